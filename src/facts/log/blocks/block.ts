import type { Row } from '../row.ts';

/** One thing that a text says, and the line where it begins. */
export interface Text {
  line: number;
  text: string;
  /** Line of each of its lines, where it has several. */
  lines?: number[];
}

/** Rows that belong together: a trace, an error with its list, one line that complains. */
export interface Block {
  /** First row and the row after the last, in the rows of its source. */
  at: number;
  end: number;
  form?: string;
  /** From the outermost wrapper to the root. */
  texts: Text[];
  /** The line to quote. */
  headline: Text;
  /** Innermost first. */
  frames: string[];
  /** Nothing caught it: the process (or at least this thread) ends with it. */
  uncaught: boolean;
}

/** Reads a block that begins at a row, if one does. */
export type BlockReader = (rows: readonly Row[], at: number) => Block | undefined;

/** A text is kept to this many characters: phrases are tried on it. */
const longest = 4096;

/** Rows as one text. */
export function textOf(rows: readonly Row[], from: number, end: number): Text {
  const lines: string[] = [];
  const numbers: number[] = [];
  let length = 0;
  for (let at = from; at < end && length < longest; at += 1) {
    const line = rows[at]?.text ?? '';
    lines.push(line);
    numbers.push(rows[at]?.line ?? 0);
    length += line.length + 1;
  }
  return {
    line: rows[from]?.line ?? 0,
    text: lines.join('\n').slice(0, longest),
    ...(numbers.length > 1 && { lines: numbers }),
  };
}

export function isIndented(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 32 || first === 9;
}

/** A text without blank space around it, its line numbers kept in step. */
export function trimmed(text: Text): Text {
  const start = text.text.trimStart();
  const skipped = text.text.slice(0, text.text.length - start.length).split('\n').length - 1;
  const line = text.lines?.[skipped] ?? text.line;
  return { line, text: start.trimEnd(), ...(text.lines && { lines: text.lines.slice(skipped) }) };
}

/** First line of a text, trimmed: what can be quoted. */
export function firstLine({ line, text }: Text): Text {
  const end = text.indexOf('\n');
  return { line, text: (end < 0 ? text : text.slice(0, end)).trim() };
}
