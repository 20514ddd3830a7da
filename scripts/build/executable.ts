import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processBinary } from 'binpunch';
import { inject } from 'postject';
import { bundleScript } from './bundle.ts';
import { llvmTool } from './llvm.ts';
import { signAdHoc } from './macho.ts';
import type { Target } from './targets.ts';
import { withoutTypeStripper } from './type-stripper.ts';
import { unsigned } from './windows.ts';

/** The marker in Node's own binary that postject flips (nodejs.org: Single executable applications). */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

interface Parts {
  target: Target;
  /** Node's binary for the target. */
  node: string;
  /** The bundled program. */
  script: string;
  out: string;
  /** Keep what V8 makes of the program: only for the platform and version that run this build. */
  rehearse: boolean;
}

/**
 * Makes one executable of Node's binary and the bundled program. Symbols, locales and the type stripper, which it does not use, go
 * first: after the injection they can no longer be stripped.
 */
export async function makeExecutable({ target, node, script, out, rehearse }: Parts): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'crashloop-build-'));
  try {
    const blob = await makeBlob(work, script, rehearse);
    copyFileSync(node, out);
    chmodSync(out, 0o755);
    if (target.os === 'windows') writeFileSync(out, unsigned(readFileSync(out)));
    else strip(out, target);
    processBinary(out);
    writeFileSync(out, withoutTypeStripper(readFileSync(out)));
    await inject(out, 'NODE_SEA_BLOB', blob, {
      sentinelFuse: fuse,
      ...(target.os === 'darwin' && { machoSegmentName: 'NODE_SEA' }),
    });
    if (target.os === 'darwin') signAdHoc(out);
  } finally {
    rmSync(work, { recursive: true });
  }
}

/**
 * So that what V8 compiles is the same each time: its seed of names is in it, and traces of memory that was used before, unless there is
 * so much that garbage is never collected.
 */
const sameEachTime = [
  '--random-seed=1',
  '--min-semi-space-size=128',
  '--max-semi-space-size=128',
  '--initial-heap-size=1024',
];

/** The blob must be made by the version of Node that it is injected into. Paths in it are relative, so that it is the same everywhere. */
async function makeBlob(work: string, script: string, rehearse: boolean): Promise<Buffer> {
  await bundleScript('start', join(work, 'start.cjs'));
  const program = `(function (exports, require, module, __filename) {${readFileSync(script, 'utf8')}\n})`;
  // As V8 keeps it, so that it need not be decoded.
  writeFileSync(join(work, 'program'), program, 'utf16le');
  writeFileSync(join(work, 'code'), '');
  if (rehearse) await rehearsed(work);
  const settings = {
    main: 'start.cjs',
    output: 'blob',
    disableExperimentalSEAWarning: true,
    // Else NODE_OPTIONS of the user's shell would apply to the binary.
    execArgvExtension: 'none',
    assets: { program: 'program', code: 'code' },
  };
  writeFileSync(join(work, 'sea.json'), JSON.stringify(settings));
  execFileSync(process.execPath, ['--experimental-sea-config', 'sea.json'], { cwd: work, stdio: 'ignore' });
  return readFileSync(join(work, 'blob'));
}

/** Always with the same kinds of streams: how the program writes to them is part of what is compiled. */
async function rehearsed(work: string): Promise<void> {
  const script = join(work, 'rehearsal.cjs');
  await bundleScript('rehearsal', script);
  const args = [...sameEachTime, '--no-warnings', script, join(work, 'program'), join(work, 'code')];
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env: {} });
}

/** Removes symbols with whichever tool is there; the binary works without, and is larger. */
function strip(file: string, target: Target): void {
  const tools = target.os === 'darwin' ? [llvmTool('strip')] : [llvmTool('strip'), 'strip'];
  for (const tool of tools) {
    if (!tool) continue;
    try {
      execFileSync(tool, [target.os === 'darwin' ? '-x' : '-s', file], { stdio: 'ignore' });
      return;
    } catch {
      // Not installed, or not for this format: the next one.
    }
  }
}
