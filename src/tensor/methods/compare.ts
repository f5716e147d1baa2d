// Methods of tensors: comparison, logic and selection.
import * as op from "../../ops/compare.ts";
import * as interpolation from "../../ops/lerp.ts";
import type { TensorLike } from "../../ops/promote.ts";
import * as select from "../../ops/where.ts";
import type { Tensor } from "../tensor.ts";
import { UnaryMethods } from "./unary.ts";

/** What follows `other` in `isclose` and `allclose`. */
export type Tolerances = [rtol?: op.Tolerance, atol?: op.Tolerance, equal_nan?: boolean | op.CloseOptions];

/** Methods of {@link Tensor}: comparison, logic and selection. */
export abstract class CompareMethods extends UnaryMethods {
  /** Whether elements are equal. See {@link op.eq}. */
  eq(this: Tensor, other: TensorLike): Tensor {
    return op.eq(this, other);
  }

  /** {@link op.eq} in place. */
  eq_(this: Tensor, other: TensorLike): Tensor {
    return op.eq.in_place(this, other);
  }

  /** Whether elements differ. See {@link op.ne}. */
  ne(this: Tensor, other: TensorLike): Tensor {
    return op.ne(this, other);
  }

  /** {@link op.ne} in place. */
  ne_(this: Tensor, other: TensorLike): Tensor {
    return op.ne.in_place(this, other);
  }

  /** Whether elements of `input` are smaller. See {@link op.lt}. */
  lt(this: Tensor, other: TensorLike): Tensor {
    return op.lt(this, other);
  }

  /** {@link op.lt} in place. */
  lt_(this: Tensor, other: TensorLike): Tensor {
    return op.lt.in_place(this, other);
  }

  /** Whether elements of `input` are smaller or equal. See {@link op.le}. */
  le(this: Tensor, other: TensorLike): Tensor {
    return op.le(this, other);
  }

  /** {@link op.le} in place. */
  le_(this: Tensor, other: TensorLike): Tensor {
    return op.le.in_place(this, other);
  }

  /** Whether elements of `input` are larger. See {@link op.gt}. */
  gt(this: Tensor, other: TensorLike): Tensor {
    return op.gt(this, other);
  }

  /** {@link op.gt} in place. */
  gt_(this: Tensor, other: TensorLike): Tensor {
    return op.gt.in_place(this, other);
  }

  /** Whether elements of `input` are larger or equal. See {@link op.ge}. */
  ge(this: Tensor, other: TensorLike): Tensor {
    return op.ge(this, other);
  }

  /** {@link op.ge} in place. */
  ge_(this: Tensor, other: TensorLike): Tensor {
    return op.ge.in_place(this, other);
  }

  /** Whether both are true; every number but 0 is. See {@link op.logical_and}. */
  logical_and(this: Tensor, other: TensorLike): Tensor {
    return op.logical_and(this, other);
  }

  /** {@link op.logical_and} in place. */
  logical_and_(this: Tensor, other: TensorLike): Tensor {
    return op.logical_and.in_place(this, other);
  }

  /** Whether one is true; every number but 0 is. See {@link op.logical_or}. */
  logical_or(this: Tensor, other: TensorLike): Tensor {
    return op.logical_or(this, other);
  }

  /** {@link op.logical_or} in place. */
  logical_or_(this: Tensor, other: TensorLike): Tensor {
    return op.logical_or.in_place(this, other);
  }

  /** Whether exactly one is true; every number but 0 is. See {@link op.logical_xor}. */
  logical_xor(this: Tensor, other: TensorLike): Tensor {
    return op.logical_xor(this, other);
  }

  /** {@link op.logical_xor} in place. */
  logical_xor_(this: Tensor, other: TensorLike): Tensor {
    return op.logical_xor.in_place(this, other);
  }

  /** Whether elements differ. See {@link op.ne}. */
  not_equal(this: Tensor, other: TensorLike): Tensor {
    return op.ne(this, other);
  }

  /** {@link op.ne} in place. */
  not_equal_(this: Tensor, other: TensorLike): Tensor {
    return op.ne.in_place(this, other);
  }

  /** Whether elements of `input` are smaller. See {@link op.lt}. */
  less(this: Tensor, other: TensorLike): Tensor {
    return op.lt(this, other);
  }

  /** {@link op.lt} in place. */
  less_(this: Tensor, other: TensorLike): Tensor {
    return op.lt.in_place(this, other);
  }

  /** Whether elements of `input` are smaller or equal. See {@link op.le}. */
  less_equal(this: Tensor, other: TensorLike): Tensor {
    return op.le(this, other);
  }

  /** {@link op.le} in place. */
  less_equal_(this: Tensor, other: TensorLike): Tensor {
    return op.le.in_place(this, other);
  }

