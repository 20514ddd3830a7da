import type { Container, Evidence } from '../../model.ts';
import { mountOf } from '../cluster/volumes.ts';
import { known, lookup } from '../lookup.ts';

/** Where a full disk is: a volume of the pod, the shared memory of its sandbox, or the node's own disk. */
export interface FullDisk {
  /** The folder where it is mounted; the path itself where that is on the container's own layer. */
  place: string;
  /** Reads on after "is full: ". */
  what: string;
  claim?: { name: string; size?: string };
  emptyDir?: { name: string; index: number; limit?: string; memory: boolean };
  shm?: true;
}

/** The disk that a path lies on; where the log names none, the only volume that can be full, if there is just one. */
export function diskOf(evidence: Evidence, container: Container, path: string | undefined): FullDisk {
  if (path?.startsWith('-')) return { place: path, what: 'its database has reached its own quota' };
  const full = path ?? onlyData(container);
  if (full === undefined) return { place: 'disk', what: 'the log does not say which disk it is' };
  const found = mountOf(container, full);
  if (full.startsWith('/dev/shm') && found?.type !== 'emptyDir')
    return { place: '/dev/shm', what: 'shared memory has `64Mi` where no volume is mounted there', shm: true };
  if (!found) return { place: full, what: "it is on the container's own layer, which is on the node's disk" };
  const { mount, volume } = found;
  const claim = volume?.persistentVolumeClaim?.claimName;
  if (claim) return { place: mount.mountPath, ...claimed(evidence, container, claim) };
  const index = container.pod.spec?.volumes?.findIndex(({ name }) => name === mount.name) ?? -1;
  if (volume?.emptyDir) {
    const limit = volume.emptyDir.sizeLimit === undefined ? undefined : String(volume.emptyDir.sizeLimit);
    const memory = volume.emptyDir.medium === 'Memory';
    const of = memory ? 'in memory' : "on the node's disk";
    return {
      place: mount.mountPath,
      what: `it is the emptyDir \`${mount.name}\`, ${of}${limit ? `, of at most \`${limit}\`` : ''}`,
      emptyDir: { name: mount.name, index, memory, ...(limit && { limit }) },
    };
  }
  return { place: mount.mountPath, what: `it is the volume \`${mount.name}\` (${found.type})` };
}

/** The pressure that the node reports, as the node's condition. */
export function pressureOf(
  evidence: Evidence,
  container: Container,
  type: 'DiskPressure' | 'MemoryPressure' | 'PIDPressure',
) {
  const node = known(evidence, 'nodes').find(({ metadata }) => metadata?.name === container.pod.spec?.nodeName);
  const condition = node?.status?.conditions?.find((each) => each.type === type);
  if (condition?.status !== 'True') return undefined;
  return { at: `node ${node?.metadata?.name}, condition ${type}`, saw: condition.message ?? 'True' };
}

/** The one mount that may be full, where there is just one: of a claim, or of an emptyDir that is bounded or in memory. */
function onlyData(container: Container): string | undefined {
  const bounded = (container.pod.spec?.volumes ?? []).filter(
    ({ persistentVolumeClaim, emptyDir }) =>
      persistentVolumeClaim || emptyDir?.sizeLimit !== undefined || emptyDir?.medium === 'Memory',
  );
  const names = new Set(bounded.map(({ name }) => name));
  const mounts = (container.spec.volumeMounts ?? []).filter(({ name, readOnly }) => names.has(name) && !readOnly);
  return mounts.length === 1 ? mounts[0]?.mountPath : undefined;
}

function claimed(evidence: Evidence, container: Container, name: string): Omit<FullDisk, 'place'> {
  const claim = lookup(evidence, 'persistentvolumeclaims', container.namespace, name);
  const size =
    claim.state === 'found'
      ? (claim.value.status?.capacity?.['storage'] ?? claim.value.spec?.resources?.requests?.['storage'])
      : undefined;
  return {
    what: `it is the PersistentVolumeClaim \`${name}\`${size ? ` of \`${size}\`` : ''}`,
    claim: { name, ...(size && { size }) },
  };
}
