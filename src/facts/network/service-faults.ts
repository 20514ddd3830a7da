import type { Evidence, Service } from '../../model.ts';
import { listed } from '../lookup.ts';
import type { Judged } from './destination.ts';
import { withoutPods } from './no-pods.ts';
import type { Misfit } from './selector.ts';
import { type Endpoints, portOf, selectedPods } from './services.ts';

/** A Service and what stands behind it, as seen by someone who asks for a port. */
export interface Joined {
  service: Service;
  serviceName: string;
  port: number | undefined;
  endpoints: Endpoints | undefined;
  /** Ports that the containers of the selected pods declare. */
  ports: { name?: string; port: number }[];
  misfit: Misfit | undefined;
}

/** The first thing that is wrong with a Service that exists, or how many endpoints it has. */
export function wrongWithService(evidence: Evidence, joined: Joined): Judged {
  const { service, serviceName, endpoints } = joined;
  if (service.spec?.type === 'ExternalName')
    return { verdict: 'fine', says: `Service \`${serviceName}\` is an alias for \`${service.spec.externalName}\`` };
  const wrong = wrongPort(joined) ?? wrongTargetName(joined) ?? nothingBehind(evidence, joined) ?? wrongTarget(joined);
  if (wrong) return wrong;
  const { ready: some = 0, all = 0 } = endpoints ?? {};
  const ready = !endpoints
    ? ''
    : all === 1
      ? ' and its endpoint is ready'
      : `, and ${some} of its ${all} endpoints are ready`;
  return { verdict: endpoints ? 'fine' : 'unread', says: `Service \`${serviceName}\` exists${ready}` };
}

function wrongPort({ service, serviceName, port }: Joined): Judged | undefined {
  const ports = (service.spec?.ports ?? []).map((one) => one.port).join(', ');
  // The ports of a headless Service are not in the way: its clients talk to the pods.
  if (service.spec?.clusterIP === 'None' || port === undefined || ports === '' || portOf(service, port))
    return undefined;
  const says = `Service \`${serviceName}\` has no port ${port}; it has ${ports}`;
  return { verdict: 'port-not-in-service', says, saw: `ports ${ports}` };
}

function wrongTargetName({ service, serviceName, port, ports, endpoints }: Joined): Judged | undefined {
  const own = portOf(service, port);
  const target = own?.targetPort;
  if (typeof target !== 'string') return undefined;
  // The controller leaves out a port whose name it does not find, so that a slice with pods has no ports.
  const unknown = ports.length === 0 && (endpoints?.all ?? 0) > 0 && endpoints?.ports.length === 0;
  if (!unknown && (ports.length === 0 || ports.some(({ name }) => name === target))) return undefined;
  const names = [...new Set(ports.map((one) => one.name ?? String(one.port)))].join(', ');
  const has = names ? `; they have ${names}` : '';
  const says = `Service \`${serviceName}\` sends port ${own?.port} to the port named \`${target}\`, which no container behind it has${has}`;
  return { verdict: 'target-port-name', says, saw: `targetPort ${target}` };
}

function wrongTarget({ service, serviceName, port, ports }: Joined): Judged | undefined {
  const own = portOf(service, port);
  const target = own?.targetPort ?? own?.port;
  if (typeof target !== 'number' || ports.length === 0 || ports.some((one) => one.port === target)) return undefined;
  const declared = [...new Set(ports.map((one) => one.port))].join(', ');
  const says = `Service \`${serviceName}\` sends port ${own?.port} to ${target}, and the containers behind it declare ${declared}`;
  return { verdict: 'target-port-number', says, saw: `targetPort ${target}` };
}

function nothingBehind(evidence: Evidence, { service, serviceName, endpoints, misfit }: Joined): Judged | undefined {
  if (!endpoints || endpoints.ready > 0) return undefined;
  const unresolved = service.spec?.clusterIP === 'None' ? ', so the name does not resolve' : '';
  if (endpoints.all > 0) {
    const one = endpoints.all === 1;
    const says = `${one ? 'the one pod' : `none of the ${endpoints.all} pods`} behind Service \`${serviceName}\` is ${one ? 'not ' : ''}ready${unresolved}`;
    return { verdict: 'not-ready', says, saw: `0 of ${endpoints.all} endpoints ready` };
  }
  const selector = Object.entries(service.spec?.selector ?? {});
  if (selector.length === 0) {
    const says = `Service \`${serviceName}\` has no selector and no endpoints${unresolved}`;
    return { verdict: 'no-endpoints', says, saw: 'no selector, no endpoints' };
  }
  if (selectedPods(evidence, service).length > 0) {
    const says = `the pods behind Service \`${serviceName}\` have no address yet${unresolved}`;
    return { verdict: 'not-ready', says, saw: 'no endpoints' };
  }
  const idle = withoutPods(evidence, service, serviceName);
  if (idle) return { ...idle, says: `${idle.says}${unresolved}` };
  const written = selector.map(([key, value]) => `${key}=${value}`).join(',');
  if (!misfit && listed(evidence, 'pods', service.metadata?.namespace ?? '').state !== 'found') {
    const says = `Service \`${serviceName}\` has no endpoints: no pod with ${written} has an address`;
    return { verdict: 'no-endpoints', says, saw: `selector ${written}, no endpoints` };
  }
  const labels = misfit?.differs.map(({ key, has }) => (has === undefined ? `no ${key}` : `${key}=${has}`)).join(', ');
  const other = misfit ? `; those of ${misfit.workload.arg} have ${labels}` : '';
  const says = `Service \`${serviceName}\` selects ${written}, which no pod has${other}`;
  return { verdict: 'no-selector-match', says, saw: `selector ${written}, no endpoints` };
}
