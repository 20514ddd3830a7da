import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containersOf } from '../../src/facts/containers.ts';
import { ownAddressOf } from '../../src/facts/network/own-address.ts';
import { crashed, type Story } from '../lib/crashed.ts';

const mounted = (key: string, text: string): Story => ({
  container: { volumeMounts: [{ name: 'config', mountPath: '/etc/app' }] },
  spec: { volumes: [{ name: 'config', configMap: { name: 'app-config' } }] } as never,
  objects: {
    configmaps: [{ metadata: { name: 'app-config', namespace: 'shop' }, keys: [key], data: { [key]: text } }],
  },
});

const local: Record<string, Story> = {
  'an option and the word after it': { container: { args: ['--host', '127.0.0.1', '--port', '8000'] } },
  'an option with its value': { container: { args: ['--bind=localhost'] } },
  gunicorn: { container: { command: ['gunicorn', 'app:app', '-b', '127.0.0.1:8000'] } },
  'a program in a shell': { container: { command: ['sh', '-c', 'migrate && exec uvicorn app:app --host 127.0.0.1'] } },
  PostgreSQL: { container: { args: ['-c', 'listen_addresses=localhost'] } },
  'a variable of frameworks': { container: { env: [{ name: 'HOST', value: 'localhost' }] } },
  'ASP.NET': { container: { env: [{ name: 'ASPNETCORE_URLS', value: 'http://localhost:5000' }] } },
  'redis.conf': mounted('redis.conf', 'port 6379\nbind 127.0.0.1 -::1\n'),
  'postgresql.conf': mounted('postgresql.conf', "max_connections = 100\nlisten_addresses = 'localhost'\n"),
  'mongod.conf': mounted('mongod.conf', 'net:\n  port: 27017\n  bindIp: 127.0.0.1\n'),
};

const open: Record<string, Story> = {
  'all addresses': { container: { args: ['--host', '0.0.0.0'] } },
  'whom it talks to': { container: { env: [{ name: 'DB_HOST', value: 'localhost' }], args: ['--db-host=localhost'] } },
  'a client in a script': { container: { command: ['sh', '-c', 'mysql --host 127.0.0.1 -e "select 1"; exec app'] } },
  'a comment': mounted('redis.conf', '# bind 127.0.0.1\nbind 0.0.0.0\n'),
  'two addresses': mounted('redis.conf', 'bind 127.0.0.1 10.0.0.5\n'),
};

const addressOf = (story: Story) => {
  const evidence = crashed(story);
  const [container] = evidence.targets.flatMap((target) => containersOf(evidence, target));
  return container && ownAddressOf(evidence, container);
};

describe('a setting that makes a program listen on localhost only', () => {
  for (const [what, story] of Object.entries(local)) {
    it(`is found: ${what}`, () => assert.ok(addressOf(story)));
  }
  for (const [what, story] of Object.entries(open)) {
    it(`is not found: ${what}`, () => assert.equal(addressOf(story), undefined));
  }
});
