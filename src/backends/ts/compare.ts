// Comparison, logic and tests in TypeScript: results are bool, whatever the operands are.
import { COMPARE, type CompareName, TEST, type TestName } from "../../../ffi/symbols.ts";
import type { Operand } from "../backend.ts";
import { bigints, isBig, numbers } from "./elements.ts";
import { forEachRow } from "./rows.ts";
import { isNegative } from "./special_functions.ts";

// JavaScript compares bigints with the same operators, so that one formula serves both.
type Compare = (a: number, b: number) => boolean;

const COMPARISONS: { readonly [Name in CompareName]: Compare } = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  logical_and: (a, b) => isTrue(a) && isTrue(b),
  logical_or: (a, b) => isTrue(a) || isTrue(b),
  logical_xor: (a, b) => isTrue(a) !== isTrue(b),
};

/** NaN is true, as in C. */
function isTrue(a: number): boolean {
  return a != 0;
}

const TESTS: { readonly [Name in TestName]: (a: number) => boolean } = {
  logical_not: (a) => !isTrue(a),
  isnan: (a) => a !== a,
  isinf: (a) => a === Infinity || a === -Infinity,
  isfinite: (a) => typeof a === "bigint" || Number.isFinite(a),
  isposinf: (a) => a === Infinity,
  isneginf: (a) => a === -Infinity,
  signbit: isNegative,
};

const COMPARE_BY_CODE = Object.keys(COMPARE).map((name) => COMPARISONS[name as CompareName]);
const TEST_BY_CODE = Object.keys(TEST).map((name) => TESTS[name as TestName]);

/** Elements of either kind, for formulas that take both. */
function elements(x: Operand): { [index: number]: number } {
  return isBig(x) ? bigints(x) as unknown as { [index: number]: number } : numbers(x);
}

/** out (bool) = op(a, b) over the loop that `mode` names. */
export function compare(op: number, mode: number, out: Operand, a: Operand, b: Operand): void {
  const f = COMPARE_BY_CODE[op], x = elements(a), y = elements(b), z = numbers(out) as Uint8Array;
  forEachRow(mode, out.count, out.offset, a.offset, b.offset, 0, (n, io, so, ia, sa, ib, sb) => {
    for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb) z[io] = f(x[ia], y[ib]) ? 1 : 0;
  });
}

/** out (bool) = op(a) over the loop that `mode` names. */
export function test(op: number, mode: number, out: Operand, a: Operand): void {
  const f = TEST_BY_CODE[op], x = elements(a), y = numbers(out) as Uint8Array;
  forEachRow(mode, out.count, out.offset, a.offset, 0, 0, (n, io, so, ia, sa) => {
    for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = f(x[ia]) ? 1 : 0;
  });
}
