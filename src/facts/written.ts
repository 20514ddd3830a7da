import type { Container, ContainerSpec, Evidence, PodSpec } from '../model.ts';
import { templateOf } from './containers.ts';

/**
 * The pod's spec and the container as their owner wrote them: admission adds to a pod what its template does not have (the token's
 * volume, a security context), and a patch of the template must not count on that. The pod's own where the template was not read.
 */
export function writtenOf(evidence: Evidence, container: Container): { spec: PodSpec; own: ContainerSpec } {
  const spec = templateOf(evidence, container.workload.ref)?.spec ?? container.pod.spec ?? { containers: [] };
  const all = [...spec.containers, ...(spec.initContainers ?? [])];
  return { spec, own: all.find(({ name }) => name === container.name) ?? container.spec };
}
