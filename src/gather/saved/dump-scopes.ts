import { type Resource, resources } from '../resources.ts';
import type { DumpedList } from './dump-objects.ts';
import type { SavedFile } from './saved-files.ts';

/**
 * The namespaces that a list covers: the one that its file or folder is named for; those of its items, where there are several lists of
 * the kind; else all, as nothing says that it is a part.
 */
export function scopeOf(
  list: DumpedList,
  lists: readonly DumpedList[],
  namespaces: ReadonlySet<string>,
  files: readonly SavedFile[],
): string[] {
  const { namespaced }: Resource = resources[list.kind];
  if (!namespaced) return ['*'];
  const parts = list.path.split('/');
  const base = (parts.at(-1) ?? '').replace(/\.\w+$/, '');
  const folder = parts.at(-2) ?? '';
  for (const name of [base, folder]) {
    const isOwn = [...list.namespaces].every((namespace) => namespace === name);
    if (isOwn && name && (namespaces.has(name) || isByNamespace(list.path, name, files))) return [name];
  }
  const isPart = list.plain || (lists.length > 1 && lists.some((each) => each.namespaces.size > 0));
  return isPart && list.namespaces.size < 2 ? [...list.namespaces] : ['*'];
}

/** The layouts that have a file or a folder for each namespace, also for one in which there is nothing. */
function isByNamespace(path: string, name: string, files: readonly SavedFile[]): boolean {
  if (/(?:^|\/)cluster-resources\/[\w-]+\/[^/]+$/.test(path)) return path.includes(`/${name}.`);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return (
    folder.endsWith(`${name}/`) &&
    files.some((file) => /replication-controllers\.\w+$/.test(file.path) && file.path.startsWith(folder))
  );
}
