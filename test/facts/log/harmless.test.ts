import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failuresOf } from '../../../src/facts/log/failures.ts';
import { rowsOf } from '../../../src/facts/log/rows.ts';

/** Lines that look like a reason and are none, even if they stand last. */
const lines = [
  '[12.345s][info][gc] GC(41) Pause Full (Allocation Failure) 255M->255M(256M) 812.1ms',
  'container_oom_events_total{container="api"} 3',
  '(node:1) [DEP0040] DeprecationWarning: The `punycode` module is deprecated.',
  "(node:1) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections insecure",
  'npm warn deprecated request@2.88.2: request has been deprecated',
  'SLF4J: Failed to load class "org.slf4j.impl.StaticLoggerBinder".',
  'WARNING: An illegal reflective access operation has occurred',
  'Picked up JAVA_TOOL_OPTIONS: -XX:+HeapDumpOnOutOfMemoryError',
  '2026/11/24 03:00:00 http: panic serving 10.1.0.3:41234: runtime error: index out of range',
  '2026/11/24 03:00:00 http: TLS handshake error from 10.1.0.3:41234: EOF',
  '1:C 24 Nov 2026 03:00:00.000 # WARNING Memory overcommit must be enabled! Without it, a background save may fail.',
  '1:C 24 Nov 2026 03:00:00.000 # WARNING: The TCP backlog setting of 511 cannot be enforced',
  '2026-11-24 03:00:00.000 UTC [77] LOG:  incomplete startup packet',
  '2026-11-24 03:00:00.000 UTC [77] LOG:  could not receive data from client: Connection reset by peer',
  '2026-11-24 03:00:00.000 UTC [28] LOG:  database system was not properly shut down; automatic recovery in progress',
  '2026/11/24 03:00:00 [warn] 1#1: the "user" directive makes sense only if the master process runs with super-user privileges',
  'tput: No value for $TERM and no -T specified',
  'bash: cannot set terminal process group (-1): Inappropriate ioctl for device',
  '2026-11-24T03:00:00Z ERROR otel: failed to export spans: context deadline exceeded',
  'W1124 03:00:00.000000       7 client_config.go:618] Neither --kubeconfig nor --master was specified.  Using the inClusterConfig.',
  'Tests finished: 12 passed, 0 failed',
  'found 3 vulnerabilities (1 low, 2 moderate)',
];

describe('what looks like a failure', () => {
  for (const line of lines)
    it(`is none: ${line}`, () => {
      const weights = failuresOf(rowsOf(`starting\n${line}\n`)).map(({ weight }) => weight);
      assert.ok(Math.max(0, ...weights) <= 0.3, `${weights}`);
    });
});
