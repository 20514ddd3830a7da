import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { causes } from '../src/causes/index.ts';

const folder = new URL('../src/causes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !['cause.ts', 'index.ts'].includes(name));
const ids = causes.map((cause) => cause.id);

describe('the list of causes', () => {
  it('has every file of the folder, once', () => {
    assert.deepEqual([...ids].sort(), files.map((name) => name.replace('.ts', '')).sort());
  });

  for (const cause of causes) {
    it(`${cause.id} is named, exported and explained alike`, () => {
      const exported = cause.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const code = readFileSync(new URL(`${cause.id}.ts`, folder), 'utf8');
      assert.match(code, new RegExp(`export const ${exported}: Cause`));
      const { related, ...texts } = cause.explain;
      for (const [part, text] of Object.entries(texts)) assert.match(text.trim(), /\.$/, `${part} ends with a period`);
      for (const id of [...related, ...(cause.follows ?? [])]) assert.ok(ids.includes(id), `${id} is a cause`);
      assert.ok(!related.includes(cause.id), 'it is not related to itself');
    });

    it(`${cause.id} has stories or recorded cases`, () => {
      const stories = existsSync(new URL(`./sayings/${cause.id}.yaml`, import.meta.url));
      const cases = existsSync(new URL(`./cases/${cause.id}/`, import.meta.url));
      assert.ok(stories || cases);
    });
  }

  it('follows no circle', () => {
    const follows = new Map(causes.map((cause) => [cause.id, cause.follows ?? []]));
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (follows.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
    assert.deepEqual(
      ids.filter((id) => reaches(id, id)),
      [],
    );
  });
});
