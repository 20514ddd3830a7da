import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf } from './block.ts';

const opening = /^(?:\s{0,8}[|+] ?)?\s{0,8}(?:\+ )?(?:Exception Group )?Traceback \(most recent call last\):/;
const frame = /^\s{0,12}File "[^"]{1,400}", line \d+/;
const chained = /^(The above exception was the direct cause of|During handling of the above exception, another)/;
const detail =
  /^(?:DETAIL|HINT|LINE \d+|\[SQL|\[parameters|\(Background on|\s|For further information|Is the server running|\^)/;

interface Part {
  text: Text;
  frames: string[];
  end: number;
}

/** A traceback with what it was chained to: the first is the root, unless it was only looked up and handled. */
export function readPython(given: readonly Row[], at: number): Block | undefined {
  const text = given[at]?.text ?? '';
  const isTrace = opening.test(text);
  const rows = isTrace ? outdented(given, at) : given;
  if (!isTrace && !(frame.test(text) && isSyntax(rows, at))) return undefined;
  const parts: Part[] = [];
  let handled = false;
  let end = at;
  for (let turn = 0; turn < 12; turn += 1) {
    const part = partOf(rows, isTrace || turn > 0 ? end + 1 : end);
    if (!part) break;
    parts.push(part);
    end = part.end;
    const link = nextWord(rows, end);
    const found = chained.exec(rows[link]?.text.trim() ?? '');
    if (!found) break;
    handled ||= found[1]?.startsWith('During') ?? false;
    const next = nextWord(rows, link + 1);
    if (!opening.test(rows[next]?.text ?? '')) break;
    end = next;
  }
  const root = rootOf(parts, handled);
  if (!root) return undefined;
  const others = parts.filter((part) => part !== root).reverse();
  return {
    at,
    end,
    form: 'python-traceback',
    texts: [...others.map((part) => part.text), root.text],
    headline: firstLine(root.text),
    frames: root.frames,
    uncaught: true,
  };
}

/** A logger may indent the whole traceback below its own line (Tornado, JupyterHub): the rows without that. */
function outdented(rows: readonly Row[], at: number): readonly Row[] {
  const depth = /^ {1,8}(?=Traceback)/.exec(rows[at]?.text ?? '')?.[0];
  if (!depth) return rows;
  const own: Row[] = [];
  for (let next = at; next < rows.length && next < at + 400; next += 1) {
    const row = rows[next];
    if (!row || (row.text.trim() !== '' && !row.text.startsWith(depth))) break;
    own[next] = { ...row, text: row.text.slice(depth.length) };
  }
  return own;
}

/** Frames, then the line that names the exception, then what it says on more lines. */
function partOf(rows: readonly Row[], from: number): Part | undefined {
  const frames: string[] = [];
  let at = from;
  for (; at < rows.length && at < from + 4000; at += 1) {
    const text = stripped(rows[at]?.text ?? '');
    if (rows[at]?.head && !isIndented(text)) break;
    if (frame.test(text)) frames.push(text.trim());
    else if (isIndented(text) && frames.length > 0) withSource(frames, text);
    else if (text.trim() !== '' && !isIndented(text)) break;
    else if (text.trim() === '' && frames.length === 0) break;
  }
  const row = rows[at];
  if (!row || (row.head && !/^[\w.]{1,200}(?::|$)/.test(row.text))) return undefined;
  const end = endOfMessage(rows, at);
  const text = textOf(rows, at, end);
  return {
    text: { ...text, text: text.text.split('\n').map(stripped).join('\n') },
    frames: frames.reverse().slice(0, 40),
    end,
  };
}

/** A message goes on over indented lines and over lists: `2 validation errors for Settings`, `DETAIL:  …`. */
function endOfMessage(rows: readonly Row[], at: number): number {
  const list = /validation errors? for |:$/.test(rows[at]?.text.trim() ?? '');
  let end = at + 1;
  for (; end < rows.length && end < at + 60; end += 1) {
    const row = rows[end];
    if (!row || row.head || row.text.trim() === '') break;
    if (chained.test(row.text.trim()) || opening.test(row.text)) break;
    if (!list && !detail.test(row.text)) break;
  }
  return end;
}

/** The source line of a frame stands below it; marks of where in it do not matter. */
function withSource(frames: string[], text: string): void {
  const source = text.trim();
  const last = frames.length - 1;
  if (source !== '' && !/^[~^\s]+$/.test(source) && !frames[last]?.includes('\n'))
    frames[last] = `${frames[last]}\n${source}`;
}

/** A lookup that failed and was handled is not the root of what its handler then says. */
function rootOf(parts: readonly Part[], handled: boolean): Part | undefined {
  const first = parts[0];
  const lookedUp =
    /^(?:KeyError|AttributeError|ModuleNotFoundError|ImportError|IndexError|StopIteration|LookupError|TypeError|ValueError)\b/;
  if (handled && first && lookedUp.test(first.text.text))
    return parts.find((part) => !lookedUp.test(part.text.text)) ?? first;
  return first;
}

/** Without the rails of an exception group. */
function stripped(text: string): string {
  return /^\s{0,12}[|+]/.test(text) ? text.replace(/^\s{0,12}[|+][ -]?/, '') : text;
}

/** A file that does not compile has no head line. */
function isSyntax(rows: readonly Row[], at: number): boolean {
  for (let next = at + 1; next < at + 6; next += 1)
    if (/^(?:Syntax|Indentation|Tab)Error:/.test(rows[next]?.text ?? '')) return true;
  return false;
}

function nextWord(rows: readonly Row[], from: number): number {
  let at = from;
  while (at < rows.length && at < from + 4 && stripped(rows[at]?.text ?? '').trim() === '') at += 1;
  return at;
}
