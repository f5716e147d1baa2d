// In-place functions of one and two tensors: what the methods with a final underscore do.
import type { BinaryFunction, UnaryFunction } from "./define.ts";
import { xlogy } from "./binary_functions.ts";
import { bitwise_not, gcd, lcm } from "./bitwise.ts";
import { conj_physical, sgn } from "./complex.ts";
import { ldexp, square } from "./power.ts";
import { abs, absolute, ceil, fix, floor, frac, neg, negative, trunc } from "./rounding.ts";
import { digamma, erf, erfc, erfinv, i0, lgamma, sinc } from "./special.ts";
import {
  acos,
  acosh,
  arccos,
  arccosh,
  arcsin,
  arcsinh,
  arctan,
  arctanh,
  asin,
  asinh,
  atan,
  atanh,
  cos,
  cosh,
  deg2rad,
  rad2deg,
  sin,
  sinh,
  tan,
  tanh,
} from "./trigonometry.ts";
import { exp, exp2, expm1, log, log10, log1p, log2, reciprocal, rsqrt, sigmoid, sqrt } from "./unary.ts";

/** A function of one tensor that stores its result in it and returns it. */
export type UnaryInPlace = UnaryFunction["in_place"];
/** A function of two operands that stores its result in the first and returns it. */
export type BinaryInPlace = BinaryFunction["in_place"];

