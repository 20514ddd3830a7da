import type { EndpointSlice, Evidence, Lookup, Pod, Service } from '../../model.ts';
import { known, listed } from '../lookup.ts';
import { distanceOf } from '../nearest.ts';

type ServicePort = NonNullable<NonNullable<Service['spec']>['ports']>[number];

/** What stands behind a Service. */
export interface Endpoints {
  ready: number;
  all: number;
  terminating: number;
  /** Names of the pods, ready ones first. */
  pods: { name: string; namespace: string; ready: boolean; hostname?: string }[];
  /** Port numbers by port name, as the controller resolved them; none where a named target port exists in no container. */
  ports: { name: string; port?: number }[];
}

/** The endpoints of a Service, by its EndpointSlices (source: kubernetes staging/src/k8s.io/endpointslice). */
export function endpointsOf(evidence: Evidence, service: Service): Lookup<Endpoints> {
  const namespace = service.metadata?.namespace ?? '';
  const slices = listed(evidence, 'endpointslices', namespace);
  const all: EndpointSlice[] = slices.state === 'found' ? slices.value : known(evidence, 'endpointslices', namespace);
  const own = all.filter(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] === service.metadata?.name);
  if (slices.state !== 'found' && own.length === 0) return slices;
  const points = own.flatMap((slice) => slice.endpoints ?? []);
  const ready = points.filter(({ conditions }) => conditions?.ready !== false);
  const pods = points.flatMap(({ targetRef, conditions, hostname }) => {
    if (targetRef?.kind !== 'Pod' || !targetRef.name) return [];
    const ready = conditions?.ready !== false;
    const name = targetRef.name;
    return [{ name, namespace: targetRef.namespace ?? namespace, ready, ...(hostname && { hostname }) }];
  });
  return {
    state: 'found',
    value: {
      ready: ready.length,
      all: points.length,
      terminating: points.filter(({ conditions }) => conditions?.terminating === true).length,
      pods: pods.sort((a, b) => Number(b.ready) - Number(a.ready)),
      ports: own.flatMap(({ ports }) =>
        (ports ?? []).map(({ name, port }) => ({ name: name ?? '', ...(port && { port }) })),
      ),
    },
  };
}

/** The port of a Service by its number, or the only one where none was named. */
export function portOf(service: Service, port: number | undefined): ServicePort | undefined {
  const ports = service.spec?.ports ?? [];
  if (port === undefined) return ports.length === 1 ? ports[0] : undefined;
  return ports.find((own) => own.port === port);
}

/** The Service that an address belongs to: its cluster IP, an address outside, or one of its endpoints. */
export function serviceAt(evidence: Evidence, address: string): Service | undefined {
  const direct = known(evidence, 'services').find(
    ({ spec, status }) =>
      [spec?.clusterIP, ...(spec?.clusterIPs ?? []), ...(spec?.externalIPs ?? []), spec?.loadBalancerIP].includes(
        address,
      ) || status?.loadBalancer?.ingress?.some(({ ip }) => ip === address),
  );
  if (direct) return direct;
  const slice = known(evidence, 'endpointslices').find(({ endpoints }) =>
    endpoints?.some(({ addresses }) => addresses.includes(address)),
  );
  const name = slice?.metadata?.labels?.['kubernetes.io/service-name'];
  return known(evidence, 'services', slice?.metadata?.namespace ?? '').find(({ metadata }) => metadata?.name === name);
}

/** Pods that a Service selects, among those that are known. */
export function selectedPods(evidence: Evidence, service: Service): Pod[] {
  const selector = Object.entries(service.spec?.selector ?? {});
  if (selector.length === 0) return [];
  return known(evidence, 'pods', service.metadata?.namespace ?? '').filter(({ metadata }) =>
    selector.every(([key, value]) => metadata?.labels?.[key] === value),
  );
}

/** Ports that the containers behind a Service declare. */
export function selectedPorts(evidence: Evidence, service: Service): { name?: string; port: number }[] {
  return selectedPods(evidence, service).flatMap(({ spec }) =>
    [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].flatMap(({ ports }) =>
      (ports ?? []).map(({ name, containerPort }) => ({ ...(name && { name }), port: containerPort })),
    ),
  );
}

/** A Service that someone may have meant, `elsewhere` where it is in another namespace. */
export interface Near {
  name: string;
  namespace: string;
  elsewhere: boolean;
}

/** Services that someone may have meant by a name: the same name in another namespace, then the nearest names; at most three. */
export function nearServices(evidence: Evidence, namespace: string, name: string, port?: number): Near[] {
  const found: (Near & { distance: number })[] = [];
  for (const service of known(evidence, 'services')) {
    const own = service.metadata?.name ?? '';
    const there = service.metadata?.namespace ?? '';
    const elsewhere = there !== namespace;
    if (own === '' || (own === name && !elsewhere) || (own === 'kubernetes' && !elsewhere)) continue;
    if (elsewhere && own !== name) continue;
    const samePort = port !== undefined && portOf(service, port) !== undefined;
    const distance = elsewhere ? 0.05 : nameDistance(name, own) - (samePort ? 0.15 : 0);
    if (distance <= 0.4) found.push({ name: own, namespace: there, elsewhere, distance });
  }
  found.sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name));
  return found
    .slice(0, 3)
    .map(({ name: own, namespace: there, elsewhere }) => ({ name: own, namespace: there, elsewhere }));
}

/** Words that charts add to a Service's name, and that people leave out or guess. */
const additions =
  /^(?:svc|service|srv|headless|hl|master|primary|leader|rw|cluster|server|main|read|write|internal|lb|clusterip|node)$/;
const databases = /^(?:db|database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|sql)$/;

function nameDistance(wanted: string, own: string): number {
  const [a, b] = [essenceOf(wanted), essenceOf(own)];
  if (a.length > 0 && a.join('-') === b.join('-')) return 0.02;
  const whole = Math.min(distanceOf(wanted, own), distanceOf(a.join('-'), b.join('-')));
  const within =
    a.length > 0 && b.length > 0 && (a.every((word) => b.includes(word)) || b.every((word) => a.includes(word)));
  const kindred =
    a.some((word) => databases.test(word)) && b.some((word) => databases.test(word)) && (isGeneral(a) || isGeneral(b));
  return Math.min(whole, within ? 0.35 : 1, kindred ? 0.4 : 1);
}

function isGeneral(words: string[]): boolean {
  return words.some((word) => word === 'db' || word === 'database' || word === 'sql');
}

function essenceOf(name: string): string[] {
  const words = name
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
  const rest = words.filter((word) => !additions.test(word));
  return (rest.length > 0 ? rest : words).map((word) =>
    word === 'postgresql' || word === 'pg' ? 'postgres' : word === 'mongodb' ? 'mongo' : word,
  );
}
