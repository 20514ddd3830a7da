import type { Container, Evidence } from '../../model.ts';
import { known } from '../lookup.ts';
import { quantityOf } from '../quantity.ts';

export type Resource = 'memory' | 'cpu' | 'ephemeral-storage';

/** An amount of a resource that a container has or may use, and where that is said. */
export interface Allowance {
  /** Bytes, or cores. */
  amount: number;
  /** As it is written there. */
  text: string;
  from: 'spec' | 'pod' | 'resize' | 'LimitRange';
  /** Address for a clue: `pod/api, containers/0/resources/limits/memory`. */
  at: string;
}

/** What the container may use at most: the smaller of its own limit and the pod's. Undefined where nothing limits it. */
export function limitOf(evidence: Evidence, container: Container, resource: Resource): Allowance | undefined {
  return smaller(ownOf(evidence, container, 'limits', resource), podLevel(container, 'limits', resource));
}

/** What is set aside for the container: its own request, else its limit, else the pod's request. */
export function requestOf(evidence: Evidence, container: Container, resource: Resource): Allowance | undefined {
  return (
    ownOf(evidence, container, 'requests', resource) ??
    ownOf(evidence, container, 'limits', resource) ??
    podLevel(container, 'requests', resource)
  );
}

/** A limit of the pod as a whole (`spec.resources`, KEP 2837). */
export function podLevel(container: Container, side: 'limits' | 'requests', resource: Resource): Allowance | undefined {
  const spec = container.pod.spec as { resources?: Resources } | undefined;
  const text = spec?.resources?.[side]?.[resource];
  return allowance(text, 'pod', `${podName(container)}, spec.resources.${side}.${resource}`);
}

/** Volumes in memory that count into the memory of whoever writes them. */
export function memoryVolumesOf(container: Container): { name: string; path: string; limit?: string }[] {
  const volumes = container.pod.spec?.volumes ?? [];
  return (container.spec.volumeMounts ?? []).flatMap((mount) => {
    const volume = volumes.find(({ name }) => name === mount.name);
    if (volume?.emptyDir?.medium !== 'Memory') return [];
    const limit = volume.emptyDir.sizeLimit;
    return [{ name: mount.name, path: mount.mountPath, ...(limit && { limit: String(limit) }) }];
  });
}

interface Resources {
  limits?: Record<string, string>;
  requests?: Record<string, string>;
}

function ownOf(
  evidence: Evidence,
  container: Container,
  side: 'limits' | 'requests',
  resource: Resource,
): Allowance | undefined {
  const place = `${podName(container)}, spec.${container.at.replace(/\/(\d+)$/, '[$1]')}.resources.${side}.${resource}`;
  const asked = container.spec.resources?.[side]?.[resource];
  const inForce = (container.status?.resources as Resources | undefined)?.[side]?.[resource];
  if (inForce !== undefined && asked !== undefined && quantityOf(inForce) !== quantityOf(asked))
    return allowance(inForce, 'resize', `status of ${container.name}: resources.${side}.${resource}`);
  if (asked !== undefined)
    return allowance(asked, isDefaulted(container, side, resource) ? 'LimitRange' : 'spec', place);
  return container.podless ? fromLimitRange(evidence, container, side, resource) : undefined;
}

/** Admission writes on the pod what a LimitRange gave it (source: kubernetes plugin/pkg/admission/limitranger). */
function isDefaulted(container: Container, side: 'limits' | 'requests', resource: Resource): boolean {
  const note = container.pod.metadata?.annotations?.['kubernetes.io/limit-ranger'] ?? '';
  const word = side === 'limits' ? 'limit' : 'request';
  return note
    .replace(/^LimitRanger plugin set: /, '')
    .split('; ')
    .some((part) => {
      const match = /^([\w,./ -]{1,200}) (limit|request) for (?:init )?container (\S+)$/.exec(part);
      return match?.[2] === word && match[3] === container.name && match[1]?.split(', ').includes(resource);
    });
}

function fromLimitRange(
  evidence: Evidence,
  container: Container,
  side: 'limits' | 'requests',
  resource: Resource,
): Allowance | undefined {
  for (const range of known(evidence, 'limitranges', container.namespace)) {
    const item = range.spec?.limits?.find(({ type }) => type === 'Container');
    const text = (side === 'limits' ? item?.default : item?.defaultRequest)?.[resource];
    const found = allowance(text, 'LimitRange', `LimitRange ${range.metadata?.name}`);
    if (found) return found;
  }
  return undefined;
}

function allowance(text: string | undefined, from: Allowance['from'], at: string): Allowance | undefined {
  const amount = quantityOf(text);
  // An unset limit and a limit of 0 are the same to the kubelet.
  return text === undefined || !amount ? undefined : { amount, text: String(text), from, at };
}

function smaller(one: Allowance | undefined, other: Allowance | undefined): Allowance | undefined {
  if (!one || !other) return one ?? other;
  return other.amount < one.amount ? other : one;
}

function podName(container: Container): string {
  return container.podless ? container.workload.arg : `pod/${container.pod.metadata?.name ?? ''}`;
}
