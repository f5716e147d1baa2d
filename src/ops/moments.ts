// Variance and standard deviation.
import { REDUCE } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import { record1, recordOutputs, wantsGrad } from "../autograd/record.ts";
import type { DType } from "../core/dtype.ts";
import { ArgumentError, DTypeError } from "../core/errors.ts";
import { wrapDims } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { checkTensor } from "../core/kinds.ts";
import { intoOut } from "./define.ts";
import { type Dim, type ReduceAttributes, reduceOp, type Reduction, restoreDims } from "./reduce.ts";

/** Options of {@link var_} and {@link std}; `correction` is what is subtracted from the number of elements. */
export type MomentOptions = {
  dim?: Dim;
  unbiased?: boolean;
  correction?: number | null;
  keepdim?: boolean;
  out?: Tensor;
};
type Moments = { dim: Dim | undefined; correction: number; keepdim: boolean; out: Tensor | undefined };

/** d var/dx = 2 (x - mean) / (n - correction) */
function gradientOfVar(ctx: Node<ReduceAttributes>, grad: Tensor, x: Tensor): Tensor {
  const { dims, n, parameter } = ctx.attributes;
  const whole = dims === undefined || x.shape.length === 0;
  if (whole && n - parameter <= 0) { // 2/0 times a distance, of which 0 gives NaN
    return restoreDims(grad, ctx.attributes).mul(x.mul(0).add(Infinity).masked_fill(x.eq(x.mean()), NaN));
  }
  const centred = x.sub(whole ? x.mean() : x.mean(dims, true));
  return restoreDims(grad, ctx.attributes).mul(2 / (n - parameter)).mul(centred);
}

/** d std/dx = (d var/dx) / (2 std), 0 where std is 0. */
function gradientOfStd(ctx: Node<ReduceAttributes>, grad: Tensor, x: Tensor, std: Tensor): Tensor {
  return gradientOfVar(ctx, grad.div(std.mul(2)).masked_fill(std.eq(0), 0), x);
}

function floats(message: string): (dtype: DType) => DType {
  return (dtype) => {
    if (dtype.kind !== "float") throw new DTypeError(`${message} only support floating point and complex dtypes`);
    return dtype;
  };
}

const varOp: Reduction = reduceOp({
  name: "VarBackward0",
  kernel: REDUCE.var,
  computes: floats("std and var"),
  save: (ctx, _, x) => ctx.save_for_backward(x),
  backward: (ctx, grad) => gradientOfVar(ctx, grad, ctx.saved(0)),
});

const stdOp: Reduction = reduceOp({
  name: "StdBackward0",
  kernel: REDUCE.std,
  computes: floats("std and var"),
  save: (ctx, out, x) => ctx.save_for_backward(x, out),
  backward: (ctx, grad) => gradientOfStd(ctx, grad, ctx.saved(0), ctx.saved(1)),
});

/** The arguments after the input: `(unbiased)`, `(dim, unbiased, keepdim)`, or by name. */
export type MomentArguments = readonly (Dim | boolean | MomentOptions | undefined)[];

function readMoments(name: string, args: MomentArguments): Moments {
  const names: (keyof MomentOptions)[] = typeof args[0] === "boolean"
    ? ["unbiased", "correction", "dim", "keepdim", "out"]
    : ["dim", "unbiased", "keepdim", "correction", "out"];
  const o = new Signature<MomentOptions>(name, names).read(...args.map((a) => a === null ? undefined : a));
  if (o.unbiased !== undefined && o.correction !== undefined) {
    throw new ArgumentError(`${name}() takes either 'unbiased' or 'correction', not both`);
  }
  const correction = o.correction ?? (o.unbiased === false ? 0 : 1);
  if (typeof correction !== "number") throw new ArgumentError(`${name}(): correction must be a number`);
  return { dim: o.dim, correction, keepdim: o.keepdim ?? false, out: o.out };
}

/** A variance or a standard deviation as users call it. */
export type MomentFunction = (input: Tensor, ...args: MomentArguments) => Tensor;

