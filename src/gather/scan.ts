import { UserError } from '../errors.ts';
import { known } from '../facts/lookup.ts';
import { kindOf, workloadOf } from '../facts/workload.ts';
import type { Ask } from '../invocation.ts';
import type { Event, Evidence, Pod, Ref } from '../model.ts';
import { surroundingsQuestions } from './namespace.ts';
import { answered, inParallel, type Question } from './plan.ts';
import { podDetails, podIn } from './pods.ts';
import { list } from './reading.ts';
import { ownerOf } from './references.ts';
import { forbidden } from './rights.ts';
import type { Session } from './session.ts';
import { merged, mergedObjects, type Objects, shelfOf } from './shelves.ts';
import { type PodRow, type PodRows, suspectsIn } from './table.ts';
import { chooseTargets } from './targets.ts';

/** Finds what is in trouble in a namespace or everywhere, and reads all about one pod of each workload. */
export async function scanned(session: Session, ask: Ask, start: Evidence): Promise<Evidence> {
  const namespace = ask.allNamespaces ? undefined : (ask.namespace ?? session.namespace);
  session.outside.progress(`Reads pods ${namespace === undefined ? 'of all namespaces' : `in ${namespace}`}`);
  const failures = session.reader.list(1, 'events', namespace, { fields: 'reason=FailedCreate' });
  const [rows, failed] = await Promise.all([
    suspectsIn(session.get, namespace, ask.selector),
    answered(start, [failures]),
  ]);
  assertRows(rows, namespace);
  const found = merged(failed, { objects: await podsOf(session, rows, namespace), logs: [] });
  const troubled = await answered(found, troubleQuestions(session, found, rows));
  const whole = await answered(troubled, aboveQuestions(session, troubled));
  const targets = chooseTargets(whole, namespace === undefined ? ask : { ...ask, namespace });
  return withRepresentatives(session, { ...whole, targets });
}

function assertRows({ because }: PodRows, namespace: string | undefined): void {
  if (because === 'forbidden') throw forbidden('list', 'pods', namespace);
  if (because) throw new UserError(`the list of pods could not be read: ${because}`, 3);
}

/** From so many suspects in one namespace on, its pods are listed rather than read one by one. */
const manySuspects = 25;

/** The suspects in full. A namespace without any pod was read whole by that. */
async function podsOf(session: Session, { suspects, count }: PodRows, namespace: string | undefined): Promise<Objects> {
  if (count === 0) return shelfOf('pods', { complete: [namespace ?? '*'] });
  const byNamespace = grouped(suspects, ({ namespace: own }) => own);
  const answers = await inParallel([...byNamespace], ([own, rows]) =>
    rows.length < manySuspects ? eachPod(session, own, rows) : listedPods(session, own, rows),
  );
  return mergedObjects(...answers);
}

async function eachPod({ reader }: Session, namespace: string, rows: readonly PodRow[]): Promise<Objects> {
  return mergedObjects(...(await inParallel(rows, ({ name }) => reader.fresh('pods', namespace, name))));
}

function listedPods({ get }: Session, namespace: string, rows: readonly PodRow[]): Promise<Objects> {
  const wanted = new Set(rows.map(({ name }) => name));
  const keep = (pod: unknown) => wanted.has((pod as Pod).metadata?.name ?? '');
  return list(get, 'pods', namespace, { keep });
}

/** Events decide whether a pod that waits is in trouble; workloads whose pods could not be made are in trouble without any. */
function troubleQuestions({ reader }: Session, evidence: Evidence, { suspects }: PodRows): Question[] {
  const namespaces = new Set(suspects.map(({ namespace }) => namespace));
  const jobs = known(evidence, 'pods').filter((pod) => ownerOf(pod)?.kind === 'Job');
  return [
    ...[...namespaces].map((namespace) => reader.list(1, 'events', namespace)),
    ...known(evidence, 'events').flatMap(({ reason, involvedObject: on }: Event) => {
      const kind = kindOf(on.kind ?? '');
      return reason === 'FailedCreate' && kind ? [reader.one(1, kind, on.namespace ?? '', on.name ?? '')] : [];
    }),
    ...jobs.map((pod) => reader.one(1, 'jobs', pod.metadata?.namespace ?? '', ownerOf(pod)?.name ?? '')),
  ];
}

/** Deployments of ReplicaSets, CronJobs of Jobs, that could not make pods. */
function aboveQuestions({ reader }: Session, evidence: Evidence): Question[] {
  return [...known(evidence, 'replicasets'), ...known(evidence, 'jobs')].flatMap((each) => {
    const owner = ownerOf(each);
    const kind = owner ? kindOf(owner.kind) : undefined;
    return owner && kind ? [reader.one(1, kind, each.metadata?.namespace ?? '', owner.name)] : [];
  });
}

/** Of so many workloads the logs are read. */
const mostWorkloads = 30;
const requestsForEach = 6;

/** All about the pod of each workload that restarted most; of its other pods, nothing more. */
async function withRepresentatives(session: Session, evidence: Evidence): Promise<Evidence> {
  const chosen = representativesOf(evidence).slice(0, mostWorkloads);
  const namespaces = new Set(
    [...chosen, ...evidence.targets.filter(({ kind }) => kind !== 'Pod')].map((ref) => ref.namespace),
  );
  session.outside.progress(`Reads the logs of ${chosen.length} pods`);
  const around = await answered(
    evidence,
    [...namespaces].flatMap((namespace) => surroundingsQuestions(session.reader, namespace, undefined)),
  );
  const parts = await inParallel(chosen, (ref) => podDetails(session, around, ref, requestsForEach));
  return merged(around, {
    objects: mergedObjects(...parts.map(({ objects }) => objects)),
    logs: parts.flatMap(({ logs }) => logs),
  });
}

function representativesOf(evidence: Evidence): Ref[] {
  const pods = evidence.targets.flatMap((ref) => {
    const pod = podIn(evidence, ref);
    return pod ? [{ ref, pod, restarts: restartsOf(pod) }] : [];
  });
  const byWorkload = grouped(pods, ({ pod, ref }) => {
    const { kind, name } = workloadOf(evidence, pod).ref;
    return [ref.namespace, kind, name].join('/');
  });
  return [...byWorkload.values()]
    .map((same) => same.reduce((most, each) => (each.restarts > most.restarts ? each : most)))
    .sort((a, b) => b.restarts - a.restarts)
    .map(({ ref }) => ref);
}

function restartsOf({ status }: Pod): number {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return Math.max(0, ...statuses.map(({ restartCount }) => restartCount));
}

/** `Map.groupBy`, which Node 20 has not. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
