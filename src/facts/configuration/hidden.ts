import type { Clue, Container, Evidence } from '../../model.ts';
import { absolutePath, type Mount, mountOf } from '../cluster/volumes.ts';
import { keysOf, objectOf } from '../environment/env.ts';
import { type FileFailure, fileFailure } from '../image/files.ts';
import { type Phrase, sayingsOf } from '../log/sayings.ts';
import { nearestOf } from '../nearest.ts';

/** A mount that lies over files of the image that a container needs. */
export interface Hidden {
  /** What is missing. */
  path: string;
  mount: Mount['mount'];
  /** Its index in the container's `volumeMounts`. */
  index: number;
  /** `emptyDir`, `configMap`, `persistentVolumeClaim`, … */
  type: string;
  /** The ConfigMap or Secret that is mounted, with its keys where they are known. */
  object?: { name: string; keys?: string[] };
  clues: Clue[];
  weight: number;
  line?: number;
}

/** Files that are made when an image is built, not when it is configured. */
const built =
  /\.(?:m?js|cjs|ts|py|pyc|rb|php|pl|jar|war|class|dll|so(?:\.\d+)*|sh|exe|wasm|bin|gemspec)$|\/(?:package\.json|Gemfile|artisan|manage\.py|node_modules|vendor|dist|bin)(?:\/|$)|\/[\w-]+$/;

/** Folders that belong to an image as a whole. */
const ofImage =
  /^\/(?:app|srv|src|code|workspace|application|opt\/[^/]+|usr(?:\/.*)?|bin|sbin|lib(?:64)?|etc|etc\/(?:nginx|apache2|httpd|php|ssl|mysql|postgresql|haproxy|redis)|home\/[^/]+|root|go|var\/www(?:\/html)?|docker-entrypoint.*)$/;

const modules: readonly Phrase[] = [
  { pattern: /Cannot find module '(?<path>\/[^'\n]{1,300})'/, source: 'Node' },
  { pattern: /Cannot find package '[^'\n]{1,100}' imported from (?<path>\/[^\s]{1,300})/, source: 'Node' },
  { pattern: /Could not find a production build in the '(?<path>\/[^'\n]{1,300})'/, source: 'Next.js' },
  { pattern: /Failed opening required '(?<path>\/[^'\n]{1,300})'/, source: 'PHP' },
  { pattern: /Could not (?:locate|find) Gemfile/, source: 'Bundler' },
  { pattern: /Could not read package\.json: Error: ENOENT: [^']{1,80}'(?<path>[^'\n]{1,300})'/, source: 'npm' },
];

/** The mount that hides what a container needs, where its log or the runtime misses a file below a mount that does not provide it. */
export function hiddenOf(evidence: Evidence, container: Container): Hidden | undefined {
  const failure = missed(container);
  const mounted = failure && mountOf(container, failure.path);
  if (!failure || !mounted || mounted.mount.subPath || mounted.mount.subPathExpr) return undefined;
  const { mount, type, volume } = mounted;
  const index = container.spec.volumeMounts?.indexOf(mount) ?? -1;
  if (
    index < 0 ||
    !['emptyDir', 'configMap', 'secret', 'persistentVolumeClaim', 'projected', 'hostPath', 'ephemeral'].includes(type)
  )
    return undefined;
  if (isFilledByAnother(container, mount.name)) return undefined;
  const folder = mount.mountPath.replace(/\/+$/, '');
  const path = absolutePath(container, failure.path);
  const image = ofImage.test(folder) || folder === container.spec.workingDir || isCommand(container, path);
  if (path === folder || (!image && !built.test(path))) return undefined;
  const object = objectIn(evidence, container, volume);
  const file = path.slice(folder.length + 1);
  // A key that is only misspelt is no hidden file.
  if (
    object?.keys &&
    (object.keys.includes(file) || (!isCommand(container, path) && nearestOf(file, object.keys).length > 0))
  )
    return undefined;
  const clue = {
    at: failure.line ? `${container.log.address}, line ${failure.line}` : `status of ${container.name}`,
    saw: failure.quote,
  };
  const place = {
    at: `container ${container.name}, volumeMounts[${index}]`,
    saw: `mounts ${type} ${mount.name} at ${mount.mountPath}`,
  };
  return {
    path,
    mount,
    index,
    type,
    ...(object && { object }),
    clues: [clue, place],
    weight: failure.weight,
    ...(failure.line && { line: failure.line }),
  };
}

function missed(
  container: Container,
): (Pick<FileFailure, 'path' | 'quote' | 'weight'> & { line?: number }) | undefined {
  const message = container.lastExit?.message ?? container.waiting?.message ?? '';
  const started = /exec: "(?<path>\/[^"]{1,300})": (?:stat \S{1,300}: )?no such file or directory/.exec(message)
    ?.groups?.['path'];
  if (started) return { path: started, quote: message.slice(0, 300), weight: 1 };
  const [module] = sayingsOf(container.log, modules);
  const fallback = container.spec.workingDir ? `${container.spec.workingDir}/Gemfile` : undefined;
  const path = module && (module.names['path'] ?? fallback);
  if (module && path) return { path, quote: module.quote, weight: module.weight, line: module.line };
  return fileFailure(container, 'ENOENT', 'ENOTDIR');
}

/** Is it what the container is told to run? */
function isCommand(container: Container, path: string): boolean {
  return [...(container.spec.command ?? []), ...(container.spec.args ?? [])].some(
    (word) => absolutePath(container, word) === path,
  );
}

/** An init container or a sidecar with the same volume may have been meant to put the files there. */
function isFilledByAnother({ pod, name }: Container, volume: string): boolean {
  const others = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].filter(
    (one) => one.name !== name,
  );
  return others.some((one) => one.volumeMounts?.some((mount) => mount.name === volume && !mount.readOnly));
}

function objectIn(evidence: Evidence, container: Container, volume: Mount['volume']): Hidden['object'] {
  const kind = volume?.configMap ? 'ConfigMap' : 'Secret';
  const name = volume?.configMap?.name ?? volume?.secret?.secretName;
  if (!name) return undefined;
  const found = objectOf(evidence, kind, container.namespace, name);
  const keys = found.state === 'found' ? keysOf(found.value) : undefined;
  return { name, ...(keys && { keys }) };
}
