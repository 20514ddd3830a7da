import { posix, win32 } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Connection } from '../../invocation.ts';
import type { Outside } from '../outside.ts';
import { documentsIn } from '../yaml.ts';

/** A kubeconfig's `clusters`, `users` and `contexts` by name, its relative paths made absolute. */
export interface Kubeconfig {
  clusters: Map<string, Entry>;
  users: Map<string, Entry>;
  contexts: Map<string, Entry>;
  currentContext: string;
  /** The files that were read, and those that were looked for. */
  files: string[];
  wanted: string[];
}

/** One cluster, user or context, as it is written. */
export type Entry = Record<string, unknown>;

/**
 * Reads and merges the kubeconfig as kubectl does: `--kubeconfig` has to exist; of a KUBECONFIG list, missing files are skipped, and the
 * first file that has a name or a current context wins (source: client-go tools/clientcmd/loader.go).
 */
export async function kubeconfigOf(connection: Connection, outside: Outside): Promise<Kubeconfig> {
  const wanted = await filesOf(connection, outside);
  const merged: Kubeconfig = {
    clusters: new Map(),
    users: new Map(),
    contexts: new Map(),
    currentContext: '',
    files: [],
    wanted,
  };
  for (const file of wanted) {
    const text = await textOf(file, connection.kubeconfig !== undefined, outside);
    if (text === undefined) continue;
    merged.files.push(file);
    add(merged, parsed(file, text), file, pathsOf(outside));
  }
  return merged;
}

/** The path functions of the machine that the kubeconfig is on. */
export function pathsOf(outside: Outside): typeof posix {
  return outside.platform === 'win32' ? win32 : posix;
}

async function filesOf(connection: Connection, outside: Outside): Promise<string[]> {
  if (connection.kubeconfig) return [connection.kubeconfig];
  const path = pathsOf(outside);
  const listed = outside.env['KUBECONFIG'];
  if (listed) return [...new Set(listed.split(path.delimiter).filter(Boolean))];
  for (const home of homesOf(outside)) {
    const file = path.join(home, '.kube', 'config');
    if (outside.platform !== 'win32' || (await exists(file, outside))) return [file];
  }
  return homesOf(outside)
    .slice(0, 1)
    .map((home) => path.join(home, '.kube', 'config'));
}

/** On Windows the first of these that has a kubeconfig counts (source: client-go util/homedir). */
function homesOf({ env, platform, homedir }: Outside): string[] {
  if (platform !== 'win32') return [env['HOME'] || homedir];
  const drive = env['HOMEDRIVE'] && env['HOMEPATH'] ? env['HOMEDRIVE'] + env['HOMEPATH'] : undefined;
  return [env['HOME'], drive, env['USERPROFILE'], homedir].filter((home): home is string => Boolean(home));
}

async function exists(file: string, outside: Outside): Promise<boolean> {
  return outside.readFile(file).then(
    () => true,
    () => false,
  );
}

async function textOf(file: string, required: boolean, outside: Outside): Promise<string | undefined> {
  try {
    return (await outside.readFile(file)).toString('utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !required) return undefined;
    const because = code === 'ENOENT' ? 'there is no such file' : message;
    throw new UserError(`cannot read the kubeconfig ${file}: ${because}`, 3);
  }
}

function parsed(file: string, text: string): Entry {
  try {
    const [value] = documentsIn(text, file);
    if (value === null || value === undefined) return {};
    if (typeof value === 'object' && !Array.isArray(value)) return ofKind(value as Entry, file);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`cannot read the kubeconfig: ${error.message}`, 3);
    throw error;
  }
  throw new UserError(`cannot read the kubeconfig: ${file} has no keys`, 3);
}

function ofKind(value: Entry, file: string): Entry {
  const { apiVersion = 'v1', kind = 'Config' } = value;
  if (apiVersion === 'v1' && kind === 'Config') return value;
  throw new UserError(`${file} is not of v1 Config but of ${apiVersion} ${kind}`, 3);
}

/** Values that are paths, and are relative to the file that they stand in. */
const pathKeys = {
  clusters: ['certificate-authority'],
  users: ['client-certificate', 'client-key', 'tokenFile'],
  contexts: [],
} as const;

function add(merged: Kubeconfig, own: Entry, file: string, path: typeof posix): void {
  for (const [list, single] of [
    ['clusters', 'cluster'],
    ['users', 'user'],
    ['contexts', 'context'],
  ] as const) {
    const here = new Set<string>();
    for (const item of listOf(own[list])) {
      const name = textIn(item, 'name') ?? '';
      if (here.has(name)) throw new UserError(`${file} has two ${list} with the name ${name}`, 3);
      here.add(name);
      if (merged[list].has(name)) continue;
      const entry: Entry = { ...entryOf(item[single]) };
      for (const key of pathKeys[list]) {
        const value = textIn(entry, key);
        if (value && !path.isAbsolute(value)) entry[key] = path.join(path.dirname(file), value);
      }
      entry['from'] = file;
      merged[list].set(name, entry);
    }
  }
  merged.currentContext ||= textIn(own, 'current-context') ?? '';
}

/** A value that is text and not empty. */
export function textIn(entry: Entry, key: string): string | undefined {
  const value = entry[key];
  if (typeof value === 'number' || typeof value === 'boolean')
    throw new UserError(`${key} ${value} in the kubeconfig is no text`, 3, 'put it in quotes');
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A value that is a map; an empty one where it is not. */
export function entryOf(value: unknown): Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : {};
}

/** A value that is a list of maps. */
export function listOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.map(entryOf) : [];
}
