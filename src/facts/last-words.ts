import type { Log, LogRecord } from '../model.ts';
import { isMild } from './log/formats/level.ts';
import { type Phrase, type Saying, sayingsOf } from './log/sayings.ts';

/**
 * Sayings of a log's failures; where there are none, of its last lines, which may say without any word of error what ended it
 * (`Killed`, `disk is full`).
 */
export function lastWordsOf(log: Log, phrases: readonly Phrase[]): Saying[] {
  const said = sayingsOf(log, phrases);
  if (said.length > 0) return said;
  const last = log.records.slice(-12).toReversed();
  return last.flatMap((record, index) =>
    sayingsOf({ ...log, failures: [failureOf(record, index < 2 && !isMild(record.level) ? 0.5 : 0.25)] }, phrases),
  );
}

function failureOf({ line, text }: LogRecord, weight: number): Log['failures'][number] {
  const said = text.slice(0, 4096);
  return { line, headline: said.trim(), texts: [{ line, text: said }], frames: [], weight };
}
