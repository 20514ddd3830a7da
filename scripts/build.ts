import { fileURLToPath } from 'node:url';
import { buildOwn } from './build/own.ts';

/** `npm run build`: dist/kubectl-crashloop for this machine. */
const root = fileURLToPath(new URL('../', import.meta.url));
const binary = await buildOwn(`${root}dist`);
console.log(binary.slice(root.length));
