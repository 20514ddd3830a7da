import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { llvmTool } from './llvm.ts';

const headerSize = 32;
const lcSegment64 = 0x19;
const lcCodeSignature = 0x1d;
const placeholderSize = 16;

/**
 * Signs a 64-bit Mach-O file ad hoc. macOS on arm64 ends unsigned programs at exec, and the injection has removed Node's own signature.
 * LLVM writes a fresh linker-style signature into any file that has a load command for one, so a placeholder is added first.
 */
export function signAdHoc(file: string): void {
  writeFileSync(file, withPlaceholder(readFileSync(file)));
  // The name of the file becomes the identifier of the signature.
  const folder = mkdtempSync(`${file}-`);
  const signed = join(folder, basename(file));
  const objcopy = llvmTool('objcopy');
  if (!objcopy) throw new Error('llvm-objcopy is needed to sign the macOS binaries; Debian has it in the package llvm');
  execFileSync(objcopy, [file, signed]);
  renameSync(signed, file);
  rmdirSync(folder);
}

/** Adds LC_CODE_SIGNATURE, pointing to zeros at the end of __LINKEDIT (source: mach-o/loader.h). */
function withPlaceholder(image: Buffer): Buffer {
  const commands = image.readUInt32LE(16);
  const commandsSize = image.readUInt32LE(20);
  const end = headerSize + commandsSize;
  if (image.subarray(end, end + placeholderSize).some((byte) => byte !== 0))
    throw new Error('no room for a load command');
  const linkedit = segmentNamed(image, '__LINKEDIT');
  const start = Math.ceil(image.length / 16) * 16;
  const out = Buffer.concat([image, Buffer.alloc(start - image.length + placeholderSize)]);
  const size = BigInt(out.length) - out.readBigUInt64LE(linkedit + 40);
  out.writeBigUInt64LE(size, linkedit + 48);
  out.writeBigUInt64LE((size + 0x3fffn) & ~0x3fffn, linkedit + 32);
  out.writeUInt32LE(lcCodeSignature, end);
  out.writeUInt32LE(placeholderSize, end + 4);
  out.writeUInt32LE(start, end + 8);
  out.writeUInt32LE(placeholderSize, end + 12);
  out.writeUInt32LE(commands + 1, 16);
  out.writeUInt32LE(commandsSize + placeholderSize, 20);
  return out;
}

/** Offset of a segment's load command. */
function segmentNamed(image: Buffer, name: string): number {
  let offset = headerSize;
  for (let index = 0; index < image.readUInt32LE(16); index++) {
    const named = image.toString('latin1', offset + 8, offset + 24).replace(/\0+$/, '');
    if (image.readUInt32LE(offset) === lcSegment64 && named === name) return offset;
    offset += image.readUInt32LE(offset + 4);
  }
  throw new Error(`no segment ${name}`);
}
