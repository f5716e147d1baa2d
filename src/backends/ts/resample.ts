// Resampling along one dimension in TypeScript.
import { uint8 } from "../../core/dtype.ts";
import type { ResamplePlan } from "../../core/resample_plan.ts";
import type { Operand } from "../backend.ts";
import { numbers } from "./elements.ts";

/** out = Σ weight · x over a window, for each place of one dimension; see {@link Backend.resample}. */
export function resample(out: Operand, x: Operand, plan: ResamplePlan): void {
  const { outer, input: n, output: m, inner, shift, start, offset, weight } = plan;
  const y = numbers(out), a = numbers(x), bytes = out.dtype === uint8, half = shift > 0 ? 2 ** (shift - 1) : 0;
  const sums = new Float64Array(inner);
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < m; j++) {
      sums.fill(half);
      for (let k = offset[j]; k < offset[j + 1]; k++) {
        const w = weight[k], line = x.offset + (o * n + start[j] + k - offset[j]) * inner;
        for (let i = 0; i < inner; i++) sums[i] += w * a[line + i];
      }
      const to = out.offset + (o * m + j) * inner;
      for (let i = 0; i < inner; i++) {
        y[to + i] = bytes ? Math.min(Math.max(Math.floor(sums[i] / 2 ** shift), 0), 255) : sums[i];
      }
    }
  }
}
