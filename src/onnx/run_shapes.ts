// Operators of ONNX that change sizes, choose, write and reduce, as operations on tensors.
import { bool, float32, int64 } from "../core/dtype.ts";
import { numelOf } from "../core/shape.ts";
import * as F from "../nn/functional.ts";
import { cat } from "../ops/join.ts";
import { einsum } from "../ops/einsum.ts";
import { where } from "../ops/where.ts";
import { full, tensor } from "../tensor/create.ts";
import { arange } from "../tensor/create_range.ts";
import { rand, randn } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Call, dimOf, type Operator } from "./operators.ts";
import { castTo } from "./run_elementwise.ts";
import { tensorFrom } from "./tensor_proto.ts";

const longs = (list: readonly number[]): Tensor => tensor(list, { dtype: int64 });

function reshape(call: Call): Tensor {
  const x = call.input(0), zero = call.int("allowzero", 0) === 1;
  const sizes = call.list(1).map((n, d) => n === 0 && !zero ? x.shape[d] ?? 0 : n);
  return x.reshape(sizes);
}

function flatten(call: Call): Tensor {
  const x = call.input(0), given = call.int("axis", 1), axis = given < 0 ? given + x.shape.length : given;
  return x.reshape([numelOf(x.shape.slice(0, axis)), numelOf(x.shape.slice(axis))]);
}

function squeeze(call: Call): Tensor {
  const x = call.input(0), axes = call.listOr(1, "axes")?.map((d) => dimOf(call, d, x.shape.length));
  if (axes?.some((d) => x.shape[d] !== 1)) throw call.fail(`removes dimensions of sizes [${x.shape}] that are not 1`);
  return x.reshape(x.shape.filter((n, d) => axes === undefined ? n !== 1 : !axes.includes(d)));
}

function unsqueeze(call: Call): Tensor {
  const x = call.input(0), axes = call.listOr(1, "axes") ?? [];
  const rank = x.shape.length + axes.length, places = axes.map((d) => dimOf(call, d, rank)), rest = [...x.shape];
  return x.reshape(Array.from({ length: rank }, (_, d) => places.includes(d) ? 1 : rest.shift() ?? 1));
}

function split(call: Call): Tensor[] {
  const x = call.input(0), dim = dimOf(call, call.int("axis", 0), x.shape.length);
  const parts = call.int("num_outputs", call.outputs);
  const sizes = call.listOr(1, "split") ??
    Array.from({ length: parts }, (_, i) => {
      const size = Math.ceil(x.shape[dim] / parts);
      return Math.max(Math.min(size, x.shape[dim] - i * size), 0);
    });
  return x.split(sizes, dim);
}

/** Places of a slice: ONNX's ends lie outside at will, and steps may be negative. */
function slice(call: Call): Tensor {
  let x = call.input(0);
  const starts = call.listOr(1, "starts") ?? [], ends = call.listOr(2, "ends") ?? [];
  const axes = call.listOr(3, "axes") ?? starts.map((_, i) => i), steps = call.optional(4) ? call.list(4) : [];
  axes.forEach((axis, i) => {
    const dim = dimOf(call, axis, x.shape.length), n = x.shape[dim], step = steps[i] ?? 1;
    if (step === 0) throw call.fail("has a step of 0");
    const inside = (k: number, low: number, high: number) => Math.min(Math.max(k < 0 ? k + n : k, low), high);
    if (step > 0) {
      const start = inside(starts[i], 0, n), end = inside(ends[i], 0, n);
      const count = Math.max(Math.ceil((end - start) / step), 0);
      x = step === 1
        ? x.narrow(dim, start, count)
        : x.index_select(dim, longs(Array.from({ length: count }, (_, k) => start + k * step)));
    } else {
      const start = inside(starts[i], -1, n - 1), end = ends[i] < -n ? -1 : inside(ends[i], -1, n - 1);
      const count = Math.max(Math.ceil((end - start) / step), 0);
      x = x.index_select(dim, longs(Array.from({ length: count }, (_, k) => start + k * step)));
    }
  });
  return x;
}

/** Indices counted from the front. */
function wrapped(index: Tensor, size: number): Tensor {
  const at = index.to(int64);
  return where(at.lt(0), at.add(size), at);
}

function gather(call: Call): Tensor {
  const x = call.input(0), dim = dimOf(call, call.int("axis", 0), x.shape.length);
  const index = wrapped(call.input(1), x.shape[dim]);
  const rows = x.index_select(dim, index.reshape([-1]));
  return rows.reshape([...x.shape.slice(0, dim), ...index.shape, ...x.shape.slice(dim + 1)]);
}

const REDUCTIONS: Readonly<Record<string, "sum" | "prod" | "amax" | "amin">> = {
  add: "sum",
  mul: "prod",
  max: "amax",
  min: "amin",
};

function scatterElements(call: Call): Tensor {
  const x = call.input(0), dim = dimOf(call, call.int("axis", 0), x.shape.length);
  const index = wrapped(call.input(1), x.shape[dim]), reduction = call.text("reduction", "none");
  if (reduction === "none") return x.scatter(dim, index, call.input(2));
  return x.scatter_reduce(dim, index, call.input(2), REDUCTIONS[reduction]);
}

