import { kubectl } from '../facts/command.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { lastWordsOf } from '../facts/last-words.ts';
import type { Saying } from '../facts/log/sayings.ts';
import { devicePhrases, notDevice } from '../facts/messages/device.ts';
import { badDeviceOf, devicesAsked, offeredBy } from '../facts/resources/devices.ts';
import type { Clue, Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const deviceFailure: Cause = {
  id: 'device-failure',
  topic: 'resources',
  title: 'a GPU or other device is missing, unhealthy, or its driver does not match',
  explain: {
    means:
      'The program needs a device of the node: a GPU, `/dev/kvm`, a serial port. It was not given one, the one it has is broken, or the driver on the node is older than the libraries in the image.',
    looks:
      '`no CUDA-capable device is detected`, `Found no NVIDIA driver`, `CUDA driver version is insufficient`, `/dev/kvm: No such file or directory`; `allocatedResourcesStatus` with health `Unhealthy`; pods with `UnexpectedAdmissionError`.',
    emergency: 'Delete the pod, so that it gets another device or node; cordon the node if its device is broken.',
    proper:
      'Request the device (`limits: nvidia.com/gpu: 1`), select nodes that have it, and keep driver and image in step.',
    prevent: 'Run the device plugin and its health checks, and pin images to the driver version of the nodes.',
    related: ['exec-format', 'missing-dependency', 'file-permission'],
  },
  detect(container, evidence) {
    const bad = badDeviceOf(container);
    const said = lastWordsOf(container.log, devicePhrases).find(({ quote }) => !notDevice.test(quote));
    const device = bad?.resource ?? said?.names['device'];
    if (!device) return undefined;
    const words: Clue[] = said ? [{ at: `${container.log.address}, line ${said.line}`, saw: said.quote }] : [];
    const status = bad !== undefined && !bad.clue.at.endsWith('allocatedResourcesStatus');
    return {
      confidence: bad
        ? said || status || bad.why
          ? 'certain'
          : 'possible'
        : confidenceFrom(container, said?.weight ?? 0),
      subject: device,
      says: `\`${container.name}\` cannot use \`${device}\`: ${bad?.why ?? whyNot(evidence, container, device, said, bad !== undefined)}.`,
      clues: [...(bad ? [bad.clue] : []), ...words],
      next: nextOf(evidence, container),
      ...(said && { weight: said.weight, line: said.line }),
    };
  },
};

function whyNot(
  evidence: Evidence,
  container: Container,
  device: string,
  said: Saying | undefined,
  bad: boolean,
): string {
  if (bad) return 'the device that it was given, or should be given, is not healthy';
  if (said?.names['driver']) return 'the driver on the node does not match the libraries in the image';
  if (device === 'GPU memory') return 'the memory of the device is used up';
  if (!device.includes('/') || device.startsWith('/dev')) return 'it is not there in the container';
  if (!devicesAsked(container).includes(device)) return 'it does not ask for one in its limits';
  return offeredBy(evidence, container, device) === '0' ? 'the node offers none' : 'the program does not find it';
}

function nextOf(evidence: Evidence, container: Container): Step[] {
  const node = container.pod.spec?.nodeName;
  const describe = kubectl(evidence, '', 'describe', 'node', node ?? '');
  return [
    ...(node
      ? [
          {
            kind: 'look' as const,
            text: 'shows which devices the node offers, and how many are taken',
            command: describe,
          },
        ]
      : []),
    {
      kind: 'proper',
      text: 'request the device in the limits, select nodes that have it, and keep the driver there in step with the image',
    },
  ];
}
