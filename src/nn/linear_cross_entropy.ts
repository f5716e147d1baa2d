// A linear layer and the cross-entropy of its scores in one loss layer.
import { ShapeError } from "../core/errors.ts";
import { formatFloat, formatTuple } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import type { FactoryOptions } from "./factory.ts";
import { linear_cross_entropy } from "./functional/linear_cross_entropy.ts";
import type { Reduction } from "./functional/reduction.ts";
import { Linear } from "./linear.ts";
import { Loss } from "./loss_base.ts";
import { formatBool } from "./module_format.ts";

/** Options of {@link LinearCrossEntropyLoss}. */
export type LinearCrossEntropyLossOptions = FactoryOptions & {
  out_features?: readonly number[];
  bias?: boolean;
  reduction?: Reduction;
  weight?: Tensor | null;
  ignore_index?: number | null;
  label_smoothing?: number;
  options?: null;
};
const LINEAR_CROSS_ENTROPY = new Signature<
  LinearCrossEntropyLossOptions & { in_features: number; num_classes: number }
>("LinearCrossEntropyLoss", [
  "in_features",
  "num_classes",
  "out_features",
  "bias",
  "device",
  "dtype",
  "reduction",
  "weight",
  "ignore_index",
  "label_smoothing",
  "options",
], 2);

/**
 * The cross-entropy of a linear layer's scores: features [N, in_features] and the target, of classes or probabilities.
 * With `out_features` [d1, …, dK] each sample has as many predictions of a class.
 * https://docs.pytorch.org/docs/main/generated/torch.nn.LinearCrossEntropyLoss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const loss = new torch.nn.LinearCrossEntropyLoss(5, 3)(torch.randn(2, 5), torch.tensor([0n, 2n]));
 * if (loss.shape.length !== 0) throw new Error(String(loss));
 * ```
 */
export class LinearCrossEntropyLoss extends Loss {
  /** Number of classes. */
  num_classes: number;
  /** Sizes of the predictions that each sample has. */
  out_features: readonly number[];
  /** Weights of the classes, [num_classes]. */
  declare weight: Tensor | null;
  /** Targets that do not count. */
  ignore_index: number | null;
  /** The part of the probability that all classes share. */
  label_smoothing: number;
  /** Gives the scores. */
  linear: Linear;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(in_features: number, num_classes: number, options?: LinearCrossEntropyLossOptions) {
    const o = LINEAR_CROSS_ENTROPY.read(in_features, num_classes, options);
    const weight = o.weight ?? null, smoothing = o.label_smoothing ?? 0;
    if (weight !== null && (weight.dim() !== 1 || weight.numel() !== o.num_classes)) {
      throw new ShapeError(`expected weight shape to be (${o.num_classes},), got ${formatTuple(weight.shape)}`);
    }
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new ShapeError(`expected label_smoothing to be in range [0, 1], got ${formatFloat(smoothing)}`);
    }
    super({ reduction: o.reduction });
    this.register_buffer("weight", weight);
    this.num_classes = o.num_classes;
    this.out_features = [...o.out_features ?? []];
    this.ignore_index = o.ignore_index ?? null;
    this.label_smoothing = smoothing;
    const outputs = this.out_features.reduce((product, size) => product * size, o.num_classes);
    this.linear = new Linear(o.in_features, outputs, { bias: o.bias ?? false, device: o.device, dtype: o.dtype });
  }

  /** [N, in_features], [N, *out_features] → [] or [N, *out_features] */
  forward(input: Tensor, target: Tensor): Tensor {
    const { linear, num_classes, out_features, weight, reduction, ignore_index, label_smoothing } = this;
    return linear_cross_entropy(
      input,
      linear.weight.reshape([num_classes, ...out_features, linear.in_features]),
      target,
      {
        linear_bias: linear.bias === null ? null : linear.bias.reshape([num_classes, ...out_features]),
        weight,
        reduction,
        ignore_index,
        label_smoothing,
      },
    );
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `in_features=${this.linear.in_features}, num_classes=${this.num_classes}, out_features=${
      formatTuple(this.out_features)
    }, bias=${formatBool(this.linear.bias !== null)}, reduction=${this.reduction}, ignore_index=${
      this.ignore_index ?? "None"
    }, label_smoothing=${formatFloat(this.label_smoothing)}, options=None`;
  }
}
