import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { pack } from 'tar-stream';

/** A file of an archive. */
export interface Entry {
  name: string;
  content: Buffer;
  executable: boolean;
}

/** Times in archives: always the same, so that the same input gives the same bytes. The earliest that zip can tell. */
const epoch = new Date('1980-01-01T12:00:00Z');

/** A .tar.gz of the entries. */
export async function tarGz(entries: Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, content, executable } of entries) {
    tar.entry({ name, mode: executable ? 0o755 : 0o644, mtime: epoch, uid: 0, gid: 0 }, content);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks), { level: 9 });
}

/** A .zip of the entries, with Unix modes. */
export function zip(entries: Entry[]): Buffer {
  const unix = 3;
  const files = Object.fromEntries(
    entries.map(({ name, content, executable }) => [
      name,
      [content, { mtime: epoch, os: unix, attrs: ((executable ? 0o100755 : 0o100644) << 16) >>> 0, level: 9 as const }],
    ]),
  ) as Parameters<typeof zipSync>[0];
  return Buffer.from(zipSync(files));
}
