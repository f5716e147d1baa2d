// Matrices that stay orthogonal while they are trained, as a parametrization.
import { no_grad } from "../../autograd/mode.ts";
import { float64 } from "../../core/dtype.ts";
import { ShapeError, ValueError } from "../../core/errors.ts";
import { allclose } from "../../ops/compare.ts";
import { cat } from "../../ops/join.ts";
import { finfo } from "../../ops/types.ts";
import { tensor } from "../../tensor/create.ts";
import { eye } from "../../tensor/create_range.ts";
import { randn } from "../../tensor/random.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { Module } from "../module.ts";
import { orthogonalColumns, reflections } from "../orthogonal.ts";
import { register_parametrization } from "./parametrize.ts";
import { numbersOf, solve } from "./solve.ts";
import { tensorIn } from "./reparametrizations.ts";

/** How a matrix without constraints becomes an orthogonal one. */
export type OrthogonalMap = "matrix_exp" | "cayley" | "householder";

/** Options of {@link orthogonal}. */
export type OrthogonalOptions = {
  name?: string;
  orthogonal_map?: OrthogonalMap | null;
  use_trivialization?: boolean;
};

const MAPS: readonly OrthogonalMap[] = ["matrix_exp", "cayley", "householder"];

/** The unit matrix [rows, columns] of the kind of `x`. */
function unit(x: Tensor, rows: number, columns: number): Tensor {
  return eye(rows, columns, { dtype: x.dtype, device: x.device });
}

/** Each matrix of a batch [*, rows, columns], replaced by numbers that are computed from its own. */
function eachMatrix(x: Tensor, compute: (values: Float64Array, rows: number, columns: number) => Float64Array): Tensor {
  const rows = x.size(-2), columns = x.size(-1), size = rows * columns, all = numbersOf(x);
  for (let i = 0; i < all.length; i += size) all.set(compute(all.subarray(i, i + size), rows, columns), i);
  return tensor(all, { dtype: x.dtype, device: x.device }).view(x.shape);
}

/**
 * e^a for [*, n, n]: a Taylor polynomial of a / 2^s, whose norm is at most 1/2, squared s times; the first term left out
 * is below the dtype's rounding.
 */
function matrixExponential(a: Tensor): Tensor {
  const norm = a.detach().abs().sum(-2).max().item(), n = a.size(-1);
  const squarings = norm > 0.5 ? Math.ceil(Math.log2(norm)) + 1 : 0;
  const small = a.mul(2 ** -squarings), one = unit(a, n, n);
  let out = one;
  for (let k = a.dtype === float64 ? 14 : 9; k > 0; k--) out = small.matmul(out).div(k).add(one);
  for (let i = 0; i < squarings; i++) out = out.matmul(out);
  return out;
}

/**
 * The first k columns of H₀ H₁ … for the reflections Hᵢ = 1 − 2 v vᵀ / ‖v‖² of the columns v of [*, n, k], all at once
 * (Schreiber and Van Loan 1989): 1 − V T Vᵀ, T⁻¹ = the part of VᵀV above its diagonal, and half of the diagonal.
 */
function reflectionProduct(v: Tensor): Tensor {
  const n = v.size(-2), k = v.size(-1), inner = v.mT.matmul(v);
  const inverse = inner.triu(1).add(inner.mul(0.5).mul(unit(v, k, k)));
  return unit(v, n, k).sub(v.matmul(solve(inverse, v.narrow(-2, 0, k).mT)));
}

class _Orthogonal extends Module {
  shape: readonly number[];
  orthogonal_map: OrthogonalMap;
  use_trivialization: boolean;
  declare base: Tensor | null;

  constructor(weight: Tensor, orthogonal_map: OrthogonalMap, use_trivialization: boolean) {
    super();
    this.shape = weight.shape;
    this.orthogonal_map = orthogonal_map;
    this.use_trivialization = use_trivialization;
    if (use_trivialization) this.register_buffer("base", null);
  }

