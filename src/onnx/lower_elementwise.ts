// Elementwise kernels as ONNX operators.
import { BINARY, COMPARE, TERNARY, TEST, UNARY } from "../../ffi/symbols.ts";
import { bool, type DType, float32 } from "../core/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Attribute, Value } from "./graph.ts";
import type { Tracer } from "./tracer.ts";

/** The name of an opcode. */
export function namesOf(codes: Readonly<Record<string, number>>): (op: number) => string {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
  return (op) => names.get(op) ?? `opcode ${op}`;
}

export const unaryName: (op: number) => string = namesOf(UNARY);
export const binaryName: (op: number) => string = namesOf(BINARY);
export const ternaryName: (op: number) => string = namesOf(TERNARY);
export const compareName: (op: number) => string = namesOf(COMPARE);
export const testName: (op: number) => string = namesOf(TEST);

/** Operators on values, by their usual names. */
export class Formula {
  constructor(readonly tracer: Tracer, readonly dtype: DType) {}

  number(value: number): Value {
    return this.tracer.number(value, this.dtype);
  }

  private both(op: string, a: Value, b: Value | number): Value {
    return this.tracer.map(op, [a, typeof b === "number" ? this.number(b) : b]);
  }

  add(a: Value, b: Value | number): Value {
    return this.both("Add", a, b);
  }

  sub(a: Value, b: Value | number): Value {
    return this.both("Sub", a, b);
  }

  mul(a: Value, b: Value | number): Value {
    return this.both("Mul", a, b);
  }

  div(a: Value, b: Value | number): Value {
    return this.both("Div", a, b);
  }

  pow(a: Value, b: Value | number): Value {
    return this.both("Pow", a, b);
  }

  one(op: string, a: Value, attributes: Readonly<Record<string, Attribute>> = {}): Value {
    return this.tracer.map(op, [a], a.dtype, attributes);
  }

  greater(a: Value, b: Value | number): Value {
    return this.tracer.map("Greater", [a, typeof b === "number" ? this.number(b) : b], bool);
  }

  where(condition: Value, a: Value | number, b: Value | number): Value {
    const [left, right] = [a, b].map((x) => typeof x === "number" ? this.number(x) : x);
    return this.tracer.map("Where", [condition, left, right], left.dtype);
  }

  /** Towards zero. */
  trunc(x: Value): Value {
    return this.where(this.greater(x, 0), this.one("Floor", x), this.one("Ceil", x));
  }
}

type Unary = (f: Formula, x: Value, p: number, q: number) => Value;

const plain = (op: string): Unary => (f, x) => f.one(op, x);
const float = (value: number): Attribute => ({ float: value });

