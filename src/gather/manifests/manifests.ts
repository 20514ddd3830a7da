import { UserError } from '../../errors.ts';
import type { Ask } from '../../invocation.ts';
import type { Evidence, Kind, Meta, Origin, Ref, Shelf } from '../../model.ts';
import { matchesAsk } from '../labels.ts';
import { type Resource, resources, workloadKinds } from '../resources.ts';
import { kindOfObject, normalize } from '../saved/normalize.ts';
import { withoutNulls } from '../saved/nulls.ts';
import { type SavedFile, savedFiles } from '../saved/saved-files.ts';
import { chooseTargets } from '../targets.ts';
import { documentsIn } from '../yaml.ts';
import { linesIn } from './lines.ts';

/** What manifests take from the process: standard input, and the time of reading. */
interface Input {
  readInput(): Promise<string>;
  now(): Date;
}

/** Evidence from manifests that are not deployed: files, folders, or `-`. Its targets are the workloads in them. */
export async function readManifests(paths: readonly string[], ask: Ask, input: Input): Promise<Evidence> {
  const found: Manifest[] = [];
  for (const path of paths) {
    for (const { file, isGiven } of await filesAt(path, input)) found.push(...manifestsIn(file, ask, isGiven));
  }
  const unique = [
    ...new Map(found.map((each) => [`${each.kind}:${each.origin.namespace}/${each.origin.name}`, each])).values(),
  ];
  const evidence: Evidence = {
    schemaVersion: 'crashloop.evidence/v1',
    readAt: input
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z'),
    kubectlFlags: [],
    targets: [],
    ...(ask.container !== undefined && { container: ask.container }),
    objects: shelvesOf(unique),
    logs: [],
    origins: unique.map(({ origin }) => origin),
  };
  const targets = ask.words.length > 0 ? chooseTargets(evidence, ask) : workloadsIn(unique, ask);
  if (targets.length === 0 && ask.selector === undefined) throw nothingIn(paths);
  return { ...evidence, targets };
}

interface Manifest {
  kind: Kind;
  raw: Raw;
  origin: Origin;
}

interface Raw {
  apiVersion?: string;
  kind?: string;
  metadata?: Meta & { generateName?: string };
  items?: unknown;
  spec?: { template?: { metadata?: Meta } };
}

