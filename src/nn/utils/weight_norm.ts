// A weight as a length and a direction, by a hook before forward: the older form of parametrizations.weight_norm.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import { vector_norm } from "../../ops/norm.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { Module } from "../module.ts";
import { forgetMember } from "../module_members.ts";
import { Parameter } from "../parameter.ts";

/** Norms over all dimensions but one, which are kept with size 1; over all of them where there is none (−1). */
export function normExceptDim(v: Tensor, dim: number): Tensor {
  if (dim === -1) return v.norm();
  const others = v.shape.map((_, i) => i).filter((i) => i !== dim);
  return others.length === 0 ? v.abs() : vector_norm(v, 2, others, true);
}

/** g · v / ‖v‖ */
export function weightOf(v: Tensor, g: Tensor, dim: number): Tensor {
  return v.mul(g.div(normExceptDim(v, dim)));
}

/** The dimension that a weight's norms belong to; −1 for none. */
export function checkedDim(weight: Tensor, dim: number | null): number {
  if (dim === null || dim === -1) return -1;
  if (!Number.isInteger(dim) || dim < -weight.dim() || dim >= weight.dim()) {
    throw new ValueError(`weight_norm: dim must be null or a dimension of the weight [${weight.shape}], got ${dim}`);
  }
  return dim < 0 ? dim + weight.dim() : dim;
}

/** Fields of a module by name. */
export type Fields = Record<string, Tensor>;

/** What stands in a module under a name as a tensor, or a refusal. */
export function tensorIn(module: Module, name: string): Tensor {
  if (!(module instanceof Module)) {
    throw new ArgumentError(`expected a module with '${name}', got ${describeValue(module)}`);
  }
  const value: unknown = (module as unknown as Fields)[name];
  if (value instanceof Tensor) return value;
  throw new ValueError(`Module '${module}' has no parameter or buffer with name '${name}'`);
}

type Applied = { name: string; dim: number; remove: () => void };
const applied = new WeakMap<Module, Applied[]>();

/** Options of {@link weight_norm}. */
export type WeightNormOptions = { name?: string; dim?: number | null };
const WEIGHT_NORM = new Signature<WeightNormOptions>("weight_norm", ["name", "dim"]);

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
  const key = o.name ?? "weight", list = applied.get(module) ?? [];
  if (list.some((each) => each.name === key)) {
    throw new ValueError(`Cannot register two weight_norm hooks on the same parameter ${key}`);
  }
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
  const remove = () => {
    handle.remove();
    const last = compute();
    for (const each of [key, `${key}_g`, `${key}_v`]) forgetMember(module, each);
    module.register_parameter(key, new Parameter(last.detach()));
  };
  applied.set(module, [...list, { name: key, dim: place, remove }]);
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
  const list = applied.get(module) ?? [], found = list.find((each) => each.name === name);
  if (found === undefined) throw new ValueError(`weight_norm of '${name}' not found in ${module}`);
  found.remove();
  applied.set(module, list.filter((each) => each !== found));
  return module;
}
