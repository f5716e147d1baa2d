// Ready-made parametrizations: weight norm, spectral norm, orthogonal matrices.
import { no_grad } from "../../autograd/mode.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { normalize } from "../functional/normalization.ts";
import { Module } from "../module.ts";
import { register_parametrization } from "./parametrize.ts";
import { tensorIn } from "./reparametrizations.ts";
import {
  asMatrix,
  checkIterations,
  outputDim,
  randomUnit,
  SPECTRAL_NORM,
  type SpectralNormOptions,
} from "./spectral_norm.ts";
import { checkedDim, normExceptDim, WEIGHT_NORM, type WeightNormOptions, weightOf } from "./weight_norm.ts";

export { orthogonal, type OrthogonalMap, type OrthogonalOptions } from "./orthogonal.ts";

class _WeightNorm extends Module {
  dim: number;

  constructor(dim: number) {
    super();
    this.dim = dim;
  }

  forward(weight_g: Tensor, weight_v: Tensor): Tensor {
    return weightOf(weight_v, weight_g, this.dim);
  }

  right_inverse(weight: Tensor): readonly Tensor[] {
    return [normExceptDim(weight, this.dim), weight];
  }
}

/**
 * A weight as g · v / ‖v‖, with the lengths `parametrizations.weight.original0` and the direction `original1`. `dim` is the
 * dimension whose places have lengths of their own; null for one length.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.parametrizations.weight_norm(new torch.nn.Linear(3, 2));
 * const names = [...layer.named_parameters()].map(([name]) => name).join();
 * if (names !== "bias,parametrizations.weight.original0,parametrizations.weight.original1") throw new Error(names);
 * ```
 */
export function weight_norm<M extends Module>(
  module: M,
  name?: string | WeightNormOptions,
  dim?: number | null | WeightNormOptions,
): M {
  const o = WEIGHT_NORM.read(name, dim), key = o.name ?? "weight";
  const place = checkedDim(tensorIn(module, key), o.dim === undefined ? 0 : o.dim);
  return register_parametrization(module, key, new _WeightNorm(place), true);
}

class _SpectralNorm extends Module {
  dim: number;
  eps: number;
  n_power_iterations: number;
  declare _u: Tensor;
  declare _v: Tensor;

  constructor(weight: Tensor, n_power_iterations: number, dim: number, eps: number) {
    super();
    this.dim = dim;
    this.eps = eps;
    this.n_power_iterations = n_power_iterations;
    if (weight.dim() < 2) return;
    const matrix = asMatrix(weight, dim);
    // PyTorch draws both vectors before it normalises them.
    this.register_buffer("_u", randomUnit(weight, matrix.size(0), eps));
    this.register_buffer("_v", randomUnit(weight, matrix.size(1), eps));
    this.powerMethod(matrix, 15);
  }

  powerMethod(matrix: Tensor, iterations: number): void {
    no_grad(() => {
      for (let i = 0; i < iterations; i++) {
        normalize(matrix.mv(this._v), { dim: 0, eps: this.eps, out: this._u });
        normalize(matrix.t().mv(this._u), { dim: 0, eps: this.eps, out: this._v });
      }
    });
  }

  forward(weight: Tensor): Tensor {
    if (weight.dim() < 2) return normalize(weight, { dim: 0, eps: this.eps });
    const matrix = asMatrix(weight, this.dim);
    if (this.training) this.powerMethod(matrix, this.n_power_iterations);
    return weight.div(this._u.clone().dot(matrix.mv(this._v.clone())));
  }

  right_inverse(value: Tensor): Tensor {
    return value;
  }
}

/**
 * A weight divided by its greatest singular value, which power iterations follow while training.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.spectral_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.parametrizations.spectral_norm(new torch.nn.Linear(4, 1));
 * if (!torch.allclose(layer.weight.norm(), torch.tensor(1))) throw new Error(String(layer.weight));
 * ```
 */
export function spectral_norm<M extends Module>(
  module: M,
  name?: string | SpectralNormOptions,
  n_power_iterations?: number | SpectralNormOptions,
  eps?: number | SpectralNormOptions,
  dim?: number | null | SpectralNormOptions,
): M {
  const o = SPECTRAL_NORM.read(name, n_power_iterations, eps, dim);
  const key = o.name ?? "weight", iterations = o.n_power_iterations ?? 1;
  checkIterations(iterations);
  const weight = tensorIn(module, key), place = outputDim(module, weight, o.dim);
  const parametrization = no_grad(() => new _SpectralNorm(weight.detach(), iterations, place, o.eps ?? 1e-12));
  return register_parametrization(module, key, parametrization);
}
