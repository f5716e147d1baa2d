// Maps of tensors: grids of places, and what is sampled there.
import { ArgumentError, ValueError } from "../../../core/errors.ts";
import { cat } from "../../../ops/join.ts";
import { where } from "../../../ops/where.ts";
import { grid_sample } from "../../../nn/functional/grid_sample.ts";
import { linspace } from "../../../tensor/create_range.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import type { InterpolationMode } from "../interpolation.ts";
import { dimensionsOf, type Fill, floating, listed } from "../picture.ts";
import { castBack, castIn } from "./casting.ts";

/** The filters that tensors are sampled by. */
export type GridFilter = "nearest" | "bilinear";

/** Checks a filter and a fill. */
export function gridFilter(img: Tensor, mode: InterpolationMode, fill: Fill | null | undefined): GridFilter {
  const [channels] = dimensionsOf(img);
  if (Array.isArray(fill) && fill.length > 1 && fill.length !== channels) {
    throw new ValueError(
      "The number of elements in 'fill' cannot broadcast to match the number of channels of the image " +
        `(${fill.length} != ${channels})`,
    );
  }
  if (fill !== null && fill !== undefined && typeof fill !== "number" && !Array.isArray(fill)) {
    throw new ArgumentError("Argument fill should be either int, float, tuple or list");
  }
  if (mode === "nearest" || mode === "bilinear") return mode;
  throw new ValueError(`Interpolation mode '${mode}' is unsupported with Tensor input`);
}

/** [1, height · width, 3] = (x, y, 1), each from `begin` on in steps of 1. */
function places(width: number, height: number, begin: [number, number], dtype: Tensor["dtype"]): Tensor {
  const line = (from: number, n: number) => linspace(from, from + n - 1, n).to(dtype);
  const x = line(begin[0], width).expand(height, width), y = line(begin[1], height).unsqueeze(1).expand(height, width);
  const out = x.new_ones([height, width, 3]);
  out.select(2, 0).copy_(x);
  out.select(2, 1).copy_(y);
  return out.view(1, height * width, 3);
}

/** The grid [1, height, width, 2] of an affine map with the picture's middle as its origin. */
export function affineGrid(img: Tensor, matrix: readonly number[], [width, height]: readonly number[]): Tensor {
  const dtype = floating(img), w = img.size(-1), h = img.size(-2);
  const theta = listed(matrix, dtype).view(1, 2, 3).transpose(1, 2).div(listed([0.5 * w, 0.5 * h], dtype));
  const from = places(width, height, [-width * 0.5 + 0.5, -height * 0.5 + 0.5], dtype);
  return from.bmm(theta).view(1, height, width, 2);
}

/** The grid [1, H, W, 2] of a map (a x + b y + c) / (g x + h y + 1). */
export function perspectiveGrid(img: Tensor, a: readonly number[]): Tensor {
  const dtype = floating(img), w = img.size(-1), h = img.size(-2), from = places(w, h, [0.5, 0.5], dtype);
  const above = listed(a.slice(0, 6), dtype).view(1, 2, 3).transpose(1, 2).div(listed([0.5 * w, 0.5 * h], dtype));
  const below = listed([a[6], a[7], 1, a[6], a[7], 1], dtype).view(1, 2, 3).transpose(1, 2);
  return from.bmm(above).div(from.bmm(below)).sub(1).view(1, h, w, 2);
}

/** What a picture is at the places of a grid, with `fill` outside. */
export function sampled(img: Tensor, grid: Tensor, mode: GridFilter, fill: Fill | null | undefined): Tensor {
  const { x, state } = castIn(img, [grid.dtype]), [batch, channels, height, width] = x.shape;
  const all = batch > 1 ? grid.expand(batch, ...grid.shape.slice(1)) : grid;
  const options = { mode, padding_mode: "zeros", align_corners: false } as const;
  if (fill === null || fill === undefined) return castBack(grid_sample(x, all, options), state);
  const both = grid_sample(cat([x, x.new_ones([batch, 1, height, width])], 1), all, options);
  const mask = both.narrow(1, channels, 1), picture = both.narrow(1, 0, channels);
  const list = typeof fill === "number" ? [fill] : fill, colour = listed(list, x.dtype).view(1, list.length, 1, 1);
  const filled = mode === "nearest"
    ? where(mask.lt(0.5), colour, picture)
    : picture.mul(mask).add(mask.neg().add(1).mul(colour));
  return castBack(filled, state);
}
