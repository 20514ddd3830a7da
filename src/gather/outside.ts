/** Everything that gathering takes from the process it runs in, and where it tells what it does. */
export interface Outside {
  env: Record<string, string | undefined>;
  platform: string;
  homedir: string;
  /** Whether someone can answer a credential plugin's questions on stdin. */
  interactive: boolean;
  /** Rejects as `fs.promises.readFile` does. */
  readFile(path: string): Promise<Buffer>;
  now(): Date;
  /** A line for the user that is worth keeping, such as a warning by the API server. */
  warning(text: string): void;
  /** What is being read now: `Reads pods in shop`. Shown only while someone waits. */
  progress(text: string): void;
  /** A line about one request, for `-v`. */
  trace(text: string): void;
}
