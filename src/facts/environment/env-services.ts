import type { Evidence, Pod, Service } from '../../model.ts';
import { known } from '../lookup.ts';

/** One variable that Kubernetes makes of a Service. */
export interface ServiceVariable {
  name: string;
  /** Undefined where the Service was not read. */
  value?: string;
  service: string;
}

/**
 * The variables that Kubernetes gives every container for the Services of its namespace, and for `kubernetes` always
 * (source: kubernetes/kubernetes pkg/kubelet/envvars/envvars.go). None where the Services are not known.
 */
export function serviceVariables(evidence: Evidence, pod: Pod): ServiceVariable[] {
  const namespace = pod.metadata?.namespace ?? '';
  const links = pod.spec?.enableServiceLinks !== false;
  const own = links ? known(evidence, 'services', namespace) : [];
  const master = known(evidence, 'services', 'default').filter((service) => service.metadata?.name === 'kubernetes');
  const unread = master.length === 0 ? ofKubernetes : [];
  return [...unread, ...[...(namespace === 'default' && links ? [] : master), ...own].flatMap(variablesFor)];
}

/** Every pod has these, whether or not it was read what their values are. */
const ofKubernetes: readonly ServiceVariable[] = [
  'SERVICE_HOST',
  'SERVICE_PORT',
  'SERVICE_PORT_HTTPS',
  'PORT',
  'PORT_443_TCP',
  'PORT_443_TCP_PROTO',
  'PORT_443_TCP_PORT',
  'PORT_443_TCP_ADDR',
].map((name) => ({ name: `KUBERNETES_${name}`, service: 'kubernetes' }));

/** The variables of one Service. Headless ones and those of type ExternalName give none. */
export function variablesFor(service: Service): ServiceVariable[] {
  const ip = service.spec?.clusterIP;
  const ports = service.spec?.ports ?? [];
  const name = service.metadata?.name ?? '';
  if (!ip || ip === 'None' || ports.length === 0 || service.spec?.type === 'ExternalName') return [];
  const prefix = variableName(name);
  const host = ip.includes(':') ? `[${ip}]` : ip;
  const pairs: [string, string][] = [
    [`${prefix}_SERVICE_HOST`, ip],
    [`${prefix}_SERVICE_PORT`, String(ports[0]?.port)],
  ];
  for (const port of ports) {
    if (port.name) pairs.push([`${prefix}_SERVICE_PORT_${variableName(port.name)}`, String(port.port)]);
  }
  ports.forEach((port, index) => {
    const protocol = port.protocol ?? 'TCP';
    const url = `${protocol.toLowerCase()}://${host}:${port.port}`;
    const link = `${prefix}_PORT_${port.port}_${protocol.toUpperCase()}`;
    if (index === 0) pairs.push([`${prefix}_PORT`, url]);
    pairs.push(
      [link, url],
      [`${link}_PROTO`, protocol.toLowerCase()],
      [`${link}_PORT`, String(port.port)],
      [`${link}_ADDR`, ip],
    );
  });
  return pairs.map(([variable, value]) => ({ name: variable, value, service: name }));
}

function variableName(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
