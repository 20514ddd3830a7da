import type { Container } from '../../model.ts';

/** Why an image could not be pulled. */
export interface PullFailure {
  kind: 'missing' | 'untrusted' | 'denied' | 'unreachable' | 'never' | 'platform' | 'limited' | 'name' | 'other';
  /** Reads on after "cannot be pulled: ". */
  why: string;
  image?: string;
  at: string;
  quote: string;
}

const reasons =
  /^(?:ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName|ImageInspectError|RegistryUnavailable|SignatureValidationFailed|ErrRegistryUnavailable)$/;

/** Of a container that waits for its image: what the kubelet says, with the text of the pull itself where an event has it. */
export function pullFailureOf(container: Container): PullFailure | undefined {
  const { waiting, name, events } = container;
  if (!waiting || !reasons.test(waiting.reason)) return undefined;
  const event = events.find(
    ({ reason, message }) =>
      reason === 'Failed' && /^Failed to (?:pull|inspect) image|not present with pull policy/.test(message),
  );
  const state = { at: `status of ${name}: state.waiting, ${waiting.reason}`, text: waiting.message || waiting.reason };
  const told =
    event && event.message.length > state.text.length ? { at: `event Failed of ${name}`, text: event.message } : state;
  const image = /image "([^"]{1,300})"/.exec(told.text)?.[1];
  const all = `${waiting.reason} ${waiting.message} ${event?.message ?? ''}`;
  const kind = kinds.find(({ pattern }) => pattern.test(all));
  return {
    kind: kind?.kind ?? 'other',
    why: kind?.why ?? 'the message is quoted below',
    at: told.at,
    quote: told.text.slice(0, 600),
    ...(image && { image }),
  };
}

/** Sources: containerd remotes/docker, distribution/distribution, Docker Hub, kubernetes/kubernetes pkg/kubelet/images. */
const kinds: { kind: PullFailure['kind']; why: string; pattern: RegExp }[] = [
  {
    kind: 'name',
    why: 'its name is not valid',
    pattern: /InvalidImageName|invalid reference format|couldn't parse image/,
  },
  {
    kind: 'never',
    why: 'it is not on the node, and `imagePullPolicy: Never` forbids to pull it',
    pattern: /ErrImageNeverPull|pull policy of Never/,
  },
  {
    kind: 'limited',
    why: 'the registry has had too many requests',
    pattern: /toomanyrequests|429 Too Many|rate limit/i,
  },
  {
    kind: 'platform',
    why: 'it does not exist for the architecture of the node',
    pattern: /no matching manifest|no match for platform/,
  },
  {
    kind: 'untrusted',
    why: "the node does not trust the registry's certificate, or speaks TLS to one that does not",
    pattern: /x509|failed to verify certificate|bad certificate|server gave HTTP response to HTTPS client/i,
  },
  {
    kind: 'missing',
    why: 'the registry does not have this tag or name',
    pattern: /manifest unknown|name unknown|not found|no such manifest|404/i,
  },
  {
    kind: 'denied',
    why: 'the registry refuses access, or does not have the repository',
    pattern: /denied|unauthorized|authorization failed|authentication required|no basic auth|401|403|pull access/i,
  },
  {
    kind: 'unreachable',
    why: 'the node does not reach the registry',
    pattern: /no such host|connection refused|timeout|timed out|deadline exceeded|tls:|unavailable|i\/o|dial tcp|EOF/i,
  },
];
