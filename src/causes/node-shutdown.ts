import { nodeEndOf } from '../facts/cluster/node-ends.ts';
import { kubectl } from '../facts/command.ts';
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
    const told = nodeEndOf(container, evidence);
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