/** The places that rows of coordinates name, in x seen as [places, rest]. */
function placesOf(x: Tensor, index: Tensor): { flat: Tensor; places: Tensor; depth: number } {
  const depth = index.shape.at(-1)!, sizes = x.shape.slice(0, depth), count = numelOf(sizes);
  let places = longs([0]);
  sizes.forEach((n, d) => places = places.mul(n).add(wrapped(index.select(-1, d), n).reshape([-1])));
  return { flat: x.reshape([count, numelOf(x.shape.slice(depth))]), places, depth };
}

function scatterND(call: Call): Tensor {
  const x = call.input(0), index = call.input(1), { flat, places } = placesOf(x, index);
  const from = call.input(2).reshape([places.shape[0], flat.shape[1]]);
  const rows = places.unsqueeze(1).expand(places.shape[0], flat.shape[1]), reduction = call.text("reduction", "none");
  const result = reduction === "none"
    ? flat.scatter(0, rows, from)
    : flat.scatter_reduce(0, rows, from, REDUCTIONS[reduction]);
  return result.reshape(x.shape);
}

function gatherND(call: Call): Tensor {
  if (call.int("batch_dims", 0) !== 0) throw call.unsupported("batch_dims");
  const x = call.input(0), index = call.input(1), { flat, places, depth } = placesOf(x, index);
  return flat.index_select(0, places).reshape([...index.shape.slice(0, -1), ...x.shape.slice(depth)]);
}

const MODES = { constant: "constant", reflect: "reflect", edge: "replicate", wrap: "circular" } as const;

function pad(call: Call): Tensor {
  const x = call.input(0), given = call.listOr(1, "pads") ?? [], rank = x.shape.length;
  const axes = call.optional(3) ? call.list(3).map((d) => dimOf(call, d, rank)) : x.shape.map((_, d) => d);
  const pads = x.shape.map((_, d) => {
    const i = axes.indexOf(d);
    return i < 0 ? [0, 0] : [given[i], given[i + axes.length]];
  });
  const mode = MODES[call.text("mode", "constant") as keyof typeof MODES];
  if (mode === undefined) throw call.unsupported(`the mode ${call.text("mode", "")}`);
  const value = Number(call.optional(2)?.item() ?? call.float("value", 0));
  let first = 0; // modes other than "constant" take the dimensions behind the first ones that are not padded
  while (first < rank - 1 && pads[first][0] === 0 && pads[first][1] === 0 && mode !== "constant") first++;
  return F.pad(x, pads.slice(first).reverse().flat(), mode, mode === "constant" ? value : undefined);
}

type Reducer = (x: Tensor, dims: number[], keepdim: boolean) => Tensor;

function reduction(reduce: Reducer): Operator {
  return (call) => {
    const x = call.input(0), keep = call.int("keepdims", 1) === 1;
    const axes = call.listOr(1, "axes")?.map((d) => dimOf(call, d, x.shape.length)) ?? [];
    if (axes.length === 0 && call.int("noop_with_empty_axes", 0) === 1) return x;
    const result = reduce(x, axes.length === 0 ? x.shape.map((_, d) => d) : axes, keep);
    return result.dtype === x.dtype ? result : result.to(x.dtype);
  };
}

function argExtremum(largest: boolean): Operator {
  return (call) => {
    let x = call.input(0);
    const dim = dimOf(call, call.int("axis", 0), x.shape.length), keep = call.int("keepdims", 1) === 1;
    const last = call.int("select_last_index", 0) === 1;
    if (last) x = x.flip([dim]);
    const at = largest ? x.argmax(dim, keep) : x.argmin(dim, keep);
    return last ? at.neg().add(x.shape[dim] - 1) : at;
  };
}

function topK(call: Call): Tensor[] {
  const x = call.input(0), dim = dimOf(call, call.int("axis", -1), x.shape.length);
  const [k] = call.list(1);
  return [...x.topk(k, dim, call.int("largest", 1) === 1, call.int("sorted", 1) === 1)];
}

function oneHot(call: Call): Tensor {
  const index = call.input(0), depth = call.list(1)[0], values = call.input(2);
  const rank = index.shape.length + 1, dim = dimOf(call, call.int("axis", -1), rank);
  const at = wrapped(index, depth).unsqueeze(dim);
  const places = arange(depth).reshape(Array.from({ length: rank }, (_, d) => d === dim ? depth : 1));
  return where(at.eq(places), values.select(0, 1), values.select(0, 0));
}

function cumSum(call: Call): Tensor {
  let x = call.input(0);
  const dim = dimOf(call, call.list(1)[0], x.shape.length), reverse = call.int("reverse", 0) === 1;
  if (reverse) x = x.flip([dim]);
  let sum = x.cumsum(dim).to(x.dtype);
  if (call.int("exclusive", 0) === 1) sum = sum.sub(x);
  return reverse ? sum.flip([dim]) : sum;
}

