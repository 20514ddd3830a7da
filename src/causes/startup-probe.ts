import { deeperThanProbes } from '../facts/probes/deeper.ts';
import { killedByProbe } from '../facts/probes/probe-says.ts';
import type { Cause } from './cause.ts';

export const startupProbe: Cause = {
  id: 'startup-probe',
  topic: 'probes',
  title: 'the kubelet kills it: the startup probe gives up before the application is up',
  explain: {
    means:
      'Until the startup probe succeeds once, the other probes wait. When it has failed `failureThreshold` times, the kubelet kills the container and starts it again.',
    looks:
      'Events `Unhealthy` with "Startup probe failed" and `Killing` with "failed startup probe, will be restarted". It never becomes ready, and dies after the same time at each attempt.',
    emergency: 'Raise `failureThreshold` of the startup probe, so that period times threshold allows some minutes.',
    proper:
      'Allow twice the slowest start that was measured, or make the start faster: more CPU, less work before it listens.',
    prevent: 'Measure starts with a cold cache on a busy node; watch how the start time grows with the data.',
    related: ['liveness-probe', 'wrong-probe', 'cpu-throttle'],
  },
  follows: deeperThanProbes,
  detect: (container, evidence) => killedByProbe(evidence, container, 'startup'),
};
