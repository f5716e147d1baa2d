// Activation functions made of straight pieces, and those that PyTorch composes too.
import { ShapeError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { wrapDim } from "../../core/shape.ts";
import * as act from "../../ops/activation.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { apply, type InplaceOptions } from "./activation.ts";
import { composite } from "./composite.ts";

type Inplace = boolean | InplaceOptions;

/**
 * min(max(x + 3, 0), 6) / 6, elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.hardsigmoid(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([0.16667, 0.58333, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function hardsigmoid(input: Tensor, inplace?: Inplace): Tensor {
  checkTensor(input, "hardsigmoid", "input");
  return apply(act.hardsigmoid, input, inplace);
}

/**
 * x · hardsigmoid(x), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.hardswish(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.33333, 0.29167, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function hardswish(input: Tensor, inplace?: Inplace): Tensor {
  checkTensor(input, "hardswish", "input");
  return apply(act.hardswish, input, inplace);
}

/**
 * x / (1 + |x|), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.softsign(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-0.66667, 0.33333, 0.75]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function softsign(input: Tensor): Tensor {
  checkTensor(input, "softsign", "input");
  return act.softsign(input);
}

/**
 * x − tanh(x), elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.tanhshrink(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1.036, 0.037883, 2.0049]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function tanhshrink(input: Tensor): Tensor {
  checkTensor(input, "tanhshrink", "input");
  return act.tanhshrink(input);
}

/** Options of {@link softshrink} and {@link hardshrink}. */
export type ShrinkOptions = { lambd?: number };
const SHRINK = new Signature<ShrinkOptions>("softshrink", ["lambd"]);

/**
 * x − lambd where x > lambd, x + lambd where x < −lambd, else 0, elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.softshrink(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-1.5, 0, 2.5]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function softshrink(input: Tensor, lambd?: number | ShrinkOptions): Tensor {
  checkTensor(input, "softshrink", "input");
  return act.softshrink(input, SHRINK.read(lambd).lambd);
}

/**
 * 0 where −lambd ≤ x ≤ lambd, else x, elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.hardshrink(torch.tensor([-2, 0.5, 3]));
 * if (!torch.allclose(y, torch.tensor([-2, 0, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function hardshrink(input: Tensor, lambd?: number | ShrinkOptions): Tensor {
  checkTensor(input, "hardshrink", "input");
  return act.hardshrink(input, SHRINK.read(lambd).lambd);
}

/** Options of {@link threshold}. */
export type ThresholdOptions = { threshold?: number; value?: number; inplace?: boolean };
const THRESHOLD = new Signature<{ threshold: number; value: number; inplace?: boolean }>(
  "threshold",
  ["threshold", "value", "inplace"],
  2,
);

/**
 * x where x > threshold, else value, elementwise.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.threshold(torch.tensor([-2, 0.5, 3]), 1, 9);
 * if (!torch.allclose(y, torch.tensor([9, 9, 3]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function threshold(
  input: Tensor,
  threshold: number | ThresholdOptions,
  value?: number | ThresholdOptions,
  inplace?: boolean | InplaceOptions,
): Tensor {
  checkTensor(input, "threshold", "input");
  const o = THRESHOLD.read(threshold, value, inplace);
  return apply(act.threshold, input, o.inplace, o.threshold, o.value);
}

const gate = composite<{ axis: number; half: number }>({
  name: "GluBackward0",
  forward: ([x], { axis, half }) => x.narrow(axis, 0, half).mul(x.narrow(axis, half, half).sigmoid()),
  backward: (grad, [x], { axis, half }) => {
    const a = x.narrow(axis, 0, half);
    const s = x.narrow(axis, half, half).sigmoid();
    const left = grad.mul(s);
    return [cat([left, left.mul(a).mul(s.neg().add(1))], axis)];
  },
});

/** Options of {@link glu}. */
export type GluOptions = { dim?: number };

/**
 * a · sigmoid(b) for the halves a and b of the input along `dim`.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.glu(torch.tensor([1, 2, 0, 0]));
 * if (!torch.allclose(y, torch.tensor([0.5, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function glu(input: Tensor, dim: number | GluOptions = -1): Tensor {
  checkTensor(input, "glu", "input");
  if (input.dim() === 0) throw new ShapeError("glu does not support 0-dimensional tensors");
  const axis = wrapDim(typeof dim === "object" ? dim?.dim ?? -1 : dim, input.dim());
  const size = input.size(axis);
  if (size % 2 !== 0) throw new ShapeError(`Halving dimension must be even, but dimension ${axis} is size ${size}`);
  return gate([input], { axis, half: size / 2 });
}
