import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { envNameIn, errnoIn, hostPortIn, moduleIn, pathIn, urlIn, userIn } from '../../../src/facts/log/entities.ts';

const paths: [text: string, path: string | undefined, errno?: string][] = [
  ["Error: EACCES: permission denied, open '/data/x'", '/data/x', 'EACCES'],
  ["[Errno 30] Read-only file system: '/app/cache'", '/app/cache', 'EROFS'],
  ['mkdir: cannot create directory ‘/data/x’: Permission denied', '/data/x', 'EACCES'],
  ["chown: changing ownership of '/var/lib/x': Operation not permitted", '/var/lib/x', 'EPERM'],
  ['touch: /data/x: Read-only file system', '/data/x', 'EROFS'],
  ['sh: 1: cannot create /data/x: Directory nonexistent', '/data/x', 'ENOENT'],
  ['/start.sh: line 3: /data/out: Permission denied', '/data/out', 'EACCES'],
  ['load config: open /etc/app/app.yaml: no such file or directory', '/etc/app/app.yaml', 'ENOENT'],
  ['fork/exec /app/run: permission denied', '/app/run', 'EACCES'],
  ['java.io.FileNotFoundException: /data/x.log (Permission denied)', '/data/x.log', 'EACCES'],
  ['java.nio.file.AccessDeniedException: /data/x', '/data/x', 'EACCES'],
  ["Access to the path '/data/x' is denied.", '/data/x', 'EACCES'],
  ['Permission denied @ rb_sysopen - /data/x (Errno::EACCES)', '/data/x', 'EACCES'],
  ['PHP Warning:  fopen(/data/x): Failed to open stream: Permission denied in /a.php on line 3', '/data/x', 'EACCES'],
  ['open() "/run/nginx.pid" failed (13: Permission denied)', '/run/nginx.pid', 'EACCES'],
  ['filesystem error: cannot create directory: Permission denied [/data/x]', '/data/x', 'EACCES'],
  ['could not open file "/data/PG_VERSION": Permission denied', '/data/PG_VERSION', 'EACCES'],
  ['Error: ENOSPC: no space left on device, write', undefined],
  ['cannot start: no such file or directory', undefined],
  ['everything is fine', undefined],
];

const peers: [text: string, host: string | undefined, port?: number][] = [
  ['getaddrinfo ENOTFOUND db', 'db'],
  ['connect ECONNREFUSED 10.0.0.1:5432', '10.0.0.1', 5432],
  ['dial tcp: lookup db on 10.96.0.10:53: no such host', 'db'],
  ['read tcp 10.1.1.1:3333->10.2.2.2:443: i/o timeout', '10.2.2.2', 443],
  ['connection to server at "db" (10.0.0.1), port 5432 failed', 'db', 5432],
  ['postgres://u:p@db.shop:5432/x failed', 'db.shop', 5432],
  ["HTTPConnectionPool(host='rates', port=80)", 'rates', 80],
  ['java.net.UnknownHostException: db', 'db'],
  ["Can't connect to MySQL server on 'mysql:3306' (111)", 'mysql', 3306],
  ['Error at app.js:12', undefined],
  ['main.go:130] leader election lost', undefined],
];

describe('what a text speaks of', () => {
  for (const [text, path, errno] of paths)
    it(`a path: ${text}`, () => assert.deepEqual([pathIn(text)?.path, pathIn(text)?.errno], [path, errno]));
  for (const [text, host, port] of peers)
    it(`a peer: ${text}`, () => assert.deepEqual([hostPortIn(text)?.host, hostPortIn(text)?.port], [host, port]));

  it('a URL, without who logs in', () => {
    assert.equal(urlIn('cannot reach postgres://u:p@db:5432/x?y=1 now'), 'postgres://db:5432/x?y=1');
    assert.equal(urlIn('at file:///app/main.js:1:2'), undefined);
  });

  it('an error of the system, also where its words are translated', () => {
    assert.equal(errnoIn("[Errno 13] Keine Berechtigung: '/data'"), 'EACCES');
    assert.equal(errnoIn('failed (13: Zugriff verweigert)'), 'EACCES');
    assert.equal(errnoIn('all is well'), undefined);
  });

  it('a variable, not a code that is spelled like one', () => {
    assert.equal(envNameIn('DATABASE_URL must be set'), 'DATABASE_URL');
    assert.equal(envNameIn('PORT is not set'), 'PORT');
    assert.equal(envNameIn('Error [ERR_MODULE_NOT_FOUND]: x'), undefined);
  });

  it('a module', () => {
    assert.equal(moduleIn("Error: Cannot find module '@shop/db'"), '@shop/db');
    assert.equal(moduleIn('libpq.so.5: cannot open shared object file'), 'libpq.so.5');
    assert.equal(moduleIn('java.lang.ClassNotFoundException: a.b.C'), 'a.b.C');
    assert.equal(moduleIn('the server went away'), undefined);
  });

  it('a user', () => {
    assert.equal(userIn('password authentication failed for user "app"'), 'app');
    assert.equal(userIn("Access denied for user 'app'@'10.0.0.1'"), 'app');
    assert.equal(userIn('a user left'), undefined);
  });
});
