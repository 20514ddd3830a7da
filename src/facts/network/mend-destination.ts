import type { Container, Evidence, Service, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import { lookup } from '../lookup.ts';
import { changePodSpec, putBackBy } from '../steps.ts';
import { clusterDomainOf, ifUsual } from './cluster-domain.ts';
import type { Destination, Verdict } from './destination.ts';
import { aliasStep, changeService, pointElsewhere, usePort, usesOf } from './mend-host.ts';

type Mend = (evidence: Evidence, container: Container, where: Destination) => (Step | undefined)[];

const mends: Partial<Record<Verdict, Mend>> = {
  missing: nameTheNearest,
  elsewhere: nameTheNearest,
  'not-cluster-dns': askTheCluster,
  'not-ready': publish,
  'port-not-in-service': useItsPort,
  'no-selector-match': select,
  'target-port-name': sendToThePort,
  'target-port-number': sendToThePort,
  'listens-elsewhere': sendToThePort,
  'listens-locally': listenToAll,
  'scaled-to-zero': scaleUp,
  'search-cut': nameTheNearest,
  'other-dns': askThisCluster,
  'dns-down': scaleUp,
  'bad-alias': aliasTheNearest,
};

/** What mends a way to a host, the quickest first; what changes more than is known to be wrong is not offered. */
export function mendSteps(evidence: Evidence, container: Container, where: Destination): Step[] {
  return (mends[where.verdict]?.(evidence, container, where) ?? []).filter((step) => step !== undefined);
}

function nameTheNearest(...[evidence, container, where]: Parameters<Mend>): (Step | undefined)[] {
  const [nearest, second] = where.near;
  if (!nearest || (second?.elsewhere && nearest.elsewhere)) return [];
  const domain = clusterDomainOf(evidence);
  const target = `${nearest.name}.${nearest.namespace}.svc.${domain.domain}`;
  const to = nearest.namespace === container.namespace ? nearest.name : `${nearest.name}.${nearest.namespace}`;
  const uses = usesOf(evidence, container, where.host);
  const changes = uses.flatMap((use) => pointElsewhere(evidence, container, use, to) ?? []);
  return [changes[0], aliasStep(evidence, container, where.host, target, ifUsual(domain))];
}

function askTheCluster(...[evidence, container]: Parameters<Mend>): Step[] {
  const operations = [{ op: 'add' as const, path: '/dnsPolicy', value: 'ClusterFirstWithHostNet' }];
  const command = changePodSpec(evidence, container, operations);
  return [{ kind: 'emergency', text: 'lets the pod ask the DNS of the cluster', command }];
}

/** Whose names are not those of the cluster asks for them where they are known. */
function askThisCluster(...[evidence, container, { meaning }]: Parameters<Mend>): Step[] {
  if (meaning.kind !== 'service' || lookup(evidence, 'services', meaning.namespace, meaning.name).state !== 'found')
    return [];
  const command = changePodSpec(evidence, container, [{ op: 'replace', path: '/dnsPolicy', value: 'ClusterFirst' }]);
  return [{ kind: 'emergency', text: 'lets the pod ask the DNS of the cluster first', command }];
}

function scaleUp(...[evidence, container, { idle }]: Parameters<Mend>): Step[] {
  if (!idle) return [];
  const command = kubectl(evidence, idle.ref.namespace, 'scale', idle.arg, '--replicas=1');
  const text = `starts one pod of \`${idle.arg}\`${putBackBy({ ...container, workload: idle })}`;
  return [{ kind: 'emergency', text, command }];
}

function aliasTheNearest(...[evidence, , { service, near }]: Parameters<Mend>): Step[] {
  const [nearest, more] = near;
  if (!service || !nearest || more) return [];
  const value = `${nearest.name}.${nearest.namespace}.svc.${clusterDomainOf(evidence).domain}`;
  const command = changeService(evidence, service, [{ op: 'replace', path: '/spec/externalName', value }]);
  return [{ kind: 'emergency', text: `makes it an alias for \`${value}\``, command }];
}

/** Redis without a password answers nobody from outside, wherever it listens (source: redis.conf, protected-mode). */
const isProtected = /redis|valkey/i;
const isOpen = /requirepass|protected-mode["']?[ =]{1,4}["']?no/;

function listenToAll(...[evidence, , { behind }]: Parameters<Mend>): (Step | undefined)[] {
  const use = behind?.address?.use;
  if (!behind || !use?.text || use.text.split(use.host).length !== 2) return [];
  const { image = '', command = [], args = [] } = behind.container.spec;
  const words = [image, ...command, ...args].join(' ');
  if (isProtected.test(words) && !isOpen.test(`${words} ${use.text}`)) return [];
  const step = pointElsewhere(evidence, behind.container, use, '0.0.0.0');
  const text = `lets \`${behind.container.workload.arg}\` listen on all addresses${putBackBy(behind.container)}`;
  return step ? [{ ...step, text }] : [];
}

/** Peers that look each other up before any of them is ready wait for ever, unless the names of unready pods resolve. */
function publish(...[evidence, , where]: Parameters<Mend>): Step[] {
  if (where.service?.spec?.clusterIP !== 'None') return [];
  const { name = '', namespace = '' } = where.service.metadata ?? {};
  const patch = '{"spec":{"publishNotReadyAddresses":true}}';
  const command = kubectl(evidence, namespace, 'patch', 'service', name, '-p', patch);
  return [{ kind: 'emergency', text: 'makes the names of pods that are not ready resolve', command }];
}

function useItsPort(...[evidence, container, where]: Parameters<Mend>): (Step | undefined)[] {
  const ports = where.service?.spec?.ports ?? [];
  const [only] = ports;
  if (!only || ports.length > 1 || !where.service) return [];
  const uses = usesOf(evidence, container, where.host).filter(({ port }) => port === where.port);
  const change = uses.flatMap((use) => usePort(evidence, container, use, only.port) ?? [])[0];
  return [change, addPort(evidence, where, where.service, only.targetPort ?? only.port)];
}

/** The Service also answers on the port that the program asks. */
function addPort(
  evidence: Evidence,
  where: Destination,
  service: Service,
  targetPort: number | string,
): Step | undefined {
  if (where.port === undefined) return undefined;
  // Ports must have names once there are two.
  const name = service.spec?.ports?.[0]?.name;
  const named = name ? [] : [{ op: 'add', path: '/spec/ports/0/name', value: 'main' }];
  const value = { name: `port-${where.port}`, port: where.port, targetPort };
  const command = changeService(evidence, service, [...named, { op: 'add', path: '/spec/ports/-', value }]);
  return { kind: 'emergency', text: `lets the Service answer on port ${where.port} as well`, command };
}

function select(...[evidence, , where]: Parameters<Mend>): (Step | undefined)[] {
  const { misfit, service } = where;
  if (!misfit || !service || misfit.differs.length === 0) return [];
  const operations = misfit.differs.map(({ key, has }) => {
    const path = `/spec/selector/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return has === undefined ? { op: 'remove', path } : { op: 'replace', path, value: has };
  });
  // A selector without labels left would select nothing, or every pod.
  const left = Object.keys(service.spec?.selector ?? {}).length - operations.filter(({ op }) => op === 'remove').length;
  if (left < 1) return [];
  const text = `lets the Service select the pods of ${misfit.workload.arg}`;
  return [{ kind: 'emergency', text, command: changeService(evidence, service, operations) }];
}

function sendToThePort(...[evidence, , where]: Parameters<Mend>): Step[] {
  const { service, targets, port, behind } = where;
  const index = (service?.spec?.ports ?? []).findIndex((one) => port === undefined || one.port === port);
  const [target, more] = targets;
  if (!service || index < 0 || target === undefined || more !== undefined) return [];
  const operations = [{ op: 'replace', path: `/spec/ports/${index}/targetPort`, value: target }];
  return [
    {
      kind: 'emergency',
      text: `sends it to port ${target}, ${behind ? 'where the process listens' : 'the only one that the pods have'}`,
      command: changeService(evidence, service, operations),
    },
  ];
}
