import type { ContainerLog, Pod } from '../../model.ts';
import { logBounds } from '../logs.ts';
import { redactText } from '../redaction/redact.ts';
import { tailOf } from '../tail.ts';
import type { SavedFile } from './saved-files.ts';

interface Place {
  namespace: string;
  pod: string;
  container: string;
  attempt: ContainerLog['attempt'];
}

/** The logs among the files of a dump: at `logs/<namespace>/<pod>/<container>.log`, or in any place that names a pod of the dump. */
export function logsIn(files: readonly SavedFile[], pods: readonly Pod[]): ContainerLog[] {
  const places = placesOf(pods);
  const logs = new Map<string, ContainerLog>();
  for (const file of files) {
    const alone = /\.(?:log|txt)$/i.test(file.path) ? [placed(file, places)] : [];
    for (const log of sectionsIn(file) ?? alone) {
      if (log) logs.set([log.namespace, log.pod, log.container, log.attempt].join('/'), log);
    }
  }
  return [...logs.values()];
}

/** The text of a file without the logs that `kubectl cluster-info dump` mixes with objects; the number of lines stays. */
export function withoutLogs(file: SavedFile): string {
  const text = file.bytes.toString('utf8');
  return hasSections(file) ? text.replace(section, (all) => all.replace(/[^\n]+/g, '')) : text;
}

const start = /^==== START logs for container (\S+) of pod ([^\s/]+)\/(\S+) ====$/gm;
const section =
  /^==== START logs for container [^\n]{1,700} ====\n[\s\S]*?==== END logs for container [^\n]{1,700} ====$/gm;

function hasSections(file: SavedFile): boolean {
  return file.bytes.includes('==== START logs for container ');
}

/** What `kubectl cluster-info dump` wrote: the logs of all containers of a pod, or of all pods. */
function sectionsIn(file: SavedFile): ContainerLog[] | undefined {
  if (!hasSections(file)) return undefined;
  const text = file.bytes.toString('utf8');
  const sections = [...text.matchAll(start)];
  if (sections.length === 0) return undefined;
  return sections.map((section) => {
    const [head, container = '', namespace = '', pod = ''] = section;
    const from = section.index + head.length + 1;
    const end = text.indexOf(`==== END logs for container ${container} of pod ${namespace}/${pod} ====`, from);
    const body = Buffer.from(text.slice(from, end < 0 ? undefined : end));
    return logOf({ namespace, pod, container, attempt: 'current' }, body, false);
  });
}

function placed(file: SavedFile, places: Places): ContainerLog | undefined {
  const stem = file.path.replace(/\.\w+$/, '');
  const previous = /[._/-]previous$/i.exec(stem);
  // A container may itself be named `x-previous`.
  const own = placeOf(stem, places);
  const before = previous ? placeOf(stem.slice(0, previous.index), places) : undefined;
  if (previous && (before || !own)) {
    const place = before ?? strict(stem.slice(0, previous.index));
    return place && logOf({ ...place, attempt: 'previous' }, file.bytes, file.cut);
  }
  const place = own ?? strict(stem);
  return place && logOf({ ...place, attempt: 'current' }, file.bytes, file.cut);
}

type Where = Omit<Place, 'attempt'>;
type Places = Map<string, Where[]>;

/** The documented place counts also for a pod of which the dump does not hold the object. */
function strict(stem: string): Where | undefined {
  const [, namespace = '', pod = '', container = ''] = /(?:^|\/)logs\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(stem) ?? [];
  return container ? { namespace, pod, container } : undefined;
}

function placeOf(stem: string, places: Places): Where | undefined {
  const parts = stem.split('/');
  const found = [3, 2, 1].map((count) => places.get(parts.slice(-count).join('/'))).find((each) => each !== undefined);
  if (!found || found.length < 2) return found?.[0];
  return found.find(({ namespace }) => parts.includes(namespace));
}

/** Every way in which a file is named for a container: by pod and container, or by one of them alone where that is clear. */
function placesOf(pods: readonly Pod[]): Places {
  const places: Places = new Map();
  for (const { metadata, spec } of pods) {
    const pod = metadata?.name ?? '';
    const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ name }) => name);
    const only = spec?.containers?.length === 1 ? spec.containers[0]?.name : undefined;
    for (const container of containers) {
      const where = { namespace: metadata?.namespace ?? '', pod, container };
      const full = [`${pod}/${container}`, `${pod}_${container}`, `${pod}-${container}`, `${pod}.${container}`];
      const short = container === only ? [pod, `${pod}/log`, `${pod}/logs`, `${pod}/current`] : [];
      // With one pod in the dump, as people save it for a ticket, its container alone says enough.
      const alone = pods.length > 1 ? [] : container === only ? [container, 'log', 'logs'] : [container];
      for (const form of [...full, ...full.map((each) => `${each}/current`), ...short, ...alone]) {
        places.set(form, [...(places.get(form) ?? []), where]);
      }
    }
  }
  return places;
}

function logOf(place: Place, bytes: Buffer, cut: boolean): ContainerLog {
  const tail = tailOf(logBounds.bytes, logBounds.lines);
  tail.take(bytes);
  const kept = tail.kept();
  const text = refusalIn(kept.text) ?? { state: 'found' as const, value: redactText(kept.text) };
  return { ...place, text, ...((cut || kept.cut) && text.state === 'found' && { cut: true }) };
}

/** A file may hold what kubectl said instead of a log. */
function refusalIn(text: string): ContainerLog['text'] | undefined {
  const line = text.trim();
  if (line.length > 1000 || line.includes('\n')) return undefined;
  if (/^unable to retrieve container logs for \w+:\/\//.test(line)) {
    return { state: 'unread', because: 'the node no longer has the log of that attempt' };
  }
  const said = /^(?:(?:Request|Create) log (?:request )?error: |Error from server \(\w+\): )(.{1,900})$/.exec(
    line,
  )?.[1];
  if (said === undefined) return undefined;
  if (/ is waiting to start: |^previous terminated container .{1,500} not found$/.test(said))
    return { state: 'absent' };
  return { state: 'unread', because: said };
}
