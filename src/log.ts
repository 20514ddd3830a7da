/** What a log is to a cause, as types: its records, and what went wrong in it. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** One entry of a log without what the logger put before it. */
export interface LogRecord {
  /** Number of its first line in the log, from 1. */
  line: number;
  time?: string;
  level?: Level;
  /** The message; continuation lines (a stack) follow after `\n`. */
  text: string;
  /** Fields of a structured record that are text: `error`, `path`, … */
  fields?: Record<string, string>;
}

/** Something that went wrong, as the log tells it: a stack trace or a line that complains. */
export interface Failure {
  /** The line to quote, from 1. */
  line: number;
  /** The line to quote, trimmed, without control characters. */
  headline: string;
  /** Everything it says, from the outermost wrapper to the root, each with its line; `lines` has the line of each line of a longer text. */
  texts: { line: number; text: string; lines?: number[] }[];
  /** What kind of report it is, where it is one of a runtime: `python-traceback`, `java-exception`, `go-panic`, … */
  form?: string;
  /** Source positions, innermost first, as the log spells them; the source line, where it is printed, follows after `\n`. */
  frames: string[];
  level?: Level;
  /** How often the log says it; 1 where it is not told. */
  count?: number;
  /** 0 to 1: how surely this ended the process. 0.5 and more: it very likely did. */
  weight: number;
}

/** The log of the attempt that crashed, read. */
export interface Log {
  /** How a clue addresses it: `log of api`, `log of the attempt before, api`. */
  address: string;
  /** `found`; or why there is none. */
  state: { state: 'found'; value: true } | { state: 'absent' } | { state: 'unread'; because: string };
  lines: number;
  records: LogRecord[];
  /** Most likely the end first. */
  failures: Failure[];
}
