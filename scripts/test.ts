import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `test.ts FOLDER SUFFIX [FLAG…]`: runs the tests of a folder, and of those below; Node 20 takes files only, and no patterns. */
const [folder = 'test', suffix = '.test.ts', ...flags] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(suffix))
  .sort()
  .map((name) => join(folder, name));
const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...flags, ...files], { stdio: 'inherit' });
process.exitCode = status ?? 1;
