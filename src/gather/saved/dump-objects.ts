import type { Ask } from '../../invocation.ts';
import type { Kind, Kinds, Meta } from '../../model.ts';
import { slicesOf } from '../endpoints.ts';
import { type Resource, resources } from '../resources.ts';
import { kindOfObject, normalize } from './normalize.ts';
import { withoutNulls } from './nulls.ts';
import { withContainers } from './shortened.ts';

/** What was found in a dump so far. */
export interface Dumped {
  /** By kind and `namespace/name`. */
  objects: Map<string, { kind: Kind; object: Kinds[Kind]; raw: Raw }>;
  lists: DumpedList[];
  /** Single objects that are known not to exist. */
  absent: { kind: Kind; key: string }[];
  namespaces: Set<string>;
}

/** A list of all there is of a kind, somewhere. */
export interface DumpedList {
  kind: Kind;
  /** Where it was found. */
  path: string;
  /** Namespaces of its items. */
  namespaces: Set<string>;
  /** It is a plain `List`, which may be of one namespace only. */
  plain: boolean;
}

export interface Raw {
  apiVersion?: string;
  kind?: string;
  metadata?: Meta;
  items?: unknown;
}

/** Takes the objects of one document of a file. */
export function dumped(document: unknown, path: string, ask: Ask, found: Dumped): void {
  if (Array.isArray(document)) {
    const kind = folderKind(path);
    if (kind)
      found.lists.push({ kind, path, namespaces: taken(document, ask, found, folderSingular(path)), plain: false });
    else taken(document, ask, found);
    return;
  }
  if (typeof document !== 'object' || document === null) return;
  const raw = document as Raw;
  if (takeBundled(raw, path, found)) return;
  const listed = /^(\w+)List$/.exec(raw.kind ?? '')?.[1];
  const items = Array.isArray(raw.items) ? raw.items : [];
  if (listed) {
    const namespaces = taken(items, ask, found, listed, raw.apiVersion);
    const kind = listed === 'Endpoints' ? 'endpointslices' : kindOfObject(raw.apiVersion, listed);
    if (kind) found.lists.push({ kind, path, namespaces, plain: false });
  } else if (raw.kind === 'List' || (raw.kind === undefined && items.length > 0)) {
    const namespaces = taken(items, ask, found, folderSingular(path));
    const kind = namedKind(path, items);
    if (kind) found.lists.push({ kind, path, namespaces, plain: true });
  } else taken([raw], ask, found);
}

/** The namespaces of the items that were taken. `itemKind` is for items that do not say themselves what they are. */
function taken(items: unknown[], ask: Ask, found: Dumped, itemKind?: string, apiVersion?: string): Set<string> {
  const namespaces = new Set<string>();
  for (const item of items) {
    if (typeof item !== 'object' || item === null) continue;
    const raw: Raw = withoutNulls({ ...(apiVersion && { apiVersion }), ...(itemKind && { kind: itemKind }), ...item });
    for (const each of raw.kind === 'Endpoints' ? (slicesOf(raw) as Raw[]) : [raw]) {
      const namespace = takeOne(each, ask, found);
      if (namespace) namespaces.add(namespace);
    }
  }
  return namespaces;
}

function takeOne(given: Raw, ask: Ask, found: Dumped): string | undefined {
  const kind = kindOfObject(given.apiVersion, given.kind);
  const name = given.metadata?.name ?? (kind === 'events' ? `event-${found.objects.size}` : undefined);
  if (!kind || typeof name !== 'string') return undefined;
  const { namespaced }: Resource = resources[kind];
  const about = (given as { involvedObject?: Meta }).involvedObject?.namespace;
  const namespace = namespaced ? (given.metadata?.namespace ?? about ?? ask.namespace ?? 'default') : '';
  const metadata = { ...given.metadata, name, ...(namespaced && { namespace }) };
  const own = kind === 'pods' ? withContainers(given) : given;
  const raw = { ...own, metadata, ...(kind === 'events' && involved(given, namespace)) };
  const key = `${kind}:${namespace}/${name}`;
  const before = found.objects.get(key);
  if (!before || version(raw) >= version(before.raw))
    found.objects.set(key, { kind, object: normalize(kind, raw), raw });
  if (namespace) found.namespaces.add(namespace);
  if (kind === 'namespaces') found.namespaces.add(name);
  return namespace;
}

