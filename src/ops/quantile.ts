// Order statistics: median, mode, quantiles.
import { REDUCE } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { bool, type DType, float32, float64, int64, uint8 } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { sizeAlong, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { checkTensor } from "../core/kinds.ts";
import { intoOut } from "./define.ts";
import {
  checkNotEmpty,
  type ChoiceAttributes,
  gradientOfChoice,
  namedOut,
  recordChoice,
  shareAmongEqual,
} from "./choice.ts";
import { cat } from "./join.ts";
import type { OutPair, ValuesIndices } from "./named.ts";
import { reduceOp } from "./reduce.ts";
import { sortAlong } from "./sort.ts";
import { contiguousOf } from "./kernel_operand.ts";

// --- median ---

/** Options of {@link median} and {@link nanmedian}. */
export type MedianOptions = { dim?: number; keepdim?: boolean; out?: OutPair };
/** The median of everything, or along a dimension with its place. */
export type MedianFunction = {
  (input: Tensor): Tensor;
  (
    input: Tensor,
    dim: number | (MedianOptions & { dim: number }),
    keepdim?: boolean | MedianOptions,
    options?: MedianOptions,
  ): ValuesIndices;
};

const countNumbers = reduceOp({ name: "", kernel: REDUCE.count_nonzero });

/** Value and place of the lower median along a dimension, size 1; NaN decides unless it is passed over. */
function medianAlong(x: Tensor, dim: number, passNaN: boolean): [Tensor, Tensor] {
  const n = sizeAlong(x.shape, dim);
  const [values, indices] = sortAlong(x, dim, n, false);
  if (x.shape.length === 0) return [values, indices];
  if (x.dtype.kind !== "float") {
    const k = (n - 1) >> 1;
    return [values.narrow(dim, k, 1), indices.narrow(dim, k, 1)];
  }
  const numbers = countNumbers(x.eq(x), dim, true); // NaN is last in order
  const middle = numbers.sub(1).div(2, { rounding_mode: "floor" }).clamp(0);
  const place = passNaN ? middle : middle.where(numbers.eq(n), numbers);
  return [values.gather(dim, place), indices.gather(dim, place)];
}

/** The median of no elements: NaN, or the least integer. */
function ofNothing(dtype: DType): number | bigint {
  if (dtype.kind === "float") return NaN;
  return dtype === uint8 ? 0 : -(2n ** BigInt(8 * dtype.itemsize - 1));
}

function medianFunction(operation: string, node: string, passNaN: boolean): MedianFunction {
  const signature = new Signature<MedianOptions>(operation, ["dim", "keepdim", "out"]);
  const whole: Derivative<undefined> = {
    name: `${node}0`,
    backward: (ctx, grad) => shareAmongEqual(grad, ctx.saved(0), ctx.saved(1)),
  };
  const along: Derivative<ChoiceAttributes> = { name: `${node}1`, backward: gradientOfChoice };
  const call = (
    input: Tensor,
    dim?: number | MedianOptions,
    keepdim?: boolean | MedianOptions,
    options?: MedianOptions,
  ): Tensor | ValuesIndices => {
    checkTensor(input, operation, "input");
    const o = signature.read(dim, keepdim, options);
    if (input.dtype === bool) {
      throw new DTypeError(`"median_${o.dim === undefined ? "cpu" : "out"}" not implemented for 'Bool'`);
    }
    const plain = input.detach();
    if (o.dim === undefined) {
      if (input.count === 0) return input.make([]).fill_(ofNothing(input.dtype));
      const value = medianAlong(contiguousOf(plain).reshape([-1]), 0, passNaN)[0].reshape([]).clone();
      if (gradMode.grad && wantsGrad(input)) record1(whole, value, input, undefined).save_for_backward(input, value);
      return value;
    }
    const at = wrapDim(o.dim, input.shape.length), keep = o.keepdim ?? false;
    checkNotEmpty("median()", input, at);
    const [values, indices] = medianAlong(plain, at, passNaN).map((t) =>
      (keep || input.shape.length === 0 ? t : t.squeeze(at)).clone()
    );
    recordChoice(along, input, values, indices, at, keep);
    return namedOut(operation, values, indices, o.out);
  };
  return call as MedianFunction;
}

/**
 * The median, of two middle elements the lower; with a dimension along it and with its place. NaN decides.
 * https://docs.pytorch.org/docs/stable/generated/torch.median.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.median(torch.tensor([4, 1, 3, 2])).item() !== 2) throw new Error("median");
 * ```
 */
export const median: MedianFunction = medianFunction("median", "MedianBackward", false);

/**
 * The {@link median} of what is not NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.nanmedian.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.nanmedian(torch.tensor([4, NaN, 3, 2])).item() !== 3) throw new Error("nanmedian");
 * ```
 */
export const nanmedian: MedianFunction = medianFunction("nanmedian", "NanmedianBackward", true);

// --- mode ---

/** Options of {@link mode}. */
export type ModeOptions = { dim?: number; keepdim?: boolean; out?: OutPair };
const MODE = new Signature<ModeOptions>("mode", ["dim", "keepdim", "out"]);
const MODE_DERIVATIVE: Derivative<ChoiceAttributes> = { name: "ModeBackward0", backward: gradientOfChoice };

/**
 * The most frequent element along a dimension (of several the least), and where its last one is.
 * https://docs.pytorch.org/docs/stable/generated/torch.mode.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { values, indices } = torch.mode(torch.tensor([3, 1, 3, 2]));
 * if (values.item() !== 3 || indices.item() !== 2) throw new Error("mode");
 * ```
 */
export function mode(
  input: Tensor,
  dim?: number | ModeOptions,
  keepdim?: boolean | ModeOptions,
  options?: ModeOptions,
): ValuesIndices {
  checkTensor(input, "mode", "input");
  const o = MODE.read(dim, keepdim, options);
  const at = wrapDim(o.dim ?? -1, input.shape.length), keep = o.keepdim ?? false;
  checkNotEmpty("mode()", input, at);
  let [values, indices] = sortAlong(input.detach(), at, sizeAlong(input.shape, at), false);
  const n = sizeAlong(input.shape, at);
  if (input.shape.length > 0) {
    if (values.count > 0) {
      // The run that ends at k began at the last place where the order changed; the longest one's end is the mode.
      const positions = rangeLike(values, n).reshape(values.shape.map((_, d) => d === at ? n : 1)).expand(values.shape);
      const changed = values.narrow(at, 1, n - 1).ne(values.narrow(at, 0, n - 1));
      const starts = cat([positions.narrow(at, 0, 1), positions.narrow(at, 1, n - 1).mul(changed)], at);
      const lengths = positions.sub(starts.cummax(at).values);
      const end = lengths.argmax(at, true);
      values = values.gather(at, end);
      indices = indices.gather(at, end);
    } else {
      values = values.narrow(at, 0, 1);
      indices = indices.narrow(at, 0, 1);
    }
    if (!keep) {
      values = values.squeeze(at).clone();
      indices = indices.squeeze(at).clone();
    }
  }
  recordChoice(MODE_DERIVATIVE, input, values, indices, at, keep);
  return namedOut("mode", values, indices, o.out);
}

/** 0, 1, …, n - 1 on the device of a tensor; int64. */
function rangeLike(x: Tensor, n: number): Tensor {
  return x.make([n], int64).fill_(1).cumsum(0).sub(1);
}

// --- quantiles ---

/** How a quantile between two elements is found. */
export type Interpolation = "linear" | "lower" | "higher" | "midpoint" | "nearest";
/** Options of {@link quantile} and {@link nanquantile}. */
export type QuantileOptions = {
  q?: number | Tensor;
  dim?: number | null;
  keepdim?: boolean;
  interpolation?: Interpolation;
  out?: Tensor;
};
/** A quantile as users call it. */
export type QuantileFunction = (
  input: Tensor,
  q: number | Tensor | QuantileOptions,
  dim?: number | null | QuantileOptions,
  keepdim?: boolean | QuantileOptions,
  options?: QuantileOptions,
) => Tensor;

const INTERPOLATIONS = ["linear", "lower", "higher", "midpoint", "nearest"];

/** Refuses what is no quantile, and gives q as a tensor of one dimension. */
function readQ(x: Tensor, q: number | Tensor): Tensor {
  if (typeof q === "number") {
    if (!(q >= 0 && q <= 1)) throw new ValueError(`quantile() q must be in the range [0, 1] but got ${q}`);
    return x.make([1]).fill_(q);
  }
  checkTensor(q, "quantile", "q");
  if (q.shape.length > 1) throw new ShapeError("quantile() q must be a scalar or 1D tensor");
  if (q.dtype !== x.dtype) throw new DTypeError("quantile() q tensor must be same dtype as the input tensor");
  if (!q.detach().ge(0).logical_and(q.detach().le(1)).all().item()) {
    throw new ValueError("quantile() q values must be in the range [0, 1]");
  }
  return q.reshape([-1]);
}

function quantileFunction(operation: string, passNaN: boolean): QuantileFunction {
  const signature = new Signature<QuantileOptions>(operation, ["q", "dim", "keepdim", "interpolation", "out"]);
  return (input, q, dim, keepdim, options) => {
    checkTensor(input, operation, "input");
    const o = signature.read(q, dim === null ? undefined : dim, keepdim, options);
    if (o.q === undefined) throw new ArgumentError(`${operation}() missing 1 required positional arguments: "q"`);
    if (input.dtype !== float32 && input.dtype !== float64) {
      throw new DTypeError("quantile() input tensor must be either float or double dtype");
    }
    const interpolation = o.interpolation ?? "linear";
    if (!INTERPOLATIONS.includes(interpolation)) {
      throw new ValueError(
        `quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${
          String(interpolation)
        }`,
      );
    }
    const list = readQ(input, o.q);
    if (input.count === 0) throw new ShapeError("quantile() input tensor must be non-empty");
    const result = quantileOf(input, list, o.dim ?? undefined, o.keepdim ?? false, interpolation, passNaN);
    return intoOut(typeof o.q === "number" || o.q.shape.length === 0 ? result.squeeze(0) : result, o.out);
  };
}

/** [Q, …]: the quantiles in front, the reduced dimension gone or of size 1. */
function quantileOf(
  x: Tensor,
  q: Tensor,
  dim: number | undefined,
  keepdim: boolean,
  interpolation: Interpolation,
  passNaN: boolean,
): Tensor {
  const ndim = x.shape.length;
  const at = dim === undefined ? 0 : wrapDim(dim, ndim);
  const whole = dim === undefined || ndim === 0;
  const rows = whole ? x.reshape([-1]) : x.movedim(at, -1);
  const n = rows.shape[rows.shape.length - 1];
  const { values } = rows.sort(-1);
  // Ranks [1…, Q]; rows with NaN give NaN, or their numbers count alone.
  const ones = rows.shape.slice(0, -1).map(() => 1);
  const ranks = q.reshape([...ones, -1]);
  const same = values.detach().eq(values.detach());
  const last = passNaN ? same.sum(-1, true).sub(1).clamp(0).to(x.dtype) : x.make([...ones, 1]).fill_(n - 1);
  let rank = ranks.mul(last);
  if (interpolation === "lower") rank = rank.floor();
  else if (interpolation === "higher") rank = rank.ceil();
  else if (interpolation === "nearest") rank = rank.round();
  const complete = same.narrow(-1, n - 1, 1); // NaN is last in order
  if (!passNaN) rank = rank.masked_fill(complete.logical_not(), n - 1);
  const sizes = [...rows.shape.slice(0, -1), q.shape[0]];
  const below = rank.detach().to(int64).expand(sizes);
  let result = values.gather(-1, below);
  if (interpolation === "linear" || interpolation === "midpoint") {
    const above = rank.detach().ceil().to(int64).expand(sizes);
    const weight = interpolation === "midpoint" ? rank.detach().mul(0).add(0.5) : rank.sub(below.to(x.dtype));
    const upper = values.gather(-1, above);
    result = result.lerp(upper, weight);
  }
  const front = result.movedim(-1, 0);
  if (!keepdim) return front;
  return whole ? front.reshape([q.shape[0], ...x.shape.map(() => 1)]) : front.unsqueeze(at + 1);
}

/**
 * Elements below which the parts q (0 to 1) of a dimension, or of all, lie; between two elements by interpolation.
 * https://docs.pytorch.org/docs/stable/generated/torch.quantile.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.quantile(torch.tensor([1, 2, 3, 4]), 0.5).item() !== 2.5) throw new Error("quantile");
 * ```
 */
export const quantile: QuantileFunction = quantileFunction("quantile", false);

/**
 * The {@link quantile} of what is not NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.nanquantile.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.nanquantile(torch.tensor([1, NaN, 3]), 0.5).item() !== 2) throw new Error("nanquantile");
 * ```
 */
export const nanquantile: QuantileFunction = quantileFunction("nanquantile", true);
