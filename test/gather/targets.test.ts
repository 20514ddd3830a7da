import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { chooseTargets, parseTargets } from '../../src/gather/targets.ts';
import type { Ask } from '../../src/invocation.ts';
import type { Evidence, Kind, Ref } from '../../src/model.ts';
import { shelf } from '../lib/crashed.ts';

const ask: Ask = { words: [], allNamespaces: false, scope: 'troubled' };

describe('a target is written as kubectl takes it', () => {
  const forms: [string[], { kind?: string; name?: string }[]][] = [
    [['api'], [{ name: 'api' }]],
    [
      ['api', 'web'],
      [{ name: 'api' }, { name: 'web' }],
    ],
    [['pod/api'], [{ kind: 'Pod', name: 'api' }]],
    [
      ['po/a', 'deploy/b'],
      [
        { kind: 'Pod', name: 'a' },
        { kind: 'Deployment', name: 'b' },
      ],
    ],
    [
      ['deployment', 'a', 'b'],
      [
        { kind: 'Deployment', name: 'a' },
        { kind: 'Deployment', name: 'b' },
      ],
    ],
    [['deployments.apps/a'], [{ kind: 'Deployment', name: 'a' }]],
    [['deployments.v1.apps', 'a'], [{ kind: 'Deployment', name: 'a' }]],
    [['StatefulSet/a'], [{ kind: 'StatefulSet', name: 'a' }]],
    [
      ['ds/a', 'rs/b', 'job/c', 'cj/d'],
      [
        { kind: 'DaemonSet', name: 'a' },
        { kind: 'ReplicaSet', name: 'b' },
        { kind: 'Job', name: 'c' },
        { kind: 'CronJob', name: 'd' },
      ],
    ],
    [['sts'], [{ kind: 'StatefulSet' }]],
    [[], []],
  ];
  for (const [words, expected] of forms) {
    it(words.join(' ') || 'nothing', () => {
      assert.deepEqual(
        parseTargets(words).map(({ word: _, ...target }) => target),
        expected,
      );
    });
  }
  const refused: [string[], RegExp][] = [
    [['deploy/a', 'b'], /cannot be mixed/],
    [['a', 'deploy/b'], /cannot be mixed/],
    [['shop/deploy/a'], /more than one slash/],
    [['deploy/'], /is not TYPE\/NAME/],
    [['deploymet/a'], /no type `deploymet`.*Did you mean deployment\/a\?/],
    [['svc/a'], /not a pod or a workload/],
    [['service', 'a'], /not a pod or a workload/],
  ];
  for (const [words, message] of refused) {
    it(`refuses ${words.join(' ')}`, () => assert.throws(() => parseTargets(words), refusal(2, message)));
  }
});

describe('what is to be explained', () => {
  it('is the pod of that name, in trouble or not', () => {
    assert.deepEqual(chosen(['web-1-a']), ['Pod/shop/web-1-a']);
  });
  it('is every pod in trouble of a workload, through its ReplicaSet', () => {
    assert.deepEqual(chosen(['deploy/api']), ['Pod/shop/api-1-a', 'Pod/shop/api-1-b']);
  });
  it('is the newest pod of a workload that is well', () => {
    assert.deepEqual(chosen(['deploy', 'web']), ['Pod/shop/web-1-b']);
  });
  it('is the workload where it has no pods', () => {
    assert.deepEqual(chosen(['deploy/none']), ['Deployment/shop/none']);
  });
  it('is the workload of that name rather than pods of others whose names begin so', () => {
    assert.deepEqual(chosen(['api']), ['Pod/shop/api-1-a', 'Pod/shop/api-1-b']);
  });
  it('is found by the beginning of a pod name', () => {
    assert.deepEqual(chosen(['api-work']), ['Pod/shop/api-worker-1-a']);
  });
  it('is not guessed where the beginning fits several workloads', () => {
    assert.throws(() => chosen(['ap']), refusal(2, /several.*deployment\/api, .*deployment\/api-worker/));
  });
  it('is not guessed where two namespaces have it', () => {
    assert.throws(() => chosen(['twice']), refusal(2, /pod\/twice -n shop, pod\/twice -n test/));
    assert.deepEqual(chosen(['twice'], { namespace: 'test' }), ['Pod/test/twice']);
  });
  it('is the last attempt of a Job', () => {
    assert.deepEqual(chosen(['job/load']), ['Pod/shop/load-b']);
  });
  it('is named with what is near where it is not there', () => {
    assert.throws(() => chosen(['deploy/appi']), refusal(4, /no deployment `appi`.*Did you mean api/));
    assert.throws(() => chosen(['lonely'], { namespace: 'shop' }), refusal(4, /There is one in test: -n test/));
  });
  it('could not be read where that was refused', () => {
    const evidence = {
      ...shop(),
      objects: { pods: { ...shelf([]), complete: [], unread: [{ scope: '*', because: 'forbidden' }] } },
    };
    assert.throws(
      () => chooseTargets(evidence, { ...ask, words: ['pod/x'], namespace: 'shop' }),
      refusal(3, /forbidden/),
    );
  });
  it('is everything in trouble where nothing is named, and what has no pods', () => {
    assert.deepEqual(chosen([], { namespace: 'shop' }), [
      'Pod/shop/api-1-a',
      'Pod/shop/api-1-b',
      'Pod/shop/api-worker-1-a',
      'Pod/shop/load-a',
      'Pod/shop/load-b',
      'Pod/shop/twice',
      'Deployment/shop/none',
    ]);
    assert.deepEqual(chosen([], { namespace: 'test' }), ['Pod/test/twice', 'Pod/test/lonely']);
    assert.equal(chosen([]).length, 9);
  });
  it('is one pod of each template where everything is asked for', () => {
    assert.deepEqual(chosen([], { namespace: 'shop', scope: 'all', selector: 'app in (api, web)' }), [
      'Pod/shop/api-1-b',
      'Pod/shop/web-1-b',
    ]);
  });
  it('is what a selector takes', () => {
    assert.deepEqual(chosen([], { selector: 'app=api' }), ['Pod/shop/api-1-a', 'Pod/shop/api-1-b']);
    assert.deepEqual(chosen([], { selector: 'app,app!=api,app notin (x)', namespace: 'shop' }).slice(0, 2), [
      'Pod/shop/api-worker-1-a',
      'Pod/shop/load-a',
    ]);
    assert.throws(() => chosen(['api'], { selector: 'app=api' }), refusal(2, /together with a selector/));
    assert.throws(() => chosen([], { selector: '=x=' }), refusal(2, /not a label selector/));
  });
  it('is not the failed attempts of a Job that is complete', () => {
    const evidence = shop();
    const [job] = evidence.objects.jobs?.items ?? [];
    Object.assign(job ?? {}, { status: { conditions: [{ type: 'Complete', status: 'True' }] } });
    assert.ok(!refs(chooseTargets(evidence, ask)).includes('Pod/shop/load-a'));
  });
});

