// What a module consists of: parameters, buffers and child modules, found in its own enumerable fields.
import { ArgumentError, IndexError, ValueError } from "../core/errors.ts";
import { describeValue } from "../core/kinds.ts";
import { Tensor } from "../tensor/tensor.ts";
import { bufferMark } from "./buffer.ts";
import { CallableModule, type ModuleRecord, recordOf } from "./callable.ts";
import { Signature } from "./arguments.ts";
import type { Module } from "./module.ts";
import type { Parameter } from "./parameter.ts";

/** Options of `named_parameters` and `named_buffers`. */
export type MemberOptions = { prefix?: string; recurse?: boolean; remove_duplicate?: boolean };
const MEMBERS = new Signature<MemberOptions>("named_members", ["prefix", "recurse", "remove_duplicate"]);

/** Options of `named_modules`. */
export type ModuleOptions = { memo?: Set<Module> | null; prefix?: string; remove_duplicate?: boolean };
const MODULES = new Signature<ModuleOptions>("named_modules", ["memo", "prefix", "remove_duplicate"]);
const BUFFER = new Signature<{ persistent?: boolean }>("register_buffer", ["persistent"]);

/** The fields of a module by name. */
function fieldsOf(module: object): Record<string, unknown> {
  return module as Record<string, unknown>;
}

/** Own parameters, in the order of the fields. Finding one notes its name, so that a later mistake is noticed. */
export function* ownParameters(module: CallableModule): Generator<[string, Parameter]> {
  const fields = fieldsOf(module);
  const record = recordOf(module);
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (!(value instanceof Tensor)) continue;
    if (value.isParameter) {
      if (!record.guarded.has(name)) guard(fields, record, name, value);
      yield [name, value as Parameter];
    } else if (record.parameters.has(name) && !record.buffers.has(name)) throw notParameter(name, value);
  }
}

/** Takes a parameter, buffer or child away, so that its name can become something else. */
export function forgetMember(module: CallableModule, name: string): void {
  const record = recordOf(module);
  for (const names of [record.parameters, record.guarded, record.buffers, record.modules]) names.delete(name);
  delete fieldsOf(module)[name];
}

function notParameter(name: string, value: unknown): ArgumentError {
  return new ArgumentError(
    `cannot assign '${describe(value)}' as parameter '${name}' (torch.nn.Parameter or None expected)`,
  );
}

/** From the first time that a parameter is found, its field refuses other tensors: they would silently not be trained. */
function guard(fields: Record<string, unknown>, record: ModuleRecord, name: string, value: unknown): void {
  record.parameters.add(name);
  record.guarded.add(name);
  Object.defineProperty(fields, name, {
    enumerable: true,
    configurable: true,
    get: () => value,
    set: (next: unknown) => {
      if (next !== null && next !== undefined && !(next instanceof Tensor && next.isParameter)) {
        throw notParameter(name, next);
      }
      value = next;
    },
  });
}

/** Names of buffers and whether each is saved; those put into fields as `new nn.Buffer(…)` are registered here. */
export function buffersOf(module: CallableModule): Map<string, boolean> {
  const { buffers } = recordOf(module), fields = fieldsOf(module);
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (!(value instanceof Tensor) || value.isParameter || buffers.has(name)) continue;
    const kept = bufferMark(value);
    if (kept !== undefined) buffers.set(name, kept);
  }
  return buffers;
}

/** Own buffers that are not null, in the order of their registration. */
export function* ownBuffers(module: CallableModule): Generator<[string, Tensor]> {
  const fields = fieldsOf(module);
  for (const name of buffersOf(module).keys()) {
    const value = fields[name];
    if (value instanceof Tensor && !value.isParameter) yield [name, value];
  }
}

/** Own child modules, and null for names that were registered with null. */
export function* ownModules(module: CallableModule): Generator<[string, Module | null]> {
  const fields = fieldsOf(module);
  const record = recordOf(module);
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value instanceof CallableModule) yield [name, value as Module];
    else if (value === null && record.modules.has(name)) yield [name, null];
  }
}

function checkName(kind: string, name: unknown, module: object, known: (record: ModuleRecord) => boolean): void {
  if (typeof name !== "string") throw new ArgumentError(`${kind} name should be a string. Got ${typeof name}`);
  if (name.includes(".")) {
    throw new IndexError(
      kind === "module" ? `module name can't contain ".", got: ${name}` : `${kind} name can't contain "."`,
    );
  }
  if (name === "") throw new IndexError(`${kind} name can't be empty string ""`);
  const present = fieldsOf(module)[name] ?? undefined; // declared fields that are still empty are there to be filled
  if (present !== undefined && !known(recordOf(module as CallableModule))) {
    throw new IndexError(`attribute '${name}' already exists`);
  }
}

