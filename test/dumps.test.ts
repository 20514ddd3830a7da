import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from '../src/cli.ts';
import type { Report } from '../src/model.ts';
import { run } from '../src/run.ts';
import { worldWith } from './lib/world.ts';

/** `test/dumps/<name>/expect.json`: what `why --from test/dumps/<name>/dump -o json` must answer; what is missing is not asked. */
interface Expected {
  /** Cause of the first finding; `alt` are as good. */
  cause?: string;
  alt?: string[];
  subject?: string;
  container?: string;
  confidence?: string;
  verdict?: string;
  /** TARGET and flags. */
  args?: string[];
  /** Exit code; 1 where it is not told. */
  code?: number;
  /** What the answer must not say: patterns. */
  never?: string[];
}

const schema = JSON.parse(readFileSync(new URL('../schema/crashloop-v1.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema);
const folder = fileURLToPath(new URL('./dumps/', import.meta.url));

describe('a dump that was handed over', () => {
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())) {
    const expected = JSON.parse(readFileSync(`${folder}${name}/expect.json`, 'utf8')) as Expected;
    it(`${name}: ${expected.cause ?? expected.verdict}`, async () => {
      const { world, written } = worldWith();
      const argv = ['why', ...(expected.args ?? []), '--from', `${folder}${name}/dump`, '-o', 'json'];
      assert.equal(await run(parse(argv), world), expected.code ?? 1);
      const document = JSON.parse(written.stdout) as { reports: Report[] };
      assert.ok(validate(document), JSON.stringify(validate.errors));
      for (const each of document.reports) holdsTogether(each);
      compare(document.reports[0], expected);
      assert.doesNotMatch(written.stdout, /undefined|NaN|\[object /);
      for (const words of expected.never ?? []) assert.doesNotMatch(written.stdout, new RegExp(words, 'i'));
    });
  }
});

function compare(report: Report | undefined, expected: Expected): void {
  const first = report?.findings[0];
  if (expected.verdict) assert.equal(report?.verdict ?? 'healthy', expected.verdict);
  if (expected.cause) {
    const accepted = [expected.cause, ...(expected.alt ?? [])];
    assert.ok(accepted.includes(first?.cause ?? ''), `${first?.cause} is not ${accepted.join(' or ')}`);
  }
  for (const field of ['subject', 'container', 'confidence'] as const)
    if (expected[field]) assert.equal(first?.[field], expected[field]);
}

/** What is true of every report: sure is found, possible is unknown, and each finding can be checked and acted upon. */
function holdsTogether({ verdict, findings }: Report): void {
  const isSure = findings.some(({ confidence }) => confidence !== 'possible');
  assert.equal(verdict === 'found', isSure);
  for (const { cause, clues, next, subject } of findings) {
    assert.ok(clues.length > 0 && next.length > 0 && subject !== '', `${cause} has a clue, a step and a subject`);
    const seen = clues.map(({ at, saw }) => `${at}: ${saw}`);
    assert.equal(new Set(seen).size, seen.length, `${cause} tells a clue twice`);
  }
}
