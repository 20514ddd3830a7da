import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { destinationOf } from '../../src/facts/network/destination.ts';
import type { EndpointSlice, Evidence, Kinds, Pod, PodSpec, Service } from '../../src/model.ts';
import { shelf } from '../lib/crashed.ts';
import { kubectl, until } from './cluster.ts';

/** What a name means to a pod, compared with what its own resolver says. */
const [shop, data] = ['e2e-names', 'e2e-names-data'];

const names = [
  'web',
  'WEB',
  'web.',
  `web.${shop}`,
  `web.${shop}.`,
  `web.${shop}.svc`,
  `web.${shop}.svc.cluster`,
  `web.${shop}.svc.cluster.local`,
  `web.${shop}.svc.cluster.local.`,
  `web.${data}`,
  'store',
  `store.${data}`,
  `store.${data}.svc`,
  `store.${shop}`,
  'peer',
  'peer-0.peer',
  `peer-0.peer.${shop}.svc.cluster.local`,
  'peer-7.peer',
  'peer-0',
  'web-1.web',
  'alias',
  `alias.${shop}.svc`,
  'nothing',
  'api.example.com',
  'host-alias',
];

const pods: Record<string, Partial<PodSpec>> = {
  'cluster-first': {},
  'one-dot': { dnsConfig: { options: [{ name: 'ndots', value: '1' }] } },
  'more-domains': { dnsConfig: { searches: [`${data}.svc.cluster.local`] } },
  'of-the-node': { dnsPolicy: 'Default' },
  'host-network': { hostNetwork: true },
  'host-network-cluster': { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
  aliases: { hostAliases: [{ ip: '10.1.1.1', hostnames: ['host-alias'] }] },
};

const evidence: Evidence = {
  schemaVersion: 'crashloop.evidence/v1',
  readAt: '2026-11-24T03:00:00Z',
  kubectlFlags: [],
  targets: [],
  objects: {},
  logs: [],
};

describe('names as a pod resolves them', () => {
  before(async () => {
    for (const namespace of [shop, data]) await kubectl(['create', 'namespace', namespace]);
    await kubectl(
      ['apply', '-f', '-'],
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...servers(), ...clients()] }),
    );
    await until('all pods are ready', 120, async () => {
      const all = await listed<Pod>('pods');
      const isReady = ({ status }: Pod) =>
        status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True');
      return all.every(isReady) && all.length === Object.keys(pods).length + 3 ? true : undefined;
    });
    evidence.objects = {
      pods: shelf(await listed<Kinds['pods']>('pods')),
      services: shelf(await listed<Service>('services')),
      endpointslices: shelf(await listed<EndpointSlice>('endpointslices')),
      namespaces: shelf(await listed<Kinds['namespaces']>('namespaces')),
      statefulsets: shelf(await listed<Kinds['statefulsets']>('statefulsets')),
    };
  });

  after(async () => {
    for (const namespace of [shop, data]) await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });

  for (const name of Object.keys(pods)) {
    it(`in a pod ${name}`, async () => {
      const script = `for name in ${names.join(' ')}; do getent hosts "$name" >/dev/null && echo "$name"; done; true`;
      const resolved = (await kubectl(['-n', shop, 'exec', name, '--', 'sh', '-c', script]))
        .trim()
        .split('\n')
        .filter(Boolean);
      const [container] = containersOf(evidence, { kind: 'Pod', namespace: shop, name });
      assert.ok(container);
      const expected = names.filter((each) => destinationOf(evidence, container, each).verdict === 'fine');
      assert.deepEqual(expected, resolved);
    });
  }
});

async function listed<T>(kind: string): Promise<T[]> {
  const words = kind === 'namespaces' ? [] : ['-A'];
  const { items } = JSON.parse(await kubectl(['get', kind, ...words, '-o', 'json'])) as {
    items: { metadata: { namespace?: string } }[];
  };
  const own = items.filter(({ metadata }) => kind === 'namespaces' || [shop, data].includes(metadata.namespace ?? ''));
  return own as unknown as T[];
}

function clients() {
  return Object.entries(pods).map(([name, spec]) => podNamed(name, shop, spec));
}

function servers() {
  const service = (name: string, namespace: string, spec: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec,
  });
  const template = { metadata: { labels: { app: 'peer' } }, spec: podNamed('peer', shop).spec };
  return [
    podNamed('web-1', shop, {}, 'web'),
    podNamed('store-1', data, {}, 'store'),
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'peer', namespace: shop },
      spec: { serviceName: 'peer', selector: { matchLabels: { app: 'peer' } }, template },
    },
    service('web', shop, { selector: { app: 'web' }, ports: [{ port: 80 }] }),
    service('store', data, { selector: { app: 'store' }, ports: [{ port: 80 }] }),
    service('peer', shop, { selector: { app: 'peer' }, clusterIP: 'None', ports: [{ port: 80 }] }),
    service('alias', shop, { type: 'ExternalName', externalName: `store.${data}.svc.cluster.local` }),
  ];
}

function podNamed(name: string, namespace: string, spec: Partial<PodSpec> = {}, app = name) {
  const container = { name: 'main', image: 'debian:12', command: ['sleep', '86400'] };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app } },
    spec: { terminationGracePeriodSeconds: 1, containers: [container], ...spec },
  };
}
