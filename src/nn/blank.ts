// Modules without what their constructors do: of a class, and still without fields.
import type { Tensor } from "../tensor/tensor.ts";
import { CallableModule, type ModuleRecord, recordOf } from "./callable.ts";
import { ModuleSequence } from "./containers.ts";
import { Module } from "./module.ts";
import { ModuleDict } from "./module_dict.ts";
import { ParameterDict, ParameterList } from "./parameter_containers.ts";

/** What a module's record says of its fields. */
export type MemberNames = Pick<ModuleRecord, "parameters" | "buffers" | "modules">;

/** Classes that keep more than their fields: constructors without arguments make it, and their methods fill it. */
const CONTAINERS = [ModuleSequence, ModuleDict, ParameterList, ParameterDict];

/** A module of a class whose constructor is not called: it has no fields of its own, draws nothing and allocates nothing. */
export function blankModule<M extends Module>(type: { readonly prototype: M }): M {
  const base =
    CONTAINERS.find(({ prototype }) =>
      prototype === type.prototype as object || Object.prototype.isPrototypeOf.call(prototype, type.prototype)
    ) ?? Module;
  return Reflect.construct(base, [], type as never) as M;
}

/** Whether a list or dict of parameters holds what has this name. */
export function holdsParameter(module: Module, name: string): boolean {
  return module instanceof ParameterList && /^\d+$/.test(name) || module instanceof ParameterDict && module.has(name);
}

/** Notes in `copy` which fields are parameters, buffers and modules. */
export function noteMembers(copy: Module, members: MemberNames): void {
  const record = recordOf(copy);
  members.parameters.forEach((name) => record.parameters.add(name));
  members.modules.forEach((name) => record.modules.add(name));
  members.buffers.forEach((persistent, name) => record.buffers.set(name, persistent));
}

/** Puts a value into a field; what containers hold goes in by their own methods. `held`: whether a list or dict of parameters holds it. */
export function setField(module: Module, name: string, value: unknown, held: boolean): void {
  if (module instanceof ModuleSequence || module instanceof ModuleDict) {
    if (value instanceof CallableModule) return module.add_module(name, value as Module);
  } else if (held && module instanceof ParameterList) {
    module.append(value as Tensor);
    return;
  } else if (held && module instanceof ParameterDict) {
    module.set(name, value as Tensor);
    return;
  }
  (module as unknown as Record<string, unknown>)[name] = value;
}
