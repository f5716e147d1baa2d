// Whole modules and objects of allowed classes: how they are made from a pickle's state, and what state is written of them.
import { FormatError, ValueError } from "../core/errors.ts";
import { isTensor } from "../core/kinds.ts";
import { blankModule, setField } from "../nn/blank.ts";
import { CallableModule, recordOf } from "../nn/callable.ts";
import { ownBuffers, ownModules, ownParameters } from "../nn/module_members.ts";
import type { Module } from "../nn/module.ts";
import { ParameterDict, ParameterList } from "../nn/parameter_containers.ts";
import { markOrderedDict } from "./python_types.ts";
import type { PickledClass } from "./pickle_values.ts";
import type { PickledObject } from "./pickle_write.ts";
import { defaultsOf, privateStateOf, pythonValue, requiredOf } from "./python_state.ts";
import { allowedClass, fullNameOf, type SafeClass } from "./safe_globals.ts";
import { torchClass, torchClassName, torchFunction, torchFunctionName } from "./torch_classes.ts";

/**
 * The class of a full Python name if its objects may be made. Those of torch.nn are known, but `weights_only` wants each to be allowed.
 *
 * @throws {FormatError} for a known class that is not allowed
 */
export function findClass(full: string, weightsOnly: boolean): PickledClass | undefined {
  const known = torchClass(full);
  const own = allowedClass(full);
  const type = known !== undefined && own !== undefined && torchClassName(own) === undefined ? own : known ?? own;
  if (type === undefined) return undefined;
  if (known !== undefined && weightsOnly && own === undefined) {
    throw new FormatError(
      `Weights only load failed: the file holds a whole module, and ${full} was not an allowed global by default; load it with ` +
        "{ weights_only: false }, which makes modules of torch.nn and executes nothing that the file names, or allow the class " +
        `with torch.serialization.add_safe_globals([torch.nn.${known.name}])`,
    );
  }
  return type.prototype instanceof CallableModule ? moduleClass(type as never) : plainClass(type as SafeClass);
}

/** The function of a full Python name if modules may keep it in a field. */
export function findFunction(full: string, weightsOnly: boolean): unknown {
  const value = torchFunction(full);
  if (value === undefined || !weightsOnly) return value;
  throw new FormatError(
    `Weights only load failed: ${full} was not an allowed global by default; { weights_only: false } reads modules of torch.nn`,
  );
}

// ---- reading

function plainClass(type: SafeClass): PickledClass {
  return {
    value: type,
    make: () => Object.create(type.prototype),
    fill(target, state) {
      for (const [name, value] of state) {
        checkField(target, name);
        (target as Record<string, unknown>)[name] = value;
      }
    },
  };
}

function moduleClass(type: { readonly prototype: Module }): PickledClass {
  return { value: type, make: () => blankModule(type), fill: (target, state) => fillModule(target as Module, state) };
}

/** A field must not take the place of a method, nor of what objects have from JavaScript itself. */
function checkField(target: object, name: string): void {
  if (name === "__proto__" || name in target && !Object.hasOwn(target, name)) {
    throw new ValueError(`a field "${name}" would take the place of a member of the class`);
  }
}

function entriesOf(value: unknown, name: string): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
  if (typeof value !== "object" || Array.isArray(value) || isTensor(value)) throw new ValueError(`${name} is no dict`);
  return Object.entries(value);
}

/** Python's `__dict__` of a module: `_parameters`, `_buffers`, `_modules` and what is a field here as well. */
function fillModule(module: Module, state: ReadonlyMap<string, unknown>): void {
  const training = state.get("training") ?? true;
  if (typeof training !== "boolean") throw new ValueError("training is neither True nor False");
  module.training = training;
  for (const [name, value] of [...defaultsOf(module), ...state]) {
    if (name.startsWith("_") || name === "training") continue;
    if (!fieldIsThere(module, name)) (module as unknown as Record<string, unknown>)[name] = value;
  }
  const record = recordOf(module);
  for (const [name, value] of entriesOf(state.get("_parameters"), "_parameters")) {
    if (value !== null && !(isTensor(value) && value.isParameter)) throw new ValueError(`${name} is no Parameter`);
    checkField(module, name);
    record.parameters.add(name);
    setField(module, name, value, value !== null);
  }
  const transient = state.get("_non_persistent_buffers_set");
  for (const [name, value] of entriesOf(state.get("_buffers"), "_buffers")) {
    if (value !== null && !isTensor(value)) throw new ValueError(`the buffer ${name} is no tensor`);
    checkField(module, name);
    record.buffers.set(name, !(transient instanceof Set && transient.has(name)));
    (module as unknown as Record<string, unknown>)[name] = value;
  }
  for (const [name, value] of entriesOf(state.get("_modules"), "_modules")) {
    if (value !== null && !(value instanceof CallableModule)) throw new ValueError(`${name} is no module`);
    checkField(module, name);
    record.modules.add(name);
    setField(module, name, value, false);
  }
  if (torchClassName(module.constructor) !== undefined) checkComplete(module);
}

