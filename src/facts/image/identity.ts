import type { Container } from '../../model.ts';

/** As whom a container runs, as far as its status or spec tells. */
export interface Identity {
  uid?: number;
  gid?: number;
  fsGroup?: number;
  /** Where the uid stands, for a clue. */
  at: string;
}

/** The user of a container: what the kubelet reported (`status.containerStatuses[].user`, since 1.35), else what the spec asks for. */
export function identityOf(container: Container): Identity {
  const own = container.spec.securityContext;
  const pod = container.pod.spec?.securityContext;
  const told = (container.status as { user?: { linux?: { uid?: number; gid?: number } } } | undefined)?.user?.linux;
  const uid = told?.uid ?? own?.runAsUser ?? pod?.runAsUser;
  const gid = told?.gid ?? own?.runAsGroup ?? pod?.runAsGroup;
  const at =
    told?.uid !== undefined
      ? `status of ${container.name}: user.linux.uid`
      : own?.runAsUser !== undefined
        ? `${container.workload.arg}: securityContext.runAsUser of ${container.name}`
        : `${container.workload.arg}: securityContext.runAsUser of the pod`;
  return {
    at,
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
    ...(pod?.fsGroup !== undefined && { fsGroup: pod.fsGroup }),
  };
}

/** Is the root filesystem read-only by the spec? */
export function hasReadOnlyRoot(container: Container): boolean {
  return container.spec.securityContext?.readOnlyRootFilesystem === true;
}

/** Did the spec take this capability (`CHOWN`, `NET_BIND_SERVICE`) away, and not give it back? */
export function dropsCapability(container: Container, capability: string): boolean {
  const { add, drop } = container.spec.securityContext?.capabilities ?? {};
  const has = (list: string[] | undefined, name: string) =>
    list?.some((one) => one.toUpperCase().replace(/^CAP_/, '') === name) ?? false;
  if (has(add, capability) || has(add, 'ALL')) return false;
  return has(drop, capability) || has(drop, 'ALL');
}
