import { formats } from './formats/index.ts';
import { cleanLine } from './lines.ts';
import { withoutPrefix } from './prefix.ts';
import type { Parsed, Row } from './row.ts';

/** Every line of a log, read; a structured record with a stack gives one row for each line of it. */
export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let before = '';
  let line = 0;
  for (const raw of linesOf(text)) {
    line += 1;
    const prefix = withoutPrefix(cleanLine(raw));
    if (prefix.partial) {
      before += prefix.rest;
      continue;
    }
    const whole = before === '' ? prefix.rest : before + prefix.rest;
    before = '';
    const parsed = parse(whole);
    if (parsed) pushParsed(rows, parsed, prefix.source, prefix.time, line);
    else
      rows.push({
        line,
        source: prefix.source,
        text: whole.trimEnd(),
        head: false,
        ...(prefix.time && { time: prefix.time }),
      });
  }
  return rows;
}

/** Lines without the newline that ends the last one; none are kept that are not needed, since a log can be long. */
function* linesOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    yield text.slice(from, end < 0 ? undefined : end).replace(/\r$/, '');
    if (end < 0) return;
    from = end + 1;
  }
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
    text: (parts[0] ?? '').trim(),
    head: true,
    ...(time && { time }),
    ...(parsed.level && { level: parsed.level }),
    ...(parsed.fields && { fields: parsed.fields }),
  });
  for (const part of parts.slice(1)) rows.push({ line, source, text: part.trimEnd(), head: false });
}
