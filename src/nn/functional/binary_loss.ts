// Losses of yes-or-no predictions as functions: binary cross-entropy of probabilities and of scores.
import { ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { formatSize } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { logsigmoid } from "./activation.ts";
import { composite } from "./composite.ts";
import { type OldFlag, type OldReduction, readReduction, reduceLoss, type Reduction } from "./reduction.ts";

type Attributes = { reduction: Reduction; weight: Tensor | null; positive: Tensor | null };

/** The gradient of the elements' losses from that of the loss. */
function spread(grad: Tensor, input: Tensor, { reduction, weight }: Attributes): Tensor {
  const each = reduction === "mean" ? grad.div(input.numel()) : grad;
  return weight === null ? each : each.mul(weight);
}

function reduceWeighted(losses: Tensor, { reduction, weight }: Attributes): Tensor {
  return reduceLoss(weight === null ? losses : losses.mul(weight), reduction);
}

const ofProbabilities = composite<Attributes>({
  name: "BinaryCrossEntropyBackward0",
  forward: ([x, t], o) => {
    const yes = x.log().clamp({ min: -100 });
    const no = x.neg().log1p().clamp({ min: -100 });
    return reduceWeighted(t.sub(1).mul(no).sub(t.mul(yes)), o);
  },
  backward: (grad, [x, t], o, needs) => {
    const g = spread(grad, x, o);
    const slope = () => x.sub(t).div(x.mul(x.neg().add(1)).clamp({ min: 1e-12 })); // (x − t) / (x · (1 − x))
    return [
      needs(0) ? g.mul(slope()) : undefined,
      needs(1) ? g.mul(x.neg().log1p().clamp({ min: -100 }).sub(x.log().clamp({ min: -100 }))) : undefined,
    ];
  },
});

/** Options of {@link binary_cross_entropy}. */
export type BinaryCrossEntropyOptions = OldReduction & { weight?: Tensor | null; reduction?: Reduction };
const BCE = new Signature<BinaryCrossEntropyOptions>("binary_cross_entropy", [
  "weight",
  "size_average",
  "reduce",
  "reduction",
]);

/**
 * −(target · log input + (1 − target) · log(1 − input)) for probabilities; logarithms are at least −100.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.binary_cross_entropy(torch.tensor([0.5, 0.75]), torch.tensor([1, 0]));
 * if (!torch.allclose(y, torch.tensor(1.0397), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function binary_cross_entropy(
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null | BinaryCrossEntropyOptions,
  size_average?: OldFlag | BinaryCrossEntropyOptions,
  reduce?: OldFlag | BinaryCrossEntropyOptions,
  reduction?: Reduction | BinaryCrossEntropyOptions,
): Tensor {
  checkTensor(input, "binary_cross_entropy", "input");
  checkTensor(target, "binary_cross_entropy", "target");
  const o = BCE.read(weight, size_average, reduce, reduction);
  const mode = readReduction(o);
  if (formatSize(target.shape) !== formatSize(input.shape)) {
    throw new ValueError(
      `Using a target size (${formatSize(target.shape)}) that is different to the input size (${
        formatSize(input.shape)
      }) is deprecated. Please ensure they have the same size.`,
    );
  }
  const outside = input.detach().lt(0).logical_or(input.detach().gt(1));
  if (input.numel() > 0 && outside.any().item()) {
    throw new ValueError("all elements of input should be between 0 and 1");
  }
  return ofProbabilities([input, target], { reduction: mode, weight: o.weight ?? null, positive: null });
}

/** (1 − t) · x − ((p − 1) · t + 1) · log sigmoid(x) */
const ofScores = composite<Attributes>({
  name: "BinaryCrossEntropyWithLogitsBackward0",
  forward: ([x, t], o) => {
    const logs = logsigmoid(x);
    const weighed = o.positive === null ? logs : logs.mul(o.positive.sub(1).mul(t).add(1));
    return reduceWeighted(t.neg().add(1).mul(x).sub(weighed), o);
  },
  backward: (grad, [x, t], o, needs) => {
    const g = spread(grad, x, o);
    const slope = (): Tensor => {
      if (o.positive === null) return x.sigmoid().sub(t);
      const yes = o.positive.mul(t);
      return yes.add(1).sub(t).mul(x.sigmoid()).sub(yes);
    };
    const targetSlope = (): Tensor => o.positive === null ? x.neg() : x.add(logsigmoid(x).mul(o.positive.sub(1))).neg();
    return [needs(0) ? g.mul(slope()) : undefined, needs(1) ? g.mul(targetSlope()) : undefined];
  },
});

/** Options of {@link binary_cross_entropy_with_logits}. */
export type BinaryCrossEntropyWithLogitsOptions = BinaryCrossEntropyOptions & { pos_weight?: Tensor | null };
const BCE_LOGITS = new Signature<BinaryCrossEntropyWithLogitsOptions>("binary_cross_entropy_with_logits", [
  "weight",
  "size_average",
  "reduce",
  "reduction",
  "pos_weight",
]);

/**
 * {@link binary_cross_entropy} of sigmoid(input), computed from the input itself; `pos_weight` weighs the positive part.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy_with_logits.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.binary_cross_entropy_with_logits(torch.tensor([0, 1]), torch.tensor([1, 0]));
 * if (!torch.allclose(y, torch.tensor(1.0032), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function binary_cross_entropy_with_logits(
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null | BinaryCrossEntropyWithLogitsOptions,
  size_average?: OldFlag | BinaryCrossEntropyWithLogitsOptions,
  reduce?: OldFlag | BinaryCrossEntropyWithLogitsOptions,
  reduction?: Reduction | BinaryCrossEntropyWithLogitsOptions,
  pos_weight?: Tensor | null | BinaryCrossEntropyWithLogitsOptions,
): Tensor {
  checkTensor(input, "binary_cross_entropy_with_logits", "input");
  checkTensor(target, "binary_cross_entropy_with_logits", "target");
  const o = BCE_LOGITS.read(weight, size_average, reduce, reduction, pos_weight);
  const mode = readReduction(o);
  if (formatSize(target.shape) !== formatSize(input.shape)) {
    throw new ValueError(
      `Target size (${formatSize(target.shape)}) must be the same as input size (${formatSize(input.shape)})`,
    );
  }
  return ofScores([input, target], { reduction: mode, weight: o.weight ?? null, positive: o.pos_weight ?? null });
}