function chosen(words: string[], more: Partial<Ask> = {}): string[] {
  return refs(chooseTargets(shop(), { ...ask, words, ...more }));
}

function refs(all: Ref[]): string[] {
  return all.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`);
}

function refusal(exitCode: number, text: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.exitCode, exitCode);
    assert.match(`${error.message} ${error.hint ?? ''}`, text);
    return true;
  };
}

/** `api` loops in two pods, `api-worker` in one, `web` is well, `none` has no pods, the Job `load` failed twice. */
function shop(): Evidence {
  const objects: Partial<Record<Kind, unknown>> = {
    deployments: shelf([workload('api'), workload('api-worker'), workload('web'), workload('none')]),
    replicasets: shelf(['api', 'api-worker', 'web'].map((name) => owned(`${name}-1`, 'Deployment', name))),
    jobs: shelf([workload('load')]),
    pods: shelf([
      pod('api-1-a', ['ReplicaSet', 'api-1'], 'api', true, 1),
      pod('api-1-b', ['ReplicaSet', 'api-1'], 'api', true, 2),
      pod('api-worker-1-a', ['ReplicaSet', 'api-worker-1'], 'api-worker', true, 3),
      pod('web-1-a', ['ReplicaSet', 'web-1'], 'web', false, 4),
      pod('web-1-b', ['ReplicaSet', 'web-1'], 'web', false, 5),
      pod('load-a', ['Job', 'load'], 'load', true, 6),
      pod('load-b', ['Job', 'load'], 'load', true, 7),
      pod('twice', undefined, 'twice', true, 8),
      pod('twice', undefined, 'twice', true, 8, 'test'),
      pod('lonely', undefined, 'lonely', true, 9, 'test'),
    ]),
  };
  return {
    schemaVersion: 'crashloop.evidence/v1',
    readAt: '2026-11-24T03:00:00Z',
    kubectlFlags: [],
    targets: [],
    objects: objects as Evidence['objects'],
    logs: [],
  };
}

function workload(name: string) {
  return {
    metadata: { name, namespace: 'shop', uid: name },
    spec: { replicas: 2, selector: { matchLabels: { app: name } } },
  };
}

function owned(name: string, kind: string, owner: string, namespace = 'shop') {
  return {
    metadata: {
      name,
      namespace,
      uid: name,
      ownerReferences: [{ apiVersion: 'v1', kind, name: owner, uid: owner, controller: true }],
    },
  };
}

function pod(
  name: string,
  owner: [string, string] | undefined,
  app: string,
  bad: boolean,
  minute: number,
  namespace = 'shop',
) {
  const { metadata } = owner ? owned(name, ...owner, namespace) : { metadata: { name, namespace, uid: name } };
  const terminated = { exitCode: 1, reason: 'Error', finishedAt: '2026-11-24T02:58:00Z' };
  const state = bad ? { waiting: { reason: 'CrashLoopBackOff' } } : { running: { startedAt: '2026-11-24T02:00:00Z' } };
  return {
    metadata: { ...metadata, labels: { app }, creationTimestamp: `2026-11-24T02:0${minute}:00Z` },
    spec: { containers: [{ name: 'main', image: 'x' }] },
    status: {
      phase: 'Running',
      containerStatuses: [
        { name: 'main', ready: !bad, restartCount: bad ? 3 : 0, state, lastState: bad ? { terminated } : {} },
      ],
    },
  };
}
