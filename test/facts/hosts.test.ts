import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { hostsOf } from '../../src/facts/network/hosts.ts';
import { hostsIn } from '../../src/facts/network/hosts-in.ts';
import type { ContainerSpec } from '../../src/model.ts';
import { crashed } from '../lib/crashed.ts';

const texts: Record<string, string[]> = {
  'postgres://user:secret@db:5432/shop': ['db:5432'],
  'jdbc:postgresql://db.shop:5432/shop?ssl=false': ['db.shop:5432'],
  'amqp://guest@rabbit': ['rabbit:5672'],
  'mongodb://a@m-0:27017,m-1:27017/x?replicaSet=rs': ['m-0:27017', 'm-1:27017'],
  'app:pw@tcp(mysql:3306)/shop': ['mysql:3306'],
  'host=pg port=5433 user=app': ['pg:5433'],
  'https://api.example.com/v1': ['api.example.com:443'],
  'nothing to see': [],
};

function hostsWith(container: Partial<ContainerSpec>): string[] {
  const evidence = crashed({ container });
  const [own] = evidence.targets.flatMap((target) => containersOf(evidence, target));
  return own ? hostsOf(evidence, own).map(({ host, port }) => `${host}:${port ?? ''}`) : [];
}

describe('hosts in a configuration', () => {
  for (const [text, expected] of Object.entries(texts)) {
    it(`finds ${expected.join(', ') || 'none'} in ${text}`, () => {
      assert.deepEqual(
        hostsIn(text).map(({ host, port }) => `${host}:${port}`),
        expected,
      );
    });
  }

  it('joins a host with the port beside it', () => {
    const env = [
      { name: 'DB_HOST', value: 'db' },
      { name: 'DB_PORT', value: '5432' },
    ];
    assert.deepEqual(hostsWith({ env }), ['db:5432']);
  });

  it('takes no listening address, no word and no number for a host', () => {
    const env = [
      { name: 'LISTEN_ADDR', value: 'all' },
      { name: 'MODE', value: 'server' },
      { name: 'SERVER', value: '3' },
    ];
    assert.deepEqual(hostsWith({ env }), []);
  });

  it('never keeps the user or password of a URL', () => {
    const env = [{ name: 'DATABASE_URL', value: 'postgres://app:hunter2@db:5432/shop' }];
    assert.deepEqual(hostsWith({ env }), ['db:5432']);
  });

  const commands: Record<string, string[]> = {
    'until nc -z db 5432; do sleep 1; done': ['db:5432'],
    'nc -zv -w 3 cache 6379': ['cache:6379'],
    'psql -h pg -p 5433 -c "select 1"': ['pg:5433'],
    'redis-cli -h redis ping': ['redis:'],
    './wait-for-it.sh mq:5672 -- node app.js': ['mq:5672'],
    'until nslookup web; do sleep 2; done': ['web:'],
    'timeout 5 bash -c "</dev/tcp/store/7000"': ['store:7000'],
    'socket.create_connection(("ledger", 7000), timeout=4)': ['ledger:7000'],
    'echo done (at last)': [],
  };
  for (const [text, expected] of Object.entries(commands)) {
    it(`finds ${expected.join(', ') || 'none'} in the command ${text}`, () => {
      assert.deepEqual(hostsWith({ command: ['sh', '-c', text] }), expected);
    });
  }

  it('joins an option with the word after it, but not one that says where it listens', () => {
    assert.deepEqual(hostsWith({ args: ['--db-host', 'db', '--listen-addr', 'all:80', '--server', 'start'] }), ['db:']);
  });
});
