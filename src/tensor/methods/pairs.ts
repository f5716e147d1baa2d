// Methods of tensors: bits, limits and rarer functions of two operands.
import * as op from "../../ops/binary_functions.ts";
import * as bitwise from "../../ops/bitwise.ts";
import * as extremum from "../../ops/extremum.ts";
import * as limits from "../../ops/clamp.ts";
import type { TensorLike } from "../../ops/promote.ts";
import { TensorBase } from "../base.ts";
import type { Tensor } from "../tensor.ts";

/** What follows the tensor in `nan_to_num`. */
export type NanReplacements = [nan?: op.NanReplacement, posinf?: op.NanReplacement, neginf?: op.NanReplacement];

/** Methods of {@link Tensor}: bits, limits and rarer functions of two operands. */
export abstract class PairMethods extends TensorBase {
  /** Bits that both have; of bool the logical and. See {@link bitwise.bitwise_and}. */
  bitwise_and(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_and(this, other);
  }

  /** {@link bitwise.bitwise_and} in place. */
  bitwise_and_(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_and.in_place(this, other);
  }

  /** Bits that either has; of bool the logical or. See {@link bitwise.bitwise_or}. */
  bitwise_or(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_or(this, other);
  }

  /** {@link bitwise.bitwise_or} in place. */
  bitwise_or_(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_or.in_place(this, other);
  }

  /** Bits that one has and the other has not. See {@link bitwise.bitwise_xor}. */
  bitwise_xor(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_xor(this, other);
  }

  /** {@link bitwise.bitwise_xor} in place. */
  bitwise_xor_(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_xor.in_place(this, other);
  }

  /**
   * `input` · 2^`other` within the bits of the dtype; 0 where `other` is negative or too large.
   * See {@link bitwise.bitwise_left_shift}.
   */
  bitwise_left_shift(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_left_shift(this, other);
  }

  /** {@link bitwise.bitwise_left_shift} in place. */
  bitwise_left_shift_(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_left_shift.in_place(this, other);
  }

  /** `input` / 2^`other`, downwards. See {@link bitwise.bitwise_right_shift}. */
  bitwise_right_shift(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_right_shift(this, other);
  }

  /** {@link bitwise.bitwise_right_shift} in place. */
  bitwise_right_shift_(this: Tensor, other: TensorLike): Tensor {
    return bitwise.bitwise_right_shift.in_place(this, other);
  }

  /** The greatest common divisor of the absolute values. See {@link bitwise.gcd}. */
  gcd(this: Tensor, other: TensorLike): Tensor {
    return bitwise.gcd(this, other);
  }

  /** {@link bitwise.gcd} in place. */
  gcd_(this: Tensor, other: TensorLike): Tensor {
    return bitwise.gcd.in_place(this, other);
  }

  /** The least common multiple of the absolute values. See {@link bitwise.lcm}. */
  lcm(this: Tensor, other: TensorLike): Tensor {
    return bitwise.lcm(this, other);
  }

  /** {@link bitwise.lcm} in place. */
  lcm_(this: Tensor, other: TensorLike): Tensor {
    return bitwise.lcm.in_place(this, other);
  }

  /** The larger of two operands; NaN where one is NaN. See {@link extremum.maximum}. */
  maximum(this: Tensor, other: TensorLike): Tensor {
    return extremum.maximum(this, other);
  }

  /** The smaller of two operands; NaN where one is NaN. See {@link extremum.minimum}. */
  minimum(this: Tensor, other: TensorLike): Tensor {
    return extremum.minimum(this, other);
  }

  /** The larger of two operands; a NaN loses against a number. See {@link extremum.fmax}. */
  fmax(this: Tensor, other: TensorLike): Tensor {
    return extremum.fmax(this, other);
  }

  /** The smaller of two operands; a NaN loses against a number. See {@link extremum.fmin}. */
  fmin(this: Tensor, other: TensorLike): Tensor {
    return extremum.fmin(this, other);
  }

  /**
   * Limits to [min, max], numbers or tensors, of which one may be missing; a minimum above the maximum gives the
   * maximum. See {@link limits.clamp}.
   */
  clamp(
    this: Tensor,
    min?: limits.Limit | limits.ClampOptions,
    max?: limits.Limit | limits.ClampOptions,
  ): Tensor {
    return limits.clamp(this, min, max);
  }

  /** `clamp` into `input`. See {@link limits.clamp_}. */
  clamp_(
    this: Tensor,
    min?: limits.Limit | limits.ClampOptions,
    max?: limits.Limit | limits.ClampOptions,
  ): Tensor {
    return limits.clamp_(this, min, max);
  }

  /** Alias of `clamp`. See {@link limits.clip}. */
  clip(
    this: Tensor,
    min?: limits.Limit | limits.ClampOptions,
    max?: limits.Limit | limits.ClampOptions,
  ): Tensor {
    return limits.clip(this, min, max);
  }

