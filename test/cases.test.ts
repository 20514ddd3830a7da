import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { load } from 'js-yaml';
import { analyzers } from '../src/analyzers/index.ts';
import type { Evidence } from '../src/model.ts';
import { renderText } from '../src/render/text.ts';

/**
 * `test/cases/<cause>/<scenario>.yaml` is saved evidence; beside it `<scenario>.<command>.txt` is what a user reads. In a near miss,
 * `not-<scenario>.yaml`, the cause is not found. `npm run update` rewrites the texts.
 */
const folder = new URL('./cases/', import.meta.url);
const update = process.env['UPDATE'] === '1';

for (const cause of readdirSync(folder).sort()) {
  describe(cause, () => {
    for (const file of readdirSync(new URL(`${cause}/`, folder)).filter((name) => name.endsWith('.yaml'))) {
      const scenario = file.replace('.yaml', '');
      const evidence = load(readFileSync(new URL(`${cause}/${file}`, folder), 'utf8')) as Evidence;
      it(`${scenario}: ${scenario.startsWith('not-') ? 'is not found' : 'is found first'}`, () => {
        const why = analyzers.find(({ name }) => name === 'why');
        const findings = why?.analyze(evidence).flatMap((report) => report.findings) ?? [];
        if (scenario.startsWith('not-'))
          assert.ok(!findings.some((finding) => finding.cause === cause && finding.confidence !== 'possible'));
        else assert.equal(findings[0]?.cause, cause);
      });
      for (const analyzer of analyzers) {
        const expected = new URL(`${cause}/${scenario}.${analyzer.name}.txt`, folder);
        if (!existsSync(expected) && !(update && analyzer.name === 'why')) continue;
        it(`${scenario}: ${analyzer.name} reads as expected`, () => {
          const text = renderText(analyzer.analyze(evidence), { width: 80, color: false });
          if (update) writeFileSync(expected, text);
          assert.equal(text, readFileSync(expected, 'utf8'));
        });
      }
    }
  });
}
