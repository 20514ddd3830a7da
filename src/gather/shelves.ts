import type { ContainerLog, Evidence, Kind, Kinds, Meta, Shelf } from '../model.ts';

/** What one or several questions brought. */
export type Objects = Evidence['objects'];

/** Everything of both; where both have an object, the newer one counts, but a value that was read is never lost. */
export function merged(older: Evidence, newer: Pick<Evidence, 'objects' | 'logs'>): Evidence {
  return { ...older, objects: mergedObjects(older.objects, newer.objects), logs: mergedLogs(older.logs, newer.logs) };
}

/** The shelves of several answers as one set of shelves, later ones counting over earlier ones. */
export function mergedObjects(...parts: readonly Objects[]): Objects {
  const all: Partial<Record<Kind, Shelf<unknown>>> = {};
  for (const part of parts) {
    for (const [kind, shelf] of Object.entries(part) as [Kind, Shelf<unknown>][]) {
      const before = all[kind];
      all[kind] = before ? mergedShelf(before, shelf) : shelf;
    }
  }
  return all as Objects;
}

/** A kind with these objects, of which nothing else is known. */
export function shelfOf<K extends Kind>(kind: K, shelf: Partial<Shelf<Kinds[K]>>): Objects {
  return { [kind]: { items: [], complete: [], absent: [], unread: [], ...shelf } } as Objects;
}

function mergedShelf(older: Shelf<unknown>, newer: Shelf<unknown>): Shelf<unknown> {
  const items = new Map<string, unknown>();
  for (const item of older.items) items.set(keyOf(item), item);
  for (const item of newer.items) items.set(keyOf(item), joined(items.get(keyOf(item)), item));
  const complete = union(older.complete, newer.complete);
  const absent = union(older.absent, newer.absent).filter((key) => !items.has(key));
  const read = (scope: string) => complete.includes(scope) || complete.includes('*') || items.has(scope);
  const unread = [...older.unread, ...newer.unread].filter(
    (entry, index, all) =>
      !read(entry.scope) && !absent.includes(entry.scope) && all.findIndex((other) => same(other, entry)) === index,
  );
  return { items: [...items.values()], complete, absent, unread };
}

/** A list of names alone does not replace an object that was read with its values. */
function joined(older: unknown, newer: unknown): unknown {
  const before = older as { data?: unknown; spec?: unknown; status?: unknown } | undefined;
  const after = newer as { data?: unknown; spec?: unknown; status?: unknown };
  if (before === undefined) return newer;
  const poorer =
    (before.data && !after.data) || ((before.spec || before.status) && !after.spec && !after.status) || false;
  return poorer ? { ...after, ...before } : newer;
}

function keyOf(item: unknown): string {
  const metadata = (item as { metadata?: Meta }).metadata;
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

/** The logs of several answers; of the same attempt of the same container, the one that was read last. */
export function mergedLogs(...parts: readonly (readonly ContainerLog[])[]): ContainerLog[] {
  const logs = new Map<string, ContainerLog>();
  for (const log of parts.flat()) {
    logs.set([log.namespace, log.pod, log.container, log.attempt].join('/'), log);
  }
  return [...logs.values()];
}

function same(a: { scope: string; because: string }, b: { scope: string; because: string }): boolean {
  return a.scope === b.scope && a.because === b.because;
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
