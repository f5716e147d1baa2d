// Convolution, pooling, normalisation and interpolation as ONNX operators.
import { CONV, POOL } from "../../ffi/symbols.ts";
import type { ConvShape, PoolShape, Triple, WindowShape } from "../backends/backend.ts";
import { int64 } from "../core/dtype.ts";
import { isTensor } from "../core/kinds.ts";
import { NORM_PLAN } from "../core/norm_plan.ts";
import type { ResamplePlan } from "../core/resample_plan.ts";
import { numelOf, sameShape, type Shape } from "../core/shape.ts";
import { ones, tensor, zeros } from "../tensor/create.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Attribute, Ints, type Value } from "./graph.ts";
import { Formula } from "./lower_elementwise.ts";
import { reduced } from "./lower_reductions.ts";
import type { Tracer } from "./tracer.ts";

type Attributes = Record<string, Attribute>;

/** The last n of three sizes. */
const last = (triple: Triple, n: number): number[] => triple.slice(3 - n);

/** How many zeros a convolution reads behind the input: as many as before it, or one more for "same". */
function padsOf(shape: WindowShape, n: number): number[] {
  const { input, kernel, output, stride, padding, dilation } = shape;
  const after = [0, 1, 2].map((d) => {
    const needed = (output[d] - 1) * stride[d] + dilation[d] * (kernel[d] - 1) + 1 - input[d] - padding[d];
    return Math.max(padding[d], needed);
  });
  return [...last(padding, n), ...after.slice(3 - n)];
}

/** A convolution or a transposed one. */
export function lowerConv(
  tracer: Tracer,
  op: number,
  out: Tensor,
  x: Tensor,
  w: Tensor,
  bias: Tensor | undefined,
  shape: ConvShape,
): Value {
  if (op === CONV.weight) throw tracer.unsupported("the gradient of a convolution");
  const n = w.shape.length - 2, transposed = op === CONV.input;
  const batched = x.shape.length === n + 2;
  const input = batched ? tracer.resolve(x) : tracer.reshaped(tracer.resolve(x), [1, ...x.shape]);
  const inputs = [input, tracer.resolve(w), ...bias === undefined ? [] : [tracer.resolve(bias)]];
  const attributes: Attributes = {
    dilations: { ints: last(shape.dilation, n) },
    group: { int: shape.groups },
    kernel_shape: { ints: last(shape.kernel, n) },
    strides: { ints: last(shape.stride, n) },
  };
  if (transposed) {
    const extra = [0, 1, 2].map((d) => { // of a transposed convolution `input` is the larger side
      const plain = (shape.output[d] - 1) * shape.stride[d] - 2 * shape.padding[d] +
        shape.dilation[d] * (shape.kernel[d] - 1) + 1;
      return shape.input[d] - plain;
    }).slice(3 - n);
    attributes.pads = { ints: [...last(shape.padding, n), ...last(shape.padding, n)] };
    if (extra.some((e) => e > 0)) attributes.output_padding = { ints: extra };
  } else attributes.pads = { ints: padsOf(shape, n) };
  const result = batched ? out.shape : [1, ...out.shape];
  return tracer.op(transposed ? "ConvTranspose" : "Conv", inputs, attributes, result, out.dtype);
}

const POOLS = new Map<number, string>([
  [POOL.max, "max_pool"],
  [POOL.avg, "avg_pool"],
  [POOL.adaptive_max, "adaptive_max_pool"],
  [POOL.adaptive_avg, "adaptive_avg_pool"],
]);

export function poolName(op: number): string {
  return POOLS.get(op) ?? "max_unpool";
}

export function writesIndices(op: number): boolean {
  return op === POOL.max || op === POOL.adaptive_max;
}

/** How many dimensions a pooling goes over: those behind the planes. */
function spatialDims(x: Tensor, shape: PoolShape): number {
  for (let n = 1; n <= 3; n++) {
    const sizes = x.shape.slice(-n);
    if (
      x.shape.length > n && numelOf(x.shape.slice(0, -n)) === shape.planes && sameShape(sizes, last(shape.input, n))
    ) {
      if (shape.kernel.slice(0, 3 - n).every((k) => k === 1)) return n;
    }
  }
  return 1;
}

