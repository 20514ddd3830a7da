import { formats } from './formats/index.ts';
import { cleanLine } from './lines.ts';
import { withoutPrefix } from './prefix.ts';
import type { Parsed, Row } from './row.ts';

/** Of a very long log, so many lines of its beginning and of its end are read. */
const firstLines = 1000;
const lastLines = 20_000;
/** Characters of a row: a message is not longer, and phrases are tried on it. */
const longestRow = 4096;

/** The lines of a log, read; a structured record with a stack gives one row for each line of it. */
export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let before = '';
  for (const { line, raw } of linesOf(text)) {
    const prefix = withoutPrefix(cleanLine(raw));
    if (prefix.partial) {
      before += prefix.rest;
      continue;
    }
    const whole = before === '' ? prefix.rest : before + prefix.rest;
    before = '';
    const parsed = parse(whole);
    if (parsed) pushParsed(rows, parsed, prefix.source, prefix.time, line);
    else rows.push(plainRow(whole, prefix.source, prefix.time, line));
  }
  return rows;
}

function plainRow(text: string, source: string, time: string | undefined, line: number): Row {
  return { line, source, text: text.slice(0, longestRow).trimEnd(), head: false, ...(time && { time }) };
}

/** Lines with their numbers, without the newline that ends the last one. */
function* linesOf(text: string): Generator<{ line: number; raw: string }> {
  const tail = tailFrom(text);
  let from = 0;
  for (let line = 1; from < text.length; line += 1) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    if (line <= firstLines || from >= tail)
      yield { line, raw: text.slice(from, text.charCodeAt(end - 1) === 13 ? end - 1 : end) };
    from = end + 1;
  }
}

/** Where the last lines begin. */
function tailFrom(text: string): number {
  let from = text.length;
  for (let lines = 0; lines <= lastLines && from > 0; lines += 1) from = text.lastIndexOf('\n', from - 1);
  return from + 1;
}

function parse(text: string): Parsed | undefined {
  const first = text.charCodeAt(0);
  if (first === 32 || first === 9 || Number.isNaN(first)) return undefined;
  for (const format of formats) {
    const parsed = format(text);
    if (parsed) return parsed;
  }
  return undefined;
}

/** More rows of one record than this say nothing new. */
const mostRows = 200;

function pushParsed(rows: Row[], parsed: Parsed, source: string, outerTime: string | undefined, line: number): void {
  const time = parsed.time ?? outerTime;
  const parts = parsed.text.includes('\n') ? parsed.text.split(/\r?\n/, mostRows) : [parsed.text];
  rows.push({
    line,
    source,
    text: (parts[0] ?? '').slice(0, longestRow).trim(),
    head: true,
    ...(time && { time }),
    ...(parsed.level && { level: parsed.level }),
    ...(parsed.fields && { fields: parsed.fields }),
  });
  for (const part of parts.slice(1)) rows.push(plainRow(part, source, undefined, line));
}
