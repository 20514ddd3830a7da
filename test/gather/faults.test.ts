import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { lookup } from '../../src/facts/lookup.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Ask, Connection } from '../../src/invocation.ts';
import type { Evidence } from '../../src/model.ts';
import { type Answer, type Asked, type FakeApi, fakeApi, refused, type World } from './fake-api.ts';
import { askFor, crashedStatus, noFlags, outsideOf, podName, runningStatus, shop } from './shop.ts';

const servers: FakeApi[] = [];
afterEach(async () => {
  for (const api of servers.splice(0)) await api.close();
});

async function gathered(world: World, ask: Ask = askFor(podName), flags: Partial<Connection> = {}) {
  const api = await fakeApi(world);
  servers.push(api);
  const { outside, told } = outsideOf();
  const evidence = await gather({ ...noFlags, server: api.url, ...flags }, ask, outside);
  return { evidence, asked: api.asked, told };
}

/** Something that goes wrong with every request for these paths. */
function when(path: RegExp, answer: Answer | ((count: number) => Answer | undefined)): NonNullable<World['fault']> {
  return (asked: Asked, count: number) => {
    if (!path.test(asked.path)) return undefined;
    return typeof answer === 'function' ? answer(count) : answer;
  };
}

const forbidden = refused(403, 'Forbidden', 'x is forbidden: User "jane" cannot do that');

describe('a part that may not be read', () => {
  const parts: [RegExp, keyof Evidence['objects'], string][] = [
    [/\/secrets$/, 'secrets', 'shop'],
    [/\/configmaps$/, 'configmaps', 'shop'],
    [/\/services$/, 'services', 'shop'],
    [/\/endpointslices$/, 'endpointslices', 'shop'],
    [/\/events$/, 'events', 'shop'],
    [/\/replicasets$/, 'replicasets', 'shop'],
    [/\/deployments\/api$/, 'deployments', 'shop/api'],
    [/\/nodes\/node-1$/, 'nodes', '/node-1'],
  ];
  for (const [path, kind, scope] of parts) {
    it(`${kind}: the rest is read, and the refusal is told`, async () => {
      const { evidence } = await gathered({ ...shop(), fault: when(path, forbidden) });
      assert.deepEqual(evidence.objects[kind]?.unread, [{ scope, because: 'forbidden' }]);
      assert.equal(textOf(evidence).state, 'found');
    });
  }

  it('a forbidden log is not an absent one', async () => {
    const { evidence } = await gathered({ ...shop(), log: () => forbidden });
    assert.deepEqual(textOf(evidence), { state: 'unread', because: 'forbidden' });
  });

  it('a forbidden ConfigMap is not an absent one', async () => {
    const { evidence } = await gathered({ ...shop(), fault: when(/\/configmaps/, forbidden) });
    assert.deepEqual(lookup(evidence, 'configmaps', 'shop', 'api-config'), { state: 'unread', because: 'forbidden' });
    assert.deepEqual(lookup(evidence, 'configmaps', 'shop', 'no-such'), { state: 'unread', because: 'forbidden' });
  });

  it('an API group that the cluster does not serve is not an absent object', async () => {
    const fault = when(/\/endpointslices$/, { status: 404, body: '404 page not found' });
    const { evidence } = await gathered({ ...shop(), fault });
    assert.deepEqual(evidence.objects.endpointslices?.unread, [
      { scope: 'shop', because: 'not served by this cluster' },
    ]);
  });

  it('a list that was cut off by the server is not complete', async () => {
    const services = Array.from({ length: 600 }, (_, index) => ({
      metadata: { name: `s${index}`, namespace: 'shop' },
    }));
    const world = shop();
    world.objects.services = services;
    world.fault = (asked) =>
      asked.query.get('continue') ? refused(410, 'Expired', 'The provided continue parameter is too old') : undefined;
    const { evidence } = await gathered(world);
    assert.equal(evidence.objects.services?.items.length, 500);
    assert.deepEqual(evidence.objects.services?.complete, []);
  });

  it('a long list is read in pieces', async () => {
    const services = Array.from({ length: 1200 }, (_, index) => ({
      metadata: { name: `s${index}`, namespace: 'shop' },
    }));
    const world = shop();
    world.objects.services = services;
    const { evidence } = await gathered(world);
    assert.equal(evidence.objects.services?.items.length, 1200);
    assert.deepEqual(evidence.objects.services?.complete, ['shop']);
  });
});

