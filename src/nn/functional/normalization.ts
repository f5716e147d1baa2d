// Normalization as functions.
import { ValueError } from "../../core/errors.ts";
import { checkInts, checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import { batch_norm as batchNormOp, layer_norm as layerNormOp } from "../../ops/normalization.ts";
import { formatFloat, formatSize } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** Options of {@link batch_norm}. */
export type BatchNormFunctionOptions = {
  weight?: Tensor | null;
  bias?: Tensor | null;
  training?: boolean;
  momentum?: number;
  eps?: number;
};

const BATCH_NORM = new Signature<
  BatchNormFunctionOptions & { input: Tensor; running_mean: Tensor | null; running_var: Tensor | null }
>("batch_norm", ["input", "running_mean", "running_var", "weight", "bias", "training", "momentum", "eps"], 3);

/**
 * (x − mean) / √(var + eps) · weight + bias for each channel of [N, C, *]. In training, mean and variance are those of
 * the batch and the running ones move towards them by `momentum`; else the running ones are used.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.batch_norm(torch.tensor([[1], [3]]), null, null, { training: true });
 * if (!torch.allclose(y, torch.tensor([[-0.99999], [0.99999]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function batch_norm(
  input: Tensor,
  running_mean: Tensor | null,
  running_var: Tensor | null,
  weight?: Tensor | null | BatchNormFunctionOptions,
  bias?: Tensor | null | BatchNormFunctionOptions,
  training?: boolean | BatchNormFunctionOptions,
  momentum?: number | BatchNormFunctionOptions,
  eps?: number | BatchNormFunctionOptions,
): Tensor {
  checkTensor(input, "batch_norm", "input");
  checkOptionalTensor(running_mean, "batch_norm", "running_mean");
  checkOptionalTensor(running_var, "batch_norm", "running_var");
  const o = BATCH_NORM.read(input, running_mean, running_var, weight, bias, training, momentum, eps);
  const [train, epsilon] = [o.training ?? false, o.eps ?? 1e-5];
  if (train) {
    if (input.shape.reduce((n, size, i) => i === 1 ? n : n * size, 1) === 1) {
      throw new ValueError(
        `Expected more than 1 value per channel when training, got input size ${formatSize(input.shape)}`,
      );
    }
    if (epsilon <= 0) {
      throw new ValueError(`batch_norm eps must be positive during training, but got ${formatFloat(epsilon)}`);
    }
  } else if (epsilon < 0) throw new ValueError(`batch_norm eps must be non-negative, but got ${formatFloat(epsilon)}`);
  return batchNormOp(
    input,
    o.weight ?? null,
    o.bias ?? null,
    running_mean,
    running_var,
    train,
    o.momentum ?? 0.1,
    epsilon,
  );
}

/** Options of {@link layer_norm}. */
export type LayerNormFunctionOptions = { weight?: Tensor | null; bias?: Tensor | null; eps?: number };

const LAYER_NORM = new Signature<LayerNormFunctionOptions & { input: Tensor; normalized_shape: readonly number[] }>(
  "layer_norm",
  ["input", "normalized_shape", "weight", "bias", "eps"],
  2,
);

/**
 * (x − mean) / √(var + eps) · weight + bias over the last dimensions, which have the sizes `normalized_shape`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.layer_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.layer_norm(torch.tensor([[1, 3]]), [2]);
 * if (!torch.allclose(y, torch.tensor([[-0.99999, 0.99999]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function layer_norm(
  input: Tensor,
  normalized_shape: readonly number[],
  weight?: Tensor | null | LayerNormFunctionOptions,
  bias?: Tensor | null | LayerNormFunctionOptions,
  eps?: number | LayerNormFunctionOptions,
): Tensor {
  checkTensor(input, "layer_norm", "input");
  checkInts(normalized_shape, "layer_norm", "normalized_shape");
  const o = LAYER_NORM.read(input, normalized_shape, weight, bias, eps);
  return layerNormOp(input, normalized_shape, o.weight ?? null, o.bias ?? null, o.eps ?? 1e-5);
}

/** Options of {@link normalize}. */
export type NormalizeOptions = { p?: number; dim?: number; eps?: number; out?: Tensor | null };
const NORMALIZE = new Signature<NormalizeOptions>("normalize", ["p", "dim", "eps", "out"]);

/**
 * x / max(‖x‖ₚ, eps) along a dimension. https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.normalize(torch.tensor([[3, 4]]));
 * if (!torch.allclose(y, torch.tensor([[0.6, 0.8]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function normalize(
  input: Tensor,
  p?: number | NormalizeOptions,
  dim?: number | NormalizeOptions,
  eps?: number | NormalizeOptions,
): Tensor {
  checkTensor(input, "normalize", "input");
  const o = NORMALIZE.read(p, dim, eps);
  const length = input.norm(o.p ?? 2, o.dim ?? 1, true).clamp_min(o.eps ?? 1e-12).expand_as(input);
  const result = input.div(length);
  return o.out ? o.out.copy_(result) : result;
}
