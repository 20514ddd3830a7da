import type { Container, Evidence, Pod } from '../model.ts';
import { restartsAlways } from './restarts.ts';

/** Does this container keep the pod from working: did it crash, can it not start, was it killed? */
export function isInTrouble(container: Container, evidence: Evidence): boolean {
  if (container.podless) return true;
  if (container.kind === 'ephemeral') return false;
  const pod = container.pod;
  if (pod.status?.phase === 'Succeeded') return false;
  if (pod.status?.reason === 'NodeLost') return true;
  if (container.waiting && !ordinaryWaits.has(container.waiting.reason)) return true;
  const { lastExit } = container;
  if (lastExit?.at === 'state.terminated') return failed(container);
  if (container.runningSince) return runsBadly(container, evidence);
  // It waits to be started again after a crash, also while the reason is not written yet.
  if (lastExit) return true;
  return neverStarted(container);
}

const ordinaryWaits = new Set(['ContainerCreating', 'PodInitializing', '']);

function failed(container: Container): boolean {
  const { lastExit, pod } = container;
  if (!lastExit) return false;
  if (lastExit.code !== 0 || lastExit.reason === 'OOMKilled') return !isBeingDeleted(pod) || container.restarts > 0;
  return restartsAlways(container) && !isBeingDeleted(pod);
}

/** It runs: bad if it is not ready after crashes or warnings, or crashed so lately that it is not known to hold. */
function runsBadly(container: Container, evidence: Evidence): boolean {
  if (container.kind === 'init' && isHeldUp(container, evidence)) return true;
  const warned = container.events.some(({ type, reason }) => type === 'Warning' && unhealthy.has(reason));
  if (!container.ready && container.kind !== 'init') return container.lastExit !== undefined || warned;
  return container.lastExit !== undefined && container.restarts > 0 && isRecent(container, evidence);
}

/** So long, in milliseconds, an init container may take before somebody has to ask what it waits for. */
const patience = 120_000;

/** An init container that neither ends nor crashes keeps the pod from starting all the same: it waits for something. */
function isHeldUp({ runningSince }: Container, { readAt }: Evidence): boolean {
  return Date.parse(readAt) - Date.parse(runningSince ?? '') >= patience;
}

const unhealthy = new Set(['Unhealthy', 'ProbeWarning', 'ProbeError', 'BackOff', 'FailedPostStartHook']);

/** The kubelet forgets a crash after ten minutes of running (kubernetes/kubernetes pkg/kubelet, HasExpiredFunc). */
function isRecent(container: Container, evidence: Evidence): boolean {
  const ended = Date.parse(container.lastExit?.finishedAt ?? '');
  const read = Date.parse(evidence.readAt);
  if (!Number.isFinite(ended) || !Number.isFinite(read)) return true;
  // A dump may tell nothing newer than this start: then one restart alone does not make a loop.
  const isClockless = evidence.readAtLeast === true && read - Date.parse(container.runningSince ?? '') < 2000;
  return read - ended < 600_000 && !(isClockless && container.restarts === 1);
}

/** It waits to be created although something says why it cannot be, or its pod failed before any container was made. */
function neverStarted(container: Container): boolean {
  const { pod, events } = container;
  if (pod.status?.phase === 'Failed') return true;
  if (isUnscheduled(pod)) return true;
  const scheduled = pod.spec?.nodeName !== undefined;
  return events.some(
    ({ type, reason }) => type === 'Warning' && !harmless.has(reason) && !(scheduled && reason === 'FailedScheduling'),
  );
}

/** Warnings that do not keep a pod from starting. */
const harmless = new Set(['DNSConfigForming', 'FailedToRetrieveImagePullSecret', 'MissingClusterDNS']);

/** Did the scheduler find no node for it? */
export function isUnscheduled(pod: Pod): boolean {
  const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  return scheduled?.status === 'False' && scheduled.reason === 'Unschedulable';
}

function isBeingDeleted(pod: Pod): boolean {
  return pod.metadata?.deletionTimestamp !== undefined;
}
