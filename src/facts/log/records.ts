import type { LogRecord } from '../../model.ts';
import type { Row } from './row.ts';
import { rowsOf } from './rows.ts';

/** The entries of a log, one for each line that does not continue the one before. */
export function recordsOf(text: string): LogRecord[] {
  return recordsFrom(rowsOf(text));
}

/** Rows made records: what is indented or has the same line continues the record before. */
export function recordsFrom(rows: readonly Row[]): LogRecord[] {
  const records: LogRecord[] = [];
  const open = new Map<string, { record: LogRecord; rows: number }>();
  for (const row of rows) {
    if (row.text === '' && !row.head) continue;
    const last = open.get(row.source);
    if (!row.head && last && (row.line === last.record.line || /^\s/.test(row.text))) {
      last.rows += 1;
      if (last.rows < 200) last.record.text += `${last.record.text === '' ? '' : '\n'}${row.text}`;
      continue;
    }
    const { line, text, time, level, fields } = row;
    const record: LogRecord = { line, text, ...(time && { time }), ...(level && { level }), ...(fields && { fields }) };
    records.push(record);
    open.set(row.source, { record, rows: 1 });
  }
  return records;
}
