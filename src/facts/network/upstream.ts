import type { Container, Evidence, Ref } from '../../model.ts';
import { containersOf } from '../containers.ts';
import { listed, lookup } from '../lookup.ts';
import { isInTrouble } from '../trouble.ts';
import { type FailingWay, failingWaysOf } from './failing-ways.ts';
import { selectedPods } from './services.ts';

/** What stands behind a host that a container did not reach, and is itself in trouble. */
export interface Upstream {
  way: FailingWay;
  pod: Ref;
  /** The container of that pod that crashes. */
  container: Container;
}

/** So many links of a chain are followed, and so many pods are read of one Service. */
const links = 4;
const podsOfOne = 2;

/** The first pod in trouble behind each host that a container did not reach. */
export function upstreamsOf(evidence: Evidence, container: Container): Upstream[] {
  return failingWaysOf(evidence, container).flatMap((way) => {
    for (const pod of podsBehind(evidence, container, way)) {
      const crashing = containersOf(evidence, pod).find((one) => isInTrouble(one, evidence) && hasCrashed(one));
      if (crashing) return [{ way, pod, container: crashing }];
    }
    return [];
  });
}

/** Pods in trouble behind the Services that a container did not reach. */
export function upstreamPodsOf(evidence: Evidence, container: Container): Ref[] {
  return upstreamsOf(evidence, container).map(({ pod }) => pod);
}

/**
 * What should be read in addition, through the links of the chain that are known already: pods that stand behind a failing host and
 * are not ready, namespaces that a failing host points to, and Services that may have its name in another namespace. Empty when nothing more would tell; call it again after each reading.
 */
export function furtherReads(evidence: Evidence): Ref[] {
  const wanted = new Map<string, Ref>();
  const seen = new Set<string>();
  let level = evidence.targets.filter(({ kind }) => kind === 'Pod');
  for (let depth = 0; depth < links && level.length > 0; depth++) {
    const next: Ref[] = [];
    for (const pod of level) {
      if (seen.has(keyOf(pod))) continue;
      seen.add(keyOf(pod));
      for (const ref of readsFor(evidence, pod, next)) wanted.set(keyOf(ref), ref);
    }
    level = next;
  }
  return [...wanted.values()].slice(0, 6);
}

/** What one pod's failing hosts ask for; pods that were read already are followed. */
function readsFor(evidence: Evidence, pod: Ref, next: Ref[]): Ref[] {
  const ways = containersOf(evidence, pod).flatMap((container) =>
    isInTrouble(container, evidence) ? failingWaysOf(evidence, container).map((way) => ({ container, way })) : [],
  );
  return ways.flatMap(({ container, way }) => {
    const { meaning, verdict, near } = way.where;
    if (meaning.kind === 'service' && verdict === 'missing' && near.length === 0)
      return [{ kind: 'Service', namespace: '', name: meaning.name }];
    if (meaning.kind === 'service' && isUnasked(evidence, meaning.namespace))
      return [{ kind: 'Namespace', namespace: '', name: meaning.namespace }];
    const more = readsAround(evidence, way);
    if (more.length > 0) return more;
    const pods = podsBehind(evidence, container, way).slice(0, podsOfOne);
    next.push(...pods.filter((one) => wasRead(evidence, one)));
    return pods.filter((one) => !wasRead(evidence, one));
  });
}

/** What tells why a Service does not lead anywhere: the workloads that it may have been meant for, or the ports of a pod behind. */
function readsAround(evidence: Evidence, { how, where }: FailingWay): Ref[] {
  const { name = '', namespace = '' } = where.service?.metadata ?? {};
  const selectsNothing =
    where.verdict === 'no-selector-match' || (where.verdict === 'no-endpoints' && where.service?.spec?.selector);
  if (selectsNothing && !where.misfit) return [{ kind: 'Workloads', namespace, name }];
  const [pod] = where.endpoints?.pods ?? [];
  const isAsked = how === 'refused' && where.targets.length === 0 && pod && !wasRead(evidence, { kind: 'Pod', ...pod });
  return isAsked ? [{ kind: 'Pod', namespace: pod.namespace, name: pod.name }] : [];
}

/** What is wrong before anything behind the Service is asked. */
const notItsFault = new Set<string>([
  'port-not-in-service',
  'target-port-name',
  'not-cluster-dns',
  'no-selector-match',
]);

/** Pods behind a host, those that are not ready first; none where something behind it serves. */
function podsBehind(evidence: Evidence, container: Container, { where }: FailingWay): Ref[] {
  const { service, endpoints } = where;
  if (!service || (endpoints && endpoints.ready > 0) || notItsFault.has(where.verdict)) return [];
  const byEndpoint = (endpoints?.pods ?? []).map(({ name, namespace }) => ({ kind: 'Pod', namespace, name }));
  const bySelector = selectedPods(evidence, service).map(({ metadata }) => ({
    kind: 'Pod',
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
  }));
  const own = keyOf({ kind: 'Pod', namespace: container.namespace, name: container.pod.metadata?.name ?? '' });
  const all = new Map([...byEndpoint, ...bySelector].map((ref) => [keyOf(ref), ref]));
  all.delete(own);
  return [...all.values()];
}

function hasCrashed({ lastExit, waiting, restarts }: Container): boolean {
  return restarts > 0 || (lastExit !== undefined && lastExit.code !== 0) || waiting !== undefined;
}

function wasRead(evidence: Evidence, { namespace, name }: Ref): boolean {
  const pod = lookup(evidence, 'pods', namespace, name);
  return pod.state === 'absent' || evidence.logs.some((log) => log.namespace === namespace && log.pod === name);
}

function isUnasked(evidence: Evidence, namespace: string): boolean {
  const services = listed(evidence, 'services', namespace);
  return services.state === 'unread' && services.because === 'not read';
}

function keyOf({ kind, namespace, name }: Ref): string {
  return `${kind}/${namespace}/${name}`;
}
