import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entry, tarGz, zip } from './build/archive.ts';
import { bundle } from './build/bundle.ts';
import { makeExecutable } from './build/executable.ts';
import { type Archive, krewManifest } from './build/krew-manifest.ts';
import { nodeBinary } from './build/node-binary.ts';
import { sbomOf } from './build/sbom.ts';
import { binaryName, ownTarget, type Target, targets } from './build/targets.ts';

/** `npm run release`: dist/release with an archive for each of the six platforms, checksums.txt, the SBOM and krew-manifest.yaml. */
const root = fileURLToPath(new URL('../', import.meta.url));
const out = join(root, 'dist/release');
const cache = join(root, 'dist/node');
const { version, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const script = join(root, 'dist/crashloop.cjs');
const packages = await bundle(script);
const archives: Archive[] = [];
for (const target of targets) archives.push(await archiveFor(target));
const sbom = `kubectl-crashloop_v${version}.cdx.json`;
writeFileSync(join(out, sbom), sbomOf(packages, version, process.versions.node));
const manifest = krewManifest(repository.url, version, archives);
writeFileSync(join(out, 'krew-manifest.yaml'), manifest);
writeFileSync(join(root, 'krew-manifest.yaml'), manifest);
const sums = [...archives.map(({ file }) => file), sbom, 'krew-manifest.yaml'].map(
  (file) => `${sha256(join(out, file))}  ${file}\n`,
);
writeFileSync(join(out, 'checksums.txt'), sums.join(''));
console.log(sums.join('').trimEnd());

async function archiveFor(target: Target): Promise<Archive> {
  const own = ownTarget();
  const binary = join(out, binaryName(target));
  const rehearse = target.os === own.os && target.arch === own.arch;
  await makeExecutable({ target, node: await nodeBinary(target, cache), script, out: binary, rehearse });
  const entries: Entry[] = [
    { name: binaryName(target), content: readFileSync(binary), executable: true },
    ...['LICENSE', 'README.md'].map((name) => ({ name, content: readFileSync(join(root, name)), executable: false })),
  ];
  const file = `kubectl-crashloop_v${version}_${target.os}_${target.arch}.${target.os === 'windows' ? 'zip' : 'tar.gz'}`;
  writeFileSync(join(out, file), target.os === 'windows' ? zip(entries) : await tarGz(entries));
  rmSync(binary);
  return { target, file, sha256: sha256(join(out, file)) };
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
