// Histograms: counts between borders, in one dimension or several.
import { type DType, float32, float64, int64, isHalf, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkTensor, describeValue } from "../core/kinds.ts";
import { formatShape, sameShape, SCALAR } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { Histogram, HistogramDD, type OutPair, readOutPair } from "./named.ts";
import { contiguousOf } from "./kernel_operand.ts";

function text(x: number): string {
  return Number.isNaN(x) ? "nan" : Math.abs(x) === Infinity ? (x > 0 ? "inf" : "-inf") : String(x);
}

/** The least and the greatest element; of nothing 0 and 1. */
function extent(x: Tensor): [number, number] {
  if (x.count === 0) return [0, 1];
  const { min, max } = x.aminmax();
  return [min.item(), max.item()];
}

// --- histc ---

/** Options of {@link histc}. */
export type HistcOptions = { bins?: number; min?: number; max?: number; out?: Tensor };
const HISTC = new Signature<HistcOptions>("histc", ["bins", "min", "max", "out"]);

/**
 * How many elements lie in each of equal bins from `min` to `max` (equal: from the least element to the greatest).
 * https://docs.pytorch.org/docs/stable/generated/torch.histc.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.histc(torch.tensor([1, 2, 1]), 4, 0, 3);
 * if (String(x.tolist()) !== "0,2,1,0") throw new Error(String(x));
 * ```
 */
export function histc(
  input: Tensor,
  bins?: number | HistcOptions,
  min?: number | HistcOptions,
  max?: number | HistcOptions,
  options?: HistcOptions,
): Tensor {
  checkTensor(input, "histc", "input");
  const o = HISTC.read(bins, min, max, options);
  const count = o.bins ?? 100;
  for (const [name, value] of Object.entries({ bins: count, min: o.min ?? 0, max: o.max ?? 0 })) {
    if (typeof value !== "number") {
      throw new ArgumentError(`histc(): argument '${name}' must be a number, not ${describeValue(value)}`);
    }
  }
  if (input.dtype.kind !== "float") {
    throw new DTypeError(`"histogram_cpu" not implemented for '${scalarTypeName(input.dtype)}'`);
  }
  checkBins(count, 0);
  const wide = isHalf(input.dtype) ? float32 : input.dtype;
  const x = contiguousOf(input.detach().to(wide)).reshape([-1]);
  let low = o.min ?? 0, high = o.max ?? 0;
  if (low === high && x.count > 0) [low, high] = extent(x);
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw new ValueError(`torch.histc: range of [${text(low)}, ${text(high)}] is not finite`);
  }
  if (low > high) throw new ValueError("torch.histc: max must be larger than min");
  if (low === high) [low, high] = [low - 1, high + 1];
  const inside = x.ge(low).logical_and(x.le(high));
  const first = x.make(SCALAR).fill_(low), width = x.make(SCALAR).fill_(high).sub(first); // rounded to the dtype
  const places = x.masked_fill(inside.logical_not(), low).sub(first).mul(count).div(width).clamp(0, count - 1);
  const out = x.make([count]).zero_().scatter_add(0, places.to(int64), inside.to(wide));
  return intoOut(wide === input.dtype ? out : out.converted(input.dtype), o.out);
}

// --- histogram, histogramdd ---

/** Options of {@link histogram}; `bins` is their number or their borders. */
export type HistogramOptions = {
  bins?: number | Tensor;
  range?: readonly number[] | null;
  weight?: Tensor | null;
  density?: boolean;
  out?: OutPair;
};
/** Options of {@link histogramdd}; `bins` by dimension, `range` the outermost borders of each. */
export type HistogramDDOptions = {
  bins?: number | readonly (number | Tensor)[];
  range?: readonly number[] | null;
  weight?: Tensor | null;
  density?: boolean;
};
const HISTOGRAM = new Signature<HistogramOptions>("histogram", ["bins", "range", "weight", "density", "out"]);
const HISTOGRAMDD = new Signature<HistogramDDOptions>("histogramdd", ["bins", "range", "weight", "density"]);

function checkBins(bins: number, d: number): void {
  if (!Number.isInteger(bins) || bins <= 0 || bins > 2 ** 31) {
    throw new ValueError(`torch.histogram(): bins must be > 0, but got ${String(bins)} for dimension ${d}`);
  }
}

function readWeight(weight: Tensor | null | undefined): Tensor | undefined {
  if (weight === undefined || weight === null) return undefined;
  checkTensor(weight, "histogram", "weight");
  return weight.detach();
}