const UNARIES: Readonly<Record<string, Unary>> = {
  neg: plain("Neg"),
  abs: plain("Abs"),
  sign: plain("Sign"),
  square: (f, x) => f.mul(x, x),
  reciprocal: plain("Reciprocal"),
  sqrt: plain("Sqrt"),
  rsqrt: (f, x) => f.one("Reciprocal", f.one("Sqrt", x)),
  floor: plain("Floor"),
  ceil: plain("Ceil"),
  trunc: (f, x) => f.trunc(x),
  frac: (f, x) => f.sub(x, f.trunc(x)),
  round: plain("Round"),
  round_decimals: (f, x, p, q) => q ? f.mul(f.one("Round", f.div(x, p)), p) : f.div(f.one("Round", f.mul(x, p)), p),
  clamp: (f, x, p, q) => {
    const raised = p === -Infinity ? x : f.tracer.map("Max", [x, f.number(p)]);
    return q === Infinity ? raised : f.tracer.map("Min", [raised, f.number(q)]);
  },
  threshold: (f, x, p, q) => f.where(f.greater(x, p), x, q),
  exp: plain("Exp"),
  exp2: (f, x) => f.pow(f.number(2), x),
  expm1: (f, x) => f.sub(f.one("Exp", x), 1),
  log: plain("Log"),
  log2: (f, x) => f.div(f.one("Log", x), Math.LN2),
  log10: (f, x) => f.div(f.one("Log", x), Math.LN10),
  log1p: (f, x) => f.one("Log", f.add(x, 1)),
  sin: plain("Sin"),
  cos: plain("Cos"),
  tan: plain("Tan"),
  asin: plain("Asin"),
  acos: plain("Acos"),
  atan: plain("Atan"),
  sinh: plain("Sinh"),
  cosh: plain("Cosh"),
  tanh: plain("Tanh"),
  asinh: plain("Asinh"),
  acosh: plain("Acosh"),
  atanh: plain("Atanh"),
  sigmoid: plain("Sigmoid"),
  erf: plain("Erf"),
  erfc: (f, x) => f.sub(f.number(1), f.one("Erf", x)),
  sinc: (f, x) => {
    const scaled = f.mul(x, Math.PI), zero = f.tracer.map("Equal", [x, f.number(0)], bool);
    return f.where(zero, 1, f.div(f.one("Sin", scaled), f.where(zero, 1, scaled)));
  },
  logit: (f, x, p) => {
    const inside = p < 0 ? x : UNARIES.clamp(f, x, p, 1 - p);
    return f.one("Log", f.div(inside, f.sub(f.number(1), inside)));
  },
  relu: plain("Relu"),
  leaky_relu: (f, x, p) => f.one("LeakyRelu", x, { alpha: float(p) }),
  elu: (f, x, p, q) =>
    q === 1 ? f.one("Elu", x, { alpha: float(p) }) : f.one("Selu", x, { alpha: float(p / q), gamma: float(q) }),
  celu: (f, x, p) => f.one("Celu", x, { alpha: float(p) }),
  gelu: (f, x) =>
    f.tracer.opset >= 20 ? f.one("Gelu", x) : f.mul(f.mul(x, f.add(f.one("Erf", f.div(x, Math.SQRT2)), 1)), 0.5),
  gelu_tanh: (f, x) => {
    if (f.tracer.opset >= 20) return f.one("Gelu", x, { approximate: { string: "tanh" } });
    const inner = f.mul(f.add(x, f.mul(f.mul(f.mul(x, x), x), 0.044715)), Math.sqrt(2 / Math.PI));
    return f.mul(f.mul(x, f.add(f.one("Tanh", inner), 1)), 0.5);
  },
  silu: (f, x) => f.mul(x, f.one("Sigmoid", x)),
  mish: (f, x) => f.mul(x, f.one("Tanh", f.one("Softplus", x))),
  softplus: (f, x, p, q) => {
    const scaled = p === 1 ? x : f.mul(x, p), soft = f.one("Softplus", scaled);
    return f.where(f.greater(scaled, q), x, p === 1 ? soft : f.div(soft, p));
  },
  logsigmoid: (f, x) => f.one("Neg", f.one("Softplus", f.one("Neg", x))),
  hardswish: plain("HardSwish"),
  hardsigmoid: (f, x) => f.one("HardSigmoid", x, { alpha: float(1 / 6), beta: float(0.5) }),
  softshrink: (f, x, p) => f.one("Shrink", x, { lambd: float(p), bias: float(p) }),
  hardshrink: (f, x, p) => f.one("Shrink", x, { lambd: float(p), bias: float(0) }),
  add_number: (f, x, p) => f.add(x, p),
  sub_number: (f, x, p) => f.sub(x, p),
  mul_number: (f, x, p) => f.mul(x, p),
  div_number: (f, x, p) => f.div(x, p),
  rsub_number: (f, x, p) => f.sub(f.number(p), x),
  rdiv_number: (f, x, p) => f.div(f.number(p), x),
  pow_number: (f, x, p) => f.pow(x, p),
};

/** out = op(a). */
export function lowerUnary(tracer: Tracer, name: string, out: Tensor, a: Tensor, p: number, q: number): Value {
  if (a.dtype === bool && name === "bitwise_not") return tracer.map("Not", [tracer.resolve(a)]);
  const make = Object.hasOwn(UNARIES, name) ? UNARIES[name] : undefined;
  if (make === undefined) throw tracer.unsupported(`the operation ${name}`);
  return tracer.cast(make(new Formula(tracer, a.dtype), tracer.resolve(a), p, q), out.dtype);
}

type Binary = (f: Formula, a: Value, b: Value, p: number) => Value;

const BINARIES: Readonly<Record<string, Binary>> = {
  add: (f, a, b) => f.add(a, b),
  sub: (f, a, b) => f.sub(a, b),
  mul: (f, a, b) => f.mul(a, b),
  div: (f, a, b) => f.div(a, b),
  add_scaled: (f, a, b, p) => f.add(a, f.mul(b, p)),
  floor_divide: (f, a, b) => {
    if (a.dtype.kind === "float") return f.one("Floor", f.div(a, b));
    return f.div(f.sub(a, f.tracer.map("Mod", [a, b])), b); // Mod has the divisor's sign: what is left divides evenly
  },
  trunc_divide: (f, a, b) => a.dtype.kind === "float" ? f.trunc(f.div(a, b)) : f.div(a, b),
  remainder: (f, a, b) =>
    a.dtype.kind === "float" ? f.sub(a, f.mul(f.one("Floor", f.div(a, b)), b)) : f.tracer.map("Mod", [a, b]),
  fmod: (f, a, b) => f.tracer.map("Mod", [a, b], a.dtype, { fmod: { int: 1 } }),
  pow: (f, a, b) => f.pow(a, b),
  maximum: (f, a, b) => f.tracer.map("Max", [a, b]),
  minimum: (f, a, b) => f.tracer.map("Min", [a, b]),
  hypot: (f, a, b) => f.one("Sqrt", f.add(f.mul(a, a), f.mul(b, b))),
  logaddexp: (f, a, b) => {
    const top = f.tracer.map("Max", [a, b]), rest = f.one("Neg", f.one("Abs", f.sub(a, b)));
    return f.add(top, f.one("Softplus", rest));
  },
  xlogy: (f, a, b) => f.where(f.tracer.map("Equal", [a, f.number(0)], bool), 0, f.mul(a, f.one("Log", b))),
  lerp_number: (f, a, b, p) => f.add(a, f.mul(f.sub(b, a), p)),
};

