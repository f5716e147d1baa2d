// Batch normalization in evaluation is a linear map: it can be put into the layer before it.
import { no_grad } from "../../autograd/mode.ts";
import { ArgumentError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkNumber, checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { BatchNorm } from "../batch_normalization.ts";
import { ConvNd } from "../conv_base.ts";
import { deepcopy } from "../deepcopy.ts";
import { Linear } from "../linear.ts";
import { Parameter } from "../parameter.ts";

/** Refuses what cannot be fused. */
function check(layer: ConvNd<number[]> | Linear, bn: BatchNorm): { mean: Tensor; variance: Tensor } {
  const first: unknown = layer, second: unknown = bn;
  if (!(first instanceof ConvNd || first instanceof Linear) || !(second instanceof BatchNorm)) {
    throw new ArgumentError("only a convolution or linear layer and a batch normalization layer after it can be fused");
  }
  if (layer.training || bn.training) throw new ValueError("Fusion only for eval!");
  if (bn.running_mean === null || bn.running_var === null) {
    throw new ValueError("bn.running_mean and bn.running_var must not be None");
  }
  return { mean: bn.running_mean, variance: bn.running_var };
}

/**
 * Weight and bias of a convolution and the batch normalization after it as one convolution's.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [w, b] = torch.nn.utils.fuse_conv_bn_weights(
 *   ...[torch.ones(1, 1, 1, 1), null, torch.tensor([1]), torch.tensor([4])] as const,
 *   ...[0, torch.tensor([2]), torch.tensor([3])] as const,
 * );
 * if (w.item() !== 1 || b.item() !== 2) throw new Error(`${w} ${b}`); // 2 · (x − 1) / 2 + 3
 * ```
 */
export function fuse_conv_bn_weights(
  conv_w: Tensor,
  conv_b: Tensor | null,
  bn_rm: Tensor,
  bn_rv: Tensor,
  bn_eps: number,
  bn_w: Tensor | null,
  bn_b: Tensor | null,
  transpose: boolean = false,
): [Parameter, Parameter] {
  for (const [name, tensor] of Object.entries({ conv_w, bn_rm, bn_rv })) {
    checkTensor(tensor, "fuse_conv_bn_weights", name);
  }
  for (const [name, tensor] of Object.entries({ conv_b, bn_w, bn_b })) {
    checkOptionalTensor(tensor, "fuse_conv_bn_weights", name);
  }
  checkNumber(bn_eps, "fuse_conv_bn_weights", "bn_eps");
  const scale = bn_rv.add(bn_eps).rsqrt().mul(bn_w ?? 1);
  const inner = new Array<number>(conv_w.dim() - 2).fill(1);
  const weight = conv_w.mul(scale.reshape(transpose ? [1, -1, ...inner] : [-1, 1, ...inner])).to(conv_w.dtype);
  const bias = bn_rm.neg().add(conv_b ?? 0).mul(scale).add(bn_b ?? 0).to((conv_b ?? conv_w).dtype);
  return [new Parameter(weight, conv_w.requires_grad), new Parameter(bias, conv_b?.requires_grad ?? false)];
}

/**
 * A convolution and the batch normalization after it as a new convolution, for evaluation. With `transpose` the weight's
 * second dimension holds the output's channels, as that of a transposed convolution does.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.fuse_conv_bn_eval.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const conv = new torch.nn.Conv2d(3, 8, 3).eval(), bn = new torch.nn.BatchNorm2d(8).eval();
 * const fused = torch.nn.utils.fuse_conv_bn_eval(conv, bn), x = torch.randn(1, 3, 5, 5);
 * if (!torch.allclose(fused(x), bn(conv(x)), { atol: 1e-5 })) throw new Error("not the same");
 * ```
 */
export function fuse_conv_bn_eval<M extends ConvNd<number[]>>(
  conv: M,
  bn: BatchNorm,
  transpose: boolean | { transpose?: boolean } = false,
): M {
  const { mean, variance } = check(conv, bn);
  const swapped = typeof transpose === "object" ? transpose.transpose ?? false : transpose;
  const out = deepcopy(conv);
  [out.weight, out.bias] = no_grad(() =>
    fuse_conv_bn_weights(conv.weight, conv.bias, mean, variance, bn.eps, bn.weight, bn.bias, swapped)
  );
  return out;
}

/**
 * Weight and bias of a linear layer and the batch normalization after it as one linear layer's.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [w, b] = torch.nn.utils.fuse_linear_bn_weights(
 *   ...[torch.ones(1, 1), null, torch.tensor([1]), torch.tensor([4])] as const,
 *   ...[0, torch.tensor([2]), torch.tensor([3])] as const,
 * );
 * if (w.item() !== 1 || b.item() !== 2) throw new Error(`${w} ${b}`);
 * ```
 */
export function fuse_linear_bn_weights(
  linear_w: Tensor,
  linear_b: Tensor | null,
  bn_rm: Tensor,
  bn_rv: Tensor,
  bn_eps: number,
  bn_w: Tensor | null,
  bn_b: Tensor | null,
): [Parameter, Parameter] {
  return fuse_conv_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b);
}

/**
 * A linear layer and the batch normalization after it as a new linear layer, for evaluation.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.fuse_linear_bn_eval.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const linear = new torch.nn.Linear(3, 4).eval(), bn = new torch.nn.BatchNorm1d(4).eval(), x = torch.randn(2, 3);
 * const fused = torch.nn.utils.fuse_linear_bn_eval(linear, bn);
 * if (!torch.allclose(fused(x), bn(linear(x)), { atol: 1e-5 })) throw new Error("not the same");
 * ```
 */
export function fuse_linear_bn_eval<M extends Linear>(linear: M, bn: BatchNorm): M {
  const { mean, variance } = check(linear, bn);
  if (linear.out_features !== bn.num_features && bn.num_features !== 1) {
    throw new ShapeError(
      "To fuse, linear.out_features == bn.num_features or bn.num_features == 1, got " +
        `linear.out_features=${linear.out_features} and bn.num_features=${bn.num_features}`,
    );
  }
  const out = deepcopy(linear);
  [out.weight, out.bias] = no_grad(() =>
    fuse_linear_bn_weights(linear.weight, linear.bias, mean, variance, bn.eps, bn.weight, bn.bias)
  );
  return out;
}
