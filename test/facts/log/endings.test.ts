import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { load } from 'js-yaml';
import { failuresOf } from '../../../src/facts/log/failures.ts';
import { rowsOf } from '../../../src/facts/log/rows.ts';
import type { Exit } from '../../../src/model.ts';

/**
 * `endings/<family>.yaml`: whole logs. `ended` is the headline of what ended the process, with a weight of 0.5 or more; without it nothing
 * in the log did, and every weight is below. `line`, `form` and `root` (the last text) where they matter; `weak` are headlines below 0.5.
 */
interface Ending {
  program: string;
  log: string;
  ended?: string;
  line?: number;
  form?: string;
  root?: string;
  weak?: string[];
  exitCode?: number;
  signal?: string;
}

const folder = new URL('./endings/', import.meta.url);

for (const file of readdirSync(folder).sort()) {
  describe(`what ended a program: ${file.replace('.yaml', '')}`, () => {
    for (const ending of load(readFileSync(new URL(file, folder), 'utf8')) as Ending[])
      it(ending.program, () => check(ending));
  });
}

function check({ log, ended, line, form, root, weak = [], exitCode = 1, signal }: Ending): void {
  const exit: Exit = { code: exitCode, reason: 'Error', at: 'lastState.terminated', ...(signal && { signal }) };
  const failures = failuresOf(rowsOf(log), exit);
  const [first] = failures;
  if (ended === undefined) assert.ok((first?.weight ?? 0) < 0.5, `${first?.headline} has ${first?.weight}`);
  else {
    assert.equal(first?.headline, ended);
    assert.ok((first?.weight ?? 0) >= 0.5, `weight ${first?.weight}`);
  }
  if (line !== undefined) assert.equal(first?.line, line);
  if (form !== undefined) assert.equal(first?.form, form);
  if (root !== undefined) assert.equal(first?.texts.at(-1)?.text, root);
  for (const headline of weak) {
    const found = failures.find((failure) => failure.headline.includes(headline));
    assert.ok((found?.weight ?? 0) < 0.5, `${headline} has ${found?.weight}`);
  }
}
