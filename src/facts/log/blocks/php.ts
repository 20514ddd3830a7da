import type { Row } from '../row.ts';
import { type Block, firstLine, type Text, textOf } from './block.ts';

const fatal = /^(?:PHP )?(?:Fatal|Parse|Recoverable fatal|Compile) error: {1,2}/;
const next = /^Next [\w\\]{2,200}(?:: | in )/;
const frame = /^#\d{1,4} /;
const symfony = /^In [\w.-]{1,100}\.php(?:\(\d+\) : eval\(\)'d code)? line \d+:$/;

/** PHP's fatal errors (the first block is the innermost), and the framed ones of Symfony and Laravel commands. */
export function readPhp(rows: readonly Row[], at: number): Block | undefined {
  const text = rows[at]?.text ?? '';
  if (symfony.test(text)) return readFramed(rows, at);
  if (!fatal.test(text)) return undefined;
  const texts: Text[] = [textOf(rows, at, at + 1)];
  const frames: string[] = [];
  let end = at + 1;
  for (; end < rows.length && end < at + 1000; end += 1) {
    const row = rows[end];
    if (!row || row.head) break;
    if (next.test(row.text)) texts.push(textOf(rows, end, end + 1));
    else if (frame.test(row.text)) frames.push(row.text);
    else if (!/^(?:Stack trace:|\s{1,4}thrown in |$)/.test(row.text)) {
      if (frames.length > 0 || end > at + 20) break;
    }
  }
  const root = texts[0];
  return (
    root && {
      at,
      end,
      form: 'php-error',
      texts: texts.reverse(),
      headline: firstLine(root),
      frames: frames.slice(0, 40),
      uncaught: true,
    }
  );
}

/** `In Connection.php line 829:`, then the message, indented; several are the chain, the last one innermost. */
function readFramed(rows: readonly Row[], at: number): Block | undefined {
  const texts: Text[] = [];
  const frames: string[] = [];
  let end = at;
  for (; end < rows.length && end < at + 200; end += 1) {
    const row = rows[end];
    if (!row || row.head) break;
    if (symfony.test(row.text)) frames.push(row.text);
    else if (/^ {2,6}\S/.test(row.text)) add(texts, row);
    else if (row.text.trim() === '') texts.push({ line: 0, text: '' });
    else break;
  }
  const said = texts.filter(({ text }) => text !== '');
  const root = said.at(-1);
  return (
    root && {
      at,
      end,
      form: 'php-error',
      texts: said,
      headline: firstLine(said.find(({ text }) => !/^\[?[\w\\]+\]?$/.test(text)) ?? root),
      frames: frames.reverse(),
      uncaught: true,
    }
  );
}

function add(texts: Text[], row: Row): void {
  const last = texts.at(-1);
  if (last && last.text !== '') last.text += ` ${row.text.trim()}`;
  else texts.push({ line: row.line, text: row.text.trim() });
}
