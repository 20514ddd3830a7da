import type { Clue, Container, Evidence, Service, Workload } from '../../model.ts';
import { lookup } from '../lookup.ts';
import { type Behind, behindOf } from './behind.ts';
import { wrongPodName } from './pod-names.ts';
import { type Meaning, meaningOf, resolverOf, serviceNamedBy } from './resolver.ts';
import { type Misfit, misfitOf } from './selector.ts';
import { wrongWithService } from './service-faults.ts';
import { type Endpoints, endpointsOf, type Near, nearServices, selectedPorts, serviceAt } from './services.ts';

/** What is wrong with a way to a host, the first thing that breaks it. */
export type Verdict =
  | 'fine'
  | 'local'
  | 'outside'
  | 'unread'
  | 'malformed'
  | 'not-cluster-dns'
  | 'missing'
  | 'elsewhere'
  | 'no-selector-match'
  | 'no-endpoints'
  | 'not-ready'
  | 'port-not-in-service'
  | 'target-port-name'
  | 'target-port-number'
  | 'scaled-to-zero'
  | 'listens-locally'
  | 'listens-elsewhere'
  | 'search-cut'
  | 'no-such-pod'
  | 'dns-down'
  | 'other-dns';

/** A host as a container writes it, joined with what exists in the cluster. */
export interface Destination {
  host: string;
  port?: number;
  meaning: Meaning;
  service?: Service;
  /** As `name`, or `name.namespace` where that is another one. */
  serviceName?: string;
  endpoints?: Endpoints;
  near: Near[];
  misfit?: Misfit;
  /** Port numbers that the containers behind the Service declare. */
  targets: number[];
  /** What the process behind the Service says of where it listens, where that is wrong. */
  behind?: Behind;
  /** It may exist: only manifests were read. */
  ungiven?: true;
  /** The workload behind the Service that is scaled to nothing. */
  idle?: Workload;
  verdict: Verdict;
  /** The verdict as a sentence without its period. */
  says: string;
  clues: Clue[];
}

/** A verdict in words; `saw` is what to quote of the Service, or of the object that `at` names. */
export interface Judged {
  verdict: Verdict;
  says: string;
  saw?: string;
  at?: string;
  clues?: Clue[];
  /** What is scaled to nothing. */
  idle?: Workload;
}

/** Where a host leads from a container. */
export function destinationOf(evidence: Evidence, container: Container, host: string, port?: number): Destination {
  const meaning = meaningOf(evidence, container.pod, host);
  const way = { host, ...(port !== undefined && { port }), meaning, near: [], targets: [] };
  const simple = withoutService(evidence, container, host, meaning);
  if (simple?.verdict === 'unread') return ungiven(evidence, { ...way, ...simple, clues: [] });
  if (simple) return { ...way, verdict: simple.verdict, says: simple.says, clues: [] };
  const service = serviceFor(evidence, host, meaning);
  if (!service) return missing(evidence, container, { ...way, verdict: 'missing', says: '', clues: [] });
  const { name = '', namespace = '' } = service.metadata ?? {};
  const serviceName = namespace === container.namespace ? name : `${name}.${namespace}`;
  const found = endpointsOf(evidence, service);
  const endpoints = found.state === 'found' ? withoutItself(found.value, service, container) : undefined;
  const ports = selectedPorts(evidence, service);
  const misfit = endpoints?.all === 0 ? misfitOf(evidence, service, container) : undefined;
  const seen = { service, serviceName, port, endpoints, misfit };
  const podName = meaning.kind === 'service' ? meaning.pod : undefined;
  const named = wrongPodName(service, serviceName, endpoints, podName);
  const joined = named ?? wrongWithService(evidence, { ...seen, ports });
  const behind = ['fine', 'target-port-number'].includes(joined.verdict)
    ? behindOf(evidence, service, port)
    : undefined;
  const judged = behind === 'fine' ? wrongWithService(evidence, { ...seen, ports: [] }) : (behind ?? joined);
  return {
    ...way,
    service,
    serviceName,
    ...(endpoints && { endpoints }),
    ...(misfit && { misfit }),
    ...(behind && behind !== 'fine' && { behind }),
    ...(joined.idle && { idle: joined.idle }),
    targets:
      behind && behind !== 'fine' ? (behind.port ? [behind.port] : []) : [...new Set(ports.map((one) => one.port))],
    verdict: judged.verdict,
    says: judged.says,
    clues: [
      ...(judged.saw ? [{ at: judged.at ?? `Service ${serviceName}`, saw: judged.saw }] : []),
      ...(judged.clues ?? []),
    ],
  };
}

/** A pod that looks up its own name at its start is not ready then, whatever it is by now: nor is the name there. */
function withoutItself(endpoints: Endpoints, service: Service, { pod, namespace, lastExit }: Container): Endpoints {
  if (service.spec?.clusterIP !== 'None' || service.spec.publishNotReadyAddresses || !lastExit) return endpoints;
  const pods = endpoints.pods.map((one) =>
    one.name === pod.metadata?.name && one.namespace === namespace ? { ...one, ready: false } : one,
  );
  const lost = endpoints.pods.filter(({ ready }, index) => ready && pods[index]?.ready === false).length;
  return { ...endpoints, pods, ready: endpoints.ready - lost };
}

