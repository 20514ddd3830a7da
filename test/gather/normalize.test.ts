import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { slicesOf } from '../../src/gather/endpoints.ts';
import { matchesSelector, selectorOf } from '../../src/gather/labels.ts';
import { newestTime } from '../../src/gather/saved/newest-time.ts';
import { kindOfObject, normalize } from '../../src/gather/saved/normalize.ts';
import type { ContainerLog } from '../../src/model.ts';

describe('what is kept of an object', () => {
  it('is decided by its group and kind', () => {
    const kinds: [string | undefined, string, string | undefined][] = [
      ['v1', 'Pod', 'pods'],
      ['apps/v1', 'Deployment', 'deployments'],
      ['extensions/v1beta1', 'Deployment', 'deployments'],
      ['batch/v1beta1', 'CronJob', 'cronjobs'],
      ['v1', 'Event', 'events'],
      ['events.k8s.io/v1', 'Event', 'events'],
      ['metrics.k8s.io/v1beta1', 'PodMetrics', 'podmetrics'],
      ['serving.knative.dev/v1', 'Service', undefined],
      ['apps.openshift.io/v1', 'Deployment', undefined],
      ['v1', 'Binding', undefined],
      [undefined, 'Secret', 'secrets'],
    ];
    for (const [apiVersion, kind, expected] of kinds)
      assert.equal(kindOfObject(apiVersion, kind), expected, `${apiVersion} ${kind}`);
  });
  it('has no bookkeeping, and the object itself stays as it was', () => {
    const raw = {
      kind: 'Deployment',
      metadata: {
        name: 'a',
        managedFields: [{ manager: 'x' }],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
          'kapp.k14s.io/original': '{}',
          keep: 'this',
        },
      },
    };
    const before = structuredClone(raw);
    assert.deepEqual(normalize('deployments', raw).metadata, { name: 'a', annotations: { keep: 'this' } });
    assert.deepEqual(raw, before);
  });
  it('has no secret in variables, headers, arguments and messages, wherever its pods are described', () => {
    const container = {
      name: 'main',
      env: [
        { name: 'API_TOKEN', value: 's3cr3t' },
        { name: 'COPY', value: '$(API_TOKEN)' },
        { name: 'DB_HOST', value: 'db' },
        { name: 'FROM', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
      ],
      args: ['--password', 's3cr3t', '--token=s3cr3t1', '--host', 'db'],
      livenessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: 'Bearer s3cr3t' }] } },
    };
    const spec = { containers: [container] };
    const status = {
      containerStatuses: [{ name: 'main', lastState: { terminated: { message: 'password=s3cr3t host=db' } } }],
    };
    const shown = [
      normalize('pods', { metadata: {}, spec, status }),
      normalize('deployments', { metadata: {}, spec: { template: { spec } } }),
      normalize('cronjobs', { metadata: {}, spec: { jobTemplate: { spec: { template: { spec } } } } }),
      normalize('controllerrevisions', { metadata: {}, data: { spec: { template: { spec } } } }),
      normalize('events', { metadata: {}, message: 'Liveness probe failed: password=s3cr3t' }),
    ];
    for (const each of shown) assert.doesNotMatch(JSON.stringify(each), /s3cr3t/);
    const kept = JSON.stringify(shown[1]);
    for (const text of ['"$(API_TOKEN)"', '"db"', '"--host"', '"key":"token"', '"***"'])
      assert.ok(kept.includes(text), text);
    assert.match(JSON.stringify(shown[0]), /host=db/);
  });
  it('has both keys and values of a ConfigMap, as text', () => {
    const raw = {
      metadata: { name: 'c' },
      data: { PORT: 8080, EMPTY: null, password: 's3cr3t\n' },
      binaryData: { 'a.jks': 'AA==' },
    };
    const { keys, data, binaryKeys } = normalize('configmaps', raw);
    assert.deepEqual(keys, ['PORT', 'EMPTY', 'password', 'a.jks']);
    assert.deepEqual(data, { PORT: '8080', EMPTY: '', password: '***\n' });
    assert.deepEqual(binaryKeys, ['a.jks']);
  });
  it('has the keys of a Secret that was read by its metadata alone, or none where they are not told', () => {
    const fieldsV1 = { 'f:data': { '.': {}, 'f:user': {} }, 'f:type': {} };
    const told = normalize('secrets', {
      kind: 'PartialObjectMetadata',
      metadata: { name: 's', managedFields: [{ manager: 'helm', time: '2026-11-24T02:41:00Z', fieldsV1 }] },
    });
    assert.deepEqual(
      [told.keys, told.changes],
      [['user'], [{ by: 'helm', at: '2026-11-24T02:41:00Z', keys: ['user'] }]],
    );
    assert.equal(normalize('secrets', { kind: 'PartialObjectMetadata', metadata: { name: 's' } }).keys, undefined);
    assert.deepEqual(normalize('secrets', { kind: 'Secret', metadata: { name: 's' } }).keys, []);
  });
});

