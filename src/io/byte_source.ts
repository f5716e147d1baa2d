// Bytes that are read by their position: a file's, or some in memory.
import { FormatError } from "../core/errors.ts";

/** Bytes that can be read by position; `name` is what error messages call them. */
export type ByteSource = {
  readonly name: string;
  readonly size: number;
  /** A fresh array of exactly `length` bytes; the caller keeps to the bounds. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer>;
};

/** Bytes in memory as a source. */
export function memorySource(bytes: Uint8Array, name: string): ByteSource {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => new Uint8Array(bytes.subarray(offset, offset + length)),
  };
}

/** An open file as a source. */
export function fileSource(file: Deno.FsFile, name: string): ByteSource {
  const { size } = file.statSync();
  return {
    name,
    size,
    read(offset, length) {
      file.seekSync(offset, Deno.SeekMode.Start);
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length;) {
        const got = file.readSync(bytes.subarray(at));
        if (got === null) throw new FormatError(`${name}: the file ended while it was read`);
        at += got;
      }
      return bytes;
    },
  };
}
