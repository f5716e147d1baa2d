// Interpolation: images and signals in another size.
import { type DType, float64, scalarTypeName, uint8 } from "../../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, UnsupportedError, ValueError } from "../../core/errors.ts";
import {
  type Axis,
  cubicWindows,
  filteredWindows,
  FILTERS,
  isIdentity,
  linearWindows,
  nearestInputs,
  nearestWindows,
} from "../../core/interpolation.ts";
import { checkTensor } from "../../core/kinds.ts";
import type { Windows } from "../../core/resample_plan.ts";
import { adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d } from "../../ops/adaptive_pool.ts";
import { resample } from "../../ops/resample.ts";
import { formatTuple } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** How new elements are made of old ones; the number of dimensions says which of linear, bilinear and trilinear. */
export type InterpolationMode =
  | "nearest"
  | "nearest-exact"
  | "linear"
  | "bilinear"
  | "bicubic"
  | "trilinear"
  | "lanczos"
  | "area";

/** A number for every spatial dimension, or one for all. */
export type SpatialNumbers = number | readonly number[];

/** Options of {@link interpolate}. */
export type InterpolateOptions = {
  size?: SpatialNumbers | null;
  scale_factor?: SpatialNumbers | null;
  mode?: InterpolationMode;
  align_corners?: boolean | null;
  recompute_scale_factor?: boolean | null;
  antialias?: boolean;
};

const INTERPOLATE = new Signature<InterpolateOptions & { input: Tensor }>("interpolate", [
  "input",
  "size",
  "scale_factor",
  "mode",
  "align_corners",
  "recompute_scale_factor",
  "antialias",
], 1);

const AREA = [adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d];

/** What a mode is made of: PyTorch's name of its node, how many dimensions it takes (0: any), its refusal of a dtype. */
const MODES: Readonly<Record<InterpolationMode, { node: string; dims: number; kernel: string }>> = {
  nearest: { node: "UpsampleNearest", dims: 0, kernel: "upsample_nearest" },
  "nearest-exact": { node: "UpsampleNearestExact", dims: 0, kernel: "upsample_nearest" },
  linear: { node: "UpsampleLinear", dims: 1, kernel: "upsample_linear" },
  bilinear: { node: "UpsampleBilinear", dims: 2, kernel: "upsample_bilinear" },
  trilinear: { node: "UpsampleTrilinear", dims: 3, kernel: "upsample_trilinear" },
  bicubic: { node: "UpsampleBicubic", dims: 2, kernel: "upsample_bicubic" },
  lanczos: { node: "UpsampleLanczos", dims: 2, kernel: "upsample_lanczos" },
  area: { node: "AdaptiveAvgPool", dims: 0, kernel: "adaptive_avg_pool" },
};

const tuple = (list: SpatialNumbers) => typeof list === "number" ? String(list) : formatTuple(list);

type Sizes = { output: readonly number[]; factors: readonly number[] | undefined };

/** The output's sizes, and the scale factors where those, not the sizes, say how far apart the inputs lie. */
function sizesOf(o: InterpolateOptions, mode: InterpolationMode, spatial: readonly number[]): Sizes {
  const size = o.size ?? undefined, factor = o.scale_factor ?? undefined, dims = spatial.length;
  const all = (given: SpatialNumbers) => typeof given === "number" ? new Array<number>(dims).fill(given) : given;
  if (size !== undefined && factor !== undefined) {
    throw new ValueError("only one of size or scale_factor should be defined");
  }
  if (size !== undefined) {
    const output = all(size);
    if (output.length !== dims) {
      throw new ValueError(
        "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of " +
          `[${spatial.join(", ")}] and output size of ${
            tuple(size)
          }. Please provide input tensor in (N, C, d1, d2, ...,dK) ` +
          "format and output size in (o1, o2, ...,oK) format.",
      );
    }
    if (!output.every(Number.isSafeInteger)) {
      throw new ArgumentError(`expected size to be one of int or Tuple[int], but got ${JSON.stringify(size)}`);
    }
    if (o.recompute_scale_factor) {
      throw new ValueError("recompute_scale_factor is not meaningful with an explicit size.");
    }
    return { output, factors: undefined };
  }
  if (factor === undefined) throw new ValueError("either size or scale_factor should be defined");
  const factors = all(factor);
  if (factors.length !== dims) {
    throw new ValueError(
      "Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of " +
        `[${spatial.join(", ")}] and scale_factor of shape ${tuple(factor)}. Please provide input tensor in ` +
        "(N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.",
    );
  }
  if (!factors.every((f) => typeof f === "number" && Number.isFinite(f))) {
    throw new ArgumentError(`expected scale_factor to be a number or an array of them, got ${JSON.stringify(factor)}`);
  }
  const output = spatial.map((n, i) => Math.trunc(n * factors[i]));
  return { output, factors: o.recompute_scale_factor || mode === "area" ? undefined : factors };
}

