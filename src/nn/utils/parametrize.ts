// Parameters that are computed from others whenever they are read.
import { no_grad } from "../../autograd/mode.ts";
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { isOptions, Signature } from "../arguments.ts";
import { recordOf } from "../callable.ts";
import { ModuleSequence } from "../containers.ts";
import { ModuleDict } from "../module_dict.ts";
import { formatModuleList } from "../module_format.ts";
import { Module } from "../module.ts";
import { forgetMember } from "../module_members.ts";
import { Parameter } from "../parameter.ts";

/** A module that computes a parameter; `right_inverse` finds what it has to be computed from. */
export type Parametrization = Module & {
  right_inverse?(value: Tensor): Tensor | readonly Tensor[];
};

type Call = (...args: Tensor[]) => unknown;

/** Values that are kept while {@link cached} is on. */
let kept: Map<ParametrizationList, Tensor> | undefined;
let users = 0;

/**
 * The time during which computed parameters are kept.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.parametrizations.weight_norm(new torch.nn.Linear(2, 2));
 * using _ = torch.nn.utils.parametrize.cached();
 * if (layer.weight !== layer.weight) throw new Error("computed twice");
 * ```
 */
export class CacheScope {
  #open = true;

  /** @internal */
  constructor() {
    if (users++ === 0) kept = new Map();
  }

  /** Forgets the values if nobody else keeps them. */
  [Symbol.dispose](): void {
    if (this.#open && --users === 0) kept = undefined;
    this.#open = false;
  }
}

/**
 * Computes each parametrized tensor once while it holds: for a callback, or until it is disposed.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.cached.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { parametrizations, parametrize } = torch.nn.utils;
 * const layer = parametrizations.weight_norm(new torch.nn.Linear(2, 2));
 * if (!parametrize.cached(() => layer.weight === layer.weight)) throw new Error("computed twice");
 * ```
 */
export function cached(): CacheScope;
/** Computes each parametrized tensor once during the call of `fn`. */
export function cached<R>(fn: () => R): R;
export function cached(fn?: () => unknown): unknown {
  const scope = new CacheScope();
  if (fn === undefined) return scope;
  try {
    return fn();
  } finally {
    scope[Symbol.dispose]();
  }
}

function register(module: Module, name: string, tensor: Tensor): void {
  if (tensor.isParameter) module.register_parameter(name, tensor);
  else module.register_buffer(name, tensor);
}

function inverse(parametrization: Parametrization, value: Tensor): Tensor | readonly Tensor[] {
  return parametrization.right_inverse === undefined ? value : parametrization.right_inverse(value);
}

/**
 * The parametrizations of one tensor, with what they compute it from: `original`, or `original0`, `original1`, …
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.parametrizations.spectral_norm(new torch.nn.Linear(2, 2));
 * const list = layer.get_submodule("parametrizations.weight");
 * if (!(list instanceof torch.nn.utils.parametrize.ParametrizationList)) throw new Error(String(list));
 * ```
 */
export class ParametrizationList extends ModuleSequence<Module> {
  /** Whether dtype and shape may change. */
  unsafe: boolean;
  /** Whether it is computed from one tensor. */
  readonly is_tensor: boolean;
  /** From how many tensors it is computed. */
  readonly ntensors: number;

  /** Takes the parametrizations and the tensor that they are to give. */
  constructor(modules: readonly Parametrization[], original: Tensor, unsafe: boolean = false) {
    if (modules.length === 0) throw new ValueError("ParametrizationList requires one or more modules.");
    super();
    this.extend(modules);
    this.unsafe = unsafe;
    const { shape, dtype } = original;
    let value: Tensor | readonly Tensor[] = original;
    no_grad(() => {
      for (const module of [...modules].reverse()) value = inverse(module, value as Tensor);
    });
    const found = value as Tensor | readonly Tensor[];
    this.is_tensor = found instanceof Tensor;
    this.ntensors = found instanceof Tensor ? 1 : found.length;
    if (found instanceof Tensor) {
      if (found.dtype !== dtype) {
        throw new ValueError(
          "When `right_inverse` outputs one tensor, it may not change the dtype.\n" +
            `original.dtype: ${dtype}\nright_inverse(original).dtype: ${found.dtype}`,
        );
      }
      if (found !== original) original.data = found.detach();
      register(this as Module, "original", original);
    } else {
      found.forEach((each, i) => {
        if (!(each instanceof Tensor)) {
          throw new ValueError(
            `'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). Got element ${i} of the ` +
              `sequence with type ${typeof each}.`,
          );
        }
        const part = original.isParameter ? new Parameter(each, original.requires_grad) : each.detach();
        register(this as Module, `original${i}`, part);
      });
    }
    if (!unsafe) checkSame("unparametrized", shape, dtype, this.forward());
  }

