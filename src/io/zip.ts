// Reads zip archives, trusting nothing: every position, size and CRC-32 is checked.
import type { ByteSource } from "./byte_source.ts";
import { zlib } from "./zlib.ts";
import { FormatError } from "../core/errors.ts";
import {
  CENTRAL,
  CENTRAL_SIZE,
  checksum,
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

type Entry = {
  readonly name: string;
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly deflated: boolean;
};

/** Deflate cannot shrink by more than about 1032 : 1, so a larger claim is a lie. */
const DEFLATE_LIMIT = 1040;

/** Reads entries of a zip archive; every position is checked, and so is the CRC-32 of what is read. */
export class ZipReader {
  readonly #source: ByteSource;
  readonly #entries = new Map<string, Entry>();

  constructor(source: ByteSource) {
    this.#source = source;
    const { start, size, count } = this.#findDirectory();
    this.#readDirectory(start, size, count);
    this.#refuseOverlap(start);
  }

  /** The names of all entries, in the order of the directory. */
  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Whether there is an entry of this name. */
  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** How many bytes {@link read} will give. */
  size(name: string): number {
    return this.#entry(name).size;
  }

  /** The content of one entry, a fresh array. */
  read(name: string): Uint8Array<ArrayBuffer> {
    const entry = this.#entry(name);
    const packed = this.#bytes(this.#dataOffset(entry), entry.packed, `the data of entry "${name}"`);
    const bytes = entry.deflated ? this.#inflate(entry, packed) : packed;
    const found = checksum(bytes);
    if (found !== entry.crc) {
      this.#fail(`entry "${name}" is damaged: its CRC-32 is ${hex(found)}, it should be ${hex(entry.crc)}`);
    }
    return bytes;
  }

  #entry(name: string): Entry {
    return this.#entries.get(name) ?? this.#fail(`there is no entry "${name}" in the archive`);
  }

  #fail(what: string): never {
    throw new FormatError(`${this.#source.name}: ${what}`);
  }

  #bytes(offset: number, length: number, what: string): Uint8Array<ArrayBuffer> {
    if (!(offset >= 0 && length >= 0 && offset + length <= this.#source.size)) {
      this.#fail(`${what} (bytes ${offset} to ${offset + length}) lies outside of the ${this.#source.size} bytes`);
    }
    return this.#source.read(offset, length);
  }

  #view(offset: number, length: number, what: string): DataView<ArrayBuffer> {
    return new DataView(this.#bytes(offset, length, what).buffer);
  }

  #findDirectory(): { start: number; size: number; count: number } {
    const { size: total } = this.#source;
    const length = Math.min(total, END_SIZE + U16);
    const tail = this.#view(total - length, length, "the end of the archive");
    for (let at = length - END_SIZE; at >= 0; at--) {
      if (tail.getUint32(at, true) !== END) continue;
      if (at + END_SIZE + tail.getUint16(at + 20, true) !== length) continue; // the signature inside of something else
      const end = total - length + at;
      let count = tail.getUint16(at + 10, true);
      let size = tail.getUint32(at + 12, true);
      let start = tail.getUint32(at + 16, true);
      if (count === U16 || size === U32 || start === U32) {
        const end64 = this.#readEnd64(end);
        if (end64 !== undefined) ({ count, size, start } = end64);
      }
      if (start + size > end) this.#fail(`the zip directory (${size} bytes at ${start}) runs into its own end record`);
      return { start, size, count };
    }
    this.#fail("no zip directory at the end: the file was cut short, or it is no zip archive");
  }

  #readEnd64(end: number): { start: number; size: number; count: number } | undefined {
    if (end < LOCATOR64_SIZE) return undefined;
    const locator = this.#view(end - LOCATOR64_SIZE, LOCATOR64_SIZE, "the zip64 locator");
    if (locator.getUint32(0, true) !== LOCATOR64) return undefined;
    const record = this.#view(this.#u64(locator, 8), END64_SIZE, "the zip64 end record");
    if (record.getUint32(0, true) !== END64) this.#fail("the zip64 end record is not where the locator says");
    return { count: this.#u64(record, 32), size: this.#u64(record, 40), start: this.#u64(record, 48) };
  }

  #u64(view: DataView, offset: number): number {
    const value = view.getBigUint64(offset, true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      this.#fail(`a zip64 field holds ${value}, more than any file has bytes`);
    }
    return Number(value);
  }

  #readDirectory(start: number, size: number, count: number): void {
    if (count > size / CENTRAL_SIZE) {
      this.#fail(`the zip directory claims ${count} entries in ${size} bytes`);
    }
    const view = this.#view(start, size, "the zip directory");
    let at = 0;
    for (let i = 0; i < count; i++) {
      if (at + CENTRAL_SIZE > size || view.getUint32(at, true) !== CENTRAL) {
        this.#fail(`entry ${i} of the zip directory is damaged`);
      }
      const nameSize = view.getUint16(at + 28, true);
      const extraSize = view.getUint16(at + 30, true);
      const next = at + CENTRAL_SIZE + nameSize + extraSize + view.getUint16(at + 32, true);
      if (next > size) this.#fail(`entry ${i} of the zip directory runs past its end`);
      this.#addEntry(view, at, nameSize, extraSize);
      at = next;
    }
    if (at !== size) this.#fail(`the zip directory has ${size - at} bytes too many for its ${count} entries`);
  }

  #addEntry(view: DataView<ArrayBuffer>, at: number, nameSize: number, extraSize: number): void {
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + CENTRAL_SIZE, nameSize));
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    if (flags & 1) this.#fail(`entry "${name}" is encrypted`);
    if (method !== 0 && method !== 8) {
      this.#fail(`entry "${name}" is compressed by method ${method}; stored (0) and deflated (8) can be read`);
    }
    const entry = {
      name,
      deflated: method === 8,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    this.#widen(entry, view, at + CENTRAL_SIZE + nameSize, extraSize);
    if (!entry.deflated && entry.packed !== entry.size) {
      this.#fail(`entry "${name}" is stored but claims ${entry.packed} bytes in the archive and ${entry.size} outside`);
    }
    if (entry.size > entry.packed * DEFLATE_LIMIT + 64) {
      this.#fail(`entry "${name}" claims that ${entry.packed} bytes unpack to ${entry.size}, which deflate cannot do`);
    }
    if (this.#entries.has(name)) this.#fail(`there are two entries "${name}"`);
    this.#entries.set(name, entry);
  }

  /** Replaces saturated 32-bit fields by those of the zip64 extra field (id 1), which holds only the saturated ones. */
  #widen(
    entry: { name: string; size: number; packed: number; offset: number },
    view: DataView,
    start: number,
    length: number,
  ): void {
    if (entry.size !== U32 && entry.packed !== U32 && entry.offset !== U32) return;
    for (let at = start; at + 4 <= start + length;) {
      const stop = at + 4 + view.getUint16(at + 2, true);
      if (stop > start + length) break;
      if (view.getUint16(at, true) === 1) {
        let field = at + 4;
        for (const key of ["size", "packed", "offset"] as const) {
          if (entry[key] !== U32) continue;
          if (field + 8 > stop) this.#fail(`entry "${entry.name}" has a zip64 field that is too short`);
          entry[key] = this.#u64(view, field);
          field += 8;
        }
        return;
      }
      at = stop;
    }
  }

  /** Two entries over the same bytes are how small archives unpack to enormous ones. */
  #refuseOverlap(directory: number): void {
    let end = 0;
    for (const entry of [...this.#entries.values()].sort((a, b) => a.offset - b.offset)) {
      if (entry.offset < end) this.#fail(`entry "${entry.name}" overlaps another one`);
      end = entry.offset + LOCAL_SIZE + entry.packed;
      if (end > directory) this.#fail(`entry "${entry.name}" runs past the end of the archive's data`);
    }
  }

  #dataOffset(entry: Entry): number {
    const header = this.#view(entry.offset, LOCAL_SIZE, `the header of entry "${entry.name}"`);
    if (header.getUint32(0, true) !== LOCAL) this.#fail(`entry "${entry.name}" has no header where the directory says`);
    const nameSize = header.getUint16(26, true);
    const nameBytes = this.#bytes(entry.offset + LOCAL_SIZE, nameSize, `the name of entry "${entry.name}"`);
    const name = new TextDecoder().decode(nameBytes);
    if (name !== entry.name) this.#fail(`entry "${entry.name}" is called "${name}" in its own header`);
    return entry.offset + LOCAL_SIZE + nameSize + header.getUint16(28, true);
  }

  #inflate(entry: Entry, packed: Uint8Array): Uint8Array<ArrayBuffer> {
    let bytes: Uint8Array;
    try {
      bytes = zlib.inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new FormatError(`${this.#source.name}: entry "${entry.name}" cannot be unpacked: ${reason}`, { cause });
    }
    if (bytes.length !== entry.size) {
      this.#fail(`entry "${entry.name}" unpacks to ${bytes.length} bytes, it should be ${entry.size}`);
    }
    return new Uint8Array(bytes);
  }
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
