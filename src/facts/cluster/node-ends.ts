import type { Clue, Container, Evidence } from '../../model.ts';
import { eventsOn } from '../events.ts';

/** Why a container was stopped although nothing was wrong with it. */
export interface NodeEnd {
  why: string;
  clue: Clue;
  /** That it was so follows from times only. */
  doubt?: boolean;
}

/** The node's part in the end of a container: by the pod's status, or by the times of the node's own events. */
export function nodeEndOf(container: Container, evidence: Evidence): NodeEnd | undefined {
  return toldBy(container) ?? rebooted(container, evidence);
}

const disruptions: Record<string, string> = {
  TerminationByKubelet: 'the kubelet ended the pod, as its node shut down or ran out of something',
  PreemptionByScheduler: 'a pod of higher priority took its place',
  DeletionByTaintManager: 'its node got a taint that the pod does not tolerate',
  DeletionByPodGC: 'its node is gone',
  EvictionByEvictionAPI: 'the pod was evicted, as by `kubectl drain`',
};

/** The runtime lost the container (reason Unknown, exit code 255) about when its node says that it was started again. */
function rebooted({ pod, lastExit }: Container, evidence: Evidence): NodeEnd | undefined {
  const node = pod.spec?.nodeName;
  if (!node || lastExit?.reason !== 'Unknown' || lastExit.code !== 255) return undefined;
  const ended = Date.parse(lastExit.finishedAt ?? '');
  const event = eventsOn(evidence, { kind: 'Node', namespace: '', name: node }).find(
    ({ reason, last }) => reason === 'Rebooted' && !(Math.abs(Date.parse(last ?? '') - ended) > 900_000),
  );
  if (!event) return undefined;
  const clue = { at: `event Rebooted on node ${node}`, saw: event.message.slice(0, 300) };
  return { why: 'its node was started again', clue, doubt: true };
}

function toldBy({ pod }: Container): NodeEnd | undefined {
  const { reason = '', message = '' } = pod.status ?? {};
  // Evictions for memory, disk or limits are causes of their own.
  if (reason === 'Evicted') return undefined;
  const clue = { at: 'pod: status.reason', saw: message ? `${reason}: ${message}` : reason };
  if (/^(?:Terminated|NodeShutdown|Shutdown)$/.test(reason)) return { why: 'its node shut down', clue };
  if (reason === 'NodeLost') return { why: 'its node is lost', clue };
  if (/^Preempt(?:ing|ed)$/.test(reason)) return { why: 'a pod of higher priority took its place', clue };
  if (/^(?:NodeAffinity|OutOf[\w-]{1,60}|UnexpectedAdmissionError)$/.test(reason))
    return { why: 'its node did not take it', clue };
  const condition = pod.status?.conditions?.find(
    ({ type, status }) => type === 'DisruptionTarget' && status === 'True',
  );
  const why = disruptions[condition?.reason ?? ''];
  if (!condition || !why || /low on resource|exceeds|exceeded/.test(condition.message ?? '')) return undefined;
  return {
    why,
    clue: { at: 'pod: condition DisruptionTarget', saw: `${condition.reason}: ${condition.message ?? ''}` },
  };
}
