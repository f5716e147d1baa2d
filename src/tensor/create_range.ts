// Makes tensors of evenly spaced numbers, in PyTorch's arithmetic.
import { leaf } from "../ops/leaf.ts";
import { bfloat16, type DType, getDefaultDType, int64, isHalf, uint8 } from "../core/dtype.ts";
import { deviceOf } from "../backends/registry.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkInt } from "../core/kinds.ts";
import { float32ToBfloat16Bits, fusedMultiplyAdd, rounding } from "../core/rounding.ts";
import { Signature } from "../core/arguments.ts";
import { checkFits, type Scalar } from "../ops/promote.ts";
import { FACTORY, type FactoryOptions, newTensor } from "./create.ts";
import { Tensor } from "./tensor.ts";

/** A number, or a tensor that holds one. */
export type NumberLike = Scalar | Tensor;

function numberOf(x: NumberLike): number {
  return Number(x instanceof Tensor ? x.item() : x);
}

/** Whether a number counts as Python's int. */
function isIntegral(x: NumberLike): boolean {
  if (x instanceof Tensor) return x.dtype.kind !== "float";
  return typeof x !== "number" || Number.isInteger(x);
}

/** A new tensor whose element i is `f(i)`, rounded to its dtype; or `out`, resized. */
function sequence(count: number, dtype: DType, o: FactoryOptions, f: (i: number) => number | bigint): Tensor {
  const out = o.out ?? newTensor([count], dtype, deviceOf(o.device), count);
  if (o.out !== undefined && (o.out.shape.length !== 1 || o.out.count !== count)) o.out.resize_([count]);
  const plain = out.rowMajor ? out : newTensor([count], dtype, out.device, count);
  const array = plain.store.array(dtype) as Float32Array, { offset } = plain;
  if (dtype === bfloat16) { for (let i = 0; i < count; i++) array[offset + i] = float32ToBfloat16Bits(f(i) as number); }
  else for (let i = 0; i < count; i++) array[offset + i] = f(i) as number;
  if (plain !== out) out.copy_(plain);
  else if (o.out !== undefined) out.store.version++;
  return o.requires_grad ? leaf(out) : out;
}

/** The dtype of a factory's result: what was asked for, that of `out`, or what the numbers say. */
function resultType(o: FactoryOptions, otherwise: DType): DType {
  return o.dtype ?? o.out?.dtype ?? otherwise;
}

/** Options of {@link arange} and {@link range}. */
export type RangeOptions = FactoryOptions & { start?: NumberLike; end?: NumberLike; step?: NumberLike };
const ARANGE = new Signature<RangeOptions>("arange", ["start", "end", "step", ...FACTORY]);

function readRange(args: readonly (NumberLike | RangeOptions | undefined)[]): RangeOptions {
  const o = ARANGE.read(...args);
  return o.end === undefined ? { ...o, start: 0, end: o.start } : { ...o, start: o.start ?? 0 };
}

function checkRange(start: number, end: number, step: number): void {
  if (!(step !== 0)) throw new ValueError("step must be nonzero");
  if (!Number.isFinite(start) || !Number.isFinite(end)) throw new ValueError(`unsupported range: ${start} -> ${end}`);
  if ((step > 0 && end < start) || (step < 0 && end > start)) {
    throw new ValueError("upper bound and lower bound inconsistent with step sign");
  }
}

function refuseBool(operation: string, dtype: DType): void {
  if (dtype.kind === "bool") throw new DTypeError(`"${operation}_cpu" not implemented for 'Bool'`);
}

/**
 * start, start + step, …, up to but without `end`. Integral numbers give int64, others the default dtype.
 * https://docs.pytorch.org/docs/stable/generated/torch.arange.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.arange(1, 7, 2).tolist()) !== "1,3,5") throw new Error("arange");
 * ```
 */
