// Losses of real-valued predictions as functions.
import { ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { warnOnce } from "../../core/warn.ts";
import { formatSize } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { composite, type CompositeFunction } from "./composite.ts";
import { type OldFlag, type OldReduction, readReduction, reduceLoss, type Reduction, warnSizes } from "./reduction.ts";

/** Options of {@link mse_loss} and {@link l1_loss}. */
export type LossOptions = OldReduction & { reduction?: Reduction; weight?: Tensor | null };
const WEIGHTED = new Signature<LossOptions>("loss", ["size_average", "reduce", "reduction", "weight"]);

/** Losses times weights; their mean is that of the weights too. */
function reduceWeighted(
  losses: Tensor,
  input: Tensor,
  weight: Tensor | null | undefined,
  reduction: Reduction,
): Tensor {
  if (weight === undefined || weight === null) return reduceLoss(losses, reduction);
  if (formatSize(weight.shape) !== formatSize(input.shape)) {
    throw new ValueError("Weights and input must have the same size.");
  }
  const weighted = losses.mul(weight);
  return reduction === "mean" ? weighted.sum().div(weight.sum()) : reduceLoss(weighted, reduction);
}

/** Declares a loss of d = input − target by its elements and their derivative. */
function differenceLoss<A extends { reduction: Reduction }>(
  name: string,
  losses: (d: Tensor, attributes: A) => Tensor,
  slope: (d: Tensor, attributes: A) => Tensor,
): CompositeFunction<A> {
  return composite<A>({
    name,
    forward: ([input, target], o) => reduceLoss(losses(input.sub(target), o), o.reduction),
    backward: (grad, [input, target], o, needs) => {
      const d = input.sub(target);
      const g = (o.reduction === "mean" ? grad.div(d.numel()) : grad).mul(slope(d, o));
      return [needs(0) ? g : undefined, needs(1) ? g.neg() : undefined];
    },
  });
}

const squares = composite<Reduction>({
  name: "MseLossBackward0",
  forward: ([input, target], reduction) => {
    const d = input.sub(target);
    return reduceLoss(d.mul(d), reduction);
  },
  backward: (grad, [input, target], reduction, needs) => {
    const d = input.sub(target), scale = grad.mul(reduction === "mean" ? 2 / d.count : 2);
    return [needs(0) ? d.mul(scale) : undefined, needs(1) ? d.mul(scale.neg()) : undefined];
  },
});

/**
 * The mean of (input − target)².
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.mse_loss(torch.tensor([1, 3]), torch.tensor([0, 0]));
 * if (loss.item() !== 5) throw new Error(loss.toString());
 * ```
 */
export function mse_loss(
  input: Tensor,
  target: Tensor,
  size_average?: OldFlag | LossOptions,
  reduce?: OldFlag | LossOptions,
  reduction?: Reduction | LossOptions,
  weight?: Tensor | null | LossOptions,
): Tensor {
  checkTensor(input, "mse_loss", "input");
  checkTensor(target, "mse_loss", "target");
  if (size_average === undefined && reduce === undefined && reduction === undefined && weight === undefined) {
    warnSizes(input, target);
    return squares([input, target], "mean");
  }
  const options = WEIGHTED.read(size_average, reduce, reduction, weight);
  const mode = readReduction(options);
  warnSizes(input, target);
  if (options.weight === undefined || options.weight === null) return squares([input, target], mode);
  const difference = input.sub(target);
  return reduceWeighted(difference.mul(difference), input, options.weight, mode);
}

/**
 * The mean of |input − target|. https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.l1_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.l1_loss(torch.tensor([1, 3]), torch.tensor([0, 0.5]));
 * if (!torch.allclose(y, torch.tensor(1.75), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function l1_loss(
  input: Tensor,
  target: Tensor,
  size_average?: OldFlag | LossOptions,
  reduce?: OldFlag | LossOptions,
  reduction?: Reduction | LossOptions,
  weight?: Tensor | null | LossOptions,
): Tensor {
  checkTensor(input, "l1_loss", "input");
  checkTensor(target, "l1_loss", "target");
  const o = WEIGHTED.read(size_average, reduce, reduction, weight);
  const mode = readReduction(o);
  warnSizes(input, target);
  return reduceWeighted(input.sub(target).abs(), input, o.weight, mode);
}

const smoothed = differenceLoss<{ reduction: Reduction; width: number }>(
  "SmoothL1LossBackward0",
  (d, { width }) => d.mul(d).mul(0.5 / width).where(d.abs().lt(width), d.abs().sub(0.5 * width)),
  (d, { width }) => d.div(width).where(d.abs().lt(width), d.sign()),
);

/** Options of {@link smooth_l1_loss}. */
export type SmoothL1LossOptions = OldReduction & { reduction?: Reduction; beta?: number };
const SMOOTH = new Signature<SmoothL1LossOptions>("smooth_l1_loss", ["size_average", "reduce", "reduction", "beta"]);

/**
 * d² / (2 · beta) where |d| < beta, else |d| − beta / 2, for d = input − target.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.smooth_l1_loss(torch.tensor([1, 3]), torch.tensor([0, 0.5]));
 * if (!torch.allclose(y, torch.tensor(1.25), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function smooth_l1_loss(
  input: Tensor,
  target: Tensor,
  size_average?: OldFlag | SmoothL1LossOptions,
  reduce?: OldFlag | SmoothL1LossOptions,
  reduction?: Reduction | SmoothL1LossOptions,
  beta?: number | SmoothL1LossOptions,
): Tensor {
  checkTensor(input, "smooth_l1_loss", "input");
  checkTensor(target, "smooth_l1_loss", "target");
  const o = SMOOTH.read(size_average, reduce, reduction, beta);
  const width = o.beta ?? 1;
  const mode = readReduction(o);
  warnSizes(input, target);
  if (width < 0) throw new ValueError("smooth_l1_loss does not support negative values for beta.");
  if (width === 0) return reduceLoss(input.sub(target).abs(), mode);
  return smoothed([input, target], { reduction: mode, width });
}

const huber = differenceLoss<{ reduction: Reduction; width: number }>(
  "HuberLossBackward0",
  (d, { width }) => d.mul(d).mul(0.5).where(d.abs().le(width), d.abs().sub(0.5 * width).mul(width)),
  (d, { width }) => d.clamp(-width, width),
);

/** Options of {@link huber_loss}. */
export type HuberLossOptions = { reduction?: Reduction; delta?: number; weight?: Tensor | null };
const HUBER = new Signature<HuberLossOptions>("huber_loss", ["reduction", "delta", "weight"]);

/**
 * d² / 2 where |d| ≤ delta, else delta · (|d| − delta / 2), for d = input − target.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.huber_loss(torch.tensor([1, 3]), torch.tensor([0, 0.5]));
 * if (!torch.allclose(y, torch.tensor(1.25), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function huber_loss(
  input: Tensor,
  target: Tensor,
  reduction?: Reduction | HuberLossOptions,
  delta?: number | HuberLossOptions,
  weight?: Tensor | null | HuberLossOptions,
): Tensor {
  checkTensor(input, "huber_loss", "input");
  checkTensor(target, "huber_loss", "target");
  const o = HUBER.read(reduction, delta, weight);
  const width = o.delta ?? 1;
  const mode = readReduction(o);
  warnSizes(input, target);
  if (!(width > 0)) throw new ValueError("huber_loss does not support non-positive values for delta.");
  if (o.weight === undefined || o.weight === null) return huber([input, target], { reduction: mode, width });
  if (formatSize(o.weight.shape) !== formatSize(input.shape)) {
    throw new ValueError("Weights and input must have the same size.");
  }
  return reduceLoss(huber([input, target], { reduction: "none", width }).mul(o.weight), mode);
}

/** Options of {@link kl_div}. */
export type KlDivOptions = OldReduction & { reduction?: Reduction | "batchmean"; log_target?: boolean };
const KL_DIV_MEAN =
  "reduction: 'mean' divides the total loss by both the batch size and the support size. 'batchmean' divides only by the " +
  "batch size, and aligns with the KL div math definition.";
const KL_DIV = new Signature<KlDivOptions>("kl_div", ["size_average", "reduce", "reduction", "log_target"]);

/**
 * target · (log target − input), where the input holds log-probabilities (and, with `log_target`, so does the target).
 * "mean" divides by the number of elements, "batchmean" by the size of the first dimension.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.kl_div(torch.tensor([[-1, -2]]), torch.tensor([[0.5, 0.5]]), { reduction: "batchmean" });
 * if (!torch.allclose(y, torch.tensor(0.80685), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function kl_div(
  input: Tensor,
  target: Tensor,
  size_average?: OldFlag | KlDivOptions,
  reduce?: OldFlag | KlDivOptions,
  reduction?: Reduction | "batchmean" | KlDivOptions,
  log_target?: boolean | KlDivOptions,
): Tensor {
  checkTensor(input, "kl_div", "input");
  checkTensor(target, "kl_div", "target");
  const o = KL_DIV.read(size_average, reduce, reduction, log_target);
  const batchMean = o.reduction === "batchmean" && o.size_average === undefined && o.reduce === undefined;
  const mode = batchMean ? "sum" : readReduction(o);
  if (mode === "mean") warnOnce(KL_DIV_MEAN);
  const losses = o.log_target ? target.exp().mul(target.sub(input)) : target.xlogy(target).sub(target.mul(input));
  const out = reduceLoss(losses, mode);
  return batchMean && input.dim() > 0 ? out.div(input.size(0)) : out;
}
