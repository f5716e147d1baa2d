// Kernels along one dimension of [outer, n, inner] as ONNX operators: reductions, softmax, scans, sorting.
import { EXTREMUM, REDUCE, SCAN, SOFTMAX } from "../../ffi/symbols.ts";
import { bool, float32, int64 } from "../core/dtype.ts";
import { numelOf, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Attribute, Ints, type Value } from "./graph.ts";
import { Formula, namesOf } from "./lower_elementwise.ts";
import type { Tracer } from "./tracer.ts";

export const reduceName: (op: number) => string = namesOf(REDUCE);
export const softmaxName: (op: number) => string = namesOf(SOFTMAX);
export const scanName: (op: number) => string = namesOf(SCAN);

/** How a kernel sees a contiguous tensor. */
export type Span = { readonly outer: number; readonly n: number; readonly inner: number };

/** The dimensions that a kernel's n covers: [first, end). */
function dimsOf(shape: Shape, { outer, n, inner }: Span): [number, number] | undefined {
  for (let first = 0; first <= shape.length; first++) {
    if (numelOf(shape.slice(0, first)) !== outer) continue;
    for (let end = shape.length; end >= first; end--) {
      if (numelOf(shape.slice(first, end)) === n && numelOf(shape.slice(end)) === inner) {
        while (end - first > 1 && shape[first] === 1) first++; // sizes of 1 before and behind change nothing
        while (end - first > 1 && shape[end - 1] === 1) end--;
        return [first, end];
      }
    }
  }
  return undefined;
}

/** A tensor, and the dimensions of it that the kernel goes along. */
function located(tracer: Tracer, a: Tensor, span: Span): { x: Value; first: number; end: number } {
  const x = tracer.resolve(a), dims = dimsOf(x.shape, span);
  if (dims !== undefined) return { x, first: dims[0], end: dims[1] };
  return { x: tracer.reshaped(x, [span.outer, span.n, span.inner]), first: 1, end: 2 };
}

/** The only dimension that the kernel goes along. */
function along(tracer: Tracer, a: Tensor, span: Span): { x: Value; dim: number } {
  const { x, first, end } = located(tracer, a, span);
  if (end - first === 1) return { x, dim: first };
  return { x: tracer.reshaped(x, [span.outer, span.n, span.inner]), dim: 1 };
}

/** softmax or log_softmax. */
export function lowerSoftmax(
  tracer: Tracer,
  name: string,
  out: Tensor,
  a: Tensor,
  outer: number,
  n: number,
  inner: number,
): Value {
  if (name !== "softmax" && name !== "log_softmax") throw tracer.unsupported(`the operation ${name}`);
  const { x, dim } = along(tracer, a, { outer, n, inner });
  const op = name === "softmax" ? "Softmax" : "LogSoftmax";
  const axis = dim === x.shape.length - 1 ? -1 : dim;
  return tracer.op(op, [x], { axis: { int: axis } }, x.shape, out.dtype);
}

/** A Reduce operator over dimensions; where they stand depends on the version. */
export function reduced(
  tracer: Tracer,
  op: string,
  x: Value,
  dims: readonly number[],
  keepdims: boolean,
): Value {
  if (dims.length === 0) return x;
  const shape = keepdims
    ? x.shape.map((n, d) => dims.includes(d) ? 1 : n)
    : x.shape.filter((_, d) => !dims.includes(d));
  const keep: Record<string, Attribute> = { keepdims: { int: keepdims ? 1 : 0 } };
  return op === "ReduceSum" || tracer.opset >= 18
    ? tracer.op(op, [x, new Ints(dims)], keep, shape, x.dtype)
    : tracer.op(op, [x], { axes: { ints: dims }, ...keep }, shape, x.dtype);
}

const REDUCTIONS: Readonly<Record<string, string>> = {
  sum: "ReduceSum",
  mean: "ReduceMean",
  prod: "ReduceProd",
  max: "ReduceMax",
  min: "ReduceMin",
  logsumexp: "ReduceLogSumExp",
};

