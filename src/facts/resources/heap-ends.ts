import type { Container, Evidence, Match, Step } from '../../model.ts';
import { logCommand } from '../command.ts';
import { lastWordsOf } from '../last-words.ts';
import { heapPhrases } from '../messages/heap.ts';
import { fitOf, sumOf } from './heap.ts';
import { giveHeap, shrinkHeap } from './heap-steps.ts';
import { killOf } from './kills.ts';
import { limitOf } from './limits.ts';
import { raiseMemory } from './raise.ts';
import { heapTold, isHeap, toldTo } from './runtimes.ts';

/** The runtime says so. A program that limps on after it, until something else ends it, was broken by it all the same. */
export function heapUsedUp(evidence: Evidence, container: Container): Match | undefined {
  const { log, lastExit, name } = container;
  const [said] = lastWordsOf(log, heapPhrases);
  if (!said || !lastExit || lastExit.reason === 'OOMKilled') return undefined;
  const { runtime = '', setting = '', kind = '' } = said.names;
  const told = toldTo(evidence, container).find(
    (each) => each.setting === setting || (each.runtime === runtime && each.heap),
  );
  const heap = giveHeap(evidence, container, setting === '-Xmx' || runtime === 'Node' ? runtime : '');
  const limit = limitOf(evidence, container, 'memory');
  const raise = setting === 'limits.memory' && limit ? raiseMemory(evidence, container, limit) : undefined;
  return {
    confidence: said.weight >= 0.5 ? 'likely' : 'possible',
    subject: runtime === '.NET' && !told ? 'limits.memory' : (told?.setting ?? setting),
    says: `\`${name}\` used up the memory that ${runtime} may take: ${kind}.`,
    clues: [
      { at: `${log.address}, line ${said.line}`, saw: said.quote },
      ...(told ? [{ at: told.at, saw: `${told.setting} ${told.value}` }] : []),
      ...(limit ? [{ at: limit.at, saw: `memory limit ${limit.text}` }] : []),
    ],
    next: [...present(heap ?? raise), look(evidence, container), proper(setting)],
    weight: said.weight,
    line: said.line,
  };
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
  const own = setting === 'limits.memory' ? 'the memory limit' : `\`${setting}\``;
  return {
    kind: 'proper',
    text: `measure what it needs, then set ${own} to that, with the limit of the container a third above it`,
  };
}
