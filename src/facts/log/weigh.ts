import type { Exit, Failure } from '../../model.ts';
import type { Block } from './blocks/block.ts';
import { withCacheReasons } from './ending/caches.ts';
import { saysChildFailed } from './ending/child.ts';
import { withDeadlineReasons } from './ending/deadlines.ts';
import { type Ending, endingOf } from './ending/ending.ts';
import { withFolderReasons } from './ending/folders.ts';
import { heldUp } from './ending/held.ts';
import { withLastWords } from './ending/last-words.ts';
import { distinctOf } from './ending/repeated.ts';
import { demoted, firstOfRuns, toldInFull } from './ending/runs.ts';
import { goesOn, isAdvice, isHarmless, isTail } from './ending/words.ts';
import { isMild } from './formats/level.ts';
import type { Row } from './row.ts';

/** Failures with their weights: how surely each of them ended the process. */
export function weightsOf(rows: readonly Row[], blocks: readonly Block[], exit?: Exit): Failure[] {
  const ending = endingOf(rows, blocks, exit);
  const distinct = distinctOf(blocks, rows);
  const failures = distinct.map(({ block, count }) => failureOf(block, count, weightOf(block, ending), rows));
  const told = distinct.map(({ block }) => block);
  const inRuns = firstOfRuns(demoted(withoutItems(failures, told), told), told, ending);
  const weighed = heldUp(toldInFull(inRuns), told, ending);
  return withFolderReasons(withDeadlineReasons(withCacheReasons(withLastWords(weighed, blocks, ending))));
}

const item = /\b(?:job|task|request|message|event|record|webhook|item) [#\w./:-]{1,60} (?:has )?failed\b/i;

/** That one of many things to do failed ended nothing, where nobody caught what failed later. */
function withoutItems(failures: readonly Failure[], blocks: readonly Block[]): Failure[] {
  const fatal = failures.findLastIndex(({ weight }, at) => weight >= 0.9 && blocks[at]?.uncaught);
  return failures.map((failure, at) =>
    at < fatal && failure.form === undefined && item.test(failure.headline)
      ? { ...failure, weight: Math.min(failure.weight, 0.3) }
      : failure,
  );
}

const finalWords =
  /\b(?:fatal|panic|abort(?:ed|ing)|giving up|gave up|exiting|terminating|cannot continue|(?:can(?:not|'t)|could not|unable to|failed to|failure to) (?:start|boot|launch|initiali[sz]e|run|load|bootstrap|init)|run failed|worker process|start(?:up|-up)? (?:failed|aborted|error)|shutting down due|uncaught|unhandled|emergency)\b/i;

function baseOf(block: Block, row: Row | undefined): { base: number; half: number } {
  const { text } = block.headline;
  if (isMild(row?.level) && !block.uncaught) return { base: finalWords.test(text) ? 0.3 : 0.12, half: 8 };
  if (block.uncaught) return { base: isMild(row?.level) ? 0.4 : 0.78, half: 60 };
  if (isAdvice(text)) return { base: 0.33, half: 12 };
  if (row?.level === 'fatal') return { base: 0.75, half: 50 };
  if (row?.level === 'warn') return { base: finalWords.test(text) ? 0.4 : 0.28, half: 10 };
  if (finalWords.test(text) || finalWords.test(block.texts[0]?.text.slice(0, 300) ?? ''))
    return { base: 0.7, half: 30 };
  if (row?.level === 'error') return { base: block.form ? 0.66 : 0.62, half: 8 };
  return { base: isStrong(text) || block.form ? 0.57 : 0.46, half: 8 };
}

/** The line says that it is an error, not only that something is not as it could be. */
function isStrong(text: string): boolean {
  return /error|exception|fail|cannot|can't|could not|unable|denied|refused|not found|missing|required|must |no such|invalid|unknown|not set|unbound|killed|usage/i.test(
    text,
  );
}

/** It tries again, and what it says next is of something else. */
const retries = /\b(?:re-?try(?:ing)?|trying again|will try again|reconnecting|backing off) (?:in|after) \d/i;

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
  if (isAdvice(block.headline.text) && !block.uncaught) weight = Math.min(weight, 0.48);
  if (isHarmless(said) && !block.uncaught && row?.level !== 'fatal') weight = Math.min(weight, 0.15);
  if (goesOn(block.headline.text) && !block.uncaught && row?.level !== 'fatal') weight = Math.min(weight, 0.3);
  if (distance >= 1 && retries.test(block.headline.text) && !block.uncaught && row?.level !== 'fatal')
    weight = Math.min(weight, 0.48);
  if (block.at < ending.boot) weight *= 0.4;
  if (ending.begins >= block.end && block.form === undefined && !row?.level && !finalWords.test(said)) weight *= 0.6;
  if (block.at >= ending.stop) weight = Math.min(weight * 0.2, 0.2);
  else if (ending.stop < ending.rows.length) weight *= 0.45;
  if (ending.works >= block.end) weight *= distance > 0 ? 0.45 : 0.9;
  return Math.min(weight * fitOf(block, ending), 0.96);
}

/** An exit that does not come from an error: killed, told to stop, done. */
function fitOf(block: Block, { exit, rows }: Ending): number {
  if (!exit || block.uncaught) return 1;
  if (exit.code === 0 && rows.slice(-20).some(({ text }) => saysChildFailed(text))) return 1;
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
