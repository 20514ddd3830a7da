import type { Clue, Container } from '../../model.ts';
import { waitsFirst } from './references.ts';

/** What the kubelet says that it misses before it can start a container. */
export interface Refusal {
  /** `ConfigMap`, `Secret`, or the kind of another object. */
  kind: string;
  /** The object; not told for a key of a volume. */
  object?: string;
  key?: string;
  /** The volume that cannot be mounted. */
  volume?: string;
  clue: Clue;
}

/**
 * Sources: kubernetes/kubernetes pkg/kubelet/kubelet_pods.go, pkg/kubelet/configmap and secret managers, pkg/volume/{configmap,secret,projected};
 * kubernetes-sigs/secrets-store-csi-driver pkg/secrets-store/nodeserver.go.
 */
const words: readonly RegExp[] = [
  /couldn't find key (?<key>\S+) in (?<kind>ConfigMap|Secret) \S*?\/(?<object>[a-z0-9.-]+)/,
  /(?<kind>configmap|secret)s? references non-existent (?:config|secret) key: (?<key>[-._a-zA-Z0-9]+)/,
  /references non-existent (?<kind>config|secret) key: (?<key>[-._a-zA-Z0-9]+)/,
  /(?<kind>configmap|secret)s? "(?<object>[a-z0-9.-]+)" not found/,
  /failed to get secretproviderclass \S{0,200}, error: (?<kind>SecretProviderClass)\.\S{1,100} "(?<object>[^"]{1,200})" not found/,
];

const kinds: Record<string, string> = { configmap: 'ConfigMap', config: 'ConfigMap', secret: 'Secret' };

/** The kubelet's refusal to start a container for want of a ConfigMap, a Secret or a key; undefined where it says nothing like it. */
export function refusalOf(container: Container): Refusal | undefined {
  const { waiting, name } = container;
  if (waiting?.message) {
    const clue = { at: `status of ${name}: state.waiting`, saw: `${waiting.reason}: ${waiting.message}`.slice(0, 300) };
    const refused = parsed(waiting.message, clue);
    if (refused) return refused;
  }
  // What an event says of a container that was started since is over.
  if (container.lastExit || container.runningSince || container.podless) return undefined;
  for (const event of container.events) {
    if (event.type !== 'Warning' || !['Failed', 'FailedMount', 'FailedSync'].includes(event.reason)) continue;
    const clue = { at: `event ${event.reason} on ${event.on.kind} ${event.on.name}`, saw: event.message.slice(0, 300) };
    const refused = parsed(event.message, clue);
    if (refused && (event.container === name || !refused.volume || waitsFirst(container, refused.volume)))
      return refused;
  }
  return undefined;
}

function parsed(message: string, clue: Clue): Refusal | undefined {
  for (const pattern of words) {
    const groups = pattern.exec(message.slice(0, 4096))?.groups;
    if (!groups) continue;
    const volume = /for volume "([^"]{1,200})"/.exec(message)?.[1];
    const { kind = '', object, key } = groups;
    return {
      kind: kinds[kind] ?? kind,
      clue,
      ...(object && { object }),
      ...(key && { key }),
      ...(volume && { volume }),
    };
  }
  return undefined;
}