  forward(X: Tensor): Tensor {
    const wide = X.size(-2) < X.size(-1), x = wide ? X.mT : X, n = x.size(-2), k = x.size(-1);
    let Q: Tensor;
    if (this.orthogonal_map === "householder") {
      Q = reflectionProduct(x.tril(-1).add(unit(x, n, k)));
      Q = Q.mul(x.detach().diagonal(0, -2, -1).trunc().unsqueeze(-2)); // 1 and -1
    } else {
      const lower = x.tril(),
        square = n === k ? lower : cat([lower, x.new_zeros([...x.shape.slice(0, -1), n - k])], -1);
      const a = square.sub(square.mT), one = unit(a, n, n);
      Q = this.orthogonal_map === "matrix_exp"
        ? matrixExponential(a)
        : solve(one.sub(a, { alpha: 0.5 }), one.add(a, { alpha: 0.5 }));
      if (n !== k) Q = Q.narrow(-1, 0, k);
    }
    if (this.use_trivialization) Q = this.base!.matmul(Q);
    return wide ? Q.mT : Q;
  }

  right_inverse(given: Tensor): Tensor {
    if (String(given.shape) !== String(this.shape)) {
      throw new ShapeError(
        `Expected a matrix or batch of matrices of shape [${this.shape}]. Got a tensor of shape [${given.shape}].`,
      );
    }
    return no_grad(() => {
      const wide = given.size(-2) < given.size(-1), q = wide ? given.mT : given, n = q.size(-2), k = q.size(-1);
      if (!this.use_trivialization) {
        if (this.orthogonal_map !== "householder") {
          throw new ValueError(
            "It is not possible to assign to the matrix exponential or the Cayley parametrizations when " +
              "use_trivialization=False.",
          );
        }
        const packed = eachMatrix(q, signedReflections);
        return wide ? packed.mT : packed;
      }
      const full = n === k ? q : cat([q, randn([...q.shape.slice(0, -2), n, n - k], { dtype: q.dtype })], -1);
      this.base = n === k && isOrthogonal(q) ? q.clone() : eachMatrix(full, orthogonalColumns);
      return unit(given, given.size(-2), given.size(-1)).neg().expand(given.shape).clone();
    });
  }
}

/** Whether QᵀQ is the unit matrix, up to rounding. */
function isOrthogonal(q: Tensor): boolean {
  const k = q.size(-1), atol = 10 * q.size(-2) * finfo(q.dtype).eps;
  return allclose(q.mT.matmul(q), unit(q, k, k).expand(q.shape), { atol });
}

/** Reflections whose diagonal holds the signs of Q's columns: −1 for one that reflects nothing. */
function signedReflections(values: Float64Array, rows: number, columns: number): Float64Array {
  const { packed, scales } = reflections(values, rows, columns);
  for (let j = 0; j < columns; j++) {
    const sign = Math.sign(packed[j * columns + j]);
    packed[j * columns + j] = scales[j] === 0 ? -sign : sign;
  }
  return packed;
}

const ORTHOGONAL = new Signature<OrthogonalOptions>("orthogonal", ["name", "orthogonal_map", "use_trivialization"]);

/**
 * A weight [*, m, n] whose columns (or rows, if there are fewer) stay orthonormal: made of a matrix without constraints by
 * `orthogonal_map`, e^A or (1 + A/2)(1 − A/2)⁻¹ of a skew-symmetric A, or a product of Householder reflections; unless
 * given, e^A for square matrices, else reflections. With `use_trivialization` a matrix `base`, which the weight begins at,
 * stands before it.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.orthogonal.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.parametrizations.orthogonal(new torch.nn.Linear(20, 40));
 * const Q = layer.weight;
 * if (torch.dist(Q.t().mm(Q), torch.eye(20)).item() > 1e-5) throw new Error(String(Q));
 * ```
 */
export function orthogonal<M extends Module>(
  module: M,
  name?: string | OrthogonalOptions,
  orthogonal_map?: OrthogonalMap | null | OrthogonalOptions,
  options?: OrthogonalOptions,
): M {
  const o = ORTHOGONAL.read(name, orthogonal_map, options), key = o.name ?? "weight", weight = tensorIn(module, key);
  if (weight.dim() < 2) {
    throw new ValueError(`Expected a matrix or batch of matrices. Got a tensor of ${weight.dim()} dimensions.`);
  }
  const map = o.orthogonal_map ?? (weight.size(-2) === weight.size(-1) ? "matrix_exp" : "householder");
  if (!MAPS.includes(map)) {
    throw new ValueError(`orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: ${map}`);
  }
  return register_parametrization(module, key, new _Orthogonal(weight, map, o.use_trivialization ?? true), true);
}
