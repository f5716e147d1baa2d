// Parameters that a hook before forward computes from others: which stand on which module, and how they are undone.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { Module } from "../module.ts";

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

/** The reparametrizations of one kind, by module and parameter. */
export class Reparametrizations {
  readonly #undo = new WeakMap<Module, Map<string, () => void>>();

  /** `kind` is the function that makes them. */
  constructor(private readonly kind: string) {}

  /** Refuses a second one of a parameter. */
  refuseSecond(module: Module, name: string): void {
    if (!this.#undo.get(module)?.has(name)) return;
    throw new ValueError(`Cannot register two ${this.kind} hooks on the same parameter ${name}`);
  }

  /** Remembers how one is undone. */
  add(module: Module, name: string, undo: () => void): void {
    const known = this.#undo.get(module) ?? new Map<string, () => void>();
    this.#undo.set(module, known.set(name, undo));
  }

  /** Undoes one. */
  undo(module: Module, name: string): void {
    const known = this.#undo.get(module), undo = known?.get(name);
    if (undo === undefined) throw new ValueError(`${this.kind} of '${name}' not found in ${module}`);
    undo();
    known!.delete(name);
  }
}
