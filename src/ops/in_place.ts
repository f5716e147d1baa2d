// In-place functions of one and two tensors: what the methods with a final underscore do.
import type { BinaryFunction, UnaryFunction } from "./define.ts";
import { xlogy } from "./binary_functions.ts";
import { bitwise_not, gcd, lcm } from "./bitwise.ts";
import { conj_physical, sgn } from "./complex.ts";
import { ldexp, square } from "./power.ts";
import { abs, absolute, ceil, fix, floor, frac, neg, negative, trunc } from "./rounding.ts";
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