/** A pooling over windows, or to a given size. */
export function lowerPool(tracer: Tracer, name: string, out: Tensor, x: Tensor, shape: PoolShape): Value[] {
  if (name === "max_unpool") throw tracer.unsupported("max_unpool");
  const n = spatialDims(x, shape), batched = x.shape.length >= n + 2;
  const leading = batched ? [] : [1];
  const input = tracer.reshaped(tracer.resolve(x), [...leading, ...x.shape]), to = [...leading, ...out.shape];
  let windows: WindowShape = shape;
  if (name.startsWith("adaptive")) {
    if (name === "adaptive_avg_pool" && shape.output.every((size, d) => size === 1 || d < 3 - n)) {
      return [tracer.op("GlobalAveragePool", [input], {}, to, out.dtype)];
    }
    if (shape.input.some((size, d) => d >= 3 - n && size % shape.output[d] !== 0)) {
      if (name === "adaptive_avg_pool") return [averaged(tracer, input, to, last(shape.output, n))];
      throw tracer.unsupported(
        `${name} from [${last(shape.input, n)}] to [${last(shape.output, n)}], no divisor of it,`,
      );
    }
    const steps = shape.input.map((size, d) => Math.floor(size / shape.output[d])) as unknown as Triple;
    windows = { ...shape, kernel: steps, stride: steps, padding: [0, 0, 0], dilation: [1, 1, 1] };
  }
  const { kernel, stride, padding, dilation, input: from, output } = windows;
  const isCeil = [0, 1, 2].some((d) =>
    d >= 3 - n &&
    output[d] > Math.floor((from[d] + 2 * padding[d] - dilation[d] * (kernel[d] - 1) - 1) / stride[d]) + 1
  );
  const attributes: Attributes = {
    kernel_shape: { ints: last(kernel, n) },
    strides: { ints: last(stride, n) },
    pads: { ints: [...last(padding, n), ...last(padding, n)] },
    ceil_mode: { int: isCeil ? 1 : 0 },
  };
  if (name.includes("avg")) {
    if (shape.divisor > 0) {
      const window = numelOf(last(kernel, n));
      const whole: Attributes = { ...attributes, count_include_pad: { int: 1 } };
      const mean = tracer.op("AveragePool", [input], whole, to, out.dtype);
      return [new Formula(tracer, out.dtype).mul(mean, window / shape.divisor)];
    }
    attributes.count_include_pad = { int: shape.includePad ? 1 : 0 };
    return [tracer.op("AveragePool", [input], attributes, to, out.dtype)];
  }
  attributes.dilations = { ints: last(dilation, n) };
  const [values, places] = tracer.add("MaxPool", [input], attributes, [[to, out.dtype], [to, int64]]);
  // ONNX counts through the whole batch, PyTorch within each plane.
  const size = tracer.op("Identity", [new Ints([numelOf(last(shape.input, n))], true)], {}, [], int64);
  return [values, tracer.map("Mod", [places, size])];
}

/** Adaptive means whose windows differ: a product with the weights of each dimension. */
function averaged(tracer: Tracer, x: Value, to: Shape, sizes: readonly number[]): Value {
  let value = x;
  sizes.forEach((size, i) => {
    const d = to.length - sizes.length + i, from = x.shape[d];
    const matrix = Array.from({ length: size }, (_, j) => {
      const start = Math.floor(j * from / size), end = Math.ceil((j + 1) * from / size);
      return Array.from({ length: from }, (_, k) => k >= start && k < end ? 1 / (end - start) : 0);
    });
    value = weighted(tracer, value, d, matrix);
  });
  return value;
}

/** Σ matrix[j][k] x[…, k, …] along a dimension. */
function weighted(tracer: Tracer, x: Value, dim: number, matrix: readonly (readonly number[])[]): Value {
  const weights = tracer.literal(tracer.aside(() => tensor(matrix, { dtype: x.dtype })));
  const shape = x.shape.map((n, d) => d === dim ? matrix.length : n);
  if (dim === x.shape.length - 2) return tracer.op("MatMul", [weights, x], {}, shape, x.dtype);
  const order = x.shape.map((_, d) => d).filter((d) => d !== dim);
  const back = x.shape.map((_, d) => d < dim ? d : d === dim ? x.shape.length - 1 : d - 1);
  const move = (y: Value, perm: readonly number[]) =>
    perm.every((p, d) => p === d)
      ? y
      : tracer.op("Transpose", [y], { perm: { ints: perm } }, perm.map((p) => y.shape[p]), y.dtype);
  const turned = move(x, [...order, dim]);
  const flipped = move(weights, [1, 0]);
  const product = tracer.op("MatMul", [turned, flipped], {}, [...turned.shape.slice(0, -1), matrix.length], x.dtype);
  return move(product, back);
}

/** Interpolation along one dimension, as a product with its weights. */
export function lowerResample(tracer: Tracer, out: Tensor, x: Tensor, plan: ResamplePlan): Value {
  if (x.dtype.kind !== "float") throw tracer.unsupported("the interpolation of bytes");
  const dim = x.shape.findIndex((n, d) => n === plan.input && numelOf(x.shape.slice(0, d)) === plan.outer);
  const { input, output, start, offset, weight } = plan;
  const matrix = Array.from({ length: output }, (_, j) => {
    const row = new Array<number>(input).fill(0);
    for (let k = offset[j]; k < offset[j + 1]; k++) row[start[j] + k - offset[j]] += weight[k];
    return row;
  });
  return weighted(tracer, tracer.resolve(x), dim, matrix);
}

