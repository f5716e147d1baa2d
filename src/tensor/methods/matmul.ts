// Methods of tensors: matrix products.
import * as added from "../../ops/addmm.ts";
import type { OutOptions } from "../../ops/define.ts";
import * as contraction from "../../ops/contraction.ts";
import * as vector from "../../ops/cross.ts";
import * as op from "../../ops/matmul.ts";
import * as outer from "../../ops/outer.ts";
import type { Tensor } from "../tensor.ts";
import { ReduceMethods } from "./reduce.ts";

/** Methods of {@link Tensor} that multiply matrices. */
export abstract class MatmulMethods extends ReduceMethods {
  /** Product of two matrices: [m, k] @ [k, n] → [m, n]. See {@link op.mm}. */
  mm(this: Tensor, mat2: Tensor, options?: OutOptions): Tensor {
    return op.mm(this, mat2, options);
  }

  /** Products of two batches of matrices: [b, m, k] @ [b, k, n] → [b, m, n]. See {@link op.bmm}. */
  bmm(this: Tensor, mat2: Tensor, options?: OutOptions): Tensor {
    return op.bmm(this, mat2, options);
  }

  /**
   * Matrix product of tensors of any rank from 1: vectors are rows (left) or columns (right), batches are broadcast.
   * [k] @ [k] → []; [m, k] @ [k] → [m]; [k] @ [k, n] → [n]; [*, m, k] @ [*, k, n] → [*, m, n]. See {@link op.matmul}.
   */
  matmul(this: Tensor, other: Tensor, options?: OutOptions): Tensor {
    return op.matmul(this, other, options);
  }

  /** Product of a matrix and a vector: [m, k] @ [k] → [m]. See {@link op.mv}. */
  mv(this: Tensor, vec: Tensor, options?: OutOptions): Tensor {
    return op.mv(this, vec, options);
  }

  /** Inner product of two vectors: [n], [n] → []. See {@link op.dot}. */
  dot(this: Tensor, tensor: Tensor, options?: OutOptions): Tensor {
    return op.dot(this, tensor, options);
  }

  /** `dot`, of the conjugate of the first vector: the same for real numbers. See {@link op.vdot}. */
  vdot(this: Tensor, other: Tensor, options?: OutOptions): Tensor {
    return op.vdot(this, other, options);
  }

  /** beta · input + alpha · (mat1 @ mat2): [m, k] @ [k, n], input broadcast to [m, n]. See {@link added.addmm}. */
  addmm(this: Tensor, mat1: Tensor, mat2: Tensor, options?: added.AddmmOptions): Tensor {
    return added.addmm(this, mat1, mat2, options);
  }

  /** {@link added.addmm} in place. */
  addmm_(this: Tensor, mat1: Tensor, mat2: Tensor, options?: added.Factors): Tensor {
    return added.addmm_(this, mat1, mat2, options);
  }

  /** beta · input + alpha · (mat @ vec): [m, k] @ [k], input [m] or one number. See {@link added.addmv}. */
  addmv(this: Tensor, mat: Tensor, vec: Tensor, options?: added.AddmmOptions): Tensor {
    return added.addmv(this, mat, vec, options);
  }

  /** {@link added.addmv} in place. */
  addmv_(this: Tensor, mat: Tensor, vec: Tensor, options?: added.Factors): Tensor {
    return added.addmv_(this, mat, vec, options);
  }

  /**
   * beta · input + alpha · (batch1 @ batch2): [b, m, k] @ [b, k, n], input broadcast to [b, m, n].
   * See {@link added.baddbmm}.
   */
  baddbmm(this: Tensor, batch1: Tensor, batch2: Tensor, options?: added.AddmmOptions): Tensor {
    return added.baddbmm(this, batch1, batch2, options);
  }

  /** {@link added.baddbmm} in place. */
  baddbmm_(this: Tensor, batch1: Tensor, batch2: Tensor, options?: added.Factors): Tensor {
    return added.baddbmm_(this, batch1, batch2, options);
  }

  /**
   * beta · input + alpha · Σ batch1[b] @ batch2[b]: [b, m, k] and [b, k, n], input broadcast to [m, n].
   * See {@link added.addbmm}.
   */
  addbmm(this: Tensor, batch1: Tensor, batch2: Tensor, options?: added.AddmmOptions): Tensor {
    return added.addbmm(this, batch1, batch2, options);
  }

  /** {@link added.addbmm} in place. */
  addbmm_(this: Tensor, batch1: Tensor, batch2: Tensor, options?: added.Factors): Tensor {
    return added.addbmm_(this, batch1, batch2, options);
  }

  /** input[i] · vec2[j]: [n] and [m] → [n, m]. See {@link outer.outer}. */
  outer(this: Tensor, vec2: Tensor, options?: OutOptions): Tensor {
    return outer.outer(this, vec2, options);
  }

  /** input[i] · vec2[j]: [n] and [m] → [n, m]. See {@link outer.outer}. */
  ger(this: Tensor, vec2: Tensor, options?: OutOptions): Tensor {
    return outer.outer(this, vec2, options);
  }

  /** beta · input + alpha · outer(vec1, vec2): [n] and [m], input broadcast to [n, m]. See {@link outer.addr}. */
  addr(this: Tensor, vec1: Tensor, vec2: Tensor, options?: added.AddmmOptions): Tensor {
    return outer.addr(this, vec1, vec2, options);
  }

  /** {@link outer.addr} in place. */
  addr_(this: Tensor, vec1: Tensor, vec2: Tensor, options?: added.Factors): Tensor {
    return outer.addr_(this, vec1, vec2, options);
  }

  /**
   * The Kronecker product: every element of `input` times the whole of `other`; sizes multiply, dimensions are aligned
   * at the end. See {@link outer.kron}.
   */
  kron(this: Tensor, other: Tensor, options?: OutOptions): Tensor {
    return outer.kron(this, other, options);
  }

  /**
   * Sums of products along the last dimensions of both: [*, n] and [**, n] → [*, **]. See {@link contraction.inner}.
   */
  inner(this: Tensor, other: Tensor, options?: OutOptions): Tensor {
    return contraction.inner(this, other, options);
  }

  /**
   * A square matrix (or a batch of them) times itself, `n` factors in all, n ≥ 0. See {@link contraction.matrix_power}.
   */
  matrix_power(this: Tensor, n: number, options?: OutOptions): Tensor {
    return contraction.matrix_power(this, n, options);
  }

  /** The vector product along `dim`, or along the first dimension of size 3. See {@link vector.cross}. */
  cross(
    this: Tensor,
    other: Tensor,
    dim?: number | vector.CrossOptions,
    options?: vector.CrossOptions,
  ): Tensor {
    return vector.cross(this, other, dim, options);
  }

  /** The sum of the diagonal of a matrix; integers become int64. See {@link vector.trace}. */
  trace(this: Tensor): Tensor {
    return vector.trace(this);
  }
}
