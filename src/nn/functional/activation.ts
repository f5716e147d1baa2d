// Activation functions, elementwise.
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../../core/errors.ts";
import { scalarTypeName } from "../../core/dtype.ts";
import { checkTensor } from "../../core/kinds.ts";
import * as act from "../../ops/activation.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { isOptions, Signature } from "../arguments.ts";
import { composite } from "./composite.ts";

/** Whether the input itself is overwritten. */
export type InplaceOptions = { inplace?: boolean };
type Inplace = boolean | InplaceOptions;
const INPLACE = new Signature<InplaceOptions>("activation", ["inplace"]);

/** @internal Whether the input is to be overwritten. */
function isInplace(inplace: Inplace | undefined): boolean | undefined {
  return typeof inplace === "object" ? INPLACE.read(inplace).inplace : inplace;
}

/** @internal Applies an activation with its numbers, in place where that was asked for. */
export function apply(
  activation: act.Activation,
  input: Tensor,
  inplace: Inplace | undefined,
  p?: number,
  q?: number,
): Tensor {
  return isInplace(inplace) ? activation.in_place(input, p, q) : activation(input, p, q);
}

/**
 * max(x, 0), elementwise. https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.relu(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function relu(input: Tensor, inplace?: Inplace): Tensor {
  checkTensor(input, "relu", "input");
  return isInplace(inplace) ? act.relu_(input) : act.relu(input);
}

/**
 * {@link relu} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.relu_(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function relu_(input: Tensor): Tensor {
  checkTensor(input, "relu_", "input");
  return input.relu_();
}

/**
 * 1 / (1 + exp(−x)), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.sigmoid(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0.1192, 0.62246, 0.95257]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function sigmoid(input: Tensor): Tensor {
  checkTensor(input, "sigmoid", "input");
  return input.sigmoid();
}

/**
 * tanh(x), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.tanh(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.96403, 0.46212, 0.99505]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function tanh(input: Tensor): Tensor {
  checkTensor(input, "tanh", "input");
  return input.tanh();
}

/**
 * min(max(x, 0), 6), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.relu6(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function relu6(input: Tensor, inplace?: Inplace): Tensor {
  checkTensor(input, "relu6", "input");
  return apply(act.hardtanh, input, inplace, 0, 6);
}

/** Options of {@link hardtanh}. */
export type HardtanhOptions = { min_val?: number; max_val?: number; inplace?: boolean };
const HARDTANH = new Signature<HardtanhOptions>("hardtanh", ["min_val", "max_val", "inplace"]);

/**
 * x limited to [min_val, max_val], elementwise; no gradient at the limits.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.hardtanh(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1, 0.5, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function hardtanh(
  input: Tensor,
  min_val?: number | HardtanhOptions,
  max_val?: number | HardtanhOptions,
  inplace?: Inplace,
): Tensor {
  checkTensor(input, "hardtanh", "input");
  const o = HARDTANH.read(min_val, max_val, inplace);
  const [low, high] = [o.min_val ?? -1, o.max_val ?? 1];
  if (low > high) throw new ValueError("min_val cannot be greater than max_val");
  return apply(act.hardtanh, input, o.inplace, low, high);
}

/** Options of {@link leaky_relu}. */
export type LeakyReluOptions = { negative_slope?: number; inplace?: boolean };
const LEAKY_RELU = new Signature<LeakyReluOptions>("leaky_relu", ["negative_slope", "inplace"]);

