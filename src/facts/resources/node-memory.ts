import type { Clue, Confidence, Container, Evidence } from '../../model.ts';
import { evictionOf, isMemory } from './evictions.ts';
import { killedWord } from './kill-suspicion.ts';
import { killOf } from './kills.ts';
import { limitOf } from './limits.ts';

/** What says that the node, not a limit of the container, was short of memory. */
export interface NodeMemory {
  confidence: Confidence;
  says: string;
  clue: Clue;
  weight?: number;
  line?: number;
}

/** Certain by an eviction, likely by a kill without or below a limit, possible by a parent's word where nothing limits the container. */
export function nodeMemoryOf(evidence: Evidence, container: Container): NodeMemory | undefined {
  const { name, pod } = container;
  const eviction = evictionOf(container);
  if (eviction && isMemory(eviction)) {
    const used = eviction.usage ? `; \`${name}\` ${eviction.usage}` : '';
    const says = `The node had no memory left, so the kubelet evicted \`${pod.metadata?.name}\`${used}.`;
    return { confidence: 'certain', says, clue: { at: eviction.at, saw: eviction.saw } };
  }
  const kill = killOf(evidence, container);
  if (kill?.killer === 'node-memory') {
    const bound = kill.limit
      ? `while it was within its limit of \`${kill.limit.text}\``
      : 'though it has no memory limit';
    return {
      confidence: 'likely',
      says: `\`${name}\` was killed for memory ${bound}: its node ran out.`,
      clue: kill.clue,
    };
  }
  const word = limitOf(evidence, container, 'memory') ? undefined : killedWord(container, kill);
  if (!word) return undefined;
  const { weight, line } = word.saying;
  const says = `A process of \`${name}\` was killed, and no limit of memory explains that.`;
  return { confidence: 'possible', says, clue: word.clue, weight, line };
}
