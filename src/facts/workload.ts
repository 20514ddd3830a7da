import type { Evidence, Kind, Meta, Pod, Ref, Workload } from '../model.ts';
import { lookup } from './lookup.ts';
import { revisionBefore } from './revisions.ts';

const owners: Record<string, { kind: Kind; arg: string; specPath: string }> = {
  ReplicaSet: { kind: 'replicasets', arg: 'rs', specPath: '/spec/template/spec' },
  Deployment: { kind: 'deployments', arg: 'deploy', specPath: '/spec/template/spec' },
  StatefulSet: { kind: 'statefulsets', arg: 'sts', specPath: '/spec/template/spec' },
  DaemonSet: { kind: 'daemonsets', arg: 'ds', specPath: '/spec/template/spec' },
  Job: { kind: 'jobs', arg: 'job', specPath: '/spec/template/spec' },
  CronJob: { kind: 'cronjobs', arg: 'cronjob', specPath: '/spec/jobTemplate/spec/template/spec' },
};

/** The topmost owner of a pod that kubectl can change; the pod itself where nothing owns it. */
export function workloadOf(evidence: Evidence, pod: Pod): Workload {
  const namespace = pod.metadata?.namespace ?? '';
  let top: Workload = {
    ref: { kind: 'Pod', namespace, name: pod.metadata?.name ?? '' },
    arg: `pod/${pod.metadata?.name ?? ''}`,
    specPath: '/spec',
    ...(pod.metadata && { metadata: pod.metadata }),
  };
  for (let depth = 0; depth < 4; depth++) {
    const above = controllerOf(top.metadata) ?? guessedOwner(top, pod);
    if (!above) break;
    const owner = owners[above.kind];
    if (!owner) {
      top = { ...top, managedBy: `${above.kind} ${above.name}` };
      break;
    }
    const found = lookup(evidence, owner.kind, namespace, above.name);
    top = {
      ref: { kind: above.kind, namespace, name: above.name },
      arg: `${owner.arg}/${above.name}`,
      specPath: owner.specPath,
      ...(found.state === 'found' && found.value.metadata && { metadata: found.value.metadata }),
    };
  }
  const tool = managerOf(top.metadata ?? pod.metadata);
  const before = revisionBefore(evidence, top.ref, pod);
  return { ...top, ...(tool && !top.managedBy && { managedBy: tool }), ...(before && { before }) };
}

/** A workload without pods, as the same value. */
export function workloadFor(evidence: Evidence, ref: Ref): Workload {
  const owner = owners[ref.kind];
  const found = owner ? lookup(evidence, owner.kind, ref.namespace, ref.name) : undefined;
  const metadata = found?.state === 'found' ? found.value.metadata : undefined;
  const tool = managerOf(metadata);
  const before = revisionBefore(evidence, ref);
  return {
    ref,
    arg: `${owner?.arg ?? ref.kind.toLowerCase()}/${ref.name}`,
    specPath: owner?.specPath ?? '/spec',
    ...(metadata && { metadata }),
    ...(tool && { managedBy: tool }),
    ...(before && { before }),
  };
}

/** The kind as it is listed, for an owner's kind as it is written in `ownerReferences`; undefined for kinds of other APIs. */
export function kindOf(ownerKind: string): Kind | undefined {
  return ownerKind === 'Pod' ? 'pods' : owners[ownerKind]?.kind;
}

function controllerOf(metadata: Meta | undefined): { kind: string; name: string } | undefined {
  return metadata?.ownerReferences?.find((reference) => reference.controller) ?? metadata?.ownerReferences?.[0];
}

/** A ReplicaSet that could not be read is still known to be a Deployment's: the pod has its template hash in its name. */
function guessedOwner(top: Workload, pod: Pod): { kind: string; name: string } | undefined {
  const hash = pod.metadata?.labels?.['pod-template-hash'];
  if (top.ref.kind !== 'ReplicaSet' || top.metadata || !hash || !top.ref.name.endsWith(`-${hash}`)) return undefined;
  return { kind: 'Deployment', name: top.ref.name.slice(0, -hash.length - 1) };
}

function managerOf(metadata: Meta | undefined): string | undefined {
  const labels = metadata?.labels ?? {};
  const annotations = metadata?.annotations ?? {};
  const argo = annotations['argocd.argoproj.io/tracking-id']?.split(':')[0] ?? labels['argocd.argoproj.io/instance'];
  if (argo) return `Argo CD application ${argo}`;
  const flux = labels['kustomize.toolkit.fluxcd.io/name'];
  if (flux) return `Flux Kustomization ${flux}`;
  const fluxHelm = labels['helm.toolkit.fluxcd.io/name'];
  if (fluxHelm) return `Flux HelmRelease ${fluxHelm}`;
  const release = annotations['meta.helm.sh/release-name'];
  if (release) return `Helm release ${release}`;
  if (labels['app.kubernetes.io/managed-by'] === 'Helm')
    return `Helm release ${labels['app.kubernetes.io/instance'] ?? labels['release'] ?? ''}`.trim();
  return undefined;
}
