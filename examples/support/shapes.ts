// Made-up images for the examples that want a folder of images: circles, squares and triangles in all sizes and colours.
import * as torch from "../../mod.ts";
import { OptionError } from "./options.ts";
import { makeFolder } from "./picture.ts";

const { Image } = torch.vision;

/** What is drawn. */
export const SHAPES = ["circle", "square", "triangle"] as const;

/** An image, what it shows, and how large that is: half of its width in pixels. */
export type Drawn = { image: torch.vision.Image; shape: typeof SHAPES[number]; radius: number };

/** Draws one of the shapes somewhere on a background of another brightness. */
function draw(shape: typeof SHAPES[number], side: number, generator: torch.Generator): Drawn {
  const random = (low: number, high: number) => low + (high - low) * torch.rand(1, { generator }).item();
  const radius = random(0.15, 0.4) * side, [x0, y0] = [random(radius, side - radius), random(radius, side - radius)];
  const dark = [0, 1, 2].map(() => random(0, 110)), bright = [0, 1, 2].map(() => random(130, 255));
  const noise = torch.randn(side * side, { generator }).mul(8).tolist() as number[];
  const image = new Image("RGB", [side, side]);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dx = (x + 0.5 - x0) / radius, dy = (y + 0.5 - y0) / radius;
      const inside = shape === "circle"
        ? dx * dx + dy * dy < 1
        : shape === "square"
        ? Math.max(Math.abs(dx), Math.abs(dy)) < 1
        : Math.abs(dy) < 1 && Math.abs(dx) < (dy + 1) / 2;
      const colour = inside ? bright : dark;
      image.putpixel([x, y], colour.map((c) => Math.max(0, Math.min(255, Math.round(c + noise[y * side + x])))));
    }
  }
  return { image, shape, radius };
}

/** `count` images of each shape, in turn. */
function* drawings(count: number, side: number, seed: number): Generator<Drawn & { name: string }> {
  const generator = new torch.Generator().manual_seed(seed);
  for (let i = 0; i < count; i++) {
    for (const shape of SHAPES) yield { ...draw(shape, side, generator), name: `${String(i).padStart(4, "0")}.jpg` };
  }
}

async function makeEmpty(folder: string): Promise<void> {
  await makeFolder(folder);
  if (!Deno.readDirSync(folder)[Symbol.iterator]().next().done) {
    throw new OptionError(`${folder} is not empty: made-up images go to a folder of their own.`);
  }
}

/** DIR/train/SHAPE/NAME.jpg and DIR/val/SHAPE/NAME.jpg, as ImageFolder wants them. */
export async function makeImageFolder(folder: string, each = { train: 60, val: 20 }, side = 96): Promise<void> {
  await makeEmpty(folder);
  for (const [part, count] of Object.entries(each)) {
    for (const shape of SHAPES) await makeFolder(`${folder}/${part}/${shape}`);
    for (const { image, shape, name } of drawings(count, side, part === "train" ? 1 : 2)) {
      await image.save(`${folder}/${part}/${shape}/${name}`, { quality: 90 });
    }
  }
}

/** DIR/images/NAME.jpg, and a table DIR/images.csv of the columns file, shape, radius. */
export async function makeImageTable(folder: string, each = 200, side = 48): Promise<void> {
  await makeEmpty(folder);
  await makeFolder(`${folder}/images`);
  const rows = ["file,shape,radius"];
  for (const { image, shape, radius, name } of drawings(each, side, 1)) {
    const file = `images/${shape}_${name}`;
    await image.save(`${folder}/${file}`, { quality: 90 });
    rows.push(`${file},${shape},${radius.toFixed(2)}`);
  }
  await Deno.writeTextFile(`${folder}/images.csv`, rows.join("\n") + "\n");
}
