import { lookup } from '../facts/lookup.ts';
import type { Container, ContainerLog, ContainerStatus, Evidence, Pod, Ref } from '../model.ts';
import { inParallel, type Part, together, wave } from './plan.ts';
import { containersWithLogs, ownersAboveQuestions, podQuestions } from './pod-questions.ts';
import type { Session } from './session.ts';
import { merged } from './shelves.ts';

/**
 * Everything else about one pod that is known already: two more waves, of at most `requests` requests. With `again`, the pod is looked
 * at once more, so that its status and its log are of the same attempt.
 */
export async function podDetails(
  session: Session,
  known: Evidence,
  ref: Ref,
  requests: number,
  again = true,
): Promise<Part> {
  const pod = podIn(known, ref);
  if (!pod) return together([]);
  const { reader } = session;
  const logged = containersWithLogs(known, pod);
  const moves = again && logged.length > 0 && canMove(pod);
  const second = await wave(podQuestions(reader, known, pod), requests - (moves ? 1 : 0));
  const above = ownersAboveQuestions(reader, merged(known, second.part), pod);
  const [third, objects] = await Promise.all([
    wave(above, second.left),
    moves ? reader.fresh('pods', ref.namespace, ref.name) : undefined,
  ]);
  const part = together([second.part, third.part]);
  const now = objects?.pods?.items[0];
  const moved = now ? logged.filter((container) => !isSameAttempt(container, now)) : [];
  if (!now || !objects || moved.length === 0) return part;
  return together([
    { ...part, logs: logsOfOthers(part.logs, moved) },
    { objects, logs: await logsAgain(session, now, moved) },
  ]);
}

/** A pod that is done stays as it is. */
function canMove(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed';
}

/** Whether a log that was asked for by the old status is still that of the attempt which crashed. */
function isSameAttempt({ name, status }: Container, now: Pod): boolean {
  return attemptIn(status) === attemptIn(statusIn(now, name));
}

function attemptIn(status: ContainerStatus | undefined): string {
  const { running, terminated } = status?.state ?? {};
  const crashed = terminated ?? status?.lastState?.terminated;
  return [status?.restartCount, crashed?.containerID, running ? status?.containerID : ''].join();
}

function statusIn(pod: Pod, name: string): ContainerStatus | undefined {
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  return [...initContainerStatuses, ...containerStatuses].find((status) => status.name === name);
}

function logsOfOthers(logs: readonly ContainerLog[], moved: readonly Container[]): ContainerLog[] {
  return logs.filter((log) => !moved.some(({ name }) => name === log.container));
}

/** These containers restarted while their logs were read: they are read once more, by the new status. */
async function logsAgain({ reader }: Session, now: Pod, moved: readonly Container[]): Promise<ContainerLog[]> {
  const { namespace = '', name: pod = '' } = now.metadata ?? {};
  const logs = await inParallel(moved, ({ name: container }) =>
    reader.logs({ namespace, pod, container }, statusIn(now, container)),
  );
  return logs.flat();
}

/** A pod that was found. */
export function podIn(evidence: Evidence, ref: Ref): Pod | undefined {
  const found = lookup(evidence, 'pods', ref.namespace, ref.name);
  return found.state === 'found' ? found.value : undefined;
}
