import type { Container, Evidence, Step } from '../../model.ts';
import { changePodSpec, type Operation, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';

/** The pod's sysctl that says from which port on every user may listen. */
export const sysctl = 'net.ipv4.ip_unprivileged_port_start';

/** What lets a container listen where it wants to. */
export function stepsToListen(container: Container, evidence: Evidence): Step[] {
  const pod = writtenOf(evidence, container).spec;
  const proper: Step = {
    kind: 'proper',
    text: 'let it listen above 1023, and let the Service map the old port to that one',
  };
  // The sysctl belongs to the pod's own network; with the node's network it is refused.
  if (pod.hostNetwork) return [proper];
  const index = pod.securityContext?.sysctls?.findIndex(({ name }) => name === sysctl) ?? -1;
  const value = { name: sysctl, value: '0' };
  const change: Operation =
    index >= 0
      ? { op: 'replace', path: `/securityContext/sysctls/${index}`, value }
      : !pod.securityContext
        ? { op: 'add', path: '/securityContext', value: { sysctls: [value] } }
        : pod.securityContext.sysctls
          ? { op: 'add', path: '/securityContext/sysctls/-', value }
          : { op: 'add', path: '/securityContext/sysctls', value: [value] };
  const text = `lets every user of this pod use low ports${putBackBy(container)}`;
  return [{ kind: 'emergency', text, command: changePodSpec(evidence, container, [change]) }, proper];
}
