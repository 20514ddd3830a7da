import type { Container, Service } from '../../model.ts';
import type { Judged } from './destination.ts';
import type { Endpoints } from './services.ts';

/**
 * Why a name such as `db-0.db` does not resolve although the Service `db` does: pods have names in headless Services only, those that
 * name the Service as their subdomain, while they are ready (source: kubernetes/dns docs/specification.md, 2.4).
 */
export function wrongPodName(
  service: Service,
  serviceName: string,
  endpoints: Endpoints | undefined,
  pod: string | undefined,
): Judged | undefined {
  if (pod === undefined || !endpoints || service.spec?.type === 'ExternalName') return undefined;
  const told = (says: string, saw: string) => ({ verdict: 'no-such-pod' as const, says, saw });
  if (service.spec?.clusterIP !== 'None')
    return told(
      `Service \`${serviceName}\` is not headless, so that its pods have no names of their own in DNS`,
      `clusterIP ${service.spec?.clusterIP ?? 'given'}`,
    );
  if (endpoints.all === 0) return undefined;
  const own = endpoints.pods.find(({ name, hostname }) => hostname === pod || name === pod);
  if (!own) {
    const names = endpoints.pods.map(({ name }) => name).sort();
    const has = names.slice(0, 4).join(', ') + (names.length > 4 ? `, … (${names.length})` : '');
    return told(`Service \`${serviceName}\` has no pod \`${pod}\`; it has ${has}`, has);
  }
  if (own.hostname !== pod)
    return told(
      `pod \`${pod}\` has no name in Service \`${serviceName}\`, because its \`subdomain\` (the \`serviceName\` of a StatefulSet) is another`,
      `endpoint ${own.name} without hostname`,
    );
  if (own.ready) return undefined;
  const says = `pod \`${pod}\` behind Service \`${serviceName}\` is not ready, so the name does not resolve`;
  return { verdict: 'not-ready', says, saw: `${endpoints.ready} of ${endpoints.all} endpoints ready` };
}

/** A pod that looks up its own name at its start is not ready then, whatever it is by now: nor is the name there. */
export function withoutItself(
  endpoints: Endpoints,
  service: Service,
  { pod, namespace, lastExit }: Container,
): Endpoints {
  if (service.spec?.clusterIP !== 'None' || service.spec.publishNotReadyAddresses || !lastExit) return endpoints;
  const pods = endpoints.pods.map((one) =>
    one.name === pod.metadata?.name && one.namespace === namespace ? { ...one, ready: false } : one,
  );
  const lost = endpoints.pods.filter(({ ready }, index) => ready && pods[index]?.ready === false).length;
  return { ...endpoints, pods, ready: endpoints.ready - lost };
}
