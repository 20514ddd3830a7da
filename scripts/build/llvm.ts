import { execFileSync } from 'node:child_process';

/**
 * The installed LLVM tool (`strip`, `objcopy`), with or without its version in the name; undefined where there is none. The version that
 * releases are made with comes first: another may write other bytes.
 */
export function llvmTool(tool: string): string | undefined {
  return ['-14', '', '-19', '-18', '-17', '-16', '-15'].map((version) => `llvm-${tool}${version}`).find(isInstalled);
}

function isInstalled(tool: string): boolean {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
