import type { Evidence, Kind, Kinds, Lookup, Shelf } from '../model.ts';

/** One object by name. Absent only where its namespace was read whole or the object itself was asked for; else unread. */
export function lookup<K extends Kind>(evidence: Evidence, kind: K, namespace: string, name: string): Lookup<Kinds[K]> {
  const shelf = evidence.objects[kind] as Shelf<Kinds[K]> | undefined;
  const value = shelf?.items.find(
    (item) => item.metadata?.name === name && (item.metadata.namespace ?? '') === namespace,
  );
  if (value) return { state: 'found', value };
  const key = `${namespace}/${name}`;
  if (shelf?.absent.includes(key) || isComplete(shelf, namespace)) return { state: 'absent' };
  return { state: 'unread', because: reasonOf(shelf, [key, namespace, '*']) };
}

/** All objects of a kind in a namespace. Absent never occurs: an empty list that was read whole is found. */
export function listed<K extends Kind>(evidence: Evidence, kind: K, namespace: string): Lookup<Kinds[K][]> {
  const shelf = evidence.objects[kind] as Shelf<Kinds[K]> | undefined;
  if (isComplete(shelf, namespace)) return { state: 'found', value: known(evidence, kind, namespace) };
  return { state: 'unread', because: reasonOf(shelf, [namespace, '*']) };
}

/** The objects of a kind in a namespace that happen to be known, whether or not there may be more. */
export function known<K extends Kind>(evidence: Evidence, kind: K, namespace?: string): Kinds[K][] {
  const items = (evidence.objects[kind] as Shelf<Kinds[K]> | undefined)?.items ?? [];
  return namespace === undefined ? items : items.filter((item) => (item.metadata?.namespace ?? '') === namespace);
}

function isComplete(shelf: Shelf<unknown> | undefined, namespace: string): boolean {
  return shelf !== undefined && (shelf.complete.includes(namespace) || shelf.complete.includes('*'));
}

function reasonOf(shelf: Shelf<unknown> | undefined, scopes: string[]): string {
  for (const scope of scopes) {
    const found = shelf?.unread.find((entry) => entry.scope === scope);
    if (found) return found.because;
  }
  return 'not read';
}
