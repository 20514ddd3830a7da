import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { complete } from '../../src/completion/complete.ts';
import { scripts } from '../../src/completion/scripts.ts';
import { fakeApi } from '../gather/fake-api.ts';
import { podName, shop } from '../gather/shop.ts';
import { worldWith } from '../lib/world.ts';

const kubeconfig = JSON.stringify({
  contexts: [
    { name: 'prod', context: {} },
    { name: 'dev', context: {} },
  ],
  clusters: [{ name: 'one', cluster: {} }],
  users: [{ name: 'me', user: {} }],
});

/** Candidates and directive for what was typed; a space at the end begins a new word. */
async function completed(line: string, server?: string) {
  const { world, written } = worldWith({ readFile: async () => Buffer.from(kubeconfig) });
  const connection = server ? ['-s', server] : [];
  const words = line.split(' ');
  await complete([...connection, ...words], world);
  const lines = written.stdout.trimEnd().split('\n');
  return {
    words: lines.slice(0, -1).map((each) => each.split('\t')[0]),
    directive: lines.at(-1),
    text: written.stdout,
  };
}

describe('completion without a cluster', () => {
  const table: [string, string[], string][] = [
    ['wh', ['why'], ':36'],
    ['-n shop wh', ['why'], ':36'],
    ['-A li', ['list', 'limits'], ':36'],
    ['why --name', ['--namespace'], ':36'],
    ['why -o ', ['text', 'json', 'yaml', 'markdown', 'html', 'github'], ':36'],
    ['why --output=ya', ['yaml'], ':36'],
    ['why -o=ya', ['yaml'], ':36'],
    ['why --color n', ['never'], ':36'],
    ['why --context ', ['dev', 'prod'], ':36'],
    ['why --cluster ', ['one'], ':36'],
    ['why --user=', ['me'], ':36'],
    ['explain renamed', ['renamed-env'], ':36'],
    ['explain renamed-env ', [], ':36'],
    ['completion ', ['install', 'bash', 'zsh', 'fish', 'powershell'], ':36'],
    ['help sn', ['snapshot'], ':36'],
    ['why --from ', [], ':0'],
    ['env-diff -f ', [], ':0'],
    ['snapshot api -o ', [], ':0'],
    ['why --zzz ', [], ':36'],
  ];
  for (const [line, words, directive] of table) {
    it(line, async () => {
      const answer = await completed(line);
      assert.deepEqual([answer.words, answer.directive], [words, directive]);
    });
  }
  it('has no flags of other commands', async () => {
    assert.ok(!(await completed('why --')).words.includes('--previous'));
    assert.ok((await completed('env-diff --')).words.includes('--previous'));
  });
});

describe('completion against a cluster', () => {
  it('names pods, workloads, namespaces and containers', async (t) => {
    const api = await fakeApi(shop());
    t.after(() => api.close());
    const table: [string, string[]][] = [
      // The one in trouble first.
      ['why -n shop ', [podName, 'web-0']],
      ['why -n shop api', [podName]],
      ['why -n shop pod/', [`pod/${podName}`, 'pod/web-0']],
      ['why -n shop deploy/', ['deploy/api']],
      ['why -n shop deployment ', ['api']],
      [`why -n shop ${podName} -c `, ['api']],
      ['why -n shop dep', ['deploy/']],
    ];
    for (const [line, words] of table) assert.deepEqual((await completed(line, api.url)).words, words, line);
    assert.match((await completed('why -n shop ', api.url)).text, /\tError, 14 restarts$/m);
    assert.equal((await completed('why -n shop dep', api.url)).directive, ':38');
    assert.deepEqual(
      api.asked.filter(({ method }) => method !== 'GET'),
      [],
    );
  });
  it('is silent where the cluster does not answer', async () => {
    const answer = await completed('why -n shop ', 'http://127.0.0.1:1');
    assert.ok(!answer.text.includes('rror'));
  });
});

describe('scripts', () => {
  it('bash takes the one for bash', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: scripts.bash, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });
});
