// Methods of tensors: arithmetic of two operands.
import * as op from "../../ops/binary.ts";
import * as division from "../../ops/division.ts";
import * as power from "../../ops/power.ts";
import type { TensorLike } from "../../ops/promote.ts";
import type { Tensor } from "../tensor.ts";
import { PairMethods } from "./pairs.ts";

/** Methods of {@link Tensor}: arithmetic of two operands. */
export abstract class BinaryMethods extends PairMethods {
  /** See {@link op.add}. */
  add(this: Tensor, other: TensorLike, options?: op.AddOptions): Tensor {
    return op.add(this, other, options);
  }

  /** {@link op.add} in place. */
  add_(this: Tensor, other: TensorLike, options?: op.AddOptions): Tensor {
    return op.add_(this, other, options);
  }

  /** See {@link op.sub}. */
  sub(this: Tensor, other: TensorLike, options?: op.AddOptions): Tensor {
    return op.sub(this, other, options);
  }

  /** {@link op.sub} in place. */
  sub_(this: Tensor, other: TensorLike, options?: op.AddOptions): Tensor {
    return op.sub_(this, other, options);
  }

  /** See {@link op.sub}. */
  subtract(this: Tensor, other: TensorLike, options?: op.AddOptions): Tensor {
    return op.sub(this, other, options);
  }

  /** {@link op.sub} in place. */
  subtract_(this: Tensor, other: TensorLike, options?: op.AddOptions): Tensor {
    return op.sub_(this, other, options);
  }

  /** See {@link op.mul}. */
  mul(this: Tensor, other: TensorLike): Tensor {
    return op.mul(this, other);
  }

  /** {@link op.mul} in place. */
  mul_(this: Tensor, other: TensorLike): Tensor {
    return op.mul.in_place(this, other);
  }

  /** See {@link op.mul}. */
  multiply(this: Tensor, other: TensorLike): Tensor {
    return op.mul(this, other);
  }

  /** {@link op.mul} in place. */
  multiply_(this: Tensor, other: TensorLike): Tensor {
    return op.mul.in_place(this, other);
  }

  /** See {@link division.div}. */
  div(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div(this, other, options);
  }

  /** {@link division.div} in place. */
  div_(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div_(this, other, options);
  }

  /** See {@link division.div}. */
  divide(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div(this, other, options);
  }

  /** {@link division.div} in place. */
  divide_(this: Tensor, other: TensorLike, options?: division.DivOptions): Tensor {
    return division.div_(this, other, options);
  }

  /** See {@link division.true_divide}. */
  true_divide(this: Tensor, other: TensorLike): Tensor {
    return division.true_divide(this, other);
  }

  /** {@link division.true_divide} in place. */
  true_divide_(this: Tensor, other: TensorLike): Tensor {
    return division.true_divide.in_place(this, other);
  }

  /** See {@link division.floor_divide}. */
  floor_divide(this: Tensor, other: TensorLike): Tensor {
    return division.floor_divide(this, other);
  }

  /** {@link division.floor_divide} in place. */
  floor_divide_(this: Tensor, other: TensorLike): Tensor {
    return division.floor_divide.in_place(this, other);
  }

  /** See {@link division.remainder}. */
  remainder(this: Tensor, other: TensorLike): Tensor {
    return division.remainder(this, other);
  }

  /** {@link division.remainder} in place. */
  remainder_(this: Tensor, other: TensorLike): Tensor {
    return division.remainder.in_place(this, other);
  }

  /** See {@link division.fmod}. */
  fmod(this: Tensor, other: TensorLike): Tensor {
    return division.fmod(this, other);
  }

  /** {@link division.fmod} in place. */
  fmod_(this: Tensor, other: TensorLike): Tensor {
    return division.fmod.in_place(this, other);
  }

  /** See {@link power.pow}. */
  pow(this: Tensor, exponent: TensorLike): Tensor {
    return power.pow(this, exponent);
  }

  /** {@link power.pow} in place. */
  pow_(this: Tensor, exponent: TensorLike): Tensor {
    return power.pow_(this, exponent);
  }

  /** See {@link power.float_power}. */
  float_power(this: Tensor, exponent: TensorLike): Tensor {
    return power.float_power(this, exponent);
  }

  /** {@link power.float_power} in place. */
  float_power_(this: Tensor, exponent: TensorLike): Tensor {
    return power.float_power_(this, exponent);
  }

  /** See {@link power.ldexp}. */
  ldexp(this: Tensor, other: TensorLike): Tensor {
    return power.ldexp(this, other);
  }

  /** {@link power.ldexp} in place. */
  ldexp_(this: Tensor, other: TensorLike): Tensor {
    return power.ldexp.in_place(this, other);
  }
}
