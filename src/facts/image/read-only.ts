import type { Clue, Container, Evidence, Step } from '../../model.ts';
import { absolutePath, mountOf } from '../cluster/volumes.ts';
import { changeContainer, putBackBy } from '../steps.ts';
import { writtenOf } from '../written.ts';
import { folderOf } from './files.ts';
import { hasReadOnlyRoot } from './identity.ts';
import { roomToWrite } from './scratch.ts';

/** What makes a path read-only; `known` where the spec says so. */
export function readOnlySource(container: Container, path: string): { why: string; known: boolean; clues: Clue[] } {
  const { name, workload } = container;
  const found = mountOf(container, path);
  if (found && (found.type === 'configMap' || found.type === 'secret' || found.type === 'projected'))
    return {
      why: `volume \`${found.mount.name}\` at \`${found.mount.mountPath}\` is a ${found.type}, and those cannot be written to`,
      known: true,
      clues: [{ at: `${workload.arg}: volumeMounts of ${name}`, saw: `${found.mount.mountPath}: ${found.type}` }],
    };
  if (found)
    return {
      why: `volume \`${found.mount.name}\` is mounted read-only at \`${found.mount.mountPath}\``,
      known: found.mount.readOnly === true,
      clues: found.mount.readOnly
        ? [{ at: `${workload.arg}: volumeMounts of ${name}`, saw: `${found.mount.mountPath}: readOnly: true` }]
        : [],
    };
  if (!hasReadOnlyRoot(container))
    return { why: 'the file system says so, though nothing in the spec makes it read-only', known: false, clues: [] };
  return {
    why: 'the root filesystem is read-only (`readOnlyRootFilesystem: true`) and no volume is mounted there',
    known: true,
    clues: [{ at: `${workload.arg}: securityContext of ${name}`, saw: 'readOnlyRootFilesystem: true' }],
  };
}

/** What makes it writable. */
export function stepsToWrite(container: Container, evidence: Evidence, path: string): Step[] {
  const found = mountOf(container, path);
  if (found?.mount.readOnly) {
    const index =
      writtenOf(evidence, container).own.volumeMounts?.findIndex(
        ({ mountPath }) => mountPath === found.mount.mountPath,
      ) ?? -1;
    if (index < 0) return [proper];
    const change = [{ op: 'remove' as const, path: `/volumeMounts/${index}/readOnly` }];
    const text = `mounts volume ${found.mount.name} writable${putBackBy(container)}`;
    return [{ kind: 'emergency', text, command: changeContainer(evidence, container, change) }, proper];
  }
  if (found || !hasReadOnlyRoot(container) || !path.startsWith('/')) return [proper];
  const absolute = absolutePath(container, path);
  const folder = /^\/(?:tmp|run|var\/(?:tmp|run|log|cache))\/?$/.test(absolute) ? absolute : folderOf(absolute);
  return [...roomToWrite(container, evidence, folder), proper];
}

const proper: Step = {
  kind: 'proper',
  text: 'give each folder that it writes to a volume of its own in the manifest, or let it write elsewhere',
};
