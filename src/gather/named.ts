import { known, lookup } from '../facts/lookup.ts';
import { kindOf } from '../facts/workload.ts';
import type { Ask } from '../invocation.ts';
import type { Evidence, Kind } from '../model.ts';
import { surroundingsQuestions } from './namespace.ts';
import { answered, type Question } from './plan.ts';
import { workloadKinds } from './resources.ts';
import { assertReadable } from './rights.ts';
import { selectorOf } from './selectors.ts';
import type { Session } from './session.ts';
import { mergedObjects } from './shelves.ts';
import { parseTargets, type Target } from './target-words.ts';
import { chooseTargets } from './targets.ts';

/** Finds what was named, and reads what surrounds it; `targets` are then what is to be explained. */
export async function withNamed(session: Session, ask: Ask, start: Evidence): Promise<Evidence> {
  const { reader } = session;
  const wanted = parseTargets(ask.words);
  const namespace = ask.namespace ?? session.namespace;
  const onlyPod = wanted.length === 1 && (wanted[0]?.kind ?? 'Pod') === 'Pod' ? wanted[0]?.name : undefined;
  session.outside.progress(`Reads ${ask.words.join(' ') || 'pods'} in ${namespace}`);
  const first = [
    ...namedQuestions(session, wanted, ask, namespace),
    ...surroundingsQuestions(reader, namespace, onlyPod),
  ];
  let evidence = await answered(start, first);
  assertReadable(evidence, wanted, namespace);
  evidence = await answered(evidence, podsOfWorkloads(session, evidence, namespace));
  const scoped = { ...ask, namespace };
  const unknown = wanted.filter(
    (target) =>
      target.name !== undefined && !isIn(evidence, kindOf(target.kind ?? 'Pod') ?? 'pods', namespace, target.name),
  );
  if (unknown.length === 0) return { ...evidence, targets: chooseTargets(evidence, scoped) };
  return withNeighbours(session, scoped, evidence, unknown);
}

function namedQuestions({ reader }: Session, wanted: readonly Target[], ask: Ask, namespace: string): Question[] {
  const selected = (kind: Kind) => reader.list(1, kind, namespace, { labels: ask.selector });
  if (wanted.length === 0) return [selected('pods')];
  return wanted.map(({ kind = 'Pod', name }) => {
    const own = kindOf(kind) ?? 'pods';
    return name === undefined ? selected(own) : reader.one(1, own, namespace, name);
  });
}

/** The pods of the workloads that were found, by their selectors; a CronJob's jobs, which have selectors of their own. */
function podsOfWorkloads({ reader }: Session, evidence: Evidence, namespace: string): Question[] {
  const kinds: Kind[] = ['deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs'];
  const workloads = kinds.flatMap((kind) => known(evidence, kind, namespace));
  const selectors = new Set(workloads.flatMap((each) => selectorOf(each) ?? []));
  const rollouts = known(evidence, 'deployments', namespace).flatMap((each) => selectorOf(each) ?? []);
  const controlled = [
    ...known(evidence, 'statefulsets', namespace),
    ...known(evidence, 'daemonsets', namespace),
  ].flatMap((each) => selectorOf(each) ?? []);
  const cronJobs = known(evidence, 'cronjobs', namespace);
  return [
    ...[...selectors].map((labels) => reader.list(1, 'pods', namespace, { labels })),
    ...rollouts.map((labels) => reader.list(1, 'replicasets', namespace, { labels })),
    ...controlled.map((labels) => reader.list(1, 'controllerrevisions', namespace, { labels })),
    ...(cronJobs.length > 0 ? [reader.list(1, 'jobs', namespace)] : []),
    ...(cronJobs.length > 0 ? [reader.list(1, 'pods', namespace, { labels: 'job-name' })] : []),
  ];
}

/**
 * Nothing has exactly this name: pods whose names begin with it, or workloads. The pods' names are read without the rest of them, those that
 * may be meant then in full.
 */
async function withNeighbours(
  session: Session,
  ask: Scoped,
  before: Evidence,
  unknown: readonly Target[],
): Promise<Evidence> {
  const { reader } = session;
  const { namespace } = ask;
  const kinds = new Set(unknown.flatMap(({ kind }) => [kindOf(kind ?? 'Pod') ?? 'pods', 'pods' as const]));
  const near = await answered(
    before,
    [...kinds].map((kind) => reader.names(1, kind, namespace)),
  );
  const pods = known(near, 'pods', namespace).map(({ metadata }) => metadata?.name ?? '');
  const begins = unknown.flatMap((target) =>
    pods.filter((pod) => pod.startsWith(beginningOf(before, target, namespace))),
  );
  const words = unknown.flatMap(({ kind, name = '' }) =>
    kind || pods.some((pod) => pod.startsWith(name)) ? [] : [name],
  );
  const meant = await answered(before, [
    ...[...new Set(begins)].slice(0, mostMeant).map((pod) => reader.one(1, 'pods', namespace, pod)),
    ...words.flatMap((word) => workloadKinds.map((kind) => reader.one(1, kind, namespace, word))),
  ]);
  const evidence = await answered(meant, podsOfWorkloads(session, meant, namespace));
  const isMeant = ({ kind, name = '' }: Target) =>
    kind === undefined && (!words.includes(name) || workloadKinds.some((own) => isIn(evidence, own, namespace, name)));
  if (unknown.every(isMeant)) return { ...evidence, targets: chooseTargets(evidence, ask) };
  // Either a workload that may not be read is known by its pods, or this throws, with the nearest names.
  const objects = mergedObjects(near.objects, evidence.objects);
  return { ...evidence, targets: chooseTargets({ ...evidence, objects }, ask) };
}

type Scoped = Ask & { namespace: string };

/** Of the pods whose names begin alike, so many are read. */
const mostMeant = 50;

/** A bare word begins the name of a pod; the name of a workload that may not be read, with a dash, those of its pods. */
function beginningOf(evidence: Evidence, { kind, name = '' }: Target, namespace: string): string {
  if (kind === undefined) return name;
  const own = lookup(evidence, kindOf(kind) ?? 'pods', namespace, name);
  return own.state === 'unread' && kind !== 'Pod' ? `${name}-` : '/';
}

function isIn(evidence: Evidence, kind: Kind, namespace: string, name: string): boolean {
  return lookup(evidence, kind, namespace, name).state === 'found';
}
