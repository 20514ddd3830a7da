import type { Container } from '../../model.ts';
import type { Operation } from '../steps.ts';

/**
 * The JSON Patch below the pod's spec that makes a template fit Pod Security's level `restricted`, or the part of it that `baseline` asks for
 * (source: kubernetes.io, Pod Security Standards).
 */
export function restrictedSpec(container: Container, restricted: boolean): Operation[] {
  const spec = container.pod.spec;
  const operations: Operation[] = [];
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
    if (spec?.[field]) operations.push({ op: 'replace', path: `/${field}`, value: false });
  }
  if (restricted) {
    const user = (spec?.securityContext?.runAsUser ?? 0) || 1000;
    const profile = { runAsNonRoot: true, runAsUser: user, seccompProfile: { type: 'RuntimeDefault' } };
    operations.push({ op: 'add', path: '/securityContext', value: { ...spec?.securityContext, ...profile } });
  }
  for (const list of ['initContainers', 'containers'] as const) {
    (spec?.[list] ?? []).forEach((own, index) => {
      const { privileged: _, ...kept } = own.securityContext ?? {};
      const added = own.securityContext?.capabilities?.add?.filter((name) => name === 'NET_BIND_SERVICE');
      const capabilities = { ...(restricted && { drop: ['ALL'] }), ...(added?.length && { add: added }) };
      const strict = { ...kept, allowPrivilegeEscalation: false, runAsNonRoot: true };
      if (own.securityContext?.runAsUser === 0) strict.runAsUser = 1000;
      const value = { ...(restricted ? strict : kept), capabilities };
      operations.push({ op: 'add', path: `/${list}/${index}/securityContext`, value });
    });
  }
  return operations;
}
