import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { envDiff } from '../../src/analyzers/env-diff.ts';
import type { ContainerSpec, Evidence, KeyedObject, Kind, Kinds } from '../../src/model.ts';
import { shelf } from '../lib/crashed.ts';

const named = (name: string) => ({ name, namespace: 'shop' });
const map = (name: string, data: Record<string, string>): KeyedObject => ({
  metadata: named(name),
  keys: Object.keys(data),
  data,
});

function deployment(name: string, container: Partial<ContainerSpec>): Kinds['deployments'] {
  const spec = { containers: [{ name: 'api', image: 'shop/api:1', ...container }] };
  return { metadata: named(name), spec: { template: { spec } } } as Kinds['deployments'];
}

/** Workloads that have no pod yet. */
function planned(deployments: Kinds['deployments'][], objects: { [K in Kind]?: Kinds[K][] } = {}): Evidence {
  const shelves = Object.entries({ deployments, configmaps: [], secrets: [], services: [], ...objects });
  return {
    schemaVersion: 'crashloop.evidence/v1',
    readAt: '2026-11-24T03:00:00Z',
    kubectlFlags: [],
    targets: deployments.map(({ metadata }) => ({ kind: 'Deployment', namespace: 'shop', name: metadata?.name ?? '' })),
    objects: Object.fromEntries(
      shelves.map(([kind, items]) => [kind, shelf(items as unknown[])]),
    ) as Evidence['objects'],
    logs: [],
  };
}

function foundIn(evidence: Evidence): string[] {
  return envDiff
    .analyze(evidence)
    .flatMap(({ findings }) => findings.map(({ cause, subject }) => `${cause} ${subject}`));
}

describe('env-diff before anything crashes', () => {
  it('is content with what fits', () => {
    const env = [{ name: 'URL', valueFrom: { configMapKeyRef: { name: 'a', key: 'URL' } } }];
    const evidence = planned([deployment('api', { env, args: ['--url=$(URL)'] })], {
      configmaps: [map('a', { URL: 'x' })],
    });
    assert.deepEqual(foundIn(evidence), []);
    assert.equal(envDiff.analyze(evidence)[0]?.verdict, 'healthy');
  });

  it('finds the key that was renamed under an optional reference', () => {
    const env = [{ name: 'TOKEN', valueFrom: { configMapKeyRef: { name: 'a', key: 'API_TOKEN', optional: true } } }];
    const evidence = planned([deployment('api', { env })], { configmaps: [map('a', { API_TOKENS: 'x' })] });
    assert.deepEqual(foundIn(evidence), ['renamed-env TOKEN']);
  });

  it('finds every object and key that is absent', () => {
    const env = [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: 'A' } } },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'b', key: 'B' } } },
    ];
    const envFrom = [{ configMapRef: { name: 'c' } }];
    const evidence = planned([deployment('api', { env, envFrom })], { configmaps: [map('a', {})] });
    assert.deepEqual(foundIn(evidence).sort(), [
      'missing-config-key A',
      'missing-config-object ConfigMap c',
      'missing-config-object Secret b',
    ]);
  });

  it('says nothing of what could not be read', () => {
    const evidence = planned([deployment('api', { envFrom: [{ secretRef: { name: 'b' } }] })]);
    const forbidden = { items: [], complete: [], absent: [], unread: [{ scope: 'shop', because: 'forbidden' }] };
    evidence.objects = { ...evidence.objects, secrets: forbidden };
    const [report] = envDiff.analyze(evidence);
    assert.deepEqual(report?.findings, []);
    assert.equal(report?.gaps[0]?.because, 'forbidden');
  });

  it('finds a name in a mounted file that is given under a near one', () => {
    const container = {
      env: [{ name: 'UPSTREAM_HOSTNAME', value: 'x' }],
      volumeMounts: [{ name: 'c', mountPath: '/c' }],
    };
    const workload = deployment('web', container);
    Object.assign(workload.spec?.template.spec ?? {}, { volumes: [{ name: 'c', configMap: { name: 'conf' } }] });
    const conf = map('conf', { 'default.conf': `proxy_pass http://\${UPSTREAM_HOST}:80; # $host \${LISTEN:-8080}` });
    assert.deepEqual(foundIn(planned([workload], { configmaps: [conf] })), ['renamed-env UPSTREAM_HOST']);
  });

  it('shows what shadows what, and everything where that is asked for', () => {
    const envFrom = [{ configMapRef: { name: 'a' } }, { configMapRef: { name: 'b' } }];
    const evidence = planned([deployment('api', { envFrom })], {
      configmaps: [map('a', { X: '1', Y: '1' }), map('b', { X: '2' })],
    });
    const rows = envDiff.analyze(evidence)[0]?.tables[0]?.rows ?? [];
    assert.deepEqual(rows, [['X', 'ConfigMap a, key X, envFrom[0]', 'shadowed by envFrom[1]']]);
    const all = envDiff.analyze(evidence, { all: true })[0]?.tables[0]?.rows ?? [];
    assert.ok(all.some(([name, , state]) => name === 'Y' && state === 'given'));
  });
});

