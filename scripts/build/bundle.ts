import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Bundles the program to one CommonJS file, which starts faster than a module and is what a single executable of Node 22 takes.
 * yargs asks for `import.meta.url`, which CommonJS has not, and for `string-width`, which costs a third of the start. undici is only
 * imported beside what is used of the Kubernetes client (the renewal of OIDC logins), and is a third of the bundle.
 * Returns the names of the packages that went in.
 */
export async function bundle(outfile: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    metafile: true,
    define: { 'import.meta.url': 'moduleUrl' },
    inject: [`${root}scripts/build/module-url.ts`],
    alias: {
      'string-width': `${root}scripts/build/string-width.ts`,
      undici: `${root}scripts/build/undici.ts`,
    },
    logLevel: 'warning',
  });
  const packages = Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(packages.filter((name) => name !== undefined))].sort();
}
