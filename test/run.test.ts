import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from '../src/cli.ts';
import { UserError } from '../src/errors.ts';
import { savedText } from '../src/gather/saved/saved.ts';
import type { Evidence } from '../src/model.ts';
import { run } from '../src/run.ts';
import { crashed } from './lib/crashed.ts';
import { worldWith } from './lib/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'crashloop-'));
after(() => rmSync(folder, { recursive: true }));

const oom = crashed({
  exitCode: 137,
  reason: 'OOMKilled',
  container: { resources: { limits: { memory: '96Mi' } } },
});

/** What a command line does with saved evidence. */
async function ran(evidence: Evidence, line: string) {
  const path = join(folder, 'evidence.yaml');
  writeFileSync(path, savedText(evidence));
  const { world, written } = worldWith();
  const code = await run(parse([...line.split(' ').filter(Boolean), '--from', path]), world);
  return { code, ...written };
}

/** The same pod, at work. */
function healthy(): Evidence {
  const evidence = crashed({});
  const status = evidence.objects.pods?.items[0]?.status?.containerStatuses?.[0];
  Object.assign(status ?? {}, {
    ready: true,
    restartCount: 0,
    state: { running: { startedAt: evidence.readAt } },
    lastState: {},
  });
  return evidence;
}

/** Three pods of one workload that crash in the same way; the log of the last was not read. */
function threePods(): Evidence {
  const evidence = crashed({ log: 'Error: Missing required environment variable: DATABASE_PASSWORD\n' });
  const [pod] = evidence.objects.pods?.items ?? [];
  const [log] = evidence.logs;
  for (const end of ['aaaaa', 'bbbbb']) {
    const name = `api-7c9d8f6b5-${end}`;
    const copy = structuredClone(pod);
    if (!copy?.metadata || !log) throw new Error('there is a pod and a log');
    Object.assign(copy.metadata, { name, uid: `${end}000-6f0e-4c8e-9d2f-0a1b2c3d4e5f` });
    evidence.objects.pods?.items.push(copy);
    evidence.targets.push({ kind: 'Pod', namespace: 'shop', name });
    if (end === 'aaaaa') evidence.logs.push({ ...log, pod: name });
  }
  return evidence;
}

