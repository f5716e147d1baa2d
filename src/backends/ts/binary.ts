// out = op(a, b) in TypeScript: a formula a row, for numbers and for bigints.
import { BINARY, type BinaryName } from "../../../ffi/symbols.ts";
import { bool, type DType } from "../../core/dtype.ts";
import { fusedMultiplyAdd } from "../../core/rounding.ts";
import type { Operand } from "../backend.ts";
import * as act from "./activation_formulas.ts";
import { type BigInts, bigints, isBig, type Numbers, numbers, writeNumbers } from "./elements.ts";
import * as integer from "./integer_formulas.ts";
import { nextafterOf } from "./nextafter.ts";
import { forEachRow } from "./rows.ts";
import { isNegative, power } from "./special_functions.ts";

type NumberFormula = (a: number, b: number, p: number, q: number) => number;

type Formula = {
  /** For floats, and for integers that need no other. */
  number: NumberFormula;
  /** For integers of up to 32 bits, where `number` would round; p is the number of bits. */
  int?: NumberFormula;
  /** For int64. */
  big?: (a: bigint, b: bigint, p: bigint) => bigint;
  /** For bool. */
  bool?: NumberFormula;
};

const only = (number: NumberFormula): Formula => ({ number });

/** Python's remainder: the sign is that of b. */
function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && (b < 0) !== (rest < 0) ? rest + b : rest;
}

