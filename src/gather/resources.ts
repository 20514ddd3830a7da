import type { Kind } from '../model.ts';

/** Where a kind is served, and what its objects are called. */
export interface Resource {
  /** `api/v1`, `apis/apps/v1`. */
  api: string;
  /** The last part of its path. */
  plural: string;
  /** As `kind:` has it. */
  kind: string;
  namespaced: boolean;
}

/** Every kind that is read. */
export const resources = {
  pods: core('pods', 'Pod'),
  replicasets: apps('replicasets', 'ReplicaSet'),
  deployments: apps('deployments', 'Deployment'),
  statefulsets: apps('statefulsets', 'StatefulSet'),
  daemonsets: apps('daemonsets', 'DaemonSet'),
  controllerrevisions: apps('controllerrevisions', 'ControllerRevision'),
  jobs: { api: 'apis/batch/v1', plural: 'jobs', kind: 'Job', namespaced: true },
  cronjobs: { api: 'apis/batch/v1', plural: 'cronjobs', kind: 'CronJob', namespaced: true },
  events: core('events', 'Event'),
  configmaps: core('configmaps', 'ConfigMap'),
  secrets: core('secrets', 'Secret'),
  services: core('services', 'Service'),
  endpointslices: {
    api: 'apis/discovery.k8s.io/v1',
    plural: 'endpointslices',
    kind: 'EndpointSlice',
    namespaced: true,
  },
  limitranges: core('limitranges', 'LimitRange'),
  resourcequotas: core('resourcequotas', 'ResourceQuota'),
  networkpolicies: {
    api: 'apis/networking.k8s.io/v1',
    plural: 'networkpolicies',
    kind: 'NetworkPolicy',
    namespaced: true,
  },
  persistentvolumeclaims: core('persistentvolumeclaims', 'PersistentVolumeClaim'),
  serviceaccounts: core('serviceaccounts', 'ServiceAccount'),
  nodes: { api: 'api/v1', plural: 'nodes', kind: 'Node', namespaced: false },
  namespaces: { api: 'api/v1', plural: 'namespaces', kind: 'Namespace', namespaced: false },
  podmetrics: { api: 'apis/metrics.k8s.io/v1beta1', plural: 'pods', kind: 'PodMetrics', namespaced: true },
} as const satisfies Record<Kind, Resource>;

/** What makes pods. */
export const workloadKinds: readonly Kind[] = [
  'deployments',
  'statefulsets',
  'daemonsets',
  'cronjobs',
  'jobs',
  'replicasets',
];

/** Path of a list of a kind in a namespace, of all namespaces where it is `undefined`, or of one object. */
export function pathOf(kind: Kind, namespace: string | undefined, name?: string, query: Query = {}): string {
  const { api, plural, namespaced }: Resource = resources[kind];
  const scope = namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  const own = name === undefined ? '' : `/${encodeURIComponent(name)}`;
  return `/${api}${scope}/${plural}${own}${queryOf(query)}`;
}

export type Query = Record<string, string | number | boolean | undefined>;

/** `?a=b`, or nothing. */
export function queryOf(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  return `?${given.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}`;
}

function core(plural: string, kind: string) {
  return { api: 'api/v1', plural, kind, namespaced: true };
}

function apps(plural: string, kind: string) {
  return { api: 'apis/apps/v1', plural, kind, namespaced: true };
}
