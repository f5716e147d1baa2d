// Sampling pictures and volumes at given places: grid_sample, and the grids of affine maps.
import { no_grad } from "../../autograd/mode.ts";
import { bool, type DType, float32, int64, isHalf } from "../../core/dtype.ts";
import { ArgumentError, ShapeError, UnsupportedError, ValueError } from "../../core/errors.ts";
import { checkInts, checkTensor } from "../../core/kinds.ts";
import { cat } from "../../ops/join.ts";
import { formatSize } from "../../tensor/python_format.ts";
import { linspace } from "../../tensor/create_range.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** How values between the elements come about. */
export type GridMode = "bilinear" | "nearest" | "bicubic";
/** What stands outside of the input: zeros, its border, or its mirror image. */
export type GridPadding = "zeros" | "border" | "reflection";

/** Options of {@link grid_sample}. */
export type GridSampleOptions = { mode?: GridMode; padding_mode?: GridPadding; align_corners?: boolean | null };

const GRID_SAMPLE = new Signature<GridSampleOptions & { input: Tensor; grid: Tensor }>(
  "grid_sample",
  ["input", "grid", "mode", "padding_mode", "align_corners"],
  2,
);

/** One dimension to sample along. */
type Along = { readonly size: number; readonly padding: GridPadding; readonly align: boolean };

/** Grid coordinates of [-1, 1] as places among `size` elements. */
function places(x: Tensor, { size, align }: Along): Tensor {
  return align ? x.add(1).mul((size - 1) / 2) : x.add(1).mul(size).sub(1).div(2);
}

/** Places kept within the elements, NaN at the first; there is no gradient where that changes them, nor on the border itself. */
function clipped(x: Tensor, size: number): Tensor {
  const inside = x.gt(0).logical_and(x.lt(size - 1));
  const kept = x.detach().clamp(0, size - 1);
  return kept.masked_fill(kept.isnan(), 0).where(inside.logical_not(), x);
}

/** Places mirrored at the first and last element, or half an element beyond them. */
function reflected(x: Tensor, { size, align }: Along): Tensor {
  const low = align ? 0 : -0.5, span = align ? size - 1 : size;
  if (span === 0) return x.mul(0);
  const distance = x.sub(low).abs(), rest = distance.fmod(span);
  const even = distance.detach().div(span).floor().remainder(2).eq(0);
  return rest.add(low).where(even, rest.neg().add(span + low));
}

function padded(x: Tensor, along: Along): Tensor {
  if (along.padding === "border") return clipped(x, along.size);
  return along.padding === "reflection" ? clipped(reflected(x, along), along.size) : x;
}

/** Whole places as indices, and whether they are among the elements. */
type At = { readonly index: Tensor; readonly inside: Tensor };

function at(x: Tensor, size: number): At {
  const inside = x.ge(0).logical_and(x.le(size - 1));
  return { index: x.clamp(0, size - 1).nan_to_num(0).to(int64), inside };
}

/** What each output takes from one dimension: some places, and the weight of each. */
type Taps = { readonly at: At; readonly weight: Tensor | undefined }[];

function linearTaps(x: Tensor, { size }: Along): Taps {
  const low = x.detach().floor(), part = x.sub(low);
  return [{ at: at(low, size), weight: part.neg().add(1) }, { at: at(low.add(1), size), weight: part }];
}

function cubicTaps(x: Tensor, along: Along): Taps {
  const low = x.detach().floor(), t = x.sub(low), a = -0.75;
  const near = (d: Tensor) => d.mul(a + 2).sub(a + 3).mul(d).mul(d).add(1);
  const far = (d: Tensor) => d.mul(a).sub(5 * a).mul(d).add(8 * a).mul(d).sub(4 * a);
  const u = t.neg().add(1);
  return [far(t.add(1)), near(t), near(u), far(u.add(1))].map((weight, k) => ({
    at: at(padded(low.add(k - 1), along), along.size),
    weight,
  }));
}

function tapsOf(mode: GridMode, x: Tensor, along: Along): Taps {
  if (mode === "bicubic") return cubicTaps(places(x, along), along);
  const place = padded(places(x, along), along); // in the input's own precision, which decides between neighbours
  return mode === "bilinear"
    ? linearTaps(place, along)
    : [{ at: at(place.detach().round(), along.size), weight: undefined }];
}

