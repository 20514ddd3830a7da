import type { Exit, Failure } from '../../model.ts';
import type { Block } from './blocks/block.ts';
import { lastBootOf, shapeOf } from './ending/boots.ts';
import { isAccess, isHarmless, isShutdown, isTail, isToldToStop, saysItWorks } from './ending/words.ts';
import { isBad, isMild } from './formats/level.ts';
import type { Row } from './row.ts';

/** The end of a log: where the last start begins, where it was told to stop, and how much was said after each row. */
interface Ending {
  rows: readonly Row[];
  boot: number;
  /** First row that says that somebody told it to stop; after all rows, if none does. */
  stop: number;
  /** Rows from here on that say something, counted from the end. */
  after: Float64Array;
  /** Last row that says that it works. */
  works: number;
  exit: Exit | undefined;
}

/** At most so many different failures are told. */
const most = 300;

/** Failures with their weights: how surely each of them ended the process. */
export function weightsOf(rows: readonly Row[], blocks: readonly Block[], exit?: Exit): Failure[] {
  const ending = endingOf(rows, blocks, exit);
  const distinct = latestOf(blocks, rows);
  const failures = distinct.map(({ block, count }) => failureOf(block, count, weightOf(block, ending), rows));
  return withLastWords(
    demoted(
      failures,
      distinct.map(({ block }) => block),
    ),
    blocks,
    ending,
  );
}

function endingOf(rows: readonly Row[], blocks: readonly Block[], exit: Exit | undefined): Ending {
  const boot = lastBootOf(rows);
  const after = new Float64Array(rows.length + 1);
  const inBlock = new Uint8Array(rows.length);
  for (const block of blocks) inBlock.fill(1, block.at, block.end);
  let stop = rows.length;
  let works = -1;
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    after[at] = after[at + 1] ?? 0;
    if (!row || row.text.trim() === '') continue;
    const mild = !isBad(row.level);
    if (at >= boot && mild && isToldToStop(row.text)) stop = at;
    if (works < 0 && mild && !inBlock[at] && saysItWorks(row.text)) works = at;
    after[at] = (after[at] ?? 0) + rowWeight(row, inBlock[at] === 1);
  }
  for (const block of blocks)
    if (isFinal(block) && block.at < stop && block.at >= boot && stop < rows.length && !recovers(block, works))
      stop = rows.length;
  return { rows, boot, stop, after, works, exit };
}

/** How much a row says that the program went on: nothing, if it is only the end of it. */
function rowWeight(row: Row, inBlock: boolean): number {
  if (isTail(row.text) || isHarmless(row.text)) return 0;
  if (inBlock) return 0.1;
  return isShutdown(row.text) || /^\s/.test(row.text) ? 0.15 : 1;
}

function isFinal(block: Block): boolean {
  return block.uncaught;
}

function recovers(block: Block, works: number): boolean {
  return works >= block.end;
}

interface Distinct {
  block: Block;
  count: number;
}

/** The same failure again and again is one, told where it stands last. */
function latestOf(blocks: readonly Block[], rows: readonly Row[]): Distinct[] {
  const byShape = new Map<string, Distinct>();
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const block = blocks[index];
    if (!block) continue;
    const key = `${block.form ?? ''} ${rows[block.at]?.level ?? ''} ${shapeOf(block.headline.text)}`;
    const known = byShape.get(key);
    if (known) known.count += 1;
    else if (byShape.size < most) byShape.set(key, { block, count: 1 });
  }
  return [...byShape.values()].reverse();
}

