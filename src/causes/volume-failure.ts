import { volumeFailureOf } from '../facts/cluster/volume-failures.ts';
import { kubectl } from '../facts/command.ts';
import type { Cause } from './cause.ts';

export const volumeFailure: Cause = {
  id: 'volume-failure',
  topic: 'cluster',
  title: 'a volume cannot be attached or mounted',
  explain: {
    means:
      'The pod waits for a volume: its claim does not exist or is not bound, the disk is attached elsewhere, a path is not there or of the wrong kind, or the mount failed on the node.',
    looks:
      'Events FailedMount, FailedAttachVolume or FailedScheduling with `persistentvolumeclaim`; the pod stays in ContainerCreating or Pending. A folder mounted over a file ends in `not a directory`.',
    emergency: 'Create what is missing, or free the volume from the node that still has it.',
    proper: 'Correct the claim, the storage class, the path or the `subPath` in the manifest.',
    prevent:
      'Create claims together with the workload, and use ReadWriteOnce volumes with the update strategy Recreate.',
    related: ['missing-config-object', 'missing-config-key', 'file-permission', 'disk-full'],
  },
  follows: ['missing-config-object', 'missing-config-key'],
  detect(container, evidence) {
    const failure = volumeFailureOf(container, evidence);
    if (!failure) return undefined;
    const pod = container.pod.metadata?.name ?? '';
    const claim = failure.claim;
    return {
      confidence: failure.confidence,
      subject: failure.subject,
      says: failure.says,
      clues: failure.clues,
      next: [
        { kind: 'proper', text: failure.proper },
        claim
          ? {
              kind: 'look',
              text: 'shows the state of the claim',
              command: kubectl(evidence, container.namespace, 'describe', 'pvc', claim),
            }
          : {
              kind: 'look',
              text: 'shows what its events say',
              command: kubectl(evidence, container.namespace, 'describe', 'pod', pod),
            },
      ],
    };
  },
};
