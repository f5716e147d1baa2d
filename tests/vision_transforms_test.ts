// Transforms beyond the golden data: Pillow's bytes exactly, reprs, mistakes, the fused path, Python's random.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import * as enhance from "../src/vision/pillow/enhance.ts";
import * as geometry from "../src/vision/pillow/geometry.ts";
import { shiftHue } from "../src/vision/pillow/hue.ts";
import * as levels from "../src/vision/pillow/levels.ts";
import { type FilterName, resized } from "../src/vision/pillow/resize.ts";
import { readGolden } from "./golden_runner/files.ts";
import { parseTransform } from "./golden_runner/vision.ts";

const { Image, transforms: T } = torch.vision;
const F = T.functional;

type Numbers = Record<string, number>;
type PillowCase = {
  op: string;
  mode: torch.vision.ImageMode;
  size: [number, number];
  d: string;
  args: Numbers & {
    box: [number, number, number, number];
    size: [number, number];
    filter: geometry.MapFilter & FilterName;
    expand: boolean;
    center: [number, number] | null;
    mat: number[];
    fill: number[];
  };
  omode: string;
  osize: [number, number];
  od: string;
};

function pillow(image: torch.vision.Image, op: string, a: PillowCase["args"]): torch.vision.Image {
  switch (op) {
    case "resize": {
      const [left, top, width, height] = a.box;
      return resized(image, { left, top, width, height }, a.size, a.filter);
    }
    case "rotate":
      return geometry.rotated(image, a.angle, a.filter, a.expand, a.center ?? undefined, a.fill);
    case "affine":
      return geometry.affine(image, image.size, a.mat, a.filter, a.fill);
    case "perspective":
      return geometry.perspective(image, a.mat, a.filter, a.fill);
    case "hue":
      return shiftHue(image, a.factor);
    case "gamma":
      return levels.gammaCorrected(image, a.gamma, a.gain);
    case "invert":
      return levels.inverted(image);
    case "posterize":
      return levels.posterized(image, a.bits);
    case "solarize":
      return levels.solarized(image, a.t);
    case "autocontrast":
      return levels.autocontrasted(image);
    case "equalize":
      return levels.equalized(image);
    default:
      return enhance[op as "brightness" | "contrast" | "saturation" | "sharpness"](image, a.factor);
  }
}

const bytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

Deno.test("images come out as Pillow 13 makes them, byte for byte, in all modes", async () => {
  const path = new URL("./golden/pillow/cases.json.gz", import.meta.url).pathname;
  const { cases } = await readGolden(path) as unknown as { cases: PillowCase[] };
  for (const [i, c] of cases.entries()) {
    const out = pillow(new Image(c.mode, c.size, bytes(c.d)), c.op, c.args);
    const what = `${i}: ${c.op} ${c.mode} ${c.size} ${JSON.stringify(c.args)}`;
    assertEquals([out.mode, out.size], [c.omode, c.osize], what);
    assertEquals(out.data, bytes(c.od), what);
  }
});

