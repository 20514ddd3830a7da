import type { Failure } from '../../../model.ts';
import type { Block } from '../blocks/block.ts';
import { isBad, isMild } from '../formats/level.ts';
import type { Row } from '../row.ts';
import type { Ending } from './ending.ts';
import { isAccess, isAdvice, isHarmless, isShutdown, isTail, saysItWorks } from './words.ts';

/** Where nothing else explains the end, the last thing said does: `DATABASE_URL must be set`, even without a word of error. */
export function withLastWords(failures: Failure[], blocks: readonly Block[], ending: Ending): Failure[] {
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
    if (
      row &&
      row.text.trim() !== '' &&
      !isTail(row.text) &&
      !isAdvice(row.text) &&
      !(isShutdown(row.text) && !isBad(row.level))
    )
      return at;
  }
  return -1;
}
