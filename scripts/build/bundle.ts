import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { analyzers } from '../../src/analyzers/index.ts';
import { incidents } from '../../src/demo/demo.ts';
import { needsBySource } from '../../src/facts/log/literals.ts';
import type { Evidence } from '../../src/model.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const forNode = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  minify: true,
} as const;

/**
 * Bundles the program to one CommonJS file, which starts faster than a module and is what a single executable of Node 22 takes.
 * yargs asks for `import.meta.url`, which CommonJS has not, and for `string-width`, which costs a third of the start. undici is only
 * imported beside what is used of the Kubernetes client (the renewal of OIDC logins), and so is the rest of the client.
 * Returns the names of the packages that went in.
 */
export async function bundle(outfile: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ['src/main.ts'],
    outfile,
    ...forNode,
    legalComments: 'none',
    metafile: true,
    // `import()` of Node's own modules becomes `require`: the loader of modules is not started.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'moduleUrl' },
    inject: [`${root}scripts/build/module-url.ts`],
    alias: {
      'string-width': `${root}scripts/build/string-width.ts`,
      undici: `${root}scripts/build/undici.ts`,
    },
    plugins: [needsOfPatterns, partOfClient],
    logLevel: 'warning',
  });
  const packages = Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(packages.filter((name) => name !== undefined))].sort();
}

/** What patterns need is worked out here, and not at each start: by explaining the incidents that are part of the program. */
const needsOfPatterns: Plugin = {
  name: 'needs-of-patterns',
  setup({ onLoad }) {
    onLoad({ filter: /facts[\\/]log[\\/]worked-out\.ts$/ }, () => {
      for (const { evidence } of incidents)
        for (const each of [evidence, wordless(evidence)]) for (const { analyze } of analyzers) analyze(each);
      return {
        contents: `export const workedOut = JSON.parse(${JSON.stringify(JSON.stringify([...needsBySource]))});`,
      };
    });
  },
};

const partOfClient: Plugin = {
  name: 'part-of-client',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/config\.js$/ }, ({ importer }) =>
      importer.endsWith('oidc_auth.js') ? { path: `${root}scripts/build/client-config.ts` } : undefined,
    );
  },
};

/** With logs that say nothing that is known, so that everything is tried. */
function wordless(evidence: Evidence): Evidence {
  const text = { state: 'found', value: 'Error: such words are not known\n' } as const;
  return { ...evidence, logs: evidence.logs.map((log) => ({ ...log, text })) };
}

/** Bundles a script of this folder, so that Node 20 runs it, too: what starts the program in the executable, and what rehearses it. */
export async function bundleScript(name: 'start' | 'rehearsal', outfile: string): Promise<void> {
  await build({
    entryPoints: [`scripts/build/${name}.ts`],
    outfile,
    ...forNode,
  });
}
