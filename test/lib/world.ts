import type { World } from '../../src/run/world.ts';

/** A process in memory, and what was written in it. */
export interface Written {
  stdout: string;
  stderr: string;
  files: Record<string, string>;
}

/** A world without a cluster. */
export function worldWith(parts: Partial<World> = {}): { world: World; written: Written } {
  const written: Written = { stdout: '', stderr: '', files: {} };
  const say = (line: string) => {
    written.stderr += `${line}\n`;
  };
  const world: World = {
    env: {},
    platform: 'linux',
    homedir: '/home/someone',
    interactive: false,
    readFile: async (path) => {
      throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
    },
    now: () => new Date('2026-11-24T03:00:00Z'),
    warning: say,
    progress: () => {},
    trace: () => {},
    runtime: { node: '22.23.2', platform: 'linux/x64' },
    stdout: {
      isTerminal: false,
      columns: undefined,
      write: (text) => {
        written.stdout += text;
      },
    },
    say,
    readInput: async () => '',
    writeFile: async (path, text) => {
      written.files[path] = text;
    },
    ...parts,
  };
  return { world, written };
}
