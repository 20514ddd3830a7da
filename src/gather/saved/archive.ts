import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { UserError } from '../../errors.ts';
import { type Keep, type SavedFile, slashes } from './saved-files.ts';

/** The files in an archive; undefined where the bytes are none. What it is is told by its first bytes, not by its name. */
export async function archived(bytes: Buffer, path: string, keep: Keep): Promise<SavedFile[] | undefined> {
  const packer = packers.find(({ magic }) => bytes.subarray(0, magic.length).equals(Buffer.from(magic)));
  if (packer)
    throw new UserError(`${path} is packed with ${packer.name}`, 2, `Unpack it first: ${packer.command} ${path}`);
  try {
    if (bytes.subarray(0, 2).toString('latin1') === 'PK') return await inZip(bytes, keep);
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    if (!zipped) return isTar(bytes) ? await inTar(Readable.from([bytes]), keep) : undefined;
    return await inGzip(bytes, path, keep);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} is a broken archive: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
}

/** A single file, a snapshot, that unpacks to more is none. */
const mostUnpacked = 512 * 1024 * 1024;

const packers = [
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], command: 'unzstd' },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58], command: 'unxz' },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68], command: 'bunzip2' },
];

function isTar(bytes: Buffer): boolean {
  return bytes.length >= 512 && bytes.subarray(257, 262).toString('latin1') === 'ustar';
}

async function inGzip(bytes: Buffer, path: string, keep: Keep): Promise<SavedFile[]> {
  const unpacked = Readable.from([bytes]).pipe(createGunzip());
  const start: Buffer[] = [];
  let length = 0;
  for await (const chunk of unpacked) {
    start.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= 512) break;
  }
  if (isTar(Buffer.concat(start))) return inTar(Readable.from([bytes]).pipe(createGunzip()), keep);
  const name = slashes(path).split('/').at(-1)?.replace(/\.gz$/i, '') ?? path;
  return [{ path: name, bytes: gunzipSync(bytes, { maxOutputLength: mostUnpacked }), cut: false }];
}

/** Entries are read one after the other, so that a large log takes no more memory than is kept of it. */
async function inTar(stream: Readable, keep: Keep): Promise<SavedFile[]> {
  const { extract } = await import('tar-stream');
  const files: SavedFile[] = [];
  const entries = extract();
  stream.on('error', (error) => entries.destroy(error));
  stream.pipe(entries);
  for await (const entry of entries) {
    const path = slashes(entry.header.name);
    const most = entry.header.type === 'file' ? keep(path) : 0;
    if (most === 0) entry.resume();
    else files.push({ path, ...(await endOf(entry, most)) });
  }
  return files;
}

async function endOf(entry: AsyncIterable<unknown>, most: number): Promise<{ bytes: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let kept = 0;
  let cut = false;
  for await (const chunk of entry) {
    chunks.push(chunk as Buffer);
    kept += (chunk as Buffer).length;
    while (kept - (chunks[0]?.length ?? 0) > most) {
      kept -= chunks.shift()?.length ?? 0;
      cut = true;
    }
  }
  return { bytes: Buffer.concat(chunks), cut };
}

async function inZip(bytes: Buffer, keep: Keep): Promise<SavedFile[]> {
  const { unzipSync } = await import('fflate');
  const filter = ({ name }: { name: string }) => !name.endsWith('/') && keep(slashes(name)) > 0;
  return Object.entries(unzipSync(bytes, { filter })).map(([name, content]) => {
    const whole = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const most = keep(slashes(name));
    const cut = whole.length > most;
    return { path: slashes(name), bytes: cut ? whole.subarray(-most) : whole, cut };
  });
}
