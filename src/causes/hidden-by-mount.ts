import { confidenceFrom } from '../facts/confidence.ts';
import { type Hidden, hiddenOf } from '../facts/configuration/hidden.ts';
import { changeContainer, type Operation, putBackBy } from '../facts/steps.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const hiddenByMount: Cause = {
  id: 'hidden-by-mount',
  topic: 'config',
  title: 'a volume is mounted over files that the image needs',
  explain: {
    means:
      'A volume covers the whole folder that it is mounted at: what the image has there is not seen any more. With a ConfigMap mounted over the folder of the application only its keys are left, with an `emptyDir` or a new claim nothing.',
    looks:
      'A file that is surely in the image is said to be missing (`Cannot find module`, `no such file or directory`), and its path lies below a `mountPath` of the container.',
    emergency: 'Take the mount away, or mount single files with `subPath`.',
    proper:
      'Mount the volume at a folder of its own, and tell the program where it is; mount single files with `subPath`.',
    prevent: 'Never mount a volume at a folder that the image fills.',
    related: ['missing-file', 'missing-config-key', 'missing-dependency', 'volume-failure'],
  },
  detect(container, evidence) {
    const hidden = hiddenOf(evidence, container);
    if (!hidden) return undefined;
    const { path, mount, type, object, clues, weight, line } = hidden;
    const what = object ? `${type} \`${object.name}\`` : `${type} \`${mount.name}\``;
    return {
      confidence: line === undefined ? 'likely' : confidenceFrom(container, weight),
      subject: mount.mountPath,
      says: `\`${mount.mountPath}\` is covered by ${what}, so \`${path}\` of the image is not seen.`,
      clues,
      next: [
        ...mends(evidence, container, hidden),
        {
          kind: 'proper',
          text: `mount \`${mount.name}\` at a folder of its own where ${container.workload.arg} is made`,
        },
      ],
      weight,
      ...(line !== undefined && { line }),
    };
  },
};

/** Single files in place of the folder; nothing where that would take data away. */
function mends(evidence: Evidence, container: Container, { mount, index, type, object }: Hidden): Step[] {
  const remove: Operation = { op: 'remove', path: `/volumeMounts/${index}` };
  const folder = mount.mountPath.replace(/\/+$/, '');
  if (object?.keys && object.keys.length > 0 && object.keys.length <= 10) {
    const files = object.keys.map(
      (key): Operation => ({
        op: 'add',
        path: '/volumeMounts/-',
        value: { ...mount, mountPath: `${folder}/${key}`, subPath: key },
      }),
    );
    const text = `mounts the keys of ${object.name} as single files${putBackBy(container)}`;
    return [{ kind: 'emergency', text, command: changeContainer(evidence, container, [remove, ...files]) }];
  }
  if (type !== 'emptyDir') return [];
  const text = `takes the empty folder away${putBackBy(container)}`;
  return [{ kind: 'emergency', text, command: changeContainer(evidence, container, [remove]) }];
}
