// Images for event files: any order of dimensions to bytes [height, width, channels] and a PNG file.
import { ArgumentError, ShapeError } from "../../core/errors.ts";
import { uint8 } from "../../core/dtype.ts";
import { describeValue } from "../../core/kinds.ts";
import { encodePng } from "../../io/png.ts";
import { from_numpy } from "../../tensor/create_data.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { draw_bounding_boxes } from "../../vision/utils/drawing.ts";
import { Image } from "../../vision/image.ts";
import { Plot } from "../plot/plot.ts";
import type { ImageProto } from "./event.ts";
import { numbersOf } from "./numbers.ts";

/** Images a row of a grid. */
const COLUMNS = 8;

/** A tensor as a PNG; floats are in [0, 1], bytes in [0, 255], what is beyond is cut. */
export function imageProto(picture: unknown, dataformats: string, name: string): ImageProto {
  const { width, height, channels, data } = pixelsOf(picture, dataformats, name);
  return proto(width, height, channels, data);
}

type Pixels = { width: number; height: number; channels: number; data: Uint8Array<ArrayBuffer> };

function pixelsOf(picture: unknown, dataformats: string, name: string): Pixels {
  if (picture instanceof Image) return picture;
  if (!(picture instanceof Tensor)) {
    throw new ArgumentError(`${name}: an image is a tensor or a torch.vision.Image, not ${describeValue(picture)}`);
  }
  const { width, height, channels, place } = layout(picture, dataformats, name);
  const scale = picture.dtype === uint8 ? 1 : 255, values = numbersOf(picture, name);
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++, to++) {
        const at = place(y, x, c);
        // float32 as PyTorch computes it; bytes are cut, not rounded
        if (at >= 0) data[to] = Math.min(Math.max(Math.fround(Math.fround(values[at]) * scale), 0), 255);
      }
    }
  }
  return { width, height, channels, data };
}

/** A tensor with red frames of two pixels as a PNG. */
export function boxesProto(picture: Tensor, boxes: Tensor, dataformats: string): ImageProto {
  const name = "add_image_with_boxes", { width, height, channels, data } = pixelsOf(picture, dataformats, name);
  const image = from_numpy(data, [height, width, channels]).permute(2, 0, 1);
  return imageProto(draw_bounding_boxes(image, boxes, { colors: "red", width: 2 }), "CHW", name);
}

/** Plots as a PNG, several in a grid of equal cells. */
export async function figureProto(figure: unknown): Promise<ImageProto> {
  const list = Array.isArray(figure) ? figure as unknown[] : [figure];
  if (list.length === 0) throw new ArgumentError("add_figure: there are no figures");
  const plots = list.map((it) => {
    if (it instanceof Plot) return it;
    if (typeof it === "string") return new Plot(it);
    throw new ArgumentError(
      `add_figure: a figure is a torch.utils.plot.Plot or an SVG document, not ${describeValue(it)}`,
    );
  });
  const drawn: Image[] = [];
  for (const plot of plots) drawn.push(await plot.image());
  const width = Math.max(...drawn.map((it) => it.width)), height = Math.max(...drawn.map((it) => it.height));
  const columns = Math.min(drawn.length, COLUMNS), rows = Math.ceil(drawn.length / columns);
  const all = new Image("RGB", [columns * width, rows * height], 255);
  drawn.forEach((it, i) => {
    const left = (i % columns) * width, top = Math.floor(i / columns) * height;
    for (let y = 0; y < it.height; y++) {
      const row = it.data.subarray(y * it.width * 3, (y + 1) * it.width * 3);
      all.data.set(row, ((top + y) * all.width + left) * 3);
    }
  });
  return proto(all.width, all.height, 3, all.data);
}

function proto(width: number, height: number, channels: number, data: Uint8Array): ImageProto {
  const file = encodePng(width, height, channels as 1 | 2 | 3 | 4, data);
  return { height, width, colorspace: channels, encoded_image_string: file };
}

type Layout = { width: number; height: number; channels: number; place(y: number, x: number, c: number): number };

/** Where a pixel's channel lies among the tensor's elements; negative where a grid is empty. */
function layout(x: Tensor, dataformats: string, name: string): Layout {
  const format = String(dataformats).toUpperCase(), known = ["N", "C", "H", "W"];
  const letters = [...format];
  const wrong = letters.some((letter) => !known.includes(letter)) || new Set(letters).size !== letters.length ||
    !letters.includes("H") || !letters.includes("W") || letters.includes("N") && !letters.includes("C");
  if (wrong) {
    throw new ArgumentError(
      `${name}: dataformats is an order of the letters HW, CHW or NCHW, each once, not "${dataformats}"`,
    );
  }
  if (letters.length !== x.shape.length) {
    throw new ShapeError(
      `${name}: size of input tensor and input format are different. tensor shape: [${x.shape}], input_format: ${format}` +
        (letters.length === 3 && x.shape.length === 4 ? "; add_images takes a batch" : ""),
    );
  }
  const size: Record<string, number> = { N: 1, C: 1 }, step: Record<string, number> = { N: 0, C: 0 };
  for (let i = letters.length - 1, n = 1; i >= 0; i--) {
    size[letters[i]] = x.shape[i];
    step[letters[i]] = n;
    n *= x.shape[i];
  }
  const { N, C, H, W } = size;
  if (N * C * H * W === 0) throw new ShapeError(`${name}: an image of the shape [${x.shape}] has no pixels`);
  if (C !== 1 && C !== 3 && (C !== 4 || letters.includes("N"))) {
    const may = letters.includes("N") ? "1 or 3" : "1, 3 or 4";
    throw new ShapeError(`${name}: an image has ${may} channels, got ${C} (shape [${x.shape}] as ${format})`);
  }
  const columns = Math.min(N, COLUMNS), colour = C === 1 ? 0 : step.C; // grey is written as three equal channels
  return {
    width: columns * W,
    height: Math.ceil(N / columns) * H,
    channels: Math.max(C, 3),
    place(y, x, c) {
      const n = Math.floor(y / H) * columns + Math.floor(x / W);
      return n >= N ? -1 : n * step.N + (y % H) * step.H + (x % W) * step.W + c * colour;
    },
  };
}
