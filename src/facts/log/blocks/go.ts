import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf } from './block.ts';

const opening =
  /^(?:panic: |fatal error: |runtime: (?:out of memory|goroutine stack|failed to create new OS thread|program exceeds)|SIGQUIT: quit|SIGABRT: abort|SIGSEGV: |unexpected fault address)/;
const goroutine = /^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[/;

/** A Go panic or fatal error, with the stacks of all goroutines; the first panic is the root of those that follow. */
export function readGo(rows: readonly Row[], at: number): Block | undefined {
  const text = rows[at]?.text ?? '';
  if (!opening.test(text)) return undefined;
  const texts: Text[] = [];
  let end = at;
  for (; end < rows.length && end < at + 30; end += 1) {
    const row = rows[end];
    if (!row || goroutine.test(row.text) || (end > at && row.head && !opening.test(row.text))) break;
    if (end > at && row.text === '' && !continues(rows, end)) break;
    if (opening.test(row.text.trim()) || texts.length === 0) texts.push(textOf(rows, end, end + 1));
    else if (row.text.trim() !== '') append(texts, row.text);
  }
  const panics = texts.map(({ line, text: own }) => ({ line, text: own.trim() })).reverse();
  const root = panics.at(-1);
  const stack = stackOf(rows, end);
  return (
    root && {
      at,
      end: stack.end,
      form: 'go-panic',
      texts: panics,
      headline: firstLine(named(panics, root)),
      frames: stack.frames,
      uncaught: true,
    }
  );
}

/** What the runtime prints first is advice; the line `fatal error:` names it. */
function named(texts: readonly Text[], root: Text): Text {
  return root.text.startsWith('runtime: ') ? (texts.find(({ text }) => text.startsWith('fatal error:')) ?? root) : root;
}

function append(texts: Text[], line: string): void {
  const last = texts.at(-1);
  if (last && last.text.length < 4096) last.text = `${last.text}\n${line}`.slice(0, 4096);
}

/** After an empty line: the goroutines, or another panic. */
function continues(rows: readonly Row[], at: number): boolean {
  const next = rows[at + 1]?.text ?? '';
  return goroutine.test(next) || opening.test(next.trim()) || next.startsWith('[signal ');
}

/** Frames of the first goroutine, and the row after the last of all. */
function stackOf(rows: readonly Row[], from: number): { frames: string[]; end: number } {
  const frames: string[] = [];
  let goroutines = 0;
  let end = from;
  for (let at = from; at < rows.length && at < from + 20_000; at += 1) {
    const row = rows[at];
    if (!row || row.head) break;
    const { text } = row;
    if (goroutine.test(text)) goroutines += 1;
    else if (goroutines === 0 && text !== '') break;
    else if (goroutines > 0 && !isStackLine(text)) break;
    if (goroutines === 1 && frames.length < 40 && isIndented(text))
      frames.push(`${rows[at - 1]?.text ?? ''} ${text.trim()}`);
    if (text !== '') end = at + 1;
  }
  return { frames: own(frames), end };
}

function isStackLine(text: string): boolean {
  return (
    text === '' ||
    isIndented(text) ||
    /^(?:created by |exit status \d|r\w{1,3} {1,8}0x|[\w./*()[\]{}<>·$@%~-]{1,300}\()/.test(text) ||
    /^\.{3}\d+ frames elided|^\[signal /.test(text)
  );
}

/** Frames of the runtime itself stand before the program's own. */
function own(frames: readonly string[]): string[] {
  const first = frames.findIndex((frame) => !/^(?:panic\(|runtime\.|runtime\/|log\.|testing\.|goroutine )/.test(frame));
  return first < 0 ? [...frames] : frames.slice(first);
}
