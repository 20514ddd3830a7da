import type { Failure, LogRecord } from '../../model.ts';

/** What went wrong in a log, most likely the end of the process first. */
export function failuresOf(records: readonly LogRecord[]): Failure[] {
  const failures = records.flatMap((record, index) => {
    const fromEnd = records.length - 1 - index;
    const complains = /error|exception|fatal|panic|fail|cannot|denied|refused|not found|missing|required/i.test(
      record.text,
    );
    if (!complains && fromEnd > 5) return [];
    const weight = (complains ? 0.5 : 0.1) + 0.4 / (1 + fromEnd / 5);
    return [
      {
        line: record.line,
        headline: record.text.trim(),
        texts: [{ line: record.line, text: record.text }],
        frames: [],
        ...(record.level && { level: record.level }),
        weight,
      },
    ];
  });
  return failures.sort((a, b) => b.weight - a.weight);
}
