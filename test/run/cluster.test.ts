import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from '../../src/cli.ts';
import { run } from '../../src/run.ts';
import { fakeApi } from '../gather/fake-api.ts';
import { podName, shop } from '../gather/shop.ts';
import { worldWith } from '../lib/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'crashloop-'));
after(() => rmSync(folder, { recursive: true }));

async function ran(line: string, url?: string) {
  const { world, written } = worldWith();
  const server = url ? ['-s', url] : [];
  const code = await run(parse([...line.split(' ').filter(Boolean), ...server]), world);
  return { code, ...written };
}

describe('against a cluster', () => {
  it('a snapshot gives byte for byte the answer of the live run, in every format', async (t) => {
    const api = await fakeApi({
      ...shop(),
      log: () => 'Error: Missing required environment variable: DATABASE_PASSWORD\n',
    });
    t.after(() => api.close());
    const saved = await ran(`snapshot -n shop ${podName} -o -`, api.url);
    const path = join(folder, 'snapshot.yaml');
    writeFileSync(path, saved.stdout);
    for (const format of ['text', 'json', 'yaml', 'markdown', 'html', 'github']) {
      const live = await ran(`why -n shop ${podName} -o ${format}`, api.url);
      assert.equal((await ran(`why --from ${path} -o ${format}`)).stdout, live.stdout);
      assert.equal(live.code, 1);
      assert.equal(live.stderr, '');
    }
  });

  it('says in the words of kubectl that there is nothing', async (t) => {
    const api = await fakeApi({ objects: { pods: [], events: [] } });
    t.after(() => api.close());
    assert.deepEqual(await ran('-n shop', api.url), {
      code: 0,
      stdout: '',
      stderr: 'No resources found in shop namespace.\n',
      files: {},
    });
    assert.equal((await ran('-A', api.url)).stderr, 'No resources found.\n');
  });

  it('ends with 3 where nothing may be read, and with 4 where the target is not there', async (t) => {
    const closed = await fakeApi({ objects: {}, fault: () => ({ status: 403, body: { kind: 'Status', code: 403 } }) });
    await assert.rejects(ran('-n shop', closed.url), { exitCode: 3 });
    await closed.close();
    await assert.rejects(ran('-n shop', 'http://127.0.0.1:1'), { exitCode: 3 });
    const api = await fakeApi(shop());
    t.after(() => api.close());
    await assert.rejects(ran('why -n shop deploy/nothing', api.url), { exitCode: 4 });
  });
});
