import { absolutePath, mountClues, mountOf } from '../facts/cluster/volumes.ts';
import { confidenceFrom } from '../facts/confidence.ts';
import { type FileFailure, fileFailuresOf, isKernelMatter } from '../facts/image/files.ts';
import { dropsCapability, identityOf } from '../facts/image/identity.ts';
import { accessSteps } from '../facts/image/ownership.ts';
import type { Clue, Container } from '../model.ts';
import type { Cause } from './cause.ts';

export const filePermission: Cause = {
  id: 'file-permission',
  topic: 'security',
  title: 'a file, folder, volume or socket may not be read or written by the user it runs as',
  explain: {
    means:
      'The user that the container runs as may not read, write or own a path: the files on a volume belong to someone else, or the image was made for another user.',
    looks:
      'The log says `Permission denied`, EACCES, `AccessDeniedException` or `is not writable` with a path, and the program ends.',
    emergency:
      'For a volume: set `fsGroup` in the pod, or change the owner in an init container. For the image: run as the user who owns the path.',
    proper: 'Let the image own what it writes, run with its own numeric user, and give volumes an `fsGroup`.',
    prevent: 'Run the image in CI with the `securityContext` of production.',
    related: ['read-only-rootfs', 'run-as-non-root', 'seccomp-capability', 'exec-permission'],
  },
  detect(container, evidence) {
    const failure = fileFailuresOf(container).find((one) => isRefused(container, one));
    if (!failure) return undefined;
    const { path, weight, line, op } = failure;
    const user = identityOf(container);
    const found = mountOf(container, path);
    const who =
      user.uid === undefined
        ? `the user that \`${container.name}\` runs as`
        : `user \`${user.uid}\` of \`${container.name}\``;
    const where = found ? ` in volume \`${found.mount.name}\` (${found.type})` : '';
    const clues: Clue[] = [{ at: `${container.log.address}, line ${line}`, saw: failure.quote }];
    if (user.uid !== undefined) clues.push({ at: user.at, saw: String(user.uid) });
    clues.push(...mountClues(container, found));
    return {
      confidence: confidenceFrom(container, weight),
      subject: path,
      says:
        op === 'own' || op === 'mode'
          ? `The owner or mode of \`${path}\`${where} is not what \`${container.name}\` insists on.`
          : `\`${path}\`${where} may not be used by ${who}.`,
      clues,
      next: accessSteps(container, evidence, absolutePath(container, path), found),
      weight,
      line,
    };
  },
};

/** EACCES; EPERM too, except where capabilities that the spec took away explain it, and never on what the kernel shows as files. */
function isRefused(container: Container, { errno, path, op, quote }: FileFailure): boolean {
  if (/^\/(?:proc|sys|dev)(?:\/|$)/.test(path) || op === 'mount' || isKernelMatter(quote)) return false;
  if (errno === 'EACCES') return container.lastExit?.code !== 126;
  const changesOwner = /chown|chmod|ownership|permissions/.test(op ?? '');
  return errno === 'EPERM' && !(changesOwner && dropsCapability(container, 'CHOWN') && identityOf(container).uid === 0);
}
