// The cross-entropy of a linear layer's scores as a function.
import { ShapeError, UnsupportedError } from "../../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import { sameShape } from "../../core/shape.ts";
import { formatTuple } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { cross_entropy } from "./class_loss.ts";
import { linear } from "./linear.ts";
import type { Reduction } from "./reduction.ts";

/** Options of {@link linear_cross_entropy}. */
export type LinearCrossEntropyFunctionOptions = {
  linear_bias?: Tensor | null;
  weight?: Tensor | null;
  reduction?: Reduction;
  ignore_index?: number | null;
  label_smoothing?: number;
  options?: null;
};
const LINEAR_CROSS_ENTROPY = new Signature<LinearCrossEntropyFunctionOptions>("linear_cross_entropy", [
  "linear_bias",
  "weight",
  "reduction",
  "ignore_index",
  "label_smoothing",
  "options",
]);

/**
 * {@link cross_entropy} of input · linear_weightᵀ + linear_bias: input [N, F] or [F], linear_weight [C, F] or
 * [C, d1, …, dK, F], linear_bias without the F, target as cross_entropy wants it for scores [N, C, d1, …, dK].
 * Targets of probabilities cannot be combined with ignore_index.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.linear_cross_entropy(torch.ones(3, 4), torch.zeros(2, 4), torch.tensor([0n, 1n, 1n]));
 * if (!torch.allclose(loss, torch.tensor(Math.LN2))) throw new Error(String(loss));
 * ```
 */
export function linear_cross_entropy(
  input: Tensor,
  linear_weight: Tensor,
  target: Tensor,
  options: LinearCrossEntropyFunctionOptions = {},
): Tensor {
  checkTensor(input, "linear_cross_entropy", "input");
  checkTensor(linear_weight, "linear_cross_entropy", "linear_weight");
  checkTensor(target, "linear_cross_entropy", "target");
  const o = LINEAR_CROSS_ENTROPY.read(options);
  const bias = o.linear_bias ?? null;
  checkOptionalTensor(bias, "linear_cross_entropy", "linear_bias");
  if (o.options !== undefined && o.options !== null) {
    throw new UnsupportedError("linear_cross_entropy: there is no chunked computation here; leave options out");
  }
  if (input.dim() < 1 || input.dim() > 2) {
    throw new ShapeError(`expected input with dimensionality 1 or 2, got ${input.dim()}`);
  }
  if (linear_weight.dim() < 2) {
    throw new ShapeError(`expected linear_weight with dimensionality at least 2, got ${linear_weight.dim()}`);
  }
  const features = input.size(-1), [classes, ...rest] = linear_weight.shape, places = rest.slice(0, -1);
  if (features !== linear_weight.size(-1)) {
    throw new ShapeError(
      "expected equal input and linear_weight last dimensions (in_features), " +
        `got ${features} and ${linear_weight.size(-1)}, respectively`,
    );
  }
  if (bias !== null && !sameShape(bias.shape, [classes, ...places])) {
    throw new ShapeError(
      `expected linear_bias shape ${formatTuple([classes, ...places])}, got ${formatTuple(bias.shape)}`,
    );
  }
  if (places.length > 0 && input.dim() === 1) {
    throw new ShapeError(
      `K-dimensional loss defined by linear_weight shape ${formatTuple(linear_weight.shape)} requires batched input, ` +
        `(N, ${features}), got unbatched input with shape ${formatTuple(input.shape)}`,
    );
  }
  const shape = [...input.shape.slice(0, -1), classes, ...places];
  if (sameShape(target.shape, shape) && o.ignore_index !== undefined && o.ignore_index !== null) {
    throw new ShapeError("ignore_index cannot be specified when target contains probabilities");
  }
  const scores = linear(input, linear_weight.reshape([-1, features]), bias === null ? null : bias.flatten());
  return cross_entropy(scores.reshape(shape), target, {
    weight: o.weight ?? null,
    reduction: o.reduction ?? "mean",
    ignore_index: o.ignore_index ?? -100,
    label_smoothing: o.label_smoothing ?? 0,
  });
}
