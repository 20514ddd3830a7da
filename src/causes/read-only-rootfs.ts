import { mountOf } from '../facts/cluster/volumes.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { type FileFailure, fileFailuresOf, isKernelMatter } from '../facts/image/files.ts';
import { hasReadOnlyRoot } from '../facts/image/identity.ts';
import { readOnlySource, stepsToWrite } from '../facts/image/read-only.ts';
import type { Container } from '../model.ts';
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
    const source = readOnlySource(container, failure.path);
    const likely = source.known ? confidenceFrom(container, failure.weight) : 'possible';
    return {
      confidence: failure.errno === 'EROFS' ? confidenceFrom(container, failure.weight) : likely,
      subject: failure.path,
      says: `\`${container.name}\` writes to \`${failure.path}\`, which is read-only: ${source.why}.`,
      clues: [{ at: `${container.log.address}, line ${failure.line}`, saw: failure.quote }, ...source.clues],
      next: stepsToWrite(container, evidence, failure.path),
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
