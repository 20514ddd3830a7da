import { backWhere } from '../facts/back.ts';
import { mountClues, mountedFile, mountOf } from '../facts/cluster/volumes.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { type FileFailure, fileFailuresOf } from '../facts/image/files.ts';
import { hasReadOnlyRoot } from '../facts/image/identity.ts';
import type { Container, Evidence, Step } from '../model.ts';
import type { Cause } from './cause.ts';

export const missingFile: Cause = {
  id: 'missing-file',
  topic: 'image',
  title: 'a file or folder that the application needs is not there',
  explain: {
    means: 'The program opens a file or folder that does not exist in the container, and cannot go on without it.',
    looks:
      'The log says `No such file or directory`, ENOENT, `FileNotFoundError`, `NoSuchFileException` or `does not exist` with a path, and the program ends.',
    emergency: 'Go back to the revision before, if that one had the file, its volume or another path.',
    proper: 'Put the file into the image or mount it, or give the program the path at which it is.',
    prevent: 'Check at build time that the files which the entry point names exist in the image.',
    related: ['hidden-by-mount', 'missing-config-key', 'command-not-found', 'bad-workdir', 'file-permission'],
  },
  follows: [
    'hidden-by-mount',
    'file-permission',
    'read-only-rootfs',
    'missing-config-object',
    'missing-config-key',
    'exec-format',
    'bad-workdir',
    'bad-args',
    'missing-dependency',
    'device-failure',
    'rbac-forbidden',
    'tls',
  ],
  detect(container, evidence) {
    const failure = fileFailuresOf(container).find((one) => isMissing(one) && !isExplained(container, evidence, one));
    if (!failure) return undefined;
    const { path, weight, line } = failure;
    const mount = mountOf(container, path);
    const image = isOfKernel(path) ? 'the kernel of its node' : `image \`${container.spec.image}\``;
    const where = mount ? `volume \`${mount.mount.name}\` (${mount.type}) at \`${mount.mount.mountPath}\`` : image;
    return {
      confidence: confidenceFrom(container, weight),
      subject: path,
      says: `\`${container.name}\` needs \`${path}\`, which is not in ${where}.`,
      clues: [{ at: `${container.log.address}, line ${line}`, saw: failure.quote }, ...mountClues(container, mount)],
      next: steps(container, evidence, path),
      weight,
      line,
    };
  },
};

function isMissing({ errno, path }: FileFailure): boolean {
  return (errno === 'ENOENT' || errno === 'ENOTDIR') && (isOfKernel(path) || !/^\/(?:dev|proc|sys)\//.test(path));
}

/** A setting of the kernel is a file that its module brings. */
function isOfKernel(path: string): boolean {
  return path.startsWith('/proc/sys/');
}

/** What another reading of the same line explains better: a folder that cannot be made on a read-only root, a command of a shell. */
function isExplained(container: Container, evidence: Evidence, { path, op }: FileFailure): boolean {
  if (op === 'mkdir' && hasReadOnlyRoot(container)) return true;
  return container.lastExit?.code === 127 || mountedFile(container, evidence, path) !== undefined;
}

function steps(container: Container, evidence: Evidence, path: string): Step[] {
  if (isOfKernel(path))
    return [{ kind: 'proper', text: `load the kernel module that brings \`${path}\` on the nodes` }];
  const mount = mountOf(container, path);
  const text = mount
    ? `put \`${path}\` into volume ${mount.mount.name}, or give the program the path at which it is`
    : `build \`${path}\` into the image or mount it, or give the program the path at which it is`;
  return [
    ...backWhere(evidence, container, ['image', 'command', 'args', 'env', 'volumeMounts', 'workingDir'], ['volumes']),
    { kind: 'proper', text },
  ];
}
