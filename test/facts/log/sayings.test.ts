import assert from 'node:assert/strict';
import { it } from 'node:test';
import { failuresOf } from '../../../src/facts/log/failures.ts';
import { rowsOf } from '../../../src/facts/log/rows.ts';
import { sayingsOf } from '../../../src/facts/log/sayings.ts';
import type { Log } from '../../../src/model.ts';

function logFrom(text: string): Log {
  return {
    address: 'log of api',
    state: { state: 'found', value: true },
    lines: 0,
    records: [],
    failures: failuresOf(rowsOf(text)),
  };
}

it('a phrase is quoted with the line that says it', () => {
  const log = logFrom('starting\n❌ Invalid environment variables: {\n  PORT: Required,\n  DB_URL: Required\n}\n');
  const [said] = sayingsOf(log, [{ pattern: /^\s*(?<name>DB_\w+): Required$/ }]);
  assert.deepEqual([said?.line, said?.quote, said?.names], [4, 'DB_URL: Required', { name: 'DB_URL' }]);
});

it('a phrase can ask for a frame', () => {
  const trace = (source: string) =>
    logFrom(
      `Traceback (most recent call last):\n  File "/app/a.py", line 1, in <module>\n    ${source}\nKeyError: 'region'\n`,
    );
  const phrases = [{ pattern: /^KeyError: '(?<name>[^']+)'$/, frame: /environ/ }];
  assert.equal(sayingsOf(trace('os.environ["region"]'), phrases).length, 1);
  assert.equal(sayingsOf(trace('settings["region"]'), phrases).length, 0);
});

it('the root is asked before what wraps it', () => {
  const log = logFrom(
    'Exception in thread "main" a.Outer: no b\n\tat a.B.c(D.java:1)\nCaused by: a.Inner: no d\n\tat a.B.c(D.java:2)\n',
  );
  assert.deepEqual(sayingsOf(log, [{ pattern: /no (?<what>\w)/ }])[0]?.names, { what: 'd' });
});

it('a failure that was said often is one, with its number', () => {
  const log = logFrom(
    'cannot connect to db:5432, attempt 1\ncannot connect to db:5432, attempt 2\ncannot connect to db:5432, attempt 3\n',
  );
  assert.deepEqual(
    log.failures.map(({ line, count }) => [line, count]),
    [[3, 3]],
  );
});
