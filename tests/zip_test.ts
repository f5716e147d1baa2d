// Zip archives: compressed ones, ones past 4 GB, and lies about sizes.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { FormatError } from "../src/core/errors.ts";
import { memorySource } from "../src/io/byte_source.ts";
import { ZipReader } from "../src/io/zip.ts";
import { checksum } from "../src/io/zip_layout.ts";
import { ZipWriter } from "../src/io/zip_write.ts";
import { archive } from "./plain_tensors.ts";

Deno.test("deflated archives are read, lies about sizes are not believed", async () => {
  const content = new TextEncoder().encode("a".repeat(10_000));
  const packed = new Uint8Array(
    await new Response(new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer(),
  );
  assertEquals(new ZipReader(memorySource(archive([["x", content]]), "stored")).read("x"), content);
  const bytes = archive([["x", packed]]);
  const view = new DataView(bytes.buffer);
  const central = new TextDecoder("latin1").decode(bytes).indexOf("PK\x01\x02");
  view.setUint16(central + 10, 8, true);
  view.setUint32(central + 16, checksum(content), true);
  view.setUint32(central + 24, content.length, true);
  assertEquals(new ZipReader(memorySource(bytes, "deflated")).read("x"), content);
  view.setUint32(central + 24, content.length - 1, true);
  assertThrows(() => new ZipReader(memorySource(bytes, "deflated")).read("x"), FormatError, "cannot be unpacked");
  view.setUint32(central + 24, 2 ** 31, true);
  assertThrows(() => new ZipReader(memorySource(bytes, "deflated")), FormatError, "which deflate cannot do");
});

Deno.test("archives past 4 GB use zip64 fields that the reader takes", () => {
  // a sink that keeps what is small and remembers where the large zero entries lie
  const kept: { at: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  let size = 0;
  const zip = new ZipWriter({
    writeSync(bytes) {
      if (bytes.length < 1 << 20) kept.push({ at: size, bytes: bytes.slice() });
      size += bytes.length;
      return bytes.length;
    },
  });
  const block = new Uint8Array(1 << 30);
  for (const name of ["a", "b", "c", "d"]) zip.add(name, block);
  zip.add("last", new Uint8Array([1, 2, 3]));
  zip.finish();
  assert(size > 2 ** 32);
  const reader = new ZipReader({
    name: "large",
    size,
    read(offset, length) {
      const out = new Uint8Array(length);
      for (const { at, bytes } of kept) {
        const from = Math.max(at, offset);
        const to = Math.min(at + bytes.length, offset + length);
        if (from < to) out.set(bytes.subarray(from - at, to - at), from - offset);
      }
      return out;
    },
  });
  assertEquals(reader.read("last"), new Uint8Array([1, 2, 3]));
  assertEquals(reader.size("d"), 1 << 30);
});
