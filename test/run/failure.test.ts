import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { linesOf } from '../../src/run/failure.ts';

describe('an error', () => {
  const table: [unknown, string[], number, RegExp][] = [
    [
      new UserError('unknown flag: --x', 2, 'did you mean --y?'),
      [],
      2,
      /^error: unknown flag: --x; did you mean --y\?$/,
    ],
    [new UserError('There is no pod', 4, 'Did you mean b?'), [], 4, /^error: There is no pod\. Did you mean b\?$/],
    [new UserError('Error from server (NotFound): x', 4), [], 4, /^Error from server/],
    [new UserError('two\nlines\x1b[2J', 3), [], 3, /^error: two lines\^\[\[2J$/],
    [
      new TypeError('x is undefined'),
      [],
      3,
      /^error: this is a bug in kubectl-crashloop 1\.0\.0: x is undefined; please report/,
    ],
    [
      Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }),
      [],
      3,
      /^error: EACCES: permission denied$/,
    ],
    ['thrown', [], 3, /thrown/],
  ];
  for (const [error, argv, code, line] of table) {
    it(`is one line: ${String(error).replaceAll('\n', ' ').replaceAll('\x1b', '')}`, () => {
      const { lines, exitCode } = linesOf(error, argv, '1.0.0');
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', line);
      assert.equal(exitCode, code);
    });
  }
  it('that is a bug has its stack with -v', () => {
    for (const argv of [['-v', '1'], ['-v=1'], ['--v=1']])
      assert.match(linesOf(new TypeError('x'), argv, '1.0.0').lines[1] ?? '', /at /);
  });
});
