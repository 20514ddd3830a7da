import type { Log } from '../../model.ts';

/** The lines of a log from `before` lines above a line to `after` below it, as far as they are known. */
export function linesAround(log: Log, line: number, before: number, after: number): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  for (const record of log.records) {
    if (record.line > line + after) break;
    if (record.line < line - before - 400) continue;
    record.text.split('\n').forEach((text, index) => {
      const own = record.line + index;
      if (own >= line - before && own <= line + after) found.push({ line: own, text });
    });
  }
  return found;
}
