import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { makeExecutable } from './executable.ts';
import { binaryName, ownTarget } from './targets.ts';

/** Builds the binary for this machine into a folder; returns its path. */
export async function buildOwn(folder: string): Promise<string> {
  const target = ownTarget();
  mkdirSync(folder, { recursive: true });
  const script = join(folder, 'crashloop.cjs');
  const out = join(folder, binaryName(target));
  await bundle(script);
  await makeExecutable({ target, node: process.execPath, script, out, rehearse: true });
  return out;
}
