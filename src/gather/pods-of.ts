import { containersOf } from '../facts/containers.ts';
import { known, lookup } from '../facts/lookup.ts';
import { isInTrouble } from '../facts/trouble.ts';
import { kindOf } from '../facts/workload.ts';
import type { Event, Evidence, Kinds, Meta, Pod, Ref } from '../model.ts';
import { matchesSelector } from './labels.ts';

/** The pods of a workload: those that it owns, through ReplicaSets and Jobs too; where none says so, those that it selects. */
export function podsOf(evidence: Evidence, workload: Ref): Pod[] {
  return podsByOwner(evidence)(workload);
}

/** The same for many workloads, in time linear in pods. */
export function podsByOwner(evidence: Evidence): (workload: Ref) => Pod[] {
  const above = ownersAbove(evidence);
  const owned = new Map<string, Pod[]>();
  const orphans: Pod[] = [];
  for (const pod of known(evidence, 'pods')) {
    const owners = ownersOf(pod, above);
    if (owners.length === 0) orphans.push(pod);
    for (const owner of new Set(owners.map((ref) => keyOfRef(ref)))) {
      const list = owned.get(owner);
      if (list) list.push(pod);
      else owned.set(owner, [pod]);
    }
  }
  return (workload) => owned.get(keyOfRef(workload)) ?? selected(evidence, workload, orphans);
}

function selected(evidence: Evidence, workload: Ref, orphans: Pod[]): Pod[] {
  const kind = kindOf(workload.kind);
  if (!kind || kind === 'cronjobs' || orphans.length === 0) return [];
  const own = lookup(evidence, kind, workload.namespace, workload.name);
  const selector = own.state === 'found' ? (own.value as { spec?: { selector?: unknown } }).spec?.selector : undefined;
  return orphans.filter(
    ({ metadata }) => metadata?.namespace === workload.namespace && matchesSelector(selector, metadata?.labels),
  );
}

/** The pods among these that are in trouble. Costs no reading of logs, and time linear in pods and events. */
export function troubledAmong(evidence: Evidence, pods: readonly Pod[]): Pod[] {
  const events = eventsByPod(evidence);
  return pods.filter((pod) => {
    if (isOfDoneJob(evidence, pod)) return false;
    const alone: Evidence = {
      ...evidence,
      objects: { pods: shelfOf([pod]), events: shelfOf(events.get(keyOf(pod.metadata)) ?? []) },
      logs: [],
    };
    return containersOf(alone, refOf(pod)).some((container) => isInTrouble(container, alone));
  });
}

/** The pod that was made last. */
export function newestOf(pods: readonly Pod[]): Pod | undefined {
  return [...pods].sort((a, b) => madeAt(b) - madeAt(a))[0];
}

export function refOf(pod: Pod): Ref {
  return { kind: 'Pod', namespace: pod.metadata?.namespace ?? '', name: pod.metadata?.name ?? '' };
}

function madeAt(pod: Pod): number {
  return Date.parse(pod.metadata?.creationTimestamp ?? '') || 0;
}

/** The owners of ReplicaSets and Jobs, which own pods and are owned themselves. */
function ownersAbove(evidence: Evidence): Map<string, Ref[]> {
  const above = new Map<string, Ref[]>();
  for (const [plural, kind] of [
    ['replicasets', 'ReplicaSet'],
    ['jobs', 'Job'],
  ] as const) {
    for (const { metadata } of known(evidence, plural)) {
      const namespace = metadata?.namespace ?? '';
      above.set(keyOfRef({ kind, namespace, name: metadata?.name ?? '' }), ownersIn(metadata, namespace));
    }
  }
  return above;
}

/** Every owner of a pod that is known or that its owner's name tells: `<deployment>-<hash>`, `<cronjob>-<minutes since 1970>`. */
function ownersOf(pod: Pod, above: Map<string, Ref[]>): Ref[] {
  const namespace = pod.metadata?.namespace ?? '';
  const hash = pod.metadata?.labels?.['pod-template-hash'];
  return ownersIn(pod.metadata, namespace).flatMap((owner) => {
    const known = above.get(keyOfRef(owner));
    if (known) return [owner, ...known];
    const deployment = hash && owner.kind === 'ReplicaSet' && owner.name.endsWith(`-${hash}`);
    if (deployment) return [owner, { kind: 'Deployment', namespace, name: owner.name.slice(0, -hash.length - 1) }];
    const cronJob = owner.kind === 'Job' ? /^(.+)-\d{8,}$/.exec(owner.name)?.[1] : undefined;
    return cronJob ? [owner, { kind: 'CronJob', namespace, name: cronJob }] : [owner];
  });
}

function ownersIn(metadata: Meta | undefined, namespace: string): Ref[] {
  return (metadata?.ownerReferences ?? []).map(({ kind, name }) => ({ kind, namespace, name }));
}

function keyOfRef({ kind, namespace, name }: Ref): string {
  return `${kind}/${namespace}/${name}`;
}

/** What a Job's earlier attempts left behind is no trouble once it is complete. */
function isOfDoneJob(evidence: Evidence, pod: Pod): boolean {
  const owner = pod.metadata?.ownerReferences?.find(({ kind }) => kind === 'Job');
  if (!owner) return false;
  const job = lookup(evidence, 'jobs', pod.metadata?.namespace ?? '', owner.name);
  return job.state === 'found' && hasCondition(job.value, 'Complete');
}

export function hasCondition(job: Kinds['jobs'], type: string): boolean {
  return job.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
}

function eventsByPod(evidence: Evidence): Map<string, Event[]> {
  const byPod = new Map<string, Event[]>();
  for (const event of known(evidence, 'events')) {
    const on = event.involvedObject ?? (event as unknown as { regarding?: Meta & { kind?: string } }).regarding;
    if (on?.kind !== 'Pod') continue;
    const key = keyOf(on);
    const list = byPod.get(key);
    if (list) list.push(event);
    else byPod.set(key, [event]);
  }
  return byPod;
}

function keyOf(on: { namespace?: string; name?: string } | undefined): string {
  return `${on?.namespace ?? ''}/${on?.name ?? ''}`;
}

function shelfOf<T>(items: T[]) {
  return { items, complete: ['*'], absent: [], unread: [] };
}
