import { createHash } from 'node:crypto';

const lcCodeSignature = 0x1d;
const superBlobMagic = 0xfade0cc0;
const codeDirectoryMagic = 0xfade0c02;

/** What the signature of a 64-bit Mach-O file says, and whether every page of the file is as it was signed. */
export interface CodeSignature {
  adHoc: boolean;
  identifier: string;
  pages: number;
  wrongPages: number;
}

/** Reads and checks it (source: xnu bsd/sys/codesign.h). Throws where there is none. */
export function codeSignatureOf(image: Buffer): CodeSignature {
  const start = signatureOffset(image);
  if (image.readUInt32BE(start) !== superBlobMagic) throw new Error('no signature');
  const directory = start + image.readUInt32BE(start + 16);
  if (image.readUInt32BE(directory) !== codeDirectoryMagic) throw new Error('no code directory');
  const flags = image.readUInt32BE(directory + 12);
  const hashes = directory + image.readUInt32BE(directory + 16);
  const name = directory + image.readUInt32BE(directory + 20);
  const pages = image.readUInt32BE(directory + 28);
  const limit = image.readUInt32BE(directory + 32);
  const pageSize = 2 ** image.readUInt8(directory + 39);
  let wrongPages = 0;
  for (let page = 0; page < pages; page++) {
    const content = image.subarray(page * pageSize, Math.min((page + 1) * pageSize, limit));
    const signed = image.subarray(hashes + page * 32, hashes + page * 32 + 32);
    if (!createHash('sha256').update(content).digest().equals(signed)) wrongPages++;
  }
  return {
    adHoc: (flags & 2) !== 0,
    identifier: image.toString('latin1', name, image.indexOf(0, name)),
    pages,
    wrongPages,
  };
}

function signatureOffset(image: Buffer): number {
  let offset = 32;
  for (let index = 0; index < image.readUInt32LE(16); index++) {
    if (image.readUInt32LE(offset) === lcCodeSignature) return image.readUInt32LE(offset + 8);
    offset += image.readUInt32LE(offset + 4);
  }
  throw new Error('no load command for a signature');
}