/** Refuses ranges that are no two borders for each dimension. */
function checkRange(operation: string, range: readonly number[] | null | undefined, dims: number): void {
  if (range === undefined || range === null) return;
  if (!Array.isArray(range) || range.some((x) => typeof x !== "number")) {
    throw new ArgumentError(`${operation}(): argument 'range' must be a list of numbers, not ${describeValue(range)}`);
  }
  if (range.length !== 2 * dims) {
    throw new ShapeError(
      `torch.histogramdd: for a ${dims}-dimensional histogram range should have ${
        2 * dims
      } elements, but got ${range.length}`,
    );
  }
}

function cppName(dtype: DType): string {
  return dtype === float32 ? "float" : dtype === float64 ? "double" : scalarTypeName(dtype);
}

function tensorOf(like: Tensor, values: readonly number[]): Tensor {
  const out = like.make([values.length]);
  values.forEach((value, i) => out.alias(SCALAR, undefined, i).setItem(value));
  return out;
}

/** Equal bins between the given borders or those of the elements, counted from the nearer end as linspace does. */
function equalEdges(x: Tensor, bins: number, range: readonly number[] | undefined, d: number): Tensor {
  checkBins(bins, d);
  let [low, high] = range ?? extent(x);
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw new ValueError(`torch.histogramdd: dimension ${d}'s range [${text(low)}, ${text(high)}] is not finite`);
  }
  if (low > high) {
    throw new ValueError(
      `torch.histogramdd: min should not exceed max, but got min ${low} max ${high} for dimension ${d}`,
    );
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const round = x.dtype === float32 ? Math.fround : (v: number) => v;
  const a = round(low), b = round(high), step = round(round(b - a) / bins), half = Math.floor((bins + 1) / 2);
  return tensorOf(x, Array.from({ length: bins + 1 }, (_, i) => i < half ? a + step * i : b - step * (bins - i)));
}

function checkEdges(x: Tensor, edges: Tensor, d: number): Tensor {
  if (edges.dtype !== x.dtype) {
    throw new DTypeError(
      "torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input with dtype " +
        `${cppName(x.dtype)} and bins for dimension ${d} with dtype ${cppName(edges.dtype)}`,
    );
  }
  if (edges.shape.length !== 1) {
    throw new ShapeError(
      `torch.histogramdd: bins tensor should have one dimension, but got ${edges.shape.length} dimensions in the bins ` +
        `tensor for dimension ${d}`,
    );
  }
  if (edges.count === 0) {
    throw new ShapeError(
      "torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements in the bins tensor for " +
        `dimension ${d}`,
    );
  }
  checkBins(edges.count - 1, d);
  return contiguousOf(edges.detach()).clone();
}

function checkInput(x: Tensor, weight: Tensor | undefined): void {
  if (x.dtype !== float32 && x.dtype !== float64) {
    throw new DTypeError(`"histogramdd" not implemented for '${scalarTypeName(x.dtype)}'`);
  }
  if (weight === undefined) return;
  if (weight.dtype !== x.dtype) {
    throw new DTypeError(
      "torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have the same dtype, but " +
        `got input(${cppName(x.dtype)}), and weight(${cppName(weight.dtype)})`,
    );
  }
  if (!sameShape(weight.shape, x.shape.slice(0, -1))) {
    throw new ShapeError(
      "torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding its " +
        `innermost dimension, but got input with shape ${formatShape(x.shape)} and weight with shape ${
          formatShape(weight.shape)
        }`,
    );
  }
}

/** Counts points [N, D] between the borders of each dimension; the last bin holds its right border too. */
function count(points: Tensor, edges: readonly Tensor[], weight: Tensor | undefined, density: boolean): Tensor {
  const bins = edges.map((e) => e.count - 1);
  let place = points.make([points.shape[0]], int64).zero_();
  let amount = weight ?? points.make([points.shape[0]]).fill_(1);
  edges.forEach((edge, d) => {
    const x = points.select(1, d).contiguous();
    const first = edge.select(0, 0), last = edge.select(0, bins[d]);
    const inside = x.ge(first).logical_and(x.le(last));
    const at = x.make(x.shape, int64);
    if (x.count > 0) x.device.kernels.searchsorted(true, at, edge, x, 1, edge.count, x.count, 0);
    place = place.mul(bins[d]).add(at.sub(1).clamp(0, bins[d] - 1));
    amount = amount.masked_fill(inside.logical_not(), 0);
  });
  const total = bins.reduce((product, n) => product * n, 1);
  let hist = points.make([total]).zero_().scatter_add(0, place, amount).reshape(bins);
  if (!density) return hist;
  hist = hist.div(hist.sum());
  edges.forEach((edge, d) => {
    const widths = edge.narrow(0, 1, bins[d]).sub(edge.narrow(0, 0, bins[d]));
    hist = hist.div(widths.reshape(bins.map((n, k) => k === d ? n : 1)));
  });
  return hist;
}

