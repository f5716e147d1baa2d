// Circular and hyperbolic functions of one tensor, elementwise; integers become the default dtype.
import { renamed } from "../autograd/record.ts";
import { checkTensor } from "../core/kinds.ts";
import { UNARY } from "../../ffi/symbols.ts";
import { tanhBackward } from "./activation_backward.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { mul } from "./binary.ts";
import { type OutOptions, type UnaryFunction, unaryKernel, unaryOp } from "./define.ts";
import { outOf } from "./out.ts";

/**
 * Sine of radians.
 * https://docs.pytorch.org/docs/stable/generated/torch.sin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.sin(torch.tensor([0])).item() !== 0) throw new Error("sin");
 * ```
 */
export const sin: UnaryFunction = unaryOp({
  name: "SinBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.sin),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).cos()),
});

/**
 * Cosine of radians.
 * https://docs.pytorch.org/docs/stable/generated/torch.cos.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cos(torch.tensor([0])).item() !== 1) throw new Error("cos");
 * ```
 */
export const cos: UnaryFunction = unaryOp({
  name: "CosBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.cos),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).sin().neg()),
});

/**
 * Tangent of radians.
 * https://docs.pytorch.org/docs/stable/generated/torch.tan.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.tan(torch.tensor([0])).item() !== 0) throw new Error("tan");
 * ```
 */
export const tan: UnaryFunction = unaryOp({
  name: "TanBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.tan),
  saves: "output",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).square().add(1)),
});

/**
 * Arcsine, in radians.
 * https://docs.pytorch.org/docs/stable/generated/torch.asin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.asin(torch.tensor([0])).item() !== 0) throw new Error("asin");
 * ```
 */
export const asin: UnaryFunction = unaryOp({
  name: "AsinBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.asin),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).square().neg().add(1).rsqrt()),
});

/**
 * Arccosine, in radians.
 * https://docs.pytorch.org/docs/stable/generated/torch.acos.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.acos(torch.tensor([1])).item() !== 0) throw new Error("acos");
 * ```
 */
export const acos: UnaryFunction = unaryOp({
  name: "AcosBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.acos),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).square().neg().add(1).rsqrt().neg()),
});

/**
 * Arctangent, in radians.
 * https://docs.pytorch.org/docs/stable/generated/torch.atan.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.atan(torch.tensor([0])).item() !== 0) throw new Error("atan");
 * ```
 */
export const atan: UnaryFunction = unaryOp({
  name: "AtanBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.atan),
  saves: "input",
  backward: (ctx, grad) => grad.div(ctx.saved(0).square().add(1)),
});

/**
 * Hyperbolic sine.
 * https://docs.pytorch.org/docs/stable/generated/torch.sinh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.sinh(torch.tensor([0])).item() !== 0) throw new Error("sinh");
 * ```
 */
export const sinh: UnaryFunction = unaryOp({
  name: "SinhBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.sinh),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).cosh()),
});

/**
 * Hyperbolic cosine.
 * https://docs.pytorch.org/docs/stable/generated/torch.cosh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cosh(torch.tensor([0])).item() !== 1) throw new Error("cosh");
 * ```
 */
export const cosh: UnaryFunction = unaryOp({
  name: "CoshBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.cosh),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).sinh()),
});

/**
 * Hyperbolic tangent.
 * https://docs.pytorch.org/docs/stable/generated/torch.tanh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.tanh(torch.tensor([0])).item() !== 0) throw new Error("tanh");
 * ```
 */
export const tanh: UnaryFunction = unaryOp({
  name: "TanhBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.tanh),
  saves: "output",
  backward: (ctx, grad) => tanhBackward(grad, ctx.saved(0)),
});

/**
 * Inverse hyperbolic sine.
 * https://docs.pytorch.org/docs/stable/generated/torch.asinh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.asinh(torch.tensor([0])).item() !== 0) throw new Error("asinh");
 * ```
 */
export const asinh: UnaryFunction = unaryOp({
  name: "AsinhBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.asinh),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).square().add(1).rsqrt()),
});

/**
 * Inverse hyperbolic cosine.
 * https://docs.pytorch.org/docs/stable/generated/torch.acosh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.acosh(torch.tensor([1])).item() !== 0) throw new Error("acosh");
 * ```
 */
export const acosh: UnaryFunction = unaryOp({
  name: "AcoshBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.acosh),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).square().sub(1).rsqrt()),
});

/**
 * Inverse hyperbolic tangent.
 * https://docs.pytorch.org/docs/stable/generated/torch.atanh.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.atanh(torch.tensor([0])).item() !== 0) throw new Error("atanh");
 * ```
 */
export const atanh: UnaryFunction = unaryOp({
  name: "AtanhBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.atanh),
  saves: "input",
  backward: (ctx, grad) => grad.div(ctx.saved(0).square().neg().add(1)),
});

/** Makes a function that multiplies by a constant. */
function scaling(name: string, node: string, factor: number): UnaryFunction {
  const call = (input: Tensor, options?: OutOptions): Tensor => {
    checkTensor(input, name, "input");
    return renamed(mul(input, factor, options === undefined ? undefined : { out: outOf(name, options) }), node);
  };
  return Object.assign(call, { in_place: (input: Tensor) => renamed(mul.in_place(input, factor), node) });
}

/**
 * Degrees to radians.
 * https://docs.pytorch.org/docs/stable/generated/torch.deg2rad.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.deg2rad(torch.tensor([180])).item() - Math.PI) > 1e-6) throw new Error("deg2rad");
 * ```
 */
export const deg2rad: UnaryFunction = scaling("deg2rad", "Deg2RadBackward0", Math.PI / 180);

/**
 * Radians to degrees.
 * https://docs.pytorch.org/docs/stable/generated/torch.rad2deg.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.rad2deg(torch.tensor([Math.PI])).item() - 180) > 1e-4) throw new Error("rad2deg");
 * ```
 */
export const rad2deg: UnaryFunction = scaling("rad2deg", "Rad2DegBackward0", 180 / Math.PI);

/**
 * Alias of {@link acos}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]);
 * if (!torch.arccos(x).equal(torch.acos(x))) throw new Error("arccos");
 * ```
 */
export const arccos: UnaryFunction = acos;
/**
 * Alias of {@link acosh}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2]);
 * if (!torch.arccosh(x).equal(torch.acosh(x))) throw new Error("arccosh");
 * ```
 */
export const arccosh: UnaryFunction = acosh;
/**
 * Alias of {@link asin}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]);
 * if (!torch.arcsin(x).equal(torch.asin(x))) throw new Error("arcsin");
 * ```
 */
export const arcsin: UnaryFunction = asin;
/**
 * Alias of {@link asinh}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]);
 * if (!torch.arcsinh(x).equal(torch.asinh(x))) throw new Error("arcsinh");
 * ```
 */
export const arcsinh: UnaryFunction = asinh;
/**
 * Alias of {@link atan}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]);
 * if (!torch.arctan(x).equal(torch.atan(x))) throw new Error("arctan");
 * ```
 */
export const arctan: UnaryFunction = atan;
/**
 * Alias of {@link atanh}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]);
 * if (!torch.arctanh(x).equal(torch.atanh(x))) throw new Error("arctanh");
 * ```
 */
export const arctanh: UnaryFunction = atanh;
