import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { parse } from '../../src/cli.ts';
import type { Report } from '../../src/model.ts';
import { run } from '../../src/run.ts';
import { type Asked, fakeApi, type World } from '../gather/fake-api.ts';
import { chainOf, type Link, podsOf, refusedBy } from '../lib/chain.ts';
import { worldWith } from '../lib/world.ts';

const broken = 'starting\nError: Missing required environment variable: LEDGER_KEY\n';
const four: Link[] = [
  { name: 'web', log: refusedBy('api') },
  { name: 'api', log: refusedBy('auth') },
  { name: 'auth', log: refusedBy('ledger') },
  { name: 'ledger', log: refusedBy('vault') },
  { name: 'vault', log: broken },
];

async function told(t: TestContext, cluster: World, line: string): Promise<{ reports: Report[]; asked: Asked[] }> {
  const api = await fakeApi(cluster);
  t.after(() => api.close());
  const { world, written } = worldWith();
  await run(parse([...line.split(' '), '-o', 'json', '-s', api.url]), world);
  return { reports: (JSON.parse(written.stdout) as { reports: Report[] }).reports, asked: api.asked };
}

describe('a chain of workloads that wait for each other', () => {
  it('is told to its end through four links', async (t) => {
    const { reports } = await told(t, chainOf(...four), 'why -n shop deploy/web');
    const [finding] = reports[0]?.findings ?? [];
    assert.equal(finding?.cause, 'upstream-crashing');
    assert.equal(finding?.subject, 'deploy/api');
    assert.match(finding?.says ?? '', /deploy\/auth.*deploy\/ledger.*deploy\/vault.*LEDGER_KEY/);
  });

  it('costs at most 12 requests for the pod and 6 for each link', async (t) => {
    const { asked } = await told(t, chainOf(...four), 'why -n shop deploy/web');
    assert.ok(asked.length <= 12 + 4 * 6, `${asked.length} requests`);
    for (const { name } of four.slice(1)) {
      const own = asked.filter(({ path, query }) => `${path}?${query}`.includes(`${name}-`));
      assert.ok(own.length <= 6, `${own.length} requests for ${name}`);
    }
  });

  it('costs no more where a link is in another namespace', async (t) => {
    const links = [
      { name: 'web', log: refusedBy('api.data') },
      { name: 'api', namespace: 'data', log: broken },
    ];
    const { reports, asked } = await told(t, chainOf(...links), 'why -n shop deploy/web');
    assert.match(reports[0]?.findings[0]?.says ?? '', /deploy\/api.* in `data`.*LEDGER_KEY/);
    assert.ok(asked.filter(({ path }) => path.includes('/namespaces/data/')).length <= 6);
  });

  it('ends where two wait for each other', async (t) => {
    const ring = chainOf({ name: 'ping', log: refusedBy('pong') }, { name: 'pong', log: refusedBy('ping') });
    const { reports, asked } = await told(t, ring, 'why -n shop deploy/ping');
    const [finding] = reports[0]?.findings ?? [];
    assert.equal(finding?.subject, 'deploy/pong');
    assert.match(finding?.says ?? '', /in turn/);
    assert.ok(asked.length <= 12 + 6);
  });

  it('is told once for twenty pods of two workloads that wait for one', async (t) => {
    const cart = { name: 'cart', log: refusedBy('store'), pods: 12 };
    const order = { name: 'order', log: refusedBy('store'), pods: 8 };
    const { reports } = await told(t, chainOf(cart, order, { name: 'store', log: broken }), 'why -n shop');
    const waiting = reports.filter(({ findings }) => findings[0]?.cause === 'upstream-crashing');
    assert.equal(waiting.length, 1);
    assert.equal(waiting[0]?.also.length, podsOf(cart).length + podsOf(order).length - 1);
  });
});

describe('a name that gets no answer', () => {
  const lost = 'panic: dial tcp: lookup db on 10.96.0.10:53: read udp 10.244.0.8:41000->10.96.0.10:53: i/o timeout\n';

  function withDns(log: string): World {
    const cluster = chainOf(
      { name: 'web', log: lost },
      { name: 'db', log: '' },
      { name: 'kube-dns', namespace: 'kube-system', log },
    );
    const services = cluster.objects.services as { metadata: { name: string }; spec: Record<string, unknown> }[];
    for (const { metadata, spec } of services) {
      if (metadata.name === 'kube-dns')
        Object.assign(spec, { clusterIP: '10.96.0.10', ports: [{ name: 'dns', port: 53 }] });
    }
    return cluster;
  }

  it('leads to the pods of the cluster DNS, and to why they crash', async (t) => {
    const loop = '[FATAL] plugin/loop: Loop (127.0.0.1:36137 -> :53) detected for zone "."\n';
    const { reports } = await told(t, withDns(loop), 'why -n shop deploy/web');
    const [finding] = reports[0]?.findings ?? [];
    assert.equal(finding?.cause, 'upstream-crashing');
    assert.match(
      finding?.says ?? '',
      /`db` does not resolve, because `deploy\/kube-dns` in `kube-system`, the DNS of the cluster/,
    );
  });

  it('is told as a host that does not resolve where nothing behind the DNS can be read', async (t) => {
    const cluster = withDns('');
    cluster.fault = ({ path }) =>
      path.includes('/kube-system/pods') ? { status: 403, body: { kind: 'Status', code: 403 } } : undefined;
    const { reports } = await told(t, cluster, 'why -n shop deploy/web');
    const [finding] = reports[0]?.findings ?? [];
    assert.equal(finding?.cause, 'host-not-found');
    assert.match(finding?.says ?? '', /none of the 1 pods of the cluster's DNS is ready|one pod of the cluster's DNS/);
  });
});