describe('a bad answer', () => {
  it('truncated JSON costs that part only', async () => {
    const { evidence } = await gathered({
      ...shop(),
      fault: when(/\/services$/, { body: '{"kind":"ServiceList","items":[' }),
    });
    assert.deepEqual(evidence.objects.services?.unread, [{ scope: 'shop', because: 'the answer is not readable' }]);
    assert.equal(textOf(evidence).state, 'found');
  });

  it('a connection that breaks costs that part only', async () => {
    const cut = {
      headers: { 'content-length': '5000' },
      body: '{"kind":"ServiceList","items":[]}',
      cut: true,
    } as const;
    const { evidence } = await gathered({ ...shop(), fault: when(/\/services$/, cut) });
    assert.deepEqual(evidence.objects.services?.unread, [{ scope: 'shop', because: 'the connection was cut' }]);
    assert.equal(textOf(evidence).state, 'found');
  });

  it('an answer that does not come is given up after --request-timeout', async () => {
    const fault = when(/\/services$/, { hang: true });
    const { evidence } = await gathered({ ...shop(), fault }, askFor(podName), { requestTimeout: '1s' });
    assert.deepEqual(evidence.objects.services?.unread, [{ scope: 'shop', because: 'timeout' }]);
    assert.equal(textOf(evidence).state, 'found');
  });

  it('a server that is too busy is asked again as it says', async () => {
    const busy = refused(429, 'TooManyRequests', 'try again later', { 'retry-after': '0' });
    const { evidence, asked } = await gathered({
      ...shop(),
      fault: when(/\/services$/, (count) => (count < 3 ? busy : undefined)),
    });
    assert.deepEqual(evidence.objects.services?.complete, ['shop']);
    assert.equal(asked.filter(({ path }) => path.endsWith('/services')).length, 3);
  });

  it('a server that stays too busy is not asked for ever', async () => {
    const busy = refused(503, 'ServiceUnavailable', 'no', { 'retry-after': '0' });
    const { evidence, asked } = await gathered({ ...shop(), fault: when(/\/services$/, busy) });
    assert.match(evidence.objects.services?.unread[0]?.because ?? '', /^answered 503/);
    assert.ok(asked.filter(({ path }) => path.endsWith('/services')).length < 6);
  });

  it('warnings of the server are told once each', async () => {
    const headers = { warning: '299 - "v1 Endpoints is deprecated in v1.33+"' };
    const fault = when(/\/(services|nodes)/, { headers, body: { kind: 'ServiceList', items: [] } });
    const { told } = await gathered({ ...shop(), fault });
    assert.deepEqual(told.warnings, ['v1 Endpoints is deprecated in v1.33+']);
  });
});

describe('nothing can be said', () => {
  it('where the pod may not be read', async () => {
    const world = { ...shop(), fault: when(/\/pods/, forbidden) };
    await assert.rejects(gathered(world), {
      exitCode: 3,
      message: /may not get pods in shop/,
      hint: /auth can-i get pods/,
    });
  });

  it('where the login is not accepted', async () => {
    const world = { ...shop(), fault: when(/./, refused(401, 'Unauthorized', 'Unauthorized')) };
    await assert.rejects(gathered(world), { exitCode: 3, message: /must be logged in/ });
  });

  it('where nothing answers', async () => {
    const flags = { ...noFlags, server: 'http://127.0.0.1:1' };
    await assert.rejects(gather(flags, askFor('x'), outsideOf().outside), {
      exitCode: 3,
      message: /127\.0\.0\.1:1 was refused/,
    });
  });

  it('where every answer takes too long', async () => {
    const world = { ...shop(), fault: when(/./, { hang: true }) };
    await assert.rejects(gathered(world, askFor(podName), { requestTimeout: '1s' }), {
      exitCode: 3,
      message: /timeout/,
    });
  });
});

