import { causes } from '../causes/index.ts';
import { diagnose } from '../diagnose.ts';
import { risksOf } from '../facts/resources/limit-risks.ts';
import { limitTable } from '../facts/resources/limit-table.ts';
import { askedOf, verdictOf } from '../facts/view.ts';
import type { Container, Evidence, Finding, Ref, Report } from '../model.ts';
import type { Analyzer } from './analyzer.ts';

/** What each container may use, against how it died, what it uses, and what its runtime was told. */
export const limits: Analyzer = {
  name: 'limits',
  summary: 'joins memory, CPU and storage limits with kills, usage, and what the runtime was told',
  analyze: (evidence) => evidence.targets.map((target) => reportOf(evidence, target)),
};

const about = causes.filter(
  ({ topic, id }) => topic === 'resources' || id === 'liveness-probe' || id === 'startup-probe',
);

function reportOf(evidence: Evidence, target: Ref): Report {
  const report = diagnose(evidence, target, about);
  const containers = askedOf(evidence, target).filter(({ kind }) => kind !== 'ephemeral');
  const risks = containers.flatMap((container) => risksIn(evidence, container, report.findings));
  const findings = [...report.findings, ...risks];
  return {
    ...report,
    verdict: verdictOf(findings),
    findings,
    next: [],
    gaps: report.gaps.filter(({ what }) => /limitrange|event|log |check for|kubelet/i.test(what)),
    tables: [limitTable(evidence, containers, verdictsOf(findings))],
  };
}

/** What has not killed it yet; once for each cause of a container. */
function risksIn(evidence: Evidence, container: Container, found: readonly Finding[]): Finding[] {
  const told = new Set(found.filter((finding) => finding.container === container.name).map(({ cause }) => cause));
  const risks: Finding[] = [];
  for (const { cause, ...match } of risksOf(evidence, container)) {
    if (told.has(cause)) continue;
    told.add(cause);
    risks.push({ ...match, cause, container: container.name });
  }
  return risks;
}

const resources: Record<string, string> = {
  'oom-limit': 'memory',
  'oom-heap': 'memory',
  'oom-node': 'memory',
  'cpu-throttle': 'cpu',
  'ephemeral-eviction': 'ephemeral-storage',
};

/** The first finding about each resource of each container. */
function verdictsOf(findings: readonly Finding[]): Map<string, string> {
  const verdicts = new Map<string, string>();
  for (const { cause, container, confidence } of findings) {
    const key = `${container} ${resources[cause]}`;
    if (resources[cause] && !verdicts.has(key)) verdicts.set(key, confidence === 'possible' ? `${cause}?` : cause);
  }
  return verdicts;
}
