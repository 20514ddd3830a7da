import { kubectl } from '../facts/command.ts';
import { eventsOn } from '../facts/events.ts';
import type { Clue, Container, Evidence } from '../model.ts';
import type { Cause } from './cause.ts';

export const nodeShutdown: Cause = {
  id: 'node-shutdown',
  topic: 'cluster',
  title: 'the node was drained, shut down or lost, or a more important pod took its place',
  explain: {
    means: 'Not the program ended: its node went away or needed the room. The containers were stopped from outside.',
    looks:
      'Pod reason Terminated, NodeShutdown, NodeLost or Preempting; condition DisruptionTarget; exit code 137 or 143; the container reason ContainerStatusUnknown.',
    emergency: 'Delete the pod that is left over; its controller has made another one elsewhere.',
    proper: 'Run more than one replica with a PodDisruptionBudget, and give important pods a PriorityClass.',
    prevent: 'Handle SIGTERM within the grace period, and spread replicas over nodes.',
    related: ['ephemeral-eviction', 'oom-node', 'sandbox-failure'],
  },
  detect(container, evidence) {
    const told = toldBy(container) ?? rebooted(container, evidence);
    if (!told) return undefined;
    const node = container.pod.spec?.nodeName;
    return {
      confidence: told.doubt ? 'likely' : 'certain',
      subject: node ? `Node ${node}` : 'node',
      says: `\`${container.name}\` was stopped from outside: ${told.why}${node ? ` (node \`${node}\`)` : ''}.`,
      clues: [told.clue],
      next: [
        ...(node
          ? [
              {
                kind: 'look' as const,
                text: 'shows what became of the node',
                command: kubectl(evidence, '', 'describe', 'node', node),
              },
            ]
          : []),
        { kind: 'proper', text: 'run more than one replica, with a PodDisruptionBudget and a fitting priority' },
      ],
    };
  },
};

const disruptions: Record<string, string> = {
  TerminationByKubelet: 'the kubelet ended the pod, as its node shut down or ran out of something',
  PreemptionByScheduler: 'a pod of higher priority took its place',
  DeletionByTaintManager: 'its node got a taint that the pod does not tolerate',
  DeletionByPodGC: 'its node is gone',
  EvictionByEvictionAPI: 'the pod was evicted, as by `kubectl drain`',
};

interface Told {
  why: string;
  clue: Clue;
  /** That it was so follows from times only. */
  doubt?: boolean;
}

/** The runtime lost the container (reason Unknown, exit code 255) about when its node says that it was started again. */
function rebooted({ pod, lastExit }: Container, evidence: Evidence): Told | undefined {
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

function toldBy({ pod }: Container): Told | undefined {
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
