// Normalisations of contiguous x [batch, groups, channels, inner] in TypeScript; core/norm_plan.ts names the sizes.
import { NORM_PLAN } from "../../core/norm_plan.ts";
import type { Operand } from "../backend.ts";
import { type Numbers, numbers, writeNumbers } from "./elements.ts";

/** Calls `visit` for each run of `inner` elements: where it begins, its statistic, its channel. */
function forEachRun(visit: (first: number, statistic: number, channel: number) => void): void {
  const [batch, groups, channels, inner, shared] = NORM_PLAN;
  for (let a = 0, first = 0; a < batch; a++) {
    for (let s = 0; s < groups; s++) {
      const statistic = shared ? s : a * groups + s;
      for (let d = 0; d < channels; d++, first += inner) visit(first, statistic, s * channels + d);
    }
  }
}

function statistics(out: Numbers, offset: number, x: Numbers, start: number): void {
  const [batch, groups, channels, inner, shared, rms, , , , eps] = NORM_PLAN;
  const count = shared ? groups : batch * groups, n = channels * inner * (shared ? batch : 1);
  const means = new Float64Array(count), squares = new Float64Array(count);
  if (!rms) {
    forEachRun((first, r) => {
      for (let i = 0; i < inner; i++) means[r] += x[start + first + i] / n;
    });
  }
  forEachRun((first, r) => {
    for (let i = 0; i < inner; i++) squares[r] += (x[start + first + i] - means[r]) ** 2;
  });
  for (let r = 0; r < count; r++) {
    const variance = squares[r] / n;
    out[offset + r] = means[r];
    out[offset + count + r] = 1 / Math.sqrt(variance + eps);
    out[offset + 2 * count + r] = variance;
  }
}

/** out = (x − mean) · rstd · weight + bias; the statistics are computed into `stats` unless they are given. */
export function norm(out: Operand, stats: Operand, x: Operand, weight: Operand, bias: Operand): void {
  const [batch, groups, , inner, shared, , given, weighted, biased] = NORM_PLAN;
  const count = shared ? groups : batch * groups;
  const from = numbers(x);
  if (!given) writeNumbers(stats, (s) => statistics(s, stats.offset, from, x.offset));
  const s = numbers(stats), w = numbers(weight), b = numbers(bias);
  writeNumbers(out, (y) =>
    forEachRun((first, r, c) => {
      const mean = s[stats.offset + r];
      const factor = s[stats.offset + count + r] * (weighted ? w[weight.offset + c] : 1);
      const shift = biased ? b[bias.offset + c] : 0;
      for (let i = 0; i < inner; i++) {
        y[out.offset + first + i] = (from[x.offset + first + i] - mean) * factor + shift;
      }
    }));
}

/** rstd · (g w − mean(g w) − x̂ · mean(g w x̂)), x̂ = (x − mean) · rstd; with given statistics rstd · g w. */
export function normBackward(out: Operand, grad: Operand, x: Operand, stats: Operand, weight: Operand): void {
  const [batch, groups, channels, inner, shared, rms, given, weighted] = NORM_PLAN;
  const count = shared ? groups : batch * groups, n = channels * inner * (shared ? batch : 1);
  const g = numbers(grad), from = numbers(x), s = numbers(stats), w = numbers(weight);
  const shifts = new Float64Array(count), slopes = new Float64Array(count);
  if (!given) {
    forEachRun((first, r, c) => {
      const mean = s[stats.offset + r], scale = s[stats.offset + count + r];
      const own = weighted ? w[weight.offset + c] : 1;
      for (let i = 0; i < inner; i++) {
        const v = g[grad.offset + first + i] * own / n;
        if (!rms) shifts[r] += v;
        slopes[r] += v * (from[x.offset + first + i] - mean) * scale * scale;
      }
    });
  }
  writeNumbers(out, (y) =>
    forEachRun((first, r, c) => {
      const mean = s[stats.offset + r], scale = s[stats.offset + count + r];
      const own = weighted ? w[weight.offset + c] : 1;
      for (let i = 0; i < inner; i++) {
        const slope = (from[x.offset + first + i] - mean) * slopes[r];
        y[out.offset + first + i] = scale * (g[grad.offset + first + i] * own - shifts[r] - slope);
      }
    }));
}

/** The gradients of weight and bias, one after the other: Σ g x̂ and Σ g. */
export function normParameters(out: Operand, grad: Operand, x: Operand, stats: Operand): void {
  const [batch, groups, channels, inner, shared] = NORM_PLAN;
  const count = shared ? groups : batch * groups, all = groups * channels;
  const g = numbers(grad), from = numbers(x), s = numbers(stats);
  const sums = new Float64Array(2 * all);
  forEachRun((first, r, c) => {
    const mean = s[stats.offset + r], scale = s[stats.offset + count + r];
    for (let i = 0; i < inner; i++) {
      sums[c] += g[grad.offset + first + i] * (from[x.offset + first + i] - mean) * scale;
      sums[all + c] += g[grad.offset + first + i];
    }
  });
  writeNumbers(out, (y) => sums.forEach((v, i) => y[out.offset + i] = v));
}
