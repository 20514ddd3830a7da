import { UserError } from '../../errors.ts';
import type { Ask } from '../../invocation.ts';
import type { ContainerLog, Evidence, Kind, Pod, Shelf } from '../../model.ts';
import { resources } from '../resources.ts';
import { chooseTargets } from '../targets.ts';
import { documentsIn } from '../yaml.ts';
import { logsIn, withoutLogs } from './dump-logs.ts';
import { type Dumped, dumped } from './dump-objects.ts';
import { scopeOf } from './dump-scopes.ts';
import { newestTime } from './newest-time.ts';
import type { SavedFile } from './saved-files.ts';

/** How much of a file is kept: objects whole, of logs somewhat more than is used. */
export function keptOf(path: string): number {
  if (/(?:^|\/)(?:\.|__MACOSX\/)/.test(path)) return 0;
  if (/\.(?:ya?ml|json)$/i.test(path)) return 256 * 1024 * 1024;
  return /\.(?:log|txt)$/i.test(path) ? 4 * 1024 * 1024 : 0;
}

/** What the files of a dump tell. `readAt` is empty where they hold no time. */
export function evidenceIn(files: readonly SavedFile[], ask: Ask, source: string): Evidence {
  const found: Dumped = { objects: new Map(), lists: [], absent: [], namespaces: new Set() };
  const isAlone = files.length === 1;
  for (const file of files) {
    if (!isAlone && !/\.(?:ya?ml|json)$/i.test(file.path)) continue;
    for (const document of documents(
      file,
      source.replaceAll('\\', '/').endsWith(file.path) ? source : `${source}/${file.path}`,
    ))
      dumped(document, file.path, ask, found);
  }
  const all = [...found.objects.values()];
  const objects = shelvesOf(found, files);
  const pods = (objects.pods?.items ?? []) as Pod[];
  const logs = logsIn(files, pods);
  const evidence: Evidence = {
    schemaVersion: 'crashloop.evidence/v1',
    readAtLeast: true,
    readAt: newestTime(
      all.map(({ raw }) => raw),
      logs,
    ),
    kubectlFlags: [],
    targets: [],
    ...(ask.container !== undefined && { container: ask.container }),
    objects,
    logs,
  };
  const targets = chooseTargets(evidence, ask);
  return { ...evidence, targets, logs: [...logs, ...missingLogs(pods, logs, targets)] };
}

/** The documents of a file. A broken one is an error where it is meant for Kubernetes; templates and values are passed over. */
function documents(file: SavedFile, path: string): unknown[] {
  const text = withoutLogs(file);
  try {
    return documentsIn(text, path);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const isMeant = /(?:^|[\n{,])\s{0,20}["']?(?:apiVersion|kind)["']?\s{0,5}:/.test(text) && !text.includes('{{');
    if (isMeant) throw error;
    return [];
  }
}

const because = 'not in the dump';

/** Every kind: what was found of it, where it is complete, and that the rest was not read. */
function shelvesOf(found: Dumped, files: readonly SavedFile[]): Evidence['objects'] {
  const shelves: Partial<Record<Kind, Shelf<unknown>>> = {};
  for (const kind of Object.keys(resources) as Kind[]) {
    const items = [...found.objects.values()].filter((object) => object.kind === kind).map(({ object }) => object);
    const lists = found.lists.filter((list) => list.kind === kind);
    const complete = [...new Set(lists.flatMap((list) => scopeOf(list, lists, found.namespaces, files)))];
    const absent = found.absent.filter((each) => each.kind === kind).map(({ key }) => key);
    const others = [...found.namespaces].filter((namespace) => !complete.includes(namespace));
    const scopes = complete.includes('*') ? [] : complete.length === 0 ? ['*'] : others;
    const reason = items.length > 0 && complete.length === 0 ? 'not all may be in the dump' : because;
    shelves[kind] = { items, complete, absent, unread: scopes.map((scope) => ({ scope, because: reason })) };
  }
  return shelves as Evidence['objects'];
}

/** For the containers of the targets of which there is no log, that it is not there. */
function missingLogs(pods: Pod[], logs: ContainerLog[], targets: Evidence['targets']): ContainerLog[] {
  const has = new Set(logs.map((log) => `${log.namespace}/${log.pod}/${log.container}`));
  return targets.flatMap(({ kind, namespace, name }) => {
    const pod =
      kind === 'Pod'
        ? pods.find(({ metadata }) => metadata?.name === name && metadata.namespace === namespace)
        : undefined;
    const containers = [...(pod?.spec?.initContainers ?? []), ...(pod?.spec?.containers ?? [])];
    return containers
      .filter((container) => !has.has(`${namespace}/${name}/${container.name}`))
      .map((container) => ({
        namespace,
        pod: name,
        container: container.name,
        attempt: 'current' as const,
        text: { state: 'unread' as const, because },
      }));
  });
}