  /** Alias of `clamp_`. See {@link limits.clip_}. */
  clip_(
    this: Tensor,
    min?: limits.Limit | limits.ClampOptions,
    max?: limits.Limit | limits.ClampOptions,
  ): Tensor {
    return limits.clip_(this, min, max);
  }

  /** Limits from below. See {@link limits.clamp_min}. */
  clamp_min(this: Tensor, min: limits.Limit | limits.ClampOptions): Tensor {
    return limits.clamp_min(this, min);
  }

  /** `clamp_min` into `input`. See {@link limits.clamp_min_}. */
  clamp_min_(this: Tensor, min: limits.Limit | limits.ClampOptions): Tensor {
    return limits.clamp_min_(this, min);
  }

  /** Limits from above. See {@link limits.clamp_max}. */
  clamp_max(this: Tensor, max: limits.Limit | limits.ClampOptions): Tensor {
    return limits.clamp_max(this, max);
  }

  /** `clamp_max` into `input`. See {@link limits.clamp_max_}. */
  clamp_max_(this: Tensor, max: limits.Limit | limits.ClampOptions): Tensor {
    return limits.clamp_max_(this, max);
  }

  /** The angle of the point (`other`, `input`), in (−π, π]. See {@link op.atan2}. */
  atan2(this: Tensor, other: TensorLike): Tensor {
    return op.atan2(this, other);
  }

  /** {@link op.atan2} in place. */
  atan2_(this: Tensor, other: TensorLike): Tensor {
    return op.atan2.in_place(this, other);
  }

  /** `input` with the sign of `other`. See {@link op.copysign}. */
  copysign(this: Tensor, other: TensorLike): Tensor {
    return op.copysign(this, other);
  }

  /** {@link op.copysign} in place. */
  copysign_(this: Tensor, other: TensorLike): Tensor {
    return op.copysign.in_place(this, other);
  }

  /** The next number after `input` towards `other` that the dtype can hold. See {@link op.nextafter}. */
  nextafter(this: Tensor, other: TensorLike): Tensor {
    return op.nextafter(this, other);
  }

  /** {@link op.nextafter} in place. */
  nextafter_(this: Tensor, other: TensorLike): Tensor {
    return op.nextafter.in_place(this, other);
  }

  /** √(input² + other²). See {@link op.hypot}. */
  hypot(this: Tensor, other: TensorLike): Tensor {
    return op.hypot(this, other);
  }

  /** {@link op.hypot} in place. */
  hypot_(this: Tensor, other: TensorLike): Tensor {
    return op.hypot.in_place(this, other);
  }

  /** 0 for negative elements, 1 for positive ones, `values` at 0. See {@link op.heaviside}. */
  heaviside(this: Tensor, other: TensorLike): Tensor {
    return op.heaviside(this, other);
  }

  /** {@link op.heaviside} in place. */
  heaviside_(this: Tensor, other: TensorLike): Tensor {
    return op.heaviside.in_place(this, other);
  }

  /** `input` · log(`other`), 0 where `input` is 0. See {@link op.xlogy}. */
  xlogy(this: Tensor, other: TensorLike): Tensor {
    return op.xlogy(this, other);
  }

  /** {@link op.xlogy} in place. */
  xlogy_(this: Tensor, other: TensorLike): Tensor {
    return op.xlogy.in_place(this, other);
  }

  /** The angle of the point (`other`, `input`), in (−π, π]. See {@link op.atan2}. */
  arctan2(this: Tensor, other: TensorLike): Tensor {
    return op.atan2(this, other);
  }

  /** {@link op.atan2} in place. */
  arctan2_(this: Tensor, other: TensorLike): Tensor {
    return op.atan2.in_place(this, other);
  }

  /** log(e^input + e^other), without overflow. See {@link op.logaddexp}. */
  logaddexp(this: Tensor, other: TensorLike): Tensor {
    return op.logaddexp(this, other);
  }

  /** log2(2^input + 2^other), without overflow. See {@link op.logaddexp2}. */
  logaddexp2(this: Tensor, other: TensorLike): Tensor {
    return op.logaddexp2(this, other);
  }

  /**
   * Replaces NaN (by 0), +∞ and −∞ (by the largest and the smallest number of the dtype). See {@link op.nan_to_num}.
   */
  nan_to_num(this: Tensor, ...rest: NanReplacements): Tensor {
    return op.nan_to_num(this, ...rest);
  }

  /** `nan_to_num` into `input`. See {@link op.nan_to_num_}. */
  nan_to_num_(this: Tensor, ...rest: NanReplacements): Tensor {
    return op.nan_to_num_(this, ...rest);
  }
}
