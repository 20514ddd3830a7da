import { badEnvValue } from '../causes/bad-env-value.ts';
import { missingConfigKey, toldKey } from '../causes/missing-config-key.ts';
import { missingConfigObject, toldObject } from '../causes/missing-config-object.ts';
import { missingEnv } from '../causes/missing-env.ts';
import { renamedEnv } from '../causes/renamed-env.ts';
import { serviceLinkEnv } from '../causes/service-link-env.ts';
import { absentKeysOf } from '../facts/configuration/missing-key.ts';
import { absentObjectsOf } from '../facts/configuration/missing-object.ts';
import { containersOf } from '../facts/containers.ts';
import { compareTargets, compareWithOther, compareWithRevision } from '../facts/environment/env-reports.ts';
import { type EnvView, envViewOf } from '../facts/environment/env-rows.ts';
import { silentFaults } from '../facts/environment/env-silent.ts';
import { isInTrouble } from '../facts/trouble.ts';
import { askedOf, viewReport } from '../facts/view.ts';
import type { Container, Evidence, Finding, Gap, Match, Ref, Report, Table } from '../model.ts';
import type { Analyzer, View } from './analyzer.ts';

const causes = [missingEnv, renamedEnv, badEnvValue, serviceLinkEnv, missingConfigObject, missingConfigKey];

/** Every variable that a container wants, gets or nearly gets. */
export const envDiff: Analyzer = {
  name: 'env-diff',
  summary: 'joins the variables that a container wants with those it is given and the keys that exist',
  analyze: analyzed,
};

function analyzed(evidence: Evidence, view: View = {}): Report[] {
  const { targets } = evidence;
  if (view.other) return targets.map((target) => compareWithOther(evidence, view.other ?? evidence, target, view.all));
  const [first, second] = distinctWorkloads(evidence);
  if (view.pairwise && first && second) return [compareTargets(evidence, first, evidence, second, view.all)];
  if (view.previous || view.revision) return targets.map((target) => compareWithRevision(evidence, target, view));
  return targets.map((target) => reportOf(evidence, target, view.all ?? false));
}

/** One target of each workload: the pods of a workload have the same variables. */
function distinctWorkloads(evidence: Evidence): Ref[] {
  const seen = new Set<string>();
  return evidence.targets.filter((target) => {
    const { kind, name } = containersOf(evidence, target)[0]?.workload.ref ?? target;
    return !seen.has(`${kind}/${name}`) && seen.add(`${kind}/${name}`);
  });
}

function reportOf(evidence: Evidence, target: Ref, all: boolean): Report {
  const containers = askedOf(evidence, target);
  const views = containers.map((container) => ({ container, view: envViewOf(evidence, container) }));
  return viewReport(evidence, target, containers, {
    findings: views.flatMap(({ container, view }) => findingsOf(evidence, container, view)),
    tables: views.flatMap(({ container, view }) => tableOf(container, view, all)),
    gaps: views.flatMap(({ view }) => gapsOf(view)),
  });
}

/** What a container in trouble says itself, then what its spec shows, each thing once. */
function findingsOf(evidence: Evidence, container: Container, view: EnvView): Finding[] {
  const stamp = (cause: string, match: Match): Finding => ({ ...match, cause, container: container.name });
  const said = isInTrouble(container, evidence)
    ? causes.flatMap(({ id, detect }) => {
        const match = detect(container, evidence);
        return match ? [stamp(id, match)] : [];
      })
    : [];
  const planned = [
    ...absentObjectsOf(evidence, container).map((missing) =>
      stamp(missingConfigObject.id, toldObject(evidence, container, missing)),
    ),
    ...absentKeysOf(evidence, container).map((missing) =>
      stamp(missingConfigKey.id, toldKey(evidence, container, missing)),
    ),
    ...silentFaults(evidence, container, view).map(({ cause, ...match }) => stamp(cause, match)),
  ];
  const all = [...said, ...planned];
  return all.filter(({ subject }, index) => all.findIndex((other) => other.subject === subject) === index);
}

function tableOf(container: Container, { rows }: EnvView, all: boolean): Table[] {
  const shown = rows.filter(({ matters }) => all || matters);
  if (shown.length === 0) return [];
  return [
    {
      title: `Variables of ${container.name}`,
      columns: ['name', 'source', 'state'],
      rows: shown.map(({ name, source, state }) => [name, source, state]),
    },
  ];
}

function gapsOf({ environment }: EnvView): Gap[] {
  return environment.broken
    .filter(({ because }) => because === 'unread')
    .map(({ kind, object, reason, key }) => ({
      what: `${kind} ${object}`,
      because: reason ?? 'not read',
      leaves: key ? `whether it has ${key}` : 'which variables it gives',
    }));
}
