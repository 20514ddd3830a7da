import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { extend } from '../../src/gather/extend.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Ask } from '../../src/invocation.ts';
import { type FakeApi, fakeApi, refused, type World } from './fake-api.ts';
import { askFor, crashedStatus, noFlags, outsideOf, podName, runningStatus, shop } from './shop.ts';

const servers: FakeApi[] = [];
afterEach(async () => {
  for (const api of servers.splice(0)) await api.close();
});

async function scanned(world: World, ask: Partial<Ask> = {}) {
  const api = await fakeApi(world);
  servers.push(api);
  const { outside } = outsideOf();
  const connection = { ...noFlags, server: api.url };
  const evidence = await gather(connection, { ...askFor(), ...ask }, outside);
  return { evidence, asked: api.asked, targets: evidence.targets.map(({ name }) => name), connection, outside };
}

/** A pod whose row in the list is `row`, and whose container has this status. */
function pod(name: string, row: string, status: object, owner?: string) {
  const owned = owner && { ownerReferences: [{ kind: 'StatefulSet', name: owner, controller: true, uid: owner }] };
  return {
    metadata: { name, namespace: 'shop', uid: `uid-${name}`, annotations: { row }, ...owned },
    spec: { restartPolicy: 'Always', containers: [{ name: 'main', image: 'x' }] },
    status: { phase: 'Running', containerStatuses: [status] },
  };
}

const well = { name: 'main', ready: true, restartCount: 0, state: { running: {} } };

describe('without a target', () => {
  it('a pod that loops is found by whatever its status says, and only such pods are read', async () => {
    const world = shop();
    world.objects.pods = [
      pod('error', '0/1 Error 3 (5s ago)', crashedStatus('main', 3)),
      pod('completed', '0/1 Completed 3 (5s ago)', crashedStatus('main', 3)),
      pod('killed', '0/1 OOMKilled 1 (5s ago)', crashedStatus('main', 1)),
      pod('looping', '0/1 CrashLoopBackOff 9 (2m ago)', crashedStatus('main', 9)),
      pod('between', '0/1 Running 4 (3s ago)', runningStatus('main', 4)),
      pod('well', '1/1 Running 0', well),
      pod('well-again', '1/1 Running 7 (3d ago)', well),
      pod('done', '0/1 Completed 0', well),
    ];
    const { targets, asked } = await scanned(world);
    assert.deepEqual(targets.sort(), ['between', 'completed', 'error', 'killed', 'looping']);
    const read = new Set(asked.map(({ path }) => /\/pods\/([^/]+)/.exec(path)?.[1]));
    for (const name of ['well', 'well-again', 'done']) assert.ok(!read.has(name), name);
  });

  it('logs are read of one pod of each workload', async () => {
    const world = shop();
    world.objects.pods = [1, 2, 3, 4].map((each) =>
      pod(`db-${each}`, `0/1 Error ${each} (5s ago)`, crashedStatus('main', each), 'db'),
    );
    const { targets, asked } = await scanned(world);
    assert.equal(targets.length, 4);
    const logs = asked.filter(({ path }) => path.endsWith('/log'));
    assert.deepEqual(
      logs.map(({ path }) => path.split('/').at(-2)),
      ['db-4'],
    );
  });

  it('a list of thousands is read in pieces, and many pods in trouble are not read one by one', async () => {
    const world = shop();
    world.objects.pods = Array.from({ length: 1800 }, (_, index) =>
      index % 30 === 0
        ? pod(`db-${index}`, '0/1 Error 2 (5s ago)', crashedStatus('main', 2), 'db')
        : pod(`web-${index}`, '1/1 Running 0', well, 'web'),
    );
    const { targets, asked } = await scanned(world);
    assert.equal(targets.length, 60);
    assert.ok(asked.length < 25, `${asked.length} requests`);
  });

  it('a workload whose pods cannot be made is found by what it says', async () => {
    const world = shop();
    world.objects.pods = [];
    world.objects.deployments = [
      {
        metadata: { name: 'api', namespace: 'shop' },
        spec: { replicas: 1, selector: { matchLabels: { app: 'api' } }, template: { spec: { containers: [] } } },
        status: { observedGeneration: 1 },
      },
    ];
    const on = { kind: 'ReplicaSet', namespace: 'shop', name: 'api-7c9d8f6b5' };
    world.objects.events = [
      { metadata: { name: 'e', namespace: 'shop' }, reason: 'FailedCreate', type: 'Warning', involvedObject: on },
    ];
    const { evidence } = await scanned(world);
    assert.deepEqual(evidence.targets, [{ kind: 'Deployment', namespace: 'shop', name: 'api' }]);
  });

  it('-A looks in every namespace, and around the pods in trouble only', async () => {
    const world = shop();
    world.objects.pods?.push({
      ...pod('other', '0/1 Error 3 (5s ago)', crashedStatus('main', 3)),
      metadata: { name: 'other', namespace: 'far', annotations: { row: '0/1 Error 3 (5s ago)' } },
    });
    const { evidence } = await scanned(world, { allNamespaces: true });
    assert.deepEqual(evidence.targets.map(({ namespace }) => namespace).sort(), ['far', 'shop']);
    assert.deepEqual(evidence.objects.services?.complete.sort(), ['far', 'shop']);
  });

  it('a namespace without pods was read whole; one in which all is well has no targets', async () => {
    const empty = shop();
    empty.objects.pods = [];
    empty.objects.events = [];
    const { evidence } = await scanned(empty);
    assert.deepEqual([evidence.targets, evidence.objects.pods?.complete], [[], ['shop']]);
    const world = shop();
    world.objects.pods = [pod('well', '1/1 Running 0', well)];
    assert.deepEqual((await scanned(world)).targets, []);
  });

  it('pods that may not be listed are no pods without trouble', async () => {
    const fault: World['fault'] = ({ path }) => (path.endsWith('/pods') ? refused(403, 'Forbidden', 'no') : undefined);
    await assert.rejects(scanned({ ...shop(), fault }), { exitCode: 3, message: /may not list pods in shop/ });
  });

  it('the scope `all` brings every workload and all ConfigMaps with their values', async () => {
    const { evidence, targets } = await scanned(shop(), { scope: 'all' });
    assert.deepEqual(targets.sort(), [podName, 'web-0']);
    assert.ok(evidence.objects.configmaps?.items.every(({ data }) => data !== undefined));
    assert.deepEqual(evidence.objects.deployments?.complete, ['shop']);
  });
});

describe('more pods, for a chain of causes', () => {
  it('are read over the same session, with at most six requests each', async () => {
    const world = shop();
    world.objects.pods?.push(pod('postgres-0', '0/1 Error 3 (5s ago)', crashedStatus('main', 3), 'postgres'));
    const { evidence, asked, connection, outside } = await scanned(world, { words: [podName] });
    const before = asked.length;
    const more = await extend(connection, evidence, [{ kind: 'Pod', namespace: 'shop', name: 'postgres-0' }], outside);
    assert.ok(asked.length - before <= 6, `${asked.length - before} requests`);
    assert.deepEqual(more.targets, evidence.targets);
    assert.deepEqual(more.logs.map(({ pod: name }) => name).sort(), [podName, 'postgres-0'].sort());
    assert.equal(evidence.logs.length, 1);
  });

  it('Services of another namespace are read with what is behind them', async () => {
    const { evidence, connection, outside } = await scanned(shop(), { words: [podName] });
    const more = await extend(connection, evidence, [{ kind: 'Namespace', namespace: '', name: 'data' }], outside);
    assert.deepEqual(more.objects.services?.complete, ['shop', 'data']);
  });
});
