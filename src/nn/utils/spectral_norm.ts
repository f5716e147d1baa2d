// A weight divided by its greatest singular value, by a hook before forward: the older form of the parametrization.
import { no_grad } from "../../autograd/mode.ts";
import { ValueError } from "../../core/errors.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { ConvNd } from "../conv_base.ts";
import { normalize } from "../functional/normalization.ts";
import type { Module } from "../module.ts";
import { forgetMember } from "../module_members.ts";
import { Parameter } from "../parameter.ts";
import { type Fields, Reparametrizations, tensorIn } from "./reparametrizations.ts";

/** Options of {@link spectral_norm}. */
export type SpectralNormOptions = {
  name?: string;
  n_power_iterations?: number;
  eps?: number;
  dim?: number | null;
};

/** Refuses what is no count of iterations. */
export function checkIterations(n: number): void {
  if (!(Number.isInteger(n) && n > 0)) {
    throw new ValueError(`Expected n_power_iterations to be positive, but got n_power_iterations=${n}`);
  }
}

/** The dimension of a weight that counts outputs: 1 of transposed convolutions, else 0. */
export function outputDim(module: Module, weight: Tensor, dim: number | null | undefined): number {
  const given = dim ?? (module instanceof ConvNd && module.transposed ? 1 : 0), n = weight.dim();
  if (given >= -n && given < n) return given < 0 ? given + n : given;
  throw new ValueError(`Dimension out of range (expected to be in range of [-${n}, ${n - 1}] but got ${given})`);
}

/** A weight as a matrix whose rows are its outputs. */
export function asMatrix(weight: Tensor, dim: number): Tensor {
  const order = [dim, ...weight.shape.map((_, i) => i).filter((i) => i !== dim)];
  return (dim === 0 ? weight : weight.permute(order)).flatten(1);
}

/** A random vector of length 1. */
export function randomUnit(weight: Tensor, size: number, eps: number): Tensor {
  return normalize(weight.new_empty([size]).normal_(0, 1), { dim: 0, eps });
}

const HOOKS = new Reparametrizations("spectral_norm");

/** The arguments of {@link spectral_norm}. */
export const SPECTRAL_NORM: Signature<SpectralNormOptions> = new Signature("spectral_norm", [
  "name",
  "n_power_iterations",
  "eps",
  "dim",
]);

/**
 * Before every forward weight = weight_orig / σ, where σ is its greatest singular value, followed by power iterations in
 * the buffers `weight_u` and `weight_v` while training. Newer programs use parametrizations.spectral_norm.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.spectral_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.spectral_norm(new torch.nn.Linear(3, 2), { n_power_iterations: 20 });
 * layer(torch.ones(1, 3));
 * const names = Object.keys(layer.state_dict()).join();
 * if (names !== "bias,weight_orig,weight_u,weight_v") throw new Error(names);
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
  const key = o.name ?? "weight", iterations = o.n_power_iterations ?? 1, least = o.eps ?? 1e-12;
  checkIterations(iterations);
  HOOKS.refuseSecond(module, key);
  const weight = tensorIn(module, key), place = outputDim(module, weight, o.dim);
  const fields = module as unknown as Fields, orig = `${key}_orig`;
  const [rows, columns] = asMatrix(weight, place).shape;
  const u = randomUnit(weight, rows, least), v = randomUnit(weight, columns, least);
  forgetMember(module, key);
  module.register_parameter(orig, weight);
  fields[key] = weight.detach();
  module.register_buffer(`${key}_u`, u);
  module.register_buffer(`${key}_v`, v);

  const compute = (iterate: boolean): Tensor => {
    const matrix = asMatrix(fields[orig], place), [left, right] = [fields[`${key}_u`], fields[`${key}_v`]];
    if (iterate) {
      no_grad(() => {
        for (let i = 0; i < iterations; i++) {
          normalize(matrix.t().mv(left), { dim: 0, eps: least, out: right });
          normalize(matrix.mv(right), { dim: 0, eps: least, out: left });
        }
      });
    }
    // Copies: two forwards before a backward must not change what the first one has saved.
    const [a, b] = iterate ? [left.clone(), right.clone()] : [left, right];
    return fields[orig].div(a.dot(matrix.mv(b)));
  };
  const handle = module.register_forward_pre_hook(() => {
    fields[key] = compute(module.training);
  });
  HOOKS.add(module, key, () => {
    handle.remove();
    const last = no_grad(() => compute(false));
    for (const each of [key, orig, `${key}_u`, `${key}_v`]) forgetMember(module, each);
    module.register_parameter(key, new Parameter(last.detach()));
  });
  return module;
}

/**
 * Undoes {@link spectral_norm}: the weight becomes a parameter again, with its present value.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.remove_spectral_norm(torch.nn.utils.spectral_norm(new torch.nn.Linear(3, 2)));
 * if (!(layer.weight instanceof torch.nn.Parameter)) throw new Error("no parameter");
 * ```
 */
export function remove_spectral_norm<M extends Module>(module: M, name: string = "weight"): M {
  HOOKS.undo(module, name);
  return module;
}
