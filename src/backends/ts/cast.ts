// out = a in another dtype (or only another layout), in TypeScript.
import { bool, int64, uint8 } from "../../core/dtype.ts";
import type { Operand } from "../backend.ts";
import { bigints, isBig, numbers, writeNumbers } from "./elements.ts";
import { forEachRow } from "./rows.ts";

const MIN_INT64 = -(2n ** 63n);

/** What C's conversion gives on the usual machines: towards zero, and the smallest number for what does not fit. */
function toInt64(x: number): bigint {
  if (!(x > -9.3e18 && x < 9.3e18)) return MIN_INT64;
  const big = BigInt(Math.trunc(x));
  return big >= 2n ** 63n ? MIN_INT64 : big;
}

/** out = a, converted, over the loop that `mode` names. */
export function cast(mode: number, out: Operand, a: Operand): void {
  const n = out.count, o = out.offset;
  if (isBig(out)) {
    const y = bigints(out);
    if (isBig(a)) {
      const x = bigints(a);
      return forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
        for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = x[ia];
      });
    }
    const x = numbers(a);
    return forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
      for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = toInt64(x[ia]);
    });
  }
  const convert = converter(a, out);
  if (isBig(a)) {
    const x = bigints(a);
    return writeNumbers(out, (y) =>
      forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
        for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = convert(x[ia]);
      }));
  }
  const x = numbers(a);
  writeNumbers(out, (y) =>
    forEachRow(mode, n, o, a.offset, 0, 0, (n, io, so, ia, sa) => {
      for (let i = 0; i < n; i++, io += so, ia += sa) y[io] = convert(x[ia]);
    }));
}

/** What does not fit into 32 bits (or is NaN) becomes the smallest number, as on the usual machines. */
function toInt32(x: number | bigint): number {
  return (x as number) > -2147483649 && (x as number) < 2147483648 ? x as number : -2147483648;
}

function toInt64Number(x: number | bigint): number {
  return Math.abs(x as number) < 2 ** 63 ? x as number : 0;
}

/** Narrow integers wrap by themselves when they are stored; int64 is cut to 32 bits first so that the number is exact. */
function converter(from: Operand, to: Operand): (x: number | bigint) => number {
  if (to.dtype === bool) return (x) => (x == 0 ? 0 : 1);
  if (from.dtype === int64 && to.dtype.kind === "int") return (x) => Number(BigInt.asIntN(32, x as bigint));
  if (from.dtype.kind !== "float" || to.dtype.kind !== "int") return Number;
  return to.dtype === uint8 ? toInt64Number : toInt32;
}
