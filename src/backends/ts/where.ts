// Functions of three operands in TypeScript: selection by a condition, and products that are added.
import { TERNARY, type TernaryName } from "../../../ffi/symbols.ts";
import type { Operand } from "../backend.ts";
import { bigints, isBig, numbers, writeNumbers } from "./elements.ts";
import { forEachRow } from "./rows.ts";

/** out = condition ? a : b; elements are moved as they are stored. */
export function where(mode: number, out: Operand, condition: Operand, a: Operand, b: Operand): void {
  const raw = (x: Operand) => x.store.array(x.dtype) as Uint8Array; // whichever typed array it is
  const c = raw(condition), x = raw(a), y = raw(b), z = raw(out);
  forEachRow(
    mode,
    out.count,
    out.offset,
    condition.offset,
    a.offset,
    b.offset,
    (n, io, so, ic, sc, ia, sa, ib, sb) => {
      for (let i = 0; i < n; i++, io += so, ic += sc, ia += sa, ib += sb) z[io] = c[ic] ? x[ia] : y[ib];
    },
  );
}

const FORMULAS: { readonly [Name in TernaryName]: (a: number, b: number, c: number, p: number) => number } = {
  addcmul: (a, b, c, p) => a + p * b * c,
  addcdiv: (a, b, c, p) => a + p * b / c,
  lerp: (a, b, c) => Math.abs(c) < 0.5 ? a + c * (b - a) : b - (b - a) * (1 - c),
};

const BY_CODE = Object.keys(TERNARY).map((name) => FORMULAS[name as TernaryName]);

/** out = op(a, b, c) over the loop that `mode` names. */
export function ternary(op: number, mode: number, out: Operand, a: Operand, b: Operand, c: Operand, p: number): void {
  if (isBig(out)) {
    const x = bigints(a), y = bigints(b), z = bigints(c), to = bigints(out), factor = BigInt(Math.trunc(p));
    forEachRow(mode, out.count, out.offset, a.offset, b.offset, c.offset, (n, io, so, ia, sa, ib, sb, ic, sc) => {
      for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb, ic += sc) to[io] = x[ia] + factor * y[ib] * z[ic];
    });
    return;
  }
  const f = BY_CODE[op], x = numbers(a), y = numbers(b), z = numbers(c);
  const factor = out.dtype.kind === "int" ? Math.trunc(p) : p;
  writeNumbers(
    out,
    (to) =>
      forEachRow(mode, out.count, out.offset, a.offset, b.offset, c.offset, (n, io, so, ia, sa, ib, sb, ic, sc) => {
        for (let i = 0; i < n; i++, io += so, ia += sa, ib += sb, ic += sc) to[io] = f(x[ia], y[ib], z[ic], factor);
      }),
  );
}
