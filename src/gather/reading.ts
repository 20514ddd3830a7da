import type { Kind, Kinds, Meta } from '../model.ts';
import type { Get, Reply } from './http/http.ts';
import { pathOf, type Query } from './resources.ts';
import { normalize } from './saved/normalize.ts';
import { type Objects, shelfOf } from './shelves.ts';

const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const chunk = 500;
const mostChunks = 20;

/** `values`: those of ConfigMaps are wanted. */
export interface ListOptions {
  labels?: string | undefined;
  fields?: string | undefined;
  values?: boolean | undefined;
  /** Secrets are read whole, where the user said so: their values are dropped when their keys are known. */
  wholeSecrets?: boolean | undefined;
  /** What of a list is wanted, by the object as it is served. */
  keep?: ((item: unknown) => boolean) | undefined;
}

/** All objects of a kind in a namespace (`undefined`: in all), or those that a selector takes. A refusal is part of the answer. */
export async function list<K extends Kind>(
  get: Get,
  kind: K,
  namespace: string | undefined,
  options: ListOptions = {},
): Promise<Objects> {
  const named = kind === 'secrets' ? !options.wholeSecrets : kind === 'configmaps' && !options.values;
  return pages(get, kind, namespace, options, named ? metadataOnly : undefined);
}

async function pages<K extends Kind>(
  get: Get,
  kind: K,
  namespace: string | undefined,
  options: ListOptions,
  accept: string | undefined,
): Promise<Objects> {
  const scope = namespace ?? '*';
  const items: Kinds[K][] = [];
  const query: Query = { limit: chunk, labelSelector: options.labels, fieldSelector: options.fields };
  for (let chunks = 0; chunks < mostChunks; chunks++) {
    const reply = await get(pathOf(kind, namespace, undefined, query), accept ? { accept } : {});
    const body = bodyOf(reply) as { kind?: string; items?: unknown; metadata?: { continue?: string } } | undefined;
    const page = body?.items ?? (body?.kind?.endsWith('List') ? [] : undefined);
    if (!body || !Array.isArray(page)) return shelfOf(kind, { items, unread: [{ scope, because: becauseOf(reply) }] });
    for (const item of page) {
      if (options.keep?.(item) ?? true) items.push(normalize(kind, item, options.values ?? false));
    }
    query['continue'] = body.metadata?.continue;
    if (!query['continue']) {
      return shelfOf(kind, { items, complete: isPartial(options) ? [] : [scope] });
    }
  }
  return shelfOf(kind, { items, unread: [{ scope, because: `only the first ${items.length} were read` }] });
}

/** The metadata of all objects of a kind in a namespace, and nothing else of them. */
export async function names<K extends Kind>(get: Get, kind: K, namespace: string): Promise<Objects> {
  return pages(get, kind, namespace, {}, metadataOnly);
}

function isPartial({ labels, fields, keep }: ListOptions): boolean {
  return labels !== undefined || fields !== undefined || keep !== undefined;
}

/** One object by name. */
export async function one<K extends Kind>(get: Get, kind: K, namespace: string, name: string): Promise<Objects> {
  const reply = await get(pathOf(kind, namespace, name));
  const scope = `${namespace}/${name}`;
  const body = bodyOf(reply) as { metadata?: Meta } | undefined;
  if (body?.metadata?.name) return shelfOf(kind, { items: [normalize(kind, body)] });
  if (isMissing(reply)) return shelfOf(kind, { absent: [scope] });
  return shelfOf(kind, { unread: [{ scope, because: becauseOf(reply) }] });
}

/** The reason where the API server does not know a kind. */
export const notServed = 'not served by this cluster';

/** Why a question was not answered, in a few words. */
export function becauseOf(reply: Reply): string {
  if (reply.status === 0) return failureOf(reply);
  if (reply.status === 403) return 'forbidden';
  if (reply.status === 401) return 'not logged in';
  if (reply.status === 404) return notServed;
  if (reply.status === 200) return 'the answer is not readable';
  const { message } = statusOf(reply);
  return message ? `answered ${reply.status}: ${message}` : `answered ${reply.status}`;
}

function failureOf({ cause }: Reply): string {
  if (cause?.code === 'ETIMEDOUT') return 'timeout';
  if (cause?.code === 'ECONNRESET' || cause?.code === 'ERR_HTTP2_STREAM_ERROR') return 'the connection was cut';
  return cause?.message ?? 'no answer';
}

/** Whether the server knows the kind but not this object. */
export function isMissing(reply: Reply): boolean {
  return reply.status === 404 && statusOf(reply).details?.name !== undefined;
}

interface Status {
  reason?: string;
  message?: string;
  details?: { name?: string; kind?: string };
}

/** The Status object that a refusal carries, as far as there is one. */
export function statusOf(reply: Reply): Status {
  try {
    const body: unknown = JSON.parse(reply.body.toString('utf8'));
    return typeof body === 'object' && body !== null ? (body as Status) : {};
  } catch {
    return {};
  }
}

/** The body of an answer, where there is one that can be read. */
export function bodyOf(reply: Reply): unknown {
  if (reply.status !== 200) return undefined;
  try {
    return JSON.parse(reply.body.toString('utf8'));
  } catch {
    return undefined;
  }
}
