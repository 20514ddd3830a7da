import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { load } from 'js-yaml';
import { pack } from 'tar-stream';
import { UserError } from '../../src/errors.ts';
import { containersOf } from '../../src/facts/containers.ts';
import { listed, lookup } from '../../src/facts/lookup.ts';
import { readSaved, savedText } from '../../src/gather/saved/saved.ts';
import type { Ask } from '../../src/invocation.ts';
import type { Evidence } from '../../src/model.ts';
import { crashed } from '../lib/crashed.ts';

const ask: Ask = { words: [], allNamespaces: false, scope: 'troubled' };
const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'crashloop-dump-'));
});
after(() => rmSync(folder, { recursive: true }));

const pod = `apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, creationTimestamp: "2026-11-24T02:00:00Z"}
spec:
  containers:
  - name: main
    env: [{name: API_TOKEN, value: s3cr3t}, {name: HOST, value: db}, {name: COPY, value: $(API_TOKEN)}]
    args: [--password, hunter2, --port=80]
status:
  phase: Running
  containerStatuses:
  - {name: main, ready: false, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: "2026-11-24T02:58:00Z", message: "token=s3cr3t"}}}
`;

describe('a dump in a folder', () => {
  it('holds objects in any file and logs at their place', async () => {
    const evidence = await read({
      'shop/pod.yaml': pod,
      'shop/configmaps.json': JSON.stringify({
        kind: 'ConfigMapList',
        apiVersion: 'v1',
        items: [configMap('api', { a: '1' })],
      }),
      'logs/shop/api/main.log': 'password=hunter2 host=db\n',
      'logs/shop/api/main.previous.log': 'before\n',
    });
    assert.deepEqual(evidence.targets, [{ kind: 'Pod', namespace: 'shop', name: 'api' }]);
    assert.equal(evidence.readAt, '2026-11-24T02:58:00Z');
    assert.deepEqual(logs(evidence), [
      'shop/api/main current password=*** host=db\n',
      'shop/api/main previous before\n',
    ]);
    assert.equal(lookup(evidence, 'configmaps', 'shop', 'gone').state, 'absent');
    assert.deepEqual(lookup(evidence, 'secrets', 'shop', 'gone'), { state: 'unread', because: 'not in the dump' });
    assert.doesNotMatch(JSON.stringify(evidence), /s3cr3t|hunter2/);
    assert.match(JSON.stringify(evidence), /\$\(API_TOKEN\)/);
  });
  it('knows a kind whole by its list, also an empty one, and by nothing else', async () => {
    const evidence = await read({
      'pod.yaml': `${pod}---\n${JSON.stringify(configMap('one', {}))}`,
      'services.yaml': 'apiVersion: v1\nkind: ServiceList\nitems: []\n',
      'secrets.json': JSON.stringify({ apiVersion: 'v1', kind: 'SecretList', items: null }),
    });
    assert.deepEqual(listed(evidence, 'services', 'other'), { state: 'found', value: [] });
    assert.equal(lookup(evidence, 'secrets', 'shop', 'x').state, 'absent');
    assert.equal(lookup(evidence, 'configmaps', 'shop', 'one').state, 'found');
    assert.equal(lookup(evidence, 'configmaps', 'shop', 'two').state, 'unread');
    assert.equal(listed(evidence, 'pods', 'shop').state, 'unread');
  });
  it('does not take a mixed List for all there is', async () => {
    const items = [JSON.parse(JSON.stringify(load(pod))), configMap('one', {})];
    const evidence = await read({ 'all.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
    assert.equal(lookup(evidence, 'configmaps', 'shop', 'two').state, 'unread');
    assert.equal(lookup(evidence, 'services', 'shop', 'two').state, 'unread');
    assert.equal(evidence.targets.length, 1);
  });
  it('takes a List in a file of its kind for all of the namespaces in it', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [configMap('one', {})] };
    const evidence = await read({ 'pod.yaml': pod, 'configmaps.json': JSON.stringify(list) });
    assert.equal(lookup(evidence, 'configmaps', 'shop', 'two').state, 'absent');
    assert.equal(lookup(evidence, 'configmaps', 'other', 'two').state, 'unread');
  });
  it('takes a list of several namespaces for all of them, and several lists for what is in each', async () => {
    const of = (...namespaces: string[]) => ({
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      items: namespaces.map((namespace) => ({ metadata: { name: 'x', namespace } })),
    });
    const all = await read({ 'pod.yaml': pod, 'cm.json': JSON.stringify({ ...of('shop', 'test'), kind: 'List' }) });
    assert.equal(lookup(all, 'configmaps', 'other', 'y').state, 'absent');
    const each = await read({
      'pod.yaml': pod,
      'a.json': JSON.stringify(of('shop')),
      'b.json': JSON.stringify(of('test')),
    });
    assert.deepEqual(each.objects.configmaps?.complete, ['shop', 'test']);
    const one = await read({ 'pod.yaml': pod, 'shop/a.json': JSON.stringify(of()) });
    assert.deepEqual(one.objects.configmaps?.complete, ['shop']);
  });
  it('keeps keys of Secrets, never values', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: {
        name: 's',
        namespace: 'shop',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"stringData":{"k":"dmFsdWU="}}' },
        managedFields: [
          {
            manager: 'kubectl-edit',
            time: '2026-11-24T02:41:00Z',
            fieldsV1: { 'f:data': { '.': {}, 'f:password': {} } },
          },
        ],
      },
      data: { password: 'dmFsdWU=' },
      stringData: { other: 'plainvalue' },
    };
    const evidence = await read({ 'pod.yaml': pod, 's.json': JSON.stringify(secret) });
    const found = lookup(evidence, 'secrets', 'shop', 's');
    assert.ok(found.state === 'found');
    assert.deepEqual(found.value.keys, ['password', 'other']);
    assert.deepEqual(found.value.changes, [{ by: 'kubectl-edit', at: '2026-11-24T02:41:00Z', keys: ['password'] }]);
    assert.doesNotMatch(JSON.stringify(evidence), /dmFsdWU=|plainvalue|managedFields|last-applied/);
  });
  it('keeps only the end of a long log', async () => {
    const evidence = await read({ 'pod.yaml': pod, 'logs/shop/api/main.log': `${'line\n'.repeat(900_000)}the end\n` });
    const [log] = evidence.logs;
    assert.ok(log?.text.state === 'found' && log.cut);
    assert.ok(log.text.value.endsWith('line\nthe end\n') && log.text.value.length < 1_100_000);
  });
  it('passes over templates, values and what kubectl knows nothing of', async () => {
    const evidence = await read({
      'pod.yaml': pod,
      'chart/templates/deploy.yaml': 'apiVersion: apps/v1\nkind: Deployment\n{{- if .Values.x }}\n  a: [\n',
      'values.yaml': 'a: [1,\n',
      'package.json': '{"name": "x"}',
      'crd.yaml': 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: x, namespace: shop}\n',
    });
    assert.equal(evidence.objects.services?.items.length, 0);
  });
  it('is refused with file and line where a manifest is broken', async () => {
    await assert.rejects(
      read({ 'a/pod.yaml': pod, 'b/svc.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {\n' }),
      refusal(2, /b\/svc\.yaml:\d+ is not valid YAML/),
    );
    await assert.rejects(
      read({ 'pod.json': '{"apiVersion": "v1", "kind": "Pod",\n "metadata": {' }),
      refusal(2, /pod\.json:2 is not valid/),
    );
    await assert.rejects(read({ 'readme.md': '# x' }), refusal(2, /no Kubernetes objects/));
    await assert.rejects(readSaved(join(folder, 'none'), ask), refusal(2, /no file or folder/));
  });
  it('may be shortened by hand: fields are null, events have no names', async () => {
    const hollow = {
      metadata: { name: 'x', namespace: 'shop', labels: null, ownerReferences: null },
      spec: null,
      status: null,
    };
    const event = {
      involvedObject: { kind: 'Pod', name: 'api', namespace: 'shop' },
      type: 'Warning',
      reason: 'BackOff',
      message: 'm',
    };
    const evidence = await read({
      'pod.yaml': pod,
      'pods.json': JSON.stringify({
        kind: 'PodList',
        items: [null, { metadata: null }, { metadata: { name: 5 } }, hollow],
      }),
      'events.json': JSON.stringify({ kind: 'EventList', items: [event, { ...event, involvedObject: null }] }),
      'cm.json': JSON.stringify({
        kind: 'ConfigMapList',
        items: [{ metadata: { name: 'c', namespace: 'shop' }, data: null }],
      }),
      'deploy.json': JSON.stringify({ kind: 'DeploymentList', items: [hollow] }),
    });
    assert.deepEqual(evidence.targets[0], { kind: 'Pod', namespace: 'shop', name: 'api' });
    const [target] = evidence.targets;
    assert.deepEqual(target && containersOf(evidence, target)[0]?.events.map(({ reason }) => reason), ['BackOff']);
  });
  it('says that a log is not in it, or what kubectl said instead', async () => {
    const none = await read({ 'pod.yaml': pod });
    assert.deepEqual(
      none.logs.map(({ text }) => text),
      [{ state: 'unread', because: 'not in the dump' }],
    );
    const said = 'Error from server (BadRequest): previous terminated container "main" in pod "api" not found\n';
    const refused = await read({ 'pod.yaml': pod, 'logs/shop/api/main.previous.log': said });
    assert.deepEqual(refused.logs[0]?.text, { state: 'absent' });
  });
  it('finds logs that are named for pod and container in other ways', async () => {
    for (const path of [
      'api.log',
      'x/api/main.log',
      'api_main.log',
      'shop/api.txt',
      'pods/shop/api/main/current.log',
    ]) {
      const evidence = await read({ 'pod.yaml': pod, [path]: 'hello\n' });
      assert.deepEqual(logs(evidence), ['shop/api/main current hello\n'], path);
    }
    const evidence = await read({ 'pod.yaml': pod, 'api-previous.log': 'hello\n' });
    assert.deepEqual(logs(evidence), ['shop/api/main previous hello\n']);
  });
});

