import type { Row } from '../row.ts';
import { type Block, firstLine, isIndented, type Text, textOf, trimmed } from './block.ts';

const panicked = /^thread '[^'\n]{0,200}'(?: \(\d+\))? (?:panicked at|has overflowed its stack)/;
const old = /^(thread '[^'\n]{0,200}' panicked at )'(.{0,4000})', (\S{1,300}:\d{1,6}:\d{1,6})$/;

/** A Rust panic, or an error of anyhow or eyre with its numbered causes: the last is the root. */
export function readRust(rows: readonly Row[], at: number): Block | undefined {
  const text = rows[at]?.text ?? '';
  return panicked.test(text) ? readPanic(rows, at, text) : readCauses(rows, at);
}

function readPanic(rows: readonly Row[], at: number, text: string): Block {
  const before = old.exec(text);
  let end = at + 1;
  while (end < rows.length && end < at + 40) {
    const row = rows[end];
    if (
      !row ||
      row.head ||
      /^(?:note: run with|stack backtrace:|fatal runtime error)/.test(row.text) ||
      (row.text === '' && end > at + 1)
    )
      break;
    end += 1;
  }
  const body = before ? textOf(rows, at, at + 1) : trimmed(textOf(rows, Math.min(at + 1, end - 1), end));
  const where = before?.[3] ?? /panicked at (\S{1,300}):$/.exec(text)?.[1];
  return {
    at,
    end: tailOf(rows, end),
    form: 'rust-panic',
    texts: [{ line: rows[at]?.line ?? 0, text }, body],
    headline: before ? { line: body.line, text: before[2] ?? '' } : firstLine(body),
    frames: where ? [where] : [],
    uncaught: true,
  };
}

function tailOf(rows: readonly Row[], from: number): number {
  let end = from;
  while (end < rows.length && end < from + 400) {
    const row = rows[end];
    if (
      !row ||
      row.head ||
      (!/^(?:note: |stack backtrace:|fatal runtime error|Aborted)/.test(row.text) && !isIndented(row.text))
    )
      break;
    end += 1;
  }
  return end;
}

/** `Error: …`, an empty line, `Caused by:`, then one or more indented lines. */
function readCauses(rows: readonly Row[], at: number): Block | undefined {
  const own = rows[at];
  if (!own || own.text === '' || isIndented(own.text)) return undefined;
  const list = causesAfter(rows, at);
  if (list === undefined) return undefined;
  const texts: Text[] = [trimmed(textOf(rows, at, list))];
  let end = list + 1;
  for (; end < rows.length && end < list + 60; end += 1) {
    const row = rows[end];
    if (!row || row.head || row.text === '' || !isIndented(row.text)) break;
    const line = row.text.trim().replace(/^\d{1,3}: /, '');
    const last = texts.at(-1);
    if (/^\s{1,8}\d{1,3}: /.test(row.text) || texts.length === 1) texts.push({ line: row.line, text: line });
    else if (last) last.text += `\n${line}`;
  }
  const root = texts.at(-1);
  if (!root) return undefined;
  return {
    at,
    end,
    form: 'error-chain',
    texts: [...texts, wholeOf(texts, root.line)],
    headline: firstLine(root),
    frames: [],
    uncaught: true,
  };
}

/** The chain in one line, as other languages print it: the path is often in one part and the error in another. */
function wholeOf(texts: readonly Text[], line: number): Text {
  return {
    line,
    text: texts
      .map((own) => own.text.trim().replace(/^Error: /, ''))
      .join(': ')
      .slice(0, 4096),
  };
}

function causesAfter(rows: readonly Row[], at: number): number | undefined {
  for (let next = at + 1; next < at + 6 && next < rows.length; next += 1) {
    const row = rows[next];
    if (!row || row.head) return undefined;
    if (row.text === 'Caused by:')
      return isIndented(rows[next + 1]?.text ?? '') && !/^\s+at /.test(rows[next + 1]?.text ?? '') ? next : undefined;
    if (row.text !== '' && !isIndented(row.text)) return undefined;
  }
  return undefined;
}
