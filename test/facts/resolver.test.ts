import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidatesOf, meaningOf } from '../../src/facts/network/resolver.ts';
import type { Evidence, Pod, PodSpec, Service } from '../../src/model.ts';
import { shelf } from '../lib/crashed.ts';

const services = [
  { metadata: { name: 'web', namespace: 'shop' }, spec: { clusterIP: '10.96.0.8', ports: [{ port: 80 }] } },
  { metadata: { name: 'cache', namespace: 'data' }, spec: { clusterIP: '10.96.0.9', ports: [{ port: 6379 }] } },
] as Service[];

const evidence: Evidence = {
  schemaVersion: 'crashloop.evidence/v1',
  readAt: '2026-11-24T03:00:00Z',
  kubectlFlags: [],
  targets: [],
  objects: { services: shelf(services) },
  logs: [],
};

function podWith(spec: Partial<PodSpec> = {}): Pod {
  return { metadata: { name: 'api', namespace: 'shop' }, spec: { containers: [], ...spec } } as unknown as Pod;
}

/** What `getent hosts` said in a pod of namespace `shop` with these Services. */
const resolves: Record<string, boolean> = {
  web: true,
  WEB: true,
  'web.shop': true,
  'web.shop.svc': true,
  'web.shop.svc.cluster.local': true,
  'web.shop.svc.cluster.local.': true,
  'cache.data': true,
  'cache.data.svc': true,
  cache: false,
  db: false,
  'nothing.shop': false,
  'web.default': false,
  'api.example.com': false,
  'web.shop.svc.cluster': false,
  'web.': false,
};

describe('what a name means to a pod', () => {
  for (const [name, expected] of Object.entries(resolves)) {
    it(`${name} ${expected ? 'leads to a Service' : 'leads nowhere'}`, () => {
      const meaning = meaningOf(evidence, podWith(), name);
      const exists =
        meaning.kind === 'service' &&
        services.some(({ metadata }) => metadata?.name === meaning.name && metadata.namespace === meaning.namespace);
      assert.equal(exists, expected);
    });
  }

  it('knows addresses, the pod itself, outside names and what was never filled in', () => {
    const kinds = ['10.0.0.1', '127.0.0.1', 'localhost', 'api.example.com', 'undefined', '$(DB_HOST)'].map(
      (host) => meaningOf(evidence, podWith(), host).kind,
    );
    assert.deepEqual(kinds, ['address', 'local', 'local', 'outside', 'malformed', 'malformed']);
  });

  it('asks the search list first where a name has fewer dots than ndots', () => {
    assert.deepEqual(candidatesOf(evidence, 'db', podWith()), [
      'db.shop.svc.cluster.local',
      'db.svc.cluster.local',
      'db.cluster.local',
      'db',
    ]);
    assert.deepEqual(
      candidatesOf(evidence, 'db.shop', podWith({ dnsConfig: { options: [{ name: 'ndots', value: '1' }] } }))[0],
      'db.shop',
    );
    assert.deepEqual(candidatesOf(evidence, 'db', podWith({ hostNetwork: true })), ['db']);
    assert.deepEqual(candidatesOf(evidence, 'db.', podWith()), ['db']);
  });

  it('takes a name from hostAliases as it is', () => {
    const pod = podWith({ hostAliases: [{ ip: '10.1.1.1', hostnames: ['db'] }] });
    assert.equal(meaningOf(evidence, pod, 'db').kind, 'alias');
  });
});
