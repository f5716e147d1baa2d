// Activation functions of networks, elementwise, with fused derivatives.
import { UNARY, type UnaryName } from "../../ffi/symbols.ts";
import { bool, type DType, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ValueError } from "../core/errors.ts";
import { asNumber, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import * as slopes from "./activation_backward.ts";
import { NO_NUMBERS, type Numbers } from "./activation_backward.ts";
import { type UnaryFunction, unaryKernel, unaryOp } from "./define.ts";
import { runUnary, runUnaryInPlace, type UnaryOp } from "./define_unary.ts";
import { operationName } from "./out.ts";
import { notFor } from "./promote.ts";

/** An activation with numbers, out of place and in place. */
export type Activation = {
  (input: Tensor, p?: number, q?: number): Tensor;
  in_place(input: Tensor, p?: number, q?: number): Tensor;
};

function activation(
  name: string,
  opcode: UnaryName,
  check: (dtype: DType) => void,
  slope: (grad: Tensor, x: Tensor, numbers?: Numbers) => Tensor,
): Activation {
  const op: UnaryOp<Numbers> = {
    name,
    dtypes: "same",
    check,
    forward: (kernels, mode, out, x, { p, q }) => kernels.unary(UNARY[opcode], mode, out, x, p, q),
    saves: "input",
    backward: (ctx, grad) => slope(grad, ctx.saved(0), ctx.attributes),
  };
  const operation = operationName(name);
  const numbers = (p?: number, q?: number): Numbers =>
    p === undefined && q === undefined
      ? NO_NUMBERS
      : { p: asNumber(p ?? 0, operation, "parameter"), q: asNumber(q ?? 0, operation, "parameter") };
  return Object.assign((x: Tensor, p?: number, q?: number) => runUnary(op, x, numbers(p, q)), {
    in_place: (x: Tensor, p?: number, q?: number) => runUnaryInPlace(op, x, numbers(p, q)),
  });
}

const floatsOnly = (kernel: string) => notFor(kernel, "int", "bool");

function noBool(message: string): (dtype: DType) => void {
  return (dtype) => {
    if (dtype === bool) throw new DTypeError(message);
  };
}

/**
 * max(x, 0).
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.relu(torch.tensor([-1, 2])).tolist()) !== "0,2") throw new Error("relu");
 * ```
 */
export const relu: UnaryFunction = unaryOp({
  name: "ReluBackward0",
  dtypes: "same",
  check: noBool("Boolean inputs not supported for relu"),
  forward: unaryKernel(UNARY.relu),
  saves: "output",
  backward: (ctx, grad) => slopes.thresholdBackward(grad, ctx.saved(0)),
});

/**
 * {@link relu} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]), y = torch.relu(x);
 * if (torch.relu_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const relu_: (input: Tensor) => Tensor = relu.in_place;

/** x above p, q elsewhere: `threshold(x, p, q)`. */
export const threshold: Activation = activation(
  "ThresholdBackward0",
  "threshold",
  notFor("threshold_cpu", "bool"),
  slopes.thresholdBackward,
);
/** x above 0, p · x elsewhere. */
export const leakyRelu: Activation = activation(
  "LeakyReluBackward0",
  "leaky_relu",
  floatsOnly("leaky_relu_cpu"),
  slopes.leakyReluBackward,
);
/** q · x above 0, p (exp(x) − 1) elsewhere: ELU with p = alpha, q = 1; SELU has a q of its own. */
export const elu: Activation = activation("EluBackward0", "elu", floatsOnly("elu_cpu"), slopes.eluBackward);
const celuOp = activation("CeluBackward0", "celu", floatsOnly("elu_cpu"), slopes.celuBackward);

function celuNumbers(given: number): [number, number] {
  const alpha = asNumber(given, "celu", "alpha");
  if (alpha === 0) throw new ValueError("ZeroDivisionError: alpha cannot be 0 for CELU");
  return [alpha, 1 / alpha];
}

/**
 * x above 0, alpha (exp(x / alpha) − 1) elsewhere.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.celu.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.celu(torch.tensor([2])).item() !== 2) throw new Error("celu");
 * ```
 */
export function celu(input: Tensor, alpha: number = 1): Tensor {
  checkTensor(input, "celu", "input");
  return celuOp(input, ...celuNumbers(alpha));
}

/**
 * {@link celu} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]), y = torch.celu(x);
 * if (torch.celu_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function celu_(input: Tensor, alpha: number = 1): Tensor {
  checkTensor(input, "celu_", "input");
  return celuOp.in_place(input, ...celuNumbers(alpha));
}

const SELU_ALPHA = 1.6732632423543772, SELU_SCALE = 1.0507009873554805;

/**
 * ELU with the constants that keep mean 0 and variance 1 from layer to layer, https://arxiv.org/abs/1706.02515.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.selu(torch.tensor([1])).item() - 1.0507) > 1e-4) throw new Error("selu");
 * ```
 */
export function selu(input: Tensor): Tensor {
  checkTensor(input, "selu", "input");
  return elu(input, SELU_ALPHA * SELU_SCALE, SELU_SCALE);
}

/**
 * {@link selu} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]), y = torch.selu(x);
 * if (torch.selu_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function selu_(input: Tensor): Tensor {
  checkTensor(input, "selu_", "input");
  return elu.in_place(input, SELU_ALPHA * SELU_SCALE, SELU_SCALE);
}

/** x Φ(x), with the normal distribution's Φ. */
export const gelu: Activation = activation("GeluBackward0", "gelu", floatsOnly("GeluKernelImpl"), slopes.geluBackward);
/** {@link gelu} by tanh: x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))). */
export const geluTanh: Activation = activation(
  "GeluBackward0",
  "gelu_tanh",
  floatsOnly("GeluKernelImpl"),
  slopes.geluTanhBackward,
);
/** x · sigmoid(x). */
export const silu: Activation = activation("SiluBackward0", "silu", floatsOnly("silu_cpu"), slopes.siluBackward);
/** x · tanh(softplus(x)). */
export const mish: Activation = activation("MishBackward0", "mish", floatsOnly("mish_cpu"), slopes.mishBackward);
/** log(1 + exp(p x)) / p; x where p x > q. */
export const softplus: Activation = activation(
  "SoftplusBackward0",
  "softplus",
  floatsOnly("softplus_cpu"),
  slopes.softplusBackward,
);
/** log(sigmoid(x)). */
export const logsigmoid: Activation = activation(
  "LogSigmoidBackward0",
  "logsigmoid",
  floatsOnly("log_sigmoid_cpu"),
  slopes.logsigmoidBackward,
);
/** x limited to [p, q]; no gradient at the limits. */
export const hardtanh: Activation = activation(
  "HardtanhBackward0",
  "clamp",
  noBool("Bool inputs not supported for hardtanh"),
  slopes.hardtanhBackward,
);
/** x · relu6(x + 3) / 6. */
export const hardswish: Activation = activation(
  "HardswishBackward0",
  "hardswish",
  floatsOnly("hardswish_cpu"),
  slopes.hardswishBackward,
);
/** relu6(x + 3) / 6. */
export const hardsigmoid: Activation = activation(
  "HardsigmoidBackward0",
  "hardsigmoid",
  floatsOnly("hardsigmoid_cpu"),
  slopes.hardsigmoidBackward,
);
/** x without its part in [−p, p], moved towards 0 by p. */
const softshrinkOp: Activation = activation(
  "SoftshrinkBackward0",
  "softshrink",
  floatsOnly("softshrink_check"),
  slopes.shrinkBackward,
);

/** {@link softshrinkOp} with the check of lambda. */
export function softshrink(input: Tensor, lambd: number = 0.5): Tensor {
  checkTensor(input, "softshrink", "input");
  if (!(lambd >= 0)) {
    throw new ValueError(
      `lambda must be in range [0, 3.40282e+38] for input dtype ${scalarTypeName(input.dtype)}, but found ${lambd}`,
    );
  }
  return softshrinkOp(input, lambd);
}

const hardshrinkOp = activation(
  "HardshrinkBackward0",
  "hardshrink",
  floatsOnly("hardshrink_cpu"),
  slopes.shrinkBackward,
);

/**
 * x, but 0 within [−lambd, lambd].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardshrink.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.hardshrink(torch.tensor([0.2, 2])).tolist()) !== "0,2") throw new Error("hardshrink");
 * ```
 */
export function hardshrink(input: Tensor, lambd: number | { lambd?: number } = 0.5): Tensor {
  checkTensor(input, "hardshrink", "input");
  return hardshrinkOp(input, typeof lambd === "object" && lambd !== null ? lambd.lambd ?? 0.5 : lambd);
}

/** x / (1 + |x|). */
export function softsign(input: Tensor): Tensor {
  checkTensor(input, "softsign", "input");
  return input.div(input.abs().add(1));
}

/** x − tanh(x). */
export function tanhshrink(input: Tensor): Tensor {
  checkTensor(input, "tanhshrink", "input");
  return input.sub(input.tanh());
}