/** A module of torch.nn has the tensors of its class, and prints, for which its settings have to be there. */
function checkComplete(module: Module): void {
  for (const name of requiredOf(module)) {
    if ((module as unknown as Record<string, unknown>)[name] === undefined) throw new ValueError(`there is no ${name}`);
  }
  try {
    module.extra_repr();
  } catch (cause) {
    throw new ValueError("settings are missing or of the wrong kind", { cause });
  }
}

/** Whether the class computes what Python keeps as a field, so that nothing is to be set. */
function fieldIsThere(module: Module, name: string): boolean {
  for (let at = Object.getPrototypeOf(module); at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found?.get !== undefined && found.set === undefined) return true;
    if (found !== undefined && found.set === undefined) checkField(module, name);
  }
  return false;
}

// ---- writing

/** The name and the state of a module, or of an object of a class of one's own; undefined for other objects. */
export function describeObject(value: object): PickledObject | undefined {
  if (value instanceof CallableModule) return describeModule(value as Module);
  if (typeof value === "function") {
    const name = torchFunctionName(value) ?? torchClassName(value) ?? fullNameOf(value);
    return name === undefined ? undefined : { name };
  }
  const name = fullNameOf(value.constructor) ??
    (allowedClass(`__main__.${value.constructor?.name}`) === value.constructor
      ? `__main__.${value.constructor.name}`
      : undefined);
  return name === undefined ? undefined : { name, state: new Map(Object.entries(value)) };
}

/** What Python's modules have in their `__dict__` beside the three tables and their own fields. */
const HOOKS = [
  "_backward_pre_hooks",
  "_backward_hooks",
  "_is_full_backward_hook",
  "_forward_hooks",
  "_forward_hooks_with_kwargs",
  "_forward_hooks_always_called",
  "_forward_pre_hooks",
  "_forward_pre_hooks_with_kwargs",
  "_state_dict_hooks",
  "_state_dict_pre_hooks",
  "_load_state_dict_pre_hooks",
  "_load_state_dict_post_hooks",
];

function describeModule(module: Module): PickledObject {
  const { name } = module.constructor;
  const record = recordOf(module);
  if (record.hooks !== undefined) {
    for (const kind of ["pre", "forward", "backwardPre", "backward"] as const) {
      if (record.hooks[kind].size > 0) {
        throw new ValueError(
          `save: a whole ${name} with hooks cannot be written: they are functions; remove them first`,
        );
      }
    }
  }
  const isTorch = torchClassName(module.constructor) !== undefined;
  const parameters = new Map<string, unknown>(ownParameters(module));
  const modules = new Map<string, unknown>(ownModules(module));
  const buffers = new Map<string, unknown>(ownBuffers(module));
  const fields = module as unknown as Record<string, unknown>;
  for (const key of record.parameters) if (fields[key] === null) parameters.set(key, null);
  for (const key of record.buffers.keys()) if (fields[key] === null) buffers.set(key, null);
  const state = new Map<string, unknown>([["training", module.training]]);
  state.set("_parameters", parameters).set("_buffers", buffers);
  state.set(
    "_non_persistent_buffers_set",
    new Set([...record.buffers].filter(([, kept]) => !kept).map(([key]) => key)),
  );
  for (const hook of HOOKS) state.set(hook, hook === "_is_full_backward_hook" ? null : markOrderedDict(new Map()));
  state.set("_modules", modules);
  for (const [key, value] of privateStateOf(module)) state.set(key, pythonValue(module, key, value));
  for (const [key, value] of Object.entries(module)) {
    if (key === "training" || parameters.has(key) || buffers.has(key) || modules.has(key)) continue;
    if (value === undefined || typeof value === "function" && describeObject(value) === undefined && isTorch) continue;
    state.set(key, isTorch ? pythonValue(module, key, value) : value);
  }
  if (module instanceof ParameterList) state.set("_size", module.length);
  if (module instanceof ParameterDict) {
    state.set("_keys", Object.fromEntries([...module.keys()].map((key) => [key, null])));
  }
  return { name: fullNameOf(module.constructor) ?? torchClassName(module.constructor) ?? `__main__.${name}`, state };
}
