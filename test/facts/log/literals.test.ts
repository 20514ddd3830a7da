import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needsOf } from '../../../src/facts/log/literals.ts';

describe('what must be in a text that a pattern matches', () => {
  const table: [RegExp, string[][]][] = [
    [/password authentication failed for user "(?<user>[^"]+)"/, [['password authentication failed for user "']]],
    [/no such host|Name or service not known/, [['no such host', 'name or service not known']]],
    [/(?:a|b) is missing/, [[' is missing']]],
    [/colou?r of things/, [['r of things'], ['colo']]],
    [/loo+king/, [['king'], ['loo']]],
    [/key\(s\) missing/, [['key(s) missing']]],
    [/^\s*Error: [^:]{1,20}: denied$/, [[': denied'], ['error: ']]],
    [/\bENOENT\b/, [['enoent']]],
    [/x{2,5}yz/, []],
    [/[a-z]+|\d+/, []],
    [/(?:not found|missing)/, [['not found', 'missing']]],
    [/(?:not found|missing)?: it/, [[': it']]],
    [/(?<what>file|(?:module|package) x) y/, [['file', 'module', 'package']]],
    [
      /(?:missing|required) \w+ (?:key|setting)/,
      [
        ['missing', 'required'],
        ['key', 'setting'],
      ],
    ],
    [/(?:key \w+ is missing|nothing)/, [[' is missing', 'nothing']]],
    [/(?!never)(?<=before)ab/, []],
    [/cannot \x1b open/, [['cannot '], [' open']]],
  ];
  for (const [pattern, expected] of table) {
    it(String(pattern), () => assert.deepEqual(needsOf(pattern), expected));
  }
});
