// Copies of modules, and of what holds tensors, that share nothing with the original.
import { AutogradError } from "../core/errors.ts";
import { Tensor } from "../tensor/tensor.ts";
import { isOptions } from "./arguments.ts";
import { blankModule, holdsParameter, noteMembers, setField } from "./blank.ts";
import { CallableModule, recordOf } from "./callable.ts";
import { ModuleHooks } from "./hooks.ts";
import type { Module } from "./module.ts";
import { buffersOf } from "./module_members.ts";
import { Parameter } from "./parameter.ts";
import { is_lazy } from "./uninitialized.ts";

type Memo = Map<object, unknown>;
type Fields = Record<string, unknown>;

/**
 * A copy that shares no tensor with the original, as Python's `copy.deepcopy`: of a tensor, a module, or arrays, plain objects, Maps
 * and Sets of these. What occurs twice in the original is one thing in the copy, too. Functions and other objects are shared.
 *
 * A module's copy is of the same class, with the same hooks; its constructor is not called, so that ES private fields (`#x`) of
 * one's own classes are not there in the copy: keep what forward needs in ordinary fields.
 *
 * @throws {AutogradError} for a tensor that an operation has made: `detach()` it first.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.Linear(2, 2);
 * const best = torch.utils.deepcopy(model);
 * model.weight.data.zero_();
 * if (best.weight.abs().sum().item() === 0) throw new Error("the copy has its own weights");
 * ```
 */
export function deepcopy<T>(value: T): T {
  return copyOf(value, new Map()) as T;
}

function copyOf(value: unknown, memo: Memo): unknown {
  if (value === null || (typeof value !== "object" && !(value instanceof CallableModule))) return value;
  const known = memo.get(value);
  if (known !== undefined) return known;
  if (value instanceof Tensor) return copyTensor(value, memo);
  if (value instanceof CallableModule) return copyModule(value as Module, memo);
  if (Array.isArray(value)) return fill([] as unknown[], (copy) => value.forEach((v) => copy.push(copyOf(v, memo))));
  if (value instanceof Map) {
    return fill(new Map(), (copy) => value.forEach((v, k) => copy.set(copyOf(k, memo), copyOf(v, memo))));
  }
  if (value instanceof Set) return fill(new Set(), (copy) => value.forEach((v) => copy.add(copyOf(v, memo))));
  if (!isOptions(value)) return value;
  return fill({} as Fields, (copy) => Object.entries(value).forEach(([k, v]) => copy[k] = copyOf(v, memo)));

  function fill<C extends object>(copy: C, put: (copy: C) => void): C {
    memo.set(value as object, copy);
    put(copy);
    return copy;
  }
}

function copyTensor(x: Tensor, memo: Memo): Tensor {
  if (is_lazy(x)) return blankOf(x, memo);
  if (!x.is_leaf) {
    throw new AutogradError(
      "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment. If you " +
        "were attempting to deepcopy a module, this may be because of a tensor that an operation has made in a field of it.",
    );
  }
  const data = x.detach().clone();
  const copy = x.isParameter ? new Parameter(data, x.requires_grad) : data.requires_grad_(x.requires_grad);
  memo.set(x, copy);
  if (x.grad !== null) copy.grad = copyOf(x.grad.detach(), memo) as Tensor;
  return copy;
}

/** Another tensor that waits for its shape. */
function blankOf(x: Tensor, memo: Memo): Tensor {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(x)), x) as Tensor;
  memo.set(x, copy);
  return copy;
}

function copyModule(module: Module, memo: Memo): Module {
  const copy = blankModule(module.constructor as unknown as { prototype: Module });
  memo.set(module, copy);
  buffersOf(module); // those in fields that nobody has asked for yet
  const from = recordOf(module), to = recordOf(copy);
  noteMembers(copy, from);
  if (from.hooks !== undefined) {
    const hooks = to.hooks = new ModuleHooks();
    for (const kind of ["pre", "forward", "backwardPre", "backward"] as const) {
      for (const [id, hook] of from.hooks[kind]) (hooks[kind] as Map<number, unknown>).set(id, hook);
    }
  }
  for (const [name, value] of Object.entries(module)) {
    setField(copy, name, copyOf(value, memo), holdsParameter(module, name));
  }
  return copy;
}
