import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './build/bundle.ts';
import { makeExecutable } from './build/executable.ts';
import { binaryName, ownTarget } from './build/targets.ts';

/** `npm run build`: dist/kubectl-crashloop for this machine. */
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const target = ownTarget();
mkdirSync(dist, { recursive: true });
await bundle(`${dist}crashloop.cjs`);
await makeExecutable({
  target,
  node: process.execPath,
  script: `${dist}crashloop.cjs`,
  out: dist + binaryName(target),
  codeCache: true,
});
console.log(`dist/${binaryName(target)}`);