Deno.test("transforms print as torchvision prints them", () => {
  const python = [
    "Resize(size=256, interpolation=bilinear, max_size=None, antialias=True)",
    "CenterCrop(size=(10, 10))",
    "Pad(padding=4, fill=0, padding_mode=constant)",
    "RandomCrop(size=(32, 32), padding=4)",
    "TenCrop(size=(3, 3), vertical_flip=True)",
    "RandomRotation(degrees=[-10.0, 20.0], interpolation=nearest, expand=False, center=(3, 4), fill=0)",
    "RandomAffine(degrees=[-20.0, 20.0], translate=(0.1, 0.2), scale=(0.8, 1.2), shear=[-10.0, 10.0])",
    "RandomPerspective(p=0.5)",
    "ColorJitter(brightness=(0.6, 1.4), contrast=(0.7, 1.3), saturation=(0.5, 1.5), hue=(-0.1, 0.1))",
    "ColorJitter(brightness=None, contrast=None, saturation=None, hue=None)",
    "RandomErasing(p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=random, inplace=False)",
    "GaussianBlur(kernel_size=(3, 3), sigma=(0.1, 2.0))",
    "RandomPosterize(bits=2,p=0.5)",
    "Lambda()",
    "RandomApply(\n    p=0.3\n    CenterCrop(size=(3, 3))\n)",
    "RandomChoice(\n    CenterCrop(size=(3, 3))\n)(p=None)",
    "RandomChoice(\n    CenterCrop(size=(3, 3))\n)(p=[0.5])",
    "ToPILImage(mode=L)",
    "ConvertImageDtype()",
    "LinearTransformation(transformation_matrix=[[1.0, 0.0], [0.0, 1.0]], mean_vector=[0.0, 0.0])",
    "ElasticTransform(alpha=[50.0, 50.0], sigma=[5.0, 5.0], interpolation=InterpolationMode.BILINEAR, fill=[0.0])",
    "Compose(\n    RandomResizedCrop(size=(224, 224), scale=(0.08, 1.0), ratio=(0.75, 1.3333), interpolation=bilinear, " +
    "antialias=True)\n    RandomHorizontalFlip(p=0.5)\n    ToTensor()\n    Normalize(mean=[0.485, 0.456, 0.406], " +
    "std=[0.229, 0.224, 0.225])\n)",
  ];
  const crop = new T.CenterCrop(3);
  const ours = [
    new T.Resize(256),
    new T.CenterCrop(10),
    new T.Pad(4),
    new T.RandomCrop(32, { padding: 4 }),
    new T.TenCrop(3, { vertical_flip: true }),
    new T.RandomRotation([-10, 20], { center: [3, 4] }),
    new T.RandomAffine(20, [0.1, 0.2], [0.8, 1.2], 10),
    new T.RandomPerspective(),
    new T.ColorJitter(0.4, 0.3, 0.5, 0.1),
    new T.ColorJitter(),
    new T.RandomErasing({ value: "random" }),
    new T.GaussianBlur(3),
    new T.RandomPosterize(2),
    new T.Lambda((x: number) => x),
    new T.RandomApply([crop], 0.3),
    new T.RandomChoice([crop]),
    new T.RandomChoice([crop], [0.5]),
    new T.ToPILImage("L"),
    new T.ConvertImageDtype(torch.uint8),
    new T.LinearTransformation(torch.eye(2), torch.zeros(2)),
    new T.ElasticTransform(),
    new T.Compose([
      new T.RandomResizedCrop(224),
      new T.RandomHorizontalFlip(),
      new T.ToTensor(),
      new T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]),
  ];
  assertEquals(ours.map(String), python);
});

Deno.test("what ToTensor and Normalize do in one go is what they do one after the other", () => {
  torch.manual_seed(0);
  const image = F.to_pil_image(torch.randint(256, [3, 7, 5]).to(torch.uint8));
  const normalize = new T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);
  const fused: torch.Tensor = new T.Compose([new T.ToTensor(), normalize])(image);
  assert(torch.equal(fused, normalize(F.to_tensor(image))));
  torch.set_default_dtype(torch.float64);
  try {
    const wide: torch.Tensor = new T.Compose([new T.ToTensor(), normalize])(image);
    assertEquals(wide.dtype, torch.float64);
    assert(torch.equal(wide, normalize(F.to_tensor(image))));
  } finally {
    torch.set_default_dtype(torch.float32);
  }
  const hooked = new T.Normalize([0.5], [0.5]);
  hooked.register_forward_hook(() => torch.zeros(1));
  const seen: torch.Tensor = new T.Compose([new T.ToTensor(), hooked])(image);
  assertEquals(seen.tolist(), [0]);
  assertThrows(
    () => new T.Compose([new T.ToTensor(), new T.Normalize([0.5, 0.5], [0.5, 0.5])])(image),
    torch.TorchError,
  );
});

Deno.test("a crop that is resized on the way is the crop, then resized", () => {
  torch.manual_seed(1);
  const image = F.to_pil_image(torch.randint(256, [3, 40, 30]).to(torch.uint8));
  for (const [top, left, height, width] of [[3, 4, 30, 20], [0, 0, 40, 30], [10, 5, 7, 25], [39, 29, 1, 1]]) {
    const at = F.resized_crop(image, top, left, height, width, [16, 12]);
    assertEquals(at.data, F.resize(F.crop(image, top, left, height, width), [16, 12]).data);
  }
  const outside = F.resized_crop(image, -3, 25, 10, 10, [5, 5]);
  assertEquals(outside.data, F.resize(F.crop(image, -3, 25, 10, 10), [5, 5]).data);
});

Deno.test("transforms give what they are given, and are modules", () => {
  const flip = new T.RandomHorizontalFlip(1);
  const image: torch.vision.Image = flip(new Image("RGB", [3, 2]));
  const tensor: torch.Tensor = flip(torch.ones(3, 2, 2));
  assert(image instanceof Image && tensor instanceof torch.Tensor);
  const net = new torch.nn.Sequential(new T.CenterCrop(2), new T.Normalize([0.5], [0.5]));
  assertEquals(net(torch.ones(1, 4, 4)).shape, [1, 2, 2]);
  const types: torch.Tensor = new T.Compose([new T.Resize(4), (x: torch.vision.Image) => x, new T.ToTensor()])(image);
  assertEquals(types.shape, [3, 4, 6]);
  assertEquals(F.center_crop(new Image("L", [5, 5]), 2).size, [2, 2]);
});

