import { dataVolumeOf } from '../facts/cluster/data-volume.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { unusableData } from '../facts/messages/data.ts';
import { clueOf, saidBy } from '../facts/said.ts';
import { rollback } from '../facts/steps.ts';
import type { Cause } from './cause.ts';

export const dataIncompatible: Cause = {
  id: 'data-incompatible',
  topic: 'data',
  title: 'data on the volume is of another version, or damaged',
  explain: {
    means:
      'The program refuses the data that it finds: another version wrote it, another member of the cluster owns it, or it is damaged.',
    looks:
      'The log says `database files are incompatible with server`, `Unsupported redo log format`, `RDB format version`, `corrupt`, `checksum` or the like, right at the start.',
    emergency: 'Go back to the image version that wrote the data. Never delete the volume before there is a copy.',
    proper: 'Upgrade in the steps that the program supports, with its own tools, from a backup; restore damaged data.',
    prevent: 'Pin the major version of the image of a database.',
    related: ['stale-lock', 'db-schema', 'file-permission', 'disk-full'],
  },
  follows: ['disk-full', 'file-permission', 'stale-lock'],
  detect(container, evidence) {
    const [said] = saidBy(container, unusableData);
    if (!said) return undefined;
    const { names } = said;
    const volume = dataVolumeOf(container, names['path']);
    const subject = names['path']?.replace(/(.)\/$/, '$1') ?? volume?.mount.mountPath ?? 'data directory';
    const [old, now] = [names['old'] ?? names['old2'], names['new']];
    const versions = old && now ? ` (version ${old}, and this is ${now})` : old ? ` (version ${old})` : '';
    const what = names['other']
      ? 'has files beside it that are not its own'
      : names['damaged']
        ? 'is damaged or incomplete'
        : 'was written by another version or another member';
    const back = rollback(evidence, container, (spec) => spec.containers.map(({ image }) => image));
    return {
      confidence: confidenceFrom(container, said.weight),
      subject,
      says: `The data of \`${container.name}\` ${what}${versions}.`,
      clues: [
        clueOf(container, said),
        ...(volume ? [{ at: `volume mount ${volume.mount.mountPath}`, saw: volume.object }] : []),
      ],
      next: [
        ...(back ? [back] : []),
        {
          kind: 'proper',
          text: names['damaged']
            ? 'Copy the volume, then repair it with the tool of the program or restore a backup.'
            : 'Start the version that wrote the data, and upgrade from there in the steps that the program supports.',
        },
      ],
      weight: said.weight,
      line: said.of,
    };
  },
};
