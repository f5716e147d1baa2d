// CRC-32C (Castagnoli), the checksum of TFRecord files.

const TABLE = new Int32Array(256);
for (let i = 0; i < 256; i++) {
  let c = i;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? c >>> 1 ^ 0x82f63b78 : c >>> 1;
  TABLE[i] = c;
}

/** The CRC-32C of bytes, as an unsigned number. */
export function crc32c(bytes: Uint8Array): number {
  let c = -1;
  for (let i = 0; i < bytes.length; i++) c = TABLE[(c ^ bytes[i]) & 0xff] ^ c >>> 8;
  return ~c >>> 0;
}

/** The checksum as TFRecord files store it: turned by 15 bits and moved, so that a checksum of checksums is no trap. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (crc >>> 15 | crc << 17) + 0xa282ead8 >>> 0;
}
