import type { Container, Evidence, Match, Step } from '../../model.ts';
import { logCommand } from '../command.ts';
import { lastWordsOf } from '../last-words.ts';
import { heapPhrases } from '../messages/heap.ts';
import { fitOf, sumOf } from './heap.ts';
import { giveMore, shrinkHeap } from './heap-steps.ts';
import { killOf } from './kills.ts';
import { limitOf } from './limits.ts';
import { raiseMemory } from './raise.ts';
import { heapTold, isHeap, type Told, toldTo } from './runtimes.ts';

/** The runtime says so. A program that limps on after it, until something else ends it, was broken by it all the same. */
export function heapUsedUp(evidence: Evidence, container: Container): Match | undefined {
  const { log, lastExit, name } = container;
  const [said] = lastWordsOf(log, heapPhrases);
  if (!said || !lastExit || lastExit.reason === 'OOMKilled') return undefined;
  const { runtime = '', setting = '', kind = '' } = said.names;
  const told = boundOf(evidence, container, runtime, setting);
  const bounds = told?.setting === 'ulimit -v' ? 'ulimit -v' : setting;
  const used = { runtime, setting: bounds, ...(told && { told }), ...boundIn(said.quote) };
  const limit = limitOf(evidence, container, 'memory');
  const own = told?.setting ?? (runtime === '.NET' ? 'limits.memory' : setting);
  return {
    confidence: said.weight >= 0.5 ? 'likely' : 'possible',
    subject: own,
    says: `\`${name}\` used up the memory that ${runtime} may take: ${kind}.`,
    clues: [
      { at: `${log.address}, line ${said.line}`, saw: said.quote },
      ...(told ? [{ at: told.at, saw: `${told.setting} ${told.value}` }] : []),
      ...(limit ? [{ at: limit.at, saw: `memory limit ${limit.text}` }] : []),
    ],
    next: [...present(giveMore(evidence, container, used)), look(evidence, container), proper(own)],
    weight: said.weight,
    line: said.line,
  };
}

/** What the runtime was told of just that; of its heap, by any of the ways to say it; of its address space, where it has no bound of its own. */
function boundOf(evidence: Evidence, container: Container, runtime: string, setting: string): Told | undefined {
  const all = toldTo(evidence, container);
  const same = all.find((each) => each.setting === setting);
  if (same) return same;
  if (setting === 'limits.memory') return all.find((each) => each.setting === 'ulimit -v');
  const isHeapSetting = /^(?:-Xmx|--max-old-space-size|memory_limit|DOTNET_)/.test(setting);
  return isHeapSetting ? all.find((each) => each.runtime === runtime && each.heap) : undefined;
}

/** PHP and Java's direct buffers tell how much they had. */
function boundIn(quote: string): { bytes: number } | undefined {
  const bytes = /(?:Allowed memory size of |limit: )(\d{1,15})\b/.exec(quote)?.[1];
  return bytes === undefined ? undefined : { bytes: Number(bytes) };
}

/** Killed at the limit, with a heap that the limit cannot hold: likely where the heap alone is over it, possible where the rest does not fit. */
export function heapTooLarge(evidence: Evidence, container: Container): Match | undefined {
  const kill = killOf(evidence, container);
  if (!kill?.limit || !atLimit.has(kill.killer)) return undefined;
  const told = heapTold(toldTo(evidence, container), kill.limit.amount);
  if (!told || !isHeap(told)) return undefined;
  const fit = fitOf(told, kill.limit.amount);
  const over = told.percent === undefined ? told.bytes >= kill.limit.amount : told.percent >= 90;
  const confirmed = kill.killer !== 'unexplained';
  if (fit.fits && !over) return undefined;
  if (!confirmed && !over) return undefined;
  return {
    confidence: over && confirmed ? 'likely' : 'possible',
    subject: told.setting,
    says: `\`${container.name}\` may take a heap of \`${told.value}${told.percent === undefined ? '' : '%'}\` by \`${told.setting}\`, in a memory limit of \`${kill.limit.text}\`, and was killed there.`,
    clues: [
      kill.clue,
      { at: told.at, saw: sumOf(told, fit) },
      { at: kill.limit.at, saw: `memory limit ${kill.limit.text}` },
    ],
    next: [
      raiseMemory(evidence, container, kill.limit),
      ...present(shrinkHeap(evidence, container, told, fit.largestHeap)),
      proper(told.setting),
    ],
  };
}

const atLimit = new Set(['own-limit', 'child-limit', 'pod-limit', 'unexplained']);

function present(step: Step | undefined): Step[] {
  return step ? [step] : [];
}

function look(evidence: Evidence, container: Container): Step {
  return { kind: 'look', text: 'shows what it did before', command: logCommand(evidence, container) };
}

function proper(setting: string): Step {
  const text =
    setting === 'limits.memory'
      ? 'find out who refused it: a memory limit kills and does not refuse, so it asked for more than the node has, or the entry point bounds its address space (`ulimit -v`, RLIMIT_AS)'
      : setting === 'ulimit -v'
        ? 'leave out the bound on the address space, of which a process takes more than it uses; the memory limit bounds what it uses'
        : `measure what it needs, then set \`${setting}\` to that, with the limit of the container a third above it`;
  return { kind: 'proper', text };
}
