// Deno's own zlib. Asked for at run time: a static `node:` import makes a user's `deno check` want npm's @types/node.

type Zlib = {
  crc32(data: Uint8Array, value?: number): number;
  deflateSync(data: Uint8Array): Uint8Array;
  deflateRawSync(data: Uint8Array): Uint8Array;
  inflateRawSync(data: Uint8Array, options?: { maxOutputLength?: number; finishFlush?: number }): Uint8Array;
  gunzipSync(data: Uint8Array, options?: { maxOutputLength?: number }): Uint8Array;
};

const { process } = globalThis as unknown as { process: { getBuiltinModule(name: string): unknown } };

/** Checksums, compression and decompression. */
export const zlib: Zlib = process.getBuiltinModule("node:zlib") as Zlib;
