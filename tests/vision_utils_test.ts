// torchvision.utils and torchvision.io: drawings equal to torchvision's, files, and errors.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { io, utils } = torch.vision;

type Recorded = { t: "uint8" | "float32" | "bool" | "int64"; s: number[]; d: number[] | boolean[] };
type Case = {
  fn: keyof typeof utils;
  args: Recorded[];
  kw: Record<string, unknown>;
  v?: Recorded | null;
  out: Recorded;
};

function tensorOf({ t, s, d }: Recorded): torch.Tensor {
  return torch.tensor(d, { dtype: torch[t] }).view(s);
}

async function recorded(): Promise<Case[]> {
  const file = await Deno.open(new URL("./golden/vision/drawing.json.gz", import.meta.url));
  return await new Response(file.readable.pipeThrough(new DecompressionStream("gzip"))).json();
}

Deno.test("drawings are torchvision's, pixel by pixel", async () => {
  const cases = await recorded();
  for (const [i, { fn, args, kw, v, out }] of cases.entries()) {
    const draw = utils[fn] as (...args: unknown[]) => torch.Tensor;
    const got = draw(...args.map(tensorOf), v ? { ...kw, visibility: tensorOf(v) } : kw), want = tensorOf(out);
    const what = `${i}: ${fn} ${JSON.stringify(kw)}`;
    assertEquals([String(got.dtype), got.shape], [String(want.dtype), want.shape], what);
    assert(torch.allclose(got.to(torch.float32), want.to(torch.float32), { rtol: 1e-5, atol: 1e-6 }), what);
  }
  assert(cases.length >= 26);
});

Deno.test("drawing refuses what it cannot draw", () => {
  const image = torch.zeros(3, 8, 8, { dtype: torch.uint8 }), boxes = torch.tensor([[1, 1, 5, 4]]);
  const refuses = (run: () => unknown, text: string) => assertThrows(run, torch.TorchError, text);
  refuses(() => utils.draw_bounding_boxes(image, boxes, { labels: ["cat"] as never }), "there is no font here");
  refuses(
    () => utils.draw_bounding_boxes(image, torch.tensor([[5, 1, 1, 4]])),
    "Boxes need to be in (xmin, ymin, xmax, ymax)",
  );
  refuses(() => utils.draw_bounding_boxes(image, torch.zeros(2, 8)), "rotated ones are not drawn");
  refuses(() => utils.draw_bounding_boxes(image.unsqueeze(0), boxes), "Pass individual images, not batches");
  refuses(() => utils.draw_bounding_boxes(image.to(torch.int64), boxes), "must be uint8 or float, got torch.int64");
  refuses(() => utils.draw_bounding_boxes(image, boxes, { colors: "rde" }), "unknown color specifier: 'rde'");
  refuses(() => utils.draw_bounding_boxes(image, boxes, { colors: [] }), "but got 0 < 1");
  refuses(() => utils.draw_bounding_boxes(image, boxes, { color: "red" } as never), "did you mean 'colors'");
  refuses(() => utils.draw_segmentation_masks(image, torch.zeros(8, 8)), "must be of dtype bool");
  refuses(
    () => utils.draw_segmentation_masks(image, torch.zeros(8, 7, { dtype: torch.bool })),
    "same height and width",
  );
  refuses(() => utils.draw_keypoints(image, torch.zeros(2, 2)), "(num_instances, K, 2)");
  refuses(() => utils.draw_keypoints(image, torch.zeros(1, 2, 2), [[0, 2]]), "connectivity names point 2 of 2");
  refuses(() => utils.flow_to_image(torch.zeros(3, 4, 4)), "Input flow should have shape (2, H, W)");
  refuses(() => utils.make_grid([torch.zeros(1, 2, 2), 3 as never]), "element 1 must be one");
  refuses(() => utils.make_grid(torch.zeros(0, 3, 2, 2)), "no image in a batch of 0");
  refuses(() => utils.make_grid(torch.zeros(4, 3, 2, 2), { nrow: 0 }), "'nrow'");
});

Deno.test("make_grid leaves its input alone", () => {
  const images = torch.rand(4, 3, 2, 2), before = images.clone();
  utils.make_grid(images, { normalize: true, scale_each: true });
  assert(torch.equal(images, before));
});

Deno.test("image files as tensors: what is written is read", async () => {
  const folder = Deno.makeTempDirSync();
  const image = torch.randint(0, 256, [3, 5, 7], { dtype: torch.uint8 });
  await io.write_png(image, `${folder}/a.png`);
  assert(torch.equal(await io.read_image(`${folder}/a.png`), image));
  assert(torch.equal(await io.decode_png(await io.read_file(`${folder}/a.png`)), image));
  assertEquals((await io.read_image(`${folder}/a.png`, io.ImageReadMode.RGB_ALPHA)).shape, [4, 5, 7]);
  assertEquals((await io.read_image(`${folder}/a.png`, io.ImageReadMode.GRAY)).shape, [1, 5, 7]);
  const transposed = image.permute(0, 2, 1);
  assert(torch.equal(await io.decode_image(await io.encode_png(transposed)), transposed));
  await io.write_jpeg(torch.full([1, 9, 4], 77, { dtype: torch.uint8 }), `${folder}/b.jpg`, { quality: 100 });
  assertEquals((await io.read_image(`${folder}/b.jpg`)).flatten().tolist(), Array(36).fill(77));
  await utils.save_image(torch.tensor([[[0, 0.5, 1, 2]]]), `${folder}/c.png`);
  assertEquals((await io.read_image(`${folder}/c.png`)).select(0, 0).tolist(), [[0, 128, 255, 255]]);
});

Deno.test("image files as tensors: broken ones and wrong arguments are refused", async () => {
  const image = torch.zeros(3, 64, 64, { dtype: torch.uint8 }), png = await io.encode_png(image);
  const jpeg = await io.encode_jpeg(torch.randint(0, 256, [3, 64, 64], { dtype: torch.uint8 }));
  const refuses = (run: () => Promise<unknown>, text: string) => assertRejects(run, torch.TorchError, text);
  await refuses(() => io.decode_jpeg(png), "decode_jpeg: the bytes are no JPEG file");
  await refuses(() => io.decode_jpeg(jpeg.narrow(0, 0, 600)), "decode_jpeg: what was given");
  await refuses(() => io.decode_image(torch.zeros(4)), "expected uint8 bytes [N], got torch.float32 [4]");
  await refuses(() => io.decode_image(png, "GREY" as never), "the mode is one of UNCHANGED, GRAY, ");
  await refuses(() => io.encode_png(torch.zeros(3, 4, 4)), "expected a uint8 image [C, H, W]");
  await refuses(() => io.encode_jpeg(torch.zeros(4, 4, 4, { dtype: torch.uint8 })), "should be 1 or 3, got: 4");
  await refuses(() => io.encode_jpeg(image, 101), "1 to 100, got 101");
  await assertRejects(() => io.read_image("/nowhere/a.png"), Deno.errors.NotFound, "/nowhere/a.png");
});
