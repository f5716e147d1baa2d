// Methods of tensors: elementwise functions of one tensor.
import * as activation from "../../ops/activation.ts";
import * as power from "../../ops/power.ts";
import * as special from "../../ops/special.ts";
import * as op from "../../ops/unary.ts";
import type { Tensor } from "../tensor.ts";
import { RoundingMethods } from "./rounding.ts";

/** Methods of {@link Tensor}: elementwise functions of one tensor. */
export abstract class UnaryMethods extends RoundingMethods {
  /** e to the power of each element. See {@link op.exp}. */
  exp(this: Tensor): Tensor {
    return op.exp(this);
  }

  /** {@link op.exp} in place. */
  exp_(this: Tensor): Tensor {
    return op.exp.in_place(this);
  }

  /** 2 to the power of each element. See {@link op.exp2}. */
  exp2(this: Tensor): Tensor {
    return op.exp2(this);
  }

  /** {@link op.exp2} in place. */
  exp2_(this: Tensor): Tensor {
    return op.exp2.in_place(this);
  }

  /** exp(x) − 1, exact also near 0. See {@link op.expm1}. */
  expm1(this: Tensor): Tensor {
    return op.expm1(this);
  }

  /** {@link op.expm1} in place. */
  expm1_(this: Tensor): Tensor {
    return op.expm1.in_place(this);
  }

  /** Natural logarithm. See {@link op.log}. */
  log(this: Tensor): Tensor {
    return op.log(this);
  }

  /** {@link op.log} in place. */
  log_(this: Tensor): Tensor {
    return op.log.in_place(this);
  }

  /** Logarithm of base 2. See {@link op.log2}. */
  log2(this: Tensor): Tensor {
    return op.log2(this);
  }

  /** {@link op.log2} in place. */
  log2_(this: Tensor): Tensor {
    return op.log2.in_place(this);
  }

  /** Logarithm of base 10. See {@link op.log10}. */
  log10(this: Tensor): Tensor {
    return op.log10(this);
  }

  /** {@link op.log10} in place. */
  log10_(this: Tensor): Tensor {
    return op.log10.in_place(this);
  }

  /** log(1 + x), exact also near 0. See {@link op.log1p}. */
  log1p(this: Tensor): Tensor {
    return op.log1p(this);
  }

  /** {@link op.log1p} in place. */
  log1p_(this: Tensor): Tensor {
    return op.log1p.in_place(this);
  }

  /** Square root; NaN below 0. See {@link op.sqrt}. */
  sqrt(this: Tensor): Tensor {
    return op.sqrt(this);
  }

  /** {@link op.sqrt} in place. */
  sqrt_(this: Tensor): Tensor {
    return op.sqrt.in_place(this);
  }

  /** 1 / √x. See {@link op.rsqrt}. */
  rsqrt(this: Tensor): Tensor {
    return op.rsqrt(this);
  }

  /** {@link op.rsqrt} in place. */
  rsqrt_(this: Tensor): Tensor {
    return op.rsqrt.in_place(this);
  }

  /** 1 / x. See {@link op.reciprocal}. */
  reciprocal(this: Tensor): Tensor {
    return op.reciprocal(this);
  }

  /** {@link op.reciprocal} in place. */
  reciprocal_(this: Tensor): Tensor {
    return op.reciprocal.in_place(this);
  }

  /** 1 / (1 + exp(−x)). See {@link op.sigmoid}. */
  sigmoid(this: Tensor): Tensor {
    return op.sigmoid(this);
  }

  /** {@link op.sigmoid} in place. */
  sigmoid_(this: Tensor): Tensor {
    return op.sigmoid.in_place(this);
  }

  /** x². See {@link power.square}. */
  square(this: Tensor): Tensor {
    return power.square(this);
  }

  /** {@link power.square} in place. */
  square_(this: Tensor): Tensor {
    return power.square.in_place(this);
  }

  /** max(x, 0). See {@link activation.relu}. */
  relu(this: Tensor): Tensor {
    return activation.relu(this);
  }

  /** {@link activation.relu} in place. */
  relu_(this: Tensor): Tensor {
    return activation.relu.in_place(this);
  }

  /** x, but 0 within [−lambd, lambd]. See {@link activation.hardshrink}. */
  hardshrink(this: Tensor, lambd: number = 0.5): Tensor {
    return activation.hardshrink(this, lambd);
  }

  /** The error function. See {@link special.erf}. */
  erf(this: Tensor): Tensor {
    return special.erf(this);
  }

  /** {@link special.erf} in place. */
  erf_(this: Tensor): Tensor {
    return special.erf.in_place(this);
  }

  /** 1 − erf(x), exact also where that is tiny. See {@link special.erfc}. */
  erfc(this: Tensor): Tensor {
    return special.erfc(this);
  }

  /** {@link special.erfc} in place. */
  erfc_(this: Tensor): Tensor {
    return special.erfc.in_place(this);
  }

  /** The inverse of `erf`. See {@link special.erfinv}. */
  erfinv(this: Tensor): Tensor {
    return special.erfinv(this);
  }

  /** {@link special.erfinv} in place. */
  erfinv_(this: Tensor): Tensor {
    return special.erfinv.in_place(this);
  }

  /** The logarithm of the absolute value of the gamma function. See {@link special.lgamma}. */
  lgamma(this: Tensor): Tensor {
    return special.lgamma(this);
  }

  /** {@link special.lgamma} in place. */
  lgamma_(this: Tensor): Tensor {
    return special.lgamma.in_place(this);
  }

  /** The derivative of `lgamma`. See {@link special.digamma}. */
  digamma(this: Tensor): Tensor {
    return special.digamma(this);
  }

  /** {@link special.digamma} in place. */
  digamma_(this: Tensor): Tensor {
    return special.digamma.in_place(this);
  }

  /** The modified Bessel function of the first kind, of order 0. See {@link special.i0}. */
  i0(this: Tensor): Tensor {
    return special.i0(this);
  }

  /** {@link special.i0} in place. */
  i0_(this: Tensor): Tensor {
    return special.i0.in_place(this);
  }

  /** sin(πx) / (πx). See {@link special.sinc}. */
  sinc(this: Tensor): Tensor {
    return special.sinc(this);
  }

  /** {@link special.sinc} in place. */
  sinc_(this: Tensor): Tensor {
    return special.sinc.in_place(this);
  }

  /** log(x / (1 − x)); with `eps`, x is limited to [eps, 1 − eps] first. See {@link special.logit}. */
  logit(this: Tensor, eps?: number | null | special.LogitOptions): Tensor {
    return special.logit(this, eps);
  }

  /** `logit` into `input`. See {@link special.logit_}. */
  logit_(this: Tensor, eps?: number | null | special.LogitOptions): Tensor {
    return special.logit_(this, eps);
  }

  /** The derivative number `n` of `digamma`. See {@link special.polygamma}. */
  polygamma(this: Tensor, n: number): Tensor {
    return special.polygamma(n, this);
  }

  /** {@link special.polygamma} in place. */
  polygamma_(this: Tensor, n: number): Tensor {
    return special.polygamma_(this, n);
  }

  /** The logarithm of the multivariate gamma function of dimension `p`. See {@link special.mvlgamma}. */
  mvlgamma(this: Tensor, p: number | { p: number }): Tensor {
    return special.mvlgamma(this, p);
  }

  /** `mvlgamma` into `input`. See {@link special.mvlgamma_}. */
  mvlgamma_(this: Tensor, p: number | { p: number }): Tensor {
    return special.mvlgamma_(this, p);
  }
}
