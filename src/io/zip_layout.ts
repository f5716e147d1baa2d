// The signatures, sizes and limits of the records that a zip archive is made of (PKWARE's APPNOTE, section 4.3).
import { zlib } from "./zlib.ts";

export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const DESCRIPTOR = 0x08074b50;
export const END = 0x06054b50;
export const END64 = 0x06064b50;
export const LOCATOR64 = 0x07064b50;
export const LOCAL_SIZE = 30;
export const CENTRAL_SIZE = 46;
export const END_SIZE = 22;
export const END64_SIZE = 56;
export const LOCATOR64_SIZE = 20;
export const U32 = 0xffffffff;
export const U16 = 0xffff;

/** The CRC-32 of any number of bytes, in pieces: zlib counts in 32 bits. */
export function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (let at = 0; at < bytes.length; at += 1 << 30) crc = zlib.crc32(bytes.subarray(at, at + (1 << 30)), crc);
  return crc;
}
