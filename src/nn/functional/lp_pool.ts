// Power-mean pooling: (Σ xᵖ)^(1/p) over windows, of a mean pooling.
import { ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { avg_pool1d, avg_pool2d, avg_pool3d } from "../../ops/avg_pool.ts";
import { max_pool1d, max_pool2d, max_pool3d } from "../../ops/max_pool.ts";
import { wholeNumbers, type WindowSize } from "../../ops/window_arguments.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** Options of {@link lp_pool1d}, {@link lp_pool2d} and {@link lp_pool3d}. */
export type LPPoolOptions = {
  norm_type?: number;
  kernel_size?: WindowSize;
  stride?: WindowSize | null;
  ceil_mode?: boolean;
};

const NAMES = ["input", "norm_type", "kernel_size", "stride", "ceil_mode"] as const;
const MEANS = [avg_pool1d, avg_pool2d, avg_pool3d];
const MAXIMA = [max_pool1d, max_pool2d, max_pool3d];

/** A power-mean pooling over a fixed number of dimensions. */
export type LPPoolFunction = (
  input: Tensor,
  norm_type: number | LPPoolOptions,
  kernel_size?: WindowSize | LPPoolOptions,
  stride?: WindowSize | null | LPPoolOptions,
  ceil_mode?: boolean | LPPoolOptions,
) => Tensor;

function poolOver(n: number): LPPoolFunction {
  const operation = `lp_pool${n}d`, max = MAXIMA[n - 1], average = MEANS[n - 1];
  const signature = new Signature<LPPoolOptions & { input: Tensor; norm_type: number; kernel_size: WindowSize }>(
    operation,
    NAMES,
    3,
  );
  return (...values) => {
    checkTensor(values[0], operation, "input");
    const { input, norm_type: p, kernel_size, stride = null, ceil_mode = false } = signature.read(...values);
    if (p === 0) throw new ValueError(`norm_type must be a non-zero value, but got ${p}`);
    if (p === Infinity) return max(input.abs(), kernel_size, stride, 0, 1, ceil_mode);
    if (p === -Infinity) return max(input.abs().neg(), kernel_size, stride, 0, 1, ceil_mode).neg();
    const mean = average(input.pow(p), kernel_size, stride, 0, ceil_mode);
    const size = wholeNumbers(operation, "kernel_size", kernel_size, n).reduce((a, b) => a * b, 1);
    return mean.sign().mul(mean.abs().relu()).mul(size).pow(1 / p); // relu: at 0 the gradient is 0
  };
}

/**
 * (Σ xᵖ)^(1/p) over each window of [N, C, L] or [C, L], p = `norm_type`: 1 is a sum, ∞ the largest magnitude. The stride is the
 * kernel's size unless given. Throws a ValueError for p = 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.lp_pool1d(torch.tensor([[[3, 4, 6, 8]]]), 2, 2);
 * if (y.flatten().tolist().toString() !== "5,10") throw new Error(String(y));
 * ```
 */
export const lp_pool1d: LPPoolFunction = poolOver(1);

/**
 * (Σ xᵖ)^(1/p) over each window of [N, C, H, W] or [C, H, W], p = `norm_type`: 1 is a sum, ∞ the largest magnitude. The stride is the
 * kernel's size unless given. Throws a ValueError for p = 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.lp_pool2d(torch.tensor([[[3, 4], [0, 0]]]), 2, 2);
 * if (y.flatten().tolist().toString() !== "5") throw new Error(String(y));
 * ```
 */
export const lp_pool2d: LPPoolFunction = poolOver(2);

/**
 * (Σ xᵖ)^(1/p) over each window of [N, C, D, H, W] or [C, D, H, W], p = `norm_type`: 1 is a sum, ∞ the largest magnitude. The stride is the
 * kernel's size unless given. Throws a ValueError for p = 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.lp_pool3d(torch.tensor([[[[3, 4]]]]), 2, [1, 1, 2]);
 * if (y.flatten().tolist().toString() !== "5") throw new Error(String(y));
 * ```
 */
export const lp_pool3d: LPPoolFunction = poolOver(3);
