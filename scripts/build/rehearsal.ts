import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import incident from '../../src/demo/renamed-key.json' with { type: 'json' };
import { type Saved, served } from './served.ts';

/**
 * `node rehearsal.cjs PROGRAM CODE`: runs the program as its users will, against an incident that is part of it, and writes what V8
 * compiled meanwhile. V8 compiles a function when it is first called: what is compiled before anything ran is little of it.
 */
const [program = '', code = ''] = process.argv.slice(2);
const saved = incident as unknown as Saved;
const [target = { namespace: '', name: '' }] = saved.targets;
const runs = [
  ['why', target.name, '-n', target.namespace],
  ['list', '-A'],
  ['__complete', 'why', ''],
];

const script = new Script(readFileSync(program, 'utf16le'), { filename: 'crashloop.cjs' });
// What was compiled is kept until it is written.
setFlagsFromString('--no-flush-bytecode');
const leave = process.exit;
process.exit = next as typeof process.exit;
const server = createServer(served(saved));
server.listen(0, '127.0.0.1', () => {
  const kubeconfig = join(dirname(code), 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  process.env['KUBECONFIG'] = kubeconfig;
  next();
});

/** The next run, in the same process; after the last, what was compiled is kept. */
function next(): void {
  const run = runs.shift();
  if (!run) {
    // As it is when the program starts, or V8 does not take it.
    for (const setting of ['--flush-bytecode', '--regexp-tier-up', ...process.execArgv.flatMap(unset)])
      setFlagsFromString(setting);
    writeFileSync(code, script.createCachedData());
    leave(0);
  }
  process.argv.splice(2, process.argv.length, ...(run ?? []));
  script.runInThisContext()({}, createRequire(program), { exports: {} }, process.execPath);
}

/** Sizes that the process was started with, as they are without. */
function unset(setting: string): string[] {
  return setting.startsWith('--random')
    ? []
    : setting
        .split(/=\d+$/)
        .slice(0, -1)
        .map((name) => `${name}=0`);
}

function kubeconfigFor(server: string): string {
  return `apiVersion: v1
kind: Config
current-context: rehearsal
contexts:
- name: rehearsal
  context: {cluster: rehearsal, user: rehearsal}
clusters:
- name: rehearsal
  cluster:
    server: ${server}
users:
- name: rehearsal
  user:
    token: none
`;
}
