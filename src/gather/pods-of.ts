import { containersOf } from '../facts/containers.ts';
import { known, lookup } from '../facts/lookup.ts';
import { isInTrouble } from '../facts/trouble.ts';
import { kindOf, workloadOf } from '../facts/workload.ts';
import type { Event, Evidence, Kinds, Meta, Pod, Ref } from '../model.ts';
import { matchesSelector } from './labels.ts';

/** The pods of a workload: those that it owns, through ReplicaSets and Jobs too; where none says so, those that it selects. */
export function podsOf(evidence: Evidence, workload: Ref): Pod[] {
  const pods = known(evidence, 'pods', workload.namespace);
  const owned = pods.filter((pod) =>
    ownersOf(evidence, pod).some(({ kind, name }) => kind === workload.kind && name === workload.name),
  );
  if (owned.length > 0) return owned;
  const kind = kindOf(workload.kind);
  if (!kind || kind === 'cronjobs') return [];
  const own = lookup(evidence, kind, workload.namespace, workload.name);
  const selector = own.state === 'found' ? (own.value as { spec?: { selector?: unknown } }).spec?.selector : undefined;
  return pods.filter(
    (pod) => !pod.metadata?.ownerReferences?.length && matchesSelector(selector, pod.metadata?.labels),
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

/** Every owner of a pod that is known, from its direct one to the topmost. */
export function ownersOf(evidence: Evidence, pod: Pod): { kind: string; name: string }[] {
  const direct = pod.metadata?.ownerReferences ?? [];
  const top = workloadOf(evidence, pod).ref;
  const job = direct.find(({ kind }) => kind === 'Job');
  // A CronJob's Jobs are `<name>-<minutes since 1970>`.
  const cronJob = /^(.+)-\d{8,}$/.exec(job?.name ?? '')?.[1];
  return [...direct, top, ...(cronJob ? [{ kind: 'CronJob', name: cronJob }] : [])];
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
