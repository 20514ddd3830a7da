import type { Row } from '../row.ts';
import type { Block, Text } from './block.ts';

/** The class alone, or with what it says. */
const opens = /^ {2,4}((?:\w{1,80}\\){0,12}\w{0,80}(?:Exception|Error))\s{0,4}(?:: (.{1,2000}))?$/;
const place = /^ {2}at (\S{1,300}:\d{1,6})\b/;

/** What Collision prints of an exception of an `artisan` command: its class, its message, where, the source and the vendor's frames. */
export function readCollision(rows: readonly Row[], at: number): Block | undefined {
  const [whole, name = '', said] = opens.exec(rows[at]?.text ?? '') ?? [];
  const head = rows[at];
  if (!whole || !head) return undefined;
  const where = rows.findIndex(({ text }, index) => index > at && index < at + 15 && place.test(text));
  if (where < 0) return undefined;
  const message = rows.slice(at + 1, where).filter(({ text, head: logged }) => text.trim() !== '' && !logged);
  const text = [...(said ? [said] : []), ...message.map((row) => row.text.trim())].join(' ').slice(0, 4000);
  if (text === '') return undefined;
  const headline: Text = { line: head.line, text: `${name}: ${text}` };
  const told: Text = { line: message[0]?.line ?? head.line, text };
  const end = endOf(rows, where);
  const frames = rows.slice(where, end).flatMap((row) => {
    const own = place.exec(row.text)?.[1] ?? /^ {2,4}\d{1,3} {2,3}(\S{1,300}:\d{1,6})$/.exec(row.text)?.[1];
    return own ? [own] : [];
  });
  return { at, end, form: 'php-error', texts: [headline, told], headline, frames: frames.slice(0, 40), uncaught: true };
}

function endOf(rows: readonly Row[], from: number): number {
  let end = from + 1;
  while (end < rows.length && end < from + 120 && !rows[end]?.head && /^(?:\s|$)/.test(rows[end]?.text ?? '')) end += 1;
  while (end > from + 1 && rows[end - 1]?.text.trim() === '') end -= 1;
  return end;
}
