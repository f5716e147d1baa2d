// Makes the folder of pictures that the loader's bench reads: `deno run -A bench/images.ts FOLDER [COUNT]`. Pictures of
// 500×375 in ten classes, JPEG of quality 90: soft colours on all scales, shapes with hard edges, and grain.
import * as torch from "../mod.ts";

const WIDTH = 500, HEIGHT = 375, CLASSES = 10, SCENES = 24;
const { interpolate } = torch.nn.functional;

/** A scene four times as large as a picture: fractal noise, [3, 2 HEIGHT, 2 WIDTH], about 0 … 255. */
function scene(): torch.Tensor {
  const size = [2 * HEIGHT, 2 * WIDTH];
  let x = torch.zeros(1, 3, ...size);
  for (let octave = 0, weight = 1; octave < 9; octave++, weight *= 0.62) {
    const h = Math.min(3 << octave, size[0]), w = Math.min(4 << octave, size[1]);
    const light = torch.randn(1, 1, h, w).mul(0.8), colour = torch.randn(1, 3, h, w).mul(0.3);
    x = x.add(interpolate(light.add(colour), { size, mode: "bilinear" }).mul(weight));
  }
  return x.squeeze(0).mul(42).add(118);
}

/** Ellipses of one colour, as shadows and things have them. */
function drawShapes(x: torch.Tensor): void {
  const [, height, width] = x.shape;
  const rows = torch.arange(height).to(torch.float32).unsqueeze(1), columns = torch.arange(width).to(torch.float32);
  for (let i = 0; i < 12; i++) {
    const [cy, cx, ry, rx] = torch.rand(4).tolist() as number[];
    const inside = rows.sub(cy * height).div(20 + ry * 160).square()
      .add(columns.sub(cx * width).div(20 + rx * 160).square()).lt(1).to(torch.float32);
    x.add_(torch.randn(3, 1, 1).mul(45).mul(inside));
  }
}

/** Writes the pictures: `folder/K/NNNN.jpg`. */
export async function makeImages(folder: string, count: number): Promise<void> {
  torch.manual_seed(11);
  const scenes = Array.from({ length: SCENES }, () => {
    const x = scene();
    drawShapes(x);
    return x;
  });
  for (let k = 0; k < CLASSES; k++) Deno.mkdirSync(`${folder}/${k}`, { recursive: true });
  const pending: Promise<void>[] = [];
  for (let i = 0; i < count; i++) {
    const top = torch.randint(0, HEIGHT, [1]).item(), left = torch.randint(0, WIDTH, [1]).item();
    const part = scenes[i % SCENES].narrow(1, top, HEIGHT).narrow(2, left, WIDTH);
    const x = part.add(torch.randn(1, HEIGHT, WIDTH).mul(5)).clamp(0, 255).to(torch.uint8);
    const bytes = Uint8Array.from(x.permute(1, 2, 0).contiguous().numpy() as Uint8Array);
    const image = new torch.vision.Image("RGB", [WIDTH, HEIGHT], bytes);
    pending.push(image.save(`${folder}/${i % CLASSES}/${String(i).padStart(4, "0")}.jpg`, { quality: 90 }));
    if (pending.length === 16) await Promise.all(pending.splice(0));
  }
  await Promise.all(pending);
}

if (import.meta.main) await makeImages(Deno.args[0], Number(Deno.args[1] ?? 2000));
