// Methods of tensors: sign, rounding, parts.
import type { MantissaExponent } from "../../ops/named.ts";
import * as bitwise from "../../ops/bitwise.ts";
import * as complex from "../../ops/complex.ts";
import * as op from "../../ops/rounding.ts";
import type { Tensor } from "../tensor.ts";
import { TrigonometryMethods } from "./trigonometry.ts";

/** Methods of {@link Tensor}: sign, rounding, parts. */
export abstract class RoundingMethods extends TrigonometryMethods {
  /** −x. See {@link op.neg}. */
  neg(this: Tensor): Tensor {
    return op.neg(this);
  }

  /** {@link op.neg} in place. */
  neg_(this: Tensor): Tensor {
    return op.neg.in_place(this);
  }

  /** The absolute value. See {@link op.abs}. */
  abs(this: Tensor): Tensor {
    return op.abs(this);
  }

  /** {@link op.abs} in place. */
  abs_(this: Tensor): Tensor {
    return op.abs.in_place(this);
  }

  /** −1, 0 or 1. See {@link op.sign}. */
  sign(this: Tensor): Tensor {
    return op.sign(this);
  }

  /** {@link op.sign} in place. */
  sign_(this: Tensor): Tensor {
    return op.sign.in_place(this);
  }

  /** The largest integer that is not above. See {@link op.floor}. */
  floor(this: Tensor): Tensor {
    return op.floor(this);
  }

  /** {@link op.floor} in place. */
  floor_(this: Tensor): Tensor {
    return op.floor.in_place(this);
  }

  /** The smallest integer that is not below. See {@link op.ceil}. */
  ceil(this: Tensor): Tensor {
    return op.ceil(this);
  }

  /** {@link op.ceil} in place. */
  ceil_(this: Tensor): Tensor {
    return op.ceil.in_place(this);
  }

  /** The integer part. See {@link op.trunc}. */
  trunc(this: Tensor): Tensor {
    return op.trunc(this);
  }

  /** {@link op.trunc} in place. */
  trunc_(this: Tensor): Tensor {
    return op.trunc.in_place(this);
  }

  /** What `trunc` takes away. See {@link op.frac}. */
  frac(this: Tensor): Tensor {
    return op.frac(this);
  }

  /** {@link op.frac} in place. */
  frac_(this: Tensor): Tensor {
    return op.frac.in_place(this);
  }

  /** −x. See {@link op.neg}. */
  negative(this: Tensor): Tensor {
    return op.neg(this);
  }

  /** {@link op.neg} in place. */
  negative_(this: Tensor): Tensor {
    return op.neg.in_place(this);
  }

  /** The absolute value. See {@link op.abs}. */
  absolute(this: Tensor): Tensor {
    return op.abs(this);
  }

  /** {@link op.abs} in place. */
  absolute_(this: Tensor): Tensor {
    return op.abs.in_place(this);
  }

  /** The integer part. See {@link op.trunc}. */
  fix(this: Tensor): Tensor {
    return op.trunc(this);
  }

  /** {@link op.trunc} in place. */
  fix_(this: Tensor): Tensor {
    return op.trunc.in_place(this);
  }

  /**
   * The nearest integer, of two the even one; with `decimals` the nearest number with so many decimals.
   * See {@link op.round}.
   */
  round(this: Tensor, options?: op.RoundOptions): Tensor {
    return op.round(this, options);
  }

  /** `round` into `input`. See {@link op.round_}. */
  round_(this: Tensor, options?: op.RoundOptions): Tensor {
    return op.round_(this, options);
  }

  /** Mantissa in [1/2, 1) and exponent (int32) of each element. See {@link op.frexp}. */
  frexp(this: Tensor): MantissaExponent {
    return op.frexp(this);
  }

  /** The tensor itself; an error for bool. See {@link op.positive}. */
  positive(this: Tensor): Tensor {
    return op.positive(this);
  }

  /** As `sign`; of complex numbers, which are not here yet, the direction. See {@link complex.sgn}. */
  sgn(this: Tensor): Tensor {
    return complex.sgn(this);
  }

  /** {@link complex.sgn} in place. */
  sgn_(this: Tensor): Tensor {
    return complex.sgn.in_place(this);
  }

  /** The complex conjugate, written out; of real numbers the tensor itself. See {@link complex.conj_physical}. */
  conj_physical(this: Tensor): Tensor {
    return complex.conj_physical(this);
  }

  /** {@link complex.conj_physical} in place. */
  conj_physical_(this: Tensor): Tensor {
    return complex.conj_physical.in_place(this);
  }

  /** π for negative numbers, 0 for others. See {@link complex.angle}. */
  angle(this: Tensor): Tensor {
    return complex.angle(this);
  }

  /** The imaginary part; there are no complex tensors yet, so it is an error. See {@link complex.imag}. */
  get imag(): Tensor {
    return complex.imag(this as unknown as Tensor);
  }

  /** All bits inverted; of bool the opposite. See {@link bitwise.bitwise_not}. */
  bitwise_not(this: Tensor): Tensor {
    return bitwise.bitwise_not(this);
  }

  /** {@link bitwise.bitwise_not} in place. */
  bitwise_not_(this: Tensor): Tensor {
    return bitwise.bitwise_not.in_place(this);
  }
}