  /** The tensors that it is computed from. */
  originals(): Tensor[] {
    const fields = this as unknown as Record<string, Tensor>;
    return this.is_tensor ? [fields.original] : Array.from({ length: this.ntensors }, (_, i) => fields[`original${i}`]);
  }

  /** Sets the originals so that the parametrizations give this value. */
  right_inverse(given: Tensor): void {
    no_grad(() => {
      let value: Tensor | readonly Tensor[] = given;
      for (const module of [...this].reverse() as Parametrization[]) {
        if (module.right_inverse === undefined) {
          throw new ValueError(`parametrization ${module.constructor.name} does not implement right_inverse.`);
        }
        value = module.right_inverse(value as Tensor);
      }
      const parts = value instanceof Tensor ? [value] : value as readonly Tensor[], own = this.originals();
      if (parts.length !== own.length) {
        throw new ValueError(
          `'right_inverse' must return a sequence of tensors of length ${own.length}. ` +
            `Got a sequence of length ${parts.length}.`,
        );
      }
      parts.forEach((part, i) => {
        if (part.dtype !== own[i].dtype) {
          throw new ValueError(
            `The tensor returned by \`right_inverse\` has dtype ${part.dtype} while \`original\` has dtype ${
              own[i].dtype
            }`,
          );
        }
        own[i].data = part.detach();
      });
    });
  }

  /** The tensor that it stands for. */
  forward(): Tensor {
    let out: unknown = undefined, first = true;
    for (const module of this) {
      out = first ? (module as unknown as Call)(...this.originals()) : (module as unknown as Call)(out as Tensor);
      first = false;
    }
    if (!(out instanceof Tensor)) throw new ValueError(`A parametrization must return a tensor. Got ${typeof out}.`);
    return out;
  }