function momentFunction(name: string, reduction: Reduction): MomentFunction {
  return (input, ...args) => {
    checkTensor(input, name, "input");
    if (args.length === 0) return reduction(input, null, false, undefined, 1);
    const { dim, correction, keepdim, out } = readMoments(name, args);
    return intoOut(reduction(input, dim, keepdim, undefined, correction), out);
  };
}

/**
 * The variance: the sum of squared distances from the mean over n - correction (1 unless said otherwise).
 * https://docs.pytorch.org/docs/stable/generated/torch.var.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2, 3, 4]);
 * if (torch.var(x, { correction: 0 }).item() !== 1.25) throw new Error("var");
 * ```
 */
export const var_: MomentFunction = momentFunction("var", varOp);

/**
 * The standard deviation, the root of {@link var_}.
 * https://docs.pytorch.org/docs/stable/generated/torch.std.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.std(torch.tensor([1, 3]), 0, { unbiased: false }).item() !== 1) throw new Error("std");
 * ```
 */
export const std: MomentFunction = momentFunction("std", stdOp);

/** A variance or standard deviation with the mean, as users call it. */
export type MomentPairFunction = (input: Tensor, ...args: MomentArguments) => [Tensor, Tensor];

const meanOp = reduceOp({ name: "MeanBackward1", kernel: REDUCE.mean });

function pairFunction(name: string, derivative: Derivative<ReduceAttributes>, kernel: number): MomentPairFunction {
  const reduction = reduceOp({ name: derivative.name, kernel, computes: floats(name) });
  return (input, ...args) => {
    checkTensor(input, name, "input");
    const { dim, correction, keepdim } = readMoments(name, args);
    const plain = input.detach();
    const first = reduction(plain, dim, keepdim, undefined, correction), mean = meanOp(plain, dim, keepdim);
    if (gradMode.grad && wantsGrad(input)) {
      const dims = dim === undefined || dim === null ? undefined : wrapDims(dim, input.shape.length);
      const n = dims === undefined ? input.count : dims.reduce((product, d) => product * input.shape[d], 1);
      const node = record1(derivative, first, input, { shape: input.shape, dims, keepdim, n, parameter: correction });
      recordOutputs(node, [first, mean]);
      node.save_for_backward(input, first);
    }
    return [first, mean];
  };
}

function pairDerivative(
  name: string,
  gradient: (ctx: Node<ReduceAttributes>, grad: Tensor) => Tensor,
): Derivative<ReduceAttributes> {
  return {
    name,
    backwardMany: (ctx, [first, mean]) => {
      const { shape, n } = ctx.attributes;
      const a = first === undefined ? undefined : gradient(ctx, first);
      const b = mean === undefined ? undefined : restoreDims(mean, ctx.attributes).div(n).expand(shape);
      return a === undefined || b === undefined ? a ?? b : a.add(b);
    },
  };
}

/**
 * Variance and mean: `const [variance, mean] = torch.var_mean(x, 0)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.var_mean.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [variance, mean] = torch.var_mean(torch.tensor([1, 3]));
 * if (variance.item() !== 2 || mean.item() !== 2) throw new Error("var_mean");
 * ```
 */
export const var_mean: MomentPairFunction = pairFunction(
  "var_mean",
  pairDerivative("VarMeanBackward0", (ctx, grad) => gradientOfVar(ctx, grad, ctx.saved(0))),
  REDUCE.var,
);

/**
 * Standard deviation and mean: `const [std, mean] = torch.std_mean(x, 0)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.std_mean.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [std, mean] = torch.std_mean(torch.tensor([1, 3]), { correction: 0 });
 * if (std.item() !== 1 || mean.item() !== 2) throw new Error("std_mean");
 * ```
 */
export const std_mean: MomentPairFunction = pairFunction(
  "std_mean",
  pairDerivative("StdMeanBackward0", (ctx, grad) => gradientOfStd(ctx, grad, ctx.saved(0), ctx.saved(1))),
  REDUCE.std,
);
