import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookOf } from '../../src/run/look.ts';

const terminal = { isTerminal: true, columns: 120 };
const pipe = { isTerminal: false, columns: undefined };

describe('colour', () => {
  const table: [string, Parameters<typeof lookOf>, boolean][] = [
    ['a terminal', ['auto', {}, terminal], true],
    ['a pipe', ['auto', {}, pipe], false],
    ['NO_COLOR', ['auto', { NO_COLOR: '1' }, terminal], false],
    ['an empty NO_COLOR', ['auto', { NO_COLOR: '' }, terminal], true],
    ['a dumb terminal', ['auto', { TERM: 'dumb' }, terminal], false],
    ['FORCE_COLOR', ['auto', { FORCE_COLOR: '1' }, pipe], true],
    ['FORCE_COLOR and NO_COLOR', ['auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, pipe], true],
    ['FORCE_COLOR=0', ['auto', { FORCE_COLOR: '0' }, terminal], false],
    ['--color=always', ['always', { NO_COLOR: '1' }, pipe], true],
    ['--color=never', ['never', { FORCE_COLOR: '1' }, terminal], false],
  ];
  for (const [name, args, color] of table) it(name, () => assert.equal(lookOf(...args).color, color));
});

describe('width', () => {
  it('is that of the terminal, 80 for a pipe, and never too small to read', () => {
    assert.equal(lookOf('auto', {}, terminal).width, 120);
    assert.equal(lookOf('auto', {}, pipe).width, 80);
    assert.equal(lookOf('auto', {}, { isTerminal: true, columns: 10 }).width, 40);
  });
});
