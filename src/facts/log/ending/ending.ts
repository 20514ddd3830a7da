import type { Exit } from '../../../model.ts';
import { endedByItself } from '../../exits.ts';
import type { Block } from '../blocks/block.ts';
import { isBad } from '../formats/level.ts';
import type { Row } from '../row.ts';
import { lastBootOf } from './boots.ts';
import { isAdvice, isHarmless, isShutdown, isTail, isToldToStop, saysItBegins, saysItWorks } from './words.ts';

/** The end of a log: where the last start begins, where it was told to stop, and how much was said after each row. */
export interface Ending {
  rows: readonly Row[];
  exit: Exit | undefined;
  boot: number;
  /** First row that says that somebody told it to stop; after all rows, if none does. */
  stop: number;
  /** How much is said from each row on that only a program says that goes on. */
  after: Float64Array;
  /** Last row that says that it works. */
  works: number;
  /** Last row that says that it begins its work. */
  begins: number;
}

/** What stands before so many rows from the end says nothing about the end but that the program went on. */
const near = 3000;

export function endingOf(rows: readonly Row[], blocks: readonly Block[], exit: Exit | undefined): Ending {
  const boot = lastBootOf(rows);
  const after = new Float64Array(rows.length + 1);
  const inBlock = new Uint8Array(rows.length);
  for (const block of blocks) inBlock.fill(1, block.at, block.end);
  let stop = rows.length;
  let works = -1;
  let begins = -1;
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    const rest = after[at + 1] ?? 0;
    after[at] = rest;
    if (!row || row.text === '') continue;
    if (at < rows.length - near) {
      after[at] = rest + 1;
      continue;
    }
    const mild = !isBad(row.level);
    if (at >= boot && mild && isToldToStop(row.text)) stop = at;
    if (works < 0 && mild && !inBlock[at] && saysItWorks(row.text)) works = at;
    if (begins < 0 && mild && !inBlock[at] && saysItBegins(row.text)) begins = at;
    after[at] = rest + rowWeight(row, inBlock[at] === 1);
  }
  const ended =
    blocks.some((block) => block.uncaught && block.at >= boot && block.at < stop && works < block.end) ||
    endsFatally(rows, Math.max(boot, stop - 4), stop, exit) ||
    diesAfter(rows, stop, exit);
  return { rows, exit, boot, stop: ended ? rows.length : stop, after, works, begins };
}

/** A host that says that it shuts down, and then why, in a fatal record, was not told to from outside. */
function diesAfter(rows: readonly Row[], stop: number, exit: Exit | undefined): boolean {
  if (/signal|\bSIG|request|interrupt/i.test(rows[stop]?.text ?? '')) return false;
  return endedByItself(exit) && rows.slice(stop, stop + 4).some(({ level }) => level === 'fatal');
}

/** What goes down right after a fatal record does so because of that, however orderly. */
function endsFatally(rows: readonly Row[], from: number, stop: number, exit: Exit | undefined): boolean {
  // A session of a database may end fatally, too: who names a signal or a request was told from outside.
  // But what then ends with an error of its own was stopped by its supervisor, after its last word.
  if (/signal|\bSIG|request|interrupt/i.test(rows[stop]?.text ?? ''))
    return (
      endedByItself(exit) &&
      (rows[stop - 1]?.level === 'fatal' ||
        (rows.slice(Math.max(0, from - 4), stop).some(saysError) && rows.slice(stop + 1).some(saysError)))
    );
  return stop < rows.length && rows.slice(from, stop).some(({ level }) => level === 'fatal');
}

/** Its own last word, as the runtimes of command lines print it. */
function saysError({ text }: Row): boolean {
  return /^Error: \S/.test(text);
}

/** How much a row says that the program went on: little, if it is only the end of it. */
function rowWeight(row: Row, inBlock: boolean): number {
  if (isTail(row.text) || isHarmless(row.text)) return 0;
  if (inBlock) return 0.1;
  if (isShutdown(row.text) || isAdvice(row.text) || /^\s/.test(row.text)) return 0.15;
  // What no logger wrote is as likely the rest of a message as it is news.
  return row.head ? 1 : 0.5;
}
