import { readFile } from 'node:fs/promises';
import type { Outside } from '../../src/gather/outside.ts';
import type { Ask, Connection } from '../../src/invocation.ts';
import type { Meta } from '../../src/model.ts';
import type { World } from './fake-api.ts';

export const hash = '7c9d8f6b5';
export const podName = `api-${hash}-p4x2v`;
const namespace = 'shop';

/** A Deployment `api` in namespace `shop` with one pod that loops, and everything that surrounds it. */
export function shop(
  change: { pod?: object; status?: object; spec?: object; annotations?: Record<string, string> } = {},
): World {
  const labels = { app: 'api', 'pod-template-hash': hash };
  const meta = (name: string, more: object = {}) =>
    ({ name, namespace, uid: `uid-${name}`, managedFields, ...more }) as Meta;
  const owned = (kind: string, name: string) => ({
    ownerReferences: [{ kind, name, controller: true, uid: `uid-${name}` }],
  });
  const spec = {
    nodeName: 'node-1',
    containers: [{ name: 'api', image: 'shop/api:1.42', envFrom: [{ configMapRef: { name: 'api-config' } }] }],
    ...change.spec,
  };
  return {
    objects: {
      pods: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: meta(podName, {
            labels,
            annotations: { row: '0/1 Error 14 (2m ago)', ...change.annotations },
            ...owned('ReplicaSet', `api-${hash}`),
          }),
          spec,
          status: { phase: 'Running', containerStatuses: [crashedStatus('api', 14)], ...change.status },
          ...change.pod,
        },
        {
          metadata: meta('web-0', { labels: { app: 'web' } }),
          spec: { containers: [{ name: 'web' }] },
          status: {
            phase: 'Running',
            containerStatuses: [{ name: 'web', ready: true, restartCount: 0, state: { running: {} } }],
          },
        },
      ],
      replicasets: [
        {
          metadata: meta(`api-${hash}`, { labels, ...owned('Deployment', 'api') }),
          spec: { replicas: 1, selector: { matchLabels: labels }, template: { spec } },
        },
        {
          metadata: meta('api-old', { labels: { app: 'api' }, ...owned('Deployment', 'api') }),
          spec: { template: { spec } },
        },
      ],
      deployments: [
        {
          metadata: meta('api', { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' } }),
          spec: { selector: { matchLabels: { app: 'api' } }, template: { metadata: { labels }, spec } },
          status: { observedGeneration: 1, replicas: 1 },
        },
      ],
      configmaps: [
        { metadata: meta('api-config'), data: { DATABASE_PASSWD: 'hunter22', PORT: '8080' } },
        { metadata: meta('other'), data: { UNASKED: 'value' } },
      ],
      secrets: [
        { metadata: { ...meta('api-secret'), managedFields: secretFields }, type: 'Opaque', data: { KEY: 'c2VjcmV0' } },
      ],
      services: [{ metadata: meta('postgres-service'), spec: { ports: [{ port: 5432 }] } }],
      endpointslices: [{ metadata: meta('postgres-service-abc'), endpoints: [] }],
      nodes: [{ metadata: { name: 'node-1', managedFields }, status: {} }],
      limitranges: [],
      events: [
        {
          metadata: meta('api.1'),
          reason: 'BackOff',
          type: 'Warning',
          message: 'Back-off restarting failed container api',
          involvedObject: { kind: 'Pod', namespace, name: podName, uid: `uid-${podName}` },
        },
      ],
    },
    log: () => 'starting\nError: Missing required environment variable: DATABASE_PASSWORD\n',
  };
}

const managedFields = [
  {
    manager: 'kubectl-edit',
    operation: 'Update',
    time: '2026-11-24T02:41:00Z',
    fieldsV1: { 'f:data': { '.': {}, 'f:DATABASE_PASSWD': {}, 'f:PORT': {} } },
  },
];

const secretFields = [
  {
    manager: 'kubectl-create',
    time: '2026-11-20T00:00:00Z',
    fieldsV1: { 'f:data': { '.': {}, 'f:KEY': {} }, 'f:type': {} },
  },
];

/** A container that ended with exit code 1; `attempt` names it. */
export function crashedStatus(name: string, restartCount: number, attempt = `containerd://${name}-${restartCount}`) {
  const terminated = {
    exitCode: 1,
    reason: 'Error',
    startedAt: '2026-11-24T02:57:58Z',
    finishedAt: '2026-11-24T02:58:00Z',
    containerID: attempt,
  };
  return {
    name,
    image: 'x',
    imageID: '',
    ready: false,
    restartCount,
    containerID: attempt,
    state: { terminated },
    lastState: {},
  };
}

/** A container that runs after a crash. */
export function runningStatus(name: string, restartCount: number, last = `containerd://${name}-${restartCount - 1}`) {
  const { state } = crashedStatus(name, restartCount, last);
  return {
    ...crashedStatus(name, restartCount, `containerd://${name}-${restartCount}`),
    state: { running: { startedAt: '2026-11-24T02:58:10Z' } },
    lastState: state,
  };
}

/** What a test lets the program see of the process, and what the program told. */
export function outsideOf(files: Record<string, string> = {}, more: Partial<Outside> = {}) {
  const told = { warnings: [] as string[], progress: [] as string[], traces: [] as string[] };
  const outside: Outside = {
    env: {},
    platform: 'linux',
    homedir: '/home/tester',
    interactive: false,
    async readFile(path) {
      const text = files[path];
      if (text !== undefined) return Buffer.from(text);
      if (path.startsWith('/real')) return readFile(path.slice('/real'.length));
      throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
    },
    now: () => new Date('2026-11-24T03:00:00.123Z'),
    warning: (text) => told.warnings.push(text),
    progress: (text) => told.progress.push(text),
    trace: (text) => told.traces.push(text),
    ...more,
  };
  return { outside, told };
}

export const noFlags: Connection = { asGroups: [], asUserExtra: [], verbosity: 0 };

export function askFor(...words: string[]): Ask {
  return { words, namespace, allNamespaces: false, scope: 'troubled' };
}