describe('labels', () => {
  it('are selected as kubectl selects them', () => {
    const has = { app: 'api', tier: 'web' };
    const yes = [
      'app=api',
      'app==api',
      'app!=x',
      'none!=x',
      'app',
      '!none',
      'app in (x, api)',
      'app notin (x)',
      'none notin (x)',
      'app=api,tier in (web,y)',
    ];
    const no = ['app=x', 'app!=api', 'none', '!app', 'app in (x)', 'app notin (api,x)', 'app=api,tier=x'];
    for (const selector of yes) assert.ok(selectorOf(selector)(has), selector);
    for (const selector of no) assert.ok(!selectorOf(selector)(has), selector);
  });
  it('are matched by the selector of a workload, but never by an empty one', () => {
    assert.ok(
      matchesSelector(
        { matchLabels: { a: '1' }, matchExpressions: [{ key: 'b', operator: 'Exists' }] },
        { a: '1', b: '' },
      ),
    );
    assert.ok(!matchesSelector({ matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, { a: '1' }));
    assert.ok(!matchesSelector({}, { a: '1' }));
    assert.ok(!matchesSelector(undefined, undefined));
  });
});

describe('the time of reading', () => {
  const log = (value: string): ContainerLog => ({
    namespace: 'a',
    pod: 'a',
    container: 'a',
    attempt: 'current',
    text: { state: 'found', value },
  });
  it('is the newest in statuses, events and logs', () => {
    const pod = {
      metadata: { creationTimestamp: '2026-11-24T01:00:00Z', annotations: { until: '2030-01-01T00:00:00Z' } },
      spec: { x: '2031-01-01T00:00:00Z' },
      status: { startTime: '2026-11-24T02:00:00Z' },
    };
    assert.equal(newestTime([pod], []), '2026-11-24T02:00:00Z');
    assert.equal(newestTime([pod, { lastTimestamp: '2026-11-24T02:30:00Z' }], []), '2026-11-24T02:30:00Z');
    assert.equal(
      newestTime([pod, { series: { lastObservedTime: '2026-11-24T02:40:00.123456Z' } }], []),
      '2026-11-24T02:40:00Z',
    );
    assert.equal(
      newestTime([pod], [log('[2026-11-24T03:00:00+01:00] x\n2026-11-24 02:01:00,5Z y\n')]),
      '2026-11-24T02:01:00Z',
    );
    assert.equal(newestTime([pod], [log('2030-01-01T00:00:00Z certificate expires\n')]), '2026-11-24T02:00:00Z');
    assert.equal(newestTime([], []), '');
  });
});

describe('Endpoints', () => {
  it('are EndpointSlices, also with nothing behind them', () => {
    assert.deepEqual(slicesOf({ metadata: { name: 'db', namespace: 'shop' }, subsets: null }), [
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: 'db', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'db' } },
        addressType: 'IPv4',
        endpoints: [],
        ports: [],
      },
    ]);
  });
});
