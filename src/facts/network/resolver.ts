import type { Evidence, Pod } from '../../model.ts';
import { known, listed, lookup } from '../lookup.ts';
import { clusterDomainOf, ifUsual } from './cluster-domain.ts';

/** What a pod's resolver file says (source: kubernetes pkg/kubelet/network/dns/dns.go). */
export interface Resolver {
  /** Whether it asks the cluster's DNS; what it asks otherwise is the node's business. */
  cluster: boolean;
  /** Servers that it asks, where the pod names them itself. */
  nameservers: string[];
  search: string[];
  /** Search domains that the kubelet leaves out, because a pod may have only so many. */
  omitted: string[];
  ndots: number;
}

/** What a name means to a pod. `service`: the Service that it leads to, or the one it was meant for where none exists. */
export type Meaning =
  | { kind: 'local' | 'address' | 'alias' | 'outside' }
  | { kind: 'malformed'; because: string }
  | { kind: 'service'; namespace: string; name: string; pod?: string; fqdn: string };

/** Search domains in a resolver file, and characters in all of them (source: kubernetes pkg/apis/core/validation, MaxDNSSearchPaths). */
const mostDomains = 32;
const mostCharacters = 2048;

export function resolverOf(evidence: Evidence, pod: Pod): Resolver {
  const { domain } = clusterDomainOf(evidence);
  const spec = pod.spec;
  const policy = spec?.dnsPolicy ?? 'ClusterFirst';
  const cluster = policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && spec?.hostNetwork !== true);
  const namespace = pod.metadata?.namespace ?? 'default';
  const own = cluster ? [`${namespace}.svc.${domain}`, `svc.${domain}`, domain] : [];
  const all = [...new Set([...own, ...(spec?.dnsConfig?.searches ?? [])])];
  const option = spec?.dnsConfig?.options?.find(({ name }) => name === 'ndots')?.value;
  const nameservers = spec?.dnsConfig?.nameservers ?? [];
  const applied = all.slice(0, mostDomains).filter((_, index) => lengthOf(all.slice(0, index + 1)) <= mostCharacters);
  return {
    cluster: cluster || nameservers.length > 0,
    nameservers,
    search: applied,
    omitted: all.slice(applied.length),
    ndots: Number(option ?? (cluster ? 5 : 1)),
  };
}

function lengthOf(domains: readonly string[]): number {
  return domains.join(' ').length;
}

/** The names that are asked for one after the other, each without its last dot. */
export function candidatesOf(evidence: Evidence, host: string, pod: Pod): string[] {
  if (host.endsWith('.')) return [host.slice(0, -1)];
  const { search, ndots } = resolverOf(evidence, pod);
  const searched = search.map((suffix) => `${host}.${suffix}`);
  const dots = host.split('.').length - 1;
  return dots >= ndots ? [host, ...searched] : [...searched, host];
}

/** What a pod's resolver makes of a host, as it is written in a configuration or a log. */
export function meaningOf(evidence: Evidence, pod: Pod, written: string): Meaning {
  const host = written.toLowerCase();
  if (/^(localhost|localhost\..*|127(\.\d+){3}|::1|\[::1\]|0\.0\.0\.0|::)$/.test(host)) return { kind: 'local' };
  if (/^\d+(\.\d+){3}$/.test(host) || /^\[?[\da-f]*:[\da-f:.]*\]?$/.test(host)) return { kind: 'address' };
  if (pod.spec?.hostAliases?.some(({ hostnames }) => hostnames?.includes(host))) return { kind: 'alias' };
  const because = malformed(host);
  if (because) return { kind: 'malformed', because };
  const services = candidatesOf(evidence, host, pod).flatMap((name) => serviceNamedBy(evidence, name) ?? []);
  const existing = services.find(
    ({ namespace, name }) => lookup(evidence, 'services', namespace, name).state === 'found',
  );
  if (existing) return { kind: 'service', ...existing };
  const meant = intended(evidence, pod, host, services) ?? { kind: 'outside' };
  if (meant.kind !== 'service' || !isMisspelled(evidence, host, meant) || !resolverOf(evidence, pod).cluster)
    return meant;
  const assumed = ifUsual(clusterDomainOf(evidence));
  return { kind: 'malformed', because: `in full, Service \`${meant.name}\` is \`${meant.fqdn}\`${assumed}` };
}

