import type {
  Container,
  ContainerSpec,
  ContainerStatus,
  Evidence,
  Pod,
  PodEvent,
  PodTemplate,
  Ref,
  Workload,
} from '../model.ts';
import { eventsOn } from './events.ts';
import { lastExitOf } from './exits.ts';
import { logOf } from './log/log.ts';
import { lookup, ownedBy } from './lookup.ts';
import { kindOf, workloadFor, workloadOf } from './workload.ts';

/** Every container of what a target names, joined with its status, events and log: a pod's, or those its template would make. */
export function containersOf(evidence: Evidence, target: Ref): Container[] {
  const read = memory.get(evidence) ?? new Map<string, Container[]>();
  memory.set(evidence, read);
  const key = `${target.kind}/${target.namespace}/${target.name}`;
  const containers = read.get(key) ?? containersFrom(evidence, target);
  read.set(key, containers);
  return containers;
}

/** Reading a log costs the most, and several look at the same pod. Evidence does not change once it is read. */
const memory = new WeakMap<Evidence, Map<string, Container[]>>();

function containersFrom(evidence: Evidence, target: Ref): Container[] {
  if (target.kind === 'Pod') {
    const pod = lookup(evidence, 'pods', target.namespace, target.name);
    return pod.state === 'found' ? joined(evidence, pod.value, workloadOf(evidence, pod.value), false) : [];
  }
  const workload = workloadFor(evidence, target);
  const template = templateOf(evidence, target);
  return template ? joined(evidence, podFrom(template, target), workload, true) : [];
}

/** The pod template of a workload, if it was read. */
export function templateOf(evidence: Evidence, target: Ref): PodTemplate | undefined {
  const kind = kindOf(target.kind);
  if (!kind || kind === 'pods') return undefined;
  const found = lookup(evidence, kind, target.namespace, target.name);
  if (found.state !== 'found') return undefined;
  const spec = (
    found.value as { spec?: { template?: PodTemplate; jobTemplate?: { spec?: { template?: PodTemplate } } } }
  ).spec;
  return spec?.template ?? spec?.jobTemplate?.spec?.template;
}

function podFrom(template: PodTemplate, target: Ref): Pod {
  return {
    metadata: { ...template.metadata, name: target.name, namespace: target.namespace },
    ...(template.spec && { spec: template.spec }),
  } as Pod;
}

function joined(evidence: Evidence, pod: Pod, workload: Workload, podless: boolean): Container[] {
  const events = podless ? workloadEvents(evidence, workload.ref) : podEvents(evidence, pod);
  const spec = pod.spec;
  const status = pod.status;
  const all = [
    ...(spec?.initContainers ?? []).map((own, index) => ({
      own,
      at: `initContainers/${index}`,
      kind: own.restartPolicy === 'Always' ? ('sidecar' as const) : ('init' as const),
      status: byName(status?.initContainerStatuses, own.name),
    })),
    ...(spec?.containers ?? []).map((own, index) => ({
      own,
      at: `containers/${index}`,
      kind: 'app' as const,
      status: byName(status?.containerStatuses, own.name),
    })),
    ...(spec?.ephemeralContainers ?? []).map((own, index) => ({
      own: own as unknown as ContainerSpec,
      at: `ephemeralContainers/${index}`,
      kind: 'ephemeral' as const,
      status: byName(status?.ephemeralContainerStatuses, own.name),
    })),
  ];
  return all.map(({ own, at, kind, status }) => {
    const lastExit = lastExitOf(status);
    const waiting = status?.state?.waiting;
    const runningSince = status?.state?.running?.startedAt;
    return {
      name: own.name,
      kind,
      namespace: pod.metadata?.namespace ?? '',
      at,
      pod,
      podless,
      spec: own,
      ...(status && { status }),
      ...(waiting && { waiting: { reason: waiting.reason ?? '', message: waiting.message ?? '' } }),
      ...(runningSince && { runningSince }),
      ...(lastExit && { lastExit }),
      restarts: status?.restartCount ?? 0,
      ready: status?.ready ?? false,
      events: events.filter((event) => event.container === undefined || event.container === own.name),
      log: logOf(evidence, pod, own.name, runningSince !== undefined, lastExit),
      workload,
    };
  });
}

function byName(statuses: ContainerStatus[] | undefined, name: string): ContainerStatus | undefined {
  return statuses?.find((status) => status.name === name);
}

function podEvents(evidence: Evidence, pod: Pod): PodEvent[] {
  const ref = { kind: 'Pod', namespace: pod.metadata?.namespace ?? '', name: pod.metadata?.name ?? '' };
  return eventsOn(evidence, ref, pod.metadata?.uid);
}

/** Events of a workload and, for a Deployment, of its ReplicaSets: theirs say why no pod could be made. */
function workloadEvents(evidence: Evidence, ref: Ref): PodEvent[] {
  const below = ownedBy(evidence, 'replicasets', ref).map((set) => ({
    kind: 'ReplicaSet',
    namespace: ref.namespace,
    name: set.metadata?.name ?? '',
  }));
  const jobs = ownedBy(evidence, 'jobs', ref).map((job) => ({
    kind: 'Job',
    namespace: ref.namespace,
    name: job.metadata?.name ?? '',
  }));
  return [ref, ...below, ...jobs].flatMap((on) => eventsOn(evidence, on));
}
