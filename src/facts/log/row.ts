import type { Level } from '../../model.ts';

/** One printed line, or one line of a text inside a structured record. */
export interface Row {
  /** Line of the log, from 1. */
  line: number;
  /** Which process printed it, where a prefix tells; else empty. */
  source: string;
  /** Without what the logger put before it; a line that continues keeps its indentation. */
  text: string;
  /** A logger began a record here. */
  head: boolean;
  time?: string;
  level?: Level;
  fields?: Record<string, string>;
}

/** What a format reads from one line: `text` may have several lines. */
export interface Parsed {
  text: string;
  time?: string;
  level?: Level;
  fields?: Record<string, string>;
}
