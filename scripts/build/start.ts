import { getRawAsset } from 'node:sea';
import { Script } from 'node:vm';
import { version } from '../../src/version.ts';

/** What the executable runs. The version is told before anything is loaded. */
const [first, ...others] = process.argv.slice(2);
if (others.length === 0 && (first === '--version' || first === 'version')) process.stdout.write(`${version}\n`);
else start();

/** Starts the program that lies in the executable, with what V8 made of it when it was rehearsed. */
function start(): void {
  const text = Buffer.from(getRawAsset('program')).toString('utf16le');
  const code = Buffer.from(getRawAsset('code'));
  const script = new Script(text, { filename: 'crashloop.cjs', ...(code.length > 0 && { cachedData: code }) });
  script.runInThisContext()(exports, require, module, __filename);
}
