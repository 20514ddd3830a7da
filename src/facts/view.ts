import type { Container, Evidence, Finding, Gap, Ref, Report, Table } from '../model.ts';
import { containersOf } from './containers.ts';
import { aboutOf, statusOf } from './status.ts';
import { workloadFor } from './workload.ts';

/** What one view of the evidence has to say of a target. */
interface Said {
  findings: Finding[];
  tables: Table[];
  gaps: Gap[];
}

/** The containers of a target, or the one that was asked for. */
export function askedOf(evidence: Evidence, target: Ref): Container[] {
  const all = containersOf(evidence, target);
  return evidence.container === undefined ? all : all.filter(({ name }) => name === evidence.container);
}

/** Without findings nothing is wrong; without one that is more than possible, it is not known. */
export function verdictOf(findings: readonly Finding[]): Report['verdict'] {
  if (findings.length === 0) return 'healthy';
  return findings.some(({ confidence }) => confidence !== 'possible') ? 'found' : 'unknown';
}

/** A view's report on a target. */
export function viewReport(evidence: Evidence, target: Ref, containers: readonly Container[], said: Said): Report {
  const [main] = containers;
  return {
    target,
    verdict: verdictOf(said.findings),
    status: statusOf(evidence, target, main),
    about: main ? aboutOf(main) : '',
    ...said,
    next: [],
    also: [],
    workload: main?.workload.ref ?? workloadFor(evidence, target).ref,
    ...(main && { arg: main.workload.arg }),
  };
}
