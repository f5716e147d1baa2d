// Writes zip archives as PyTorch does: stored entries whose data begin at multiples of 64, zip64 where needed.
import { ValueError } from "../core/errors.ts";
import { zlib } from "./zlib.ts";
import {
  CENTRAL,
  CENTRAL_SIZE,
  checksum,
  DESCRIPTOR,
  END,
  END64,
  END64_SIZE,
  END_SIZE,
  LOCAL,
  LOCAL_SIZE,
  LOCATOR64,
  LOCATOR64_SIZE,
  U16,
  U32,
} from "./zip_layout.ts";

/** Where bytes are written to, such as a `Deno.FsFile`; returns how many were taken. */
export type WritableSink = { writeSync(bytes: Uint8Array): number };

/** Names are UTF-8, and sizes follow the data: the flags that PyTorch sets. */
const FLAGS = 0x0808;

/** Writes a zip archive as PyTorch does: stored entries whose data begin at multiples of 64, zip64 where needed. */
export class ZipWriter {
  readonly #sink: WritableSink;
  readonly #alignment: number;
  readonly #directory: Uint8Array[] = [];
  readonly #names = new Set<string>();
  #position = 0;

  constructor(sink: WritableSink, alignment = 64) {
    this.#sink = sink;
    this.#alignment = alignment;
  }

  /** Adds one entry, as it is or deflated, and returns its CRC-32; the bytes are written at once and not kept. */
  add(name: string, bytes: Uint8Array, deflate = false): number {
    const encoded = new TextEncoder().encode(name);
    if (encoded.length > U16) {
      throw new ValueError(`the name of a zip entry has ${encoded.length} bytes, at most ${U16}`);
    }
    if (this.#names.has(name)) throw new ValueError(`a zip archive cannot have two entries "${name}"`);
    this.#names.add(name);
    const crc = checksum(bytes);
    const offset = this.#position;
    const packed = deflate ? zlib.deflateRawSync(bytes) : bytes;
    const entry = { name: encoded, crc, size: bytes.length, packed: packed.length, deflate };
    const large = Math.max(entry.size, entry.packed) >= U32;
    const wide = wideFields(large ? [entry.size, entry.packed] : [], offset);
    this.#write(localHeader(entry, concat([wide, this.#padding(encoded.length, wide.length)])));
    this.#write(packed);
    this.#write(descriptor(entry, large));
    this.#directory.push(centralHeader(entry, offset, wide));
    return crc;
  }

  /** Writes the directory; nothing can be added afterwards. */
  finish(): void {
    const start = this.#position;
    for (const header of this.#directory) this.#write(header);
    this.#write(endRecords(this.#directory.length, start, this.#position - start));
  }

  /** The extra field "FB" that PyTorch fills with Z until the data begin at a multiple of the alignment. */
  #padding(nameSize: number, wideSize: number): Uint8Array {
    const start = this.#position + LOCAL_SIZE + nameSize + wideSize + 4;
    const missing = (this.#alignment - start % this.#alignment) % this.#alignment;
    const field = new Uint8Array(4 + missing).fill(0x5a);
    field.set([0x46, 0x42, missing & 0xff, missing >> 8]);
    return field;
  }

  #write(bytes: Uint8Array): void {
    writeAll(this.#sink, bytes);
    this.#position += bytes.length;
  }
}

/** Writes all of the bytes, however few the sink takes at a time. */
export function writeAll(sink: WritableSink, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const taken = sink.writeSync(at === 0 ? bytes : bytes.subarray(at));
    if (!(taken > 0)) {
      throw new ValueError(`a sink took ${taken} of ${bytes.length - at} bytes that were to be written`);
    }
    at += taken;
  }
}

/** Joins arrays of bytes. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function wideFields(sizes: number[], offset: number): Uint8Array {
  const values = offset >= U32 ? [...sizes, offset] : sizes;
  if (values.length === 0) return new Uint8Array(0);
  const field = new DataView(new ArrayBuffer(4 + 8 * values.length));
  field.setUint16(0, 1, true);
  field.setUint16(2, 8 * values.length, true);
  values.forEach((value, i) => field.setBigUint64(4 + 8 * i, BigInt(value), true));
  return new Uint8Array(field.buffer);
}

type EntryToWrite = {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly packed: number;
  readonly deflate: boolean;
};

function localHeader({ name, deflate }: EntryToWrite, extra: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(LOCAL_SIZE));
  header.setUint32(0, LOCAL, true);
  header.setUint16(6, FLAGS, true);
  header.setUint16(8, deflate ? 8 : 0, true);
  header.setUint16(26, name.length, true);
  header.setUint16(28, extra.length, true);
  return concat([new Uint8Array(header.buffer), name, extra]);
}

function descriptor({ crc, size, packed }: EntryToWrite, large: boolean): Uint8Array {
  const record = new DataView(new ArrayBuffer(large ? 24 : 16));
  record.setUint32(0, DESCRIPTOR, true);
  record.setUint32(4, crc, true);
  if (large) {
    record.setBigUint64(8, BigInt(packed), true);
    record.setBigUint64(16, BigInt(size), true);
  } else {
    record.setUint32(8, packed, true);
    record.setUint32(12, size, true);
  }
  return new Uint8Array(record.buffer);
}

function centralHeader(
  { name, crc, size, packed, deflate }: EntryToWrite,
  offset: number,
  wide: Uint8Array,
): Uint8Array {
  const header = new DataView(new ArrayBuffer(CENTRAL_SIZE));
  const large = Math.max(size, packed) >= U32;
  header.setUint32(0, CENTRAL, true);
  header.setUint16(8, FLAGS, true);
  header.setUint16(10, deflate ? 8 : 0, true);
  header.setUint32(16, crc, true);
  header.setUint32(20, large ? U32 : packed, true);
  header.setUint32(24, large ? U32 : size, true);
  header.setUint16(28, name.length, true);
  header.setUint16(30, wide.length, true);
  header.setUint32(42, Math.min(offset, U32), true);
  return concat([new Uint8Array(header.buffer), name, wide]);
}

/** The zip64 end record and its locator, which PyTorch writes always, and the end record. */
function endRecords(count: number, start: number, size: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(END64_SIZE + LOCATOR64_SIZE + END_SIZE));
  view.setUint32(0, END64, true);
  view.setBigUint64(4, BigInt(END64_SIZE - 12), true);
  view.setUint16(12, 0x031e, true); // made by and needed: what PyTorch's zip library puts there
  view.setUint16(14, 0x002d, true);
  view.setBigUint64(24, BigInt(count), true);
  view.setBigUint64(32, BigInt(count), true);
  view.setBigUint64(40, BigInt(size), true);
  view.setBigUint64(48, BigInt(start), true);
  view.setUint32(56, LOCATOR64, true);
  view.setBigUint64(64, BigInt(start + size), true);
  view.setUint32(72, 1, true);
  view.setUint32(76, END, true);
  view.setUint16(84, Math.min(count, U16), true);
  view.setUint16(86, Math.min(count, U16), true);
  view.setUint32(88, Math.min(size, U32), true);
  view.setUint32(92, Math.min(start, U32), true);
  return new Uint8Array(view.buffer);
}