describe('the states of env-diff', () => {
  const container: Partial<ContainerSpec> = {
    envFrom: [{ configMapRef: { name: 'a' } }, { configMapRef: { name: 'b' } }, { configMapRef: { name: 'c' } }],
    env: [
      { name: 'GIVEN', value: 'x' },
      { name: 'EMPTY', value: '' },
      { name: 'ONE', valueFrom: { configMapKeyRef: { name: 'd', key: 'ONE' } } },
      { name: 'OPTIONAL', valueFrom: { configMapKeyRef: { name: 'd', key: 'GONE', optional: true } } },
      { name: 'OPEN', value: '$(LATER)' },
    ],
    args: ['$(DATABASE_PASSWORD)', '$(NOWHERE_TO_BE_SEEN)', '$(EMPTY)', '$(CACHE_PORT)', '$(MAIL_SERVER_HOST)'],
  };
  const objects = {
    configmaps: [
      map('a', { DATABASE_PASSWD: 'x', TWICE: '1', MAIL_HOST: 'mail' }),
      map('b', { TWICE: '2', QUOTED: '"x"', BROKEN: 'x\n' }),
      map('d', { ONE: '1', OTHER: '2' }),
    ],
    services: [
      { metadata: named('cache'), spec: { clusterIP: '10.0.0.7', ports: [{ port: 6379 }] } },
    ] as Kinds['services'][],
  };

  function statesOf(all: boolean): Record<string, string> {
    const evidence = planned([deployment('api', container)], objects);
    const unread = {
      ...evidence.objects.configmaps,
      complete: [],
      unread: [{ scope: 'shop/c', because: 'forbidden' }],
    };
    evidence.objects = { ...evidence.objects, configmaps: unread as NonNullable<Evidence['objects']['configmaps']> };
    const rows = envDiff.analyze(evidence, { all })[0]?.tables[0]?.rows ?? [];
    return Object.fromEntries(rows.toReversed().map(([name, , state]) => [name, state]));
  }

  it('are all of them shown', () => {
    const states = statesOf(false);
    assert.deepEqual(states, {
      DATABASE_PASSWORD: 'renamed → DATABASE_PASSWD',
      NOWHERE_TO_BE_SEEN: 'not readable: ConfigMap c may give it',
      MAIL_SERVER_HOST: 'near: MAIL_HOST',
      '*': 'not readable: forbidden',
      OPTIONAL: 'missing: no key GONE (optional)',
      TWICE: 'shadowed by envFrom[1]',
      QUOTED: 'quotes around its value',
      BROKEN: 'trailing newline',
      EMPTY: 'empty',
      CACHE_PORT: 'service link',
    });
  });

  it('call nothing missing before everything was read', () => {
    const args = ['$(NOWHERE_TO_BE_SEEN)'];
    const env = [{ name: 'OPEN', value: '$(LATER)' }];
    const states = (envFrom: ContainerSpec['envFrom']) => {
      const evidence = planned([deployment('api', { args, env, ...(envFrom && { envFrom }) })]);
      const unread = [{ scope: 'shop', because: 'forbidden' }];
      evidence.objects = { ...evidence.objects, secrets: { items: [], complete: [], absent: [], unread } };
      const [report] = envDiff.analyze(evidence);
      return [report?.findings.length, ...(report?.tables[0]?.rows.map(([, , state]) => state) ?? [])];
    };
    assert.deepEqual(states(undefined), [2, 'missing', '$(LATER) is not defined before it']);
    const [findings] = states([{ secretRef: { name: 's' } }]);
    assert.equal(findings, 0);
  });

  it('are more where everything is asked for', () => {
    const states = statesOf(true);
    assert.equal(states['GIVEN'], 'given');
    assert.equal(states['OTHER'], 'unused key');
  });
});

describe('env-diff of two', () => {
  it('workloads tells what only one has, and what it may have become', () => {
    const evidence = planned([
      deployment('a', {
        env: [
          { name: 'DATABASE_URL', value: 'x' },
          { name: 'SAME', value: '1' },
        ],
      }),
      deployment('b', {
        env: [
          { name: 'DATABASE_URI', value: 'x' },
          { name: 'SAME', value: '1' },
        ],
      }),
    ]);
    const [report] = envDiff.analyze(evidence, { pairwise: true });
    assert.deepEqual(report?.tables[0]?.rows, [
      ['DATABASE_URL', 'x', '-', 'only in deployment/a, near DATABASE_URI'],
      ['DATABASE_URI', '-', 'x', 'only in deployment/b, near DATABASE_URL'],
    ]);
  });

  it('clusters compares the same workload', () => {
    const here = planned([deployment('a', { env: [{ name: 'MODE', value: 'x' }] })]);
    const there = planned([deployment('a', { env: [{ name: 'MODE', value: 'y' }] })]);
    const [report] = envDiff.analyze(here, { other: there });
    assert.deepEqual(report?.tables[0]?.rows, [['MODE', 'x', 'y', 'differs']]);
  });

  it('revisions says so where no older one is kept', () => {
    const [report] = envDiff.analyze(planned([deployment('a', {})]), { previous: true });
    assert.equal(report?.gaps[0]?.because, 'no revision before it is kept');
  });
});
