// Losses of predictions of classes as functions: negative log-likelihood and cross-entropy.
import { renamed } from "../../autograd/record.ts";
import { DTypeError, ValueError } from "../../core/errors.ts";
import { scalarTypeName } from "../../core/dtype.ts";
import { checkTensor } from "../../core/kinds.ts";
import { checkClassWeights, nll_loss as nllOp } from "../../ops/loss.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { type OldFlag, type OldReduction, readReduction, reduceLoss, type Reduction } from "./reduction.ts";

/** Options of {@link nll_loss}. */
export type NllLossOptions = OldReduction & { weight?: Tensor | null; ignore_index?: number; reduction?: Reduction };
const NLL = new Signature<NllLossOptions>("nll_loss", [
  "weight",
  "size_average",
  "ignore_index",
  "reduce",
  "reduction",
]);

/**
 * −weight[t] · input[t] for the class t that the target names; input holds log-probabilities.
 * Input [C] with target [], [N, C] with [N], or [N, C, *] with [N, *]. "mean" divides by the sum of the weights.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.nll_loss(torch.tensor([[-1, -2], [-3, -4]]), torch.tensor([0n, 1n]));
 * if (loss.item() !== 2.5) throw new Error(loss.toString());
 * ```
 */
export function nll_loss(
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null | NllLossOptions,
  size_average?: OldFlag | NllLossOptions,
  ignore_index?: number | NllLossOptions,
  reduce?: OldFlag | NllLossOptions,
  reduction?: Reduction | NllLossOptions,
): Tensor {
  checkTensor(input, "nll_loss", "input");
  checkTensor(target, "nll_loss", "target");
  const o = NLL.read(weight, size_average, ignore_index, reduce, reduction);
  return nllOp(input, target, o.weight ?? null, readReduction(o), o.ignore_index ?? -100);
}

/** Options of {@link cross_entropy}. */
export type CrossEntropyOptions = NllLossOptions & { label_smoothing?: number };
const CROSS_ENTROPY = new Signature<CrossEntropyOptions>("cross_entropy", [
  "weight",
  "size_average",
  "ignore_index",
  "reduce",
  "reduction",
  "label_smoothing",
]);

/**
 * nll_loss(log_softmax(input)): input [C], [N, C] or [N, C, *] of scores, target of classes ([], [N], [N, *]) or of
 * probabilities (the input's shape). `label_smoothing` gives that part of the probability to all classes alike.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.cross_entropy(torch.zeros(3, 2), torch.tensor([0n, 1n, 1n]));
 * if (Math.abs(loss.item() as number - Math.LN2) > 1e-6) throw new Error(loss.toString());
 * ```
 */
export function cross_entropy(
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null | CrossEntropyOptions,
  size_average?: OldFlag | CrossEntropyOptions,
  ignore_index?: number | CrossEntropyOptions,
  reduce?: OldFlag | CrossEntropyOptions,
  reduction?: Reduction | CrossEntropyOptions,
  label_smoothing?: number | CrossEntropyOptions,
): Tensor {
  checkTensor(input, "cross_entropy", "input");
  checkTensor(target, "cross_entropy", "target");
  const o = CROSS_ENTROPY.read(weight, size_average, ignore_index, reduce, reduction, label_smoothing);
  const mode = readReduction(o);
  const classDim = input.dim() === 1 ? 0 : 1;
  const smoothing = o.label_smoothing ?? 0;
  const weights = o.weight ?? null;
  const ignore = o.ignore_index ?? -100;
  if (input.shape.join() === target.shape.join()) {
    if (!target.dtype.is_floating_point) {
      throw new DTypeError(
        `Expected floating point type for target with class probabilities, got ${scalarTypeName(target.dtype)}`,
      );
    }
    if (ignore >= 0) throw new ValueError("ignore_index is not supported for floating point target");
    return softTargets(input, target, weights, mode, smoothing, classDim);
  }
  checkSmoothing(smoothing);
  const logs = input.log_softmax(classDim);
  const loss = nllOp(logs, target, weights, mode, ignore);
  return smoothing === 0 ? loss : smoothLabels(logs, target, loss, weights, mode, ignore, smoothing, classDim);
}

function checkSmoothing(smoothing: number): void {
  if (smoothing >= 0 && smoothing <= 1) return;
  throw new ValueError(`label_smoothing must be between 0.0 and 1.0. Got: ${smoothing}`);
}

/** The weights of the classes in the shape that broadcasts against [N, C, *]. */
function classWeights(input: Tensor, weight: Tensor, classDim: number): Tensor {
  checkTensor(weight, "cross_entropy", "weight");
  const classes = input.size(classDim);
  checkClassWeights(weight, classes, "cross_entropy: ");
  return weight.view(input.shape.map((_, i) => i === classDim ? classes : 1));
}

function softTargets(
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: Reduction,
  smoothing: number,
  classDim: number,
): Tensor {
  const classes = input.size(classDim);
  checkSmoothing(smoothing);
  const logs = input.log_softmax(classDim);
  const wanted = smoothing > 0 ? target.mul(1 - smoothing).add(smoothing / classes) : target;
  const product = logs.mul(wanted);
  const losses = weight === null ? product : product.mul(classWeights(input, weight, classDim));
  if (reduction === "none") return losses.sum(classDim).neg();
  const sum = losses.sum().neg();
  return reduction === "sum" ? sum : renamed(sum.div(input.numel() / classes), "DivBackward1");
}

/** (1 − s) · loss + s / C · (the same with every class as the target). */
function smoothLabels(
  logs: Tensor,
  target: Tensor,
  loss: Tensor,
  weight: Tensor | null,
  reduction: Reduction,
  ignoreIndex: number,
  smoothing: number,
  classDim: number,
): Tensor {
  const classes = logs.size(classDim);
  const weighed = weight === null ? logs : logs.mul(classWeights(logs, weight, classDim));
  const ignored = target.eq(ignoreIndex);
  const losses = weighed.sum(classDim).neg().masked_fill(ignored, 0);
  let uniform = reduceLoss(losses, reduction === "mean" ? "sum" : reduction);
  if (reduction === "mean") {
    const count = weight === null
      ? ignored.logical_not().sum()
      : weight.gather(0, target.masked_select(ignored.logical_not()).flatten()).sum();
    uniform = uniform.div(count);
  }
  return loss.mul(1 - smoothing).add(uniform.mul(smoothing / classes));
}
