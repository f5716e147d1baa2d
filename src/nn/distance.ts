// Layers that compare vectors.
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import {
  cosine_similarity,
  type CosineSimilarityOptions,
  pairwise_distance,
  type PairwiseDistanceOptions,
} from "./functional/distance.ts";
import { Module } from "./module.ts";

const PAIRWISE = new Signature<PairwiseDistanceOptions>("PairwiseDistance", ["p", "eps", "keepdim"]);

/**
 * ‖x1 − x2 + eps‖ₚ along the last dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.PairwiseDistance()(torch.tensor([[3, 4]]), torch.zeros(1, 2));
 * if (!torch.allclose(y, torch.tensor([5]))) throw new Error(String(y));
 * ```
 */
export class PairwiseDistance extends Module {
  /** Which norm. */
  norm: number;
  /** Added to the difference. */
  eps: number;
  /** Whether the last dimension is kept, with size 1. */
  keepdim: boolean;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    p?: number | PairwiseDistanceOptions,
    eps?: number | PairwiseDistanceOptions,
    keepdim?: boolean | PairwiseDistanceOptions,
  ) {
    super();
    const o = PAIRWISE.read(p, eps, keepdim);
    this.norm = o.p ?? 2;
    this.eps = o.eps ?? 1e-6;
    this.keepdim = o.keepdim ?? false;
  }

  /** [N, D], [N, D] → [N]; [D], [D] → [] */
  forward(x1: Tensor, x2: Tensor): Tensor {
    return pairwise_distance(x1, x2, this.norm, this.eps, this.keepdim);
  }
}

const COSINE = new Signature<CosineSimilarityOptions>("CosineSimilarity", ["dim", "eps"]);

/**
 * x1 · x2 / (max(‖x1‖, eps) · max(‖x2‖, eps)) along a dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.CosineSimilarity()(torch.tensor([[3, 4]]), torch.tensor([[4, 3]]));
 * if (!torch.allclose(y, torch.tensor([0.96]))) throw new Error(String(y));
 * ```
 */
export class CosineSimilarity extends Module {
  /** The dimension along which vectors lie. */
  dim: number;
  /** The least length that counts. */
  eps: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(dim?: number | CosineSimilarityOptions, eps?: number | CosineSimilarityOptions) {
    super();
    const o = COSINE.read(dim, eps);
    this.dim = o.dim ?? 1;
    this.eps = o.eps ?? 1e-8;
  }

  /** [*, D, *], [*, D, *] → [*, *] */
  forward(x1: Tensor, x2: Tensor): Tensor {
    return cosine_similarity(x1, x2, this.dim, this.eps);
  }
}
