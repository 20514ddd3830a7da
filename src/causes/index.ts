import type { Cause } from './cause.ts';
import { commandNotFound } from './command-not-found.ts';
import { connectionRefused } from './connection-refused.ts';
import { execFormat } from './exec-format.ts';
import { exitsCleanly } from './exits-cleanly.ts';
import { hostNotFound } from './host-not-found.ts';
import { livenessProbe } from './liveness-probe.ts';
import { missingConfigKey } from './missing-config-key.ts';
import { missingConfigObject } from './missing-config-object.ts';
import { missingEnv } from './missing-env.ts';
import { oomLimit } from './oom-limit.ts';
import { renamedEnv } from './renamed-env.ts';
import { runAsNonRoot } from './run-as-non-root.ts';
import { startupProbe } from './startup-probe.ts';
import { unhandledException } from './unhandled-exception.ts';
import { wrongProbe } from './wrong-probe.ts';

/** Every cause that is tried, by topic. The order is that of the catalogue; it decides nothing. */
export const causes: readonly Cause[] = [
  missingEnv,
  renamedEnv,
  missingConfigObject,
  missingConfigKey,
  commandNotFound,
  execFormat,
  unhandledException,
  exitsCleanly,
  oomLimit,
  runAsNonRoot,
  livenessProbe,
  startupProbe,
  wrongProbe,
  hostNotFound,
  connectionRefused,
];