Deno.test("Python's random: shuffle and choices", () => {
  T.random.seed(0);
  assertEquals(T.random.random(), 0.8444218515250481);
  T.random.seed(12345678901234567890n);
  assertEquals(T.random.random(), 0.5120180983871961);
  assertEquals(T.random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), [6, 0, 9, 3, 1, 4, 2, 5, 7, 8]);
  assertEquals([T.random.choice(5, [1, 2, 3, 4, 5]), T.random.choice(5, null)], [1, 2]);
});

Deno.test("mistakes are answered with a sentence", () => {
  const image = new Image("RGB", [4, 3]), x = torch.ones(3, 3, 4);
  const wrong: [() => unknown, string][] = [
    [() => F.to_tensor(x as never), "pic should be PIL Image or ndarray. Got a Tensor"],
    [() => new T.Normalize([0.5], [0.5])(image as never), "img should be Tensor Image. Got Image"],
    [() => F.normalize(x.to(torch.uint8), [0.5], [0.5]), "Input tensor should be a float tensor. Got torch.uint8."],
    [() => F.normalize(x, [0.5], [0]), "std evaluated to zero after conversion to torch.float32"],
    [() => new T.RandomCrop(8)(x), "Required crop size (8, 8) is larger than input image size (3, 4)"],
    [() => F.resize(x, [1, 2, 3]), "Size must be an int or a 1 or 2 element tuple/list, not a 3 element tuple/list"],
    [() => F.resize(x, 8, { max_size: 8 }), "max_size = 8 must be strictly greater than the requested size"],
    [() => F.resize(x, 8, { interpolation: "cubic" as never }), "Argument interpolation should be a InterpolationMode"],
    [() => F.resize("cat.jpg" as never, 8), "Unexpected type a string"],
    [() => F.resize(image, 0), "Size should be int or sequence, of positive whole numbers. Got 0"],
    [() => new T.Resize(8, { interpolate: 2 } as never), "did you mean 'interpolation'?"],
    [() => new T.Compose(new T.ToTensor() as never), "Argument transforms should be a sequence"],
    [() => new T.Compose([T.functional] as never), "transform 0 should be a transform or a function"],
    [() => new T.GaussianBlur(4), "Kernel size value should be an odd and positive number."],
    [() => F.adjust_hue(x, 0.7), "hue_factor (0.7) is not in [-0.5, 0.5]."],
    [() => new T.ColorJitter({ hue: 0.6 }), "hue values should be between (-0.5, 0.5), but got [-0.6, 0.6]."],
    [() => new T.ColorJitter(-1), "If brightness is a single number, it must be non negative."],
    [() => F.pad(x, [1, 2, 3]), "Padding must be an int or a 1, 2, or 4 element tuple, not a 3 element tuple"],
    [() => new T.Pad(1, 0, "mirror" as never), "Padding mode should be either constant, edge, reflect or symmetric"],
    [() => F.posterize(x, 4), "Only torch.uint8 image tensors are supported, but found torch.float32"],
    [() => F.rotate(image, 3, { fill: [1, 2] }), "does not match the number of channels of the image (2 != 3)"],
    [() => F.invert(new Image("LA", [2, 2])), "not supported for mode LA"],
    [() => new T.RandomErasing({ p: 1 })(image as never), "put it after ToTensor"],
    [() => F.to_pil_image(torch.ones(5, 2, 2)), "pic should not have > 4 channels. Got 5 channels."],
    [
      () => F.convert_image_dtype(x, torch.int64),
      "The cast from torch.float32 to torch.int64 cannot be performed safely.",
    ],
    [() => F.perspective(x, [[0, 0]], [[0, 0]]), "Please provide exactly four corners"],
    [() => F.five_crop(x, 9), "Requested crop size (9, 9) is bigger than input size (3, 4)"],
  ];
  for (const [call, sentence] of wrong) assertThrows(call, torch.TorchError, sentence);
});

Deno.test("the runner reads transforms as Python writes them", () => {
  const show = (name: string, ...args: unknown[]) => ({ [name]: args });
  assertEquals(
    parseTransform("Compose([RandomCrop((8, 9), padding=4), Normalize(imagenet), RandomInvert])")(show),
    {
      Compose: [[
        { RandomCrop: [[8, 9], { padding: 4 }] },
        { Normalize: [[0.485, 0.456, 0.406], [0.229, 0.224, 0.225]] },
        { RandomInvert: [] },
      ]],
    },
  );
});
