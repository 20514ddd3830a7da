import { dataVolumeOf } from '../facts/cluster/data-volume.ts';
import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { leftLock } from '../facts/messages/locks.ts';
import { clueOf, saidBy } from '../facts/said.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const staleLock: Cause = {
  id: 'stale-lock',
  topic: 'application',
  title: 'a lock or PID file of an earlier run is still there',
  explain: {
    means:
      'An earlier run, or another pod, left a lock or PID file, or a lock in a database, that keeps this one from starting.',
    looks:
      'The log says `lock file … already exists`, `A server is already running`, `Could not acquire change log lock`, `Another instance is running` or the like.',
    emergency:
      'Make sure that no other pod uses the same data; then remove the lock, or delete the pod so that it gets a new container.',
    proper:
      'Keep PID files out of volumes that outlive the container, and do not let two pods share one volume: use a StatefulSet, or `strategy: Recreate`.',
    prevent: 'Let the program stop in peace: a grace period that is long enough, and SIGTERM that reaches it.',
    related: ['data-incompatible', 'port-conflict', 'db-schema'],
  },
  follows: ['file-permission', 'read-only-rootfs', 'disk-full'],
  detect(container, evidence) {
    const [said] = saidBy(container, leftLock);
    if (!said) return undefined;
    const { path, file, holder } = said.names;
    const subject = path && file ? `${path}/${file}` : (path ?? 'lock file');
    const volume = dataVolumeOf(container, path);
    const by = holder ? ` by \`${holder}\`` : '';
    return {
      confidence: confidenceFrom(container, said.weight),
      subject,
      says: `\`${subject}\` is still locked${by}, so \`${container.name}\` does not start.`,
      clues: [
        clueOf(container, said),
        ...(volume ? [{ at: `volume mount ${volume.mount.mountPath}`, saw: volume.object }] : []),
      ],
      next: steps(evidence, container, subject, volume !== undefined),
      weight: said.weight,
      line: said.of,
    };
  },
};

function steps(evidence: Evidence, container: Container, subject: string, lasting: boolean): Step[] {
  const pods = kubectl(evidence, container.namespace, 'get', 'pods', '-o', 'wide');
  const look: Step = { kind: 'look', text: 'shows whether another pod uses the same data', command: pods };
  const proper: Step = {
    kind: 'proper',
    text: 'Keep the lock out of what outlives the container, or remove it before the start.',
  };
  const pod = container.pod.metadata?.name ?? '';
  if (lasting || !subject.startsWith('/') || container.workload.ref.kind === 'Pod') return [proper, look];
  const command = kubectl(evidence, container.namespace, 'delete', 'pod', pod, '--wait=false');
  return [{ kind: 'emergency', text: 'gives it a new pod, without the files of the old one', command }, proper, look];
}
