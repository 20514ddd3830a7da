import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { load } from 'js-yaml';
import { why } from '../src/analyzers/why.ts';
import { crashed, type Story } from './lib/crashed.ts';

/**
 * `test/sayings/<cause>.yaml`: what programs print when they die of that cause, one story each, and near misses, of which the cause
 * must say nothing, or at most something possible that is not first.
 */
interface Sayings {
  says: ({ program: string; subject: string } & Story)[];
  not: ({ program: string; instead?: string } & Story)[];
}

const folder = new URL('./sayings/', import.meta.url);

for (const file of readdirSync(folder).sort()) {
  const cause = file.replace('.yaml', '');
  const { says, not } = load(readFileSync(new URL(file, folder), 'utf8')) as Sayings;
  describe(`${cause} in the words of programs`, () => {
    for (const { program, subject, ...story } of says) {
      it(`${program} says ${subject}`, () => {
        const [report] = why.analyze(crashed(story));
        const first = report?.findings[0];
        assert.deepEqual({ cause: first?.cause, subject: first?.subject }, { cause, subject });
      });
    }
    for (const { program, instead, ...story } of not) {
      it(`stays silent: ${program}`, () => {
        const findings = why.analyze(crashed(story))[0]?.findings ?? [];
        assert.notEqual(findings[0]?.cause, cause);
        const sure = findings.filter((finding) => finding.cause === cause && finding.confidence !== 'possible');
        assert.deepEqual(sure, []);
        if (instead) assert.equal(findings[0]?.cause, instead);
      });
    }
  });
}
