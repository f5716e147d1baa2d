// Automatic augmentations: torchvision's pictures and random stream from the same seeds, on tensors and images.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { readGolden } from "./golden_runner/files.ts";

const { Image, transforms: T } = torch.vision;

type Case = { transform: string; seed: number; input: "u8" | "pil"; after: number; out: string };
type Pictures = { a: { s: [number, number, number]; d: number[] } };

const read = (path: string) => readGolden(new URL(`./golden/${path}`, import.meta.url).pathname);

const MADE: Readonly<Record<string, torch.vision.transforms.PictureTransform>> = {
  'AutoAugment("imagenet")': new T.AutoAugment(),
  'AutoAugment("cifar10")': new T.AutoAugment(T.AutoAugmentPolicy.CIFAR10),
  'AutoAugment("svhn")': new T.AutoAugment("svhn", { fill: [10, 20, 30] }),
  "RandAugment(3, 15)": new T.RandAugment(3, 15),
  "TrivialAugmentWide()": new T.TrivialAugmentWide(),
  "AugMix()": new T.AugMix(),
  "AugMix(5, 2, 2, 0.5, False)": new T.AugMix(5, 2, 2, 0.5, false),
};

Deno.test("automatic augmentations give torchvision's pictures, to one level, and leave its stream", async () => {
  const { cases } = await read("pillow/augmentations.json.gz") as unknown as { cases: Case[] };
  const { a: { s: [height, width], d } } = await read("conformance/vision/images.json.gz") as unknown as Pictures;
  const image = new Image("RGB", [width, height], Uint8Array.from(d));
  for (const c of cases) {
    const what = `${c.transform}, seed ${c.seed}, ${c.input}`, transform = MADE[c.transform];
    torch.manual_seed(c.seed);
    const out = c.input === "u8"
      ? transform(T.functional.pil_to_tensor(image))
      : T.functional.pil_to_tensor(transform(image));
    assertEquals(torch.rand(1).item(), c.after, what);
    const got = out.contiguous().numpy() as Uint8Array, wanted = atob(c.out);
    assertEquals(got.length, wanted.length, what);
    assert(got.every((v, i) => Math.abs(v - wanted.charCodeAt(i)) <= 1), what);
  }
});

Deno.test("augmentations print as torchvision prints them and refuse what they do not know", () => {
  assertEquals(String(new T.AutoAugment()), "AutoAugment(policy=AutoAugmentPolicy.IMAGENET, fill=None)");
  assertEquals(
    String(new T.RandAugment()),
    "RandAugment(num_ops=2, magnitude=9, num_magnitude_bins=31, interpolation=InterpolationMode.NEAREST, fill=None)",
  );
  assertEquals(
    String(new T.AugMix()),
    "AugMix(severity=3, mixture_width=3, chain_depth=-1, alpha=1.0, all_ops=True, " +
      "interpolation=InterpolationMode.BILINEAR, fill=None)",
  );
  assertThrows(() => new T.AutoAugment("mnist" as never), torch.ValueError, "policy mnist is not recognized");
  assertThrows(() => new T.AugMix(11), torch.ValueError, "The severity must be between [1, 10]. Got 11 instead.");
  assertThrows(() => new T.RandAugment(2, 31), torch.ValueError, "0 to 30, got 31");
  assertThrows(() => new T.AugMix()(torch.rand(3, 4, 4)), torch.TorchError);
});

Deno.test("erase cuts a region at the picture's edge", () => {
  const { erase } = torch.vision.transforms.functional;
  assertEquals(erase(torch.zeros(1, 2, 3), 1, 2, 5, 5, torch.ones(1, 1, 1)).tolist(), [[[0, 0, 0], [0, 0, 1]]]);
});
