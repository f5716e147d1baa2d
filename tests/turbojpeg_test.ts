// JPEG files by libjpeg-turbo: the same pixels as by sharp, and what it leaves to sharp.
import { assert, assertEquals } from "@std/assert";
import { decodePixels } from "../src/vision/codec.ts";
import { decodeJPEG } from "../src/vision/turbojpeg.ts";

type Sharp = {
  toColourspace(space: string): Sharp;
  jpeg(options: Record<string, unknown>): Sharp;
  raw(): Sharp;
  toBuffer(): Promise<Uint8Array<ArrayBuffer>>;
};
const { default: sharp } = await import("npm:sharp@^0.35.5" as string) as {
  default(input: Uint8Array, options?: Record<string, unknown>): Sharp;
};

/** A picture with edges and slopes. */
function picture(width: number, height: number): Sharp {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * i >> 7) ^ (i % 51 * 5);
  return sharp(data, { raw: { width, height, channels: 3 } });
}

const bytes = (file: Uint8Array) => new Uint8Array(file);
const usual = bytes(await picture(61, 47).jpeg({ quality: 90 }).toBuffer());
const there = await decodeJPEG(usual) !== undefined;

for (
  const [name, make] of [
    ["chroma 4:2:0", () => picture(61, 47).jpeg({ quality: 80 })],
    ["chroma 4:4:4", () => picture(61, 47).jpeg({ quality: 95, chromaSubsampling: "4:4:4" })],
    ["progressive", () => picture(130, 33).jpeg({ progressive: true })],
    ["grey", () => picture(40, 40).toColourspace("b-w").jpeg({})],
    ["one pixel", () => picture(1, 1).jpeg({})],
  ] satisfies [string, () => Sharp][]
) {
  Deno.test({
    name: `libjpeg-turbo and sharp see the same: ${name}`,
    ignore: !there,
    async fn() {
      const file = bytes(await make().toBuffer());
      const pixels = await decodeJPEG(file);
      const expected = await sharp(file).toColourspace(name === "grey" ? "b-w" : "srgb").raw().toBuffer();
      assertEquals(pixels?.channels, name === "grey" ? 1 : 3);
      assertEquals(pixels?.data, bytes(expected));
    },
  });
}

Deno.test("what is unusual is left to sharp", { ignore: !there }, async () => {
  const cmyk = bytes(await picture(20, 20).toColourspace("cmyk").jpeg({}).toBuffer());
  assertEquals(await decodeJPEG(cmyk), undefined);
  assertEquals((await decodePixels(cmyk, "cmyk")).channels, 3);
  assertEquals(await decodeJPEG(usual.subarray(0, usual.length >> 1)), undefined);
  const huge = bytes(usual), frame = huge.findIndex((byte, i) => byte === 0xff && huge[i + 1] === 0xc0);
  assert(frame > 0);
  huge.fill(0xff, frame + 5, frame + 9); // 65535 × 65535
  assertEquals(await decodeJPEG(huge), undefined);
  assertEquals(await decodeJPEG(new Uint8Array([0x89, 0x50, 0x4e, 0x47])), undefined);
});
