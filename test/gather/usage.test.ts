import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gapsOf } from '../../src/facts/gaps.ts';
import { lookup } from '../../src/facts/lookup.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Ask } from '../../src/invocation.ts';
import { type Answer, type Asked, fakeApi } from './fake-api.ts';
import { askFor, noFlags, outsideOf, podName, shop } from './shop.ts';

const pod = { kind: 'Pod', namespace: 'shop', name: podName };
const summary = '/api/v1/nodes/node-1/proxy/stats/summary';
const metrics = (version: string) => `/apis/metrics.k8s.io/${version}/namespaces/shop/pods/${podName}`;
const stats = {
  pods: [
    {
      podRef: { name: podName, namespace: 'shop' },
      containers: [
        {
          name: 'api',
          cpu: { usageNanoCores: 250000000 },
          memory: { workingSetBytes: 52428800, rssBytes: 41943040 },
          rootfs: { usedBytes: 1048576 },
          logs: { usedBytes: 1048576 },
        },
      ],
    },
    { podRef: { name: 'other', namespace: 'bank' }, containers: [{ name: 'api', memory: { workingSetBytes: 1 } }] },
  ],
};
const unknown = { status: 404, body: '404 page not found' };
const running = {
  containerStatuses: [{ name: 'api', ready: true, started: true, restartCount: 0, state: { running: {} } }],
};

/** What is read of a pod in a world where some paths are answered in a way of their own. */
async function read(answers: Record<string, Answer>, ask: Partial<Ask>, status?: object) {
  const fault = ({ path }: Asked) => answers[path];
  const api = await fakeApi({ ...shop(status ? { status } : {}), fault });
  try {
    const evidence = await gather({ ...noFlags, server: api.url }, { ...askFor(podName), ...ask }, outsideOf().outside);
    const found = lookup(evidence, 'podmetrics', 'shop', podName);
    const usage = found.state === 'found' ? found.value.containers[0]?.usage : undefined;
    return { asked: api.asked, usage, items: evidence.objects.podmetrics?.items, gaps: gapsOf(evidence, pod, []) };
  } finally {
    await api.close();
  }
}

describe('what containers use', () => {
  it('comes from the kubelet where the user says so, by one GET more, and of this pod only', async () => {
    const { asked, usage, items } = await read({ [summary]: { body: stats } }, { kubeletStats: true });
    assert.deepEqual(usage, {
      memory: '52428800',
      rss: '41943040',
      cpu: '250000000n',
      'ephemeral-storage': '2097152',
    });
    assert.equal(items?.length, 1);
    const requests = asked.filter(({ path }) => path === summary);
    assert.deepEqual(
      requests.map(({ method }) => method),
      ['GET'],
    );
    assert.ok(asked.length <= 13, `${asked.length} requests`);
  });

  it('is not asked of the kubelet otherwise', async () => {
    const { asked } = await read({ [summary]: { body: stats } }, {});
    assert.ok(!asked.some(({ path }) => path.includes('/proxy/')));
  });

  it('is a gap where the right to get nodes/proxy is missing, and metrics-server is asked', async () => {
    const refused = { status: 403, body: { kind: 'Status', reason: 'Forbidden' } };
    const { asked, gaps } = await read({ [summary]: refused }, { kubeletStats: true });
    assert.deepEqual(
      gaps.filter(({ what }) => what.includes('kubelet')),
      [
        {
          what: 'what the kubelet of node-1 counts (nodes/proxy)',
          because: 'forbidden',
          leaves: 'what the containers use',
        },
      ],
    );
    assert.ok(asked.some(({ path }) => path === metrics('v1beta1')));
  });

  it('is no gap where the cluster has no metrics', async () => {
    const { gaps } = await read({ [metrics('v1beta1')]: unknown, [metrics('v1')]: unknown }, {}, running);
    assert.deepEqual(gaps, []);
  });

  it('comes from metrics.k8s.io/v1 where v1beta1 is not served any more', async () => {
    const body = {
      metadata: { name: podName, namespace: 'shop' },
      containers: [{ name: 'api', usage: { memory: '5Mi' } }],
    };
    const { usage } = await read({ [metrics('v1beta1')]: unknown, [metrics('v1')]: { body } }, {}, running);
    assert.deepEqual(usage, { memory: '5Mi' });
  });
});
