import type { Evidence, Meta, Pod, PodTemplate, Ref } from '../model.ts';
import { lookup, ownedBy } from './lookup.ts';

/** One kept template of a workload. */
export interface Revision {
  revision: string;
  template: PodTemplate;
}

interface Kept extends Revision {
  number: number;
  /** The object that keeps it, and what it writes on its pods. */
  name: string;
  hash?: string;
}

const deploymentRevision = 'deployment.kubernetes.io/revision';

/** The templates that are kept of a Deployment, a StatefulSet or a DaemonSet, newest first; those that `kubectl rollout history` lists. */
export function revisionsOf(evidence: Evidence, ref: Ref): Revision[] {
  return keptOf(evidence, ref).map(({ revision, template }) => ({ revision, template }));
}

/** The newest kept template that is older than the pod's own, or than that of the workload itself. */
export function revisionBefore(evidence: Evidence, ref: Ref, pod?: Pod): Revision | undefined {
  const kept = keptOf(evidence, ref);
  const current = numberOf(evidence, ref, kept, pod) ?? kept[0]?.number ?? 0;
  const older = kept.find(({ number }) => number < current);
  return older && { revision: older.revision, template: older.template };
}

function numberOf(evidence: Evidence, ref: Ref, kept: readonly Kept[], pod: Pod | undefined): number | undefined {
  const hash = pod?.metadata?.labels?.['controller-revision-hash'];
  const set = pod?.metadata?.ownerReferences?.find(({ kind }) => kind === 'ReplicaSet')?.name;
  if (pod) return kept.find((each) => (hash ? each.hash === hash || each.name === hash : each.name === set))?.number;
  if (ref.kind !== 'Deployment') return undefined;
  const deployment = lookup(evidence, 'deployments', ref.namespace, ref.name);
  const now = deployment.state === 'found' ? revisionOn(deployment.value.metadata) : 0;
  return now > 0 ? now : undefined;
}

function keptOf(evidence: Evidence, ref: Ref): Kept[] {
  const kept = ref.kind === 'Deployment' ? inReplicaSets(evidence, ref) : inControllerRevisions(evidence, ref);
  return kept.filter(({ number }) => number > 0).sort((a, b) => b.number - a.number);
}

function inReplicaSets(evidence: Evidence, ref: Ref): Kept[] {
  return ownedBy(evidence, 'replicasets', ref).flatMap(({ metadata, spec }) => {
    const number = revisionOn(metadata);
    if (!spec?.template) return [];
    return [{ number, revision: String(number), template: spec.template as PodTemplate, name: metadata?.name ?? '' }];
  });
}

/** Source: kubernetes/kubernetes pkg/controller/{statefulset,daemon}, getPatch: a strategic merge patch that replaces the template. */
function inControllerRevisions(evidence: Evidence, ref: Ref): Kept[] {
  if (ref.kind !== 'StatefulSet' && ref.kind !== 'DaemonSet') return [];
  return ownedBy(evidence, 'controllerrevisions', ref).flatMap(({ metadata, revision: number, data }) => {
    const template = (data as { spec?: { template?: PodTemplate } } | undefined)?.spec?.template;
    if (!template) return [];
    const hash = metadata?.labels?.['controller-revision-hash'];
    return [{ number, revision: String(number), template, name: metadata?.name ?? '', ...(hash && { hash }) }];
  });
}

function revisionOn(metadata: Meta | undefined): number {
  return Number(metadata?.annotations?.[deploymentRevision] ?? 0);
}