describe('the log of the attempt that crashed', () => {
  const gone = 'unable to retrieve container logs for containerd://0123abcd';
  const asksFor = async (world: World) => {
    const { asked, evidence } = await gathered(world);
    const logs = asked.filter(({ path }) => path.endsWith('/log'));
    return { attempts: logs.map(({ query }) => query.get('previous') === 'true'), evidence, logs };
  };

  it('is the current one while the container is terminated or waits', async () => {
    assert.deepEqual((await asksFor(shop())).attempts, [false]);
    const waiting = { ...crashedStatus('api', 5), state: { waiting: { reason: 'CrashLoopBackOff' } } };
    const status = { containerStatuses: [{ ...waiting, lastState: crashedStatus('api', 5).state }] };
    assert.deepEqual((await asksFor(shop({ status }))).attempts, [false]);
  });

  it('is the one before while the container runs', async () => {
    assert.deepEqual((await asksFor(shop({ status: { containerStatuses: [runningStatus('api', 5)] } }))).attempts, [
      true,
    ]);
  });

  it('is asked for by lines, never by bytes, which would cut the newest', async () => {
    const { logs } = await asksFor(shop());
    assert.ok(Number(logs[0]?.query.get('tailLines')) > 0);
    assert.equal(logs[0]?.query.get('limitBytes'), null);
  });

  it('is that of another attempt where the node has thrown it away, which a status of 200 does not tell', async () => {
    const world = { ...shop(), log: (_: string, previous: boolean) => (previous ? 'the attempt before\n' : gone) };
    const { attempts, evidence } = await asksFor(world);
    assert.deepEqual(attempts, [false, true]);
    assert.deepEqual(
      evidence.logs.map(({ attempt, text }) => [attempt, text.state]),
      [
        ['current', 'unread'],
        ['previous', 'found'],
      ],
    );
  });

  it('is another attempt too where the file of this one is gone, wherever the node keeps its logs', async () => {
    const path = '/data/kubelet/pods-log/shop_api-0_b1852e6c/api/1.log';
    const gone = `failed to try resolving symlinks in path "${path}": lstat ${path}: no such file or directory`;
    const world = { ...shop(), log: (_: string, previous: boolean) => (previous ? 'the attempt before\n' : gone) };
    const { evidence } = await asksFor(world);
    assert.deepEqual(evidence.logs.at(-1)?.text, { state: 'found', value: 'the attempt before\n' });
    assert.equal(evidence.logs[0]?.text.state, 'unread');
  });

  it('is not taken for an error where a program prints the same words among others', async () => {
    const { evidence } = await asksFor({ ...shop(), log: () => `collector: ${gone}\nexiting\n` });
    assert.equal(textOf(evidence).state, 'found');
  });

  for (const [what, answer, state] of [
    [
      'never ran',
      refused(400, 'BadRequest', 'container "api" in pod "x" is waiting to start: trying and failing to pull image'),
      'absent',
    ],
    [
      'has no attempt before',
      refused(400, 'BadRequest', 'previous terminated container "api" in pod "x" not found'),
      'absent',
    ],
    ['is gone', refused(404, 'NotFound', 'pods "x" not found'), 'absent'],
    [
      'is on a node that does not answer',
      refused(500, '', 'Get "https://10.0.0.1:10250/containerLogs/a/b/c": dial tcp: i/o timeout'),
      'unread',
    ],
  ] as const) {
    it(`of a container that ${what} is ${state}`, async () => {
      const { evidence } = await asksFor({ ...shop(), log: () => answer });
      assert.equal(textOf(evidence).state, state);
    });
  }

  it('keeps bytes that are no text, Windows line ends and an end without a line break', async () => {
    const bytes = Buffer.concat([Buffer.from('one\r\ntwo '), Buffer.from([0xff, 0xfe]), Buffer.from(' three')]);
    const text = textOf((await asksFor({ ...shop(), log: () => bytes })).evidence);
    assert.deepEqual(text, { state: 'found', value: 'one\r\ntwo \ufffd\ufffd three' });
  });

  it('of 100 MB keeps the end, and not more than 1 MB', async () => {
    async function* much() {
      const line = Buffer.from(`${'x'.repeat(9999)}\n`);
      for (let sent = 0; sent < 10_000; sent++) yield line;
      yield Buffer.from('the end\n');
    }
    const { evidence } = await gathered({ ...shop(), log: much });
    const text = textOf(evidence);
    assert.equal(text.state, 'found');
    assert.ok(text.state === 'found' && text.value.endsWith('x\nthe end\n'));
    assert.ok(text.state === 'found' && text.value.length <= 1024 * 1024);
    assert.equal(evidence.logs[0]?.cut, true);
  });
});

describe('a pod that restarts while it is read', () => {
  it('has the status and the log of the same attempt', async () => {
    const world = shop();
    const [pod] = world.objects.pods as { metadata: object; status: object }[];
    const later = {
      ...pod,
      status: { phase: 'Running', containerStatuses: [runningStatus('api', 15, 'containerd://api-14')] },
    };
    world.fault = (asked, count) => (asked.path.endsWith(podName) && count > 1 ? { body: later } : undefined);
    world.log = (_, previous) => (previous ? 'attempt 14\n' : 'attempt 15 begins\n');
    const { evidence } = await gathered(world);
    assert.deepEqual(textOf(evidence), { state: 'found', value: 'attempt 14\n' });
    assert.equal(evidence.logs.length, 1);
    assert.equal(evidence.objects.pods?.items[0]?.status?.containerStatuses?.[0]?.restartCount, 15);
  });

  it('is read again once, not for ever', async () => {
    const world = shop();
    const [pod] = world.objects.pods as { metadata: object; status: object }[];
    world.fault = (asked, count) =>
      asked.path.endsWith(podName)
        ? { body: { ...pod, status: { containerStatuses: [crashedStatus('api', 14 + count)] } } }
        : undefined;
    const { asked } = await gathered(world);
    assert.equal(asked.filter(({ path }) => path.endsWith('/log')).length, 2);
  });

  it('is not read again where the back-off only got its name meanwhile', async () => {
    const world = shop();
    const [pod] = world.objects.pods as { metadata: object; status: object }[];
    const before = crashedStatus('api', 14);
    const waits = { ...before, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: before.state };
    world.fault = (asked, count) =>
      asked.path.endsWith(podName) && count > 1
        ? { body: { ...pod, status: { containerStatuses: [waits] } } }
        : undefined;
    const { asked } = await gathered(world);
    assert.equal(asked.filter(({ path }) => path.endsWith('/log')).length, 1);
  });
});

function textOf(evidence: Evidence) {
  return evidence.logs[0]?.text ?? { state: 'unread' as const, because: 'no entry' };
}
