import { UserError } from '../errors.ts';
import type { Invocation } from '../invocation.ts';
import type { World } from '../run/world.ts';
import { scripts } from './scripts.ts';

const shim = 'kubectl_complete-crashloop';

/** Prints the script for a shell, or installs the shim through which kubectl completes this plugin. */
export async function completion(invocation: Invocation, world: World): Promise<number> {
  const { shell, dir } = invocation.arguments;
  if (shell === 'install') return install(typeof dir === 'string' ? dir : undefined, world);
  const script = scripts[shell as keyof typeof scripts];
  world.stdout.write(script);
  return 0;
}

async function install(dir: string | undefined, world: World): Promise<number> {
  const { join } = await import('node:path');
  const windows = world.platform === 'win32';
  const folders = dir === undefined ? await candidates(world) : [dir];
  const text = windows
    ? '@echo off\r\nkubectl-crashloop __complete %*\r\n'
    : '#!/bin/sh\nexec kubectl-crashloop __complete "$@"\n';
  for (const folder of folders) {
    const path = join(folder, windows ? `${shim}.bat` : shim);
    try {
      await world.writeFile(path, text, 0o755);
    } catch {
      continue;
    }
    world.say(`Wrote ${path}. kubectl 1.26 and later complete \`kubectl crashloop\` through it.`);
    const { delimiter } = await import('node:path');
    const isOnPath = (world.env['PATH'] ?? '').split(delimiter).includes(folder);
    if (!isOnPath) world.say(`${folder} is not on PATH yet: add it, or choose another folder with --dir.`);
    return 0;
  }
  throw new UserError(`could not write ${shim} to ${folders.join(' or ')}`, 3, 'choose a folder with --dir');
}

/** Folders on PATH that belong to the user: krew's, where this plugin most likely is, then those below the home folder. */
async function candidates(world: World): Promise<string[]> {
  const { delimiter, join } = await import('node:path');
  const krew = join(world.env['KREW_ROOT'] ?? join(world.homedir, '.krew'), 'bin');
  const path = (world.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const own = path.filter((folder) => world.homedir !== '' && folder.startsWith(world.homedir));
  return [...new Set([...(path.includes(krew) ? [krew] : []), ...own, '/usr/local/bin'])];
}
