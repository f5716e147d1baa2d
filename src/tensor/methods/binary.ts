// Methods of tensors: arithmetic of two operands.
import * as op from "../../ops/binary.ts";
import * as division from "../../ops/division.ts";
import * as power from "../../ops/power.ts";
import type { TensorLike } from "../../ops/promote.ts";
import type { Tensor } from "../tensor.ts";
import { PairMethods } from "./pairs.ts";

/** Methods of {@link Tensor}: arithmetic of two operands. */
export abstract class BinaryMethods extends PairMethods {
  /** Adds: `input + alpha * other`, elementwise, with broadcasting and type promotion. See {@link op.add}. */
  add(this: Tensor, other: TensorLike, options?: op.AddOptions | Tensor): Tensor {
    return op.add(this, other, options);
  }

  /** {@link op.add} in place. */
  add_(this: Tensor, other: TensorLike, options?: op.AddOptions | Tensor): Tensor {
    return op.add_(this, other, options);
  }

  /** Subtracts: `input - alpha * other`, elementwise, with broadcasting and type promotion. See {@link op.sub}. */
  sub(this: Tensor, other: TensorLike, options?: op.AddOptions | Tensor): Tensor {
    return op.sub(this, other, options);
  }

  /** {@link op.sub} in place. */
  sub_(this: Tensor, other: TensorLike, options?: op.AddOptions | Tensor): Tensor {
    return op.sub_(this, other, options);
  }

  /** Subtracts: `input - alpha * other`, elementwise, with broadcasting and type promotion. See {@link op.sub}. */
  subtract(this: Tensor, other: TensorLike, options?: op.AddOptions | Tensor): Tensor {
    return op.sub(this, other, options);
  }

  /** {@link op.sub} in place. */
  subtract_(this: Tensor, other: TensorLike, options?: op.AddOptions | Tensor): Tensor {
    return op.sub_(this, other, options);
  }

  /** Multiplies elementwise, with broadcasting and type promotion. See {@link op.mul}. */
  mul(this: Tensor, other: TensorLike): Tensor {
    return op.mul(this, other);
  }

  /** {@link op.mul} in place. */
  mul_(this: Tensor, other: TensorLike): Tensor {
    return op.mul.in_place(this, other);
  }

  /** Multiplies elementwise, with broadcasting and type promotion. See {@link op.mul}. */
  multiply(this: Tensor, other: TensorLike): Tensor {
    return op.mul(this, other);
  }

  /** {@link op.mul} in place. */
  multiply_(this: Tensor, other: TensorLike): Tensor {
    return op.mul.in_place(this, other);
  }

  /**
   * Divides elementwise; integers give floats, unless `rounding_mode` ("floor" or "trunc") makes the quotient whole.
   * @throws {ValueError} "ZeroDivisionError" for integers with a rounding mode See {@link division.div}.
   */
  div(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div(this, other, options);
  }

  /** {@link division.div} in place. */
  div_(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div_(this, other, options);
  }

  /**
   * Divides elementwise; integers give floats, unless `rounding_mode` ("floor" or "trunc") makes the quotient whole.
   * @throws {ValueError} "ZeroDivisionError" for integers with a rounding mode See {@link division.div}.
   */
  divide(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div(this, other, options);
  }

  /** {@link division.div} in place. */
  divide_(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div_(this, other, options);
  }

  /** Divides elementwise; integers give floats. See {@link division.true_divide}. */
  true_divide(this: Tensor, other: TensorLike): Tensor {
    return division.true_divide(this, other);
  }

  /** {@link division.true_divide} in place. */
  true_divide_(this: Tensor, other: TensorLike): Tensor {
    return division.true_divide.in_place(this, other);
  }

  /**
   * The quotient, downwards. @throws {ValueError} "ZeroDivisionError" for integers See {@link division.floor_divide}.
   */
  floor_divide(this: Tensor, other: TensorLike): Tensor {
    return division.floor_divide(this, other);
  }

  /** {@link division.floor_divide} in place. */
  floor_divide_(this: Tensor, other: TensorLike): Tensor {
    return division.floor_divide.in_place(this, other);
  }

  /**
   * What division downwards leaves; it has the sign of `other`, as in Python. @throws {ValueError} "ZeroDivisionError"
   * for integers See {@link division.remainder}.
   */
  remainder(this: Tensor, other: TensorLike): Tensor {
    return division.remainder(this, other);
  }

  /** {@link division.remainder} in place. */
  remainder_(this: Tensor, other: TensorLike): Tensor {
    return division.remainder.in_place(this, other);
  }

  /**
   * What division towards zero leaves; it has the sign of `input`, as in C. @throws {ValueError} "ZeroDivisionError"
   * for integers See {@link division.fmod}.
   */
  fmod(this: Tensor, other: TensorLike): Tensor {
    return division.fmod(this, other);
  }

  /** {@link division.fmod} in place. */
  fmod_(this: Tensor, other: TensorLike): Tensor {
    return division.fmod.in_place(this, other);
  }

  /**
   * `input` to the power of `exponent`, elementwise; one of them may be a number. @throws {ValueError} for an integer
   * tensor and a negative integer See {@link power.pow}.
   */
  pow(this: Tensor, exponent: TensorLike): Tensor {
    return power.pow(this, exponent);
  }

  /** {@link power.pow} in place. */
  pow_(this: Tensor, exponent: TensorLike): Tensor {
    return power.pow_(this, exponent);
  }

  /** `pow` in double precision. See {@link power.float_power}. */
  float_power(this: Tensor, exponent: TensorLike): Tensor {
    return power.float_power(this, exponent);
  }

  /** {@link power.float_power} in place. */
  float_power_(this: Tensor, exponent: TensorLike): Tensor {
    return power.float_power_(this, exponent);
  }

  /** `input` · 2^`other`, elementwise. See {@link power.ldexp}. */
  ldexp(this: Tensor, other: TensorLike): Tensor {
    return power.ldexp(this, other);
  }

  /** {@link power.ldexp} in place. */
  ldexp_(this: Tensor, other: TensorLike): Tensor {
    return power.ldexp.in_place(this, other);
  }
}
