import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { load } from 'js-yaml';
import { extract } from 'tar-stream';
import { buildOwn } from '../../scripts/build/own.ts';
import { ownTarget } from '../../scripts/build/targets.ts';
import { codeSignatureOf } from './code-signature.ts';

/** What `npm run release` made. */
const release = fileURLToPath(new URL('../../dist/release/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'crashloop-release-'));
after(() => rmSync(work, { recursive: true }));

interface Manifest {
  apiVersion: string;
  metadata: { name: string };
  spec: { version: string; shortDescription: string; platforms: Platform[] };
}
interface Platform {
  selector: { matchLabels: { os: string; arch: string } };
  uri: string;
  sha256: string;
  bin: string;
}

const manifest = load(readFileSync(join(release, 'krew-manifest.yaml'), 'utf8')) as Manifest;

describe('the manifest for krew', () => {
  it('follows krew’s rules', () => {
    assert.equal(manifest.apiVersion, 'krew.googlecontainertools.github.com/v1alpha2');
    assert.match(manifest.spec.version, /^v\d+\.\d+\.\d+/);
    assert.ok(manifest.spec.shortDescription.length <= 50);
    const pairs = manifest.spec.platforms.map(
      ({ selector }) => `${selector.matchLabels.os}/${selector.matchLabels.arch}`,
    );
    assert.deepEqual(pairs.sort(), [
      'darwin/amd64',
      'darwin/arm64',
      'linux/amd64',
      'linux/arm64',
      'windows/amd64',
      'windows/arm64',
    ]);
  });

  it('is the one in the repository', () => {
    const committed = readFileSync(new URL('../../krew-manifest.yaml', import.meta.url), 'utf8');
    assert.equal(committed, readFileSync(join(release, 'krew-manifest.yaml'), 'utf8'));
  });

  it('agrees with checksums.txt, whose every line is true', () => {
    for (const line of readFileSync(join(release, 'checksums.txt'), 'utf8').trim().split('\n')) {
      const [sum, file] = line.split('  ') as [string, string];
      assert.equal(
        createHash('sha256')
          .update(readFileSync(join(release, file)))
          .digest('hex'),
        sum,
      );
      const platform = manifest.spec.platforms.find(({ uri }) => uri.endsWith(`/${file}`));
      if (platform) assert.equal(platform.sha256, sum);
    }
  });
});

for (const platform of manifest.spec.platforms) {
  const { os, arch } = platform.selector.matchLabels;
  const file = join(release, platform.uri.split('/').at(-1) ?? '');

  describe(`the archive for ${os} ${arch}`, async () => {
    const files = await filesOf(file);
    const binary = files.get(platform.bin);

    it('has the binary, the licence and the README, and is under 30 MB', () => {
      assert.deepEqual([...files.keys()].sort(), ['LICENSE', 'README.md', platform.bin].sort());
      assert.ok(binary?.executable);
      assert.ok(statSync(file).size < 30e6);
    });

    if (os === 'darwin') {
      it('has a valid ad-hoc signature', () => {
        const { adHoc, wrongPages, pages, identifier } = codeSignatureOf(binary?.content ?? Buffer.alloc(0));
        assert.deepEqual(
          { adHoc, wrongPages, identifier },
          { adHoc: true, wrongPages: 0, identifier: 'kubectl-crashloop' },
        );
        assert.ok(pages > 1000);
      });
    }
    if (os === 'windows') {
      it('has no leftover of the signature of Node', () => {
        const image = binary?.content ?? Buffer.alloc(0);
        const certificates = image.readUInt32LE(0x3c) + 24 + 112 + 32;
        assert.equal(image.readBigUInt64LE(certificates), 0n);
      });
    }
    const emulator = emulatorFor(os, arch);
    const skip = emulator ? false : 'nothing here can run it';
    it('runs', { skip }, () => {
      const path = join(work, `${os}-${arch}${os === 'windows' ? '.exe' : ''}`);
      writeFileSync(path, binary?.content ?? '', { mode: 0o755 });
      assert.match(printedBy(emulator ?? [], path, ['version']), new RegExp(manifest.spec.version.slice(1)));
      const cases = fileURLToPath(new URL('../cases/missing-config-key/', import.meta.url));
      const printed = printedBy(emulator ?? [], path, ['why', '--from', `${cases}mounted-file.yaml`]);
      assert.equal(printed, readFileSync(`${cases}mounted-file.why.txt`, 'utf8'));
    });
  });
}

describe('the same input', () => {
  it('gives the same bytes', async () => {
    const own = ownTarget();
    const platform = manifest.spec.platforms.find(
      ({ selector: { matchLabels } }) => matchLabels.os === own.os && matchLabels.arch === own.arch,
    );
    const files = await filesOf(join(release, platform?.uri.split('/').at(-1) ?? ''));
    const again = readFileSync(await buildOwn(join(work, 'again')));
    assert.ok(again.equals(files.get(platform?.bin ?? '')?.content ?? Buffer.alloc(0)));
  });
});

const hasKrew = spawnSync('kubectl', ['krew', 'version']).status === 0;

describe('krew itself', { skip: hasKrew ? false : 'krew is not installed' }, () => {
  for (const { selector, uri } of manifest.spec.platforms) {
    const { os, arch } = selector.matchLabels;
    it(`installs for ${os} ${arch}, and uninstalls`, () => {
      const root = join(work, `krew-${os}-${arch}`);
      // krew wants an index, and would fetch one; an empty one will do for a manifest.
      execFileSync('git', ['init', '-q', join(root, 'index/default')]);
      const env = {
        ...process.env,
        KREW_ROOT: root,
        KREW_OS: os,
        KREW_ARCH: arch,
        PATH: `${root}/bin:${process.env['PATH']}`,
      };
      const archive = join(release, uri.split('/').at(-1) ?? '');
      const args = ['krew', 'install', `--manifest=${join(release, 'krew-manifest.yaml')}`, `--archive=${archive}`];
      const installed = spawnSync('kubectl', args, { env, encoding: 'utf8' });
      assert.equal(installed.status, 0, installed.stderr);
      if (os === 'linux' && arch === 'amd64') {
        const version = spawnSync('kubectl', ['crashloop', 'version'], { env, encoding: 'utf8' });
        assert.match(version.stdout, new RegExp(manifest.spec.version.slice(1)));
        const list = spawnSync('kubectl', ['plugin', 'list'], { env, encoding: 'utf8' });
        assert.match(list.stdout, new RegExp(`${root}/bin/kubectl-crashloop`));
        assert.doesNotMatch(list.stderr, /crashloop/);
      }
      const gone = spawnSync('kubectl', ['krew', 'uninstall', 'crashloop'], { env, encoding: 'utf8' });
      assert.equal(gone.status, 0, gone.stderr);
      assert.ok(!existsSync(join(root, 'bin/kubectl-crashloop')));
    });
  }
});

interface Packed {
  content: Buffer;
  executable: boolean;
}

async function filesOf(archive: string): Promise<Map<string, Packed>> {
  const bytes = readFileSync(archive);
  const files = new Map<string, Packed>();
  if (archive.endsWith('.zip')) {
    for (const [name, content] of Object.entries(unzipSync(bytes))) {
      files.set(name, { content: Buffer.from(content), executable: unixModeIn(bytes, name) === 0o100755 });
    }
    return files;
  }
  const entries = extract();
  entries.end(gunzipSync(bytes));
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.set(entry.header.name, { content: Buffer.concat(chunks), executable: entry.header.mode === 0o755 });
  }
  return files;
}

/** Mode of an entry in the central directory (APPNOTE.TXT, 4.3.12). */
function unixModeIn(zip: Buffer, name: string): number {
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    if (zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)) === name) return zip.readUInt16LE(at + 40);
  }
  return 0;
}

/** How to run a binary of a platform here: an empty list for this machine, undefined where it cannot be. */
function emulatorFor(os: string, arch: string): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  if (os === 'linux' && arch === { x64: 'amd64', arm64: 'arm64' }[process.arch as string]) return [];
  const isX64 = process.arch === 'x64';
  const wine = '/usr/lib/wine/wine64';
  if (os === 'windows' && arch === 'amd64' && isX64 && existsSync(wine)) return [wine];
  const qemu = spawnSync('qemu-aarch64-static', ['--version']).status === 0;
  return os === 'linux' && qemu && existsSync('/usr/aarch64-linux-gnu')
    ? ['qemu-aarch64-static', '-L', '/usr/aarch64-linux-gnu']
    : undefined;
}

/** What a binary prints. It writes to a file, as wine has no pipes for Node. */
function printedBy(emulator: string[], path: string, args: string[]): string {
  const [program = '', ...rest] = [...emulator, path, ...args];
  const file = join(work, 'printed');
  const out = openSync(file, 'w');
  const env = { ...process.env, WINEPREFIX: join(work, 'wine'), WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1' };
  const { error } = spawnSync(program, rest, { env, stdio: ['ignore', out, 'ignore'] });
  closeSync(out);
  if (error) throw error;
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}
