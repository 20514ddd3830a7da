import type { Clue, Container, Evidence, Exit, PodEvent } from '../../model.ts';
import { eventsOn } from '../events.ts';
import { endedByItself } from '../exits.ts';
import { allowedBy, neverAnswered, type ProbeKind, probeKillOf, probeOf } from '../probes/probes.ts';
import { type Allowance, limitOf } from './limits.ts';

/** Who or what ended an attempt that did not end by its own decision. */
export type Killer =
  | 'invented' // the kubelet made the code up: it does not know how the container ended
  | 'eviction' // the pod was evicted, preempted, or its node shut down
  | 'init-limit' // the limit is too low even for the runtime's own start
  | 'own-limit'
  | 'child-limit' // a process below the first one was over the limit; the first one left with a code of its own
  | 'pod-limit'
  | 'node-memory' // nothing limits it, or the node said that it ran out
  | 'liveness'
  | 'startup'
  | 'hook' // postStart failed
  | 'change' // the container's definition changed, or a resize needs a restart
  | 'stop' // the pod was deleted or evicted
  | 'host-error' // .NET's host leaves with 137 without any kill
  | 'unexplained' // SIGKILL, and nothing says from whom
  | 'stopped'; // SIGTERM, and nothing says from whom

/** The kill that ended a container's last attempt, and what says so. */
export interface Kill {
  killer: Killer;
  clue: Clue;
  /** For a kill by memory: the limit in force. */
  limit?: Allowance;
}

interface Scene {
  evidence: Evidence;
  container: Container;
  exit: Exit | undefined;
  limit: Allowance | undefined;
}

type Row = [killer: Killer, seen: (scene: Scene) => Clue | undefined];

/** The decision, row by row: the first row whose evidence is there decides. */
export const kills: readonly Row[] = [
  [
    'invented',
    ({ container, exit }) => (exit && inventedReasons.has(exit.reason) ? reasonClue(container, exit) : undefined),
  ],
  ['eviction', evicted],
  ['init-limit', initLimit],
  ['node-memory', ({ container, exit, limit }) => (isOom(exit) && !limit ? reasonClue(container, exit) : undefined)],
  ['node-memory', systemOom],
  [
    'pod-limit',
    ({ container, exit, limit }) => (isOom(exit) && limit?.from === 'pod' ? reasonClue(container, exit) : undefined),
  ],
  ['own-limit', ({ container, exit }) => (isOom(exit) && exit.code === 137 ? reasonClue(container, exit) : undefined)],
  ['child-limit', ({ container, exit }) => (isOom(exit) ? reasonClue(container, exit) : undefined)],
  ['liveness', (scene) => probeKill(scene, 'liveness')],
  ['startup', (scene) => probeKill(scene, 'startup')],
  ['hook', hookKill],
  ['change', (scene) => killing(scene, /definition changed, will be restarted|resize requires restart/)],
  ['stop', (scene) => killing(scene, /^Stopping (?:init )?container/)],
  ['host-error', hostError],
  ['unexplained', ({ container, exit }) => (exit?.signal === 'SIGKILL' ? reasonClue(container, exit) : undefined)],
  ['stopped', ({ container, exit }) => (exit?.signal === 'SIGTERM' ? reasonClue(container, exit) : undefined)],
];

/** Which kill it was; undefined where the process ended by its own decision or never started. */
export function killOf(evidence: Evidence, container: Container): Kill | undefined {
  const limit = limitOf(evidence, container, 'memory');
  const scene = { evidence, container, exit: container.lastExit, limit };
  for (const [killer, seen] of kills) {
    const clue = seen(scene);
    if (clue) return { killer, clue, ...(limit && { limit }) };
  }
  return undefined;
}

const inventedReasons = new Set(['ContainerStatusUnknown', 'RestartingAllContainers']);
const endedPods = /^(Evicted|Preempting|Preempted|Terminated|NodeShutdown|Shutdown|NodeLost|DeadlineExceeded)$/;

function isOom(exit: Exit | undefined): exit is Exit {
  return exit?.reason === 'OOMKilled';
}

function reasonClue(container: Container, exit: Exit): Clue {
  return {
    at: `status of ${container.name}: ${exit.at}`,
    saw: `reason ${exit.reason}, exit code ${exit.code}${exit.message ? `: ${exit.message}` : ''}`,
  };
}

function evicted({ container }: Scene): Clue | undefined {
  const { reason, message } = container.pod.status ?? {};
  if (!endedPods.test(reason ?? '')) return undefined;
  return { at: 'status.reason of the pod', saw: message ? `${reason}: ${message}` : `${reason}` };
}

