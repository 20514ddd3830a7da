import type { Container, Evidence, Probe, Step } from '../../model.ts';
import { spoken } from '../duration.ts';
import { changeContainer, type Operation, putBackBy } from '../steps.ts';
import type { Misfit } from './probe-fit.ts';
import { allowedBy, type ProbeFact, probeOf } from './probes.ts';

/** Seconds that are enough for nearly every program to start. */
const patience = 300;

/** Gives a slow start its time: a startup probe that asks the same, before the liveness probe begins. */
export function startLater(evidence: Evidence, container: Container, probe: ProbeFact): Step {
  const threshold = Math.max(Math.ceil(patience / probe.period), probe.failures * 3);
  const { httpGet, tcpSocket, exec, grpc } = probe.probe;
  const handler: Probe = {
    ...(httpGet && { httpGet }),
    ...(tcpSocket && { tcpSocket }),
    ...(exec && { exec }),
    ...(grpc && { grpc }),
  };
  const value = { ...handler, periodSeconds: probe.period, timeoutSeconds: probe.timeout, failureThreshold: threshold };
  const operations: Operation[] =
    probe.kind === 'startup'
      ? [{ op: 'add', path: '/startupProbe/failureThreshold', value: threshold }]
      : [{ op: 'add', path: '/startupProbe', value }];
  return {
    kind: 'emergency',
    text: `gives it up to ${spoken(probe.period * threshold)} to start${probe.kind === 'liveness' ? ' before `livenessProbe` begins' : ''}${putBackBy(container)}`,
    command: changeContainer(evidence, container, operations),
  };
}

/** Gives slow answers their time. */
export function waitLonger(evidence: Evidence, container: Container, probe: ProbeFact): Step {
  const timeout = Math.max(5, probe.timeout * 5);
  const failures = Math.max(6, probe.failures * 2);
  return {
    kind: 'emergency',
    text: `waits ${timeout} s for an answer instead of ${probe.timeout} s, and kills only after ${failures} failures in a row${putBackBy(container)}`,
    command: changeContainer(evidence, container, [
      { op: 'add', path: `/${probe.field}/timeoutSeconds`, value: timeout },
      { op: 'add', path: `/${probe.field}/failureThreshold`, value: failures },
    ]),
  };
}

/** Stops the kills without healing what makes the probe fail. */
export function takeOut(evidence: Evidence, container: Container, probes: readonly ProbeFact[], until: string): Step {
  return {
    kind: 'emergency',
    text: `takes \`${probes.map(({ field }) => field).join('`, `')}\` out until ${until}; meanwhile nothing restarts it when it hangs${putBackBy(container)}`,
    command: changeContainer(
      evidence,
      container,
      probes.map(({ field }) => ({ op: 'remove', path: `/${field}` })),
    ),
  };
}

/** Makes every probe that asks the same wrong question ask the right one, or only whether the port is open, or nothing. */
export function askRight(evidence: Evidence, container: Container, misfit: Misfit): Step {
  const { probe, port, scheme, failure } = misfit;
  const same = (['liveness', 'startup', 'readiness'] as const)
    .map((kind) => probeOf(container, kind))
    .filter((each) => each !== undefined && each.by === probe.by && each.target === probe.target) as ProbeFact[];
  const part = probe.by === 'http' ? 'httpGet' : probe.by === 'tcp' ? 'tcpSocket' : 'grpc';
  const patch = (text: string, operations: (field: string) => Operation[]): Step => ({
    kind: 'emergency',
    text: text + putBackBy(container),
    command: changeContainer(
      evidence,
      container,
      same.flatMap(({ field }) => operations(field)),
    ),
  });
  if (scheme)
    return patch(`asks by ${scheme}`, (field) => [{ op: 'add', path: `/${field}/httpGet/scheme`, value: scheme }]);
  if (port !== undefined && probe.by !== 'exec')
    return patch(`asks port ${port}`, (field) => [{ op: 'replace', path: `/${field}/${part}/port`, value: port }]);
  if (misfit.host) return patch('asks the pod itself', (field) => [{ op: 'remove', path: `/${field}/${part}/host` }]);
  const open = probe.port ?? probe.probe.httpGet?.port;
  if ((probe.by === 'http' || probe.by === 'grpc') && open !== undefined && failure.kind !== 'refused')
    return patch(`asks only whether port ${open} is open, until the right path is known`, (field) => [
      { op: 'remove', path: `/${field}/${part}` },
      { op: 'add', path: `/${field}/tcpSocket`, value: { port: open } },
    ]);
  return takeOut(evidence, container, same, 'the right question is known');
}

/** How a probe reads in a clue: its numbers with the defaults filled in. */
export function numbersOf(probe: ProbeFact): string {
  return `initialDelaySeconds ${probe.delay}, periodSeconds ${probe.period}, timeoutSeconds ${probe.timeout}, failureThreshold ${probe.failures}: ${spoken(allowedBy(probe))} at least`;
}
