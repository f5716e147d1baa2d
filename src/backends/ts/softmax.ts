// Softmax and log-softmax of contiguous [outer, n, inner] along n, and their derivatives, in TypeScript.
import { SOFTMAX, type SoftmaxName } from "../../../ffi/symbols.ts";
import type { Operand } from "../backend.ts";
import { type Numbers, numbers, writeNumbers } from "./elements.ts";

/** One row: n elements a stride apart, from `at` in out, `from` in a and `fromY` in y. */
type Row = (
  out: Numbers,
  at: number,
  a: Numbers,
  from: number,
  y: Numbers,
  fromY: number,
  n: number,
  stride: number,
) => void;

function largest(a: Numbers, from: number, n: number, stride: number): number {
  let best = -Infinity;
  for (let i = 0; i < n; i++) if (!(a[from + i * stride] <= best)) best = a[from + i * stride];
  return best;
}

const FORMULAS: { readonly [Name in SoftmaxName]: Row } = {
  softmax: (out, at, a, from, _y, _fromY, n, stride) => {
    const best = largest(a, from, n, stride);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.exp(a[from + i * stride] - best);
    for (let i = 0; i < n; i++) out[at + i * stride] = Math.exp(a[from + i * stride] - best) / sum;
  },
  log_softmax: (out, at, a, from, _y, _fromY, n, stride) => {
    const best = largest(a, from, n, stride);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.exp(a[from + i * stride] - best);
    const rest = Math.log(sum);
    for (let i = 0; i < n; i++) out[at + i * stride] = a[from + i * stride] - best - rest;
  },
  softmax_backward: (out, at, a, from, y, fromY, n, stride) => { // y (g − Σ g y)
    let sum = 0;
    for (let i = 0; i < n; i++) sum += a[from + i * stride] * y[fromY + i * stride];
    for (let i = 0; i < n; i++) out[at + i * stride] = y[fromY + i * stride] * (a[from + i * stride] - sum);
  },
  log_softmax_backward: (out, at, a, from, y, fromY, n, stride) => { // g − exp(y) Σ g
    let sum = 0;
    for (let i = 0; i < n; i++) sum += a[from + i * stride];
    for (let i = 0; i < n; i++) {
      out[at + i * stride] = a[from + i * stride] - Math.exp(y[fromY + i * stride]) * sum;
    }
  },
};

const BY_CODE: readonly Row[] = Object.keys(SOFTMAX).map((name) => FORMULAS[name as SoftmaxName]);

/** out = op(a, y); a is the input or, backward, the output's gradient, and y the output. */
export function softmax(
  op: number,
  out: Operand,
  a: Operand,
  y: Operand,
  outer: number,
  n: number,
  inner: number,
): void {
  const formula = BY_CODE[op];
  const x = numbers(a), result = numbers(y);
  writeNumbers(out, (to) => {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        const first = o * n * inner + i;
        formula(to, out.offset + first, x, a.offset + first, result, y.offset + first, n, inner);
      }
    }
  });
}
