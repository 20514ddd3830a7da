import type { Container, Evidence, Step } from '../../model.ts';
import { kubectl } from '../command.ts';
import { bytesAsQuantity, quantityOf } from '../quantity.ts';
import { changePodSpec, type Operation, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';
import type { FullDisk } from './disk.ts';

/** The steps that give a full disk more room. */
export function moreRoom(evidence: Evidence, container: Container, disk: FullDisk): Step[] {
  if (disk.shm) return [sharedMemory(evidence, container)];
  if (disk.claim) return largerClaim(evidence, container, disk.claim);
  if (disk.emptyDir?.limit && disk.emptyDir.index >= 0) return [largerEmptyDir(evidence, container, disk.emptyDir)];
  return [];
}

/** A volume in memory at /dev/shm in place of the 64Mi that the runtime gives. */
function sharedMemory(evidence: Evidence, container: Container): Step {
  const volume = { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } };
  const mount = { name: 'shared-memory', mountPath: '/dev/shm' };
  const { spec, own } = writtenOf(evidence, container);
  const operations: Operation[] = [
    spec.volumes ? { op: 'add', path: '/volumes/-', value: volume } : { op: 'add', path: '/volumes', value: [volume] },
    own.volumeMounts
      ? { op: 'add', path: `/${container.at}/volumeMounts/-`, value: mount }
      : { op: 'add', path: `/${container.at}/volumeMounts`, value: [mount] },
  ];
  return {
    kind: 'emergency',
    text: `mounts \`256Mi\` of memory at \`/dev/shm\`; what is used of it counts into the memory limit${putBackBy(container)}`,
    command: changePodSpec(evidence, container, operations),
  };
}

/** Only the StorageClass, which is not read, tells whether a volume may grow; so this is never sure to heal. */
function largerClaim(evidence: Evidence, container: Container, claim: { name: string; size?: string }): Step[] {
  const columns = 'custom-columns=NAME:.metadata.name,MAY-GROW:.allowVolumeExpansion';
  const look: Step = {
    kind: 'look',
    text: `shows which StorageClasses let a volume such as that of \`${claim.name}\` grow`,
    command: kubectl(evidence, '', 'get', 'storageclass', '-o', columns),
  };
  const size = quantityOf(claim.size);
  if (size === undefined) return [look];
  const patch = JSON.stringify({ spec: { resources: { requests: { storage: bytesAsQuantity(size * 1.5) } } } });
  const grow: Step = {
    kind: 'proper',
    text: 'make the volume half as large again, where its StorageClass has `allowVolumeExpansion`',
    command: kubectl(evidence, container.namespace, 'patch', 'pvc', claim.name, '-p', patch),
  };
  return [look, grow];
}

function largerEmptyDir(
  evidence: Evidence,
  container: Container,
  { index, limit }: { index: number; limit?: string },
): Step {
  const to = bytesAsQuantity((quantityOf(limit) ?? 0) * 2);
  return {
    kind: 'emergency',
    text: `raises the limit of the volume to \`${to}\`, which is a test and not an answer${putBackBy(container)}`,
    command: changePodSpec(evidence, container, [
      { op: 'add', path: `/volumes/${index}/emptyDir/sizeLimit`, value: to },
    ]),
  };
}
