import type { Evidence, Kind, Kinds, Lookup, Meta, Ref, Shelf } from '../model.ts';

/** One object by name. Absent only where its namespace was read whole or the object itself was asked for; else unread. */
export function lookup<K extends Kind>(evidence: Evidence, kind: K, namespace: string, name: string): Lookup<Kinds[K]> {
  const shelf = evidence.objects[kind] as Shelf<Kinds[K]> | undefined;
  const value = shelf && indexOf(shelf.items).byName.get(`${namespace}/${name}`);
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

/** The objects of a kind that are known and that another object owns. */
export function ownedBy<K extends Kind>(
  evidence: Evidence,
  kind: K,
  { kind: owner, namespace, name }: Ref,
): Kinds[K][] {
  const shelf = evidence.objects[kind] as Shelf<Kinds[K]> | undefined;
  return shelf ? (indexOf(shelf.items).byOwner.get(`${owner}/${namespace}/${name}`) ?? []) : [];
}

interface Index<T> {
  size: number;
  byName: Map<string, T>;
  byOwner: Map<string, T[]>;
}

/** Where there are thousands of objects, looking through all of them for each takes longer than reading them. */
const indexes = new WeakMap<object, Index<unknown>>();

function indexOf<T extends { metadata?: Meta }>(items: T[]): Index<T> {
  const made = indexes.get(items);
  if (made?.size === items.length) return made as Index<T>;
  const index: Index<T> = { size: items.length, byName: new Map(), byOwner: new Map() };
  for (const item of items) {
    const { name = '', namespace = '', ownerReferences = [] } = item.metadata ?? {};
    const key = `${namespace}/${name}`;
    if (!index.byName.has(key)) index.byName.set(key, item);
    for (const owner of ownerReferences) {
      const owned = `${owner.kind}/${namespace}/${owner.name}`;
      const others = index.byOwner.get(owned);
      if (others) others.push(item);
      else index.byOwner.set(owned, [item]);
    }
  }
  indexes.set(items, index);
  return index;
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
