import { lookup } from '../facts/lookup.ts';
import type { Container, ContainerStatus, Evidence, Pod, Ref } from '../model.ts';
import { crashLogs } from './logs.ts';
import { wave } from './plan.ts';
import { containersWithLogs, ownersAboveQuestions, podQuestions } from './pod-questions.ts';
import { one } from './reading.ts';
import type { Session } from './session.ts';
import { merged } from './shelves.ts';

/** Everything else about one pod that is known already: two more waves, of at most `requests` requests. */
export async function withPod(session: Session, before: Evidence, ref: Ref, requests: number): Promise<Evidence> {
  const pod = podIn(before, ref);
  if (!pod) return before;
  const logged = containersWithLogs(before, pod);
  const moves = logged.length > 0 && canMove(pod);
  session.outside.progress(`Reads the log of ${ref.name}`);
  const second = await wave(before, podQuestions(session.get, before, pod), requests - (moves ? 1 : 0));
  const above = ownersAboveQuestions(session.get, second.evidence, pod);
  const [third, again] = await Promise.all([
    wave(second.evidence, above, second.left),
    moves ? one(session.get, 'pods', ref.namespace, ref.name) : undefined,
  ]);
  const now = again?.pods?.items[0];
  if (!now || !again || logged.every((container) => sameAttempt(container, now))) return third.evidence;
  return withNewAttempt(session, merged(third.evidence, { objects: again, logs: [] }), now, logged);
}

/** A pod that is done stays as it is. */
function canMove(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed';
}

/** Whether a log that was asked for by the old status is still that of the attempt which crashed. */
function sameAttempt({ name, status }: Container, now: Pod): boolean {
  return attemptIn(status) === attemptIn(statusIn(now, name));
}

function attemptIn(status: ContainerStatus | undefined): string {
  const { running, terminated } = status?.state ?? {};
  const crashed = terminated ?? status?.lastState?.terminated;
  return [status?.restartCount, crashed?.containerID, running ? 'running' : ''].join();
}

function statusIn(pod: Pod, name: string): ContainerStatus | undefined {
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  return [...initContainerStatuses, ...containerStatuses].find((status) => status.name === name);
}

/** A container restarted while its log was read: the logs are read once more, by the new status. */
async function withNewAttempt(session: Session, evidence: Evidence, now: Pod, logged: Container[]): Promise<Evidence> {
  const { namespace = '', name: pod = '' } = now.metadata ?? {};
  const moved = logged.filter((container) => !sameAttempt(container, now)).map(({ name }) => name);
  const logs = await Promise.all(
    moved.map((container) => crashLogs(session.get, { namespace, pod, container }, statusIn(now, container))),
  );
  const kept = evidence.logs.filter((log) => log.pod !== pod || !moved.includes(log.container));
  return { ...evidence, logs: [...kept, ...logs.flat()] };
}

/** A pod that was found. */
export function podIn(evidence: Evidence, ref: Ref): Pod | undefined {
  const found = lookup(evidence, 'pods', ref.namespace, ref.name);
  return found.state === 'found' ? found.value : undefined;
}
