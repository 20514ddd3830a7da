import type { Evidence, Pod } from '../../model.ts';
import { known } from '../lookup.ts';

/** The domain that the names of Services end in; `seen` is where it stands, undefined where it is assumed to be the usual one. */
export interface ClusterDomain {
  domain: string;
  seen?: string;
}

const usual = 'cluster.local';
const name = '([a-z\\d][a-z\\d.-]{1,200})';
/** A search list of a pod, as `resolv.conf` has it, the kubelet's event and Netty's complaints. */
const inSearchList = /[a-z\d]\.svc\.([a-z\d][a-z\d.-]{1,200})\.?[\s,]{1,3}svc\.\1(?![\w-])/;
const inSearch = new RegExp(`(?:^|\\.)svc\\.${name}$`);
/** Part of a Corefile (source: coredns plugin/kubernetes). */
const inCorefile = new RegExp(`^\\s{0,20}kubernetes ${name}`, 'm');
const inSetting = new RegExp(`^--?cluster[-_]domain[= ]${name}\\.?$`);
const inName = new RegExp(`[a-z\\d]\\.svc\\.${name}`, 'g');

const found = new WeakMap<Evidence, ClusterDomain>();

/** The cluster's domain, from what the evidence has of it: the kubelet's configuration, which sets it, cannot be read by everyone. */
export function clusterDomainOf(evidence: Evidence): ClusterDomain {
  const before = found.get(evidence);
  if (before) return before;
  const domain = fromLogs(evidence) ?? fromEvents(evidence) ?? fromCorefile(evidence) ?? fromSpecs(evidence);
  const result = domain ?? { domain: usual };
  found.set(evidence, result);
  return result;
}

/** What to add to a statement that holds only in this domain, where it is not known. */
export function ifUsual({ domain, seen }: ClusterDomain): string {
  return seen === undefined ? ` (in \`${domain}\`, the usual domain)` : '';
}

function fromLogs({ logs }: Evidence): ClusterDomain | undefined {
  for (const { text, container } of logs) {
    const own = text.state === 'found' && text.value.includes('svc.') ? inSearchList.exec(text.value) : undefined;
    if (own?.[1]) return { domain: own[1], seen: `the search list in the log of ${container}` };
  }
  return undefined;
}

function fromEvents(evidence: Evidence): ClusterDomain | undefined {
  for (const { reason, message = '' } of known(evidence, 'events')) {
    const domain = reason === 'DNSConfigForming' ? inSearchList.exec(message)?.[1] : undefined;
    if (domain) return { domain, seen: 'event DNSConfigForming' };
  }
  return undefined;
}

function fromCorefile(evidence: Evidence): ClusterDomain | undefined {
  for (const { metadata, data } of known(evidence, 'configmaps')) {
    const domain = data?.['Corefile'] ? inCorefile.exec(data['Corefile'])?.[1] : undefined;
    if (domain) return { domain, seen: `ConfigMap ${metadata.name}, key Corefile` };
  }
  return undefined;
}

/** Settings that say so; else the names of Services that are written in full, where they agree and no log complains of them. */
function fromSpecs(evidence: Evidence): ClusterDomain | undefined {
  const pods = known(evidence, 'pods').slice(0, 50);
  const written = new Set<string>();
  for (const pod of pods) {
    const domain = settingOf(pod);
    if (domain) return { domain, seen: `the spec of pod ${pod.metadata?.name}` };
    for (const text of textsOf(pod)) for (const match of text.matchAll(inName)) written.add(match[1] ?? '');
  }
  const [only, more] = [...written];
  if (!only || more || evidence.logs.some(({ text }) => text.state === 'found' && text.value.includes(`.svc.${only}`)))
    return undefined;
  return { domain: only, seen: 'names of Services in the specs' };
}

function settingOf({ spec }: Pod): string | undefined {
  const search = spec?.dnsConfig?.searches?.map((each) => inSearch.exec(each)?.[1]).find(Boolean);
  if (search) return search;
  for (const { env = [], args = [], command = [] } of spec?.containers ?? []) {
    const variable = env.find((each) => /^(?:KUBERNETES_|KUBE_)?CLUSTER_DOMAIN$/.test(each.name))?.value;
    if (variable && /^[a-z\d][a-z\d.-]{1,200}$/.test(variable)) return variable.replace(/\.$/, '');
    const flag = [...command, ...args].map((word) => inSetting.exec(word)?.[1]).find(Boolean);
    if (flag) return flag;
  }
  return undefined;
}

function textsOf({ spec }: Pod): string[] {
  return (spec?.containers ?? [])
    .flatMap(({ env = [], args = [], command = [] }) => [...env.map(({ value }) => value ?? ''), ...command, ...args])
    .filter((text) => text.length < 4096);
}
