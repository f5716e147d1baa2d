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

/** Part of the signatures of this file. */
export type Unary = UnaryFunction["in_place"];
/** Part of the signatures of this file. */
export type Binary = BinaryFunction["in_place"];

/** {@link exp} in place. */
export const exp_: Unary = exp.in_place;
/** {@link exp2} in place. */
export const exp2_: Unary = exp2.in_place;
/** {@link expm1} in place. */
export const expm1_: Unary = expm1.in_place;
/** {@link log} in place. */
export const log_: Unary = log.in_place;
/** {@link log2} in place. */
export const log2_: Unary = log2.in_place;
/** {@link log10} in place. */
export const log10_: Unary = log10.in_place;
/** {@link log1p} in place. */
export const log1p_: Unary = log1p.in_place;
/** {@link sqrt} in place. */
export const sqrt_: Unary = sqrt.in_place;
/** {@link rsqrt} in place. */
export const rsqrt_: Unary = rsqrt.in_place;
/** {@link reciprocal} in place. */
export const reciprocal_: Unary = reciprocal.in_place;
/** {@link sigmoid} in place. */
export const sigmoid_: Unary = sigmoid.in_place;
/** {@link sin} in place. */
export const sin_: Unary = sin.in_place;
/** {@link cos} in place. */
export const cos_: Unary = cos.in_place;
/** {@link tan} in place. */
export const tan_: Unary = tan.in_place;
/** {@link asin} in place. */
export const asin_: Unary = asin.in_place;
/** {@link acos} in place. */
export const acos_: Unary = acos.in_place;
/** {@link atan} in place. */
export const atan_: Unary = atan.in_place;
/** {@link sinh} in place. */
export const sinh_: Unary = sinh.in_place;
/** {@link cosh} in place. */
export const cosh_: Unary = cosh.in_place;
/** {@link tanh} in place. */
export const tanh_: Unary = tanh.in_place;
/** {@link asinh} in place. */
export const asinh_: Unary = asinh.in_place;
/** {@link acosh} in place. */
export const acosh_: Unary = acosh.in_place;
/** {@link atanh} in place. */
export const atanh_: Unary = atanh.in_place;
/** {@link arcsin} in place. */
export const arcsin_: Unary = arcsin.in_place;
/** {@link arccos} in place. */
export const arccos_: Unary = arccos.in_place;
/** {@link arctan} in place. */
export const arctan_: Unary = arctan.in_place;
/** {@link arcsinh} in place. */
export const arcsinh_: Unary = arcsinh.in_place;
/** {@link arccosh} in place. */
export const arccosh_: Unary = arccosh.in_place;
/** {@link arctanh} in place. */
export const arctanh_: Unary = arctanh.in_place;
/** {@link deg2rad} in place. */
export const deg2rad_: Unary = deg2rad.in_place;
/** {@link rad2deg} in place. */
export const rad2deg_: Unary = rad2deg.in_place;
/** {@link neg} in place. */
export const neg_: Unary = neg.in_place;
/** {@link negative} in place. */
export const negative_: Unary = negative.in_place;
/** {@link abs} in place. */
export const abs_: Unary = abs.in_place;
/** {@link absolute} in place. */
export const absolute_: Unary = absolute.in_place;
/** {@link ceil} in place. */
export const ceil_: Unary = ceil.in_place;
/** {@link floor} in place. */
export const floor_: Unary = floor.in_place;
/** {@link trunc} in place. */
export const trunc_: Unary = trunc.in_place;
/** {@link fix} in place. */
export const fix_: Unary = fix.in_place;
/** {@link frac} in place. */
export const frac_: Unary = frac.in_place;
/** {@link conj_physical} in place. */
export const conj_physical_: Unary = conj_physical.in_place;
/** {@link sgn} in place. */
export const sgn_: Unary = sgn.in_place;
/** {@link erf} in place. */
export const erf_: Unary = erf.in_place;
/** {@link erfc} in place. */
export const erfc_: Unary = erfc.in_place;
/** {@link erfinv} in place. */
export const erfinv_: Unary = erfinv.in_place;
/** {@link lgamma} in place. */
export const lgamma_: Unary = lgamma.in_place;
/** {@link digamma} in place. */
export const digamma_: Unary = digamma.in_place;
/** {@link i0} in place. */
export const i0_: Unary = i0.in_place;
/** {@link sinc} in place. */
export const sinc_: Unary = sinc.in_place;
/** {@link square} in place. */
export const square_: Unary = square.in_place;
/** {@link bitwise_not} in place. */
export const bitwise_not_: Unary = bitwise_not.in_place;
/** {@link gcd} in place. */
export const gcd_: Binary = gcd.in_place;
/** {@link lcm} in place. */
export const lcm_: Binary = lcm.in_place;
/** {@link ldexp} in place. */
export const ldexp_: Binary = ldexp.in_place;
/** {@link xlogy} in place. */
export const xlogy_: Binary = xlogy.in_place;