const finalWords =
  /\b(?:fatal|panic|abort(?:ed|ing)|giving up|gave up|exiting|terminating|cannot continue|(?:can(?:not|'t)|could not|unable to|failed to|failure to) (?:start|boot|launch|initiali[sz]e|run|load|bootstrap|init)|start(?:up|-up)? (?:failed|aborted|error)|shutting down due|uncaught|unhandled|emergency)\b/i;

function baseOf(block: Block, row: Row | undefined): { base: number; half: number } {
  const { text } = block.headline;
  if (isMild(row?.level) && !block.uncaught) return { base: finalWords.test(text) ? 0.3 : 0.12, half: 8 };
  if (block.uncaught) return { base: isMild(row?.level) ? 0.4 : 0.78, half: 60 };
  if (row?.level === 'fatal') return { base: 0.75, half: 50 };
  if (row?.level === 'warn') return { base: finalWords.test(text) ? 0.4 : 0.28, half: 10 };
  if (finalWords.test(text)) return { base: 0.68, half: 30 };
  if (row?.level === 'error') return { base: block.form ? 0.66 : 0.62, half: 14 };
  return { base: isStrong(text) || block.form ? 0.57 : 0.46, half: 12 };
}

/** The line says that it is an error, not only that something is not as it could be. */
function isStrong(text: string): boolean {
  return /error|exception|fail|cannot|can't|could not|unable|denied|refused|not found|missing|required|must |no such|invalid|unknown|not set|unbound|killed|usage/i.test(
    text,
  );
}

function weightOf(block: Block, ending: Ending): number {
  const row = ending.rows[block.at];
  const said = block.texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 2000);
  const { base, half } = baseOf(block, row);
  const distance = ending.after[block.end] ?? 0;
  let weight = base * (0.3 + 0.7 / (1 + distance / half)) + 0.19 / (1 + distance / 3);
  if (isTail(block.headline.text)) weight = Math.min(weight, 0.3);
  if (isHarmless(said) && !(block.uncaught && block.form !== 'list')) weight = Math.min(weight, 0.15);
  if (block.at < ending.boot) weight *= 0.4;
  if (block.at >= ending.stop) weight = Math.min(weight * 0.2, 0.2);
  else if (ending.stop < ending.rows.length) weight *= 0.45;
  if (recovers(block, ending.works)) weight *= distance > 0 ? 0.45 : 0.9;
  return Math.min(weight * fitOf(block, ending.exit), 0.96);
}

/** An exit that does not come from an error: killed, told to stop, done. */
function fitOf(block: Block, exit: Exit | undefined): number {
  if (!exit || block.uncaught) return 1;
  if (exit.code === 0 || exit.signal === 'SIGTERM') return 0.6;
  return exit.signal === 'SIGKILL' || exit.reason === 'OOMKilled' ? 0.7 : 1;
}

function failureOf(block: Block, count: number, weight: number, rows: readonly Row[]): Failure {
  const level = rows[block.at]?.level;
  return {
    line: block.headline.line,
    headline: block.headline.text.slice(0, 1000),
    texts: block.texts,
    frames: block.frames,
    count,
    weight,
    ...(block.form && { form: block.form }),
    ...(level && { level }),
  };
}

const summary =
  /^(?:error: |fatal: )?(?:the )?[\w -]{0,40}\b(?:failed|failure|crashed|aborted|aborting|exited|terminated|stopped|occurred|exiting|not started|unsuccessful(?:ly)?)(?: to (?:start|boot|initiali[sz]e|run|load|launch))?(?: (?:with|due to|because of) (?:an )?(?:errors?|exceptions?|failures?|previous errors?|fatal \w+))?[.!…]{0,3}$/i;

/** A line that only sums up says less than the one before it, which names something. */
function demoted(failures: Failure[], blocks: readonly Block[]): Failure[] {
  return failures.map((failure, index) => {
    const block = blocks[index];
    if (!block || block.form !== undefined || !summary.test(failure.headline)) return failure;
    const before = failures.slice(Math.max(0, index - 4), index).filter((_, at) => {
      const other = blocks[Math.max(0, index - 4) + at];
      return other !== undefined && block.at - other.end < 25;
    });
    const best = Math.max(0, ...before.filter(({ headline }) => !summary.test(headline)).map(({ weight }) => weight));
    return best > 0.3 ? { ...failure, weight: Math.min(failure.weight, best - 0.03) } : failure;
  });
}

/** Where nothing else explains the end, the last thing said does: `DATABASE_URL must be set`, even without a word of error. */
function withLastWords(failures: Failure[], blocks: readonly Block[], ending: Ending): Failure[] {
  const { exit, rows, stop } = ending;
  if (stop < rows.length || (exit && (exit.code === 0 || exit.signal === 'SIGKILL' || exit.signal === 'SIGTERM')))
    return failures;
  if (failures.some(({ weight }) => weight >= 0.5)) return failures;
  const last = lastSaid(rows);
  if (last < 0) return failures;
  const block = blocks.findLast(({ at, end }) => at <= last && end > last);
  const row = rows[last];
  if (!row || isMild(row.level) || isAccess(row.text) || isHarmless(row.text) || saysItWorks(row.text)) return failures;
  if (block)
    return failures.map((failure) =>
      failure.texts === block.texts ? { ...failure, weight: Math.max(failure.weight, 0.52) } : failure,
    );
  const text = row.text.trim();
  if ((row.head && !row.level) || !/[A-Za-z]{2} ?[\w:,'"`-]{0,40}\s\S/.test(text)) return failures;
  const words = { line: row.line, text };
  return [
    ...failures,
    { line: row.line, headline: text.slice(0, 1000), texts: [words], frames: [], count: 1, weight: 0.3 },
  ];
}

function lastSaid(rows: readonly Row[]): number {
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row && row.text.trim() !== '' && !isTail(row.text) && !(isShutdown(row.text) && !isBad(row.level))) return at;
  }
  return -1;
}