/** floor(a / b) without the rounding of the quotient. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && (b < 0) !== (rest < 0)) quotient -= 1;
  if (quotient === 0) return isNegative(a / b) ? -0 : 0;
  const rounded = Math.floor(quotient);
  return quotient - rounded > 0.5 ? rounded + 1 : rounded;
}

function logaddexp(a: number, b: number): number {
  if (a === b && !Number.isFinite(a)) return a;
  return (a > b || a !== a ? a : b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

function logaddexp2(a: number, b: number): number {
  if (a === b && !Number.isFinite(a)) return a;
  return (a > b || a !== a ? a : b) + Math.log1p(Math.pow(2, -Math.abs(a - b))) * Math.LOG2E;
}

const larger = (a: bigint, b: bigint) => a > b ? a : b, smaller = (a: bigint, b: bigint) => a < b ? a : b;
const or: NumberFormula = (a, b) => a | b, and: NumberFormula = (a, b) => a & b;

const FORMULAS: { readonly [Name in BinaryName]: Formula } = {
  add: { number: (a, b) => a + b, big: (a, b) => a + b, bool: or },
  mul: { number: (a, b) => a * b, int: Math.imul, big: (a, b) => a * b },
  sub: { number: (a, b) => a - b, big: (a, b) => a - b },
  div: only((a, b) => a / b),
  floor_divide: { number: floorDivide, int: integer.floorDivide, big: integer.floorDivideBig },
  trunc_divide: { number: (a, b) => Math.trunc(a / b), int: integer.truncDivide, big: integer.truncDivideBig },
  remainder: { number: remainder, int: integer.remainder, big: integer.remainderBig },
  fmod: { number: (a, b) => a % b, int: integer.fmod, big: integer.fmodBig },
  pow: { number: power, int: integer.pow, big: integer.powBig },
  maximum: { number: (a, b) => a > b || a !== a ? a : b, big: larger },
  minimum: { number: (a, b) => a < b || a !== a ? a : b, big: smaller },
  fmax: { number: (a, b) => a >= b || b !== b ? a : b, big: larger },
  fmin: { number: (a, b) => a <= b || b !== b ? a : b, big: smaller },
  atan2: only(Math.atan2),
  hypot: only((a, b) => Math.hypot(a, b)),
  copysign: only((a, b) => isNegative(b) ? -Math.abs(a) : Math.abs(a)),
  nextafter: only(() => NaN), // by dtype
  logaddexp: only(logaddexp),
  logaddexp2: only(logaddexp2),
  heaviside: { number: (a, b) => a === 0 ? b : a > 0 ? 1 : 0, big: (a, b) => a === 0n ? b : a > 0n ? 1n : 0n },
  gcd: { number: integer.gcd, big: integer.gcdBig },
  lcm: { number: integer.lcm, big: integer.lcmBig },
  bitwise_and: { number: and, big: (a, b) => a & b },
  bitwise_or: { number: or, big: (a, b) => a | b },
  bitwise_xor: { number: (a, b) => a ^ b, big: (a, b) => a ^ b },
  left_shift: { number: () => NaN, int: integer.leftShift, big: integer.leftShiftBig },
  right_shift: { number: () => NaN, int: integer.rightShift, big: integer.rightShiftBig },
  xlogy: only((a, b) => b !== b ? b : a === 0 ? 0 : a * Math.log(b)),
  add_scaled: {
    number: (a, b, p) => fusedMultiplyAdd(p, b, a), // as processors and PyTorch do it
    int: (a, b, p) => a + Math.imul(p, b),
    big: (a, b, p) => a + p * b,
    bool: (a, b, p) => a | (p ? b : 0),
  },
  threshold_backward: only((a, b, p) => b <= p ? 0 : a),
  leaky_relu_backward: only((a, b, p) => b > 0 ? a : a * p),
  elu_backward: only((a, b, p, q) => b <= 0 ? a * p * Math.exp(b) : a * q),
  celu_backward: only((a, b, p, q) => b <= 0 ? a * p * q * Math.exp(b * q) : a),
  gelu_backward: only((a, b) => a * act.geluGrad(b)),
  gelu_tanh_backward: only((a, b) => a * act.geluTanhGrad(b)),
  silu_backward: only((a, b) => a * act.siluGrad(b)),
  mish_backward: only((a, b) => a * act.mishGrad(b)),
  softplus_backward: only((a, b, p, q) => b * p > q ? a : a * act.sigmoid(b * p)),
  logsigmoid_backward: only((a, b) => a * act.sigmoid(-b)),
  hardtanh_backward: only((a, b, p, q) => b <= p || b >= q ? 0 : a),
  hardswish_backward: only((a, b) => b <= -3 ? 0 : b < 3 ? a * (b / 3 + 0.5) : a),
  hardsigmoid_backward: only((a, b) => b > -3 && b < 3 ? a / 6 : 0),
  shrink_backward: only((a, b, p) => b >= -p && b <= p ? 0 : a),
  sigmoid_backward: only((a, b) => a * (1 - b) * b),
  tanh_backward: only((a, b) => a * (1 - b * b)),
  logit_backward: only((a, b, p) => a * act.logitGrad(b, p)),
  lerp_number: only((a, b, p) => Math.abs(p) < 0.5 ? a + p * (b - a) : b - (b - a) * (1 - p)),
};

const BY_CODE: readonly Formula[] = Object.keys(BINARY).map((name) => FORMULAS[name as BinaryName]);

/** out = op(a, b) over the loop that `mode` names. */
export function binary(
  op: number,
  mode: number,
  out: Operand,
  a: Operand,
  b: Operand,
  p: number = 0,
  q: number = 0,
): void {
  const formula = BY_CODE[op];
  if (isBig(out)) return loopBig(mode, out, a, b, formula.big!, BigInt(Math.trunc(p)));
  const shift = op === BINARY.left_shift || op === BINARY.right_shift;
  loopNumbers(mode, out, a, b, numberFormula(op, formula, out.dtype), shift ? 8 * out.dtype.itemsize : p, q);
}

function numberFormula(op: number, formula: Formula, dtype: DType): NumberFormula {
  if (op === BINARY.nextafter) return nextafterOf(dtype);
  if (dtype === bool) return formula.bool ?? formula.number;
  return dtype.kind === "int" ? formula.int ?? formula.number : formula.number;
}

function loopNumbers(
  mode: number,
  out: Operand,
  a: Operand,
  b: Operand,
  f: NumberFormula,
  p: number,
  q: number,
): void {
  const x: Numbers = numbers(a), y: Numbers = numbers(b);
  writeNumbers(
    out,
    (z) =>
      forEachRow(mode, out.count, out.offset, a.offset, b.offset, 0, (n, io, so, ia, sa, ib, sb) => {
        for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb) z[io] = f(x[ia], y[ib], p, q);
      }),
  );
}

function loopBig(
  mode: number,
  out: Operand,
  a: Operand,
  b: Operand,
  f: (a: bigint, b: bigint, p: bigint) => bigint,
  p: bigint,
): void {
  const x: BigInts = bigints(a), y: BigInts = bigints(b), z: BigInts = bigints(out);
  forEachRow(mode, out.count, out.offset, a.offset, b.offset, 0, (n, io, so, ia, sa, ib, sb) => {
    for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb) z[io] = f(x[ia], y[ib], p);
  });
}
