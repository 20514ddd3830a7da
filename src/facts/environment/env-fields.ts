import type { ContainerSpec, EnvVar, Evidence, Pod } from '../../model.ts';
import { lookup } from '../lookup.ts';
import { quantityOf } from '../quantity.ts';

type From = NonNullable<EnvVar['valueFrom']>;

/** The value of a `fieldRef`; undefined where the pod does not have it (yet). */
export function fieldValue(pod: Pod, reference: NonNullable<From['fieldRef']>): string | undefined {
  const path = reference.fieldPath;
  const keyed = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (keyed) return pod.metadata?.[keyed[1] as 'labels' | 'annotations']?.[keyed[2] ?? ''] ?? '';
  const { metadata, spec, status } = pod;
  const values: Record<string, string | undefined> = {
    'metadata.name': metadata?.name,
    'metadata.namespace': metadata?.namespace,
    'metadata.uid': metadata?.uid,
    'spec.nodeName': spec?.nodeName,
    'spec.serviceAccountName': spec?.serviceAccountName,
    'status.hostIP': status?.hostIP,
    'status.hostIPs': status?.hostIPs?.map(({ ip }) => ip).join(','),
    'status.podIP': status?.podIP,
    'status.podIPs': status?.podIPs?.map(({ ip }) => ip).join(','),
  };
  return values[path];
}

/**
 * The value of a `resourceFieldRef`: the quantity divided by the divisor, rounded up. A limit that is not set is that of the pod as a
 * whole, else what the node can give (source: kubernetes/kubernetes pkg/api/v1/resource/helpers.go, pkg/kubelet/kubelet_resources.go).
 */
export function resourceValue(
  evidence: Evidence,
  pod: Pod,
  own: ContainerSpec,
  reference: NonNullable<From['resourceFieldRef']>,
): string | undefined {
  const all = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])];
  const container = reference.containerName ? all.find(({ name }) => name === reference.containerName) : own;
  const [list, resource] = splitOnce(reference.resource);
  if (!container || (list !== 'limits' && list !== 'requests')) return undefined;
  const given =
    container.resources?.[list]?.[resource] ??
    (list === 'limits' ? (pod.spec?.resources?.limits?.[resource] ?? allocatable(evidence, pod, resource)) : '0');
  const amount = quantityOf(given);
  const divisor = quantityOf(reference.divisor) || 1;
  if (amount === undefined) return undefined;
  // Division of 0.25 by 0.001 must not become 250.00000000000003.
  return String(Math.ceil(Number((amount / divisor).toPrecision(15))));
}

function allocatable(evidence: Evidence, pod: Pod, resource: string): string | undefined {
  const node = lookup(evidence, 'nodes', '', pod.spec?.nodeName ?? '');
  return node.state === 'found' ? node.value.status?.allocatable?.[resource] : undefined;
}

function splitOnce(path: string): [string, string] {
  const dot = path.indexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
}