// --- normalisation ---

/** The buffers of a batch norm, where its statistics stand in the kernels' rows. */
const STATISTICS: readonly string[] = ["running_mean", "", "running_var"];

/** Whether the normalisation in hand is given its statistics. */
export function hasStatistics(): boolean {
  return NORM_PLAN[6] === 1;
}

/** out = (x − mean) · rstd · weight + bias, as the plan says. */
export function lowerNorm(
  tracer: Tracer,
  out: Tensor,
  stats: Tensor,
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
): (Value | undefined)[] {
  const [batch, groups, channels, inner, shared, rms, given, weighted, biased, eps] = NORM_PLAN;
  const from = tracer.resolve(x), dtype = out.dtype, f = new Formula(tracer, dtype);
  const epsilon: Attributes = { epsilon: { float: eps } };
  const side = (make: typeof ones, shape: Shape) => tracer.literal(tracer.aside(() => make(shape, { dtype })));
  const features = groups * channels;
  const scale = weighted ? tracer.resolve(weight) : undefined, shift = biased ? tracer.resolve(bias) : undefined;
  if (given) {
    if (!tracer.isConstant(stats)) throw tracer.unsupported("a batch norm with statistics that depend on the input");
    const row = (i: number): Value => { // the running statistics of the layer, or what was made of others
      const data = tracer.aside(() => stats.select(0, i).converted(dtype));
      const buffer = (tracer.modules.at(-1)?.module as Record<string, unknown> | undefined)?.[STATISTICS[i]];
      const own = isTensor(buffer) && tracer.aside(() => data.equal(buffer as Tensor));
      return own ? tracer.resolve(buffer as Tensor) : tracer.literal(data);
    };
    const inputs = [from, scale ?? side(ones, [features]), shift ?? side(zeros, [features]), row(0), row(2)];
    return [tracer.op("BatchNormalization", inputs, epsilon, x.shape, dtype)];
  }
  const affine = (y: Value, shape: Shape): Value => {
    const scaled = scale === undefined ? y : f.mul(y, tracer.reshaped(scale, shape));
    return shift === undefined ? scaled : f.add(scaled, tracer.reshaped(shift, shape));
  };
  const perChannel = [features, ...x.shape.slice(2).map(() => 1)];
  if (shared) { // a batch norm in training
    const dims = x.shape.flatMap((_, d) => d === 1 ? [] : [d]);
    const mean = reduced(tracer, "ReduceMean", from, dims, true), centered = f.sub(from, mean);
    const variance = reduced(tracer, "ReduceMean", f.mul(centered, centered), dims, true);
    const rstd = f.one("Reciprocal", f.one("Sqrt", f.add(variance, eps)));
    const rows = [mean, rstd, variance].map((v) => tracer.reshaped(v, [1, features]));
    const all = tracer.op("Concat", rows, { axis: { int: 0 } }, [3, features], dtype);
    return [affine(f.mul(centered, rstd), perChannel), all];
  }
  if (groups === 1 && inner === 1) { // over the last dimensions
    let axis = x.shape.length;
    while (axis > 0 && numelOf(x.shape.slice(axis)) < channels) axis--;
    const normalized = x.shape.slice(axis);
    if (rms) {
      const dims = normalized.map((_, i) => axis + i);
      const mean = reduced(tracer, "ReduceMean", f.mul(from, from), dims, true);
      return [affine(f.div(from, f.one("Sqrt", f.add(mean, eps))), normalized), undefined];
    }
    const inputs = [from, tracer.reshaped(scale ?? side(ones, normalized), normalized)];
    if (shift !== undefined) inputs.push(tracer.reshaped(shift, normalized));
    const attributes = { axis: { int: axis - x.shape.length }, ...epsilon };
    return [tracer.op("LayerNormalization", inputs, attributes, x.shape, dtype), undefined];
  }
  if (channels === 1 && x.shape.length > 2 && x.shape[1] === groups) { // an instance norm
    const inputs = [from, scale ?? side(ones, [features]), shift ?? side(zeros, [features])];
    return [tracer.op("InstanceNormalization", inputs, epsilon, x.shape, dtype), undefined];
  }
  const flat = tracer.reshaped(from, [batch, groups, channels * inner]);
  const inputs = [flat, side(ones, [groups]), side(zeros, [groups])];
  const normal = tracer.op("InstanceNormalization", inputs, epsilon, flat.shape, dtype);
  return [affine(tracer.reshaped(normal, x.shape), perChannel), undefined];
}
