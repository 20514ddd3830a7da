import { confidenceFrom } from '../facts/confidence.ts';
import { type FileFailure, fileFailuresOf, folderOf, isKernelMatter } from '../facts/files.ts';
import { hasReadOnlyRoot } from '../facts/identity.ts';
import { roomToWrite } from '../facts/scratch.ts';
import { changeContainer, putBackBy } from '../facts/steps.ts';
import { absolutePath, mountOf } from '../facts/volumes.ts';
import type { Clue, Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const readOnlyRootfs: Cause = {
  id: 'read-only-rootfs',
  topic: 'security',
  title: 'it writes to a root filesystem, or to a volume, that is read-only',
  explain: {
    means:
      'The program writes to a place that it can only read: the root filesystem with `readOnlyRootFilesystem: true`, a volume mounted with `readOnly: true`, or a ConfigMap or Secret, which are always read-only.',
    looks: 'The log says `Read-only file system`, EROFS or errno 30 with a path, and the program ends.',
    emergency: 'Mount an `emptyDir` at the folder that it writes to.',
    proper:
      'Give every folder that it writes to (temporary files, caches, PID files) a volume in the manifest, or let it write elsewhere.',
    prevent: 'Run the image with `docker run --read-only` in CI.',
    related: ['file-permission', 'disk-full', 'hidden-by-mount'],
  },
  detect(container, evidence) {
    const failure = readOnlyFailure(container);
    if (!failure) return undefined;
    const source = sourceOf(container, failure.path);
    const likely = source.known ? confidenceFrom(container, failure.weight) : 'possible';
    return {
      confidence: failure.errno === 'EROFS' ? confidenceFrom(container, failure.weight) : likely,
      subject: failure.path,
      says: `\`${container.name}\` writes to \`${failure.path}\`, which is read-only: ${source.why}.`,
      clues: [{ at: `${container.log.address}, line ${failure.line}`, saw: failure.quote }, ...source.clues],
      next: steps(container, evidence, failure.path),
      weight: failure.weight,
      line: failure.line,
    };
  },
};

/** EROFS; with a read-only root also ENOENT of mkdir, which is what Node makes of it when it creates parents. */
function readOnlyFailure(container: Container): FileFailure | undefined {
  return fileFailuresOf(container).find(
    ({ path, errno, op, quote }) =>
      !/^\/(?:proc|sys)(?:\/|$)/.test(path) &&
      !isKernelMatter(quote) &&
      ((errno === 'EROFS' && (op !== 'tempdir' || hasReadOnlyRoot(container))) ||
        (errno === 'ENOENT' && op === 'mkdir' && hasReadOnlyRoot(container) && !mountOf(container, path))),
  );
}

function sourceOf(container: Container, path: string): { why: string; known: boolean; clues: Clue[] } {
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

function steps(container: Container, evidence: Evidence, path: string): Step[] {
  const found = mountOf(container, path);
  if (found?.mount.readOnly) {
    const index = container.spec.volumeMounts?.indexOf(found.mount) ?? 0;
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