describe('the layouts of other tools', () => {
  it('kubectl cluster-info dump', async () => {
    const evidence = await readSaved(fixture('cluster-info'), ask);
    assert.deepEqual(
      evidence.targets.map(({ name }) => name),
      ['api-6f46c99db5-whkpw'],
    );
    assert.match(
      logs(evidence)[0] ?? '',
      /api current starting\nError: Missing required environment variable: DATABASE_PASSWORD\n$/,
    );
    assert.deepEqual(evidence.objects.daemonsets?.complete, ['b-dump']);
    assert.deepEqual(evidence.objects.nodes?.complete, ['*']);
    assert.equal(lookup(evidence, 'services', 'b-dump', 'db').state, 'absent');
    assert.equal(lookup(evidence, 'services', 'other', 'db').state, 'unread');
    assert.doesNotMatch(JSON.stringify(evidence), /s3cr3t-literal/);
    const named = await readSaved(fixture('cluster-info'), { ...ask, words: ['deploy/api'] });
    assert.deepEqual(named.targets, evidence.targets);
  });
  it('kubectl cluster-info dump in one file', async () => {
    const parts = [
      'nodes',
      'b-dump/events',
      'b-dump/services',
      'b-dump/deployments',
      'b-dump/replicasets',
      'b-dump/pods',
    ];
    const texts = parts.map((part) => readFileSync(fixture(`cluster-info/${part}.json`), 'utf8').trimEnd());
    const log = readFileSync(fixture('cluster-info/b-dump/api-6f46c99db5-whkpw/logs.txt'), 'utf8');
    writeFileSync(
      join(folder, 'dump.json'),
      `${[...texts, log].join('\n')}{\n  "kind": "PodList",\n  "apiVersion": "v1",\n  "items": []\n}\n`,
    );
    const evidence = await readSaved(join(folder, 'dump.json'), ask);
    assert.deepEqual(
      evidence.targets.map(({ name }) => name),
      ['api-6f46c99db5-whkpw'],
    );
    assert.match(logs(evidence)[0] ?? '', /variable: DATABASE_PASSWORD\n$/);
    assert.deepEqual(evidence.objects.pods?.complete, ['b-dump']);
  });
  it('a support bundle', async () => {
    const evidence = await readSaved(fixture('support-bundle'), ask);
    assert.deepEqual(evidence.targets, [{ kind: 'Pod', namespace: 'shop', name: 'api-6f4c-x2' }]);
    assert.equal(evidence.readAt, '2026-11-24T02:59:30Z');
    assert.deepEqual(
      logs(evidence).map((log) => log.slice(0, 40)),
      [
        'shop/api-6f4c-x2/api previous the attemp',
        'shop/api-6f4c-x2/api current connecting ',
        'shop/api-6f4c-x2/proxy current listening',
      ],
    );
    assert.equal(lookup(evidence, 'secrets', 'shop', 'gone').state, 'absent');
    assert.equal(lookup(evidence, 'secrets', 'shop', 'api-secrets').state, 'found');
    assert.equal(lookup(evidence, 'secrets', 'shop', 'other').state, 'unread');
    assert.equal(lookup(evidence, 'configmaps', 'shop', 'x').state, 'absent');
    assert.equal(lookup(evidence, 'configmaps', 'test', 'x').state, 'unread');
    assert.equal(lookup(evidence, 'persistentvolumeclaims', 'shop', 'x').state, 'unread');
    assert.equal(lookup(evidence, 'services', 'shop', 'db').state, 'found');
    const [slice] = evidence.objects.endpointslices?.items ?? [];
    assert.deepEqual(
      slice?.endpoints?.map(({ conditions }) => conditions?.ready),
      [true, false],
    );
    assert.doesNotMatch(JSON.stringify(evidence), /hunter2/);
  });
});

