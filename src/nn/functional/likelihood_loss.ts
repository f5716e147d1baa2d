// Losses of predicted distributions of numbers as functions: Poisson and normal.
import { no_grad } from "../../autograd/mode.ts";
import { ValueError } from "../../core/errors.ts";
import { asNumber, checkTensor } from "../../core/kinds.ts";
import { sameShape } from "../../core/shape.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { asDouble } from "./distance.ts";
import { type OldFlag, type OldReduction, readReduction, reduceLoss, type Reduction } from "./reduction.ts";

/** Options of {@link poisson_nll_loss}. */
export type PoissonNllLossOptions = OldReduction & {
  log_input?: boolean;
  full?: boolean;
  eps?: number;
  reduction?: Reduction;
};
const POISSON = new Signature<PoissonNllLossOptions>("poisson_nll_loss", [
  "log_input",
  "full",
  "size_average",
  "eps",
  "reduce",
  "reduction",
]);

/**
 * exp(input) − target · input, or with `log_input` false input − target · log(input + eps); `full` adds Stirling's
 * approximation of log(target!) where the target is above 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.poisson_nll_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.poisson_nll_loss(torch.tensor([0, 0]), torch.tensor([1, 5]));
 * if (loss.item() !== 1) throw new Error(String(loss));
 * ```
 */
export function poisson_nll_loss(
  input: Tensor,
  target: Tensor,
  log_input?: boolean | PoissonNllLossOptions,
  full?: boolean | PoissonNllLossOptions,
  size_average?: OldFlag | PoissonNllLossOptions,
  eps?: number | PoissonNllLossOptions,
  reduce?: OldFlag | PoissonNllLossOptions,
  reduction?: Reduction | PoissonNllLossOptions,
): Tensor {
  checkTensor(input, "poisson_nll_loss", "input");
  checkTensor(target, "poisson_nll_loss", "target");
  const o = POISSON.read(log_input, full, size_average, eps, reduce, reduction);
  const mode = readReduction(o);
  let losses = o.log_input ?? true
    ? input.exp().sub(target.mul(input))
    : input.sub(target.mul(input.add(asDouble(input, o.eps ?? 1e-8)).log()));
  if (o.full) {
    const stirling = target.mul(target.log()).sub(target).add(target.mul(asDouble(target, 2 * Math.PI)).log().mul(0.5));
    losses = losses.add(stirling.masked_fill(target.le(1), 0));
  }
  return reduceLoss(losses, mode);
}

/** Options of {@link gaussian_nll_loss}. */
export type GaussianNllLossOptions = { full?: boolean; eps?: number; reduction?: Reduction };
const GAUSSIAN = new Signature<GaussianNllLossOptions>("gaussian_nll_loss", ["full", "eps", "reduction"]);

/** The variance in a shape that broadcasts against the input, as PyTorch allows it. */
function variances(input: Tensor, variance: Tensor): Tensor {
  if (sameShape(variance.shape, input.shape)) return variance;
  if (sameShape(variance.shape, input.shape.slice(0, -1)) && input.dim() > 0) return variance.unsqueeze(-1);
  const apart = input.dim() === variance.dim()
    ? variance.shape.reduce((sum, size, i) => size === input.shape[i] ? sum : sum + size, 0)
    : 0;
  if (apart !== 1) throw new ValueError("var is of incorrect size");
  return variance;
}

/**
 * (log var + (input − target)² / var) / 2, and with `full` log(2π) / 2 more. The variance is a number, has the input's
 * shape, lacks its last dimension, or has size 1 in one dimension; it is at least eps.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gaussian_nll_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.gaussian_nll_loss(torch.tensor([1, 3]), torch.tensor([0, 0]), torch.ones(2));
 * if (loss.item() !== 2.5) throw new Error(String(loss));
 * ```
 */
export function gaussian_nll_loss(
  input: Tensor,
  target: Tensor,
  variance: Tensor | number,
  full?: boolean | GaussianNllLossOptions,
  eps?: number | GaussianNllLossOptions,
  reduction?: Reduction | GaussianNllLossOptions,
): Tensor {
  checkTensor(input, "gaussian_nll_loss", "input");
  checkTensor(target, "gaussian_nll_loss", "target");
  const o = GAUSSIAN.read(full, eps, reduction);
  const ofNumber = typeof variance === "number";
  if (!ofNumber) checkTensor(variance, "gaussian_nll_loss", "var");
  const negative = ofNumber ? variance < 0 : variance.detach().lt(0).any().item();
  if (negative) throw new ValueError("var has negative entry/entries");
  const given = ofNumber ? input.new_full(input.shape, asNumber(variance, "gaussian_nll_loss", "var")) : variance;
  const fitting = variances(input, given);
  if (!["none", "mean", "sum"].includes(o.reduction ?? "mean")) throw new ValueError(`${o.reduction} is not valid`);
  // PyTorch clamps behind autograd's back: the gradient of a variance below eps is that of eps.
  const clamped = fitting.clone();
  no_grad(() => clamped.clamp_min_(o.eps ?? 1e-6));
  const difference = input.sub(target);
  let losses = clamped.log().add(difference.mul(difference).div(clamped)).mul(0.5);
  if (o.full) losses = losses.add(0.5 * Math.log(2 * Math.PI));
  return reduceLoss(losses, o.reduction ?? "mean");
}
