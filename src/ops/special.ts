// Special functions of one tensor, elementwise; integers become the default dtype.
import { renamed } from "../autograd/record.ts";
import { UNARY } from "../../ffi/symbols.ts";
import { ValueError } from "../core/errors.ts";
import { asNumber, checkInt, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { logitBackward } from "./activation_backward.ts";
import { Signature } from "../core/arguments.ts";
import { type OutOptions, type UnaryFunction, unaryKernel, unaryOp } from "./define.ts";
import { runUnary, runUnaryInPlace, type UnaryOp } from "./define_unary.ts";
import { intoOut, outOf } from "./out.ts";

/**
 * The error function.
 * https://docs.pytorch.org/docs/stable/generated/torch.erf.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.erf(torch.tensor([0])).item() !== 0) throw new Error("erf");
 * ```
 */
export const erf: UnaryFunction = unaryOp({
  name: "ErfBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.erf),
  saves: "input",
  backward: (ctx, grad) => ctx.saved(0).square().neg().exp().mul(2 / Math.sqrt(Math.PI)).mul(grad),
});

/**
 * 1 − erf(x), exact also where that is tiny.
 * https://docs.pytorch.org/docs/stable/generated/torch.erfc.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.erfc(torch.tensor([0])).item() !== 1) throw new Error("erfc");
 * ```
 */
export const erfc: UnaryFunction = unaryOp({
  name: "ErfcBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.erfc),
  saves: "input",
  backward: (ctx, grad) => ctx.saved(0).square().neg().exp().mul(-2 / Math.sqrt(Math.PI)).mul(grad),
});

/**
 * The inverse of {@link erf}.
 * https://docs.pytorch.org/docs/stable/generated/torch.erfinv.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.erfinv(torch.tensor([0])).item() !== 0) throw new Error("erfinv");
 * ```
 */
export const erfinv: UnaryFunction = unaryOp({
  name: "ErfinvBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.erfinv),
  saves: "output",
  backward: (ctx, grad) => ctx.saved(0).square().exp().mul(Math.sqrt(Math.PI) / 2).mul(grad),
});

/**
 * The logarithm of the absolute value of the gamma function.
 * https://docs.pytorch.org/docs/stable/generated/torch.lgamma.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.lgamma(torch.tensor([1])).item() !== 0) throw new Error("lgamma");
 * ```
 */
export const lgamma: UnaryFunction = unaryOp({
  name: "LgammaBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.lgamma),
  saves: "input",
  backward: (ctx, grad) => grad.mul(ctx.saved(0).digamma()),
});

/**
 * The derivative of {@link lgamma}.
 * https://docs.pytorch.org/docs/stable/generated/torch.digamma.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.digamma(torch.tensor([1])).item() - -0.5772) > 1e-3) throw new Error("digamma");
 * ```
 */
export const digamma: UnaryFunction = unaryOp({
  name: "DigammaBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.digamma),
  saves: "input",
  backward: (ctx, grad) => grad.mul(polygamma(1, ctx.saved(0))),
});

/**
 * The modified Bessel function of the first kind, of order 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.i0.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.i0(torch.tensor([0])).item() - 1.0) > 1e-3) throw new Error("i0");
 * ```
 */
export const i0: UnaryFunction = unaryOp({
  name: "I0Backward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.i0),
  saves: "input",
  backward: (ctx, grad) => grad.mul(i1(ctx.saved(0))),
});

/** The modified Bessel function of the first kind, of order 1. */
export const i1: UnaryFunction = unaryOp({
  name: "SpecialI1Backward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.i1),
  saves: "input",
  backward: (ctx, grad) => { // i0(x) − i1(x) / x, 1/2 at 0
    const x = ctx.saved(0);
    return grad.mul(x.i0().sub(i1(x).div(x)).where(x.ne(0), 0.5));
  },
});

/**
 * sin(πx) / (πx).
 * https://docs.pytorch.org/docs/stable/generated/torch.sinc.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.sinc(torch.tensor([0])).item() !== 1) throw new Error("sinc");
 * ```
 */
export const sinc: UnaryFunction = unaryOp({
  name: "SincBackward0",
  dtypes: "float",
  forward: unaryKernel(UNARY.sinc),
  saves: "input",
  backward: (ctx, grad) => { // (πx cos(πx) − sin(πx)) / (πx²), 0 at 0
    const x = ctx.saved(0), a = x.mul(Math.PI);
    return grad.mul(a.mul(a.cos()).sub(a.sin()).div(a.mul(x))).where(x.ne(0), 0);
  },
});

const logitOp: UnaryOp<{ p: number; q: number }> = {
  name: "LogitBackward0",
  dtypes: "float",
  forward: (kernels, mode, out, x, { p }) => kernels.unary(UNARY.logit, mode, out, x, p),
  saves: "input",
  backward: (ctx, grad) => logitBackward(grad, ctx.saved(0), ctx.attributes),
};

/** Options of {@link logit}. */
export type LogitOptions = { eps?: number | null; out?: Tensor };
const LOGIT = new Signature<LogitOptions>("logit", ["eps", "out"]);

/**
 * log(x / (1 − x)); with `eps`, x is limited to [eps, 1 − eps] first.
 * https://docs.pytorch.org/docs/stable/special.html#torch.special.logit
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.logit(torch.tensor([0.5])).item() !== 0) throw new Error("logit");
 * ```
 */
export function logit(input: Tensor, eps?: number | null | LogitOptions, options?: OutOptions): Tensor {
  checkTensor(input, "logit", "input");
  const o = LOGIT.read(eps ?? undefined, options);
  return runUnary(logitOp, input, { p: asNumber(o.eps ?? -1, "logit", "eps"), q: 0 }, o.out);
}

/**
 * {@link logit} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.logit(x);
 * if (torch.logit_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function logit_(input: Tensor, eps?: number | null | LogitOptions): Tensor {
  checkTensor(input, "logit_", "input");
  const o = LOGIT.read(eps ?? undefined);
  return runUnaryInPlace(logitOp, input, { p: asNumber(o.eps ?? -1, "logit", "eps"), q: 0 });
}

const polygammaOp: UnaryOp<number> = {
  name: "PolygammaBackward0",
  dtypes: "float",
  forward: (kernels, mode, out, x, n) => kernels.unary(UNARY.polygamma, mode, out, x, n),
  saves: "input",
  backward: (ctx, grad) => grad.mul(polygamma(ctx.attributes + 1, ctx.saved(0))),
};

/**
 * The derivative number `n` of {@link digamma}.
 * https://docs.pytorch.org/docs/stable/special.html#torch.special.polygamma
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (Math.abs(torch.polygamma(1, torch.tensor([1])).item() - Math.PI ** 2 / 6) > 1e-5) throw new Error("polygamma");
 * ```
 */
export function polygamma(n: number, input: Tensor, options?: OutOptions): Tensor {
  checkInt(n, "polygamma", "n");
  checkTensor(input, "polygamma", "input");
  if (!Number.isInteger(n) || n < 0) {
    throw new ValueError(`polygamma(n, x) does not support negative n, got ${n}`);
  }
  const out = options === undefined ? undefined : outOf("polygamma", options);
  return n === 0 ? digamma(input, out === undefined ? undefined : { out }) : runUnary(polygammaOp, input, n, out);
}

/** {@link polygamma} into `input`. */
export function polygamma_(input: Tensor, n: number): Tensor {
  checkTensor(input, "polygamma_", "input");
  checkInt(n, "polygamma_", "n");
  return n === 0 ? digamma.in_place(input) : runUnaryInPlace(polygammaOp, input, n);
}

const MOST_TERMS = 100_000;
const MVLGAMMA = new Signature<{ p: number; out?: Tensor }>("mvlgamma", ["p", "out"]);

/**
 * The logarithm of the multivariate gamma function of dimension `p`.
 * https://docs.pytorch.org/docs/stable/special.html#torch.special.multigammaln
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.mvlgamma(torch.tensor([1]), 1).item() !== 0) throw new Error("mvlgamma");
 * ```
 */
export function mvlgamma(input: Tensor, p: number | { p: number; out?: Tensor }, options?: OutOptions): Tensor {
  const o = MVLGAMMA.read(p, options);
  checkTensor(input, "mvlgamma", "input");
  const dimension = o.p ?? 1;
  if (!Number.isInteger(dimension) || dimension < 1) {
    throw new ValueError(`p has to be greater than or equal to 1`);
  }
  if (dimension > MOST_TERMS) throw new ValueError(`mvlgamma: p is at most ${MOST_TERMS} here, got ${dimension}`);
  let result = lgamma(input);
  for (let i = 1; i < dimension; i++) result = result.add(lgamma(input.sub(i / 2)));
  const total = result.add(dimension * (dimension - 1) / 4 * Math.log(Math.PI));
  return intoOut(renamed(total, "MvlgammaBackward0"), o.out);
}

/** {@link mvlgamma} into `input`. */
export function mvlgamma_(input: Tensor, p: number | { p: number }): Tensor {
  checkTensor(input, "mvlgamma_", "input");
  const x = input.requires_grad ? input.clone() : input; // the derivative needs it as it was
  return input.copy_(mvlgamma(x, p));
}
