import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { causes } from '../src/causes/index.ts';
import { commands, flagsOf } from '../src/cli/commands.ts';
import { usageDocument } from '../src/cli/document.ts';
import { renderCatalogueDocument } from '../src/render/catalogue.ts';

const read = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

describe('documents are what `npm run docs` writes', () => {
  it('docs/usage.md', () => assert.equal(read('usage.md'), usageDocument()));
  it('docs/causes.md', () => assert.equal(read('causes.md'), renderCatalogueDocument(causes)));
});

describe('docs/usage.md', () => {
  const [, ...sections] = read('usage.md').split(/^## /m);
  const common = sections.filter((section) => /^(?:Flags of every command|Connection flags)/.test(section)).join('');
  for (const command of commands) {
    it(`has a line for each flag of ${command.name}`, () => {
      const own = sections.find((section) => section.startsWith(`${command.name}\n`)) ?? '';
      for (const { name, short, about } of flagsOf(command)) {
        const line = new RegExp(`^\\| \`(?:-\\w, )?-{1,2}${name}[ =\`].*${about.split(' ')[0]}`, 'm');
        assert.match(own + common, line);
        if (short !== undefined) assert.match(own + common, new RegExp(`^\\| \`-${short}[, ]`, 'm'));
      }
    });
  }
});
