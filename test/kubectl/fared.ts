import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '../../src/cli.ts';
import { linesOf } from '../../src/run/failure.ts';
import { run } from '../../src/run.ts';
import { worldWith } from '../lib/world.ts';
import { filesFor, filledIn, plainly } from './fill.ts';
import type { Fared, Scenario } from './scenario.ts';
import type { Servers } from './servers.ts';

/** Something that is run with flags in a home folder. */
export type Program = (
  flags: string[],
  home: string,
  env: NodeJS.ProcessEnv,
) => Promise<{ exit: number; stderr: string }>;

/** Runs a program in a scenario's world. */
export async function fared(program: Program, scenario: Scenario, servers: Servers): Promise<Fared> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'crashloop-home-')));
  try {
    const filled = (text: string) => filledIn(text, home, servers);
    for (const [path, text] of Object.entries(filesFor(scenario))) write(join(home, path), filled(text));
    servers.begin(JSON.parse(filled(JSON.stringify(scenario.faults ?? []))));
    const env = Object.entries(scenario.env ?? {}).map(([name, value]) => [name, filled(value)]);
    const { exit, stderr } = await program((scenario.flags ?? []).map(filled), home, {
      PATH: `${home}/bin:${process.env['PATH']}`,
      HOME: home,
      ...Object.fromEntries(env),
    });
    return { exit, ...seenAndSaid(stderr, home, servers) };
  } finally {
    rmSync(home, { recursive: true });
  }
}

function seenAndSaid(stderr: string, home: string, servers: Servers): Omit<Fared, 'exit'> {
  const plain = (text: string) => plainly(text, home, servers);
  const requests = servers.seen();
  const told = existsSync(join(home, 'told')) ? linesIn(readFileSync(join(home, 'told'), 'utf8')) : [];
  const seen = {
    ...requests.at(-1),
    ...(requests.length > 1 && { requests: requests.length }),
    // A plugin that is of no use is asked again by kubectl, by every request.
    ...(told.length > 0 && { told: requests.length > 0 ? told : told.slice(0, 1) }),
  };
  const says = linesIn(plain(stderr));
  return { says, ...(Object.keys(seen).length > 0 && { seen: JSON.parse(plain(JSON.stringify(seen))) }) };
}

function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
}

/** `kubectl get pods`. */
export const kubectl: Program = (flags, home, env) => ran('kubectl', ['get', 'pods', ...flags], home, env);

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** `kubectl crashloop list`. */
export const crashloop: Program = (flags, home, env) =>
  ran(process.execPath, ['--import', import.meta.resolve('tsx'), main, 'list', ...flags], home, env);

/** The same in this process: much faster. */
export const crashloopHere: Program = async (flags, home, env) => {
  const before = process.cwd();
  process.chdir(home);
  const { world, written } = worldWith({
    env,
    homedir: home,
    now: () => new Date(),
    readFile: (path) => readFile(resolve(home, path)),
    warning: (text) => world.say(`Warning: ${text}`),
  });
  const argv = ['list', ...flags];
  try {
    return { exit: await run(parse(argv), world), stderr: written.stderr };
  } catch (error) {
    const { lines, exitCode } = linesOf(error, argv, '');
    return { exit: exitCode, stderr: written.stderr + lines.join('\n') };
  } finally {
    process.chdir(before);
  }
};

function ran(program: string, args: string[], home: string, env: NodeJS.ProcessEnv) {
  return new Promise<{ exit: number; stderr: string }>((done, failed) => {
    const child = spawn(program, args, { cwd: home, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
    });
    child.once('error', failed);
    child.once('close', (code) => done({ exit: code ?? -1, stderr }));
  });
}
