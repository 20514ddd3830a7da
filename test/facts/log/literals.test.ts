import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { literalsOf } from '../../../src/facts/log/literals.ts';

describe('what must be in a text that a pattern matches', () => {
  const table: [RegExp, string[] | undefined][] = [
    [/password authentication failed for user "(?<user>[^"]+)"/, ['password authentication failed for user "']],
    [/no such host|Name or service not known/, ['no such host', 'name or service not known']],
    [/(?:a|b) is missing/, [' is missing']],
    [/colou?r of things/, ['r of things']],
    [/loo+king/, ['king']],
    [/key\(s\) missing/, ['key(s) missing']],
    [/^\s*Error: [^:]{1,20}: denied$/, [': denied']],
    [/\bENOENT\b/, ['enoent']],
    [/x{2,5}yz/, undefined],
    [/[a-z]+|\d+/, undefined],
    [/(?:not found|missing)/, ['not found', 'missing']],
    [/(?:not found|missing)?: it/, [': it']],
    [/(?<what>file|(?:module|package) x) y/, ['file', 'module', 'package']],
    [/(?!never)(?<=before)ab/, undefined],
    [/cannot \x1b open/, ['cannot ']],
  ];
  for (const [pattern, expected] of table) {
    it(String(pattern), () => assert.deepEqual(literalsOf(pattern), expected));
  }
});