function describe(value: unknown): string {
  if (value instanceof Tensor) return value.type();
  if (typeof value !== "object" && typeof value !== "function") return typeof value;
  if (typeof value === "function") return describeValue(value);
  return (value as { constructor?: { name?: string } }).constructor?.name ?? typeof value;
}

/** What to write instead of what is no module. */
function moduleHint(value: unknown): string {
  if (Array.isArray(value)) return ": give the modules one by one, (...modules)";
  if (typeof value !== "function") return "";
  if (value.prototype instanceof CallableModule) return `: make one, new ${value.name}(…)`;
  return ": nn.ReLU, nn.Flatten, … are modules; a class of yours calls any function in its forward";
}

/** The part of {@link Module} that registers, finds and names what a module consists of. */
export abstract class ModuleMembers extends CallableModule {
  /** Whether the module is in training mode: dropout and batch normalization behave differently in evaluation. */
  training = true;

  /**
   * Adds a tensor that is part of the state but is not trained, as a field of that name.
   * A buffer that is not `persistent` is left out of `state_dict()`.
   */
  register_buffer(name: string, tensor: Tensor | null, persistent: boolean | { persistent?: boolean } = true): void {
    const kept = typeof persistent === "object" ? BUFFER.read(persistent).persistent ?? true : persistent;
    const buffers = buffersOf(this);
    checkName("buffer", name, this, () => buffers.has(name));
    if (tensor !== null && !(tensor instanceof Tensor)) {
      throw new ArgumentError(
        `cannot assign '${describe(tensor)}' object to buffer '${name}' (torch Tensor or None required)`,
      );
    }
    buffers.set(name, kept);
    fieldsOf(this)[name] = tensor;
  }

  /** Adds a parameter as a field of that name; null keeps the name for an absent one. */
  register_parameter(name: string, param: Parameter | Tensor | null): void {
    checkName("parameter", name, this, (record) => record.parameters.has(name));
    if (param !== null && !(param instanceof Tensor && param.isParameter)) {
      throw new ArgumentError(
        `cannot assign '${describe(param)}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
      );
    }
    if (param !== null && !param.is_leaf) {
      throw new ValueError(
        `Cannot assign non-leaf Tensor to parameter '${name}'. Model parameters must be created explicitly. To express ` +
          `'${name}' as a function of another Tensor, compute the value in the forward() method.`,
      );
    }
    recordOf(this).parameters.add(name);
    fieldsOf(this)[name] = param;
  }

  /** Adds a child module as a field of that name. */
  add_module(name: string, module: Module | null): void {
    if (module !== null && !(module instanceof CallableModule)) {
      throw new ArgumentError(`${describe(module)} is not a Module subclass${moduleHint(module)}`);
    }
    checkName(
      "module",
      name,
      this,
      (record) => record.modules.has(name) || fieldsOf(this)[name] instanceof CallableModule,
    );
    recordOf(this).modules.add(name);
    fieldsOf(this)[name] = module;
  }

  /** The same as {@link ModuleMembers.add_module}. */
  register_module(name: string, module: Module | null): void {
    this.add_module(name, module);
  }

  /** The parameters of this module and (with `recurse`) of all below it, each once. */
  *parameters(recurse: boolean | { recurse?: boolean } = true): Generator<Parameter> {
    for (const [, parameter] of this.named_parameters("", { recurse: readRecurse(recurse) })) yield parameter;
  }

  /** Parameters with their names: `"conv1.weight"`. */
  *named_parameters(
    prefix?: string | MemberOptions,
    recurse?: boolean | MemberOptions,
    remove_duplicate?: boolean | MemberOptions,
  ): Generator<[string, Parameter]> {
    yield* namedMembers(self(this), ownParameters, MEMBERS.read(prefix, recurse, remove_duplicate));
  }

  /** The buffers of this module and (with `recurse`) of all below it, each once. */
  *buffers(recurse: boolean | { recurse?: boolean } = true): Generator<Tensor> {
    for (const [, buffer] of this.named_buffers("", { recurse: readRecurse(recurse) })) yield buffer;
  }

  /** Buffers with their names. */
  *named_buffers(
    prefix?: string | MemberOptions,
    recurse?: boolean | MemberOptions,
    remove_duplicate?: boolean | MemberOptions,
  ): Generator<[string, Tensor]> {
    yield* namedMembers(self(this), ownBuffers, MEMBERS.read(prefix, recurse, remove_duplicate));
  }

  /** The modules directly below this one, each once. */
  *children(): Generator<Module> {
    for (const [, module] of this.named_children()) yield module;
  }

  /** The modules directly below this one with their names. */
  *named_children(): Generator<[string, Module]> {
    const seen = new Set<Module>();
    for (const [name, module] of ownModules(this)) {
      if (module === null || seen.has(module)) continue;
      seen.add(module);
      yield [name, module];
    }
  }

  /** This module and all below it, each once, parents first. */
  *modules(remove_duplicate: boolean | { remove_duplicate?: boolean } = true): Generator<Module> {
    const once = typeof remove_duplicate === "object" ? remove_duplicate.remove_duplicate ?? true : remove_duplicate;
    for (const [, module] of namedModules(self(this), new Set(), "", once)) yield module;
  }

  /** This module and all below it with their names; its own name is `prefix`. Modules in `memo` are left out. */
  *named_modules(
    memo?: Set<Module> | null | ModuleOptions,
    prefix?: string | ModuleOptions,
    remove_duplicate?: boolean | ModuleOptions,
  ): Generator<[string, Module]> {
    const o = MODULES.read(memo, prefix, remove_duplicate);
    yield* namedModules(self(this), o.memo ?? new Set(), o.prefix ?? "", o.remove_duplicate ?? true);
  }

  /** The module at a path such as `"layers.0.conv"`; the empty path is this module. */
  get_submodule(target: string): Module {
    let module = self(this);
    if (target === "") return module;
    for (const name of target.split(".")) {
      const value = fieldsOf(module)[name];
      if (value === undefined) throw new IndexError(`${module.constructor.name} has no attribute \`${name}\``);
      if (!(value instanceof CallableModule)) throw new IndexError(`\`${name}\` is not an nn.Module`);
      module = value as Module;
    }
    return module;
  }

