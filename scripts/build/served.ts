import type { RequestListener } from 'node:http';

/** As much of saved evidence as is served. */
export interface Saved {
  targets: { namespace: string; name: string }[];
  objects: Record<string, { items: Item[] } | undefined>;
  logs: { attempt: string; text: { value?: string } }[];
}

export interface Item {
  kind?: string;
  metadata: { name: string; namespace?: string };
  /** Columns of the table that kubectl prints, for a pod that is well. */
  cells?: readonly string[];
}

const pathForm =
  /^\/(?:api|apis\/(?<group>[^/]+))\/v[^/]+(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<kind>[a-z]+)(?:\/(?<name>[^/]+))?(?<log>\/log)?$/;

/** Answers as an API server that holds what was saved: objects, lists by pages, tables of pods, logs, and what kinds there are. */
export function served(saved: Saved): RequestListener {
  return ({ url = '', headers }, response) => {
    const answer = answerTo(saved, new URL(url, 'http://localhost'), headers.accept?.includes('as=Table') ?? false);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? { kind: 'Status', code: 404 }));
  };
}

function answerTo(saved: Saved, { pathname, searchParams }: URL, asTable: boolean): unknown {
  const { group, namespace, kind = '', name, log } = pathForm.exec(pathname)?.groups ?? {};
  if (!kind) return discovery[pathname];
  const attempt = searchParams.get('previous') === 'true' ? 'previous' : 'current';
  if (log) return saved.logs.find((each) => each.attempt === attempt)?.text.value;
  const items = group === 'metrics.k8s.io' ? undefined : saved.objects[kind]?.items;
  const own = items?.filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace);
  if (name !== undefined) return own?.find(({ metadata }) => metadata.name === name);
  const start = Number(searchParams.get('continue') ?? 0);
  const end = start + Number(searchParams.get('limit') || Number.POSITIVE_INFINITY);
  const page = own?.slice(start, end);
  const metadata = { resourceVersion: '1', ...(own && end < own.length && { continue: String(end) }) };
  return page && (asTable ? { ...tableOf(page), metadata } : { kind: 'List', apiVersion: 'v1', metadata, items: page });
}

function tableOf(pods: readonly Item[]) {
  const columnDefinitions = ['Name', 'Ready', 'Status', 'Restarts', 'Age'].map((name) => ({ name, type: 'string' }));
  const rows = pods.map(({ metadata, cells = ['0/1', 'CrashLoopBackOff', '5 (1m ago)', '9m'] }) => ({
    cells: [metadata.name, ...cells],
    object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata },
  }));
  return { kind: 'Table', apiVersion: 'meta.k8s.io/v1', columnDefinitions, rows };
}

/** What kubectl asks before it asks for pods. */
const discovery: Record<string, unknown> = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
  '/api/v1': {
    kind: 'APIResourceList',
    groupVersion: 'v1',
    resources: [{ name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['get', 'list'] }],
  },
};
