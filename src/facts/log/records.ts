import type { Level, LogRecord } from '../../model.ts';

/** The entries of a log, one for each line that does not continue the one before. */
export function recordsOf(text: string): LogRecord[] {
  const records: LogRecord[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = raw.replace(/\r$/, '');
    if (line.trim() === '') return;
    const level = levelIn(line);
    records.push({ line: index + 1, text: line, ...(level && { level }) });
  });
  return records;
}

function levelIn(line: string): Level | undefined {
  const word = /\b(FATAL|CRITICAL|PANIC|ERROR|WARN(?:ING)?|INFO|DEBUG)\b/.exec(line)?.[1];
  if (!word) return undefined;
  if (/FATAL|CRIT|PANIC/.test(word)) return 'fatal';
  return word.startsWith('WARN') ? 'warn' : (word.toLowerCase() as Level);
}