export function arange(
  start: NumberLike | RangeOptions,
  end?: NumberLike | RangeOptions,
  step?: NumberLike | RangeOptions,
  options?: RangeOptions,
): Tensor {
  const o = readRange([start, end, step, options]);
  const values = [o.start!, o.end!, o.step ?? 1];
  const [first, last, by] = values.map(numberOf);
  checkRange(first, last, by);
  const integral = values.every(isIntegral);
  const dtype = resultType(o, integral ? int64 : getDefaultDType());
  refuseBool("arange", dtype);
  const count = Math.ceil((last - first) / by);
  if (dtype !== int64) return sequence(count, dtype, o, steps(dtype, first, by, count));
  const a = Math.trunc(first), b = Math.trunc(by);
  if (Number.isSafeInteger(a + count * b)) return sequence(count, dtype, o, (i) => BigInt(a + i * b));
  return sequence(count, dtype, o, (i) => BigInt(a) + BigInt(i) * BigInt(b));
}

/** Numbers in a vector register of PyTorch's kernels (32 bytes), of which a loop takes two at a time. */
const LANES: Readonly<Record<string, number>> = { float32: 8, float64: 4, float16: 16, bfloat16: 16 };

/**
 * start + i · step as PyTorch computes it: in whole vectors the first number is rounded to the dtype, and the others are
 * counted from there; what is left at the end is computed number by number.
 */
function steps(dtype: DType, start: number, step: number, count: number): (i: number) => number {
  if (dtype.kind !== "float") {
    const a = Math.trunc(start), b = Math.trunc(step);
    return (i) => a + i * b;
  }
  const lanes = LANES[dtype.name], whole = count - count % (2 * lanes), round = rounding(dtype);
  if (Number.isInteger(start) && Number.isInteger(step)) return (i) => start + i * step; // exact in any order
  return (i) => {
    if (i >= whole) return fusedMultiplyAdd(step, i, start);
    const lane = i % lanes, base = round(fusedMultiplyAdd(step, i - lane, start));
    return fusedMultiplyAdd(lane, step, base);
  };
}

/**
 * As {@link arange}, but with `end`; always of a floating point dtype. Deprecated in PyTorch.
 * https://docs.pytorch.org/docs/stable/generated/torch.range.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.range(1, 2, 0.5).tolist()) !== "1,1.5,2") throw new Error("range");
 * ```
 */
export function range(
  start: NumberLike | RangeOptions,
  end?: NumberLike | RangeOptions,
  step?: NumberLike | RangeOptions,
  options?: RangeOptions,
): Tensor {
  const o = readRange([start, end, step, options]);
  const [first, last, by] = [o.start!, o.end!, o.step ?? 1].map(numberOf);
  checkRange(first, last, by);
  const dtype = resultType(o, getDefaultDType());
  refuseBool("range", dtype);
  const count = Math.floor((last - first) / by) + 1, at = rangeSteps(dtype, first, by);
  return sequence(count, dtype, o, dtype === int64 ? (i) => BigInt(at(i)) : at);
}

/** start + i · step, number by number. */
function rangeSteps(dtype: DType, start: number, step: number): (i: number) => number {
  if (dtype.kind === "float") return (i) => fusedMultiplyAdd(step, i, start);
  const a = Math.trunc(start), b = Math.trunc(step);
  return (i) => a + i * b;
}

/** Options of {@link linspace}. */
export type LinspaceOptions = FactoryOptions & { start?: NumberLike; end?: NumberLike; steps?: number };
const LINSPACE = new Signature<LinspaceOptions>("linspace", ["start", "end", "steps", ...FACTORY]);

function checkSteps(name: string, steps: number | undefined, ends: readonly NumberLike[]): number {
  for (const x of ends) {
    if (x instanceof Tensor && x.shape.length !== 0) {
      throw new ShapeError(
        `${name} only supports 0-dimensional start and end tensors, but got start with ${
          numberOfDims(ends[0])
        } dimension(s) and end with ${numberOfDims(ends[1])} dimension(s).`,
      );
    }
  }
  if (steps === undefined) throw new ArgumentError(`${name}() missing 1 required argument: 'steps'`);
  if (!Number.isInteger(steps) || steps < 0) {
    throw new ValueError("number of steps must be non-negative");
  }
  return steps;
}

function numberOfDims(x: NumberLike): number {
  return x instanceof Tensor ? x.shape.length : 0;
}

/**
 * `steps` numbers from `start` to `end`, both included, evenly spaced.
 * https://docs.pytorch.org/docs/stable/generated/torch.linspace.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.linspace(0, 1, 5).tolist()) !== "0,0.25,0.5,0.75,1") throw new Error("linspace");
 * ```
 */