function constant(call: Call): Tensor {
  const proto = call.tensor("value");
  if (proto !== undefined) return tensorFrom(proto, call.place);
  if (call.has("value_int")) return tensor(call.int("value_int", 0), { dtype: int64 });
  if (call.has("value_ints")) return longs(call.ints("value_ints")!);
  if (call.has("value_float")) return tensor(call.float("value_float", 0), { dtype: float32 });
  if (call.has("value_floats")) return tensor(call.floats("value_floats")!, { dtype: float32 });
  throw call.unsupported("the kind of constant");
}

function constantOfShape(call: Call): Tensor {
  const proto = call.tensor("value"), value = proto === undefined ? undefined : tensorFrom(proto, call.place);
  return value === undefined
    ? full(call.list(0), 0, { dtype: float32 })
    : value.reshape([]).expand(call.list(0)).clone();
}

function range(call: Call): Tensor {
  const [start, limit, delta] = [0, 1, 2].map((i) => Number(call.input(i).item()));
  const count = Math.max(Math.ceil((limit - start) / delta), 0);
  const { dtype } = call.input(0), whole = arange(count).mul(delta).add(start);
  return whole.to(dtype);
}

function shapeOf(call: Call): Tensor {
  const { shape } = call.input(0), end = call.has("end") ? call.int("end", 0) : shape.length;
  return longs(shape.slice(call.int("start", 0), end));
}

function random(call: Call, draw: (shape: readonly number[]) => Tensor): Tensor {
  const like = call.optional(0), shape = like?.shape ?? call.ints("shape") ?? [];
  return draw(shape).to(call.has("dtype") ? castTo(call, call.int("dtype", 1)) : like?.dtype ?? float32);
}

export const SHAPES: Readonly<Record<string, Operator>> = {
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: (call) => {
    const x = call.input(0);
    return x.permute(call.ints("perm") ?? x.shape.map((_, d) => x.shape.length - 1 - d));
  },
  Concat: (call) => cat(call.inputs.map((_, i) => call.input(i)), { dim: call.int("axis", 0) }),
  Split: split,
  Slice: slice,
  Gather: gather,
  GatherElements: (call) => {
    const x = call.input(0), dim = dimOf(call, call.int("axis", 0), x.shape.length);
    return x.gather(dim, wrapped(call.input(1), x.shape[dim]));
  },
  GatherND: gatherND,
  ScatterElements: scatterElements,
  ScatterND: scatterND,
  Expand: (call) => call.input(0).mul(full(call.list(1), 1, { dtype: call.input(0).dtype })),
  Tile: (call) => call.input(0).repeat(call.list(1)),
  Pad: pad,
  Shape: shapeOf,
  Size: (call) => tensor(call.input(0).numel(), { dtype: int64 }),
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Range: range,
  OneHot: oneHot,
  TopK: topK,
  ArgMax: argExtremum(true),
  ArgMin: argExtremum(false),
  CumSum: cumSum,
  NonZero: (call) => call.input(0).nonzero().t(),
  Trilu: (call) => {
    const k = call.optional(1) ? call.list(1)[0] : 0, x = call.input(0);
    return call.int("upper", 1) === 1 ? x.triu(k) : x.tril(k);
  },
  Einsum: (call) => einsum(call.text("equation", ""), call.inputs.map((_, i) => call.input(i))),
  ReduceSum: reduction((x, dims, keep) => x.sum(dims, keep)),
  ReduceMean: reduction((x, dims, keep) => x.mean(dims, keep)),
  ReduceMax: reduction((x, dims, keep) => x.amax(dims, keep)),
  ReduceMin: reduction((x, dims, keep) => x.amin(dims, keep)),
  ReduceProd: reduction((x, dims, keep) => {
    const all = dims.toSorted((a, b) => b - a).reduce((y, d) => y.prod(d, true), x);
    return keep ? all : all.squeeze(dims);
  }),
  ReduceL1: reduction((x, dims, keep) => x.abs().sum(dims, keep)),
  ReduceL2: reduction((x, dims, keep) => x.mul(x).sum(dims, keep).sqrt()),
  ReduceSumSquare: reduction((x, dims, keep) => x.mul(x).sum(dims, keep)),
  ReduceLogSum: reduction((x, dims, keep) => x.sum(dims, keep).log()),
  ReduceLogSumExp: reduction((x, dims, keep) => x.logsumexp(dims, keep)),
  RandomNormalLike: (call) =>
    random(call, (shape) => randn(shape).mul(call.float("scale", 1)).add(call.float("mean", 0))),
  RandomNormal: (call) => random(call, (shape) => randn(shape).mul(call.float("scale", 1)).add(call.float("mean", 0))),
  RandomUniformLike: (call) => random(call, (shape) => uniform(call, shape)),
  RandomUniform: (call) => random(call, (shape) => uniform(call, shape)),
  Bernoulli: (call) => random(call, (shape) => rand(shape).lt(call.input(0)).to(bool)),
};

function uniform(call: Call, shape: readonly number[]): Tensor {
  const low = call.float("low", 0);
  return rand(shape).mul(call.float("high", 1) - low).add(low);
}
