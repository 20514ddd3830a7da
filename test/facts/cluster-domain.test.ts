import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { clusterDomainOf } from '../../src/facts/network/cluster-domain.ts';
import { destinationOf } from '../../src/facts/network/destination.ts';
import type { Service } from '../../src/model.ts';
import { crashed, type Story } from '../lib/crashed.ts';

const web = {
  metadata: { name: 'web', namespace: 'shop' },
  spec: { clusterIP: '10.96.0.8', ports: [{ port: 80 }] },
} as Service;

const stories: Record<string, [Story, string | undefined]> = {
  'a search list that a script prints': [
    { log: 'nameserver 10.96.0.10\nsearch shop.svc.k8s.corp svc.k8s.corp k8s.corp\noptions ndots:5\n' },
    'k8s.corp',
  ],
  'what Netty says of its search': [
    {
      log: "java.net.UnknownHostException: Failed to resolve 'db' [A(1)] and search domain query for configured domains failed as well: [shop.svc.c1.example.com, svc.c1.example.com, c1.example.com]\n",
    },
    'c1.example.com',
  ],
  'an event of the kubelet': [
    {
      events: [
        {
          reason: 'DNSConfigForming',
          message:
            'Search Line limits were exceeded, some search paths have been omitted, the applied search line is: shop.svc.prod.local svc.prod.local prod.local corp.example',
        },
      ],
    },
    'prod.local',
  ],
  'a variable of a chart': [
    { container: { env: [{ name: 'KUBERNETES_CLUSTER_DOMAIN', value: 'k8s.corp' }] } },
    'k8s.corp',
  ],
  'a flag of an operator': [{ container: { args: ['--cluster-domain=k8s.corp'] } }, 'k8s.corp'],
  'names that are written in full': [
    { container: { env: [{ name: 'DB', value: 'postgres://db.shop.svc.k8s.corp:5432/x' }] } },
    'k8s.corp',
  ],
  'a name that the log complains of': [
    {
      container: { env: [{ name: 'DB_HOST', value: 'db.shop.svc.k8s.corp' }] },
      log: 'Error: getaddrinfo ENOTFOUND db.shop.svc.k8s.corp\n',
    },
    undefined,
  ],
  'code that has a package called svc': [
    { log: 'shop.svc.Start failed, svc.Start is deprecated\n    at svc.go:12\n' },
    undefined,
  ],
  nothing: [{}, undefined],
};

describe('the domain of a cluster', () => {
  for (const [what, [story, domain]] of Object.entries(stories)) {
    it(`${domain === undefined ? 'is assumed' : `is ${domain}`} with ${what}`, () => {
      const found = clusterDomainOf(crashed(story));
      assert.equal(found.seen === undefined, domain === undefined);
      assert.equal(found.domain, domain ?? 'cluster.local');
    });
  }

  it('decides what a whole name leads to', () => {
    const evidence = crashed({
      log: 'search shop.svc.k8s.corp svc.k8s.corp k8s.corp\n',
      objects: { services: [web], endpointslices: [] },
    });
    const [container] = evidence.targets.flatMap((target) => containersOf(evidence, target));
    assert.ok(container);
    assert.equal(destinationOf(evidence, container, 'web.shop.svc.k8s.corp').serviceName, 'web');
    const wrong = destinationOf(evidence, container, 'web.shop.svc.cluster.local');
    assert.equal(wrong.verdict, 'malformed');
    assert.match(wrong.says, /web\.shop\.svc\.k8s\.corp/);
  });
});
