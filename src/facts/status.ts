import type { Container, Evidence, Exit, Ref } from '../model.ts';
import { durationOf, spoken } from './duration.ts';
import { restartsAlways, restartsOnFailure } from './restarts.ts';
import { isUnscheduled } from './trouble.ts';

/** What a person sees first: the state, how often it restarted in what time, and when it is tried next. */
export function statusOf(evidence: Evidence, target: Ref, container: Container | undefined): string {
  if (!container) return target.kind === 'Pod' ? 'not found' : 'no pods';
  if (container.podless) return 'no pods';
  const state = stateOf(container);
  if (container.restarts === 0) return state;
  const created = Date.parse(container.pod.metadata?.creationTimestamp ?? '');
  const age = (Date.parse(evidence.readAt) - created) / 1000;
  const times = `${container.restarts} ${container.restarts === 1 ? 'restart' : 'restarts'}`;
  const within = Number.isFinite(age) && age > 0 ? ` in ${spoken(age)}` : '';
  return `${state}: ${times}${within}${nextTry(evidence, container)}`;
}

/** Where it runs and how it ended. */
export function aboutOf(container: Container): string {
  const { workload, lastExit } = container;
  const role =
    container.kind === 'app'
      ? 'container'
      : container.kind === 'init'
        ? 'init container'
        : `${container.kind} container`;
  const parts = [`${workload.arg} in ${container.namespace}`, `${role} ${container.name}`];
  if (container.spec.image) parts.push(`image ${container.spec.image}`);
  if (lastExit) parts.push(endOf(lastExit));
  return parts.join(', ');
}

function endOf(exit: Exit): string {
  const reason = exit.reason === 'Error' || exit.reason === 'Completed' ? '' : `${exit.reason}, `;
  const after = exit.seconds === undefined ? '' : exit.seconds === 0 ? ' within 1 s' : ` after ${spoken(exit.seconds)}`;
  return `${reason}exit code ${exit.code}${after}`;
}

/** What the pod shows; a crash loop is called so only where Kubernetes does: since 1.35 most of a back-off shows the last end instead. */
function stateOf(container: Container): string {
  const { pod, waiting, lastExit } = container;
  if (pod.metadata?.deletionTimestamp) return 'Terminating';
  if (pod.status?.reason) return pod.status.reason;
  const before = container.kind === 'init' || (container.kind === 'sidecar' && !container.status?.started);
  const prefix = before ? 'Init:' : '';
  if (waiting?.reason) return prefix + waiting.reason;
  if (container.runningSince) return container.ready || before ? `${prefix}Running` : 'Running, not ready';
  if (lastExit?.at === 'state.terminated') {
    const again =
      pod.status?.phase !== 'Failed' &&
      (lastExit.code === 0 ? restartsAlways(container) : restartsOnFailure(container));
    return `${prefix}${lastExit.reason}${again ? ', restarting' : ''}`;
  }
  if (isUnscheduled(pod)) return 'Pending, not scheduled';
  return pod.status?.phase ?? 'Unknown';
}

function nextTry(evidence: Evidence, container: Container): string {
  const delay = /^back-off (\S+) restarting failed container/.exec(container.waiting?.message ?? '')?.[1];
  const seconds = delay ? durationOf(delay) : undefined;
  const ended = Date.parse(container.lastExit?.finishedAt ?? '');
  if (seconds === undefined || !Number.isFinite(ended)) return '';
  const left = (ended + seconds * 1000 - Date.parse(evidence.readAt)) / 1000;
  return left > 0 ? `, next try in ${spoken(left)}` : ', next try any moment';
}
