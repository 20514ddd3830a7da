import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildOwn } from '../scripts/build/own.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const isOld = Number(process.versions.node.split('.')[0]) < 22;

describe('the binary', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crashloop-binary-'));
  let binary = '';

  before(async () => {
    binary = await buildOwn(folder);
  });

  after(() => rmSync(folder, { recursive: true }));

  /** Without a home, so that no kubeconfig of this machine is found. */
  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync(binary, args, {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, ...env },
    });

  it('knows its version, in any folder', () => {
    assert.deepEqual(run(['--version']).stdout, `${version}\n`);
    assert.equal(JSON.parse(run(['version', '-o', 'json']).stdout).version, version);
  });

  it('tells the recorded incidents without a cluster', () => {
    const { stdout, status } = run(['demo']);
    assert.equal(status, 0);
    for (const subject of ['DATABASE_PASSWORD', 'postgres-svc', 'memory limit'])
      assert.match(stdout, new RegExp(subject));
  });

  it('reads saved evidence and says what the case expects', () => {
    const cases = join(root, 'test/cases/missing-config-key');
    const saved = join(cases, 'not-a-case.yaml');
    const missing = run(['why', '--from', saved]);
    assert.deepEqual({ status: missing.status, stdout: missing.stdout }, { status: 2, stdout: '' });
    const { stdout, status } = run(['why', '--from', join(cases, 'mounted-file.yaml'), '--color', 'never']);
    assert.equal(status, 1);
    assert.equal(stdout, readFileSync(join(cases, 'mounted-file.why.txt'), 'utf8'));
  });

  it('is not changed by NODE_OPTIONS', { skip: isOld && 'Node 20 cannot build that in' }, () => {
    const { stdout, stderr, status } = run(['--version'], { NODE_OPTIONS: '--require ./not-there.js' });
    assert.deepEqual({ stdout, stderr, status }, { stdout: `${version}\n`, stderr: '', status: 0 });
  });

  it('ends quietly where its reader does', { skip: process.platform === 'win32' }, () => {
    const { stdout, stderr } = spawnSync('sh', ['-c', `'${binary}' demo | head -n 1`], { encoding: 'utf8' });
    assert.equal(stdout.split('\n').length, 2);
    assert.equal(stderr, '');
  });

  it('says in one line what to do where there is no kubeconfig, and ends with 3', () => {
    const { stdout, stderr, status } = run(['why', 'api']);
    assert.deepEqual({ stdout, status }, { stdout: '', status: 3 });
    assert.match(stderr, /^error: .*kubeconfig.*\n$/);
  });

  it('names the nearest flag and command, and ends with 2', () => {
    const flag = run(['why', '--namspace', 'shop']);
    assert.equal(flag.status, 2);
    assert.match(flag.stderr, /--namespace/);
    const command = run(['env-dif']);
    assert.equal(command.status, 2);
    assert.match(command.stderr, /env-diff/);
  });
});