async function filesAt(path: string, input: Input): Promise<{ file: SavedFile; isGiven: boolean }[]> {
  if (/^https?:\/\//.test(path))
    throw new UserError(`${path} is not downloaded`, 2, `curl -sL ${path} | kubectl crashloop … -f -`);
  if (path === '-') {
    const file = { path: 'stdin.yaml', bytes: Buffer.from(await input.readInput()), cut: false };
    return [{ file, isGiven: true }];
  }
  const files = await savedFiles(path, keptOf);
  const whole = path.replaceAll('\\', '/').replace(/\/+$/, '');
  return files.map((file) => {
    const isGiven = files.length === 1 && whole.endsWith(file.path) && /\.\w+$/.test(whole);
    return { file: { ...file, path: isGiven ? whole : `${whole}/${file.path}`.replace(/^\.\//, '') }, isGiven };
  });
}

function keptOf(path: string): number {
  return /\.(?:ya?ml|json)$/i.test(path) && !/(?:^|\/)\./.test(path) ? 64 * 1024 * 1024 : 0;
}

/** The objects of a file, Lists taken apart. In a folder, templates and other YAML are passed over. */
function manifestsIn(file: SavedFile, ask: Ask, isGiven: boolean): Manifest[] {
  const text = file.bytes.toString('utf8');
  let documents: unknown[];
  try {
    documents = documentsIn(text, file.path);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (text.includes('{{')) {
      if (!isGiven) return [];
      throw new UserError(
        error.message,
        2,
        'A template is checked as it is rendered: helm template … | kubectl crashloop … -f -',
      );
    }
    if (isGiven || /^["']?(?:apiVersion|kind)["']?\s{0,5}:/m.test(text)) throw error;
    return [];
  }
  const lines = linesIn(text);
  return documents.flatMap((document, index) =>
    objectsOf(document, '').flatMap(({ raw, pointer }) => manifestOf(raw, pointer, { file, ask, lines: lines[index] })),
  );
}

function objectsOf(document: unknown, pointer: string): { raw: Raw; pointer: string }[] {
  if (Array.isArray(document)) return document.flatMap((each, index) => objectsOf(each, `${pointer}/${index}`));
  if (typeof document !== 'object' || document === null) return [];
  const raw = document as Raw;
  if (raw.kind?.endsWith('List') && Array.isArray(raw.items)) return objectsOf(raw.items, `${pointer}/items`);
  return [{ raw: withoutNulls(raw), pointer }];
}

interface Place {
  file: SavedFile;
  ask: Ask;
  lines: Map<string, number> | undefined;
}

function manifestOf(given: Raw, pointer: string, { file, ask, lines = new Map<string, number>() }: Place): Manifest[] {
  const kind = given.apiVersion === undefined ? undefined : kindOfObject(given.apiVersion, given.kind);
  const name = given.metadata?.name ?? given.metadata?.generateName;
  if (!kind || typeof name !== 'string') return [];
  const { namespaced, kind: singular }: Resource = resources[kind];
  const namespace = namespaced ? (given.metadata?.namespace ?? ask.namespace ?? 'default') : '';
  const metadata = { ...given.metadata, name, ...(namespaced && { namespace }) };
  const own = [...lines]
    .filter(([key]) => key.startsWith(`${pointer}/`))
    .map(([key, line]) => [key.slice(pointer.length), line] as const);
  const line = lines.get(pointer) ?? own[0]?.[1] ?? 1;
  assertPods(given, `${file.path}:${line}`);
  return [
    {
      kind,
      raw: { ...given, metadata },
      origin: { kind: singular, namespace, name, file: file.path, line, lines: Object.fromEntries(own) },
    },
  ];
}

/** What everything that reads a pod's spec relies on. */
function assertPods(raw: unknown, at: string): void {
  if (typeof raw !== 'object' || raw === null) return;
  for (const [key, value] of Object.entries(raw)) {
    const isBroken =
      /^(?:initC|c)ontainers$/.test(key) &&
      value !== null &&
      !(Array.isArray(value) && value.every((each) => typeof (each as { name?: unknown } | null)?.name === 'string'));
    if (isBroken) throw new UserError(`${at}: \`${key}\` is not a list of containers with names`, 2);
    if (['spec', 'template', 'jobTemplate'].includes(key)) assertPods(value, at);
  }
}

const because = 'not among the files';

/** No kind is known whole: what is not among the files may be in the cluster. */
function shelvesOf(found: readonly Manifest[]): Evidence['objects'] {
  const shelves: Partial<Record<Kind, Shelf<unknown>>> = {};
  for (const kind of Object.keys(resources) as Kind[]) {
    const items = found.filter((each) => each.kind === kind).map(({ raw }) => normalize(kind, raw));
    shelves[kind] = { items, complete: [], absent: [], unread: [{ scope: '*', because }] };
  }
  return shelves as Evidence['objects'];
}

const explained = new Set<Kind>([...workloadKinds, 'pods']);

function workloadsIn(found: readonly Manifest[], ask: Ask): Ref[] {
  return found
    .filter(
      ({ kind, origin }) =>
        explained.has(kind) && (ask.allNamespaces || ask.namespace === undefined || origin.namespace === ask.namespace),
    )
    .filter(({ raw }) => matchesAsk(ask, raw.metadata?.labels, raw.spec?.template?.metadata?.labels))
    .map(({ origin: { kind, namespace, name } }) => ({ kind, namespace, name }));
}

function nothingIn(paths: readonly string[]): UserError {
  const hint = 'It checks Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs, CronJobs and Pods';
  return new UserError(`There is no workload in ${paths.join(', ')}`, 2, hint);
}
