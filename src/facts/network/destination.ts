import type { Clue, Container, Evidence, Service, Workload } from '../../model.ts';
import { lookup } from '../lookup.ts';
import { type Behind, behindOf } from './behind.ts';
import { missing, ungiven } from './missing-service.ts';
import { withoutItself, wrongPodName } from './pod-names.ts';
import { type Meaning, meaningOf, resolverOf } from './resolver.ts';
import { type Misfit, misfitOf } from './selector.ts';
import { wrongWithService } from './service-faults.ts';
import { type Endpoints, endpointsOf, type Near, selectedPorts, serviceAt } from './services.ts';

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
  | 'bad-alias'
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
  if (service.spec?.type === 'ExternalName') return aliased(evidence, container, way, service);
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

type Way = Pick<Destination, 'host' | 'meaning' | 'near' | 'targets'> & { port?: number };

/** An alias leads where its name does; that is a whole one, which no search list helps. */
function aliased(evidence: Evidence, container: Container, way: Way, service: Service): Destination {
  const { externalName = '' } = service.spec ?? {};
  const { name = '', namespace = '' } = service.metadata ?? {};
  const serviceName = namespace === container.namespace ? name : `${name}.${namespace}`;
  const clues = [{ at: `Service ${serviceName}`, saw: `externalName ${externalName}` }];
  const to = { ...way, service, serviceName, clues };
  const alias = `Service \`${serviceName}\` is an alias for \`${externalName}\``;
  if (isSame(externalName, way)) return { ...to, verdict: 'bad-alias', says: `${alias}, which is itself` };
  const there = destinationOf(evidence, container, `${externalName.replace(/\.$/, '')}.`, way.port);
  if (there.verdict === 'fine' || there.verdict === 'unread') return { ...to, verdict: 'fine', says: alias };
  if (there.verdict === 'outside') return { ...to, verdict: 'outside', says: `${alias}, a name outside the cluster` };
  return { ...there, ...to, near: there.near, verdict: 'bad-alias', says: `${alias}; ${there.says}` };
}

function isSame(externalName: string, { meaning }: Way): boolean {
  return meaning.kind === 'service' && externalName.replace(/\.$/, '') === meaning.fqdn;
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
