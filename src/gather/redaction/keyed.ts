import type { KeyChange, KeyedObject, Meta } from '../../model.ts';
import { redactValue } from './redact.ts';

interface FieldsEntry {
  manager?: string;
  time?: string;
  fieldsV1?: Record<string, unknown>;
}

interface KeyedSource {
  metadata?: Meta;
  kind?: string;
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  binaryData?: Record<string, string>;
  immutable?: boolean;
  type?: string;
}

/** A ConfigMap with its values redacted, or what only its metadata tells: the keys, and who wrote them when. */
export function configMapOf(object: unknown, withValues: boolean): KeyedObject {
  const source = object as KeyedSource;
  const told = fromManagedFields(source.metadata);
  const keyed: KeyedObject = { metadata: trimmed(source.metadata), ...told };
  if (!withValues) return keyed;
  const data = source.data ?? {};
  const binaryKeys = Object.keys(source.binaryData ?? {});
  keyed.keys = [...Object.keys(data), ...binaryKeys];
  keyed.data = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, redactValue(key, value)]));
  if (binaryKeys.length > 0) keyed.binaryKeys = binaryKeys;
  if (source.immutable) keyed.immutable = true;
  return keyed;
}

/** A Secret without its values. Its keys come from `managedFields`, or from `data` where that was read; values are dropped here. */
export function secretOf(object: unknown): KeyedObject {
  const source = object as KeyedSource;
  const keyed: KeyedObject = { metadata: trimmed(source.metadata), ...fromManagedFields(source.metadata) };
  if (source.data || source.stringData) keyed.keys = Object.keys({ ...source.data, ...source.stringData });
  else if (source.kind === 'Secret') keyed.keys ??= [];
  delete keyed.binaryKeys;
  if (source.type) keyed.type = source.type;
  if (source.immutable) keyed.immutable = true;
  return keyed;
}

/** Metadata without what only tools read: `managedFields`, and a second copy of the whole object in an annotation. */
export function trimmed(metadata: Meta | undefined): Meta {
  const { managedFields: _, annotations, ...rest } = metadata ?? {};
  const kept = Object.entries(annotations ?? {}).filter(([name]) => !isCopy(name));
  return kept.length > 0 ? { ...rest, annotations: Object.fromEntries(kept) } : rest;
}

/** kubectl, kapp and Rancher keep the whole object, with a Secret's values, in an annotation. */
function isCopy(annotation: string): boolean {
  return /last-applied|\/original(?:-diff.*)?$|objectset\.rio\.cattle\.io\/applied$/.test(annotation);
}

/** Which keys each writer owns (source: FieldsV1, a set of `f:` paths). Nothing where the server kept no record. */
function fromManagedFields(metadata: Meta | undefined): Pick<KeyedObject, 'keys' | 'binaryKeys' | 'changes'> {
  const entries = (metadata?.managedFields ?? []) as FieldsEntry[];
  if (entries.length === 0) return {};
  const changes: KeyChange[] = [];
  const all = new Set<string>();
  const binary = new Set<string>();
  for (const entry of entries) {
    const fields = entry.fieldsV1 ?? {};
    const binaryKeys = keysIn(fields['f:binaryData']);
    const keys = [...keysIn(fields['f:data']), ...keysIn(fields['f:stringData']), ...binaryKeys];
    for (const key of keys) all.add(key);
    for (const key of binaryKeys) binary.add(key);
    if (!fields['f:data'] && !fields['f:stringData'] && !fields['f:binaryData']) continue;
    changes.push({ by: entry.manager ?? 'unknown', ...(entry.time && { at: entry.time }), keys: keys.sort() });
  }
  return { keys: [...all].sort(), ...(binary.size > 0 && { binaryKeys: [...binary].sort() }), changes };
}

function keysIn(field: unknown): string[] {
  if (typeof field !== 'object' || field === null) return [];
  return Object.keys(field).flatMap((key) => (key.startsWith('f:') ? [key.slice(2)] : []));
}
