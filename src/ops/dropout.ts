// Dropout: elements, or whole channels, set to zero at random and the rest scaled up.
import { mode as gradMode, no_grad } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { bool } from "../core/dtype.ts";
import { ShapeError, ValueError } from "../core/errors.ts";
import { SCALAR } from "../core/shape.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { empty_like, ones_like } from "./like.ts";

/** What is dropped, and what becomes of it. */
export type DropoutKind = {
  /** One draw for a whole channel of [N, C, *]. */
  readonly feature?: boolean;
  /** Mean and variance of what SELU makes are kept. */
  readonly alpha?: boolean;
  /** The result is stored in the input. */
  readonly inplace?: boolean;
};

const ALPHA = 1.7580993408473766; // SELU's limit for x → −∞, with the sign turned

/** Drops with probability p if `train`; draws as PyTorch does, in the order of the input's memory. */
export function drop(input: Tensor, p: number, train: boolean, kind: DropoutKind): Tensor {
  checkTensor(input, "dropout", "input");
  if (!(p >= 0 && p <= 1)) throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
  if (p === 0 || !train || input.count === 0) return input;
  if (p === 1) return times(input, input.makeZeros(SCALAR), kind.inplace);
  const noise = (kind.feature ? featureNoise(input) : empty_like(input)).bernoulli_(1 - p);
  if (!kind.alpha) return times(input, noise.div_(1 - p), kind.inplace);
  const a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
  const shift = noise.add(-1).mul_(ALPHA * a).add_(ALPHA * a * p);
  noise.mul_(a);
  return kind.inplace ? input.mul_(noise).add_(shift) : input.mul(noise).add(shift);
}

function times(input: Tensor, noise: Tensor, inplace: boolean | undefined): Tensor {
  return inplace ? input.mul_(noise) : input.mul(noise);
}

/** [N, C, 1, …]: one element for each channel. */
function featureNoise(input: Tensor): Tensor {
  if (input.shape.length < 2) {
    throw new ShapeError("Feature dropout requires at least 2 dimensions in the input");
  }
  return input.make(input.shape.map((size, i) => i < 2 ? size : 1));
}

/** A dropout function of torch, and its in-place form. */
export type DropoutFunction = (input: Tensor, p: number, train: boolean) => Tensor;

function dropoutOf(kind: DropoutKind): DropoutFunction {
  return (input, p, train) => drop(input, p, train, kind);
}

/**
 * Zeroes elements with probability p and scales the others by 1 / (1 − p), if `train`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.dropout(torch.ones(100), 0.5, true);
 * for (const v of x.tolist() as number[]) if (v !== 0 && v !== 2) throw new Error(`${v}`);
 * ```
 */
export const dropout: DropoutFunction = dropoutOf({});
/**
 * {@link dropout} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(4);
 * if (torch.dropout_(x, 1, true) !== x || x.sum().item() !== 0) throw new Error(String(x));
 * ```
 */
export const dropout_: DropoutFunction = dropoutOf({ inplace: true });
/**
 * {@link dropout} of whole channels of [N, C, *].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.feature_dropout(torch.ones(2, 3, 4), 0.5, true);
 * if (x.select(2, 0).sub(x.select(2, 3)).abs().sum().item() !== 0) throw new Error(String(x));
 * ```
 */
export const feature_dropout: DropoutFunction = dropoutOf({ feature: true });
/**
 * {@link feature_dropout} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 3, 4);
 * if (torch.feature_dropout_(x, 1, true) !== x || x.sum().item() !== 0) throw new Error(String(x));
 * ```
 */
export const feature_dropout_: DropoutFunction = dropoutOf({ feature: true, inplace: true });
/**
 * {@link dropout} that keeps mean and variance of SELU networks, https://arxiv.org/abs/1706.02515.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.alpha_dropout(torch.ones(4), 0.5, false).sum().item() !== 4) throw new Error("alpha_dropout");
 * ```
 */
export const alpha_dropout: DropoutFunction = dropoutOf({ alpha: true });
/**
 * {@link alpha_dropout} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(4);
 * if (torch.alpha_dropout_(x, 0.5, true) !== x) throw new Error(String(x));
 * ```
 */
export const alpha_dropout_: DropoutFunction = dropoutOf({ alpha: true, inplace: true });
/**
 * {@link alpha_dropout} of whole channels of [N, C, *].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.feature_alpha_dropout(torch.ones(2, 2), 0.5, false).sum().item() !== 4) throw new Error("dropped");
 * ```
 */
export const feature_alpha_dropout: DropoutFunction = dropoutOf({ feature: true, alpha: true });
/**
 * {@link feature_alpha_dropout} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, 2);
 * if (torch.feature_alpha_dropout_(x, 0.5, true) !== x) throw new Error(String(x));
 * ```
 */
export const feature_alpha_dropout_: DropoutFunction = dropoutOf({ feature: true, alpha: true, inplace: true });

const NATIVE: Derivative<number> = {
  name: "NativeDropoutBackward0",
  backward: (ctx, grad) => grad.mul(ctx.saved(0)).mul(ctx.attributes),
};

/**
 * {@link dropout} with the mask (bool) of what is kept.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [x, mask] = torch.native_dropout(torch.ones(100), 0.5, true);
 * if (x.sum().item() !== 2 * (mask.sum().item() as number)) throw new Error(String(x));
 * ```
 */
export function native_dropout(input: Tensor, p: number, train?: boolean | null): [Tensor, Tensor] {
  checkTensor(input, "native_dropout", "input");
  if (!(p >= 0 && p <= 1)) throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
  if (input.count === 0) return [input, empty_like(input, { dtype: bool })];
  if (train === false) return [input.clone(), ones_like(input, { dtype: bool })];
  const scale = p === 1 ? 0 : 1 / (1 - p);
  const mask = empty_like(input, { dtype: bool }).bernoulli_(1 - p);
  const out = no_grad(() => input.mul(mask).mul_(scale));
  if (gradMode.grad && input.requires_grad) record1(NATIVE, out, input, scale).save_for_backward(mask);
  return [out, mask];
}
