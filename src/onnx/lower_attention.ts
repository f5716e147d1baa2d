// Fused attention as ONNX operators: products, a mask, a softmax.
import { ATTENTION_PLAN, MASK } from "../core/attention_plan.ts";
import { bool } from "../core/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Attribute, Ints, type Value } from "./graph.ts";
import { Formula } from "./lower_elementwise.ts";
import { type Tracer, transposed } from "./tracer.ts";

/** softmax(scale · q kᵀ + mask) v of [B, H, L, E]; rows that see nothing are 0. */
export function lowerAttention(tracer: Tracer, out: Tensor, operands: Tensor[], mask: Tensor | undefined): Value {
  const [batch, heads, groups, L, S, E, D, scale, causal, kind] = ATTENTION_PLAN;
  const f = new Formula(tracer, out.dtype);
  let [q, k, v] = operands.map((x) => tracer.resolve(x));
  const grouped = (x: Value, width: number): Value => { // each head of k and v stands for heads / groups of q
    if (groups === heads) return x;
    const times = heads / groups, five = [batch, groups, times, S, width];
    const wide = tracer.reshaped(x, [batch, groups, 1, S, width]);
    const repeated = tracer.op("Expand", [wide, new Ints(five)], {}, five, x.dtype);
    return tracer.reshaped(repeated, [batch, heads, S, width]);
  };
  k = grouped(k, E);
  v = grouped(v, D);
  q = scale === 1 ? q : f.mul(q, scale);
  const shape = [batch, heads, L, S];
  let scores = tracer.op("MatMul", [q, transposed(tracer, k, [0, 1, 3, 2])], {}, shape, out.dtype);
  let visible: Value | undefined;
  if (causal) {
    const ones = tracer.op("Expand", [tracer.number(1, out.dtype), new Ints([L, S])], {}, [L, S], out.dtype);
    const triangle = tracer.op("Trilu", [ones], { upper: { int: 0 } }, [L, S], out.dtype);
    visible = tracer.cast(triangle, bool);
  }
  if (mask !== undefined && kind === MASK.bool) {
    const seen = tracer.resolve(mask);
    visible = visible === undefined ? seen : tracer.map("And", [visible, seen]);
  }
  if (mask !== undefined && kind === MASK.added) scores = f.add(scores, tracer.resolve(mask));
  if (visible !== undefined) scores = f.where(visible, scores, -Infinity);
  const axis: Record<string, Attribute> = { axis: { int: -1 } };
  let weights = tracer.op("Softmax", [scores], axis, shape, out.dtype);
  if (mask !== undefined) { // the softmax of −∞ alone is NaN
    weights = f.where(tracer.map("IsNaN", [weights], bool), 0, weights);
  }
  return tracer.op("MatMul", [weights, v], {}, [batch, heads, L, D], out.dtype);
}
