import { isatty } from 'node:tty';
import type { World } from './run/world.ts';
import { version } from './version.ts';

/** The only file that touches `process`. */
const argv = process.argv.slice(2);

void main();

async function main(): Promise<void> {
  const waiting = progressLine();
  process.on('SIGINT', () => {
    waiting.erase();
    process.exit(130);
  });
  // `kubectl crashloop why | head` ends here.
  process.stdout.on('error', endedBy);
  process.exitCode = await carriedOut(worldOf(waiting));
  waiting.erase();
  // What is still open, such as a connection that is kept alive, is not waited for; what was written is.
  process.stdout.write('', () => (isHeard ? process.stderr.write('', () => process.exit()) : process.exit()));
}

let isHeard = false;

/** Standard error, which is opened when something is said there first. */
function complaints(): NodeJS.WriteStream {
  if (!isHeard) process.stderr.on('error', endedBy);
  isHeard = true;
  return process.stderr;
}

function endedBy(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
}

async function carriedOut(world: World): Promise<number> {
  try {
    if (argv[0] === '__complete') return (await import('./completion/complete.ts')).complete(argv.slice(1), world);
    const [{ parse }, { run }] = await Promise.all([import('./cli.ts'), import('./run.ts')]);
    return await run(parse(argv), world);
  } catch (error) {
    const { linesOf } = await import('./run/failure.ts');
    const { lines, exitCode } = linesOf(error, argv, version);
    for (const line of lines) world.say(line);
    return exitCode;
  }
}

function worldOf(waiting: ReturnType<typeof progressLine>): World {
  return {
    env: process.env,
    platform: process.platform,
    homedir: process.env['HOME'] ?? process.env['USERPROFILE'] ?? '',
    interactive: isatty(0) && isatty(2),
    readFile: async (path) => (await import('node:fs/promises')).readFile(path),
    now: () => new Date(),
    warning: (text) => said(`Warning: ${text}`),
    progress: (text) => waiting.show(text),
    trace: (text) => said(text),
    runtime: { node: process.versions.node, platform: `${process.platform}/${process.arch}` },
    stdout: {
      isTerminal: process.stdout.isTTY === true,
      columns: process.stdout.columns,
      write: (text) => {
        waiting.erase();
        process.stdout.write(text);
      },
    },
    say: said,
    readInput,
    beforeJudging: compilePatternsOnce,
    writeFile: async (path, text, mode) => (await import('node:fs/promises')).writeFile(path, text, { mode }),
  };

  function said(line: string): void {
    waiting.erase();
    complaints().write(`${line}\n`);
  }
}

/**
 * Hundreds of patterns are tried a few times each: V8 is told to compile them to machine code at once, and not to an intermediate one
 * first. Only when all of Node that is needed is loaded: with another setting V8 does not take what was compiled ahead of it.
 */
async function compilePatternsOnce(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--no-regexp-tier-up');
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** One line on a terminal that says what is waited for, once someone has waited for 200 ms. */
function progressLine(): { show(text: string): void; erase(): void } {
  const isShown = isatty(2) && process.env['TERM'] !== 'dumb';
  const started = Date.now();
  let text = '';
  let drawn = false;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    timer = undefined;
    drawn = true;
    complaints().write(`\r\x1b[2K${text.slice(0, (process.stderr.columns || 80) - 1)}`);
  };
  return {
    show: (now) => {
      if (!isShown) return;
      text = `${now} ...`;
      timer ??= setTimeout(draw, Math.max(0, started + 200 - Date.now()));
      timer.unref();
    },
    erase: () => {
      clearTimeout(timer);
      timer = undefined;
      if (drawn) complaints().write('\r\x1b[2K');
      drawn = false;
    },
  };
}
