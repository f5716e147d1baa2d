// Images: modes, files, and what is said of broken ones.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { Image } = torch.vision;

/** A picture with a slope in each channel. */
function slopes(width: number, height: number): torch.vision.Image {
  const image = new Image("RGB", [width, height]);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) image.putpixel([x, y], [x * 5 % 256, y * 7 % 256, (x + y) * 3 % 256]);
  }
  return image;
}

Deno.test("modes convert by Pillow's arithmetic", () => {
  const colours = new Image("RGB", [2, 1], new Uint8Array([255, 0, 0, 10, 200, 30]));
  assertEquals([...colours.convert("L").data], [76, 124]); // Pillow 13: convert("L")
  assertEquals([...colours.convert("RGBA").data], [255, 0, 0, 255, 10, 200, 30, 255]);
  assertEquals([...new Image("LA", [1, 1], [7, 9]).convert("RGBA").data], [7, 7, 7, 9]);
  assertEquals([...new Image("LA", [1, 1], [7, 9]).convert("RGB").data], [7, 7, 7]);
});

Deno.test("PNG and lossless files give back the same bytes, JPEG and WebP nearly", async () => {
  const folder = Deno.makeTempDirSync(), image = slopes(33, 21);
  await image.save(`${folder}/a.png`);
  assertEquals((await Image.open(`${folder}/a.png`)).data, image.data);
  assertEquals((await Image.open(new URL(`file://${folder}/a.png`))).size, [33, 21]);
  for (const name of ["a.jpg", "a.webp"]) {
    await image.save(`${folder}/${name}`, { quality: 95 });
    const back = await Image.open(Deno.readFileSync(`${folder}/${name}`));
    const far = back.data.reduce((most, v, i) => Math.max(most, Math.abs(v - image.data[i])), 0);
    assert(back.mode === "RGB" && far < 60, `${name}: ${far}`);
  }
  const grey = image.convert("L");
  await grey.save(`${folder}/grey.jpg`);
  assertEquals((await Image.open(`${folder}/grey.jpg`)).mode, "L");
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("broken images give a sentence that names them", async () => {
  const folder = Deno.makeTempDirSync(), path = `${folder}/cut.jpg`;
  const bytes = await slopes(64, 64).encode("jpeg");
  Deno.writeFileSync(path, bytes.subarray(0, bytes.length >> 1));
  await assertRejects(() => Image.open(path), torch.FormatError, `"${path}" cannot be read as an image`);
  await assertRejects(() => Image.open(new Uint8Array(8)), torch.FormatError, "the given bytes cannot be read");
  await assertRejects(() => Image.open(`${folder}/none.png`), Deno.errors.NotFound, "none.png");
  await assertRejects(() => slopes(4, 4).save(`${folder}/a.bmp`), torch.ValueError, "a.bmp");
  await assertRejects(() => new Image("RGBA", [2, 2]).save(`${folder}/a.jpg`), torch.ValueError, "no alpha");
  assertThrows(() => new Image("RGB", [2, 2], new Uint8Array(3)), torch.ShapeError, "has 12 bytes, got 3");
  Deno.removeSync(folder, { recursive: true });
});