/** A Service that exists, in a form that does not lead to it: `web.`, `web.shop.svc.cluster`. Another cluster may have another domain. */
function isMisspelled(
  evidence: Evidence,
  host: string,
  { namespace, name }: { namespace: string; name: string },
): boolean {
  const written = /\.svc\.(.+?)\.?$/.exec(host)?.[1];
  const { domain, seen } = clusterDomainOf(evidence);
  if (written !== undefined && seen === undefined && !domain.startsWith(written)) return false;
  return lookup(evidence, 'services', namespace, name).state === 'found';
}

/** The Service that a whole name of the cluster leads to. */
export function serviceNamedBy(
  evidence: Evidence,
  name: string,
): { namespace: string; name: string; pod?: string; fqdn: string } | undefined {
  const suffix = `.svc.${clusterDomainOf(evidence).domain}`;
  if (!name.endsWith(suffix)) return undefined;
  const labels = name
    .slice(0, -suffix.length)
    .split('.')
    .filter((label) => !label.startsWith('_'));
  const [namespace, service, pod, ...more] = labels.toReversed();
  if (!namespace || !service || more.length > 0) return undefined;
  return { namespace, name: service, ...(pod && { pod }), fqdn: name };
}

/** The Service that a name was meant for that leads to none: it may be spelled wrongly, or be in a namespace that is not read. */
function intended(
  evidence: Evidence,
  pod: Pod,
  host: string,
  services: NonNullable<ReturnType<typeof serviceNamedBy>>[],
): Meaning | undefined {
  const labels = host.replace(/\.$/, '').split('.');
  const clusterDomain = clusterDomainOf(evidence).domain;
  const own = pod.metadata?.namespace ?? 'default';
  const svc = labels.lastIndexOf('svc');
  if (svc >= 2 || (labels.at(-1) === 'local' && labels.includes('cluster'))) {
    const [namespace, name, podName] = labels.slice(0, svc < 0 ? labels.indexOf('cluster') : svc).toReversed();
    if (!namespace || !name) return undefined;
    return {
      kind: 'service',
      namespace,
      name,
      ...(podName && { pod: podName }),
      fqdn: `${name}.${namespace}.svc.${clusterDomain}`,
    };
  }
  if (labels.length === 1)
    return { kind: 'service', namespace: own, name: host, fqdn: `${host}.${own}.svc.${clusterDomain}` };
  if (labels.length > 3) return undefined;
  const peers = services.find(({ namespace, name }) => namespace === own && isStatefulSet(evidence, namespace, name));
  if (peers) return { kind: 'service', ...peers };
  const namespace = labels.at(-1) ?? '';
  const name = labels.at(-2) ?? '';
  if (!isNamespace(evidence, namespace, labels.length)) return undefined;
  return {
    kind: 'service',
    namespace,
    name,
    ...(labels.length === 3 && { pod: labels[0] ?? '' }),
    fqdn: `${name}.${namespace}.svc.${clusterDomain}`,
  };
}

function isStatefulSet(evidence: Evidence, namespace: string, service: string): boolean {
  return known(evidence, 'statefulsets', namespace).some(({ spec }) => spec?.serviceName === service);
}

/** Top-level domains that nobody means a namespace by; two letters are countries. */
const domains =
  /^(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|biz|name|cloud|local|lan|internal|corp|intra|intranet|home|arpa|example|online|site|xyz|tech|azure|localdomain|consul|onion)$/;

/** `db.shop` may be a Service in a namespace, or a domain of the internet: what is known of the namespaces decides. */
function isNamespace(evidence: Evidence, namespace: string, labels: number): boolean {
  const namespaces = listed(evidence, 'namespaces', '');
  const named = known(evidence, 'namespaces').some(({ metadata }) => metadata?.name === namespace);
  if (named || known(evidence, 'services', namespace).length > 0) return true;
  if (domains.test(namespace)) return false;
  return labels === 2 ? true : namespaces.state !== 'found';
}

function malformed(host: string): string | undefined {
  const placeholder = /\$\(|\$\{|\{\{|<[a-z]|%\(/.test(host);
  if (placeholder) return 'it holds a placeholder that was never filled in';
  if (/^(undefined|null|none|nil|nan|\[object|false|true)$/.test(host))
    return 'it is what a variable without a value becomes';
  if (host === '' || host === '.') return 'it is empty';
  if (host.includes('://')) return 'it has a scheme in front, which makes it a URL';
  if (/["'\s]/.test(host)) return 'it holds quotes or white space';
  if (host.split('.').some((label) => label.length > 63)) return 'one of its parts is longer than 63 characters';
  return undefined;
}
