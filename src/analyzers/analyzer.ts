import type { Evidence, Report } from '../model.ts';

/** A view of the evidence: a command of its own. */
export interface Analyzer {
  name: string;
  summary: string;
  /** One report for each thing that is worth telling; equal ones are told once. */
  analyze(evidence: Evidence): Report[];
}