/**
 * Counts (or adds the weights of) all elements between borders: `{ hist, bin_edges }`. With `density` the area is 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.histogram.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { hist, bin_edges } = torch.histogram(torch.tensor([1, 2, 1]), 2, { range: [0, 4] });
 * if (String(hist.tolist()) !== "2,1" || String(bin_edges.tolist()) !== "0,2,4") throw new Error("histogram");
 * ```
 */
export function histogram(
  input: Tensor,
  bins: number | Tensor | HistogramOptions,
  options?: HistogramOptions,
): Histogram {
  checkTensor(input, "histogram", "input");
  const o = isOptions(bins) ? HISTOGRAM.read(bins) : HISTOGRAM.read(bins, options);
  if (o.bins === undefined) throw new ArgumentError('histogram() missing 1 required positional arguments: "bins"');
  const points = contiguousOf(input.detach()).reshape([-1, 1]);
  const weight = readWeight(o.weight);
  if (typeof o.bins !== "number") checkTensor(o.bins, "histogram", "bins");
  checkRange("histogram", o.range, 1);
  checkInput(points, weight === undefined ? undefined : contiguousOf(weight).reshape([-1]));
  const edges = typeof o.bins === "number"
    ? equalEdges(points, o.bins, o.range ?? undefined, 0)
    : checkEdges(points, o.bins, 0);
  const hist = count(
    points,
    [edges],
    weight === undefined ? undefined : contiguousOf(weight).reshape([-1]),
    o.density ?? false,
  );
  if (o.out === undefined) return new Histogram("histogram", hist, edges);
  const [first, second] = readOutPair("histogram", o.out);
  return new Histogram("histogram", intoOut(hist, first), intoOut(edges, second));
}

/**
 * {@link histogram} of points, which are the last dimension's rows: [N, D] → [bins of dimension 0, …].
 * https://docs.pytorch.org/docs/stable/generated/torch.histogramdd.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { hist } = torch.histogramdd(torch.tensor([[0, 1], [1, 0], [1, 1]]), [2, 2]);
 * if (String(hist.tolist()) !== "0,1,1,1") throw new Error(String(hist));
 * ```
 */
export function histogramdd(
  input: Tensor,
  bins: number | readonly (number | Tensor)[] | HistogramDDOptions,
  options?: HistogramDDOptions,
): HistogramDD {
  checkTensor(input, "histogramdd", "input");
  const o = isOptions(bins) ? HISTOGRAMDD.read(bins) : HISTOGRAMDD.read(bins, options);
  if (o.bins === undefined) throw new ArgumentError('histogramdd() missing 1 required positional arguments: "bins"');
  if (input.shape.length < 2) {
    throw new ShapeError(
      "torch.histogramdd: input tensor should have at least 2 dimensions, but got " + input.shape.length,
    );
  }
  const x = input.detach(), dims = x.shape[x.shape.length - 1];
  const list: readonly (number | Tensor)[] = typeof o.bins === "number" ? new Array(dims).fill(o.bins) : o.bins;
  if (!Array.isArray(list)) {
    throw new ArgumentError(`histogramdd(): argument 'bins' must be a list, not ${describeValue(list)}`);
  }
  for (const b of list) if (typeof b !== "number") checkTensor(b, "histogramdd", "bins");
  if (list.length !== dims) {
    throw new ShapeError("histogramdd: The size of bins must be equal to the innermost dimension of the input.");
  }
  const weight = readWeight(o.weight);
  checkInput(x, weight);
  checkRange("histogramdd", o.range, dims);
  const points = contiguousOf(x).reshape([x.count / Math.max(dims, 1), dims]);
  const edges = list.map((b, d) =>
    typeof b === "number"
      ? equalEdges(points.select(1, d), b, o.range?.slice(2 * d, 2 * d + 2), d)
      : checkEdges(points, b, d)
  );
  const amounts = weight === undefined ? undefined : contiguousOf(weight).reshape([-1]);
  return new HistogramDD("histogramdd", count(points, edges, amounts, o.density ?? false), edges);
}