describe('an archive', () => {
  const files = { 'top/pod.yaml': pod, 'top/logs/shop/api/main.log': 'hello\n' };
  it('is read like the folder that is in it, packed by tar and gzip, tar, or zip', async () => {
    const tar = await tarOf(files);
    const zip = Buffer.from(
      zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))),
    );
    for (const [name, bytes] of [
      ['a.tar.gz', gzipSync(tar)],
      ['a.tar', tar],
      ['a.zip', zip],
      ['odd-name', gzipSync(tar)],
    ] as const) {
      writeFileSync(join(folder, name), bytes);
      const evidence = await readSaved(join(folder, name), ask);
      assert.deepEqual(logs(evidence), ['shop/api/main current hello\n'], name);
    }
  });
  it('may have been made on Windows', async () => {
    const zip = zipSync({
      'top\\pod.yaml': Buffer.from(pod),
      'top\\logs\\shop\\api\\main.log': Buffer.from('hello\n'),
    });
    writeFileSync(join(folder, 'win.zip'), zip);
    assert.deepEqual(logs(await readSaved(join(folder, 'win.zip'), ask)), ['shop/api/main current hello\n']);
  });
  it('that is broken, or packed by something else, is refused', async () => {
    writeFileSync(join(folder, 'cut.tar.gz'), gzipSync(await tarOf(files)).subarray(0, 120));
    await assert.rejects(readSaved(join(folder, 'cut.tar.gz'), ask), refusal(2, /broken archive/));
    writeFileSync(join(folder, 'cut.zip'), 'PK\u0003\u0004 nothing');
    await assert.rejects(readSaved(join(folder, 'cut.zip'), ask), refusal(2, /broken archive/));
    writeFileSync(join(folder, 'a.tar.zst'), Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]));
    await assert.rejects(readSaved(join(folder, 'a.tar.zst'), ask), refusal(2, /packed with zstd.*unzstd/));
  });
});

