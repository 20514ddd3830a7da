import type { Container } from '../model.ts';
import { type Saying, sayingsOf } from './log/sayings.ts';
import { errnoOf, fileAccess } from './messages/file-access.ts';
import { missingFile, missingFileLoose } from './messages/missing-file.ts';

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
  return sayingsOf(container.log, [...missingFile, ...fileAccess, ...missingFileLoose]).flatMap((said) => {
    const failure = failureFrom(said);
    return failure ? [failure] : [];
  });
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

function failureFrom({ names, line, quote, weight }: Saying): FileFailure | undefined {
  const path = names['path']?.replace(/[.,;]+$/, '');
  if (!path || /^(?:https?:|\/\/|-)|^\/?(?:api|v\d)\//.test(path) || isRequest.test(quote)) return undefined;
  const errno = names['errno'] || names['number'] ? errnoOf(names) : 'ENOENT';
  const op = names['op'];
  return { path, errno, line, quote, weight, ...(op && { op }) };
}

/** A line about one request, whose path is no file. */
const isRequest = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) \/|HTTP\/1\.[01]/;
