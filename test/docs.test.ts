import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { causes } from '../src/causes/index.ts';
import { usageDocument } from '../src/cli/document.ts';
import { renderCatalogueDocument } from '../src/render/catalogue.ts';

const read = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

describe('documents are what `npm run docs` writes', () => {
  it('docs/usage.md', () => assert.equal(read('usage.md'), usageDocument()));
  it('docs/causes.md', () => assert.equal(read('causes.md'), renderCatalogueDocument(causes)));
});
