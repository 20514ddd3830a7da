import { authFailed } from './auth-failed.ts';
import { badArgs } from './bad-args.ts';
import { badConfig } from './bad-config.ts';
import { badEnvValue } from './bad-env-value.ts';
import { badWorkdir } from './bad-workdir.ts';
import type { Cause } from './cause.ts';
import { commandNotFound } from './command-not-found.ts';
import { connectionRefused } from './connection-refused.ts';
import { connectionTimeout } from './connection-timeout.ts';
import { cpuThrottle } from './cpu-throttle.ts';
import { dataIncompatible } from './data-incompatible.ts';
import { dbSchema } from './db-schema.ts';
import { dependencyOverloaded } from './dependency-overloaded.ts';
import { deviceFailure } from './device-failure.ts';
import { diskFull } from './disk-full.ts';
import { ephemeralEviction } from './ephemeral-eviction.ts';
import { execFormat } from './exec-format.ts';
import { execPermission } from './exec-permission.ts';
import { exitsCleanly } from './exits-cleanly.ts';
import { filePermission } from './file-permission.ts';
import { hiddenByMount } from './hidden-by-mount.ts';
import { hostNotFound } from './host-not-found.ts';
import { httpError } from './http-error.ts';
import { imagePull } from './image-pull.ts';
import { lifecycleHook } from './lifecycle-hook.ts';
import { livenessProbe } from './liveness-probe.ts';
import { missingConfigKey } from './missing-config-key.ts';
import { missingConfigObject } from './missing-config-object.ts';
import { missingCrd } from './missing-crd.ts';
import { missingDependency } from './missing-dependency.ts';
import { missingEnv } from './missing-env.ts';
import { missingFile } from './missing-file.ts';
import { networkPolicy } from './network-policy.ts';
import { nodeShutdown } from './node-shutdown.ts';
import { oomHeap } from './oom-heap.ts';
import { oomLimit } from './oom-limit.ts';
import { oomNode } from './oom-node.ts';
import { podSecurity } from './pod-security.ts';
import { portConflict } from './port-conflict.ts';
import { privilegedPort } from './privileged-port.ts';
import { rbacForbidden } from './rbac-forbidden.ts';
import { readOnlyRootfs } from './read-only-rootfs.ts';
import { renamedEnv } from './renamed-env.ts';
import { runAsNonRoot } from './run-as-non-root.ts';
import { sandboxFailure } from './sandbox-failure.ts';
import { seccompCapability } from './seccomp-capability.ts';
import { serviceLinkEnv } from './service-link-env.ts';
import { staleLock } from './stale-lock.ts';
import { startupProbe } from './startup-probe.ts';
import { tls } from './tls.ts';
import { ulimit } from './ulimit.ts';
import { unhandledException } from './unhandled-exception.ts';
import { upstreamCrashing } from './upstream-crashing.ts';
import { volumeFailure } from './volume-failure.ts';
import { wrongProbe } from './wrong-probe.ts';

/** Every cause that is tried, by topic. The order is that of the catalogue; it decides nothing. */
export const causes: readonly Cause[] = [
  missingEnv,
  renamedEnv,
  badEnvValue,
  serviceLinkEnv,
  missingConfigObject,
  missingConfigKey,
  badConfig,
  badArgs,
  hiddenByMount,
  commandNotFound,
  missingFile,
  missingDependency,
  execFormat,
  execPermission,
  badWorkdir,
  unhandledException,
  exitsCleanly,
  staleLock,
  portConflict,
  dbSchema,
  dataIncompatible,
  oomLimit,
  oomHeap,
  oomNode,
  cpuThrottle,
  diskFull,
  ephemeralEviction,
  ulimit,
  deviceFailure,
  filePermission,
  readOnlyRootfs,
  runAsNonRoot,
  privilegedPort,
  seccompCapability,
  podSecurity,
  rbacForbidden,
  networkPolicy,
  livenessProbe,
  startupProbe,
  wrongProbe,
  lifecycleHook,
  hostNotFound,
  connectionRefused,
  connectionTimeout,
  upstreamCrashing,
  authFailed,
  tls,
  httpError,
  dependencyOverloaded,
  missingCrd,
  sandboxFailure,
  volumeFailure,
  imagePull,
  nodeShutdown,
];
