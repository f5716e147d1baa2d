// out = op(a) in TypeScript: a formula a row, for numbers and for bigints.
import { UNARY, type UnaryName } from "../../../ffi/symbols.ts";
import { bool, float64 } from "../../core/dtype.ts";
import type { Operand } from "../backend.ts";
import * as act from "./activation_formulas.ts";
import { bigints, isBig, numbers, writeNumbers } from "./elements.ts";
import { forEachRow } from "./rows.ts";
import * as special from "./special_functions.ts";

type NumberFormula = (a: number, p: number, q: number) => number;

type Formula = {
  /** For floats, and for integers that need no other. */
  number: NumberFormula;
  /** For integers of up to 32 bits, where `number` would round. */
  int?: NumberFormula;
  /** For int64. */
  big?: (a: bigint, p: bigint, q: bigint) => bigint;
  /** For bool. */
  bool?: NumberFormula;
};

const only = (number: NumberFormula): Formula => ({ number });

const FORMULAS: { readonly [Name in UnaryName]: Formula } = {
  neg: { number: (a) => -a, big: (a) => -a },
  abs: { number: Math.abs, big: (a) => a < 0n ? -a : a },
  sign: { number: (a) => a > 0 ? 1 : a < 0 ? -1 : 0, big: (a) => a > 0n ? 1n : a < 0n ? -1n : 0n },
  square: { number: (a) => a * a, int: (a) => Math.imul(a, a), big: (a) => a * a },
  reciprocal: only((a) => 1 / a),
  sqrt: only(Math.sqrt),
  rsqrt: only((a) => 1 / Math.sqrt(a)),
  floor: only(Math.floor),
  ceil: only(Math.ceil),
  trunc: only(Math.trunc),
  round: only(special.roundHalfEven),
  frac: only((a) => a - Math.trunc(a)),
  round_decimals: only((a, p, q) => q ? special.roundHalfEven(a / p) * p : special.roundHalfEven(a * p) / p),
  bitwise_not: { number: (a) => ~a, big: (a) => ~a, bool: (a) => a ? 0 : 1 },
  clamp: {
    number: (a, p, q) => {
      if (p !== p || q !== q) return NaN;
      const raised = a < p ? p : a;
      return raised > q ? q : raised;
    },
    big: (a, p, q) => {
      const raised = a < p ? p : a;
      return raised > q ? q : raised;
    },
  },
  threshold: { number: (a, p, q) => a <= p ? q : a, big: (a, p, q) => a <= p ? q : a },
  mantissa: only(special.mantissaOf),
  exponent: only(special.exponentOf),
  exp: only(Math.exp),
  exp2: only((a) => Math.pow(2, a)),
  expm1: only(Math.expm1),
  log: only(Math.log),
  log2: only(Math.log2),
  log10: only(Math.log10),
  log1p: only(Math.log1p),
  sin: only(Math.sin),
  cos: only(Math.cos),
  tan: only(Math.tan),
  asin: only(Math.asin),
  acos: only(Math.acos),
  atan: only(Math.atan),
  sinh: only(Math.sinh),
  cosh: only(Math.cosh),
  tanh: only(Math.tanh),
  asinh: only(Math.asinh),
  acosh: only(Math.acosh),
  atanh: only(Math.atanh),
  sigmoid: only(act.sigmoid),
  erf: only(special.erf),
  erfc: only(special.erfc),
  erfinv: only(special.erfinv),
  lgamma: only(special.lgamma),
  digamma: only(special.digamma),
  polygamma: only(special.polygamma),
  i0: only(special.i0),
  i1: only(special.i1),
  sinc: only(special.sinc),
  logit: only(act.logit),
  relu: { number: (a) => a < 0 ? 0 : a, big: (a) => a < 0n ? 0n : a },
  leaky_relu: only((a, p) => a > 0 ? a : a * p),
  elu: only((a, p, q) => a > 0 ? a * q : Math.expm1(a) * p),
  celu: only((a, p, q) => a > 0 ? a : Math.expm1(a * q) * p),
  gelu: only(act.gelu),
  gelu_tanh: only(act.geluTanh),
  silu: only((a) => a * act.sigmoid(a)),
  mish: only((a) => a * Math.tanh(act.softplus(a))),
  softplus: only((a, p, q) => a * p > q ? a : Math.log1p(Math.exp(a * p)) / p),
  logsigmoid: only((a) => -act.softplus(-a)),
  hardswish: only((a) => a * act.relu6(a + 3) / 6),
  hardsigmoid: only((a) => act.relu6(a + 3) / 6),
  softshrink: only((a, p) => a > p ? a - p : a < -p ? a + p : a * 0),
  hardshrink: only((a, p) => a >= -p && a <= p ? 0 : a),
  add_number: { number: (a, p) => a + p, big: (a, p) => a + p },
  mul_number: { number: (a, p) => a * p, int: Math.imul, big: (a, p) => a * p },
  div_number: only((a, p) => a / p),
  rsub_number: { number: (a, p) => p - a, big: (a, p) => p - a },
  rdiv_number: only((a, p) => p / a),
  pow_number: only(special.power),
  sub_number: { number: (a, p) => a - p, big: (a, p) => a - p },
  angle: only((a) => a !== a ? a : a < 0 ? Math.PI : 0),
};

const BY_CODE: readonly Formula[] = Object.keys(UNARY).map((name) => FORMULAS[name as UnaryName]);

/** out = op(a) over the loop that `mode` names. */
export function unary(op: number, mode: number, out: Operand, a: Operand, p: number = 0, q: number = 0): void {
  const formula = BY_CODE[op];
  if (isBig(out)) {
    const f = formula.big!, x = bigints(a), y = bigints(out), bp = limit(p, 64), bq = limit(q, 64);
    forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
      for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia], bp, bq);
    });
    return;
  }
  const x = numbers(a), integer = out.dtype.kind === "int";
  if (op === UNARY.round_decimals && out.dtype !== float64) return roundSingle(mode, out, a, p, q);
  const f = out.dtype === bool ? formula.bool! : integer ? formula.int ?? formula.number : formula.number;
  if (integer) {
    const bits = 8 * out.dtype.itemsize;
    p = Number(limit(p, bits, !out.dtype.is_signed));
    q = Number(limit(q, bits, !out.dtype.is_signed));
  }
  writeNumbers(
    out,
    (y) =>
      forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
        for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia], p, q);
      }),
  );
}

/** Rounding to decimals in single precision, where the product decides what is a half. */
function roundSingle(mode: number, out: Operand, a: Operand, p: number, q: number): void {
  const x = numbers(a), { fround } = Math, round = special.roundHalfEven;
  const f = q
    ? (v: number) => round(fround(fround(v) / p)) * p
    : (v: number) => fround(round(fround(fround(v) * p)) / p);
  writeNumbers(
    out,
    (y) =>
      forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
        for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia]);
      }),
  );
}

/** A number as an integer of so many bits, at its limits what lies beyond. */
function limit(p: number, bits: number, unsigned = false): bigint {
  const low = unsigned ? 0n : -(1n << BigInt(bits - 1)), high = (1n << BigInt(unsigned ? bits : bits - 1)) - 1n;
  if (p <= Number(low)) return low;
  return p >= Number(high) ? high : BigInt(Math.trunc(p));
}