/** Values of [N, C, elements] at taps in each dimension, the first dimension first: Σ weights · value. */
function gathered(x: Tensor, sizes: readonly number[], taps: readonly Taps[]): Tensor {
  const [n, c] = x.shape;
  let sum: Tensor | undefined;
  const visit = (
    dim: number,
    index: Tensor | undefined,
    inside: Tensor | undefined,
    weight: Tensor | undefined,
  ): void => {
    if (dim === sizes.length) {
      const count = index!.size(1);
      let value = x.gather(2, index!.unsqueeze(1).expand(n, c, count));
      value = value.masked_fill(inside!.logical_not().unsqueeze(1), 0);
      if (weight !== undefined) value = value.mul(weight.unsqueeze(1));
      sum = sum === undefined ? value : sum.add(value);
      return;
    }
    for (const tap of taps[dim]) {
      visit(
        dim + 1,
        index === undefined ? tap.at.index : index.mul(sizes[dim]).add(tap.at.index),
        inside === undefined ? tap.at.inside : inside.logical_and(tap.at.inside),
        weight === undefined || tap.weight === undefined ? tap.weight ?? weight : weight.mul(tap.weight),
      );
    }
  };
  visit(0, undefined, undefined, undefined);
  return sum!;
}

function check(input: Tensor, grid: Tensor, mode: GridMode, padding: GridPadding): number {
  if (!["bilinear", "nearest", "bicubic"].includes(mode)) {
    throw new ValueError(
      `nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '${mode}'`,
    );
  }
  if (!["zeros", "border", "reflection"].includes(padding)) {
    throw new ValueError(
      "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: " +
        `'${padding}'`,
    );
  }
  const dims = input.dim() - 2;
  if ((dims !== 2 && dims !== 3) || grid.dim() !== input.dim()) {
    throw new ShapeError(
      `grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with sizes ` +
        `[${input.shape.join(", ")}] and grid with sizes [${grid.shape.join(", ")}]`,
    );
  }
  if (grid.size(0) !== input.size(0)) {
    throw new ShapeError(
      `grid_sampler(): expected grid and input to have same batch size, but got input with sizes ` +
        `[${input.shape.join(", ")}] and grid with sizes [${grid.shape.join(", ")}]`,
    );
  }
  if (grid.size(-1) !== dims) {
    throw new ShapeError(
      `grid_sampler(): expected grid to have size ${dims} in last dimension, but got grid with sizes ` +
        `[${grid.shape.join(", ")}]`,
    );
  }
  if (input.dtype !== grid.dtype) {
    throw new ArgumentError(
      `grid_sampler(): expected input and grid to have same dtype, but input has ${input.dtype} and grid has ${grid.dtype}`,
    );
  }
  const empty = input.shape.findIndex((size, i) => i >= 2 && size === 0);
  if (empty >= 0) {
    throw new ShapeError(
      `grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes ` +
        `[${input.shape.join(", ")}] with dimension ${empty} being empty`,
    );
  }
  return dims;
}

/**
 * input [N, C, H, W] at the places of grid [N, H', W', 2], which holds (x, y) from −1 (left, top) to 1 (right, bottom):
 * [N, C, H', W']; or input [N, C, D, H, W] at grid [N, D', H', W', 3] with (x, y, z). With `align_corners` −1 and 1 are the
 * centres of the outermost elements, else their outer edges. Throws a ShapeError for sizes that do not fit.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const F = torch.nn.functional;
 * const x = torch.tensor([[[[1, 2], [3, 4]]]]);
 * const flip = F.affine_grid(torch.tensor([[[-1, 0, 0], [0, 1, 0]]]), [1, 1, 2, 2], { align_corners: true });
 * const y = F.grid_sample(x, flip, { align_corners: true });
 * if (!torch.allclose(y, torch.tensor([[[[2, 1], [4, 3]]]]))) throw new Error(String(y));
 * ```
 */
