import { dump } from 'js-yaml';
import { binaryName, type Target } from './targets.ts';

/** An archive as krew finds it. */
export interface Archive {
  target: Target;
  file: string;
  sha256: string;
}

/** Where the archives of a version are. */
function releaseUrl(repository: string, version: string): string {
  return `${repository}/releases/download/v${version}`;
}

/** The manifest for `kubectl krew install --manifest=…` and for a krew index. */
export function krewManifest(repository: string, version: string, archives: readonly Archive[]): string {
  const manifest = {
    apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
    kind: 'Plugin',
    metadata: { name: 'crashloop' },
    spec: {
      version: `v${version}`,
      homepage: repository,
      shortDescription: 'Say why a pod is in CrashLoopBackOff',
      description: description.join('\n'),
      platforms: archives.map(({ target, file, sha256 }) => ({
        selector: { matchLabels: { os: target.os, arch: target.arch } },
        uri: `${releaseUrl(repository, version)}/${file}`,
        sha256,
        bin: binaryName(target),
      })),
    },
  };
  return dump(manifest, { lineWidth: -1 });
}

const description = [
  'Reads what a crashing pod left behind (status, events, the log of the attempt',
  'that crashed, ConfigMaps, names of Secret keys, Services and their endpoints),',
  'and says the cause, the object and key to change, how sure it is, what stops',
  'the bleeding within 60 seconds, and what mends it for good.',
  '',
  'It only reads, and never reads the values of Secrets.',
  '',
];
