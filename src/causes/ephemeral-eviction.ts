import { kubectl } from '../facts/command.ts';
import { bytesAsQuantity, quantityOf } from '../facts/quantity.ts';
import { pressureOf } from '../facts/resources/disk.ts';
import { type Eviction, evictionOf, isMemory, isOnlyLimited } from '../facts/resources/evictions.ts';
import { setLimit } from '../facts/resources/raise.ts';
import { changePodSpec, putBackBy } from '../facts/steps.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const ephemeralEviction: Cause = {
  id: 'ephemeral-eviction',
  topic: 'resources',
  title: 'evicted for going over an ephemeral-storage or emptyDir limit, or for node pressure',
  explain: {
    means:
      "The kubelet ended the whole pod because it, or the node, used too much of the node's disk: logs, the container's own layer, emptyDir volumes; or because inodes or process ids ran out.",
    looks:
      'Pod status `Failed`, reason `Evicted`, with the volume, container or resource in the message. A controller makes a new pod, which may meet the same end; evicted pods stay in the list.',
    emergency: 'Raise the limit of the volume or container that the message names, or free the disk of the node.',
    proper:
      'Write large data to a PersistentVolumeClaim, rotate logs, clean caches, and request the ephemeral storage that is really used.',
    prevent: 'Set requests and limits for `ephemeral-storage`, and alert on the disk of nodes before the kubelet acts.',
    related: ['disk-full', 'oom-node', 'node-shutdown'],
  },
  detect(container, evidence) {
    const eviction = evictionOf(container);
    if (!eviction || isMemory(eviction)) return undefined;
    if (eviction.kind === 'container' && eviction.name !== container.name) return undefined;
    const pressure = eviction.kind === 'node' ? pressureOf(evidence, container, 'DiskPressure') : undefined;
    return {
      confidence: 'certain',
      subject: subjectOf(eviction),
      says: saysOf(container, eviction),
      clues: [{ at: eviction.at, saw: eviction.saw }, ...(pressure ? [pressure] : [])],
      next: nextOf(evidence, container, eviction),
    };
  },
};

function subjectOf({ kind, name, resource }: Eviction): string {
  if (kind === 'emptyDir') return `emptyDir ${name}`;
  return kind === 'node' ? resource : 'limits.ephemeral-storage';
}

function saysOf({ pod, name }: Container, { kind, resource, limit, usage, name: over }: Eviction): string {
  const who = `\`${pod.metadata?.name}\``;
  if (kind === 'emptyDir')
    return `${who} was evicted: its emptyDir \`${over}\` holds more than its limit of \`${limit}\`.`;
  if (kind === 'container')
    return `${who} was evicted: \`${name}\` used more than its limit of \`${limit}\` of ephemeral storage.`;
  if (kind === 'pod')
    return `${who} was evicted: it used more than \`${limit}\` of ephemeral storage, the limit of its containers together.`;
  return `${who} was evicted because the node was low on \`${resource}\`${usage ? `; \`${name}\` ${usage}` : ''}.`;
}

function nextOf(evidence: Evidence, container: Container, { kind, name, limit }: Eviction): Step[] {
  const twice = bytesAsQuantity((quantityOf(limit) ?? 0) * 2);
  const index = container.pod.spec?.volumes?.findIndex((volume) => volume.name === name) ?? -1;
  const text = `raises the limit to \`${twice}\`, which is a test and not an answer${putBackBy(container)}`;
  const node = container.pod.spec?.nodeName ?? '';
  const proper: Step = {
    kind: 'proper',
    text: 'write less there (rotate logs, clean caches), or use a PersistentVolumeClaim; request what is really used',
  };
  if (kind === 'emptyDir' && index >= 0) {
    const path = `/volumes/${index}/emptyDir/sizeLimit`;
    return [
      { kind: 'emergency', text, command: changePodSpec(evidence, container, [{ op: 'add', path, value: twice }]) },
      proper,
    ];
  }
  if (kind === 'container' || (kind === 'pod' && isOnlyLimited(container)))
    return [{ kind: 'emergency', text, command: setLimit(evidence, container, 'ephemeral-storage', twice) }, proper];
  const describe = kubectl(evidence, '', 'describe', 'node', node);
  return [
    ...(node ? [{ kind: 'look' as const, text: 'shows what the node is short of', command: describe }] : []),
    proper,
  ];
}
