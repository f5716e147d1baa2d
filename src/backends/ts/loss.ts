// Negative log-likelihood of classes in TypeScript: input [N, C, inner], target [N, inner], one weight a class.
import { IndexError } from "../../core/errors.ts";
import { NLL_PLAN } from "../../core/nll_plan.ts";
import type { Operand } from "../backend.ts";
import { bigints, numbers, writeNumbers } from "./elements.ts";

const NONE = 0, MEAN = 1;

/** Calls `visit` for each target that counts: its place in [N, inner], that of its class in the input, its weight. */
function forEachTarget(
  target: Operand,
  weight: Operand,
  visit: (at: number, place: number, weight: number) => void,
): void {
  const [batch, classes, inner, ignored, , weighted] = NLL_PLAN;
  const t = bigints(target), w = numbers(weight);
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < inner; i++) {
      const at = b * inner + i, chosen = Number(t[target.offset + at]);
      if (chosen === ignored) continue;
      if (chosen < 0 || chosen >= classes) throw new IndexError(`Target ${chosen} is out of bounds.`);
      visit(at, (b * classes + chosen) * inner + i, weighted ? w[weight.offset + chosen] : 1);
    }
  }
}

/** out = −w[t] x[t] for each target, or their sum, or that divided by the sum of the weights, which is `total`. */
export function nllLoss(out: Operand, total: Operand, x: Operand, target: Operand, weight: Operand): void {
  const reduction = NLL_PLAN[4], input = numbers(x);
  let sum = 0, weights = 0;
  writeNumbers(out, (y) => {
    if (reduction === NONE) { for (let i = 0; i < out.count; i++) y[out.offset + i] = 0; }
    forEachTarget(target, weight, (at, place, w) => {
      const loss = -w * input[x.offset + place];
      if (reduction === NONE) y[out.offset + at] = loss;
      sum += loss;
      weights += w;
    });
    if (reduction !== NONE) y[out.offset] = reduction === MEAN ? sum / weights : sum;
  });
  writeNumbers(total, (y) => y[total.offset] = weights);
}

/** out = −w[t] grad at the targets (grad divided by `total` for the mean), 0 elsewhere. */
export function nllLossBackward(
  out: Operand,
  grad: Operand,
  target: Operand,
  weight: Operand,
  total: Operand,
): void {
  const reduction = NLL_PLAN[4], g = numbers(grad), weights = numbers(total)[total.offset];
  writeNumbers(out, (y) => {
    for (let i = 0; i < out.count; i++) y[out.offset + i] = 0;
    forEachTarget(target, weight, (at, place, w) => {
      const own = reduction === NONE ? g[grad.offset + at] : g[grad.offset] / (reduction === MEAN ? weights : 1);
      y[out.offset + place] = -w * own;
    });
  });
}
