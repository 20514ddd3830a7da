import type { Container, Evidence, Match } from '../model.ts';

export type Topic =
  | 'config'
  | 'image'
  | 'application'
  | 'data'
  | 'resources'
  | 'security'
  | 'probes'
  | 'network'
  | 'cluster';

/** What `explain` prints: each a short paragraph of plain text. */
export interface Explanation {
  /** What it means. */
  means: string;
  /** How to recognise it. */
  looks: string;
  /** What stops the bleeding. */
  emergency: string;
  /** What mends it for good. */
  proper: string;
  /** How to keep it from happening again. */
  prevent: string;
  /** Ids of causes that are easily taken for it, or that it leads to. */
  related: string[];
}

/** One reason for which a container keeps crashing. */
export interface Cause {
  /** File name, key in `-o json`, argument of `explain`. */
  id: string;
  topic: Topic;
  /** Reads on after "it crashes because: ". */
  title: string;
  explain: Explanation;
  /** Ids of deeper causes that this one follows from: told after them when both are found. */
  follows?: readonly string[];
  detect(container: Container, evidence: Evidence): Match | undefined;
}
