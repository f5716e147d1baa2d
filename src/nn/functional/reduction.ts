// How the losses of single elements become the result: none, mean, or sum.
import { ValueError } from "../../core/errors.ts";
import { sameShape } from "../../core/shape.ts";
import { warnOnce } from "../../core/warn.ts";
import { formatSize } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** What a loss function does with the losses of its elements. */
export type Reduction = "none" | "mean" | "sum";

/** A half of the old way to say it; null is as nothing. */
export type OldFlag = boolean | null;

/** The old way to say it, which still wins where it is given. */
export type OldReduction = { size_average?: OldFlag; reduce?: OldFlag };

/** The reduction that the arguments mean together. */
export function readReduction(o: OldReduction & { reduction?: string }): Reduction {
  const { size_average, reduce } = o;
  if ((size_average !== undefined && size_average !== null) || (reduce !== undefined && reduce !== null)) {
    return (reduce ?? true) ? (size_average ?? true) ? "mean" : "sum" : "none";
  }
  const reduction = o.reduction ?? "mean";
  if (reduction !== "none" && reduction !== "mean" && reduction !== "sum") {
    throw new ValueError(`${reduction} is not a valid value for reduction`);
  }
  return reduction;
}

/** Applies a reduction to the losses of the elements. */
export function reduceLoss(losses: Tensor, reduction: Reduction): Tensor {
  return reduction === "mean" ? losses.mean() : reduction === "sum" ? losses.sum() : losses;
}

/** Warns, as PyTorch does, where input and target do not have the same size and will be broadcast. */
export function warnSizes(input: Tensor, target: Tensor): void {
  if (sameShape(input.shape, target.shape)) return;
  warnOnce(
    `Using a target size (${formatSize(target.shape)}) that is different to the input size (${
      formatSize(input.shape)
    }). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.`,
  );
}
