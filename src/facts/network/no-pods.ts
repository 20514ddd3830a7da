import type { Evidence, PodTemplate, Service } from '../../model.ts';
import { known } from '../lookup.ts';
import { workloadFor } from '../workload.ts';
import type { Judged } from './destination.ts';

const kinds = { deployments: 'Deployment', statefulsets: 'StatefulSet' } as const;

/** Why there is no pod behind a Service whose selector is right: its workload is scaled to nothing, or makes none. */
export function withoutPods(evidence: Evidence, service: Service, serviceName: string): Judged | undefined {
  const namespace = service.metadata?.namespace ?? '';
  for (const [plural, kind] of Object.entries(kinds)) {
    for (const { metadata, spec } of known(evidence, plural as keyof typeof kinds, namespace)) {
      const { template, replicas = 1 } = (spec ?? {}) as { template?: PodTemplate; replicas?: number };
      if (!selects(service, template)) continue;
      const idle = workloadFor(evidence, { kind, namespace, name: metadata?.name ?? '' });
      const { arg } = idle;
      if (replicas === 0) {
        const says = `\`${arg}\`, which Service \`${serviceName}\` selects, is scaled to 0`;
        return { verdict: 'scaled-to-zero', says, saw: 'replicas 0', at: arg, idle };
      }
      const says = `\`${arg}\`, which Service \`${serviceName}\` selects, has no pod with an address`;
      return { verdict: 'no-endpoints', says, saw: 'no endpoints' };
    }
  }
  return undefined;
}

function selects({ spec }: Service, template: PodTemplate | undefined): boolean {
  const labels = template?.metadata?.labels ?? {};
  const selector = Object.entries(spec?.selector ?? {});
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
}
