import type { Container, Evidence, PodTemplate, Service, Workload } from '../../model.ts';
import { known } from '../lookup.ts';
import { distanceOf } from '../nearest.ts';
import { workloadFor } from '../workload.ts';

/** The workload that a Service was most likely meant to select, and the labels that keep it from doing so. */
export interface Misfit {
  workload: Workload;
  /** `has` is undefined where the pods do not have the label at all. */
  differs: { key: string; wants: string; has?: string }[];
}

const kinds = { deployments: 'Deployment', statefulsets: 'StatefulSet', daemonsets: 'DaemonSet' } as const;

/**
 * For a Service that selects nothing: the one workload whose name, port or label says that it was meant. Undefined where two could be.
 * Never the client: who asks a Service is not behind it.
 */
export function misfitOf(evidence: Evidence, service: Service, client: Container): Misfit | undefined {
  const namespace = service.metadata?.namespace ?? '';
  const found: { misfit: Misfit; distance: number }[] = [];
  for (const [plural, kind] of Object.entries(kinds)) {
    for (const item of known(evidence, plural as keyof typeof kinds, namespace)) {
      const template = (item.spec as { template?: PodTemplate } | undefined)?.template;
      const name = item.metadata?.name ?? '';
      const distance = distanceBetween(service, name, template);
      const isClient = kind === client.workload.ref.kind && name === client.workload.ref.name;
      if (!template || distance > 0.4 || (isClient && namespace === client.namespace)) continue;
      const misfit = {
        workload: workloadFor(evidence, { kind, namespace, name }),
        differs: differencesOf(service, template),
      };
      if (misfit.differs.length > 0) found.push({ misfit, distance });
    }
  }
  found.sort((a, b) => a.distance - b.distance);
  return found[1] && found[1].distance - (found[0]?.distance ?? 0) < 0.1 ? undefined : found[0]?.misfit;
}

function distanceBetween(service: Service, name: string, template: PodTemplate | undefined): number {
  const byName = distanceOf(service.metadata?.name ?? '', name);
  const targets = (service.spec?.ports ?? []).map(({ targetPort, port }) => targetPort ?? port);
  const ports = (template?.spec?.containers ?? []).flatMap((container) => container.ports ?? []);
  const byPort = ports.some(
    ({ containerPort, name: portName }) =>
      targets.includes(containerPort) || (portName !== undefined && targets.includes(portName)),
  );
  const labels = template?.metadata?.labels ?? {};
  const byLabel = Object.entries(service.spec?.selector ?? {}).some(([key, value]) => labels[key] === value);
  // What has ports, and not the one that the Service sends to, is hardly what it was made for.
  const fits = byPort ? -0.15 : ports.length > 0 && targets.length > 0 ? 0.25 : 0;
  return Math.min(byName, byPort ? 0.4 : 1, byLabel ? 0.2 : 1) + fits;
}

function differencesOf(service: Service, template: PodTemplate): Misfit['differs'] {
  const labels = template.metadata?.labels ?? {};
  return Object.entries(service.spec?.selector ?? {})
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, wants]) => ({ key, wants, ...(labels[key] !== undefined && { has: labels[key] }) }));
}