function windowsFor(mode: InterpolationMode, antialias: boolean, axis: Axis): Windows {
  if (antialias) return filteredWindows(axis, FILTERS[mode as keyof typeof FILTERS]);
  if (mode === "nearest" || mode === "nearest-exact") {
    return nearestWindows(axis.input, nearestInputs(axis, mode === "nearest-exact"));
  }
  return mode === "bicubic" ? cubicWindows(axis) : linearWindows(axis);
}

function checkDType(mode: InterpolationMode, dims: number, dtype: DType): void {
  if (dtype.is_floating_point || dtype === uint8) return;
  const kernel = mode === "bicubic" ? "compute_indices_weights_cubic" : `${MODES[mode].kernel}${dims}d_channels_last`;
  throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(dtype)}'`);
}

/** Both sizes of a picture, for an error: `(H: 3, W: 5)`. */
function named(sizes: readonly number[]): string {
  const names = ["D", "H", "W"].slice(-sizes.length);
  return `(${sizes.map((n, i) => `${names[i]}: ${n}`).join(", ")})`;
}

function checkMode(mode: InterpolationMode, antialias: boolean, align: boolean | undefined, ndim: number): void {
  if (align !== undefined && (mode === "nearest" || mode === "area" || mode === "nearest-exact")) {
    throw new ValueError(
      "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear",
    );
  }
  if (!(mode in MODES) || ndim < 3 || ndim > 5) {
    throw new UnsupportedError(
      `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${ndim}D) for the modes: nearest | linear | bilinear | ` +
        `bicubic | trilinear | lanczos | area | nearest-exact (got ${mode})`,
    );
  }
  if (antialias && !(["bilinear", "bicubic", "lanczos"].includes(mode) && ndim === 4)) {
    throw new ValueError(
      "Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input",
    );
  }
  const { dims } = MODES[mode];
  if (dims !== 0 && dims !== ndim - 2) {
    throw new UnsupportedError(`Got ${ndim}D input, but ${mode} mode needs ${dims + 2}D input`);
  }
  if (mode === "lanczos" && !antialias) throw new ValueError("Lanczos mode requires antialias=True");
}

/**
 * [N, C, L], [N, C, H, W] or [N, C, D, H, W] in another `size`, or `scale_factor` times as large. `align_corners` puts the first
 * and last elements of both on each other; `antialias` (bilinear, bicubic, lanczos; Pillow's results) lets every element count
 * when a picture shrinks. With `recompute_scale_factor` the distances follow from the rounded sizes, not from the factor.
 * uint8 pictures stay uint8, rounded. Throws a ValueError for sizes that do not fit the input's dimensions.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const F = torch.nn.functional;
 * const x = torch.tensor([[[0, 4]]]);
 * const y = F.interpolate(x, { scale_factor: 2, mode: "linear" });
 * if (String(y.flatten().tolist()) !== "0,1,3,4") throw new Error(String(y));
 * const small = F.interpolate(torch.ones(1, 3, 64, 48), { size: [16, 12], mode: "bicubic", antialias: true });
 * if (small.shape.join() !== "1,3,16,12") throw new Error(String(small.shape));
 * ```
 */
