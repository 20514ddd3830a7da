import { known, listed } from '../facts/lookup.ts';
import type { Evidence, Kinds, Meta, Ref } from '../model.ts';
import { hasCondition, podsByOwner } from './pods-of.ts';

/**
 * Workloads that want pods and have none, so that nothing but they themselves can be explained. `idle`: also those that want none now, for
 * their replicas are 0 or it is not their hour.
 */
export function podless(evidence: Evidence, isAsked: (metadata: Meta | undefined) => boolean, idle = false): Ref[] {
  const podsOf = podsByOwner(evidence);
  return [...candidates(evidence, idle), ...(idle ? cronJobs(evidence) : [])]
    .filter(({ metadata }) => isAsked(metadata))
    .map(({ kind, metadata, none }) => ({
      ref: { kind, namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' },
      none,
    }))
    .filter(
      ({ ref, none }) =>
        (none || listed(evidence, 'pods', ref.namespace).state === 'found') && podsOf(ref).length === 0,
    )
    .map(({ ref }) => ref);
}

interface Candidate {
  kind: string;
  metadata?: Meta | undefined;
  /** Its own status says that it has no pods. */
  none: boolean;
}

function cronJobs(evidence: Evidence): Candidate[] {
  return known(evidence, 'cronjobs').map(({ metadata }) => ({ kind: 'CronJob', metadata, none: false }));
}

function candidates(evidence: Evidence, idle: boolean): Candidate[] {
  const wantsReplicas = (each: Replicated) =>
    each.metadata?.deletionTimestamp === undefined && (idle || replicasOf(each) > 0);
  const deployments = known(evidence, 'deployments')
    .filter(wantsReplicas)
    .map((item) => candidate('Deployment', item));
  const statefulSets = known(evidence, 'statefulsets')
    .filter(wantsReplicas)
    .map((item) => candidate('StatefulSet', item));
  const replicaSets = known(evidence, 'replicasets')
    .filter((item) => wantsReplicas(item) && !hasOwner(item))
    .map((item) => candidate('ReplicaSet', item));
  const daemonSets = known(evidence, 'daemonsets')
    .filter(({ status }) => (status?.desiredNumberScheduled ?? 0) > 0)
    .map(({ metadata, status }) => ({ kind: 'DaemonSet', metadata, none: status?.currentNumberScheduled === 0 }));
  const jobs = known(evidence, 'jobs')
    .filter((job) => !job.spec?.suspend && !['Complete', 'SuccessCriteriaMet'].some((type) => hasCondition(job, type)))
    .map(({ metadata, status }) => ({
      kind: 'Job',
      metadata,
      none: status !== undefined && !status.active && !status.succeeded,
    }));
  return [...deployments, ...statefulSets, ...daemonSets, ...replicaSets, ...jobs];
}

type Replicated = Kinds['deployments'] | Kinds['statefulsets'] | Kinds['replicasets'];

function replicasOf({ spec }: Replicated): number {
  return spec?.replicas ?? 1;
}

function hasOwner({ metadata }: Replicated): boolean {
  return (metadata?.ownerReferences ?? []).length > 0;
}

/** A status without `replicas` counts none, once a controller has seen the object (`observedGeneration`). */
function candidate(kind: string, { metadata, status }: Replicated): Candidate {
  return { kind, metadata, none: status?.observedGeneration !== undefined && !status.replicas };
}
