import type { Container, Evidence, NetworkPolicy, Pod } from '../../model.ts';
import { known } from '../lookup.ts';
import type { Destination } from './destination.ts';
import { portOf, selectedPods } from './services.ts';

type Spec = NonNullable<NetworkPolicy['spec']>;
type Rule = { ports?: NonNullable<Spec['egress']>[number]['ports']; peers: Peer[] | undefined };
type Peer = NonNullable<NonNullable<Spec['egress']>[number]['to']>[number];
type Selector = NonNullable<Spec['podSelector']>;

/** A way that no rule of the policies that select one of its ends allows. */
export interface Blocked {
  policy: NetworkPolicy;
  direction: 'egress' | 'ingress';
  /** The port that is not allowed, as the pods behind have it. */
  port: number;
}

/** Whether NetworkPolicies keep a container from the DNS of the cluster. */
export function blockedDns(evidence: Evidence, container: Container): Blocked | undefined {
  const policies = selecting(evidence, container.pod, 'Egress');
  const rules = policies.flatMap(({ spec }) => egressOf(spec));
  const [policy] = policies;
  if (!policy || rules.some((rule) => allowsPort(rule, [53]))) return undefined;
  return { policy, direction: 'egress', port: 53 };
}

/** Whether NetworkPolicies of this side or of the other keep a container from a Service. What is not known counts as allowed. */
export function blockedWay(evidence: Evidence, container: Container, where: Destination): Blocked | undefined {
  const { service, port } = where;
  const target = service ? portOf(service, port)?.targetPort : undefined;
  const number = typeof target === 'number' ? target : port;
  if (number === undefined || typeof target === 'string') return undefined;
  const ports = port === undefined ? [number] : [number, port];
  const pods = service ? selectedPods(evidence, service) : [];
  const out = selecting(evidence, container.pod, 'Egress');
  const allowed = (rule: Rule, others: readonly Pod[]) =>
    allowsPort(rule, ports) &&
    (others.length === 0 || others.some((other) => allowsPeer(evidence, rule, other, container)));
  const ways = out.flatMap(({ spec }) => egressOf(spec));
  if (out[0] && !ways.some((rule) => allowed(rule, pods))) return { policy: out[0], direction: 'egress', port: number };
  const [behind] = pods;
  const into = behind ? selecting(evidence, behind, 'Ingress') : [];
  const entries = into.flatMap(({ spec }) => ingressOf(spec));
  if (into[0] && !entries.some((rule) => allowed(rule, [container.pod])))
    return { policy: into[0], direction: 'ingress', port: number };
  return undefined;
}

/** The policies of one direction that select a pod (source: kubernetes.io, Network Policies: `policyTypes`). */
function selecting(evidence: Evidence, pod: Pod, type: 'Egress' | 'Ingress'): NetworkPolicy[] {
  return known(evidence, 'networkpolicies', pod.metadata?.namespace ?? '').filter(({ spec }) => {
    if (!spec) return false;
    const types = spec.policyTypes ?? (spec.egress ? ['Ingress', 'Egress'] : ['Ingress']);
    return types.includes(type) && matches(spec.podSelector ?? {}, pod.metadata?.labels ?? {});
  });
}

function egressOf(spec: Spec | undefined): Rule[] {
  return (spec?.egress ?? []).map(({ ports, to }) => ({ ...(ports && { ports }), peers: to }));
}

function ingressOf(spec: Spec | undefined): Rule[] {
  return (spec?.ingress ?? []).map(({ ports, from }) => ({ ...(ports && { ports }), peers: from }));
}

/** A named port may be any number. */
function allowsPort({ ports }: Rule, wanted: readonly number[]): boolean {
  if (!ports || ports.length === 0) return true;
  return ports.some(({ port, endPort }) => {
    if (port === undefined || typeof port === 'string') return true;
    return wanted.some((number) => number === port || (endPort !== undefined && number >= port && number <= endPort));
  });
}

function allowsPeer(evidence: Evidence, { peers }: Rule, other: Pod, own: Container): boolean {
  if (!peers || peers.length === 0) return true;
  return peers.some(({ podSelector, namespaceSelector, ipBlock }) => {
    if (ipBlock) return true;
    const namespace = other.metadata?.namespace ?? own.namespace;
    const labels = namespaceLabels(evidence, namespace);
    const there = namespaceSelector ? labels === undefined || matches(namespaceSelector, labels) : true;
    return there && matches(podSelector ?? {}, other.metadata?.labels ?? {});
  });
}

function namespaceLabels(evidence: Evidence, name: string): Record<string, string> | undefined {
  const found = known(evidence, 'namespaces').find(({ metadata }) => metadata?.name === name);
  return found ? { 'kubernetes.io/metadata.name': name, ...found.metadata?.labels } : undefined;
}

function matches({ matchLabels, matchExpressions }: Selector, labels: Record<string, string>): boolean {
  if (!Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value)) return false;
  return (matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const has = labels[key];
    if (operator === 'Exists') return has !== undefined;
    if (operator === 'DoesNotExist') return has === undefined;
    const within = has !== undefined && values.includes(has);
    return operator === 'In' ? within : !within;
  });
}