/**
 * {@link exp} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.exp(x);
 * if (torch.exp_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const exp_: UnaryInPlace = exp.in_place;
/**
 * {@link exp2} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.exp2(x);
 * if (torch.exp2_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const exp2_: UnaryInPlace = exp2.in_place;
/**
 * {@link expm1} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.expm1(x);
 * if (torch.expm1_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const expm1_: UnaryInPlace = expm1.in_place;
/**
 * {@link log} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.log(x);
 * if (torch.log_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const log_: UnaryInPlace = log.in_place;
/**
 * {@link log2} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.log2(x);
 * if (torch.log2_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const log2_: UnaryInPlace = log2.in_place;
/**
 * {@link log10} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.log10(x);
 * if (torch.log10_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const log10_: UnaryInPlace = log10.in_place;
/**
 * {@link log1p} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.log1p(x);
 * if (torch.log1p_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const log1p_: UnaryInPlace = log1p.in_place;
/**
 * {@link sqrt} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.sqrt(x);
 * if (torch.sqrt_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const sqrt_: UnaryInPlace = sqrt.in_place;
/**
 * {@link rsqrt} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.rsqrt(x);
 * if (torch.rsqrt_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const rsqrt_: UnaryInPlace = rsqrt.in_place;
/**
 * {@link reciprocal} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.reciprocal(x);
 * if (torch.reciprocal_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const reciprocal_: UnaryInPlace = reciprocal.in_place;
/**
 * {@link sigmoid} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.sigmoid(x);
 * if (torch.sigmoid_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const sigmoid_: UnaryInPlace = sigmoid.in_place;
/**
 * {@link sin} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.sin(x);
 * if (torch.sin_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const sin_: UnaryInPlace = sin.in_place;
/**
 * {@link cos} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.cos(x);
 * if (torch.cos_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const cos_: UnaryInPlace = cos.in_place;
/**
 * {@link tan} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.tan(x);
 * if (torch.tan_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const tan_: UnaryInPlace = tan.in_place;
/**
 * {@link asin} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.asin(x);
 * if (torch.asin_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const asin_: UnaryInPlace = asin.in_place;
/**
 * {@link acos} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.acos(x);
 * if (torch.acos_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const acos_: UnaryInPlace = acos.in_place;
/**
 * {@link atan} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.atan(x);
 * if (torch.atan_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const atan_: UnaryInPlace = atan.in_place;
/**
 * {@link sinh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.sinh(x);
 * if (torch.sinh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const sinh_: UnaryInPlace = sinh.in_place;
/**
 * {@link cosh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.cosh(x);
 * if (torch.cosh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const cosh_: UnaryInPlace = cosh.in_place;
/**
 * {@link tanh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.tanh(x);
 * if (torch.tanh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const tanh_: UnaryInPlace = tanh.in_place;
/**
 * {@link asinh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.asinh(x);
 * if (torch.asinh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const asinh_: UnaryInPlace = asinh.in_place;
/**
 * {@link acosh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2]), y = torch.acosh(x);
 * if (torch.acosh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const acosh_: UnaryInPlace = acosh.in_place;
/**
 * {@link atanh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.atanh(x);
 * if (torch.atanh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const atanh_: UnaryInPlace = atanh.in_place;
/**
 * {@link arcsin} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.arcsin(x);
 * if (torch.arcsin_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const arcsin_: UnaryInPlace = arcsin.in_place;
/**
 * {@link arccos} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.arccos(x);
 * if (torch.arccos_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const arccos_: UnaryInPlace = arccos.in_place;
/**
 * {@link arctan} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.arctan(x);
 * if (torch.arctan_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const arctan_: UnaryInPlace = arctan.in_place;
/**
 * {@link arcsinh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.arcsinh(x);
 * if (torch.arcsinh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const arcsinh_: UnaryInPlace = arcsinh.in_place;
/**
 * {@link arccosh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2]), y = torch.arccosh(x);
 * if (torch.arccosh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const arccosh_: UnaryInPlace = arccosh.in_place;
/**
 * {@link arctanh} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.arctanh(x);
 * if (torch.arctanh_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const arctanh_: UnaryInPlace = arctanh.in_place;
/**
 * {@link deg2rad} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.deg2rad(x);
 * if (torch.deg2rad_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const deg2rad_: UnaryInPlace = deg2rad.in_place;
/**
 * {@link rad2deg} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.rad2deg(x);
 * if (torch.rad2deg_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const rad2deg_: UnaryInPlace = rad2deg.in_place;
/**
 * {@link neg} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.neg(x);
 * if (torch.neg_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const neg_: UnaryInPlace = neg.in_place;
/**
 * {@link negative} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.negative(x);
 * if (torch.negative_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const negative_: UnaryInPlace = negative.in_place;
/**
 * {@link abs} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.abs(x);
 * if (torch.abs_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const abs_: UnaryInPlace = abs.in_place;
/**
 * {@link absolute} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.absolute(x);
 * if (torch.absolute_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const absolute_: UnaryInPlace = absolute.in_place;
/**
 * {@link ceil} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.ceil(x);
 * if (torch.ceil_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const ceil_: UnaryInPlace = ceil.in_place;
/**
 * {@link floor} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.floor(x);
 * if (torch.floor_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const floor_: UnaryInPlace = floor.in_place;
/**
 * {@link trunc} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.trunc(x);
 * if (torch.trunc_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const trunc_: UnaryInPlace = trunc.in_place;
/**
 * {@link fix} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.fix(x);
 * if (torch.fix_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const fix_: UnaryInPlace = fix.in_place;
/**
 * {@link frac} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.frac(x);
 * if (torch.frac_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const frac_: UnaryInPlace = frac.in_place;
/**
 * {@link conj_physical} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.conj_physical(x);
 * if (torch.conj_physical_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const conj_physical_: UnaryInPlace = conj_physical.in_place;
/**
 * {@link sgn} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.sgn(x);
 * if (torch.sgn_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const sgn_: UnaryInPlace = sgn.in_place;
/**
 * {@link erf} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.erf(x);
 * if (torch.erf_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const erf_: UnaryInPlace = erf.in_place;
/**
 * {@link erfc} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.erfc(x);
 * if (torch.erfc_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const erfc_: UnaryInPlace = erfc.in_place;
/**
 * {@link erfinv} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.erfinv(x);
 * if (torch.erfinv_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const erfinv_: UnaryInPlace = erfinv.in_place;
/**
 * {@link lgamma} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.lgamma(x);
 * if (torch.lgamma_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const lgamma_: UnaryInPlace = lgamma.in_place;
/**
 * {@link digamma} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.digamma(x);
 * if (torch.digamma_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const digamma_: UnaryInPlace = digamma.in_place;
/**
 * {@link i0} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.i0(x);
 * if (torch.i0_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const i0_: UnaryInPlace = i0.in_place;
/**
 * {@link sinc} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.sinc(x);
 * if (torch.sinc_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const sinc_: UnaryInPlace = sinc.in_place;
/**
 * {@link square} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.square(x);
 * if (torch.square_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const square_: UnaryInPlace = square.in_place;
/**
 * {@link bitwise_not} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([4, 6], { dtype: torch.int64 }), y = torch.bitwise_not(x);
 * if (torch.bitwise_not_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const bitwise_not_: UnaryInPlace = bitwise_not.in_place;
/**
 * {@link gcd} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([4, 6], { dtype: torch.int64 }), y = torch.gcd(x, torch.tensor(4, { dtype: torch.int64 }));
 * if (torch.gcd_(x, torch.tensor(4, { dtype: torch.int64 })) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const gcd_: BinaryInPlace = gcd.in_place;
/**
 * {@link lcm} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([4, 6], { dtype: torch.int64 }), y = torch.lcm(x, torch.tensor(4, { dtype: torch.int64 }));
 * if (torch.lcm_(x, torch.tensor(4, { dtype: torch.int64 })) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const lcm_: BinaryInPlace = lcm.in_place;
/**
 * {@link ldexp} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.ldexp(x, torch.tensor(2));
 * if (torch.ldexp_(x, torch.tensor(2)) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const ldexp_: BinaryInPlace = ldexp.in_place;
/**
 * {@link xlogy} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0.25, 0.5]), y = torch.xlogy(x, torch.tensor(2));
 * if (torch.xlogy_(x, torch.tensor(2)) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const xlogy_: BinaryInPlace = xlogy.in_place;
