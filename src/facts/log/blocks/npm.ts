import type { Row } from '../row.ts';
import { type Block, firstLine, type Text } from './block.ts';

const prefix = /^npm (?:ERR!|error) ?/;
const opening = /^npm (?:ERR!|error) code E(?!LIFECYCLE)[A-Z\d_]{2,40}$/;

/** What npm says of its own failure, line by line under one prefix; that a script of it failed is told elsewhere, by the script. */
export function readNpm(rows: readonly Row[], at: number): Block | undefined {
  if (!opening.test(rows[at]?.text ?? '')) return undefined;
  let end = at + 1;
  while (end < rows.length && end < at + 60 && prefix.test(rows[end]?.text ?? '')) end += 1;
  const own = rows.slice(at, end);
  const text: Text = {
    line: own[0]?.line ?? 0,
    text: own
      .map((row) => row.text.replace(prefix, ''))
      .join('\n')
      .slice(0, 4096),
    lines: own.map(({ line }) => line),
  };
  return { at, end, form: 'npm-error', texts: [text], headline: headlineOf(text), frames: [], uncaught: true };
}

/** The first sentence; `code`, `syscall`, `path` and `errno` stand before it. */
function headlineOf(text: Text): Text {
  const lines = text.text.split('\n');
  const index = lines.findIndex((line) => line.trim() !== '' && !/^(?:code|syscall|path|dest|errno) /.test(line));
  return index < 0 ? firstLine(text) : { line: text.lines?.[index] ?? text.line, text: (lines[index] ?? '').trim() };
}
