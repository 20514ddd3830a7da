import type { Clue, Container, Evidence, Match } from '../../model.ts';
import { logCommand } from '../command.ts';
import { eventsOn } from '../events.ts';
import { lastWordsOf } from '../last-words.ts';
import type { Saying } from '../log/sayings.ts';
import { killedPhrases, refusedMemoryPhrases, timeoutKillPhrases } from '../messages/killed.ts';
import { clueOf } from '../said.ts';
import { isAtDeath, type Kill } from './kills.ts';
import { type Allowance, limitOf } from './limits.ts';
import { memoryClues, usedBy } from './memory.ts';
import { raiseMemory } from './raise.ts';

/** A kill by the memory limit that the status does not confirm: SIGKILL or a parent's word, and a further sign of memory. */
export function suspicionOf(evidence: Evidence, container: Container, kill: Kill | undefined): Match | undefined {
  const limit = limitOf(evidence, container, 'memory');
  if (!limit || (kill && kill.killer !== 'unexplained')) return undefined;
  const said = signIn(container, kill);
  const use = nearLimit(evidence, container, limit);
  const seen = kill
    ? [earlierKill(container), kernelWord(evidence, container)].filter((clue) => clue !== undefined)
    : [];
  const clues = [...seen, ...(said ? [said.clue] : []), ...(use && kill ? [use] : [])];
  if (clues.length === 0) return undefined;
  const { saying } = said ?? {};
  const sure = (saying?.names['strong'] !== undefined && saying.weight >= 0.5) || clues.length > 1 || seen.length > 0;
  return {
    confidence: sure ? 'likely' : 'possible',
    subject: 'limits.memory',
    says: `A process of \`${container.name}\` was killed or got no memory, below a memory limit of \`${limit.text}\`; the status does not say OOMKilled.`,
    clues: [...clues, ...memoryClues(evidence, container, limit)],
    next: [
      { kind: 'look', text: 'shows whether memory grew before the kill', command: logCommand(evidence, container) },
      ...(sure ? [raiseMemory(evidence, container, limit)] : []),
    ],
    ...(saying && { weight: saying.weight, line: saying.line }),
  };
}

/** Words of memory in the log. */
function signIn(container: Container, kill: Kill | undefined): { clue: Clue; saying: Saying } | undefined {
  const [refused] = lastWordsOf(container.log, refusedMemoryPhrases);
  return refused ? { clue: clueOf(container, refused), saying: refused } : killedWord(container, kill);
}

/** A parent's word that one of its processes got SIGKILL; a bare `Killed` counts only where the container itself ended so. */
export function killedWord(container: Container, kill: Kill | undefined): { clue: Clue; saying: Saying } | undefined {
  const [killed] = lastWordsOf(container.log, killedPhrases);
  const byTimeout = lastWordsOf(container.log, timeoutKillPhrases).length > 0;
  if (!killed || byTimeout || (kill && kill.killer !== 'unexplained')) return undefined;
  const counts =
    killed.names['strong'] !== undefined ||
    kill !== undefined ||
    /memory/.test(killed.quote) ||
    container.log.records.some(({ text }) => childKilled.test(text));
  return counts ? { clue: clueOf(container, killed), saying: killed } : undefined;
}

/** A parent passes on how its child ended: npm, make, a shell. */
const childKilled = /\b(?:errno|exit(?:ed|ing)?(?: with)?(?: (?:code|status))?:?|returned|Error) 137\b/;

/** The attempt before was killed for memory; that the runtime noticed the kill too late this time is usual (containerd before 2.3). */
function earlierKill({ name, status, lastExit }: Container): Clue | undefined {
  const before = status?.lastState?.terminated;
  if (lastExit?.at !== 'state.terminated' || before?.reason !== 'OOMKilled') return undefined;
  return { at: `status of ${name}: lastState.terminated`, saw: `reason OOMKilled, exit code ${before.exitCode}` };
}

/** node-problem-detector repeats the kernel's line on the node. */
function kernelWord(evidence: Evidence, container: Container): Clue | undefined {
  const node = container.pod.spec?.nodeName;
  if (!node) return undefined;
  const event = eventsOn(evidence, { kind: 'Node', namespace: '', name: node }).find(
    (each) =>
      each.reason === 'OOMKilling' &&
      /Memory cgroup out of memory/.test(each.message) &&
      isAtDeath(each, container, 60),
  );
  return event && { at: `event OOMKilling on node ${node}`, saw: event.message.slice(0, 300) };
}

function nearLimit(evidence: Evidence, container: Container, limit: Allowance): Clue | undefined {
  const used = usedBy(evidence, container, 'memory');
  return used && used.amount >= limit.amount * 0.9
    ? { at: `metrics of ${container.name}`, saw: `memory in use: ${used.text} of ${limit.text}` }
    : undefined;
}