function serviceFor(evidence: Evidence, host: string, meaning: Meaning): Service | undefined {
  if (meaning.kind !== 'service') return serviceAt(evidence, host);
  const found = lookup(evidence, 'services', meaning.namespace, meaning.name);
  return found.state === 'found' ? found.value : undefined;
}

/** What can be said before a Service is looked at. */
function withoutService(evidence: Evidence, container: Container, host: string, meaning: Meaning): Judged | undefined {
  if (meaning.kind === 'local') return { verdict: 'local', says: `\`${host}\` is the pod itself` };
  if (meaning.kind === 'alias') return { verdict: 'fine', says: `\`${host}\` is in the pod's \`hostAliases\`` };
  if (meaning.kind === 'malformed')
    return { verdict: 'malformed', says: `\`${host}\` cannot be a host: ${meaning.because}` };
  if (meaning.kind === 'outside') return { verdict: 'outside', says: `\`${host}\` is a name outside the cluster` };
  if (meaning.kind === 'address') {
    if (serviceAt(evidence, host)) return undefined;
    return { verdict: 'outside', says: `\`${host}\` is the address of no Service that was read` };
  }
  if (!resolverOf(evidence, container.pod).cluster) {
    const { hostNetwork, dnsPolicy = 'ClusterFirst' } = container.pod.spec ?? {};
    const why = hostNetwork ? 'it has `hostNetwork: true` with' : 'it has';
    return {
      verdict: 'not-cluster-dns',
      says: `the pod asks the DNS of its node, which knows no Services, because ${why} \`dnsPolicy: ${dnsPolicy}\``,
    };
  }
  if (meaning.kind !== 'service') return undefined;
  const { namespace, name } = meaning;
  const found = lookup(evidence, 'services', namespace, name);
  if (found.state !== 'unread') return undefined;
  const says = `whether there is a Service \`${name}\` in \`${namespace}\` could not be read: ${found.because}`;
  return { verdict: 'unread', says };
}

/** Manifests are not all there is; a Service with nearly this name among them makes it worth a look. */
function ungiven(evidence: Evidence, way: Destination): Destination {
  const { meaning } = way;
  if (meaning.kind !== 'service' || !way.says.endsWith(notAmong)) return way;
  const near = nearServices(evidence, meaning.namespace, meaning.name, way.port).filter(({ elsewhere }) => !elsewhere);
  if (near.length === 0) return way;
  const names = near.map(({ name }) => `\`${name}\``).join(', ');
  const says = `Service \`${meaning.name}\` is not among the files; the nearest ${near.length === 1 ? 'is' : 'are'} ${names}`;
  return { ...way, near: [], ungiven: true, verdict: 'missing', says };
}

const notAmong = 'not among the files';

function missing(evidence: Evidence, container: Container, way: Destination): Destination {
  if (way.meaning.kind !== 'service') return { ...way, verdict: 'outside' };
  const cut = searchCut(evidence, container, way);
  if (cut) return cut;
  const { namespace, name } = way.meaning;
  const near = nearServices(evidence, namespace, name, way.port);
  const elsewhere = near.filter((one) => one.elsewhere);
  const where = namespace === container.namespace ? `in \`${namespace}\`` : `in namespace \`${namespace}\``;
  if (elsewhere.length > 0) {
    const places = elsewhere.map((one) => `\`${one.namespace}\``).join(' and ');
    const says = `Service \`${name}\` is in namespace ${places}, not ${where}`;
    const clues = elsewhere.map((one) => ({ at: `Services in ${one.namespace}`, saw: one.name }));
    return { ...way, near, verdict: 'elsewhere', says, clues };
  }
  const names = near.map((one) => `\`${one.name}\``).join(', ');
  const nearest = names ? `; the nearest ${near.length === 1 ? 'is' : 'are'} ${names}` : '';
  const saw = [`no ${name}`, ...near.map((one) => one.name)].join(', ');
  const says = `there is no Service \`${name}\` ${where}${nearest}`;
  return { ...way, near, verdict: 'missing', says, clues: [{ at: `Services in ${namespace}`, saw }] };
}

/** The name leads to a Service by a search domain that the kubelet leaves out, because the pod has too many. */
function searchCut(evidence: Evidence, container: Container, way: Destination): Destination | undefined {
  for (const suffix of resolverOf(evidence, container.pod).omitted) {
    const named = serviceNamedBy(evidence, `${way.host}.${suffix}`);
    const found = named && lookup(evidence, 'services', named.namespace, named.name).state === 'found';
    if (!found) continue;
    const says = `it is Service \`${named.name}\` by the search domain \`${suffix}\`, which is left out, because a pod may have only 32`;
    const near = [{ name: named.name, namespace: named.namespace, elsewhere: false }];
    const clues = [{ at: `${container.workload.arg}: dnsConfig.searches`, saw: suffix }];
    return { ...way, near, verdict: 'search-cut', says, clues };
  }
  return undefined;
}
