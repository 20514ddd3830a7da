import type { Container, ContainerSpec, Evidence, PodSpec, Step } from '../model.ts';
import { rollback } from './steps.ts';

/** The step back to the template before, as a list: empty where that one does not differ in these fields of the container and the pod. */
export function backWhere(
  evidence: Evidence,
  container: Container,
  own: readonly (keyof ContainerSpec)[],
  pod: readonly (keyof PodSpec)[] = [],
): Step[] {
  const step = rollback(evidence, container, (spec) => {
    const all = [...spec.containers, ...(spec.initContainers ?? [])];
    const same = all.find(({ name }) => name === container.name);
    return [own.map((field) => same?.[field]), pod.map((field) => spec[field])];
  });
  return step ? [step] : [];
}
