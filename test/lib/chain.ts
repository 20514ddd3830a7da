import type { World } from '../gather/fake-api.ts';
import { crashedStatus } from '../gather/shop.ts';

const hash = '7c9d8f6b5';

/** A workload that crashes, and what its pods print. */
export interface Link {
  name: string;
  log: string;
  namespace?: string;
  pods?: number;
}

/** A Go program that did not reach the Service of another link. */
export function refusedBy(name: string): string {
  return `starting\npanic: could not reach ${name}:8080: dial tcp ${name}:8080: connect: connection refused\n`;
}

/** A cluster in which every link is a Deployment with a Service of its name and crashing pods behind it. */
export function chainOf(...links: Link[]): World {
  const objects: Record<string, unknown[]> = {
    nodes: [{ metadata: { name: 'node-1' }, status: {} }],
    limitranges: [],
    events: [],
    configmaps: [],
    secrets: [],
    networkpolicies: [],
  };
  const add = (kind: string, object: unknown) => {
    objects[kind] = [...(objects[kind] ?? []), object];
  };
  for (const link of links) addLink(link, add);
  const logs = new Map(links.flatMap((link) => podsOf(link).map((pod) => [pod, link.log])));
  return { objects, log: (_container, _previous, pod) => logs.get(pod) ?? '' };
}

/** Names of the pods of a link. */
export function podsOf({ name, pods = 1 }: Link): string[] {
  return Array.from({ length: pods }, (_, index) => `${name}-${hash}-p4x${index}v`);
}

function addLink(link: Link, add: (kind: string, object: unknown) => void): void {
  const { name, namespace = 'shop' } = link;
  const labels = { app: name, 'pod-template-hash': hash };
  const template = {
    metadata: { labels },
    spec: { containers: [{ name, image: `shop/${name}:1`, env: [{ name: 'MODE', value: 'live' }] }] },
  };
  const meta = (own: string, more: object = {}) => ({ name: own, namespace, uid: `uid-${own}`, ...more });
  const ownedBy = (kind: string, owner: string) => ({
    ownerReferences: [{ kind, name: owner, controller: true, uid: `uid-${owner}` }],
  });
  add('deployments', { metadata: meta(name), spec: { selector: { matchLabels: { app: name } }, template } });
  add('replicasets', {
    metadata: meta(`${name}-${hash}`, { labels, ...ownedBy('Deployment', name) }),
    spec: { template },
  });
  add('services', {
    metadata: meta(name),
    spec: { clusterIP: '10.96.0.9', selector: { app: name }, ports: [{ port: 8080, targetPort: 8080 }] },
  });
  const endpoints = podsOf(link).map((pod) => ({
    addresses: ['10.244.0.9'],
    conditions: { ready: false, serving: false, terminating: false },
    targetRef: { kind: 'Pod', name: pod, namespace },
  }));
  add('endpointslices', {
    metadata: meta(`${name}-abc`, { labels: { 'kubernetes.io/service-name': name } }),
    endpoints,
    ports: [{ name: '', port: 8080 }],
  });
  for (const pod of podsOf(link)) {
    add('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: meta(pod, {
        labels,
        annotations: { row: '0/1 Error 9 (1m ago)' },
        ...ownedBy('ReplicaSet', `${name}-${hash}`),
      }),
      spec: { nodeName: 'node-1', ...template.spec },
      status: { phase: 'Running', containerStatuses: [crashedStatus(name, 9)] },
    });
  }
}
