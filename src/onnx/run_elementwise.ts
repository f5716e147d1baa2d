// Elementwise operators of ONNX as operations on tensors.
import { bool, DTYPES } from "../core/dtype.ts";
import { where } from "../ops/where.ts";
import type { Tensor } from "../tensor/tensor.ts";
import * as F from "../nn/functional.ts";
import type { Call, Operator } from "./operators.ts";
import { dtypeName } from "./tracer.ts";

const one = (f: (x: Tensor, call: Call) => Tensor): Operator => (call) => f(call.input(0), call);
const two = (f: (a: Tensor, b: Tensor) => Tensor): Operator => (call) => f(call.input(0), call.input(1));
const several = (f: (a: Tensor, b: Tensor) => Tensor): Operator => (call) =>
  call.inputs.map((_, i) => call.input(i)).reduce(f);

/** The dtype that an attribute names. */
export function castTo(call: Call, code: number): (typeof DTYPES)[number] {
  const name = dtypeName(code), dtype = DTYPES.find((d) => d.name === name);
  if (dtype === undefined) throw call.unsupported(`the element type ${code}`);
  return dtype;
}

function clip(call: Call): Tensor {
  const x = call.input(0);
  const low = call.optional(1)?.item() ?? (call.has("min") ? call.float("min", 0) : undefined);
  const high = call.optional(2)?.item() ?? (call.has("max") ? call.float("max", 0) : undefined);
  const raised = low === undefined ? x : x.clamp_min(Number(low));
  return high === undefined ? raised : raised.clamp_max(Number(high));
}

export const ELEMENTWISE: Readonly<Record<string, Operator>> = {
  Add: two((a, b) => a.add(b)),
  Sub: two((a, b) => a.sub(b)),
  Mul: two((a, b) => a.mul(b)),
  Div: two((a, b) => a.dtype.kind === "float" ? a.div(b) : a.div(b, { rounding_mode: "trunc" })),
  Pow: two((a, b) => a.pow(b).to(a.dtype)),
  Mod: (call) => {
    const [a, b] = [call.input(0), call.input(1)];
    return call.int("fmod", 0) === 1 ? a.fmod(b) : a.remainder(b);
  },
  Max: several((a, b) => a.maximum(b)),
  Min: several((a, b) => a.minimum(b)),
  Sum: several((a, b) => a.add(b)),
  Mean: (call) => call.inputs.map((_, i) => call.input(i)).reduce((a, b) => a.add(b)).div(call.inputs.length),
  Neg: one((x) => x.neg()),
  Abs: one((x) => x.abs()),
  Sign: one((x) => x.sign()),
  Sqrt: one((x) => x.sqrt()),
  Reciprocal: one((x) => x.reciprocal()),
  Exp: one((x) => x.exp()),
  Log: one((x) => x.log()),
  Floor: one((x) => x.floor()),
  Ceil: one((x) => x.ceil()),
  Round: one((x) => x.round()),
  Sin: one((x) => x.sin()),
  Cos: one((x) => x.cos()),
  Tan: one((x) => x.tan()),
  Asin: one((x) => x.asin()),
  Acos: one((x) => x.acos()),
  Atan: one((x) => x.atan()),
  Sinh: one((x) => x.sinh()),
  Cosh: one((x) => x.cosh()),
  Tanh: one((x) => x.tanh()),
  Asinh: one((x) => x.asinh()),
  Acosh: one((x) => x.acosh()),
  Atanh: one((x) => x.atanh()),
  Erf: one((x) => x.erf()),
  Sigmoid: one((x) => x.sigmoid()),
  Relu: one((x) => x.relu()),
  LeakyRelu: one((x, call) => F.leaky_relu(x, call.float("alpha", 0.01))),
  Elu: one((x, call) => F.elu(x, call.float("alpha", 1))),
  Celu: one((x, call) => F.celu(x, call.float("alpha", 1))),
  Selu: one((x, call) => {
    const alpha = call.float("alpha", 1.6732632423543772), gamma = call.float("gamma", 1.0507009873554805);
    return F.elu(x, alpha).mul(gamma);
  }),
  Softplus: one((x) => F.softplus(x, 1, Infinity)),
  Softsign: one((x) => F.softsign(x)),
  HardSigmoid: one((x, call) => x.mul(call.float("alpha", 0.2)).add(call.float("beta", 0.5)).clamp(0, 1)),
  HardSwish: one((x) => F.hardswish(x)),
  Mish: one((x) => F.mish(x)),
  Gelu: one((x, call) => F.gelu(x, call.text("approximate", "none") === "tanh" ? "tanh" : "none")),
  ThresholdedRelu: one((x, call) => F.threshold(x, call.float("alpha", 1), 0)),
  Shrink: one((x, call) => {
    const lambd = call.float("lambd", 0.5), bias = call.float("bias", 0), zero = x.mul(0);
    return where(x.lt(-lambd), x.add(bias), where(x.gt(lambd), x.sub(bias), zero));
  }),
  PRelu: two((x, slope) => where(x.lt(0), x.mul(slope), x)),
  Clip: clip,
  Not: one((x) => x.logical_not()),
  And: two((a, b) => a.logical_and(b)),
  Or: two((a, b) => a.logical_or(b)),
  Xor: two((a, b) => a.logical_xor(b)),
  Equal: two((a, b) => a.eq(b)),
  Less: two((a, b) => a.lt(b)),
  LessOrEqual: two((a, b) => a.le(b)),
  Greater: two((a, b) => a.gt(b)),
  GreaterOrEqual: two((a, b) => a.ge(b)),
  Where: (call) => where(call.input(0).to(bool), call.input(1), call.input(2)),
  IsNaN: one((x) => x.isnan()),
  IsInf: one((x, call) => {
    const up = call.int("detect_positive", 1) === 1, down = call.int("detect_negative", 1) === 1;
    return up && down ? x.isinf() : up ? x.isposinf() : down ? x.isneginf() : x.isinf().logical_and(x.isnan());
  }),
  Cast: one((x, call) => x.to(castTo(call, call.int("to", 1)))),
  CastLike: two((x, like) => x.to(like.dtype)),
  Identity: one((x) => x),
  Dropout: (call) => {
    if (call.optional(2)?.item()) throw call.unsupported("training mode");
    const x = call.input(0);
    return [x, x.eq(x)];
  },
};