/** A reduction over the dimensions that n covers. */
export function lowerReduce(
  tracer: Tracer,
  name: string,
  out: Tensor,
  a: Tensor,
  span: Span,
  parameter: number,
): Value {
  const { x, first, end } = located(tracer, a, span);
  const dims = Array.from({ length: end - first }, (_, i) => first + i);
  const over = (op: string, y: Value, keep = false) => reduced(tracer, op, y, dims, keep);
  const f = new Formula(tracer, x.dtype);
  const result = (y: Value) => tracer.cast(y, out.dtype);
  if (Object.hasOwn(REDUCTIONS, name)) {
    const wide = x.dtype.kind === "float" || name === "max" || name === "min" ? x : tracer.cast(x, out.dtype);
    return result(over(REDUCTIONS[name], wide));
  }
  switch (name) {
    case "any":
      return result(over("ReduceMax", tracer.cast(tracer.cast(x, bool), float32)));
    case "all":
      return result(over("ReduceMin", tracer.cast(tracer.cast(x, bool), float32)));
    case "count_nonzero":
      return result(over("ReduceSum", tracer.cast(tracer.cast(x, bool), int64)));
    case "nansum":
      return result(over("ReduceSum", f.where(tracer.map("IsNaN", [x], bool), 0, x)));
    case "norm":
      if (parameter === 1) return over("ReduceL1", x);
      if (parameter === 2) return over("ReduceL2", x);
      if (parameter === Infinity) return over("ReduceMax", f.one("Abs", x));
      if (parameter === -Infinity) return over("ReduceMin", f.one("Abs", x));
      if (parameter === 0) return tracer.cast(over("ReduceSum", tracer.cast(tracer.cast(x, bool), int64)), out.dtype);
      return f.pow(over("ReduceSum", f.pow(f.one("Abs", x), parameter)), 1 / parameter);
    case "var":
    case "std": {
      const centered = f.sub(x, over("ReduceMean", x, true));
      const mean = over("ReduceMean", f.mul(centered, centered));
      // n / (n − correction); n is a size, which a dynamic axis may change
      const count = countOf(tracer, x, dims, f);
      const variance = parameter === 0 ? mean : f.div(f.mul(mean, count), f.sub(count, parameter));
      return name === "var" ? variance : f.one("Sqrt", variance);
    }
  }
  throw tracer.unsupported(`the reduction ${name}`);
}

/** How many elements are reduced to one. */
function countOf(tracer: Tracer, x: Value, dims: readonly number[], f: Formula): Value {
  const n = dims.reduce((product, d) => product * x.shape[d], 1);
  return tracer.cast(tracer.op("Identity", [new Ints([n], true)], {}, [], int64), f.dtype);
}

/** The greatest or least element, and where the first one is. */
export function lowerExtremum(tracer: Tracer, op: number, outs: readonly Tensor[], a: Tensor, span: Span): Value[] {
  const { x, dim } = along(tracer, a, span), largest = op === EXTREMUM.max;
  const shape = x.shape.filter((_, d) => d !== dim);
  const attributes: Record<string, Attribute> = { axis: { int: dim }, keepdims: { int: 0 } };
  return [
    reduced(tracer, largest ? "ReduceMax" : "ReduceMin", x, [dim], false),
    tracer.op(largest ? "ArgMax" : "ArgMin", [x], attributes, shape, int64),
  ];
}

/** cumsum. */
export function lowerScan(tracer: Tracer, name: string, out: Tensor, a: Tensor, span: Span): Value {
  if (name !== "cumsum") throw tracer.unsupported(`the operation ${name}`);
  const { x, dim } = along(tracer, a, span);
  const wide = tracer.cast(x, out.dtype);
  return tracer.op("CumSum", [wide, new Ints([dim], true)], {}, x.shape, out.dtype);
}

/** The first k in order, and where they were. */
export function lowerSort(
  tracer: Tracer,
  descending: boolean,
  outs: readonly Tensor[],
  a: Tensor,
  span: Span,
  k: number,
): Value[] {
  const { x, dim } = along(tracer, a, span);
  const shape = x.shape.map((n, d) => d === dim ? k : n);
  const attributes: Record<string, Attribute> = { axis: { int: dim }, largest: { int: descending ? 1 : 0 } };
  return tracer.add("TopK", [x, new Ints([k])], attributes, [[shape, x.dtype], [shape, int64]]);
}
