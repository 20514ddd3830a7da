import type { Container, Evidence, Ref, Report, Step, Table } from '../../model.ts';
import { containersOf } from '../containers.ts';
import { type Revision, revisionsOf } from '../revisions.ts';
import { aboutOf, statusOf } from '../status.ts';
import { rollback } from '../steps.ts';
import { envOf } from './env.ts';
import { withTemplate } from './env-before.ts';
import { type Difference, differencesOf } from './env-compare.ts';

interface Side {
  evidence: Evidence;
  containers: Container[];
  label: string;
}

/** The variables of two targets, container by container. */
export function compareTargets(left: Evidence, first: Ref, right: Evidence, second: Ref, all = false): Report {
  const sides = [sideOf(left, first, labelOf(first)), sideOf(right, second, labelOf(second))] as const;
  return compared(first, sides[0], sides[1], all, []);
}

/** The variables of a target in two clusters. */
export function compareWithOther(evidence: Evidence, other: Evidence, target: Ref, all = false): Report {
  const there = other.targets.find(({ kind, name }) => kind === target.kind && name === target.name) ?? target;
  return compared(target, sideOf(evidence, target, 'here'), sideOf(other, there, 'there'), all, []);
}

/** The variables of a target, and those of an older revision of its template: the one before, or the one that is named. */
export function compareWithRevision(
  evidence: Evidence,
  target: Ref,
  { revision, all = false }: { revision?: string; all?: boolean },
): Report {
  const now = sideOf(evidence, target, 'now');
  const main = now.containers[0];
  const before = main && templateOf(evidence, main, revision);
  if (!main || !before) {
    const because = revision ? `revision ${revision} is not kept` : 'no revision before it is kept';
    const report = compared(target, now, now, false, []);
    return {
      ...report,
      gaps: [{ what: `the template before of ${target.name}`, because, leaves: 'what the rollout changed' }],
    };
  }
  const containers = now.containers.map((container) => withTemplate(container, before.template));
  const undo = revision
    ? undefined
    : rollback(evidence, main, (spec) => spec.containers.map(({ env, envFrom }) => [env, envFrom]));
  const next = undo ? [undo] : [];
  return compared(target, { evidence, containers, label: `revision ${before.revision}` }, now, all, next);
}

function sideOf(evidence: Evidence, target: Ref, label: string): Side {
  const containers = containersOf(evidence, target).filter(
    (container) => evidence.container === undefined || container.name === evidence.container,
  );
  return { evidence, containers, label };
}

function labelOf({ kind, name }: Ref): string {
  return `${kind.toLowerCase()}/${name}`;
}

function compared(target: Ref, left: Side, right: Side, all: boolean, next: Step[]): Report {
  const tables = left.containers.flatMap((container, index) => {
    const same = right.containers.find(({ name }) => name === container.name) ?? right.containers[index];
    if (!same) return [];
    const differences = differencesOf(envOf(left.evidence, container).given, envOf(right.evidence, same).given);
    return tableOf(
      container.name,
      left.label,
      right.label,
      differences.filter(({ state }) => all || state !== 'same'),
    );
  });
  const [main] = right.containers;
  const differs = tables.some(({ rows }) => rows.some((row) => row[3] !== 'same'));
  return {
    target,
    verdict: differs ? 'unknown' : 'healthy',
    status: statusOf(right.evidence, target, main),
    about: main ? aboutOf(main) : '',
    findings: [],
    tables,
    gaps: [],
    next,
    also: [],
    workload: main?.workload.ref ?? target,
    ...(main && { arg: main.workload.arg }),
  };
}

function tableOf(name: string, left: string, right: string, differences: readonly Difference[]): Table[] {
  if (differences.length === 0) return [];
  const state = ({ state: plain, became }: Difference) =>
    (plain === 'only left' ? `only in ${left}` : plain === 'only right' ? `only in ${right}` : plain) +
    (became ? `, near ${became}` : '');
  return [
    {
      title: `Variables of ${name}`,
      columns: ['name', left, right, 'state'],
      rows: differences.map((difference) => [difference.name, difference.left, difference.right, state(difference)]),
    },
  ];
}

function templateOf(evidence: Evidence, container: Container, revision: string | undefined): Revision | undefined {
  if (!revision) return container.workload.before;
  return revisionsOf(evidence, container.workload.ref).find((kept) => kept.revision === revision);
}
