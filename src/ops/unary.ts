// Elementary functions of one tensor, elementwise; integers become the default dtype.
import { UNARY } from "../../ffi/symbols.ts";
import { sigmoidBackward } from "./activation_backward.ts";
import { type UnaryFunction, unaryKernel, unaryOp } from "./define.ts";

/**
 * e to the power of each element.
 * https://docs.pytorch.org/docs/stable/generated/torch.exp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.exp(torch.tensor([0])).item() !== 1) throw new Error("exp");
 * ```
 */
export const exp: UnaryFunction = unaryOp({
  name: "ExpBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.exp),
  saves: "output",
  backward: (ctx, grad) => grad.mul(ctx.saved(0)),
});

/**
 * 2 to the power of each element.
 * https://docs.pytorch.org/docs/stable/generated/torch.exp2.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.exp2(torch.tensor([3])).item() !== 8) throw new Error("exp2");
 * ```
 */
export const exp2: UnaryFunction = unaryOp({
  name: "Exp2Backward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.exp2),
  saves: "output",
  backward: (ctx, grad) => grad.mul(ctx.saved(0)).mul(Math.LN2),
});

/**
 * exp(x) − 1, exact also near 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.expm1.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.expm1(torch.tensor([0])).item() !== 0) throw new Error("expm1");
 * ```
 */
export const expm1: UnaryFunction = unaryOp({
  name: "Expm1Backward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.expm1),
  saves: "output",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).add(1)),
});

/**
 * Natural logarithm.
 * https://docs.pytorch.org/docs/stable/generated/torch.log.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.log(torch.tensor([1])).item() !== 0) throw new Error("log");
 * ```
 */
export const log: UnaryFunction = unaryOp({
  name: "LogBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.log),
  saves: "input",
  backward: (ctx, grad) => grad.div(ctx.saved(0)),
});

/**
 * Logarithm of base 2.
 * https://docs.pytorch.org/docs/stable/generated/torch.log2.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.log2(torch.tensor([8])).item() !== 3) throw new Error("log2");
 * ```
 */
export const log2: UnaryFunction = unaryOp({
  name: "Log2Backward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.log2),
  saves: "input",
  backward: (ctx, grad) => grad.div(ctx.saved(0).mul(Math.LN2)),
});

/**
 * Logarithm of base 10.
 * https://docs.pytorch.org/docs/stable/generated/torch.log10.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.log10(torch.tensor([100])).item() !== 2) throw new Error("log10");
 * ```
 */
export const log10: UnaryFunction = unaryOp({
  name: "Log10Backward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.log10),
  saves: "input",
  backward: (ctx, grad) => grad.div(ctx.saved(0).mul(Math.LN10)),
});

/**
 * log(1 + x), exact also near 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.log1p.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.log1p(torch.tensor([0])).item() !== 0) throw new Error("log1p");
 * ```
 */
export const log1p: UnaryFunction = unaryOp({
  name: "Log1PBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.log1p),
  saves: "input",
  backward: (ctx, grad) => grad.div(ctx.saved(0).add(1)),
});

/**
 * 1 / (1 + exp(−x)).
 * https://docs.pytorch.org/docs/stable/generated/torch.sigmoid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.sigmoid(torch.tensor([0])).item() - 0.5) > 1e-3) throw new Error("sigmoid");
 * ```
 */
export const sigmoid: UnaryFunction = unaryOp({
  name: "SigmoidBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.sigmoid),
  saves: "output",
  backward: (ctx, grad) => sigmoidBackward(grad, ctx.saved(0)),
});

/**
 * Square root; NaN below 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.sqrt.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.sqrt(torch.tensor([9])).item() !== 3) throw new Error("sqrt");
 * ```
 */
export const sqrt: UnaryFunction = unaryOp({
  name: "SqrtBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.sqrt),
  saves: "output",
  backward: (ctx, grad) => grad.div(ctx.saved(0).mul(2)),
});

/**
 * 1 / √x.
 * https://docs.pytorch.org/docs/stable/generated/torch.rsqrt.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.rsqrt(torch.tensor([4])).item() - 0.5) > 1e-3) throw new Error("rsqrt");
 * ```
 */
export const rsqrt: UnaryFunction = unaryOp({
  name: "RsqrtBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.rsqrt),
  saves: "output",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).pow(3)).mul(-0.5),
});

/**
 * 1 / x.
 * https://docs.pytorch.org/docs/stable/generated/torch.reciprocal.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.reciprocal(torch.tensor([4])).item() - 0.25) > 1e-3) throw new Error("reciprocal");
 * ```
 */
export const reciprocal: UnaryFunction = unaryOp({
  name: "ReciprocalBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.reciprocal),
  saves: "output",
  backward: (ctx, grad) => grad.neg().mul(ctx.saved(0).mul(ctx.saved(0))),
});
