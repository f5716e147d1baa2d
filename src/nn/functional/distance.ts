// Similarities and distances of vectors as functions.
import { renamed } from "../../autograd/record.ts";
import { float64 } from "../../core/dtype.ts";
import { DTypeError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkNumber, checkTensor } from "../../core/kinds.ts";
import { broadcast_tensors } from "../../ops/grid.ts";
import { scalar } from "../../tensor/create.ts";
import { triu_indices } from "../../tensor/create_range.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { isOptions, Signature } from "../arguments.ts";

/** A number that makes whole-numbered tensors floating point ones, as a C++ double does. */
export function asDouble(x: Tensor, value: number): number | Tensor {
  return x.dtype.is_floating_point ? value : scalar(value, float64);
}

/** Options of {@link cosine_similarity}. */
export type CosineSimilarityOptions = { dim?: number; eps?: number };
const COSINE = new Signature<CosineSimilarityOptions>("cosine_similarity", ["dim", "eps"]);

/**
 * x1 · x2 / (max(‖x1‖, eps) · max(‖x2‖, eps)) along a dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cosine_similarity.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.cosine_similarity(torch.tensor([[3, 4]]), torch.tensor([[4, 3]]));
 * if (!torch.allclose(y, torch.tensor([0.96]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function cosine_similarity(
  x1: Tensor,
  x2: Tensor,
  dim?: number | CosineSimilarityOptions,
  eps?: number | CosineSimilarityOptions,
): Tensor {
  checkTensor(x1, "cosine_similarity", "x1");
  checkTensor(x2, "cosine_similarity", "x2");
  const o = COSINE.read(dim, eps);
  const [axis, least] = [o.dim ?? 1, o.eps ?? 1e-8];
  if (!x1.dtype.is_floating_point && !x2.dtype.is_floating_point) {
    throw new DTypeError(`expected common dtype to be floating point, yet common dtype is ${x1.dtype}`);
  }
  const unit = (x: Tensor) => x.div(x.norm(2, axis, true).clamp({ min: least }));
  const [a, b] = broadcast_tensors(x1, x2);
  return unit(a).mul(unit(b)).sum(axis);
}

/** Options of {@link pairwise_distance}. */
export type PairwiseDistanceOptions = { p?: number; eps?: number; keepdim?: boolean };
const PAIRWISE = new Signature<PairwiseDistanceOptions>("pairwise_distance", ["p", "eps", "keepdim"]);

/**
 * ‖x1 − x2 + eps‖ₚ along the last dimension.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.pairwise_distance(torch.tensor([[3, 4]]), torch.zeros(1, 2));
 * if (!torch.allclose(y, torch.tensor([5]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function pairwise_distance(
  x1: Tensor,
  x2: Tensor,
  p?: number | PairwiseDistanceOptions,
  eps?: number | PairwiseDistanceOptions,
  keepdim?: boolean | PairwiseDistanceOptions,
): Tensor {
  checkTensor(x1, "pairwise_distance", "x1");
  checkTensor(x2, "pairwise_distance", "x2");
  const o = PAIRWISE.read(p, eps, keepdim);
  const difference = x1.sub(x2), apart = difference.add(asDouble(difference, o.eps ?? 1e-6));
  return renamed(apart.norm(o.p ?? 2, -1, o.keepdim ?? false), "NormBackward1");
}

/**
 * ‖xᵢ − xⱼ‖ₚ for all pairs of rows i < j of [N, M], as [N · (N − 1) / 2].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pdist.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.pdist(torch.tensor([[0, 0], [3, 4], [0, 1]]));
 * if (!torch.allclose(y, torch.tensor([5, 1, Math.sqrt(18)]))) throw new Error(String(y));
 * ```
 */
export function pdist(input: Tensor, p: number | { p?: number } = 2): Tensor {
  checkTensor(input, "pdist", "input");
  const order = isOptions(p) ? new Signature<{ p?: number }>("pdist", ["p"]).read(p).p ?? 2 : p;
  checkNumber(order, "pdist", "p");
  if (input.dim() !== 2) throw new ShapeError(`pdist only supports 2D tensors, got: ${input.dim()}D`);
  if (!input.dtype.is_floating_point) {
    throw new DTypeError(`pdist only supports floating-point dtypes, got ${input.dtype}`);
  }
  if (!(order >= 0)) throw new ValueError(`pdist only supports non-negative p values, got ${order}`);
  const [n] = input.shape;
  const [rows, columns] = triu_indices(n, n, 1).unbind(0);
  const apart = input.index_select(0, rows).sub(input.index_select(0, columns));
  // norm(0) has no derivative, pdist one that is 0.
  const distances = order > 0 ? apart.norm(order, 1) : apart.ne(0).to(apart.dtype).sum(1).add(apart.mul(0).nansum(1));
  return renamed(distances, "PdistBackward0");
}
