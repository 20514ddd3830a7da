import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A CycloneDX 1.6 bill of materials of what is in the binaries: the bundled packages and Node. Without a time, to be reproducible. */
export function sbomOf(packages: readonly string[], version: string, node: string): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const components = packages.map((name) => {
    const entry = lock[`node_modules/${name}`] ?? {};
    const [algorithm, digest] = String(entry.integrity ?? '').split(/-(.*)/s);
    return {
      type: 'library',
      'bom-ref': `pkg:npm/${name}@${entry.version}`,
      name,
      version: entry.version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${entry.version}`,
      ...(entry.license && { licenses: [{ license: { id: entry.license } }] }),
      ...(algorithm === 'sha512' && {
        hashes: [{ alg: 'SHA-512', content: Buffer.from(digest ?? '', 'base64').toString('hex') }],
      }),
    };
  });
  const runtime = {
    type: 'platform',
    'bom-ref': `pkg:generic/node@${node}`,
    name: 'node',
    version: node,
    purl: `pkg:generic/node@${node}`,
  };
  const own = { type: 'application', 'bom-ref': 'kubectl-crashloop', name: 'kubectl-crashloop', version };
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { ...own, licenses: [{ license: { id: 'Apache-2.0' } }] } },
    components: [runtime, ...components],
    dependencies: [{ ref: 'kubectl-crashloop', dependsOn: [runtime, ...components].map((each) => each['bom-ref']) }],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}
