import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/**
 * Who may import what, as in src/README.md. The first rule whose `file` matches counts. `own` are patterns of files of this project,
 * `packages` of anything else; `types` of packages of which only types may be imported.
 */
const rules: { file: RegExp; own: RegExp; packages?: RegExp; types?: RegExp }[] = [
  { file: /^kubernetes\.ts$/, own: /^$/, types: /^@kubernetes\/client-node$/ },
  { file: /^log\.ts$/, own: /^$/ },
  { file: /^model\.ts$/, own: /^(kubernetes|log)\.ts$/ },
  { file: /^(errors|invocation|version)\.ts$/, own: /^(model\.ts|\.\.\/package\.json)$/ },
  { file: /^facts\//, own: /^(model\.ts|facts\/)/ },
  { file: /^causes\/index\.ts$/, own: /^causes\// },
  { file: /^causes\//, own: /^(model\.ts|facts\/|causes\/cause\.ts)/ },
  { file: /^surmise\.ts$/, own: /^(model\.ts|facts\/|causes\/cause\.ts)/ },
  { file: /^diagnose\.ts$/, own: /^(model\.ts|facts\/|causes\/cause\.ts|surmise\.ts)/ },
  { file: /^analyzers\/index\.ts$/, own: /^analyzers\// },
  { file: /^analyzers\//, own: /^(model\.ts|facts\/|causes\/|diagnose\.ts|analyzers\/analyzer\.ts)/ },
  { file: /^render\/paint\.ts$/, own: /^(model\.ts|render\/)/, packages: /^kleur/ },
  { file: /^render\/yaml\.ts$/, own: /^(model\.ts|render\/)/, packages: /^js-yaml$/ },
  { file: /^render\//, own: /^(model\.ts|render\/|causes\/cause\.ts)/ },
  {
    file: /^gather\//,
    own: /^(model\.ts|errors\.ts|invocation\.ts|gather\/|facts\/)/,
    packages: /^(node:|js-yaml$|@kubernetes\/client-node|fflate$|tar-stream$|hpagent$|socks)/,
  },
  {
    file: /^cli(\/|\.ts$)/,
    own: /^(model|errors|invocation|version)\.ts$|^cli\/|^facts\/nearest\.ts$|^analyzers\/index\.ts$|^causes\/index\.ts$/,
    packages: /^yargs/,
  },
  { file: /^(run\/|run\.ts|main\.ts|completion\/|demo\/)/, own: /./, packages: /^node:/ },
];

describe('layers', () => {
  for (const file of sources(src)) {
    const rule = rules.find((each) => each.file.test(file));
    it(`${file} imports only what its layer may`, () => {
      assert.ok(rule, 'no rule in test/layers.test.ts covers this file');
      for (const { specifier, typeOnly } of importsOf(join(src, file))) {
        const own = specifier.startsWith('.');
        const name = own ? relative(src, resolve(dirname(join(src, file)), specifier)) : specifier;
        const allowed = own ? rule.own : typeOnly && rule.types ? rule.types : (rule.packages ?? /^$/);
        assert.match(name, allowed, `${file} may not import ${name}`);
      }
    });
  }

  it('nothing between evidence and text reads a clock, the environment, a file or the network, or is async', () => {
    for (const file of sources(src).filter((name) => /^(facts|causes|analyzers|render|diagnose|surmise)/.test(name))) {
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|'[^'\n]*'/g, '');
      assert.doesNotMatch(
        code,
        /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\basync\b|\bawait\b|\bsetTimeout\(/,
        file,
      );
    }
  });

  it('only main.ts touches `process`', () => {
    for (const file of sources(src).filter((name) => name !== 'main.ts')) {
      const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|'[^'\n]*'/g, '');
      assert.doesNotMatch(code, /\bprocess\.[a-z]|from node:process/, file);
    }
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

function importsOf(file: string): { specifier: string; typeOnly: boolean }[] {
  const code = readFileSync(file, 'utf8');
  const statements = code.matchAll(
    /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...statements].map((match) => ({
    specifier: match[2] ?? match[3] ?? match[4] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}
