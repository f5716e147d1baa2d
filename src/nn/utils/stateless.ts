// Calling a module with other tensors in the place of its parameters and buffers.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { isOptions, Signature } from "../arguments.ts";
import { recordOf } from "../callable.ts";
import type { Module } from "../module.ts";

/** Tensors by the names of parameters and buffers. */
export type NamedTensors = Record<string, Tensor>;

/** Options of {@link functional_call}. */
export type FunctionalCallOptions = { tie_weights?: boolean; strict?: boolean };
const CALL = new Signature<FunctionalCallOptions>("functional_call", ["tie_weights", "strict"]);

/** One mapping of several; a name in two of them would be ambiguous. */
function merged(list: readonly NamedTensors[]): NamedTensors {
  if (!list.every(isOptions)) {
    throw new ArgumentError(
      "functional_call(): expected parameter_and_buffer_dicts to be an object of tensors by name, or an array of such",
    );
  }
  const names = list.flatMap((dict) => Object.keys(dict));
  const repeated = names.filter((name, i) => names.indexOf(name) !== i);
  if (repeated.length > 0) {
    throw new ValueError(
      `['${repeated.join("', '")}'] appeared in multiple dictionaries; behavior of functional call is ambiguous`,
    );
  }
  return Object.assign({}, ...list);
}

/** Adds the other names of tensors that a module has under several. */
function tied(module: Module, given: NamedTensors): NamedTensors {
  const names = new Map<Tensor, string[]>();
  const all = { remove_duplicate: false };
  for (const [name, x] of [...module.named_parameters(all), ...module.named_buffers(all)]) {
    names.set(x, [...names.get(x) ?? [], name]);
  }
  const out = { ...given };
  for (const group of names.values()) {
    const present = group.filter((name) => name in given);
    if (group.length < 2 || present.length === 0) continue;
    if (present.some((name) => given[name] !== given[present[0]])) {
      throw new ValueError(
        `functional_call got multiple values for keys ['${group.join("', '")}'], which are tied. ` +
          "Consider using tie_weights=False",
      );
    }
    for (const name of group) out[name] = given[present[0]];
  }
  return out;
}

/** The module that holds a tensor, and the name that it has there. */
function place(module: Module, path: string): [Record<string, unknown>, string, Module] {
  const at = path.lastIndexOf(".");
  const owner = module.get_submodule(path.slice(0, Math.max(at, 0)));
  return [owner as unknown as Record<string, unknown>, path.slice(at + 1), owner];
}

function checkNames(module: Module, given: NamedTensors, strict: boolean): void {
  const all = { remove_duplicate: false };
  const known = [...module.named_parameters(all), ...module.named_buffers(all)].map(([name]) => name);
  const unexpected = Object.keys(given).filter((name) => !known.includes(name));
  const missing = known.filter((name) => !(name in given));
  const problems: string[] = [];
  const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(", ");
  if (unexpected.length > 0 && strict) problems.push(`Unexpected key(s): ${quoted(unexpected)}.`);
  if (missing.length > 0 && strict) problems.push(`Missing key(s): ${quoted(missing)}.`);
  if (problems.length > 0) {
    throw new ValueError(`Error(s) in reparametrizing for ${module.constructor.name}:\n\t${problems.join("\n\t")}`);
  }
}

/**
 * Puts tensors in the place of a module's own without the checks of assignment, and returns what undoes it: also a name
 * with a parametrization, which is then not computed.
 */
function swap(module: Module, given: NamedTensors): () => void {
  const undo: (() => void)[] = [];
  const restore = () => undo.reverse().forEach((step) => step());
  try {
    for (const [path, value] of Object.entries(given)) {
      if (!(value instanceof Tensor)) {
        throw new ArgumentError(`functional_call(): '${path}' must be a Tensor, not ${typeof value}`);
      }
      const [fields, name, owner] = place(module, path);
      const own = Object.getOwnPropertyDescriptor(fields, name);
      if (!(fields[name] instanceof Tensor)) {
        throw new ValueError(`functional_call(): ${owner.constructor.name} has no tensor '${name}' (of '${path}')`);
      }
      const record = recordOf(owner), guarded = record.guarded.delete(name), parameter = record.parameters.delete(name);
      Object.defineProperty(fields, name, { value, writable: true, enumerable: true, configurable: true });
      undo.push(() => {
        if (fields[name] !== value && fields[name] instanceof Tensor) given[path] = fields[name]; // assigned in forward
        if (own === undefined) delete fields[name];
        else Object.defineProperty(fields, name, own);
        if (guarded) record.guarded.add(name);
        if (parameter) record.parameters.add(name);
      });
    }
  } catch (error) {
    restore();
    throw error;
  }
  return restore;
}

/**
 * Calls a module with the given tensors in the place of its parameters and buffers, which keep their values; gradients
 * flow to the given ones. Several arguments of forward stand in an array. What forward assigns to a replaced name is put
 * into the mapping. Tied parameters are replaced together unless `tie_weights` is false; `strict` wants all names.
 * https://docs.pytorch.org/docs/stable/generated/torch.func.functional_call.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = new torch.nn.Linear(2, 1);
 * const y = torch.func.functional_call(layer, { weight: torch.ones(1, 2), bias: torch.zeros(1) }, torch.tensor([[1, 2]]));
 * if ((y as torch.Tensor).item() !== 3) throw new Error(String(y));
 * ```
 */
export function functional_call<M extends Module>(
  module: M,
  parameter_and_buffer_dicts: NamedTensors | readonly NamedTensors[],
  args?: unknown,
  kwargs?: Readonly<Record<string, unknown>> | null,
  options: FunctionalCallOptions = {},
): ReturnType<M["forward"]> {
  const o = CALL.read(options);
  const dicts = Array.isArray(parameter_and_buffer_dicts) ? parameter_and_buffer_dicts : [parameter_and_buffer_dicts];
  const given = merged(dicts);
  const all = o.tie_weights ?? true ? tied(module, given) : { ...given };
  checkNames(module, all, o.strict ?? false);
  const list = args === undefined || args === null ? [] : Array.isArray(args) ? [...args] : [args];
  if (kwargs !== undefined && kwargs !== null && Object.keys(kwargs).length > 0) list.push(kwargs);
  const restore = swap(module, all);
  const finish = () => {
    restore();
    for (const dict of dicts) for (const name of Object.keys(dict)) dict[name] = all[name];
  };
  let result: unknown;
  try {
    result = (module as unknown as (...args: unknown[]) => unknown)(...list);
  } catch (error) {
    finish();
    throw error;
  }
  if (result instanceof Promise) return result.finally(finish) as ReturnType<M["forward"]>;
  finish();
  return result as ReturnType<M["forward"]>;
}
