import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canMatch, needsOf } from '../../../src/facts/log/literals.ts';

describe('what must be in a text that a pattern matches', () => {
  const table: [RegExp, string[][]][] = [
    [/password authentication failed for user "(?<user>[^"]+)"/, [['password authentication failed for user "']]],
    [/no such host|Name or service not known/, [['no such host', 'name or service not known']]],
    [/(?:a|b) is missing/, [[' is missing']]],
    [/colou?r of things/, [['colo'], ['r of things']]],
    [/loo+king/, [['loo'], ['king']]],
    [/key\(s\) missing/, [['key(s) missing']]],
    [/^\s*Error: [^:]{1,20}: denied$/, [['error: '], [': denied']]],
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

describe('whether a pattern can match a text', () => {
  const table: [RegExp, string, boolean][] = [
    [/(?:missing|required) \w+ (?:key|setting)/i, 'required api key', true],
    [/(?:missing|required) \w+ (?:key|setting)/i, 'the key is required', false],
    [/(?:ab|abcd)e? def/, 'abcde def', true],
    [/(?:foo|food) (?:odd)/, 'food odd', true],
    [/cannot [^\n]{1,20} file/, 'cannot read the file', true],
    [/cannot [^\n]{1,20} file/, 'file: cannot', false],
  ];
  for (const [pattern, lower, expected] of table) {
    it(`${pattern} and ${lower}`, () => assert.equal(canMatch(pattern, lower), expected));
  }
});
