import type { Container } from '../../model.ts';
import { dataVolumeOf } from '../cluster/data-volume.ts';
import { saidInPassing } from '../in-passing.ts';
import { linesAround } from '../log/around.ts';
import { errnoIn } from '../log/errno.ts';
import { pathIn } from '../log/paths.ts';
import type { Saying } from '../log/sayings.ts';
import { errnoOf, fileAccess, fileAccessUnnamed } from '../messages/file-access.ts';
import { missingFile, missingFileLoose } from '../messages/missing-file.ts';
import { portDenied } from '../messages/port.ts';
import { deniedCall } from '../messages/syscall.ts';
import { saidBy } from '../said.ts';

/** An access to a file that failed, as the log tells it. */
export interface FileFailure {
  path: string;
  /** `ENOENT`, `EACCES`, `EPERM`, `EROFS`, `ENOTDIR`, `EISDIR`, … */
  errno: string;
  /** What was tried: `open`, `mkdir`, `chown`, …, where the runtime tells it. */
  op?: string;
  line: number;
  quote: string;
  weight: number;
}

/** The accesses to files that failed, what most likely ended the process first. */
export function fileFailuresOf(container: Container): FileFailure[] {
  const spoken: Saying[] = saidBy(container, [...missingFile, ...fileAccess, ...missingFileLoose]);
  const found = spoken.flatMap((said) => failureFrom(container, said) ?? []);
  if ((container.log.failures[0]?.weight ?? 0) < 0.5)
    found.unshift(...unlevelled(container).flatMap((said) => failureFrom(container, said) ?? []));
  if (found.length > 0) return found;
  return unnamed(container).flatMap((said) => failureFrom(container, said) ?? []);
}

/** `Failed to create database file: data/db.sqlite3` */
const namedFile = /(?:file|folder|directory|path|socket):? ['"`]?([\w.~-]{0,60}\/[\w./@+-]{1,300})(?! at line)\b/i;

/** What the kernel said stands alone; the line of the log before it names the file. */
function unnamed(container: Container): Saying[] {
  return saidBy(container, fileAccessUnnamed).flatMap((said) => {
    const near = linesAround(container.log, said.line, 2, 0).toReversed();
    if (near.some(({ text }) => /\b(?:bind|listen|address|port|socket)/i.test(text))) return [];
    const path = near
      .map(({ text }) => pathIn(text.slice(0, 1000))?.path ?? namedFile.exec(text.slice(0, 1000))?.[1])
      .find((one) => one !== undefined);
    return path ? [{ ...said, names: { ...said.names, path } }] : [];
  });
}

/** Programs that refuse a file tell it in lines that do not look like an error; only whole sentences of theirs count there. */
function unlevelled(container: Container): Saying[] {
  const sentences = fileAccess.filter((phrase) => phrase.with?.['op'] === 'mode' || phrase.with?.['op'] === 'own');
  const said = saidInPassing(container, sentences);
  return said ? [said] : [];
}

/** The first of them with one of these errnos. */
export function fileFailure(container: Container, ...errnos: string[]): FileFailure | undefined {
  return fileFailuresOf(container).find(({ errno }) => errnos.includes(errno));
}

/** The folder that a path lies in; the path itself where it ends like a folder. */
export function folderOf(path: string): string {
  if (path.endsWith('/')) return path.replace(/\/+$/, '') || '/';
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

function failureFrom(container: Container, { names, line, quote, weight }: Saying): FileFailure | undefined {
  const path =
    (names['data'] && dataVolumeOf(container, undefined)?.mount.mountPath) ||
    names['path']?.replace(/^["'`]+|["'`.,;]+$/g, '');
  // What stands between two quotations is none of them.
  if (!path || /^\s|[{}] |: /.test(path) || /^(?:https?:|\/\/|-)|^\/?(?:api|v\d)\//.test(path) || isRequest.test(quote))
    return undefined;
  // A frame of a stack tells of the source, not of a file that was opened.
  if (/\.go$/.test(path)) return undefined;
  const errno = names['errno'] || names['number'] ? errnoOf(names) : (innerErrno(container, line) ?? 'ENOENT');
  const later = errno === 'ENOENT' ? refusedLater(container, line, path) : undefined;
  const op = names['op'];
  // sed writes a file of a random name beside the one that it changes.
  const place = /\/sed\w{6}$/.test(path) ? folderOf(path) : path;
  return { path: place, errno, line, quote, weight, ...(op && { op }), ...later };
}

/** A chain of errors tells the path in one text and what the kernel said in a deeper one. */
function innerErrno({ log }: Container, line: number): string | undefined {
  const failure = log.failures.find(({ texts }) => texts.some((text) => text.line === line));
  return failure?.texts.map(({ text }) => errnoIn(text)).findLast((errno) => errno !== undefined);
}

/** What was not there was to be made then, and that was refused: Ruby tells both, the last one first. */
function refusedLater({ log }: Container, line: number, path: string): Partial<FileFailure> | undefined {
  const failure = log.failures.find(({ texts }) => texts.some((text) => text.line === line));
  for (const { text, line: own } of failure?.texts ?? []) {
    const errno = text.includes(path) ? errnoIn(text) : undefined;
    if (errno === 'EACCES' || errno === 'EROFS' || errno === 'EPERM')
      return { errno, line: own, quote: (text.split('\n')[0] ?? '').slice(0, 300) };
  }
  return undefined;
}

/** A refusal that is not about a file, though its line names one: a port, a capability. */
export function isKernelMatter(quote: string): boolean {
  if (isSocket.test(quote)) return false;
  const calls = deniedCall.filter((phrase) => phrase.with?.['needs'] !== 'CHOWN');
  return [...portDenied, ...calls].some(({ pattern }) => pattern.test(quote));
}

/** A Unix socket is a file, whatever listens on it. */
export const isSocket = /\bunix\b|\.sock(?:et)?\b/;

/** A line about one request, whose path is no file. */
const isRequest = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) \/|HTTP\/1\.[01]/;
