import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { archived } from './archive.ts';

/** One file of a dump. `path` has forward slashes and starts below the dump. */
export interface SavedFile {
  path: string;
  bytes: Buffer;
  /** The beginning of a file that is too long is left out. */
  cut: boolean;
}

/** How many bytes of the end of a file are kept, from its path: 0 where it is not wanted. */
export type Keep = (path: string) => number;

/** The files at a path: a single one, all that are wanted in a folder, or in an archive. */
export async function savedFiles(path: string, keep: Keep): Promise<SavedFile[]> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) return await inFolder(path, keep);
    const bytes = await readFile(path);
    return (await archived(bytes, path, keep)) ?? [{ path: nameOf(path), bytes, cut: false }];
  } catch (error) {
    throw readable(error, path);
  }
}

/** When the newest file was written, for a dump that holds no time at all. */
export async function writtenAt(path: string): Promise<string> {
  return (await stat(path)).mtime.toISOString();
}

/** A path with forward slashes, whoever wrote the archive. */
export function slashes(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}

function nameOf(path: string): string {
  return slashes(path).split('/').at(-1) ?? path;
}

async function inFolder(folder: string, keep: Keep): Promise<SavedFile[]> {
  const files: SavedFile[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const full = join(entry.parentPath, entry.name);
    const path = slashes(full.slice(folder.length));
    const most = keep(path);
    if (most > 0 && (await stat(full)).isFile()) files.push({ path, ...(await endOf(full, most)) });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function endOf(path: string, most: number): Promise<{ bytes: Buffer; cut: boolean }> {
  const { size } = await stat(path);
  if (size <= most) return { bytes: await readFile(path), cut: false };
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(most);
    await file.read(bytes, 0, most, size - most);
    return { bytes, cut: true };
  } finally {
    await file.close();
  }
}

function readable(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT') return new UserError(`There is no file or folder ${path}`, 2);
  if (code === 'EACCES' || code === 'EPERM') return new UserError(`${path} cannot be read: permission denied`, 2);
  return error;
}
