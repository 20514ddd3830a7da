import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { fitOf, sumOf } from '../../src/facts/resources/heap.ts';
import { bytesOf, heapTold, type Told, toldTo } from '../../src/facts/resources/runtimes.ts';
import { crashed, type Story } from '../lib/crashed.ts';

const mebi = 2 ** 20;

describe('what a runtime was told', () => {
  const cases: [what: string, story: Story, setting: string, megabytes: number][] = [
    ['a JVM on its command line', { container: { command: ['java', '-Xmx512m', '-jar', 'a.jar'] } }, '-Xmx', 512],
    [
      'a JVM, the last flag of two',
      { container: { command: ['java', '-Xmx2g', '-Xmx1g', '-jar', 'a.jar'] } },
      '-Xmx',
      1024,
    ],
    ['a JVM in a shell', { container: { args: ['sh', '-c', 'exec java -Xmx300m -jar a.jar'] } }, '-Xmx', 300],
    [
      'a JVM by a variable',
      { container: { env: [{ name: 'KAFKA_HEAP_OPTS', value: '-Xms1G -Xmx1G' }] } },
      '-Xmx',
      1024,
    ],
    [
      'a JVM, by a variable that the shell puts behind its own flags',
      {
        container: {
          command: ['sh', '-c', 'exec java -Xmx1g $ES_JAVA_OPTS -jar a.jar'],
          env: [{ name: 'ES_JAVA_OPTS', value: '-Xms400m -Xmx400m' }],
        },
      },
      '-Xmx',
      400,
    ],
    [
      'a JVM, by its own flags behind a variable',
      {
        container: {
          command: ['sh', '-c', 'exec java $JAVA_OPTS -Xmx1g -jar a.jar'],
          env: [{ name: 'JAVA_OPTS', value: '-Xmx400m' }],
        },
      },
      '-Xmx',
      1024,
    ],
    ['Cassandra', { container: { env: [{ name: 'MAX_HEAP_SIZE', value: '768M' }] } }, 'MAX_HEAP_SIZE', 768],
    [
      'Node by NODE_OPTIONS',
      { container: { env: [{ name: 'NODE_OPTIONS', value: '--max_old_space_size=400' }] } },
      '--max-old-space-size',
      400,
    ],
    ['Go', { container: { env: [{ name: 'GOMEMLIMIT', value: '900MiB' }] } }, 'GOMEMLIMIT', 900],
    [
      '.NET, in hexadecimal digits',
      { container: { env: [{ name: 'DOTNET_GCHeapHardLimit', value: '0x10000000' }] } },
      'DOTNET_GCHeapHardLimit',
      256,
    ],
    ['PHP', { container: { args: ['php', '-d', 'memory_limit=128M', 'a.php'] } }, 'memory_limit', 128],
    ['PostgreSQL', { container: { args: ['postgres', '-c', 'shared_buffers=256MB'] } }, 'shared_buffers', 256],
    ['PostgreSQL in pages', { container: { args: ['postgres', '-c', 'shared_buffers=16384'] } }, 'shared_buffers', 128],
    ['Redis', { container: { args: ['redis-server', '--maxmemory', '96mb'] } }, 'maxmemory', 96],
    ['MySQL', { container: { args: ['mysqld', '--innodb-buffer-pool-size=1G'] } }, 'innodb_buffer_pool_size', 1024],
    ['MongoDB', { container: { args: ['mongod', '--wiredTigerCacheSizeGB', '0.5'] } }, '--wiredTigerCacheSizeGB', 512],
  ];
  for (const [what, story, setting, megabytes] of cases) {
    it(what, () => {
      const told = heapTold(toldBy(story), 0);
      assert.deepEqual([told?.setting, (told?.bytes ?? 0) / mebi], [setting, megabytes]);
    });
  }

  it('does not take for told what a JVM without a script does not read', () => {
    const env = [{ name: 'JAVA_OPTS', value: '-Xmx2g' }];
    assert.deepEqual(toldBy({ container: { command: ['java', '-jar', 'a.jar'], env } }), []);
    assert.equal(toldBy({ container: { command: ['./start.sh'], env } })[0]?.value, '2g');
  });

  it('reads how many processes share the memory', () => {
    const commands = ['gunicorn -w 9 app:app', 'bundle exec puma -w 4', 'celery -A app worker --concurrency=8'];
    const workers = commands.map((line) => toldBy({ container: { args: ['sh', '-c', line] } })[0]?.processes);
    assert.deepEqual(workers, [9, 4, 8]);
  });

  it('reads a share of the limit', () => {
    const told = toldBy({ container: { env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-XX:MaxRAMPercentage=75.0' }] } });
    assert.equal(heapTold(told, 1000)?.bytes, 750);
  });

  it('reads a mounted ConfigMap, without its comments', () => {
    const told = toldBy({
      spec: { volumes: [{ name: 'conf', configMap: { name: 'pg' } }] },
      container: { volumeMounts: [{ name: 'conf', mountPath: '/etc/pg' }] },
      objects: {
        configmaps: [
          {
            metadata: { name: 'pg', namespace: 'shop' },
            keys: ['postgresql.conf'],
            data: { 'postgresql.conf': '#shared_buffers = 1GB\nshared_buffers = 2GB\n' },
          },
        ],
      },
    });
    assert.deepEqual(
      [told[0]?.setting, told[0]?.bytes, told[0]?.at],
      ['shared_buffers', 2 ** 31, 'ConfigMap pg, key postgresql.conf'],
    );
  });

  it('reads what a JVM prints of the variables of its image, after what the spec says', () => {
    const log = 'Picked up JAVA_TOOL_OPTIONS: -Xmx200m -XX:+UseG1GC\nstarting\n';
    assert.equal(heapTold(toldBy({ log }), 0)?.bytes, 200 * mebi);
    assert.equal(heapTold(toldBy({ log, container: { command: ['java', '-Xmx1g', '-jar', 'a'] } }), 0)?.bytes, 2 ** 30);
  });

  it('knows the heap that a start script sets by itself', () => {
    assert.equal(
      heapTold(toldBy({ container: { command: ['bin/kafka-server-start.sh', 'server.properties'] } }), 0)?.bytes,
      2 ** 30,
    );
  });

  it('knows processes', () => {
    const told = toldBy({ container: { command: ['gunicorn', '-w', '8', 'app:app'] } });
    assert.deepEqual([told[0]?.setting, told[0]?.processes], ['--workers', 8]);
  });

  it('finds nothing in a command that has no such flags', () => {
    assert.deepEqual(toldBy({ container: { command: ['node', 'server.js', '--memory', '5'] } }), []);
  });

  it('reads sizes', () => {
    assert.deepEqual(
      ['512m', '1G', '256MB', '5', '1.5g', 'x', '-1'].map((text) => bytesOf(text, 1)),
      [512 * mebi, 2 ** 30, 256 * mebi, 5, 1.5 * 2 ** 30, undefined, undefined],
    );
  });
});

describe('the arithmetic of a heap in a limit', () => {
  const xmx = (megabytes: number) => ({
    runtime: 'Java',
    setting: '-Xmx',
    value: `${megabytes}m`,
    bytes: megabytes * mebi,
    heap: true,
    at: '',
  });

  it('gives the smallest limit and the largest heap that fit', () => {
    const fit = fitOf(xmx(256), 64 * mebi);
    assert.deepEqual([fit.fits, fit.smallestLimit / mebi, fit.largestHeap], [false, 448, 0]);
    assert.equal(sumOf(xmx(256), fit), '-Xmx256m + about 160Mi beside it > limit 64Mi');
  });

  it('is content with a heap of three quarters of a large limit', () => {
    const fit = fitOf(xmx(768), 1024 * mebi);
    assert.deepEqual([fit.fits, fit.largestHeap / mebi], [true, 768]);
  });
});

function toldBy(story: Story): Told[] {
  const evidence = crashed(story);
  const target = evidence.targets[0];
  const [container] = target ? containersOf(evidence, target) : [];
  assert.ok(container);
  return toldTo(evidence, container);
}
