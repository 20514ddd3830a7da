import { type ExecFileOptions, execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder that the built binary is in. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** What a command printed and how it ended. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** The cluster that the tests may use: any, by the name of its kubeconfig context. */
export function testContext(): string {
  const context = process.env['CRASHLOOP_E2E_CONTEXT'];
  if (!context) throw new Error('CRASHLOOP_E2E_CONTEXT must name the kubeconfig context of a cluster for tests');
  return context;
}

/** Runs a program; never throws for its exit code. The built binary is on PATH, so that kubectl finds it. */
export function run(file: string, args: string[], options: ExecFileOptions & { input?: string } = {}): Promise<Ran> {
  const { input, env, ...rest } = options;
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      { maxBuffer: 64 << 20, ...rest, env: { ...process.env, ...env, PATH: `${dist}:${process.env['PATH']}` } },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout: String(stdout), stderr: String(stderr) });
      },
    );
    child.stdin?.end(input ?? '');
  });
}

/** kubectl against the test cluster; throws where it fails. */
export async function kubectl(args: string[], input?: string): Promise<string> {
  const ran = await run('kubectl', ['--context', testContext(), ...args], input === undefined ? {} : { input });
  if (ran.code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
}

/** Waits until `probe` gives a value; asks again twice a second. Throws with `what` after `seconds`. */
export async function until<T>(what: string, seconds: number, probe: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await pause(500);
  }
}
