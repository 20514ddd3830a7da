/** Removes the Authenticode signature of a PE file, which the injection makes invalid: the certificate table and the checksum. */
export function unsigned(image: Buffer): Buffer {
  const header = image.readUInt32LE(0x3c);
  if (image.toString('latin1', header, header + 4) !== 'PE\0\0') throw new Error('not a PE file');
  const optional = header + 24;
  const certificates = optional + (image.readUInt16LE(optional) === 0x20b ? 112 : 96) + 4 * 8;
  const start = image.readUInt32LE(certificates);
  const out = Buffer.from(start === 0 ? image : image.subarray(0, start));
  out.writeUInt32LE(0, optional + 64);
  out.writeBigUInt64LE(0n, certificates);
  return out;
}