  /** Whether elements of `input` are larger. See {@link op.gt}. */
  greater(this: Tensor, other: TensorLike): Tensor {
    return op.gt(this, other);
  }

  /** {@link op.gt} in place. */
  greater_(this: Tensor, other: TensorLike): Tensor {
    return op.gt.in_place(this, other);
  }

  /** Whether elements of `input` are larger or equal. See {@link op.ge}. */
  greater_equal(this: Tensor, other: TensorLike): Tensor {
    return op.ge(this, other);
  }

  /** {@link op.ge} in place. */
  greater_equal_(this: Tensor, other: TensorLike): Tensor {
    return op.ge.in_place(this, other);
  }

  /** Whether elements are 0. See {@link op.logical_not}. */
  logical_not(this: Tensor): Tensor {
    return op.logical_not(this);
  }

  /** {@link op.logical_not} in place. */
  logical_not_(this: Tensor): Tensor {
    return op.logical_not.in_place(this);
  }

  /** Whether elements are NaN. See {@link op.isnan}. */
  isnan(this: Tensor): Tensor {
    return op.isnan(this);
  }

  /** Whether elements are infinite. See {@link op.isinf}. */
  isinf(this: Tensor): Tensor {
    return op.isinf(this);
  }

  /** Whether elements are neither infinite nor NaN. See {@link op.isfinite}. */
  isfinite(this: Tensor): Tensor {
    return op.isfinite(this);
  }

  /** Whether elements are +∞. See {@link op.isposinf}. */
  isposinf(this: Tensor): Tensor {
    return op.isposinf(this);
  }

  /** Whether elements are −∞. See {@link op.isneginf}. */
  isneginf(this: Tensor): Tensor {
    return op.isneginf(this);
  }

  /** Whether the sign bit is set. See {@link op.signbit}. */
  signbit(this: Tensor): Tensor {
    return op.signbit(this);
  }

  /** Whether numbers are real; all are, as long as there are no complex tensors. See {@link op.isreal}. */
  isreal(this: Tensor): Tensor {
    return op.isreal(this);
  }

  /**
   * Whether |input − other| ≤ atol + rtol · |other|, elementwise. @throws {DTypeError} for operands of different dtypes
   * See {@link op.isclose}.
   */
  isclose(this: Tensor, other: Tensor, ...rest: Tolerances): Tensor {
    return op.isclose(this, other, ...rest);
  }

  /** Whether all elements are close; see `isclose`. See {@link op.allclose}. */
  allclose(this: Tensor, other: Tensor, ...rest: Tolerances): boolean {
    return op.allclose(this, other, ...rest);
  }

  /** Whether two tensors have the same sizes and elements; NaN is never equal. See {@link op.equal}. */
  equal(this: Tensor, other: Tensor): boolean {
    return op.equal(this, other);
  }

  /** This where the condition is true, `other` elsewhere; see {@link select.where}. */
  where(this: Tensor, condition: Tensor, other: TensorLike | { other: TensorLike }): Tensor {
    return select.whereMethod(this, condition, other);
  }

  /** `input + value * tensor1 * tensor2`, elementwise. See {@link select.addcmul}. */
  addcmul(this: Tensor, tensor1: Tensor | number, tensor2: Tensor, options?: select.ValueOptions | Tensor): Tensor {
    return select.addcmul(this, tensor1, tensor2, options);
  }

  /** `addcmul` into `input`. See {@link select.addcmul_}. */
  addcmul_(this: Tensor, tensor1: Tensor | number, tensor2: Tensor, options?: select.ValueOptions | Tensor): Tensor {
    return select.addcmul_(this, tensor1, tensor2, options);
  }

  /** `input + value * tensor1 / tensor2`, elementwise. @throws {DTypeError} for integers See {@link select.addcdiv}. */
  addcdiv(this: Tensor, tensor1: Tensor | number, tensor2: Tensor, options?: select.ValueOptions | Tensor): Tensor {
    return select.addcdiv(this, tensor1, tensor2, options);
  }

  /** `addcdiv` into `input`. See {@link select.addcdiv_}. */
  addcdiv_(this: Tensor, tensor1: Tensor | number, tensor2: Tensor, options?: select.ValueOptions | Tensor): Tensor {
    return select.addcdiv_(this, tensor1, tensor2, options);
  }

  /**
   * From `input` towards `end`: `input + weight * (end - input)`, elementwise; the weight is a number or a tensor. See
   * {@link interpolation.lerp}.
   */
  lerp(this: Tensor, end: Tensor, weight: TensorLike): Tensor {
    return interpolation.lerp(this, end, weight);
  }

  /** `lerp` into `input`. See {@link interpolation.lerp_}. */
  lerp_(this: Tensor, end: Tensor, weight: TensorLike): Tensor {
    return interpolation.lerp_(this, end, weight);
  }
}
