// Reading and writing by index, triangles and random numbers as ONNX operators.
import { RANDOM, SCATTER } from "../../ffi/symbols.ts";
import type { ElementPlan, RowPlan } from "../backends/backend.ts";
import { int64 } from "../core/dtype.ts";
import { numelOf, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Attribute, Ints, type Value } from "./graph.ts";
import { Formula } from "./lower_elementwise.ts";
import type { Tracer } from "./tracer.ts";

/** The triangle of matrices up to or from a diagonal. */
export function lowerTriangle(tracer: Tracer, out: Tensor, a: Tensor, upper: boolean, diagonal: number): Value {
  const inputs = [tracer.resolve(a), ...diagonal === 0 ? [] : [new Ints([diagonal], true)]];
  return tracer.op("Trilu", inputs, { upper: { int: upper ? 1 : 0 } }, out.shape, out.dtype);
}

/** The dimension (or the run of dimensions) of x that a row plan's index counts along, if x lies as the plan says. */
function indexedDims(x: Tensor, plan: RowPlan): [number, number] | undefined {
  const { shape } = x;
  for (let first = 0; first <= shape.length; first++) {
    if (numelOf(shape.slice(0, first)) !== plan.outer) continue;
    for (let end = first + 1; end <= shape.length; end++) {
      if (numelOf(shape.slice(first, end)) !== plan.places || numelOf(shape.slice(end)) !== plan.inner) continue;
      if (end === first + 1 && shape[first] > 1 && x.strides[first] !== plan.stride) continue;
      return [first, end];
    }
  }
  return undefined;
}

/** Rows by index. */
export function lowerTake(tracer: Tracer, out: Tensor, x: Tensor, index: Tensor, plan: RowPlan): Value {
  const at = tracer.resolve(index);
  if (plan.places === 0) return takePlaces(tracer, out, x, at, plan);
  const dims = indexedDims(x, plan);
  if (dims === undefined) throw tracer.unsupported(`an index into a tensor of sizes [${x.shape}]`);
  const [first, end] = dims;
  let from = tracer.resolve(x);
  if (end - first > 1) from = tracer.reshaped(from, [...x.shape.slice(0, first), plan.places, ...x.shape.slice(end)]);
  const shape = [...from.shape.slice(0, first), ...at.shape, ...from.shape.slice(first + 1)];
  return tracer.op("Gather", [from, at], { axis: { int: first } }, shape, x.dtype);
}

/** Rows by several indices, which have become places in memory. */
function takePlaces(tracer: Tracer, out: Tensor, x: Tensor, at: Value, plan: RowPlan): Value {
  if (!x.rowMajor || plan.outer !== 1) {
    throw tracer.unsupported(
      `several indices into a tensor of sizes [${x.shape}] whose indexed dimensions do not come first`,
    );
  }
  const flat = tracer.reshaped(tracer.resolve(x), [x.count / plan.inner, plan.inner]);
  const rows = plan.inner === 1 ? at : new Formula(tracer, int64).div(at, plan.inner);
  const taken = tracer.op("Gather", [flat, rows], { axis: { int: 0 } }, [...at.shape, plan.inner], x.dtype);
  return tracer.reshaped(taken, out.shape);
}

/** positions = (first ? 0 : positions) + stride · index, an index below 0 counting from `places`. */
export function lowerPositions(
  tracer: Tracer,
  first: boolean,
  positions: Tensor,
  index: Tensor,
  places: number,
  stride: number,
): Value {
  const f = new Formula(tracer, int64), at = tracer.resolve(index);
  const size = tracer.op("Identity", [new Ints([places], true)], {}, [], int64);
  const step = tracer.op("Identity", [new Ints([stride], true)], {}, [], int64);
  const counted = f.mul(tracer.map("Mod", [at, size]), step);
  return first ? counted : f.add(tracer.resolve(positions), counted);
}

const REDUCTIONS = new Map<number, string>([
  [SCATTER.set, "none"],
  [SCATTER.add, "add"],
  [SCATTER.mul, "mul"],
  [SCATTER.amax, "max"],
  [SCATTER.amin, "min"],
]);

function reductionOf(tracer: Tracer, op: number, what: string): Record<string, Attribute> {
  const reduction = REDUCTIONS.get(op)!;
  if ((reduction === "max" || reduction === "min") && tracer.opset < 18) {
    throw tracer.unsupported(`${what} with the reduction ${reduction} (from opset_version 18 on)`);
  }
  return reduction === "none" ? {} : { reduction: { string: reduction } };
}

