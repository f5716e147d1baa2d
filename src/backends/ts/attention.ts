// Scaled dot-product attention in TypeScript, a row of scores at a time; core/attention_plan.ts names the sizes.
import { ATTENTION_PLAN, MASK } from "../../core/attention_plan.ts";
import type { Operand } from "../backend.ts";
import { type Numbers, numbers, writeNumbers } from "./elements.ts";

/** Where row `row` of an operand begins, by the strides that stand at `at` in the plan. */
function place(x: number, at: number, batch: number, head: number, row: number): number {
  return x + batch * ATTENTION_PLAN[at] + head * ATTENTION_PLAN[at + 1] + row * ATTENTION_PLAN[at + 2];
}

/** Calls `visit` for each row of q: its number, batch, head, row, and the head of k and v that it belongs to. */
function forEachRow(visit: (n: number, batch: number, head: number, row: number, group: number) => void): void {
  const [batches, heads, groups, L] = ATTENTION_PLAN;
  for (let batch = 0, n = 0; batch < batches; batch++) {
    for (let head = 0; head < heads; head++) {
      for (let row = 0; row < L; row++, n++) visit(n, batch, head, row, Math.floor(head * groups / heads));
    }
  }
}

function dot(a: Numbers, i: number, b: Numbers, j: number, n: number): number {
  let sum = 0;
  for (let e = 0; e < n; e++) sum += a[i + e] * b[j + e];
  return sum;
}

/** a[i …] += factor · b[j …] */
function addRow(a: Numbers, i: number, factor: number, b: Numbers, j: number, n: number): void {
  for (let e = 0; e < n; e++) a[i + e] += factor * b[j + e];
}

type Inputs = { q: Operand; k: Operand; v: Operand; mask: Operand | undefined };

/** Returns a function that writes a row's scores, −∞ where it does not see, and says how many of them there are. */
function scorer(
  { q, k, mask }: Inputs,
  scores: Float64Array,
): (b: number, h: number, row: number, g: number) => number {
  const [, , , , S, E, , scale, causal, kind] = ATTENTION_PLAN, step = ATTENTION_PLAN[22];
  const a = numbers(q), b = numbers(k), m = mask === undefined ? undefined : numbers(mask);
  return (batch, head, row, group) => {
    const n = causal ? Math.min(S, row + 1) : S;
    const from = place(q.offset, 10, batch, head, row);
    const at = mask === undefined ? 0 : place(mask.offset, 19, batch, head, row);
    for (let j = 0; j < n; j++) {
      let score = scale * dot(a, from, b, place(k.offset, 13, batch, group, j), E);
      if (kind === MASK.bool && m![at + j * step] === 0) score = -Infinity;
      else if (kind === MASK.added) score += m![at + j * step];
      scores[j] = score;
    }
    return n;
  };
}

/** out = softmax(scale · q kᵀ + mask) v; stats: each row's largest score, and 1 / its sum of exponentials. */
export function attention(
  out: Operand,
  stats: Operand,
  q: Operand,
  k: Operand,
  v: Operand,
  mask: Operand | undefined,
): void {
  const [batches, heads, , L, S, , D] = ATTENTION_PLAN;
  const scores = new Float64Array(S), sum = new Float64Array(D);
  const score = scorer({ q, k, v, mask }, scores), values = numbers(v);
  writeNumbers(out, (y) =>
    writeNumbers(stats, (s) =>
      forEachRow((n, batch, head, row, group) => {
        const count = score(batch, head, row, group);
        let largest = -Infinity, total = 0;
        for (let j = 0; j < count; j++) largest = Math.max(largest, scores[j]);
        const shift = largest === -Infinity ? 0 : largest;
        sum.fill(0);
        for (let j = 0; j < count; j++) {
          const weight = Math.exp(scores[j] - shift);
          total += weight;
          addRow(sum, 0, weight, values, place(v.offset, 16, batch, group, j), D);
        }
        const to = place(out.offset, 23, batch, head, row);
        for (let d = 0; d < D; d++) y[to + d] = total === 0 ? 0 : sum[d] / total;
        s[stats.offset + n] = shift;
        s[stats.offset + batches * heads * L + n] = total === 0 ? 0 : 1 / total;
      })));
}

/** grads: dq = dS k, dk = dSᵀ q, dv = Pᵀ g with P = exp(scores − largest) / sum, dS = scale · P (g vᵀ − Σ g out). */
export function attentionBackward(
  grads: Operand,
  grad: Operand,
  q: Operand,
  k: Operand,
  v: Operand,
  stats: Operand,
  mask: Operand | undefined,
): void {
  const [batches, heads, , L, S, E, D, scale] = ATTENTION_PLAN;
  const scores = new Float64Array(S);
  const score = scorer({ q, k, v, mask }, scores);
  const a = numbers(q), b = numbers(k), values = numbers(v), g = numbers(grad), s = numbers(stats);
  const dkStart = ATTENTION_PLAN[38], dvStart = ATTENTION_PLAN[39], all = batches * heads * L;
  const sums = new Float64Array(grads.count);
  forEachRow((n, batch, head, row, group) => {
    const count = score(batch, head, row, group);
    const from = place(grad.offset, 26, batch, head, row), own = place(q.offset, 10, batch, head, row);
    const to = place(0, 29, batch, head, row);
    for (let j = 0; j < count; j++) {
      const weight = Math.exp(scores[j] - s[stats.offset + n]) * s[stats.offset + all + n];
      const slope = dot(g, from, values, place(v.offset, 16, batch, group, j), D) - s[stats.offset + 2 * all + n];
      addRow(sums, place(dvStart, 35, batch, group, j), weight, g, from, D);
      addRow(sums, to, scale * weight * slope, b, place(k.offset, 13, batch, group, j), E);
      addRow(sums, place(dkStart, 32, batch, group, j), scale * weight * slope, a, own, E);
    }
  });
  writeNumbers(grads, (y) => {
    for (let i = 0; i < sums.length; i++) y[grads.offset + i] = sums[i];
  });
}