  /** The parametrizations, as PyTorch prints them. */
  override toString(): string {
    return formatModuleList(this.constructor.name, this);
  }
}

function checkSame(what: string, shape: readonly number[], dtype: unknown, got: Tensor): void {
  if (got.dtype !== dtype) {
    throw new ValueError(
      "Registering a parametrization may not change the dtype of the tensor, unless `unsafe` flag is enabled.\n" +
        `${what} dtype: ${dtype}\nparametrized dtype: ${got.dtype}`,
    );
  }
  if (got.shape.join() !== shape.join()) {
    throw new ValueError(
      "Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled.\n" +
        `${what} shape: [${shape.join(", ")}]\nparametrized shape: [${got.shape.join(", ")}]`,
    );
  }
}

/** The parametrizations of a module, by the names of their tensors. */
function listsOf(module: Module): ModuleDict<ParametrizationList & Module> | undefined {
  const lists = (module as unknown as { parametrizations?: unknown }).parametrizations;
  return lists instanceof ModuleDict ? lists as ModuleDict<ParametrizationList & Module> : undefined;
}

/** A class `ParametrizedLinear` between the module and its own, which holds the accessors. */
function injectClass(module: Module): void {
  const base = module.constructor as unknown as new () => object;
  const between = class extends base {};
  Object.defineProperty(between, "name", { value: `Parametrized${base.name}` });
  Object.setPrototypeOf(module, between.prototype);
  (module as unknown as Record<string, unknown>).parametrizations = new ModuleDict();
}

function injectAccessor(module: Module, name: string): void {
  Object.defineProperty(Object.getPrototypeOf(module), name, {
    configurable: true,
    get(this: Module): Tensor {
      const list = listsOf(this)!.get(name);
      if (kept === undefined) return (list as unknown as () => Tensor)();
      const known = kept.get(list) ?? (list as unknown as () => Tensor)();
      kept.set(list, known);
      return known;
    },
    set(this: Module, value: unknown) {
      if (!(value instanceof Tensor)) {
        throw new ArgumentError(`cannot assign '${typeof value}' as parametrized '${name}' (a Tensor is expected)`);
      }
      listsOf(this)!.get(name).right_inverse(value);
    },
  });
}

/** Options of {@link register_parametrization}. */
export type RegisterOptions = { unsafe?: boolean };
const REGISTER = new Signature<RegisterOptions>("register_parametrization", ["unsafe"]);

/**
 * From now on `module[tensor_name]` is what the parametrization makes of `module.parametrizations[tensor_name].original`,
 * computed at every access; assigning to it goes through `right_inverse`. Several may follow one another.
 * `unsafe` allows that dtype and shape change.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.register_parametrization.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * class Symmetric extends torch.nn.Module {
 *   forward(x: torch.Tensor): torch.Tensor {
 *     return x.triu().add(x.triu(1).t());
 *   }
 * }
 * const layer = new torch.nn.Linear(3, 3);
 * torch.nn.utils.parametrize.register_parametrization(layer, "weight", new Symmetric());
 * if (!torch.allclose(layer.weight, layer.weight.t())) throw new Error(String(layer.weight));
 * ```
 */
export function register_parametrization<M extends Module>(
  module: M,
  tensor_name: string,
  parametrization: Parametrization,
  unsafe: boolean | RegisterOptions = false,
): M {
  const loose = isOptions(unsafe) ? REGISTER.read(unsafe).unsafe ?? false : unsafe;
  if (!(parametrization instanceof Module)) {
    throw new ArgumentError("register_parametrization(): argument 'parametrization' must be a Module");
  }
  (parametrization as Module).train(module.training);
  if (is_parametrized(module, tensor_name)) {
    const list = listsOf(module)!.get(tensor_name);
    if (!loose) {
      const before = (module as unknown as Record<string, Tensor>)[tensor_name];
      const after = (parametrization as unknown as Call)(before);
      if (!(after instanceof Tensor)) {
        throw new ValueError(`A parametrization must return a tensor. Got ${typeof after}.`);
      }
      checkSame(`module.${tensor_name}`, before.shape, before.dtype, after);
    }
    list.append(parametrization);
    list.unsafe ||= loose;
    return module;
  }
  const record = recordOf(module), original = (module as unknown as Record<string, unknown>)[tensor_name];
  if (!(original instanceof Tensor) || !(original.isParameter || record.buffers.has(tensor_name))) {
    throw new ValueError(
      `Module '${module}' does not have a parameter, a buffer, or a parametrized element with name '${tensor_name}'`,
    );
  }
  const list = new ParametrizationList([parametrization], original, loose);
  forgetMember(module, tensor_name);
  if (!is_parametrized(module)) injectClass(module);
  injectAccessor(module, tensor_name);
  listsOf(module)!.set(tensor_name, list as ParametrizationList & Module);
  return module;
}

/**
 * Whether a module has parametrizations, or one of that name.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.parametrizations.weight_norm(new torch.nn.Linear(2, 2));
 * const { is_parametrized } = torch.nn.utils.parametrize;
 * if (!is_parametrized(layer, "weight") || is_parametrized(layer, "bias")) throw new Error("is_parametrized");
 * ```
 */
export function is_parametrized(module: Module, tensor_name: string | null = null): boolean {
  const lists = listsOf(module);
  if (lists === undefined) return false;
  return tensor_name === null ? lists.length > 0 : lists.has(tensor_name);
}

/**
 * Takes the parametrizations of a tensor away: it becomes a parameter (or buffer) with its present value, or, with
 * `leave_parametrized` false, with the value of the original.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { parametrizations, parametrize } = torch.nn.utils;
 * const layer = parametrizations.weight_norm(new torch.nn.Linear(2, 2)), weight = layer.weight;
 * parametrize.remove_parametrizations(layer, "weight");
 * if (!torch.equal(layer.weight, weight) || parametrize.is_parametrized(layer)) throw new Error("still there");
 * ```
 */
export function remove_parametrizations<M extends Module>(
  module: M,
  tensor_name: string,
  leave_parametrized: boolean | { leave_parametrized?: boolean } = true,
): M {
  const leave = typeof leave_parametrized === "object"
    ? leave_parametrized.leave_parametrized ?? true
    : leave_parametrized;
  const lists = listsOf(module);
  if (lists === undefined || !lists.has(tensor_name)) {
    throw new ValueError(`Module ${module} does not have a parametrization on ${tensor_name}`);
  }
  const list = lists.get(tensor_name);
  if (!list.is_tensor && !leave) {
    throw new ValueError(
      "Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence " +
        "of tensors.",
    );
  }
  const value = (module as unknown as Record<string, Tensor>)[tensor_name];
  let original: Tensor;
  if (list.is_tensor) {
    original = list.originals()[0];
    if (leave) original.data = value.detach(); // the same parameter: an optimizer that has it goes on
  } else original = value.requires_grad ? new Parameter(value) : value.detach();
  delete Object.getPrototypeOf(module)[tensor_name];
  lists.delete(tensor_name);
  register(module, tensor_name, original);
  if (lists.length === 0) {
    forgetMember(module, "parametrizations");
    Object.setPrototypeOf(module, Object.getPrototypeOf(Object.getPrototypeOf(module)));
  }
  return module;
}

/**
 * The class that a module had before it was parametrized.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = torch.nn.utils.parametrizations.weight_norm(new torch.nn.Linear(2, 2));
 * const before = torch.nn.utils.parametrize.type_before_parametrizations(layer);
 * if (before !== torch.nn.Linear) throw new Error(before.name);
 * ```
 */
export function type_before_parametrizations(module: Module): new (...args: never[]) => Module {
  const at = Object.getPrototypeOf(module);
  return (is_parametrized(module) ? Object.getPrototypeOf(at) : at).constructor;
}