describe('a run', () => {
  it('ends with 1 where something is found, and writes the report to stdout only', async () => {
    const { code, stdout, stderr } = await ran(oom, 'why');
    assert.equal(code, 1);
    assert.match(stdout, /^certain {2}`api` /m);
    assert.equal(stderr, '');
  });

  it('ends with 1 where the reason is unknown', async () => {
    const { code, stdout } = await ran(crashed({}), 'why');
    assert.equal(code, 1);
    assert.match(stdout, /^unknown {2}/m);
  });

  it('ends with 0 where nothing is wrong', async () => {
    const asked = await ran(healthy(), 'why api-7c9d8f6b5-p4x2v');
    assert.deepEqual([asked.code, asked.stderr], [0, '']);
    assert.match(asked.stdout, /Nothing is wrong/);
    const unasked = await ran(healthy(), 'list');
    assert.deepEqual(unasked, { code: 0, stdout: '', stderr: 'Nothing is in trouble.\n', files: {} });
    const json = await ran(healthy(), 'list -o json');
    assert.deepEqual([json.code, JSON.parse(json.stdout)], [0, { schemaVersion: 'crashloop/v1', reports: [] }]);
  });

  it('says which names there are where the target is not', async () => {
    await assert.rejects(ran(oom, 'why deploy/nothing'), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.exitCode, 4);
      return true;
    });
  });

  it('tells what pods of one workload have in common once', async () => {
    const { stdout } = await ran(threePods(), 'why -o json');
    const { reports } = JSON.parse(stdout) as { reports: { also: { name: string }[]; gaps: { what: string }[] }[] };
    assert.equal(reports.length, 1);
    assert.deepEqual(
      reports[0]?.also.map(({ name }) => name),
      ['api-7c9d8f6b5-aaaaa', 'api-7c9d8f6b5-bbbbb'],
    );
    assert.ok(reports[0]?.gaps.some(({ what }) => what === 'the log of api-7c9d8f6b5-bbbbb'));
  });

  it('lists a workload on one line', async () => {
    const { stdout } = await ran(threePods(), '');
    assert.equal(stdout.split('\n').filter((line) => line.startsWith('deploy/api')).length, 1);
    assert.match(stdout, /^deploy\/api {2}3 /m);
  });

  it('saves evidence to a file that it names, or to stdout', async () => {
    const { code, files, stdout, stderr } = await ran(oom, 'snapshot api-7c9d8f6b5-p4x2v');
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(files), ['crashloop-shop-api-7c9d8f6b5-p4x2v.yaml']);
    assert.equal(stdout, '');
    assert.match(stderr, /Saved 1 pod, 0 logs and 0 other objects to crashloop-shop-api/);
    const piped = await ran(oom, 'snapshot api-7c9d8f6b5-p4x2v -o -');
    assert.equal(piped.stdout, Object.values(files)[0]);
    assert.equal(piped.stderr, '');
  });

  it('gives the same answer for a snapshot of a snapshot, in every format', async () => {
    for (const format of ['text', 'json', 'yaml', 'markdown', 'html', 'github']) {
      const { stdout: saved } = await ran(oom, 'snapshot api-7c9d8f6b5-p4x2v -o -');
      const path = join(folder, 'again.yaml');
      writeFileSync(path, saved);
      const { world, written } = worldWith();
      await run(parse(['why', '--from', path, '-o', format]), world);
      assert.equal(written.stdout, (await ran(oom, `why -o ${format}`)).stdout);
    }
  });

  it('repeats connection flags in the commands that it suggests', async () => {
    const { stdout } = await ran({ ...oom, kubectlFlags: ['--context', 'my prod'] }, 'list');
    assert.match(stdout, /kubectl crashloop why deploy\/api -n shop --context 'my prod'$/m);
  });
});

describe('what needs no cluster', () => {
  const offline = async (line: string) => {
    const { world, written } = worldWith();
    const code = await run(parse(line.split(' ')), world);
    return { code, ...written };
  };

  it('demo answers the three incidents', async () => {
    const { code, stdout } = await offline('demo');
    assert.equal(code, 0);
    for (const word of ['DATABASE_PASSWD', 'postgres-svc', 'memory limit']) assert.ok(stdout.includes(word), word);
    const { stdout: json } = await offline('demo -o json');
    const { reports } = JSON.parse(json) as { reports: { findings: { cause: string; subject: string }[] }[] };
    assert.deepEqual(
      reports.map(({ findings }) => [findings[0]?.cause, findings[0]?.subject]),
      [
        ['renamed-env', 'DATABASE_PASSWORD'],
        ['host-not-found', 'postgres-svc'],
        ['oom-limit', 'limits.memory'],
      ],
    );
  });

  it('explain prints the catalogue, or one cause', async () => {
    assert.match((await offline('explain')).stdout, /^ {2}renamed-env {2,}/m);
    assert.match((await offline('explain renamed-env')).stdout, /^renamed-env\nIt crashes because /);
    assert.ok(JSON.parse((await offline('explain -o json')).stdout).causes.length > 10);
    await assert.rejects(offline('explain renamd-env'), /no cause is called "renamd-env"/);
  });

  it('version tells machines more', async () => {
    assert.match((await offline('version')).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual(Object.keys(JSON.parse((await offline('version -o json')).stdout)), [
      'version',
      'node',
      'platform',
    ]);
    assert.match((await offline('version -o yaml')).stdout, /^version: /);
  });

  it('completion prints scripts, and installs the shim on PATH', async () => {
    assert.match((await offline('completion bash')).stdout, /^# bash completion/);
    const { world, written } = worldWith({ env: { PATH: '/usr/bin:/home/someone/bin' } });
    assert.equal(await run(parse(['completion', 'install']), world), 0);
    assert.deepEqual(written.files, {
      '/home/someone/bin/kubectl_complete-crashloop': '#!/bin/sh\nexec kubectl-crashloop __complete "$@"\n',
    });
  });
});
