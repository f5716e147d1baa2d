// Normalization across channels as Lua Torch computed it.
import { ValueError } from "../../core/errors.ts";
import { checkInt, checkTensor } from "../../core/kinds.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { composite } from "./composite.ts";

type Attributes = { readonly size: number; readonly alpha: number; readonly beta: number; readonly k: number };

/** The matrix [C, C] whose element (c, j) is `weight(c, j)`. */
function matrix(input: Tensor, weight: (c: number, j: number) => number): Tensor {
  const channels = input.size(1);
  const values = Array.from({ length: channels ** 2 }, (_, i) => weight(Math.floor(i / channels), i % channels));
  return input.new_tensor(values).view(channels, channels);
}

/** Sums over channels: matrix · x for [N, C, H, W]. */
function mix(weights: Tensor, x: Tensor): Tensor {
  return weights.matmul(x.flatten(2)).view_as(x);
}

/** k + alpha / size · Σ x², over windows that grow by the next channel and, from `before` + 1 on, lose one. */
function scale(x: Tensor, { size, alpha, k }: Attributes): Tensor {
  const before = Math.floor((size - 1) / 2 + 1), channels = x.size(1);
  const enters = (j: number) => j < before ? 0 : j - before + 1;
  const leaves = (j: number) => j === 0 ? channels : j + before;
  const window = matrix(x, (c, j) => c >= enters(j) && c < leaves(j) ? 1 : 0);
  return mix(window, x.mul(x)).mul(alpha / size).add(k);
}

const crossMap = composite<Attributes>({
  name: "CrossMapLRN2dBackward",
  forward: ([x], o) => scale(x, o).pow(-o.beta).mul(x),
  backward: (grad, [x], o) => {
    const scaled = scale(x, o), power = scaled.pow(-o.beta);
    const shift = o.size === 1 ? 0 : Math.floor(o.size - (o.size - 1) / 2); // PyTorch cannot differentiate size 1
    const window = matrix(x, (c, j) => c <= j + shift && j + shift < c + o.size ? 1 : 0);
    const ratios = mix(window, grad.mul(power).mul(x).div(scaled));
    return [power.mul(grad).sub(x.mul(ratios).mul(2 * o.alpha * o.beta / o.size))];
  },
});

/** What {@link CrossMapLRN2d} computes: [N, C, H, W] → the same. */
export function cross_map_lrn2d(input: Tensor, size: number, alpha: number, beta: number, k: number): Tensor {
  checkTensor(input, "CrossMapLRN2d", "input");
  checkInt(size, "CrossMapLRN2d", "size");
  if (input.dim() !== 4) throw new ValueError(`CrossMapLRN2d: Expected input to be 4D, got ${input.dim()}D instead.`);
  if (size <= 0) throw new ValueError(`CrossMapLRN2d: size must be positive, got ${size}`);
  return crossMap([input], { size, alpha, beta, k });
}
