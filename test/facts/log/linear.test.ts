import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyse } from 'scslre';
import { patterns } from './patterns.ts';

/** Proved from the pattern itself, without a clock; texts are at most 4 KiB, which bounds what is not exponential. */
it('no regular expression takes exponential time', async () => {
  const all = await patterns();
  assert.ok(all.size > 500, `only ${all.size} were found`);
  const slow = [...all].filter(([pattern]) => isExponential(pattern));
  assert.deepEqual(slow, []);
});

function isExponential(pattern: string): boolean {
  const end = pattern.lastIndexOf('/');
  const flags = pattern.slice(end + 1).replace(/[gy]/g, '');
  const { reports } = analyse({ source: pattern.slice(1, end), flags }, { reportTypes: { Move: false } });
  return reports.some(({ exponential }) => exponential);
}
