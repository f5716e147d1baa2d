// A container of modules that are found by their names.
import { ArgumentError, IndexError, UnsupportedError } from "../core/errors.ts";
import type { Layer, Module } from "./module.ts";
import { NamedMembers } from "./named_members.ts";

/**
 * Modules by name, in the order in which they were added; what is computed with them is written in forward.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const choices = new nn.ModuleDict({ conv: new nn.Conv2d(3, 3, 1), act: new nn.ReLU() });
 * if (choices.get("act")(torch.tensor([-1])).item() !== 0) throw new Error(`${choices}`);
 * ```
 */
export class ModuleDict<M extends Module = Layer> extends NamedMembers<M> {
  /** The modules, by name. */
  constructor(modules?: ModuleDict<M> | Readonly<Record<string, M>> | Iterable<readonly [string, M]> | null) {
    super();
    if (modules !== undefined && modules !== null) this.update(modules);
  }

  /** Adds a module under a name of its own. */
  override add_module(name: string, module: Module | null): void {
    super.add_module(name, module);
    this.listName(name);
  }

  /** The module of that name. */
  get(key: string): M {
    if (!this.has(key)) {
      throw new IndexError(`ModuleDict has no module '${key}'; it has ${[...this].join(", ") || "none"}`);
    }
    return (this as unknown as Record<string, M>)[key];
  }

  /** Adds or replaces a module. */
  set(key: string, module: M): this {
    this.add_module(key, module);
    return this;
  }

  /** The same as {@link ModuleDict.items}, under JavaScript's name. */
  entries(): Generator<[string, M]> {
    return this.items();
  }

  /** Adds or replaces modules. */
  update(modules: ModuleDict<M> | Readonly<Record<string, M>> | Iterable<readonly [string, M]>): void {
    if (modules instanceof ModuleDict) {
      for (const [name, module] of modules.items()) this.set(name, module as M);
    } else if (typeof modules === "object" && modules !== null) {
      const pairs = Symbol.iterator in modules ? modules as Iterable<readonly [string, M]> : Object.entries(modules);
      for (const [name, module] of pairs) this.set(name, module);
    } else {
      throw new ArgumentError(
        `ModuleDict.update should be called with an iterable of key/value pairs, but got ${typeof modules}`,
      );
    }
  }

  /** Always throws: a dictionary does not say what is computed. */
  forward(..._args: never[]): never {
    throw new UnsupportedError(`Module [${this.constructor.name}] is missing the required "forward" function`);
  }
}
