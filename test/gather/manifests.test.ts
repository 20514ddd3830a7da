import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { containersOf } from '../../src/facts/containers.ts';
import { lookup } from '../../src/facts/lookup.ts';
import { originOf } from '../../src/facts/origins.ts';
import { readManifests } from '../../src/gather/manifests/manifests.ts';
import type { Ask } from '../../src/invocation.ts';
import type { Evidence } from '../../src/model.ts';

const ask: Ask = { words: [], allNamespaces: false, scope: 'all' };
const input = { readInput: async () => '', now: () => new Date('2026-11-24T03:00:00.123Z') };
let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'crashloop-manifests-'));
});
after(() => rmSync(folder, { recursive: true }));

const deployment = `# the api
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels: {app: api}
spec:
  template:
    spec:
      volumes:
      - {name: v, configMap: {name: api-config, defaultMode: 0440}}
      containers:
      - name: main
        image: shop/api:1
        env:
        - name: PORT
          value: 8080
        - name: DB_PASSWORD
          value: hunter2
        - name: DATABASE_URL
          valueFrom: {configMapKeyRef: {name: api-config, key: url}}
`;
const config = `---
apiVersion: v1
kind: ConfigMap
metadata: {name: api-config}
data:
  url: postgres://a:hunter2@db/x
  port: 5432
---
apiVersion: v1
kind: Secret
metadata: {name: api-secrets}
stringData:
  password: verysecret
`;

describe('manifests', () => {
  it('are workloads to be explained, in the namespace that was given', async () => {
    const evidence = await read({ 'deploy/api.yaml': deployment + config });
    assert.deepEqual(evidence.targets, [{ kind: 'Deployment', namespace: 'default', name: 'api' }]);
    assert.equal(evidence.readAt, '2026-11-24T03:00:00Z');
    const shop = await read({ 'api.yaml': deployment }, { namespace: 'shop' });
    assert.deepEqual(shop.targets, [{ kind: 'Deployment', namespace: 'shop', name: 'api' }]);
    const [target] = shop.targets;
    assert.deepEqual(target && containersOf(shop, target).map(({ name, podless }) => ({ name, podless })), [
      { name: 'main', podless: true },
    ]);
  });
  it('know what is among them, and nothing of the rest', async () => {
    const evidence = await read({ 'api.yaml': deployment, 'config.yaml': config });
    const found = lookup(evidence, 'configmaps', 'default', 'api-config');
    assert.ok(found.state === 'found');
    assert.deepEqual(found.value.data, { url: 'postgres://***@db/x', port: '5432' });
    assert.deepEqual(lookup(evidence, 'configmaps', 'default', 'x'), {
      state: 'unread',
      because: 'not among the files',
    });
    const secret = lookup(evidence, 'secrets', 'default', 'api-secrets');
    assert.ok(secret.state === 'found');
    assert.deepEqual(secret.value.keys, ['password']);
    assert.doesNotMatch(JSON.stringify(evidence), /verysecret|hunter2/);
  });
  it('are read as Go reads YAML: octal modes, numbers where text is wanted', async () => {
    const evidence = await read({ 'api.yaml': deployment });
    const spec = evidence.objects.deployments?.items[0]?.spec?.template.spec;
    assert.equal(spec?.volumes?.[0]?.configMap?.defaultMode, 0o440);
    assert.equal(spec?.containers[0]?.env?.[0]?.value, '8080');
  });
  it('know the line of everything in them', async () => {
    const evidence = await read({ 'deploy/api.yaml': deployment + config });
    const [target] = evidence.targets;
    assert.ok(target);
    const file = evidence.origins?.[0]?.file ?? '';
    assert.match(file, /deploy\/api\.yaml$/);
    assert.equal(originOf(evidence, target), `${file}, line 2`);
    assert.equal(originOf(evidence, target, '/spec/template/spec/containers/0/env/2'), `${file}, line 20`);
    assert.equal(
      originOf(evidence, target, '/spec/template/spec/containers/0/env/2/valueFrom/configMapKeyRef/key'),
      `${file}, line 21`,
    );
    assert.equal(originOf(evidence, target, '/spec/template/spec/containers/0/resources/limits'), `${file}, line 13`);
    assert.equal(
      originOf(evidence, { kind: 'ConfigMap', namespace: 'default', name: 'api-config' }, '/data/port'),
      `${file}, line 28`,
    );
    assert.equal(originOf(evidence, { ...target, name: 'x' }), undefined);
  });
  it('may be Lists, JSON, and on standard input', async () => {
    const list = JSON.stringify(
      { apiVersion: 'v1', kind: 'List', items: [workload('CronJob', 'batch/v1'), workload('StatefulSet', 'apps/v1')] },
      null,
      2,
    );
    const evidence = await readManifests(['-'], ask, { ...input, readInput: async () => list });
    assert.deepEqual(
      evidence.targets.map(({ kind, name }) => `${kind}/${name}`),
      ['CronJob/x', 'StatefulSet/x'],
    );
    const [, second] = evidence.targets;
    assert.equal(second && originOf(evidence, second, '/metadata/name'), 'stdin.yaml, line 16');
  });
  it('are narrowed by name, selector and namespace', async () => {
    const two = `${deployment}---\n${deployment.replace('name: api\n', 'name: web\n').replaceAll('api}', 'web}')}`;
    const named = await read({ 'a.yaml': two }, { words: ['deploy/web'] });
    assert.deepEqual(
      named.targets.map(({ name }) => name),
      ['web'],
    );
    const selected = await read({ 'a.yaml': two }, { selector: 'app=web' });
    assert.deepEqual(
      selected.targets.map(({ name }) => name),
      ['web'],
    );
  });
  it('in a folder may stand beside templates, values and other YAML', async () => {
    const evidence = await read({
      'base/api.yaml': deployment,
      'chart/templates/x.yaml': 'apiVersion: v1\nkind: Service\n{{ if x }}\n a: [\n',
      'kustomization.yaml': 'resources: [base]\n',
      'values.yaml': 'image: {tag: 1}\n',
    });
    assert.equal(evidence.targets.length, 1);
  });
  it('that cannot be read are refused, with file and line', async () => {
    await assert.rejects(
      read({ 'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {\n' }),
      refusal(/a\.yaml:\d+ is not valid YAML/),
    );
    const file = join(folder, 'template.yaml');
    writeFileSync(file, 'apiVersion: v1\nkind: Pod\n{{ if x }}\n a: [\n');
    await assert.rejects(readManifests([file], ask, input), refusal(/helm template/));
    await assert.rejects(read({ 'a.yaml': config }), refusal(/no workload/));
    await assert.rejects(
      read({ 'a.yaml': deployment.replace(/containers:[\s\S]*/, 'containers: {name: main}\n') }),
      refusal(/a\.yaml:2: `containers` is not a list/),
    );
    await assert.rejects(readManifests(['https://example.com/x.yaml'], ask, input), refusal(/not downloaded/));
    await assert.rejects(readManifests([join(folder, 'none.yaml')], ask, input), refusal(/no file or folder/));
  });
});

let count = 0;

async function read(files: Record<string, string>, more: Partial<Ask> = {}): Promise<Evidence> {
  const own = join(folder, `set-${count++}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), text);
  }
  return readManifests([own], { ...ask, ...more }, input);
}

function workload(kind: string, apiVersion: string) {
  return { apiVersion, kind, metadata: { name: 'x' } };
}

function refusal(text: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.exitCode, 2);
    assert.match(`${error.message} ${error.hint ?? ''}`, text);
    return true;
  };
}
