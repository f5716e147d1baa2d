// In-place circular and hyperbolic functions.
import type { UnaryInPlace } from "./in_place.ts";
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