export function linspace(
  start: NumberLike | LinspaceOptions,
  end?: NumberLike | LinspaceOptions,
  steps?: number | LinspaceOptions,
  options?: LinspaceOptions,
): Tensor {
  const o = LINSPACE.read(start, end, steps, options);
  const count = checkSteps("linspace", o.steps, [o.start ?? 0, o.end ?? 0]);
  const dtype = resultType(o, getDefaultDType());
  return sequence(count, dtype, o, between(dtype, numberOf(o.start ?? 0), numberOf(o.end ?? 0), count));
}

/** Element i of a linspace: counted from the nearer end, so that both ends are exact. */
function between(dtype: DType, start: number, end: number, count: number): (i: number) => number | bigint {
  if (count > 1) checkFits(start, dtype);
  if (count > 1) checkFits(end, dtype);
  const half = Math.floor(count / 2);
  if (dtype.kind === "float") {
    const round = rounding(dtype), wide = dtype.itemsize === 8 ? (x: number) => x : Math.fround;
    const a = round(start), b = round(end), step = wide(wide(b - a) / (count - 1));
    if (count === 1) return () => a;
    if (isHalf(dtype)) return (i) => i < half ? wide(a + wide(step * i)) : wide(b - wide(step * (count - i - 1)));
    return (i) => i < half ? fusedMultiplyAdd(step, i, a) : fusedMultiplyAdd(-step, count - i - 1, b);
  }
  const whole = dtype === uint8 ? (x: number) => Math.trunc(x) & 255 : Math.trunc;
  const a = whole(start), b = whole(end), step = (b - a) / (count - 1);
  const exact = (i: number) => i < half ? fusedMultiplyAdd(step, i, a) : fusedMultiplyAdd(-step, count - i - 1, b);
  const at = (i: number) => count === 1 ? a : Math.trunc(exact(i));
  return dtype === int64 ? (i) => BigInt(at(i)) : at;
}

/** Options of {@link logspace}. */
export type LogspaceOptions = LinspaceOptions & { base?: number | Tensor };
const LOGSPACE = new Signature<LogspaceOptions>("logspace", ["start", "end", "steps", "base", ...FACTORY]);

/**
 * base^start … base^end, with evenly spaced exponents.
 * https://docs.pytorch.org/docs/stable/generated/torch.logspace.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.logspace(0, 2, 3).tolist()) !== "1,10,100") throw new Error("logspace");
 * ```
 */
export function logspace(
  start: NumberLike | LogspaceOptions,
  end?: NumberLike | LogspaceOptions,
  steps?: number | LogspaceOptions,
  base?: number | Tensor | LogspaceOptions,
  options?: LogspaceOptions,
): Tensor {
  const o = LOGSPACE.read(start, end, steps, base, options);
  const count = checkSteps("logspace", o.steps, [o.start ?? 0, o.end ?? 0]);
  const dtype = resultType(o, getDefaultDType());
  const root = numberOf(o.base ?? 10);
  const exponent = exponents(dtype, numberOf(o.start ?? 0), numberOf(o.end ?? 0), count);
  const at = (i: number) => Math.pow(root, exponent(i));
  if (dtype.kind === "float") return sequence(count, dtype, o, at);
  const whole = (i: number) => Math.trunc(at(i));
  return sequence(count, dtype, o, dtype === int64 ? (i) => BigInt(whole(i)) : whole);
}

/** Exponent i of a logspace, counted from the nearer end. */
function exponents(dtype: DType, start: number, end: number, count: number): (i: number) => number {
  if (count <= 1) return () => start;
  checkFits(start, dtype);
  checkFits(end, dtype);
  const half = Math.floor(count / 2), integer = dtype.kind !== "float";
  const round = integer ? Math.trunc : rounding(dtype), a = round(start), b = round(end);
  if (!integer) {
    const step = (b - a) / (count - 1);
    return (i) => i < half ? a + step * i : b - step * (count - i - 1);
  }
  const { fround } = Math, step = fround((b - a) / (count - 1));
  return (i) => i < half ? fround(a + fround(step * i)) : fround(b - fround(step * (count - i - 1)));
}

