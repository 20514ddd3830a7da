import type { Kind, Kinds, Meta } from '../../model.ts';
import { configMapOf, secretOf, trimmed } from '../redaction/keyed.ts';
import { redactText, redactValue } from '../redaction/redact.ts';
import { type Resource, resources } from '../resources.ts';

/**
 * What evidence keeps of an object as an API server sent it: no bookkeeping, no second copies, no Secret's values, and nothing that looks like
 * a secret. `values`: of a ConfigMap, whether its values are wanted. The object itself is not changed.
 */
export function normalize<K extends Kind>(kind: K, raw: unknown, values = true): Kinds[K] {
  if (kind === 'secrets') return secretOf(raw) as Kinds[K];
  if (kind === 'configmaps') return configMapOf(withTexts(raw), values) as Kinds[K];
  const object = raw as Json & { metadata?: Meta };
  const clean: Json = { ...object, metadata: trimmed(object.metadata) };
  if (kind === 'events') return redacted(clean, ['message', 'note']) as unknown as Kinds[K];
  for (const part of ['spec', 'data']) if (isJson(clean[part])) clean[part] = specRedacted(clean[part], kind);
  if (kind === 'pods' && isJson(clean['status'])) clean['status'] = statusRedacted(clean['status']);
  return clean as unknown as Kinds[K];
}

/** The kind under which an object is kept, from its own `apiVersion` and `kind`; undefined for what is not looked at. */
export function kindOfObject(apiVersion: string | undefined, kind: string | undefined): Kind | undefined {
  const known = kind === undefined ? undefined : byName.get(kind);
  if (!known || apiVersion === undefined) return known;
  const group = groupOf(apiVersion);
  const { api }: Resource = resources[known];
  const own = api === 'api/v1' ? '' : groupOf(api.slice('apis/'.length));
  return group === own || otherGroups[known]?.includes(group) ? known : undefined;
}

type Json = Record<string, unknown>;

const byName = new Map<string, Kind>((Object.keys(resources) as Kind[]).map((kind) => [resources[kind].kind, kind]));

/** Where old and new API servers serve the same kinds. */
const otherGroups: Partial<Record<Kind, string[]>> = {
  events: ['events.k8s.io'],
  deployments: ['extensions'],
  daemonsets: ['extensions'],
  replicasets: ['extensions'],
  networkpolicies: ['extensions'],
};

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A manifest may say `PORT: 8080`, which an API server would refuse. */
function withTexts(raw: unknown): unknown {
  const { data } = raw as Json;
  if (!isJson(data)) return raw;
  return {
    ...(raw as Json),
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, textOf(value)])),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);
}

const withPods = new Set<Kind>(
  'pods replicasets deployments statefulsets daemonsets jobs cronjobs controllerrevisions'.split(' ') as Kind[],
);

function specRedacted(spec: Json, kind: Kind): unknown {
  return withPods.has(kind) ? inside(spec) : spec;
}

/** Wherever there is a pod's spec in it: variables and headers by their names, arguments as text. */
function inside(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return listInside(value, key);
  if (!isJson(value)) return value;
  if (typeof value['name'] === 'string' && typeof value['value'] === 'string') {
    return { ...value, value: literalRedacted(value['name'], value['value']) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inside(each, name)]));
}

function listInside(list: unknown[], key: string): unknown[] {
  if (key === 'args' || key === 'command') return argumentsRedacted(list);
  const isValued = (each: unknown): each is Json => key === 'env' && isJson(each) && each['value'] !== undefined;
  return list.map((each) => inside(isValued(each) ? { ...each, value: textOf(each['value']) } : each));
}

function literalRedacted(name: string, value: string): string {
  return /^\s*\$\([\w.-]+\)\s*$/.test(value) ? value : redactValue(name, value);
}

/** `['--password', 'x']` is one flag in two words. */
function argumentsRedacted(words: unknown[]): unknown[] {
  return words.map((word, index) => {
    if (typeof word !== 'string') return word;
    const flag = words[index - 1];
    const isValue = typeof flag === 'string' && /^--?[\w-]{2,60}$/.test(flag) && !word.startsWith('-');
    return isValue ? literalRedacted(flag, word) : redactText(word);
  });
}

/** The messages of containers' states quote what programs print. */
function statusRedacted(status: Json): Json {
  const clean = { ...status };
  for (const key of ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses']) {
    const statuses = clean[key];
    if (Array.isArray(statuses)) clean[key] = statuses.map((each: unknown) => messagesRedacted(each));
  }
  return clean;
}

function messagesRedacted(value: unknown): unknown {
  if (!isJson(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === 'message' && typeof each === 'string' ? redactText(each) : messagesRedacted(each),
  ]);
  return Object.fromEntries(entries);
}

function redacted(object: Json, keys: string[]): Json {
  const clean = { ...object };
  for (const key of keys) if (typeof clean[key] === 'string') clean[key] = redactText(clean[key]);
  return clean;
}
