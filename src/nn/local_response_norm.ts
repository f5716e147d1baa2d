// Normalization across neighbouring channels.
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { cross_map_lrn2d } from "./functional/cross_map.ts";
import { local_response_norm, type LocalResponseNormOptions } from "./functional/group_normalization.ts";
import { formatNumber } from "./module_format.ts";
import { Module } from "./module.ts";

const LOCAL = new Signature<LocalResponseNormOptions & { size: number }>(
  "LocalResponseNorm",
  ["size", "alpha", "beta", "k"],
  1,
);

/**
 * x / (k + alpha · mean of the squares of `size` neighbouring channels) ^ beta, for [N, C, *].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.LocalResponseNorm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.LocalResponseNorm(1, { alpha: 1, beta: 1 })(torch.ones(1, 3, 2));
 * if (y.sum().item() !== 3) throw new Error(String(y));
 * ```
 */
export class LocalResponseNorm extends Module {
  /** How many channels count. */
  size: number;
  /** Factor of the squares. */
  alpha: number;
  /** The exponent. */
  beta: number;
  /** Added to the squares. */
  k: number;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    size: number,
    alpha?: number | LocalResponseNormOptions,
    beta?: number | LocalResponseNormOptions,
    k?: number | LocalResponseNormOptions,
  ) {
    super();
    const o = LOCAL.read(size, alpha, beta, k);
    this.size = o.size;
    this.alpha = o.alpha ?? 1e-4;
    this.beta = o.beta ?? 0.75;
    this.k = o.k ?? 1;
  }

  /** [N, C, *] → the same */
  forward(input: Tensor): Tensor {
    return local_response_norm(input, this.size, this.alpha, this.beta, this.k);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `${this.size}, alpha=${formatFloat(this.alpha)}, beta=${formatFloat(this.beta)}, k=${formatFloat(this.k)}`;
  }
}

/**
 * {@link LocalResponseNorm} of [N, C, H, W] as Lua Torch computed it: the windows are those of PyTorch's class, which
 * are not symmetric and keep the first channel for good.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.CrossMapLRN2d(3, { alpha: 3, beta: 1 })(torch.ones(1, 3, 1, 1));
 * if (!torch.allclose(y.flatten(), torch.tensor([1 / 3, 1 / 4, 1 / 4]))) throw new Error(String(y));
 * ```
 */
export class CrossMapLRN2d extends LocalResponseNorm {
  /** [N, C, H, W] → the same */
  override forward(input: Tensor): Tensor {
    return cross_map_lrn2d(input, this.size, this.alpha, this.beta, this.k);
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return `${this.size}, alpha=${formatFloat(this.alpha)}, beta=${formatFloat(this.beta)}, k=${formatNumber(this.k)}`;
  }
}
