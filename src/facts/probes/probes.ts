import type { Container, Exit, PodEvent, Probe } from '../../model.ts';

export type ProbeKind = 'liveness' | 'startup' | 'readiness';

/** One probe of a container with the defaults filled in (source: kubernetes pkg/apis/core/v1/defaults.go). */
export interface ProbeFact {
  kind: ProbeKind;
  /** Its field in the container: `livenessProbe`. */
  field: 'livenessProbe' | 'startupProbe' | 'readinessProbe';
  probe: Probe;
  by: 'http' | 'tcp' | 'exec' | 'grpc';
  /** What it asks, as a person would write it: `:8081/healthz`, `:5432`, `cat /tmp/healthy`. */
  target: string;
  /** Number of the port that it asks; undefined for exec and where a named port does not exist. */
  port?: number;
  delay: number;
  period: number;
  timeout: number;
  failures: number;
  /** Seconds between SIGTERM and SIGKILL after it has failed. */
  grace: number;
}

const fields = { liveness: 'livenessProbe', startup: 'startupProbe', readiness: 'readinessProbe' } as const;

/** The probe of one kind, if the container has it. */
export function probeOf(container: Container, kind: ProbeKind): ProbeFact | undefined {
  const field = fields[kind];
  const probe = container.spec[field];
  if (!probe) return undefined;
  const by = probe.exec ? 'exec' : probe.httpGet ? 'http' : probe.grpc ? 'grpc' : 'tcp';
  const port = portOf(container, probe);
  return {
    kind,
    field,
    probe,
    by,
    target: targetOf(probe),
    ...(port !== undefined && { port }),
    delay: probe.initialDelaySeconds ?? 0,
    period: probe.periodSeconds || 10,
    timeout: probe.timeoutSeconds || 1,
    failures: probe.failureThreshold || 3,
    grace: probe.terminationGracePeriodSeconds ?? container.pod.spec?.terminationGracePeriodSeconds ?? 30,
  };
}

/** Seconds that a container has from its start until a probe that never succeeds has failed often enough. */
export function allowedBy(probe: ProbeFact): number {
  return probe.delay + probe.period * (probe.failures - 1);
}

/** Killed at the first moment at which the probe could have failed often enough: the program never once answered. */
export function neverAnswered(exit: Exit | undefined, probe: ProbeFact): boolean {
  if (exit?.seconds === undefined) return false;
  const waits = Math.max(0, probe.timeout - 1) * probe.failures;
  const stop = exit.signal === 'SIGKILL' ? probe.grace : Math.min(probe.grace, 5);
  return exit.seconds <= allowedBy(probe) + probe.period * 2 + waits + stop + 2;
}

/** What the kubelet reported of failures of a probe that count towards its threshold, newest first. */
export function probeFailuresOf(container: Container, kind: ProbeKind): PodEvent[] {
  const word = new RegExp(`^${kind} probe failed`, 'i');
  return ofContainer(container).filter((event) => event.reason === 'Unhealthy' && word.test(event.message));
}

/** What the kubelet reported of probes that could not even be tried; these do not count. */
export function probeErrorsOf(container: Container, kind: ProbeKind): PodEvent[] {
  const word = new RegExp(`^${kind} probe errored`, 'i');
  return ofContainer(container).filter((event) => event.reason === 'Unhealthy' && word.test(event.message));
}

/** The kubelet's word that it kills the container because of this probe; the text of old versions too. */
export function probeKillOf(container: Container, kind: 'liveness' | 'startup'): PodEvent | undefined {
  const word = new RegExp(`failed ${kind} probe`, 'i');
  // Up to 1.13 the one text for liveness was "Container failed liveness probe.. Container will be killed and recreated."
  return ofContainer(container).find((event) => event.reason === 'Killing' && word.test(event.message));
}

/** Events without a container are of the pod as a whole, unless their text names another container. */
function ofContainer(container: Container): PodEvent[] {
  const only = (container.pod.spec?.containers?.length ?? 1) === 1 && container.kind === 'app';
  return container.events.filter((event) => event.container === container.name || (only && !event.container));
}

function targetOf(probe: Probe): string {
  const { exec, httpGet, tcpSocket, grpc } = probe;
  if (exec) return (exec.command ?? []).join(' ');
  if (httpGet) {
    const path = httpGet.path ?? '/';
    return `${httpGet.host ?? ''}:${httpGet.port}${path.startsWith('/') ? '' : '/'}${path}`;
  }
  if (grpc) return `:${grpc.port}${grpc.service ? `/${grpc.service}` : ''}`;
  return `${tcpSocket?.host ?? ''}:${tcpSocket?.port ?? ''}`;
}

function portOf(container: Container, probe: Probe): number | undefined {
  const port = probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port;
  if (port === undefined) return undefined;
  const number = Number(port);
  if (Number.isInteger(number)) return number;
  return container.spec.ports?.find(({ name }) => name === String(port))?.containerPort;
}