  /** Puts a module in the place of the one at a path. */
  set_submodule(target: string, module: Module): void {
    if (target === "") throw new ValueError("Cannot set the submodule without a target name!");
    if (!(module instanceof CallableModule)) {
      throw new ValueError(`\`module\` is not an nn.Module, found ${describe(module)}`);
    }
    const [parent, name] = this.#place(target);
    const old = fieldsOf(parent)[name];
    if (old !== undefined && old !== null && !(old instanceof CallableModule)) {
      throw new IndexError(`\`${name}\` is not an nn.Module`);
    }
    fieldsOf(parent)[name] = module;
  }

  /** The parameter at a path such as `"layers.0.weight"`. */
  get_parameter(target: string): Parameter {
    const [module, name] = this.#place(target);
    const value = fieldsOf(module)[name];
    if (value === undefined) throw new IndexError(`${module.constructor.name} has no attribute \`${name}\``);
    if (!(value instanceof Tensor && value.isParameter)) throw new IndexError(`\`${name}\` is not an nn.Parameter`);
    return value as Parameter;
  }

  /** The buffer at a path such as `"bn1.running_mean"`. */
  get_buffer(target: string): Tensor {
    const [module, name] = this.#place(target);
    const value = fieldsOf(module)[name];
    if (value === undefined) throw new IndexError(`${module.constructor.name} has no attribute \`${name}\``);
    if (!buffersOf(module).has(name)) throw new IndexError(`\`${name}\` is not a buffer`);
    return value as Tensor;
  }

  #place(target: string): [Module, string] {
    const at = target.lastIndexOf(".");
    return [this.get_submodule(target.slice(0, Math.max(at, 0))), target.slice(at + 1)];
  }
}

/** A module seen as the callable type that all modules have. */
function self(module: ModuleMembers): Module {
  return module as Module;
}

function readRecurse(recurse: boolean | { recurse?: boolean }): boolean {
  return typeof recurse === "object" ? MEMBERS.read(recurse).recurse ?? true : recurse;
}

function* namedModules(
  module: Module,
  memo: Set<Module>,
  path: string,
  once: boolean,
): Generator<[string, Module]> {
  if (memo.has(module)) return;
  if (once) memo.add(module);
  yield [path, module];
  for (const [name, child] of ownModules(module)) {
    if (child !== null) yield* namedModules(child, memo, path === "" ? name : `${path}.${name}`, once);
  }
}

function* namedMembers<T extends Tensor>(
  module: Module,
  members: (module: Module) => Iterable<[string, T]>,
  { prefix = "", recurse = true, remove_duplicate = true }: MemberOptions,
): Generator<[string, T]> {
  const seen = new Set<T>();
  const modules = recurse
    ? namedModules(module, new Set(), prefix, remove_duplicate)
    : [[prefix, module] as [string, Module]];
  for (const [path, owner] of modules) {
    for (const [name, member] of members(owner)) {
      if (seen.has(member)) continue;
      if (remove_duplicate) seen.add(member);
      yield [path === "" ? name : `${path}.${name}`, member];
    }
  }
}