export function grid_sample(
  input: Tensor,
  grid: Tensor,
  mode?: GridMode | GridSampleOptions,
  padding_mode?: GridPadding | GridSampleOptions,
  align_corners?: boolean | null | GridSampleOptions,
): Tensor {
  checkTensor(input, "grid_sample", "input");
  checkTensor(grid, "grid_sample", "grid");
  const o = GRID_SAMPLE.read(input, grid, mode, padding_mode, align_corners);
  const kind = o.mode ?? "bilinear", padding = o.padding_mode ?? "zeros";
  const dims = check(input, grid, kind, padding);
  const compute: DType = isHalf(input.dtype) ? float32 : input.dtype;
  const sizes = input.shape.slice(2), output = grid.shape.slice(1, -1);
  const count = output.reduce((a, b) => a * b, 1);
  const flat = input.to(compute).reshape([input.size(0), input.size(1), sizes.reduce((a, b) => a * b, 1)]);
  const points = grid.reshape([grid.size(0), count, dims]);
  const taps = sizes.map((size, i) => {
    const x = points.select(2, dims - 1 - i); // the grid's first coordinate is the last dimension's
    return tapsOf(kind, x, { size, padding, align: o.align_corners ?? false });
  });
  let y = gathered(flat, sizes, taps);
  if (kind === "nearest" && grid.requires_grad) { // the grid's gradient is zeros, not absent
    y = y.add(points.masked_fill(points.new_ones(points.shape, { dtype: bool }), 0).sum(2).unsqueeze(1));
  }
  return y.reshape([input.size(0), input.size(1), ...output]).to(input.dtype);
}

/** Options of {@link affine_grid}. */
export type AffineGridOptions = { align_corners?: boolean | null };
const AFFINE_GRID = new Signature<AffineGridOptions & { theta: Tensor; size: readonly number[] }>(
  "affine_grid",
  ["theta", "size", "align_corners"],
  2,
);

/**
 * The grid that {@link grid_sample} takes for affine maps theta [N, 2, 3] of pictures, or [N, 3, 4] of volumes, and an output of
 * `size` [N, C, H, W] or [N, C, D, H, W]: [N, H, W, 2] or [N, D, H, W, 3].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.affine_grid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const theta = torch.tensor([[[1, 0, 0], [0, 1, 0]]]);
 * const grid = torch.nn.functional.affine_grid(theta, [1, 1, 2, 2], { align_corners: true });
 * if (String(grid.flatten().tolist()) !== "-1,-1,1,-1,-1,1,1,1") throw new Error(String(grid));
 * ```
 */
export function affine_grid(
  theta: Tensor,
  size: readonly number[],
  align_corners?: boolean | null | AffineGridOptions,
): Tensor {
  checkTensor(theta, "affine_grid", "theta");
  const o = AFFINE_GRID.read(theta, size, align_corners);
  checkInts(o.size, "affine_grid", "size");
  if (!theta.is_floating_point()) {
    throw new ValueError(`Expected theta to have floating point type, but got ${theta.dtype}`);
  }
  const dims = o.size.length - 2;
  if (dims !== 2 && dims !== 3) {
    throw new UnsupportedError(
      "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size " +
        formatSize(o.size),
    );
  }
  if (theta.dim() !== 3 || theta.size(1) !== dims || theta.size(2) !== dims + 1) {
    throw new ValueError(
      `Expected a batch of ${dims}D affine matrices of shape Nx${dims}x${dims + 1} for size ${
        formatSize(o.size)
      }. Got ` +
        `${formatSize(theta.shape)}.`,
    );
  }
  if (o.size.some((n) => !Number.isInteger(n) || n <= 0)) {
    throw new ValueError(`Expected non-zero, positive output size. Got ${formatSize(o.size)}`);
  }
  const spatial = o.size.slice(2), [n] = o.size, align = o.align_corners ?? false;
  const base = no_grad(() => {
    const ones = theta.detach().new_ones([...spatial, 1]);
    const coordinates = spatial.map((count, i) => {
      const line = count <= 1
        ? theta.detach().new_zeros([count])
        : linspace(-1, 1, count, { dtype: theta.dtype }).mul(align ? 1 : (count - 1) / count);
      return line.reshape(spatial.map((_, d) => d === i ? count : 1)).expand(spatial).unsqueeze(-1);
    });
    return cat([...coordinates.toReversed(), ones], -1);
  });
  return base.reshape([1, -1, dims + 1]).expand(n, -1, dims + 1).bmm(theta.transpose(1, 2)).reshape([
    n,
    ...spatial,
    dims,
  ]);
}
