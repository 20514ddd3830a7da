import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookup } from '../../src/facts/lookup.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Ask } from '../../src/invocation.ts';
import type { Evidence } from '../../src/model.ts';
import { type Asked, type FakeApi, fakeApi, type World } from './fake-api.ts';
import { askFor, crashedStatus, hash, noFlags, outsideOf, podName, runningStatus, shop } from './shop.ts';

/** What gathering from a world brings, and what it asked for. */
async function gathered(world: World, ask: Ask = askFor(podName), secure?: 'tls') {
  const api: FakeApi = await fakeApi(world, secure);
  const { outside, told } = outsideOf();
  try {
    const insecure = secure ? { insecureSkipTlsVerify: true } : {};
    const evidence = await gather({ ...noFlags, server: api.url, ...insecure }, ask, outside);
    return { evidence, asked: api.asked, told, connections: api.connections() };
  } finally {
    await api.close();
  }
}

const waves = (asked: readonly Asked[]) => Math.max(...asked.map(({ wave }) => wave));

describe('one pod', () => {
  it('takes at most 12 requests in at most 3 waves', async () => {
    const { asked } = await gathered(shop());
    assert.ok(asked.length <= 12, `${asked.length} requests`);
    assert.ok(waves(asked) <= 3, `${waves(asked)} waves`);
  });

  it('takes no more where there are many containers, ConfigMaps and claims', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const spec = {
      containers: names.map((name) => ({ name, envFrom: [{ configMapRef: { name: `config-${name}` } }] })),
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    };
    const world = shop({ spec, status: { containerStatuses: names.map((name) => crashedStatus(name, 3)) } });
    const { asked } = await gathered(world);
    assert.ok(asked.length <= 12, `${asked.length} requests`);
    assert.ok(waves(asked) <= 3);
  });

  it('uses one connection for all of them', async () => {
    const { asked, connections } = await gathered(shop(), askFor(podName), 'tls');
    assert.equal(connections, 1);
    assert.ok(asked.length > 8);
  });

  it('sends nothing but GET, and never asks for the value of a Secret', async () => {
    const { asked, evidence } = await gathered(shop());
    assert.deepEqual([...new Set(asked.map(({ method }) => method))], ['GET']);
    const secrets = asked.filter(({ path }) => path.includes('/secrets'));
    assert.equal(secrets.length, 1);
    assert.equal(secrets[0]?.headers['accept'], 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1');
    assert.doesNotMatch(JSON.stringify(evidence), /c2VjcmV0/);
  });

  it('reads Secrets whole where the user says so, and drops their values', async () => {
    const { asked, evidence } = await gathered(shop(), { ...askFor(podName), readSecrets: true });
    const [secrets] = asked.filter(({ path }) => path.includes('/secrets'));
    assert.doesNotMatch(String(secrets?.headers['accept']), /PartialObjectMetadata/);
    assert.deepEqual(readOf(evidence, 'secrets', 'api-secret').keys, ['KEY']);
    assert.doesNotMatch(JSON.stringify(evidence), /c2VjcmV0/);
  });

  it('knows the keys of Secrets and of ConfigMaps, who wrote them, and the values that the pod is given', async () => {
    const { evidence } = await gathered(shop());
    const secret = readOf(evidence, 'secrets', 'api-secret');
    assert.deepEqual(secret.keys, ['KEY']);
    assert.deepEqual(secret.changes, [{ by: 'kubectl-create', at: '2026-11-20T00:00:00Z', keys: ['KEY'] }]);
    const config = readOf(evidence, 'configmaps', 'api-config');
    assert.equal(config.data?.['PORT'], '8080');
    assert.notEqual(config.data?.['DATABASE_PASSWD'], 'hunter22');
    assert.equal(config.changes?.[0]?.by, 'kubectl-edit');
    assert.equal(readOf(evidence, 'configmaps', 'other').data, undefined);
  });

  it('keeps no managedFields and no second copy of an object', async () => {
    const { evidence } = await gathered(shop(), askFor('deploy/api'));
    assert.doesNotMatch(JSON.stringify(evidence), /managedFields|last-applied-configuration/);
  });

  it('finds the pod, its owners with the old revisions, its node, its events and its log', async () => {
    const { evidence } = await gathered(shop());
    assert.deepEqual(evidence.targets, [{ kind: 'Pod', namespace: 'shop', name: podName }]);
    assert.equal(evidence.objects.replicasets?.items.length, 2);
    readOf(evidence, 'deployments', 'api');
    assert.equal(evidence.objects.nodes?.items.length, 1);
    assert.equal(evidence.objects.events?.items.length, 1);
    assert.match(textOf(evidence), /DATABASE_PASSWORD/);
    assert.equal(evidence.readAt, '2026-11-24T03:00:00Z');
  });

  it('says of a ConfigMap that is not there that it is absent', async () => {
    const spec = { containers: [{ name: 'api', envFrom: [{ configMapRef: { name: 'gone' } }] }] };
    const { evidence, asked } = await gathered(shop({ spec }));
    assert.deepEqual(lookup(evidence, 'configmaps', 'shop', 'gone'), { state: 'absent' });
    assert.ok(!asked.some(({ path }) => path.endsWith('/configmaps/gone')));
  });

  it('reads the limits of the namespace for a pod that was killed, and that it uses metrics of nobody else', async () => {
    const killed = crashedStatus('api', 3);
    killed.state.terminated.exitCode = 137;
    killed.state.terminated.reason = 'OOMKilled';
    const { evidence, asked } = await gathered(shop({ status: { containerStatuses: [killed] } }));
    assert.deepEqual(evidence.objects.limitranges?.complete, ['shop']);
    assert.ok(asked.length <= 12);
  });
});

