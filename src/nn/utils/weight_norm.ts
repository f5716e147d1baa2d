// A weight as a length and a direction, by a hook before forward: the older form of parametrizations.weight_norm.
import { renamed } from "../../autograd/record.ts";
import { ValueError } from "../../core/errors.ts";
import { vector_norm } from "../../ops/norm.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import type { Module } from "../module.ts";
import { forgetMember } from "../module_members.ts";
import { Parameter } from "../parameter.ts";
import { type Fields, Reparametrizations, tensorIn } from "./reparametrizations.ts";

/** Norms over all dimensions but one, which are kept with size 1; over all of them where there is none (−1). */
export function normExceptDim(v: Tensor, dim: number): Tensor {
  if (dim === -1) return v.norm();
  const others = v.shape.map((_, i) => i).filter((i) => i !== dim);
  return others.length === 0 ? v.abs() : vector_norm(v, 2, others, true);
}

/** g · v / ‖v‖ */
export function weightOf(v: Tensor, g: Tensor, dim: number): Tensor {
  const weight = v.mul(g.div(normExceptDim(v, dim)));
  return dim === 0 || dim === v.dim() - 1 ? renamed(weight, "WeightNormInterfaceBackward0") : weight; // fused in PyTorch
}

/** The dimension that a weight's norms belong to; −1 for none. */
export function checkedDim(weight: Tensor, dim: number | null): number {
  if (dim === null || dim === -1) return -1;
  if (!Number.isInteger(dim) || dim < -weight.dim() || dim >= weight.dim()) {
    throw new ValueError(`weight_norm: dim must be null or a dimension of the weight [${weight.shape}], got ${dim}`);
  }
  return dim < 0 ? dim + weight.dim() : dim;
}

const HOOKS = new Reparametrizations("weight_norm");

/** Options of {@link weight_norm}. */
export type WeightNormOptions = { name?: string; dim?: number | null };
/** The arguments of {@link weight_norm}. */
export const WEIGHT_NORM: Signature<WeightNormOptions> = new Signature("weight_norm", ["name", "dim"]);

/**
 * Replaces a weight by its lengths `weight_g` and its direction `weight_v`; before every forward weight = g · v / ‖v‖.
 * `dim` is the dimension whose places have lengths of their own; null for one length. Newer programs use
 * parametrizations.weight_norm. https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.weight_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.weight_norm(new torch.nn.Linear(3, 2));
 * const names = [...layer.named_parameters()].map(([name]) => name).join();
 * if (names !== "bias,weight_g,weight_v") throw new Error(names);
 * ```
 */
export function weight_norm<M extends Module>(
  module: M,
  name?: string | WeightNormOptions,
  dim?: number | null | WeightNormOptions,
): M {
  const o = WEIGHT_NORM.read(name, dim);
  const key = o.name ?? "weight";
  HOOKS.refuseSecond(module, key);
  const weight = tensorIn(module, key), place = checkedDim(weight, o.dim === undefined ? 0 : o.dim);
  const fields = module as unknown as Fields;
  forgetMember(module, key);
  module.register_parameter(`${key}_g`, new Parameter(normExceptDim(weight.detach(), place)));
  module.register_parameter(`${key}_v`, new Parameter(weight.detach()));
  const compute = () => weightOf(fields[`${key}_v`], fields[`${key}_g`], place);
  fields[key] = compute();
  const handle = module.register_forward_pre_hook(() => {
    fields[key] = compute();
  });
  HOOKS.add(module, key, () => {
    handle.remove();
    const last = compute();
    for (const each of [key, `${key}_g`, `${key}_v`]) forgetMember(module, each);
    module.register_parameter(key, new Parameter(last.detach()));
  });
  return module;
}

/**
 * Undoes {@link weight_norm}: the weight becomes a parameter again, with its present value.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.remove_weight_norm(torch.nn.utils.weight_norm(new torch.nn.Linear(3, 2)));
 * if (!(layer.weight instanceof torch.nn.Parameter)) throw new Error("no parameter");
 * ```
 */
export function remove_weight_norm<M extends Module>(module: M, name: string = "weight"): M {
  HOOKS.undo(module, name);
  return module;
}
