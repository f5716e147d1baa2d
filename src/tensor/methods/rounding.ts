// Methods of tensors: sign, rounding, parts.
import * as bitwise from "../../ops/bitwise.ts";
import * as complex from "../../ops/complex.ts";
import * as op from "../../ops/rounding.ts";
import type { Tensor } from "../tensor.ts";
import { TrigonometryMethods } from "./trigonometry.ts";

/** Methods of {@link Tensor}: sign, rounding, parts. */
export abstract class RoundingMethods extends TrigonometryMethods {
  /** See {@link op.neg}. */
  neg(this: Tensor): Tensor {
    return op.neg(this);
  }

  /** {@link op.neg} in place. */
  neg_(this: Tensor): Tensor {
    return op.neg.in_place(this);
  }

  /** See {@link op.abs}. */
  abs(this: Tensor): Tensor {
    return op.abs(this);
  }

  /** {@link op.abs} in place. */
  abs_(this: Tensor): Tensor {
    return op.abs.in_place(this);
  }

  /** See {@link op.sign}. */
  sign(this: Tensor): Tensor {
    return op.sign(this);
  }

  /** {@link op.sign} in place. */
  sign_(this: Tensor): Tensor {
    return op.sign.in_place(this);
  }

  /** See {@link op.floor}. */
  floor(this: Tensor): Tensor {
    return op.floor(this);
  }

  /** {@link op.floor} in place. */
  floor_(this: Tensor): Tensor {
    return op.floor.in_place(this);
  }

  /** See {@link op.ceil}. */
  ceil(this: Tensor): Tensor {
    return op.ceil(this);
  }

  /** {@link op.ceil} in place. */
  ceil_(this: Tensor): Tensor {
    return op.ceil.in_place(this);
  }

  /** See {@link op.trunc}. */
  trunc(this: Tensor): Tensor {
    return op.trunc(this);
  }

  /** {@link op.trunc} in place. */
  trunc_(this: Tensor): Tensor {
    return op.trunc.in_place(this);
  }

  /** See {@link op.frac}. */
  frac(this: Tensor): Tensor {
    return op.frac(this);
  }

  /** {@link op.frac} in place. */
  frac_(this: Tensor): Tensor {
    return op.frac.in_place(this);
  }

  /** See {@link op.neg}. */
  negative(this: Tensor): Tensor {
    return op.neg(this);
  }

  /** {@link op.neg} in place. */
  negative_(this: Tensor): Tensor {
    return op.neg.in_place(this);
  }

  /** See {@link op.abs}. */
  absolute(this: Tensor): Tensor {
    return op.abs(this);
  }

  /** {@link op.abs} in place. */
  absolute_(this: Tensor): Tensor {
    return op.abs.in_place(this);
  }

  /** See {@link op.trunc}. */
  fix(this: Tensor): Tensor {
    return op.trunc(this);
  }

  /** {@link op.trunc} in place. */
  fix_(this: Tensor): Tensor {
    return op.trunc.in_place(this);
  }

  /** See {@link op.round}. */
  round(this: Tensor, options?: op.RoundOptions): Tensor {
    return op.round(this, options);
  }

  /** See {@link op.round_}. */
  round_(this: Tensor, options?: op.RoundOptions): Tensor {
    return op.round_(this, options);
  }

  /** See {@link op.frexp}. */
  frexp(this: Tensor): ReturnType<typeof op.frexp> {
    return op.frexp(this);
  }

  /** See {@link op.positive}. */
  positive(this: Tensor): Tensor {
    return op.positive(this);
  }

  /** See {@link complex.sgn}. */
  sgn(this: Tensor): Tensor {
    return complex.sgn(this);
  }

  /** {@link complex.sgn} in place. */
  sgn_(this: Tensor): Tensor {
    return complex.sgn.in_place(this);
  }

  /** See {@link complex.conj_physical}. */
  conj_physical(this: Tensor): Tensor {
    return complex.conj_physical(this);
  }

  /** {@link complex.conj_physical} in place. */
  conj_physical_(this: Tensor): Tensor {
    return complex.conj_physical.in_place(this);
  }

  /** See {@link complex.angle}. */
  angle(this: Tensor): Tensor {
    return complex.angle(this);
  }

  /** See {@link complex.imag}. */
  get imag(): Tensor {
    return complex.imag(this as unknown as Tensor);
  }

  /** See {@link bitwise.bitwise_not}. */
  bitwise_not(this: Tensor): Tensor {
    return bitwise.bitwise_not(this);
  }

  /** {@link bitwise.bitwise_not} in place. */
  bitwise_not_(this: Tensor): Tensor {
    return bitwise.bitwise_not.in_place(this);
  }
}