/** What an event is about, in a dump that someone shortened: without a namespace it is in the event's own. */
function involved(event: Raw, namespace: string): Record<string, unknown> {
  const { involvedObject, regarding } = event as { involvedObject?: object; regarding?: object };
  const whole = (of: object) => ('kind' in of && of.kind === 'Node' ? of : { namespace, ...of });
  return {
    ...(involvedObject && { involvedObject: whole(involvedObject) }),
    ...(regarding && { regarding: whole(regarding) }),
  };
}

function version(raw: Raw | undefined): number {
  return Number(raw?.metadata?.resourceVersion ?? 0) || 0;
}

/** kubectl's short names; and folders of support bundles that have names of their own (source: replicatedhq/troubleshoot pkg/constants). */
const folders: Record<string, Kind> = {
  po: 'pods',
  cm: 'configmaps',
  svc: 'services',
  deploy: 'deployments',
  sts: 'statefulsets',
  ds: 'daemonsets',
  rs: 'replicasets',
  ns: 'namespaces',
  ev: 'events',
  pvcs: 'persistentvolumeclaims',
  'network-policy': 'networkpolicies',
  'resource-quota': 'resourcequotas',
  endpoints: 'endpointslices',
};

function folderKind(path: string): Kind | undefined {
  const parts = path.split('/');
  const base = (parts.at(-1) ?? '').replace(/\.\w+$/, '');
  const of = (word: string | undefined) => (word && word in resources ? (word as Kind) : folders[word ?? '']);
  return of(parts.at(-2)) ?? of(base);
}

function folderSingular(path: string): string | undefined {
  const kind = folderKind(path);
  return path.includes('endpoints/') ? 'Endpoints' : kind && resources[kind].kind;
}

/**
 * `kubectl get configmaps -o yaml` writes a plain `List`. It is taken for all there is where the file is named for the kind and holds
 * nothing else; else it may be a choice.
 */
function namedKind(path: string, items: unknown[]): Kind | undefined {
  const kind = folderKind(path);
  const isPure = items.every((item) => {
    const own = (item as Raw | null)?.kind;
    return kind !== undefined && (own === undefined || own === resources[kind].kind);
  });
  return isPure && items.length > 0 ? kind : undefined;
}

interface Bundled {
  namespace?: string;
  name?: string;
  secretName?: string;
  configMapName?: string;
  secretExists?: boolean;
  configMapExists?: boolean;
  data?: Record<string, string>;
}

/** What a support bundle tells of a Secret or ConfigMap without being one: whether it exists, perhaps what is in it. */
function takeBundled(raw: Raw, path: string, found: Dumped): boolean {
  const told = raw as Bundled;
  const kind =
    told.secretExists !== undefined ? 'secrets' : told.configMapExists !== undefined ? 'configmaps' : undefined;
  if (!kind) return false;
  const name = told.name ?? told.secretName ?? told.configMapName ?? '';
  const folder = path.split('/');
  const namespace = told.namespace ?? folder[folder.indexOf(kind) + 1] ?? '';
  const key = `${namespace}/${name}`;
  found.namespaces.add(namespace);
  if (!(told.secretExists ?? told.configMapExists)) found.absent.push({ kind, key });
  else if (!found.objects.has(`${kind}:${key}`)) {
    const metadata = { name, namespace } as Meta;
    const whole = kind === 'configmaps' && told.data ? { kind: 'ConfigMap', data: told.data } : undefined;
    const object = whole ? normalize('configmaps', { ...whole, metadata }) : { metadata };
    found.objects.set(`${kind}:${key}`, { kind, object, raw: { metadata } });
  }
  return true;
}
