import type { Evidence, Report } from '../model.ts';

/** What a user asked to see of it, beyond the targets. */
export interface View {
  /** Also what is as it should be. */
  all?: boolean;
  /** Compare with the revision before, or with this one. */
  previous?: boolean;
  revision?: string;
  /** Compare two targets with each other. */
  pairwise?: boolean;
  /** The same targets in another cluster. */
  other?: Evidence;
}

/** A view of the evidence: a command of its own. */
export interface Analyzer {
  name: string;
  summary: string;
  /** One report for each thing that is worth telling; equal ones are told once. */
  analyze(evidence: Evidence, view?: View): Report[];
}
