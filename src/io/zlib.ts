// Deno's own zlib, loaded at first use.
import { builtin } from "./builtin.ts";

type Zlib = {
  crc32(data: Uint8Array, value?: number): number;
  deflateSync(data: Uint8Array): Uint8Array;
  deflateRawSync(data: Uint8Array): Uint8Array;
  inflateRawSync(data: Uint8Array, options?: { maxOutputLength?: number; finishFlush?: number }): Uint8Array;
  gunzipSync(data: Uint8Array, options?: { maxOutputLength?: number }): Uint8Array;
};

let module: Zlib | undefined;

function loaded(): Zlib {
  return module ??= builtin<Zlib>("node:zlib");
}

/** Checksums, compression and decompression. */
export const zlib: Zlib = {
  crc32: (data, value) => loaded().crc32(data, value),
  deflateSync: (data) => loaded().deflateSync(data),
  deflateRawSync: (data) => loaded().deflateRawSync(data),
  inflateRawSync: (data, options) => loaded().inflateRawSync(data, options),
  gunzipSync: (data, options) => loaded().gunzipSync(data, options),
};