/** Texts of runc and crun when the cgroup killed the container's init before the program began. */
const tooLow = /memory limit (?:too low|could be too low)|init was OOM-killed|set memory limit \d+ too low/;

function initLimit({ container, exit, limit }: Scene): Clue | undefined {
  if (exit?.message && tooLow.test(exit.message))
    return { at: `status of ${container.name}: ${exit.at}`, saw: exit.message };
  if (container.waiting && tooLow.test(container.waiting.message))
    return { at: `status of ${container.name}: state.waiting`, saw: container.waiting.message };
  const event = container.events.find(({ reason, message }) => /^Failed/.test(reason) && tooLow.test(message));
  const sandbox = !event && limit && limit.amount < 16 * 2 ** 20 && container.events.find(isDeadSandbox);
  if (sandbox) return { at: 'event FailedCreatePodSandBox', saw: sandbox.message };
  return event && { at: `event ${event.reason}`, saw: event.message };
}

/** The pod's first process died while it was made: seen where the pod's limit is a few MiB. */
function isDeadSandbox({ reason, message }: PodEvent): boolean {
  return reason === 'FailedCreatePodSandBox' && /cannot start a stopped process/.test(message);
}

/** The kernel's word on the node, at the time of death, that not the container but the node was out of memory. */
function systemOom({ evidence, container, exit }: Scene): Clue | undefined {
  if (exit?.signal !== 'SIGKILL') return undefined;
  const node = container.pod.spec?.nodeName;
  if (!node) return undefined;
  const event = eventsOn(evidence, { kind: 'Node', namespace: '', name: node }).find(
    (each) => each.reason === 'SystemOOM' && isAtDeath(each, container, 60),
  );
  return event && { at: `event SystemOOM on node ${node}`, saw: event.message };
}

/**
 * The kubelet's word that it kills for a probe. It may be about an earlier attempt only, since events are dropped after the first 25
 * (source: client-go tools/record/events_cache.go): then the attempt has to have lived long enough, and not to have ended by itself.
 */
function probeKill({ container, exit }: Scene, kind: Exclude<ProbeKind, 'readiness'>): Clue | undefined {
  const event = probeKillOf(container, kind);
  if (!event) return undefined;
  const clue = { at: 'event Killing', saw: event.message };
  const probe = probeOf(container, kind);
  if (isAtDeath(event, container, (probe?.grace ?? 30) + 60)) return clue;
  if (!probe || (exit?.finishedAt ?? '') < (event.last ?? '')) return undefined;
  const longEnough = exit?.seconds === undefined || exit.seconds >= allowedBy(probe) - 2;
  return longEnough && (neverAnswered(exit, probe) || !endedByItself(exit)) ? clue : undefined;
}

/** A failed postStart hook kills the container; its own exit code says nothing then. */
function hookKill({ container }: Scene): Clue | undefined {
  const { waiting } = container;
  if (waiting?.reason === 'PostStartHookError')
    return { at: `status of ${container.name}: state.waiting`, saw: `PostStartHookError: ${waiting.message}` };
  const event = container.events.find(({ reason }) => reason === 'FailedPostStartHook');
  return event && isAtDeath(event, container, 600)
    ? { at: 'event FailedPostStartHook', saw: event.message }
    : undefined;
}

function killing({ container }: Scene, text: RegExp): Clue | undefined {
  const event = container.events.find((each) => each.reason === 'Killing' && text.test(each.message));
  return event && isAtDeath(event, container, 90) ? { at: 'event Killing', saw: event.message } : undefined;
}

function hostError({ container, exit }: Scene): Clue | undefined {
  if (exit?.code !== 137) return undefined;
  const record = container.log.records.findLast(({ text }) => /Failed to create CoreCLR, HRESULT/.test(text));
  return record && { at: `${container.log.address}, line ${record.line}`, saw: record.text.trim().slice(0, 300) };
}

/** Does an event that was counted from `first` to `last` fall together with the end of the attempt, or with the attempt that runs now? */
export function isAtDeath(event: PodEvent, container: Container, before: number): boolean {
  const ended = Date.parse(container.lastExit?.finishedAt ?? '');
  const last = Date.parse(event.last ?? '');
  const first = Date.parse(event.first ?? event.last ?? '');
  // Without times (an edited dump) the event stands for itself.
  if (!Number.isFinite(ended) || !Number.isFinite(last)) return true;
  if (first <= ended + 30_000 && last >= ended - before * 1000) return true;
  const since = Date.parse(container.runningSince ?? '');
  return Number.isFinite(since) && last >= since;
}
