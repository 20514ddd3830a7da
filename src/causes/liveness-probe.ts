import { deeperThanProbes } from '../facts/probes/deeper.ts';
import { killedByProbe } from '../facts/probes/probe-says.ts';
import type { Cause } from './cause.ts';

export const livenessProbe: Cause = {
  id: 'liveness-probe',
  topic: 'probes',
  title: 'the kubelet kills it: the liveness probe fails though the application would live (slow start, short timeout)',
  explain: {
    means:
      'The kubelet asks the container again and again whether it lives. After `failureThreshold` failures in a row it kills and restarts it, whatever the program is doing at that moment.',
    looks:
      'Events `Unhealthy` and `Killing` with "failed liveness probe, will be restarted". The exit code is 137 where the program does not react to SIGTERM, 143 or 0 where it does. Run times are regular: the delay, plus the period times the threshold.',
    emergency:
      'Where it is still starting: add a `startupProbe` that allows some minutes. Where it answers slowly: raise `timeoutSeconds` and `failureThreshold`.',
    proper:
      'Keep liveness probes cheap and independent of other services, give slow starts a startup probe, and find out why a program that ran stops answering.',
    prevent:
      'Measure the slowest start and the slowest answer, on a busy node, before setting the numbers. Use a readiness probe for what depends on others.',
    related: ['wrong-probe', 'startup-probe', 'cpu-throttle', 'oom-limit'],
  },
  follows: ['oom-limit', ...deeperThanProbes],
  detect: (container, evidence) => killedByProbe(evidence, container, 'liveness'),
};