/** Options of {@link eye}. */
export type EyeOptions = FactoryOptions & { n?: number; m?: number };
const EYE = new Signature<EyeOptions>("eye", ["n", "m", ...FACTORY]);

/**
 * Ones on the diagonal of an n × m matrix (n × n without m), zeros elsewhere.
 * https://docs.pytorch.org/docs/stable/generated/torch.eye.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.eye(3).sum().item() !== 3) throw new Error("eye");
 * ```
 */
export function eye(n: number | EyeOptions, m?: number | EyeOptions, options?: EyeOptions): Tensor {
  const o = EYE.read(n, m, options);
  const rows = o.n ?? NaN, columns = o.m ?? rows;
  checkInt(rows, "eye", "n");
  checkInt(columns, "eye", "m");
  if (!(rows >= 0)) throw new ValueError(`n must be greater or equal to 0, got ${rows}`);
  if (!(columns >= 0)) throw new ValueError(`m must be greater or equal to 0, got ${columns}`);
  const out = o.out === undefined
    ? newTensor(
      [rows, columns],
      resultType(o, getDefaultDType()),
      deviceOf(o.device),
    )
    : o.out.resize_([rows, columns]);
  out.zero_();
  if (out.count > 0) out.diagonal().fill_(1);
  if (o.out === undefined) out.store.version = 0; // nobody has seen it before
  return o.requires_grad ? leaf(out) : out;
}

/** Options of {@link tril_indices} and {@link triu_indices}. */
export type TriangleIndicesOptions = FactoryOptions & { row?: number; col?: number; offset?: number };

/** Rows and columns of a triangle's elements, row by row. */
function indices(
  name: string,
  args: unknown[],
  inside: (column: number, row: number, offset: number) => boolean,
): Tensor {
  const o = new Signature<TriangleIndicesOptions>(name, ["row", "col", "offset", ...FACTORY]).read(...args);
  const { row = NaN, col = NaN, offset = 0 } = o;
  if (!(row >= 0)) throw new ValueError(`row must be non-negative, got${row}`);
  if (!(col >= 0)) throw new ValueError(`col must be non-negative, got${col}`);
  const dtype = o.dtype ?? int64;
  if (dtype !== int64 && dtype.name !== "int32") {
    throw new DTypeError(`"${name}" not implemented for '${dtype}'`);
  }
  checkInt(row, name, "row");
  checkInt(col, name, "col");
  if (row * col > 2 ** 32) throw new ValueError(`${name}: not enough memory for ${row} rows and ${col} columns`);
  const rows: number[] = [], columns: number[] = [];
  for (let i = 0; i < row; i++) {
    for (let j = 0; j < col; j++) {
      if (!inside(j, i, offset)) continue;
      rows.push(i);
      columns.push(j);
    }
  }
  const all = [...rows, ...columns];
  const flat = sequence(
    all.length,
    dtype,
    { device: o.device },
    dtype === int64 ? (i) => BigInt(all[i]) : (i) => all[i],
  );
  return flat.reshape(2, rows.length);
}

/**
 * Rows and columns [2, k] of the elements on and below a diagonal of a row × col matrix.
 * https://docs.pytorch.org/docs/stable/generated/torch.tril_indices.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.tril_indices(2, 2).tolist()) !== "0,1,1,0,0,1") throw new Error("tril_indices");
 * ```
 */
export function tril_indices(
  row: number | TriangleIndicesOptions,
  col?: number | TriangleIndicesOptions,
  offset?: number | TriangleIndicesOptions,
  options?: TriangleIndicesOptions,
): Tensor {
  return indices("tril_indices", [row, col, offset, options], (j, i, shift) => j <= i + shift);
}

/**
 * Rows and columns [2, k] of the elements on and above a diagonal of a row × col matrix.
 * https://docs.pytorch.org/docs/stable/generated/torch.triu_indices.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.triu_indices(2, 2).tolist()) !== "0,0,1,0,1,1") throw new Error("triu_indices");
 * ```
 */
export function triu_indices(
  row: number | TriangleIndicesOptions,
  col?: number | TriangleIndicesOptions,
  offset?: number | TriangleIndicesOptions,
  options?: TriangleIndicesOptions,
): Tensor {
  return indices("triu_indices", [row, col, offset, options], (j, i, shift) => j >= i + shift);
}
