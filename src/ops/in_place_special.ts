// In-place special functions.
import type { UnaryInPlace } from "./in_place.ts";
import { digamma, erf, erfc, erfinv, i0, lgamma, sinc } from "./special.ts";

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
