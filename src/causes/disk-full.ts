import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { lastWordsOf } from '../facts/last-words.ts';
import { diskPhrases, notDisk } from '../facts/messages/disk.ts';
import { diskOf, pressureOf } from '../facts/resources/disk.ts';
import { moreRoom } from '../facts/resources/disk-steps.ts';
import type { Cause } from './cause.ts';

export const diskFull: Cause = {
  id: 'disk-full',
  topic: 'resources',
  title: "a volume or the node's disk is full, or a quota is used up",
  explain: {
    means:
      'A write failed because there is no room: on a volume, on the disk of the node (which holds the container layers, logs and emptyDir volumes), in `/dev/shm`, or within a quota. No inodes left reads the same.',
    looks:
      '`No space left on device`, `Disk quota exceeded`, `database or disk is full`, `could not extend file` in the log; the node condition `DiskPressure`.',
    emergency:
      'Make the volume larger, or delete what is not needed from a pod that mounts it; mount memory at `/dev/shm` where that is what is full.',
    proper: 'Find what grows (logs, write-ahead logs, uploads), bound it, and size the volume for it.',
    prevent: 'Alert on the free space and the free inodes of volumes; use a StorageClass with `allowVolumeExpansion`.',
    related: ['ephemeral-eviction', 'ulimit', 'data-incompatible', 'read-only-rootfs'],
  },
  follows: ['read-only-rootfs'],
  detect(container, evidence) {
    const said = lastWordsOf(container.log, diskPhrases).find(({ quote }) => !notDisk.test(quote));
    if (!said) return undefined;
    const path = said.names['path'];
    const disk = diskOf(evidence, container, path?.startsWith('/') || path?.startsWith('-') ? path : undefined);
    const pressure = pressureOf(evidence, container, 'DiskPressure');
    const pod = container.pod.metadata?.name ?? '';
    const df = ['debug', pod, '-it', '--copy-to', `${pod}-debug`, '--container', container.name, '--', 'df', '-h'];
    return {
      confidence: confidenceFrom(container, said.weight),
      subject: disk.place,
      says:
        disk.place === 'disk'
          ? `\`${container.name}\` could not write: its disk is full.`
          : `\`${disk.place}\` of \`${container.name}\` is full: ${disk.what}.`,
      clues: [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }, ...(pressure ? [pressure] : [])],
      next: [
        ...moreRoom(evidence, container, disk),
        {
          kind: 'look',
          text: 'shows how full each volume is, from a copy of the pod',
          command: kubectl(evidence, container.namespace, ...df),
        },
        { kind: 'proper', text: 'find what fills it, delete or bound that, and size the volume with room to spare' },
      ],
      weight: said.weight,
      line: said.line,
    };
  },
};
