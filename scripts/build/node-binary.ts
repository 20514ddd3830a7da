import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Target } from './targets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Path of Node's binary for a target, from the package that package-lock.json pins; fetched once into `cache`. */
export async function nodeBinary(target: Target, cache: string): Promise<string> {
  const file = join(cache, `${target.os}-${target.arch}`, 'node');
  if (existsSync(file)) return file;
  const { version, integrity } = locked(target.nodePackage);
  mkdirSync(join(cache, `${target.os}-${target.arch}`), { recursive: true });
  const args = ['pack', '--silent', '--pack-destination', cache, `${target.nodePackage}@${version}`];
  const tarball = execFileSync('npm', args, { encoding: 'utf8' }).trim();
  const packed = readFileSync(join(cache, tarball));
  const digest = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${tarball} is not what package-lock.json pins`);
  rmSync(join(cache, tarball));
  writeFileSync(file, await fileIn(gunzipSync(packed), `package/${target.nodePath}`), { mode: 0o755 });
  return file;
}

function locked(name: string): { version: string; integrity: string } {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return lock.packages[`node_modules/${name}`];
}

async function fileIn(tar: Buffer, path: string): Promise<Buffer> {
  const entries = extract();
  entries.end(tar);
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    if (entry.header.name === path) return Buffer.concat(chunks);
  }
  throw new Error(`${path} is not in the package`);
}
