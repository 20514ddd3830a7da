import type { ContainerSpec, Event, Evidence, Kind, Kinds, PodSpec } from '../../src/model.ts';

/** What is special about a pod that crashed; everything else is filled in as a kubelet would have reported it. */
export interface Story {
  log?: string;
  exitCode?: number;
  /** Reason of the attempt that ended; `Error`, or `Completed` for 0, where it is not told. */
  reason?: string;
  /** Message of the attempt that ended. */
  message?: string;
  /** Run time of the attempt that crashed, seconds. */
  seconds?: number;
  /** Instead of CrashLoopBackOff. */
  waiting?: { reason: string; message?: string };
  container?: Partial<ContainerSpec>;
  spec?: Partial<PodSpec>;
  events?: { reason: string; message: string; type?: string }[];
  objects?: { [K in Kind]?: Kinds[K][] };
}

const readAt = '2026-11-24T03:00:00Z';

/** Evidence of one pod `api-7c9d8f6b5-p4x2v` in namespace `shop` whose container `api` crashed, in the words of a kubelet 1.37. */
export function crashed(story: Story): Evidence {
  const exitCode = story.exitCode ?? 1;
  const seconds = story.seconds ?? 2;
  const reason = story.reason ?? (exitCode === 0 ? 'Completed' : 'Error');
  const finished = Date.parse('2026-11-24T02:58:00Z');
  const terminated = {
    exitCode,
    reason,
    ...(story.message && { message: story.message }),
    startedAt: stamp(finished - seconds * 1000),
    finishedAt: stamp(finished),
    containerID: 'containerd://1111111111111111111111111111111111111111111111111111111111111111',
  };
  const neverRan = story.waiting !== undefined && story.exitCode === undefined;
  const waiting = story.waiting ?? {
    reason: 'CrashLoopBackOff',
    message:
      'back-off 5m0s restarting failed container=api pod=api-7c9d8f6b5-p4x2v_shop(4f0c2a8e-6f0e-4c8e-9d2f-0a1b2c3d4e5f)',
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'api-7c9d8f6b5-p4x2v',
      namespace: 'shop',
      uid: '4f0c2a8e-6f0e-4c8e-9d2f-0a1b2c3d4e5f',
      labels: { app: 'api', 'pod-template-hash': '7c9d8f6b5' },
      creationTimestamp: '2026-11-24T02:29:00Z',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'api-7c9d8f6b5', uid: 'r', controller: true },
      ],
    },
    spec: {
      restartPolicy: 'Always',
      ...story.spec,
      containers: [{ name: 'api', image: 'shop/api:1.42', ...story.container }, ...(story.spec?.containers ?? [])],
    },
    status: {
      phase: neverRan ? 'Pending' : 'Running',
      containerStatuses: [
        {
          name: 'api',
          image: 'shop/api:1.42',
          imageID: '',
          ready: false,
          started: false,
          restartCount: neverRan ? 0 : 14,
          state: { waiting },
          lastState: neverRan ? {} : { terminated },
        },
      ],
    },
  } as unknown as Kinds['pods'];
  const evidence: Evidence = {
    schemaVersion: 'crashloop.evidence/v1',
    readAt,
    kubectlFlags: [],
    targets: [{ kind: 'Pod', namespace: 'shop', name: 'api-7c9d8f6b5-p4x2v' }],
    objects: { pods: shelf([pod]), events: shelf((story.events ?? []).map(eventOf)) },
    logs: [
      {
        namespace: 'shop',
        pod: 'api-7c9d8f6b5-p4x2v',
        container: 'api',
        attempt: 'current',
        text: story.log === undefined ? { state: 'absent' } : { state: 'found', value: story.log },
      },
    ],
  };
  for (const [kind, items] of Object.entries(story.objects ?? {})) {
    Object.assign(evidence.objects, { [kind]: shelf(items as unknown[]) });
  }
  return evidence;
}

/** A kind of which the whole of namespace `shop` was read. */
export function shelf<T>(items: T[]) {
  return { items, complete: ['*'], absent: [], unread: [] };
}

function eventOf(event: { reason: string; message: string; type?: string }, index: number): Event {
  return {
    metadata: { name: `api.${index}`, namespace: 'shop' },
    type: event.type ?? 'Warning',
    reason: event.reason,
    message: event.message,
    count: 3,
    firstTimestamp: '2026-11-24T02:30:00Z',
    lastTimestamp: '2026-11-24T02:58:00Z',
    involvedObject: {
      kind: 'Pod',
      namespace: 'shop',
      name: 'api-7c9d8f6b5-p4x2v',
      uid: '4f0c2a8e-6f0e-4c8e-9d2f-0a1b2c3d4e5f',
      fieldPath: 'spec.containers{api}',
    },
  } as Event;
}

function stamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000', '');
}
