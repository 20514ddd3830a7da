import type { Container, Evidence, Ref } from '../../model.ts';
import { containersOf } from '../containers.ts';
import { listed, lookup } from '../lookup.ts';
import { misfitOf } from '../probes/probe-fit.ts';
import { isInTrouble } from '../trouble.ts';
import { dnsNamespace } from './dns-server.ts';
import { type FailingWay, failingWaysOf } from './failing-ways.ts';
import { selectedPods } from './services.ts';

/** What stands behind a host that a container did not reach, and is itself in trouble: it crashes, does not start, or is not ready. */
export interface Upstream {
  way: FailingWay;
  pod: Ref;
  /** The container of that pod that crashes. */
  container: Container;
}

/** So many links of a chain are followed, so many pods are read of one Service, and of so many Services at a time. */
const links = 4;
const podsOfOne = 1;
const atOnce = 3;

/** The first pod in trouble behind each host that a container did not reach. */
export function upstreamsOf(evidence: Evidence, container: Container): Upstream[] {
  return failingWaysOf(evidence, container).flatMap((way) => {
    for (const pod of podsBehind(evidence, container, way)) {
      const crashing = containersOf(evidence, pod).find((one) => isInTrouble(one, evidence) && isDown(one));
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
 * are not ready, namespaces that a failing host points to, and Services that may have its name in another namespace. Empty when
 * nothing more would tell; call it again after each reading, with what was asked for before.
 */
export function furtherReads(evidence: Evidence, asked: readonly Ref[] = []): Ref[] {
  const before = new Set(asked.map(keyOf));
  const wanted = new Map<string, Ref>();
  const seen = new Set<string>();
  let level = evidence.targets.filter(({ kind }) => kind === 'Pod');
  for (let depth = 0; depth < links && level.length > 0; depth++) {
    const next: Ref[] = [];
    for (const pod of level) {
      if (seen.has(keyOf(pod))) continue;
      seen.add(keyOf(pod));
      for (const ref of readsFor(evidence, pod, next, before)) wanted.set(keyOf(ref), ref);
    }
    level = next;
  }
  return [...wanted.values()].slice(0, atOnce);
}

/** What one pod's failing hosts ask for; pods that were read already are followed. */
function readsFor(evidence: Evidence, pod: Ref, next: Ref[], before: ReadonlySet<string>): Ref[] {
  const ways = containersOf(evidence, pod).flatMap((container) =>
    isInTrouble(container, evidence) ? failingWaysOf(evidence, container).map((way) => ({ container, way })) : [],
  );
  return ways.flatMap(({ container, way }) => {
    const isNew = (ref: Ref) => !before.has(keyOf(ref));
    const around = readsAround(evidence, way).find(isNew);
    if (around) return [around];
    const policies = policyReads(evidence, container, way).filter(isNew);
    if (policies.length > 0) return policies;
    const pods = podsBehind(evidence, container, way);
    const known = pods.filter((one) => wasRead(evidence, one));
    next.push(...known);
    return known.length >= podsOfOne ? [] : pods.slice(0, podsOfOne).filter((one) => !before.has(keyOf(one)));
  });
}

/** What tells why a host does not lead anywhere, what is asked first in front. */
function readsAround(evidence: Evidence, { how, where }: FailingWay): Ref[] {
  const { meaning, verdict, near } = where;
  if (how === 'no-dns-answer' && isUnasked(evidence, dnsNamespace))
    return [{ kind: 'Namespace', namespace: '', name: dnsNamespace }];
  if (meaning.kind === 'service' && verdict === 'missing' && near.length === 0)
    return [{ kind: 'Service', namespace: '', name: meaning.name }];
  if (meaning.kind === 'service' && isUnasked(evidence, meaning.namespace))
    return [{ kind: 'Namespace', namespace: '', name: meaning.namespace }];
  const { name = '', namespace = '' } = where.service?.metadata ?? {};
  // Pods without an address, then the workloads that the Service may have been meant for.
  const selectsNothing =
    verdict === 'no-selector-match' || (verdict === 'no-endpoints' && where.service?.spec?.selector);
  if ((selectsNothing && !where.misfit) || (verdict === 'dns-down' && where.endpoints?.all === 0))
    return [
      { kind: 'Pods', namespace, name },
      { kind: 'Workloads', namespace, name },
    ];
  const [pod] = where.endpoints?.pods ?? [];
  const asksForPorts =
    how === 'refused' && ['fine', 'target-port-number', 'target-port-name'].includes(verdict) && !where.behind;
  const isAsked = asksForPorts && pod && !wasRead(evidence, { kind: 'Pod', ...pod });
  return isAsked ? [{ kind: 'Pod', namespace: pod.namespace, name: pod.name }] : [];
}

/** What tells whether a NetworkPolicy keeps a way from being answered: the policies of both sides, and the labels of the other. */
function policyReads(evidence: Evidence, container: Container, { how, where }: FailingWay): Ref[] {
  if (how !== 'silent' && how !== 'no-dns-answer') return [];
  const { name = '', namespace = container.namespace } = where.service?.metadata ?? {};
  const isUnread = (one: string) => listed(evidence, 'networkpolicies', one).state === 'unread';
  const there = how === 'silent' ? [container.namespace, namespace] : [container.namespace];
  const policies = [...new Set(there)]
    .filter(isUnread)
    .map((one) => ({ kind: 'NetworkPolicies', namespace: one, name: '' }));
  const isStrange =
    how === 'silent' && where.service?.spec?.selector && selectedPods(evidence, where.service).length === 0;
  return [...policies, ...(isStrange ? [{ kind: 'Pods', namespace, name }] : [])];
}

/** What is wrong before anything behind the Service is asked. */
const notItsFault = new Set<string>([
  'port-not-in-service',
  'target-port-name',
  'not-cluster-dns',
  'no-selector-match',
  'no-such-pod',
]);

/** Pods behind a host, those that are not ready first; none where something behind it serves, and does not only seem to between two crashes. */
function podsBehind(evidence: Evidence, container: Container, { where }: FailingWay): Ref[] {
  const { service, endpoints } = where;
  if (!service || notItsFault.has(where.verdict)) return [];
  const named = where.meaning.kind === 'service' ? where.meaning.pod : undefined;
  const one = endpoints?.pods.find(({ name, ready }) => name === named && !ready);
  if (one && one.name !== container.pod.metadata?.name)
    return [{ kind: 'Pod', namespace: one.namespace, name: one.name }];
  if (endpoints && endpoints.ready > 0 && !endpoints.pods.every((one) => isFlapping(evidence, { kind: 'Pod', ...one })))
    return [];
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

/** It crashed, does not start, or is never asked where it would answer; that it is only not ready yet explains nothing. */
function isDown(container: Container): boolean {
  const { lastExit, runningSince } = container;
  return lastExit !== undefined || runningSince === undefined || misfitOf(container, 'readiness') !== undefined;
}

/** It is up for now, and crashed a short time ago. */
function isFlapping(evidence: Evidence, pod: Ref): boolean {
  return containersOf(evidence, pod).some(
    (container) => container.kind !== 'init' && container.lastExit !== undefined && isInTrouble(container, evidence),
  );
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