export function interpolate(
  input: Tensor | (InterpolateOptions & { input: Tensor }),
  size?: SpatialNumbers | null | InterpolateOptions,
  scale_factor?: SpatialNumbers | null | InterpolateOptions,
  mode?: InterpolationMode | InterpolateOptions,
  align_corners?: boolean | null | InterpolateOptions,
  recompute_scale_factor?: boolean | null | InterpolateOptions,
  antialias?: boolean | InterpolateOptions,
): Tensor {
  const o = INTERPOLATE.read(input, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias);
  const x = o.input, kind = o.mode ?? "nearest", filtered = o.antialias ?? false;
  checkTensor(x, "interpolate", "input");
  const ndim = x.dim(), spatial = x.shape.slice(2), dims = spatial.length;
  checkMode(kind, filtered, o.align_corners ?? undefined, ndim);
  const { output, factors } = sizesOf(o, kind, spatial);
  if (kind === "area") return AREA[dims - 1](x, [...output]);
  checkDType(kind, dims, x.dtype);
  if ([...spatial, ...output].some((n) => n <= 0)) {
    throw new ShapeError(
      `Input and output sizes should be greater than 0, but got input ${named(spatial)} output ${named(output)}`,
    );
  }
  if (x.shape[1] === 0) {
    throw new ShapeError(`Non-empty ${ndim}D data tensor expected but got a tensor with sizes [${x.shape.join(", ")}]`);
  }
  // Bytes are interpolated with weights computed in float64, everything but float64 in float32.
  const precise = x.dtype === float64 || (x.dtype === uint8 && !kind.startsWith("nearest"));
  const passes = spatial.map((n, i) => ({
    dim: i + 2,
    windows: windowsFor(kind, filtered, {
      input: n,
      output: output[i],
      factor: factors?.[i],
      alignCorners: o.align_corners ?? false,
      round: precise ? (v) => v : Math.fround,
    }),
  }));
  return resample(x, {
    name: `${MODES[kind].node}${dims}D${filtered ? "Aa" : ""}`,
    passes: passes.reverse().filter(({ windows }) => !isIdentity(windows)),
  });
}

/** Options of {@link upsample}. */
export type UpsampleOptions = Omit<InterpolateOptions, "recompute_scale_factor" | "antialias">;

/**
 * {@link interpolate} under its old name.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.upsample(torch.ones(1, 1, 2, 2), { scale_factor: 2 });
 * if (y.shape.join() !== "1,1,4,4") throw new Error(String(y));
 * ```
 */
export function upsample(
  input: Tensor,
  size?: SpatialNumbers | null | UpsampleOptions,
  scale_factor?: SpatialNumbers | null | UpsampleOptions,
  mode?: InterpolationMode | UpsampleOptions,
  align_corners?: boolean | null | UpsampleOptions,
): Tensor {
  return interpolate(input, size, scale_factor, mode, align_corners);
}

/** Options of {@link upsample_nearest} and {@link upsample_bilinear}. */
export type UpsampleSizeOptions = Pick<InterpolateOptions, "size" | "scale_factor">;
const UPSAMPLE_SIZE = new Signature<UpsampleSizeOptions>("upsample", ["size", "scale_factor"]);

/**
 * {@link interpolate} in the mode "nearest", under its old name.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.upsample_nearest(torch.tensor([[[1, 2]]]), { scale_factor: 2 });
 * if (String(y.flatten().tolist()) !== "1,1,2,2") throw new Error(String(y));
 * ```
 */
export function upsample_nearest(
  input: Tensor,
  size?: SpatialNumbers | null | UpsampleSizeOptions,
  scale_factor?: SpatialNumbers | null | UpsampleSizeOptions,
): Tensor {
  return interpolate(input, { ...UPSAMPLE_SIZE.read(size, scale_factor), mode: "nearest" });
}

/**
 * {@link interpolate} in the mode "bilinear" with aligned corners, under its old name.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.upsample_bilinear(torch.tensor([[[[1, 3]]]]), [1, 3]);
 * if (String(y.flatten().tolist()) !== "1,2,3") throw new Error(String(y));
 * ```
 */
export function upsample_bilinear(
  input: Tensor,
  size?: SpatialNumbers | null | UpsampleSizeOptions,
  scale_factor?: SpatialNumbers | null | UpsampleSizeOptions,
): Tensor {
  return interpolate(input, { ...UPSAMPLE_SIZE.read(size, scale_factor), mode: "bilinear", align_corners: true });
}