describe('a workload, a selector, the beginning of a name', () => {
  for (const words of [['deploy/api'], ['deployment', 'api'], [`rs/api-${hash}`], ['api'], [`api-${hash}`]]) {
    it(`${words.join(' ')} leads to the pod`, async () => {
      const { evidence, asked } = await gathered(shop(), askFor(...words));
      assert.deepEqual(evidence.targets, [{ kind: 'Pod', namespace: 'shop', name: podName }]);
      assert.match(textOf(evidence), /DATABASE_PASSWORD/);
      assert.ok(asked.length <= 12, `${asked.length} requests`);
    });
  }

  it('-l app=api leads to the pod', async () => {
    const { evidence } = await gathered(shop(), { ...askFor(), selector: 'app=api' });
    assert.deepEqual(evidence.targets, [{ kind: 'Pod', namespace: 'shop', name: podName }]);
    assert.match(textOf(evidence), /DATABASE_PASSWORD/);
  });

  it('a workload whose pods could not be made is explained itself', async () => {
    const world = shop();
    world.objects.pods = [];
    world.objects.deployments = [
      {
        metadata: { name: 'api', namespace: 'shop' },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: 'api' } },
          template: { spec: { containers: [{ name: 'api' }] } },
        },
        status: { observedGeneration: 1 },
      },
    ];
    const { evidence } = await gathered(world, askFor('deploy/api'));
    assert.deepEqual(evidence.targets, [{ kind: 'Deployment', namespace: 'shop', name: 'api' }]);
  });

  it('a CronJob leads to the pod of its last job', async () => {
    const world = shop();
    const owned = (kind: string, name: string) => ({ ownerReferences: [{ kind, name, controller: true }] });
    world.objects.cronjobs = [{ metadata: { name: 'nightly', namespace: 'shop' }, spec: {} }];
    world.objects.jobs = [
      {
        metadata: { name: 'nightly-29732460', namespace: 'shop', ...owned('CronJob', 'nightly') },
        spec: { selector: { matchLabels: { 'job-name': 'nightly-29732460' } } },
        status: { active: 1 },
      },
    ];
    world.objects.pods = [
      {
        metadata: {
          name: 'nightly-29732460-x',
          namespace: 'shop',
          labels: { 'job-name': 'nightly-29732460' },
          ...owned('Job', 'nightly-29732460'),
        },
        spec: { restartPolicy: 'Never', containers: [{ name: 'api' }] },
        status: { phase: 'Failed', containerStatuses: [crashedStatus('api', 0)] },
      },
    ];
    const { evidence } = await gathered(world, askFor('cronjob/nightly'));
    assert.deepEqual(evidence.targets, [{ kind: 'Pod', namespace: 'shop', name: 'nightly-29732460-x' }]);
    assert.match(textOf(evidence), /DATABASE_PASSWORD/);
  });

  it('tells the nearest names where there is none', async () => {
    await assert.rejects(gathered(shop(), askFor('deploy/apii')), { exitCode: 4, message: /apii/, hint: /\bapi\b/ });
    await assert.rejects(gathered(shop(), askFor('pod/webb-0')), { exitCode: 4, hint: /web-0/ });
  });
});

describe('pods of every kind', () => {
  const odd: Record<string, Parameters<typeof shop>[0]> = {
    'without a node': {
      spec: { nodeName: undefined, containers: [{ name: 'api' }] },
      status: { containerStatuses: undefined },
    },
    'with an init container that fails': {
      spec: { initContainers: [{ name: 'migrate' }], containers: [{ name: 'api' }] },
      status: {
        initContainerStatuses: [crashedStatus('migrate', 4)],
        containerStatuses: [
          { name: 'api', restartCount: 0, ready: false, state: { waiting: { reason: 'PodInitializing' } } },
        ],
      },
    },
    'with a native sidecar and an ephemeral container': {
      spec: {
        initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
        containers: [{ name: 'api' }],
        ephemeralContainers: [{ name: 'debugger' }],
      },
      status: {
        initContainerStatuses: [runningStatus('proxy', 2)],
        containerStatuses: [crashedStatus('api', 2)],
        ephemeralContainerStatuses: [crashedStatus('debugger', 0)],
      },
    },
    'of a finished Job': {
      spec: { restartPolicy: 'Never', containers: [{ name: 'api' }] },
      status: { phase: 'Failed' },
    },
    'without a status': { pod: { status: undefined } },
    'without containers in its spec': { pod: { spec: {} } },
  };
  for (const [what, change] of Object.entries(odd)) {
    it(`a pod ${what} is read without an error`, async () => {
      const { evidence, asked } = await gathered(shop(change));
      assert.equal(evidence.targets.length, 1);
      assert.ok(asked.length <= 12);
    });
  }

  it('the log of a failing init container comes before that of the container that waits for it', async () => {
    const { evidence } = await gathered(shop(odd['with an init container that fails']));
    assert.deepEqual(
      evidence.logs.map(({ container }) => container),
      ['migrate'],
    );
  });

  it('reads no log of an ephemeral container', async () => {
    const { evidence } = await gathered(shop(odd['with a native sidecar and an ephemeral container']));
    assert.ok(!evidence.logs.some(({ container }) => container === 'debugger'));
  });
});

function readOf<K extends 'secrets' | 'configmaps' | 'deployments'>(evidence: Evidence, kind: K, name: string) {
  const found = lookup(evidence, kind, 'shop', name);
  assert.equal(found.state, 'found', `${kind} ${name}`);
  return (found as Extract<typeof found, { state: 'found' }>).value;
}

function textOf(evidence: Evidence): string {
  const text = evidence.logs[0]?.text;
  return text?.state === 'found' ? text.value : `no log: ${JSON.stringify(text)}`;
}