const LOGICAL: Readonly<Record<string, string>> = {
  bitwise_and: "And",
  bitwise_or: "Or",
  bitwise_xor: "Xor",
  mul: "And",
  add: "Or",
  maximum: "Or",
  minimum: "And",
};

/** out = op(a, b). */
export function lowerBinary(tracer: Tracer, name: string, out: Tensor, a: Tensor, b: Tensor, p: number): Value {
  const left = tracer.resolve(a), right = tracer.resolve(b);
  if (a.dtype === bool && Object.hasOwn(LOGICAL, name)) return tracer.map(LOGICAL[name], [left, right]);
  const make = Object.hasOwn(BINARIES, name) ? BINARIES[name] : undefined;
  if (make === undefined) throw tracer.unsupported(`the operation ${name}`);
  return tracer.cast(make(new Formula(tracer, a.dtype), left, right, p), out.dtype);
}

const COMPARES: Readonly<Record<string, string>> = {
  eq: "Equal",
  ne: "Equal",
  lt: "Less",
  le: "LessOrEqual",
  gt: "Greater",
  ge: "GreaterOrEqual",
  logical_and: "And",
  logical_or: "Or",
  logical_xor: "Xor",
};

/** out (bool) = op(a, b). */
export function lowerCompare(tracer: Tracer, name: string, _out: Tensor, a: Tensor, b: Tensor): Value {
  let operands = [tracer.resolve(a), tracer.resolve(b)];
  if (name.startsWith("logical")) operands = operands.map((x) => tracer.cast(x, bool));
  else if (a.dtype === bool && name !== "eq" && name !== "ne") operands = operands.map((x) => tracer.cast(x, float32));
  const result = tracer.map(COMPARES[name], operands, bool);
  return name === "ne" ? tracer.map("Not", [result]) : result;
}

/** out (bool) = op(a). */
export function lowerTest(tracer: Tracer, name: string, _out: Tensor, a: Tensor): Value {
  const x = tracer.resolve(a), { map } = { map: tracer.map.bind(tracer) };
  switch (name) {
    case "logical_not":
      return map("Not", [tracer.cast(x, bool)]);
    case "isnan":
      return map("IsNaN", [x], bool);
    case "isinf":
      return map("IsInf", [x], bool);
    case "isposinf":
      return map("IsInf", [x], bool, { detect_negative: { int: 0 } });
    case "isneginf":
      return map("IsInf", [x], bool, { detect_positive: { int: 0 } });
    case "isfinite":
      return map("Not", [map("Or", [map("IsNaN", [x], bool), map("IsInf", [x], bool)])]);
  }
  throw tracer.unsupported(`the operation ${name}`);
}

/** out = op(a, b, c). */
export function lowerTernary(tracer: Tracer, name: string, _out: Tensor, operands: Tensor[], p: number): Value {
  const [a, b, c] = operands.map((x) => tracer.resolve(x)), f = new Formula(tracer, a.dtype);
  const scaled = (x: Value) => p === 1 ? x : f.mul(x, p);
  switch (name) {
    case "addcmul":
      return f.add(a, scaled(f.mul(b, c)));
    case "addcdiv":
      return f.add(a, scaled(f.div(b, c)));
    case "lerp":
      return f.add(a, f.mul(c, f.sub(b, a)));
  }
  throw tracer.unsupported(`the operation ${name}`);
}

/** out = condition ? a : b. */
export function lowerWhere(tracer: Tracer, _out: Tensor, operands: Tensor[]): Value {
  const [condition, a, b] = operands.map((x) => tracer.resolve(x));
  return tracer.map("Where", [condition, a, b], a.dtype);
}

/** out = a in out's dtype. */
export function lowerCast(tracer: Tracer, out: Tensor, a: Tensor): Value {
  return tracer.cast(tracer.resolve(a), out.dtype);
}