/**
 * x where x > 0, else negative_slope · x, elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.leaky_relu(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.02, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function leaky_relu(input: Tensor, negative_slope?: number | LeakyReluOptions, inplace?: Inplace): Tensor {
  checkTensor(input, "leaky_relu", "input");
  const o = LEAKY_RELU.read(negative_slope, inplace);
  return apply(act.leakyRelu, input, o.inplace, o.negative_slope ?? 0.01);
}

const parametric = composite<undefined>({
  name: "PreluKernelBackward0",
  forward: ([x, w]) => x.where(x.gt(0), x.mul(w)),
  backward: (grad, [x, w], _, needs) => [
    needs(0) ? grad.where(x.gt(0), grad.mul(w)) : undefined,
    needs(1) ? grad.mul(x).masked_fill(x.gt(0), 0) : undefined,
  ],
});

/**
 * max(0, x) + weight · min(0, x); a weight [C] belongs to dimension 1 of [N, C, *], one of size 1 to all.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.prelu(torch.tensor([-2, 0.5, 3]), torch.tensor([0.25]));
 * if (!torch.allclose(y, torch.tensor([-0.5, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function prelu(input: Tensor, weight: Tensor | { weight: Tensor }): Tensor {
  checkTensor(input, "prelu", "input");
  return parametricRelu(input, PRELU.read(weight).weight as Tensor);
}

const PRELU = new Signature<{ weight: Tensor }>("prelu", ["weight"]);

function parametricRelu(input: Tensor, weight: Tensor): Tensor {
  checkTensor(weight, "prelu", "weight");
  if (input.dtype !== weight.dtype) {
    throw new DTypeError(
      `prelu: Type promoting not supported. Got ${scalarTypeName(input.dtype)} and ${scalarTypeName(weight.dtype)}`,
    );
  }
  if (weight.dim() > 1) {
    throw new ShapeError(`prelu: Expected \`weight\` to be a scalar or 1D tensor, but got: ndim = ${weight.dim()}`);
  }
  if (weight.numel() === 1) return parametric([input, weight.view(input.shape.map(() => 1))], undefined);
  if (input.dim() === 0) throw new ShapeError("Not allow zero-dim input tensor.");
  const channels = input.dim() > 1 ? input.size(1) : 1;
  if (channels !== weight.numel()) {
    throw new ShapeError(
      `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.numel()} and channel size = ${channels}.`,
    );
  }
  return parametric([input, weight.view(input.shape.map((_, i) => i === 1 ? channels : 1))], undefined);
}

/** Options of {@link elu} and {@link celu}. */
export type EluOptions = { alpha?: number; inplace?: boolean };
const ELU = new Signature<EluOptions>("elu", ["alpha", "inplace"]);

/**
 * x where x > 0, else alpha · (exp(x) − 1), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.elu(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.86466, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function elu(input: Tensor, alpha?: number | EluOptions, inplace?: Inplace): Tensor {
  checkTensor(input, "elu", "input");
  const o = ELU.read(alpha, inplace);
  return apply(act.elu, input, o.inplace, o.alpha ?? 1, 1);
}

/**
 * ELU with the constants that keep mean 0 and variance 1 from layer to layer, https://arxiv.org/abs/1706.02515.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.selu(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1.5202, 0.52535, 3.1521]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function selu(input: Tensor, inplace?: Inplace): Tensor {
  checkTensor(input, "selu", "input");
  return isInplace(inplace) ? act.selu_(input) : act.selu(input);
}

/**
 * max(0, x) + min(0, alpha · (exp(x / alpha) − 1)), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.celu(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.86466, 0.5, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function celu(input: Tensor, alpha?: number | EluOptions, inplace?: Inplace): Tensor {
  checkTensor(input, "celu", "input");
  const o = ELU.read(alpha, inplace);
  return o.inplace ? act.celu_(input, o.alpha) : act.celu(input, o.alpha);
}

/** Options of {@link gelu}. */
export type GeluOptions = { approximate?: "none" | "tanh" };

/**
 * x · Φ(x) with the normal distribution's Φ, or its approximation by tanh.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.gelu(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.0455, 0.34573, 2.9959]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function gelu(input: Tensor, approximate?: "none" | "tanh" | GeluOptions): Tensor {
  checkTensor(input, "gelu", "input");
  const kind = isOptions(approximate) ? (approximate as GeluOptions).approximate ?? "none" : approximate ?? "none";
  if (kind !== "none" && kind !== "tanh") {
    throw new ArgumentError("approximate argument must be either none or tanh.");
  }
  return kind === "none" ? act.gelu(input) : act.geluTanh(input);
}

/**
 * x · sigmoid(x), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.silu(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.23841, 0.31123, 2.8577]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function silu(input: Tensor, inplace?: Inplace): Tensor {
  checkTensor(input, "silu", "input");
  return apply(act.silu, input, inplace);
}

/**
 * x · tanh(softplus(x)), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.mish(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.2525, 0.37525, 2.9865]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function mish(input: Tensor, inplace?: Inplace): Tensor {
  checkTensor(input, "mish", "input");
  return apply(act.mish, input, inplace);
}

/** Options of {@link softplus}. */
export type SoftplusOptions = { beta?: number; threshold?: number };
const SOFTPLUS = new Signature<SoftplusOptions>("softplus", ["beta", "threshold"]);

/**
 * log(1 + exp(beta · x)) / beta, elementwise; x itself where beta · x > threshold.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.softplus(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0.12693, 0.97408, 3.0486]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function softplus(
  input: Tensor,
  beta?: number | SoftplusOptions,
  threshold?: number | SoftplusOptions,
): Tensor {
  checkTensor(input, "softplus", "input");
  const o = SOFTPLUS.read(beta, threshold);
  return act.softplus(input, o.beta ?? 1, o.threshold ?? 20);
}

/**
 * log(sigmoid(x)), elementwise, without overflow.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.logsigmoid(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-2.1269, -0.47408, -0.048587]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function logsigmoid(input: Tensor): Tensor {
  checkTensor(input, "logsigmoid", "input");
  return act.logsigmoid(input);
}