describe('a snapshot', () => {
  const hard = [
    '',
    ' ',
    '\n',
    '\n\n',
    'a\n',
    'a\n\n\n',
    '  indented\nnot\n',
    '\n leading newline',
    'trailing space \nx\t\n',
    '- a: b # c\n',
    'yes',
    '0777',
    '1e3',
    '~',
    '<<',
    '12:30:00',
    '2026-11-24',
    'null',
    '\u001b[31mred\u001b[0m\nplain\n',
    '\u0000\u0007\r\n',
    'crlf\r\nline\r\n',
    '\u2028\u2029\u0085\uFEFF',
    '😀 ümlaut\n',
    `${'long '.repeat(2000)}\n${'x'.repeat(5000)}`,
    '%TAG',
    '---\n...\n',
    '\'"`\\',
    '\t\ttabs\n\tx',
    'a\n \nb\n',
    ' \n',
    '\u007f\u009f',
    '!!str x',
    '&a *b',
    'key: value\n  nested: |\n    x\n',
  ];
  it('is read as it was, whatever is in the logs', async () => {
    for (const log of [...hard, ...randomTexts(200)]) {
      const evidence = crashed({
        log,
        message: log,
        objects: { configmaps: [{ metadata: { name: log }, data: { [`k${log}`]: log } }] },
      });
      const plain: unknown = JSON.parse(JSON.stringify(evidence));
      writeFileSync(join(folder, 'snapshot.yaml'), savedText(evidence));
      assert.deepEqual(await readSaved(join(folder, 'snapshot.yaml'), ask), plain, JSON.stringify(log));
      assert.deepEqual(load(savedText(evidence)), plain);
    }
  });
  it('shows a log as lines', () => {
    assert.match(savedText(crashed({ log: 'one\n  two\n' })), /value: \|\n +one\n +two\n/);
  });
  it('is read packed, as JSON, and from standard input', async () => {
    const evidence = crashed({ log: 'x\n' });
    const text = savedText(evidence);
    writeFileSync(join(folder, 's.yaml.gz'), gzipSync(text));
    writeFileSync(join(folder, 's.json'), JSON.stringify(evidence));
    assert.deepEqual(await readSaved(join(folder, 's.yaml.gz'), ask), load(text));
    assert.deepEqual(await readSaved(join(folder, 's.json'), ask), load(text));
    assert.deepEqual(await readSaved('-', ask, { readInput: async () => text }), load(text));
  });
  it('keeps its targets unless others are asked for', async () => {
    writeFileSync(join(folder, 't.yaml'), savedText({ ...crashed({}), targets: [] }));
    assert.deepEqual((await readSaved(join(folder, 't.yaml'), ask)).targets, []);
    const named = await readSaved(join(folder, 't.yaml'), { ...ask, words: ['api'], container: 'api' });
    assert.deepEqual([named.targets[0]?.name, named.container], ['api-7c9d8f6b5-p4x2v', 'api']);
  });
  it('of another version, or cut, is refused', async () => {
    writeFileSync(join(folder, 'v9.yaml'), 'schemaVersion: crashloop.evidence/v9\n');
    await assert.rejects(readSaved(join(folder, 'v9.yaml'), ask), refusal(2, /v9, which is not known here/));
    writeFileSync(join(folder, 'cut.yaml'), 'schemaVersion: crashloop.evidence/v1\ntargets: []\n');
    await assert.rejects(readSaved(join(folder, 'cut.yaml'), ask), refusal(2, /not whole/));
  });
});

let count = 0;

/** Writes the files into a folder of their own and reads it. */
async function read(files: Record<string, string>): Promise<Evidence> {
  const own = join(folder, `dump-${count++}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), text);
  }
  return readSaved(own, ask);
}

function logs(evidence: Evidence): string[] {
  return evidence.logs.flatMap(({ namespace, pod: name, container, attempt, text }) =>
    text.state === 'found' ? [`${namespace}/${name}/${container} ${attempt} ${text.value}`] : [],
  );
}

function configMap(name: string, data: Record<string, string>) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data };
}

function refusal(exitCode: number, text: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.exitCode, exitCode);
    assert.match(`${error.message} ${error.hint ?? ''}`, text);
    return true;
  };
}

async function tarOf(files: Record<string, string>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same texts in every run, made of what YAML finds hard. */
function randomTexts(many: number): string[] {
  const pieces = [
    '\n',
    ' ',
    '\t',
    '\r',
    ':',
    '#',
    '- ',
    '|',
    '>',
    '"',
    "'",
    'a',
    'é',
    '\u0001',
    '\u001b',
    '%',
    '{',
    '\n\n',
    '  ',
    '---',
    '\u2028',
  ];
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: many }, () =>
    Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join(''),
  );
}
