import type { Container, Evidence, Finding, Gap, Ref, Report, Table } from '../model.ts';
import { containersOf } from './containers.ts';
import { clueAtOrigin } from './origins.ts';
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
    findings: said.findings.map((finding) => atOrigin(evidence, containers, finding)),
    next: [],
    also: [],
    workload: main?.workload.ref ?? workloadFor(evidence, target).ref,
    ...(main && { arg: main.workload.arg }),
  };
}

/** With the lines of the manifests, where those were given. */
function atOrigin(evidence: Evidence, containers: readonly Container[], finding: Finding): Finding {
  const container = containers.find(({ name }) => name === finding.container);
  if (!evidence.origins || !container) return finding;
  const clues = finding.clues.map((clue) => clueAtOrigin(evidence, container, clue));
  // What is not deployed yet is mended in its file.
  return { ...finding, clues, next: finding.next.filter(({ kind }) => kind !== 'emergency') };
}
