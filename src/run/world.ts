import type { Outside } from '../gather/outside.ts';
import type { Stream } from './look.ts';

/** What a run takes from the process that it runs in, and where it writes. */
export interface World extends Outside {
  /** What `version -o json` tells of the runtime. */
  runtime: { node: string; platform: string };
  /** The report. */
  stdout: Stream & { write(text: string): void };
  /** A line for the user that is not the report. */
  say(line: string): void;
  readInput(): Promise<string>;
  /** Called when evidence is read, before it is judged. */
  beforeJudging?(): Promise<void>;
  writeFile(path: string, text: string, mode?: number): Promise<void>;
}