/** Rows written by index. */
export function lowerPut(tracer: Tracer, op: number, x: Tensor, source: Tensor, index: Tensor, plan: RowPlan): Value {
  const attributes = reductionOf(tracer, op, "index_put");
  if (!x.rowMajor) throw tracer.unsupported("index_put into a tensor that is not contiguous");
  const dims = plan.places === 0 ? undefined : indexedDims(x, plan);
  if (plan.places === 0 ? plan.outer !== 1 : dims === undefined || dims[0] !== 0) {
    throw tracer.unsupported("index_put behind the first dimension");
  }
  const rows = x.count / plan.inner, at = tracer.resolve(index), f = new Formula(tracer, int64);
  const flat = tracer.reshaped(tracer.resolve(x), [rows, plan.inner]);
  const places = plan.places === 0 && plan.inner > 1 ? f.div(at, plan.inner) : at;
  let from = tracer.resolve(source);
  const shape = [plan.n, plan.inner];
  from = source.count === 1
    ? tracer.op("Expand", [tracer.reshaped(from, [1]), new Ints(shape)], {}, shape, from.dtype)
    : tracer.reshaped(from, shape);
  const inputs = [flat, tracer.reshaped(places, [plan.n, 1]), from];
  return tracer.reshaped(tracer.op("ScatterND", inputs, attributes, flat.shape, x.dtype), x.shape);
}

/** The dimension around which an element plan counts. */
function elementDim(x: Tensor, index: Tensor, plan: ElementPlan): number {
  const shape = index.shape.length === 0 ? [1] : index.shape, from = x.shape.length === 0 ? [1] : x.shape;
  return shape.findIndex((n, d) =>
    n === plan.n && from[d] === plan.places && numelOf(shape.slice(0, d)) === plan.outer &&
    numelOf(shape.slice(d + 1)) === plan.inner
  );
}

/** out[o, j, i] = x[o, index[o, j, i], i]. */
export function lowerGather(tracer: Tracer, out: Tensor, x: Tensor, index: Tensor, plan: ElementPlan): Value {
  const dim = elementDim(x, index, plan);
  const at = tracer.resolve(index), from = tracer.resolve(x);
  if (dim < 0 || at.shape.length !== from.shape.length) throw tracer.unsupported(`gather from [${x.shape}]`);
  return tracer.op("GatherElements", [from, at], { axis: { int: dim } }, out.shape, x.dtype);
}

/** x[o, index[o, j, i], i] = op(what is there, source[o, j, i]). */
export function lowerScatter(
  tracer: Tracer,
  op: number,
  x: Tensor,
  source: Tensor,
  index: Tensor,
  plan: ElementPlan,
): Value {
  const attributes = reductionOf(tracer, op, "scatter"), dim = elementDim(x, index, plan);
  const to = tracer.resolve(x), at = tracer.resolve(index);
  if (dim < 0) throw tracer.unsupported(`scatter into [${x.shape}]`);
  let from = tracer.resolve(source);
  if (!sameShape(from.shape, at.shape)) {
    from = source.count === 1
      ? tracer.op("Expand", [tracer.reshaped(from, [1]), new Ints(at.shape)], {}, at.shape, from.dtype)
      : tracer.reshaped(from, at.shape);
  }
  return tracer.op("ScatterElements", [to, at, from], { axis: { int: dim }, ...attributes }, x.shape, x.dtype);
}

const KINDS = new Map<number, string>(Object.entries(RANDOM).map(([name, code]) => [code, name]));

export function randomName(kind: number): string {
  return `random numbers (${KINDS.get(kind)})`;
}

/** Random numbers: drawn anew by whoever runs the graph. */
export function lowerRandom(tracer: Tracer, what: string, out: Tensor, p0: number, p1: number): Value {
  const zeros = tracer.op("Expand", [tracer.number(0, out.dtype), new Ints(out.shape)], {}, out.shape, out.dtype);
  const draw = (op: string, attributes: Record<string, Attribute>, x: Value = zeros) =>
    tracer.add(op, [x], attributes, [[out.shape, out.dtype]], false)[0];
  if (what.includes("(normal")) return draw("RandomNormalLike", { mean: { float: p0 }, scale: { float: p1 } });
  if (what.includes("(uniform")) return draw("RandomUniformLike", { low: { float: p0 }, high: { float: p1 } });
  if (what.includes("(bernoulli")) return draw("Bernoulli", {}, new Formula(tracer, out.dtype).add(zeros, p0));
  throw tracer.unsupported(what);
}

/** Random numbers with a parameter for each. */
export function lowerRandomTensor(tracer: Tracer, what: string, out: Tensor, parameter: Tensor): Value {
  if (!what.includes("(bernoulli")) throw tracer.unsupported(what);
  return tracer.add("Bernoulli", [tracer.resolve(parameter)], {}, [[out.shape, out.dtype]], false)[0];
}
