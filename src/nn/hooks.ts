// Hooks of modules: functions that run before and after forward, and on the gradients that pass through.
import { ArgumentError } from "../core/errors.ts";
import { Tensor } from "../tensor/tensor.ts";
import { BackwardHooks } from "./backward_hooks.ts";
import { type CallableModule, recordOf } from "./callable.ts";
import type { Module } from "./module.ts";

/** The arguments of a module's forward as hooks see them. */
export type ForwardArguments<M extends Module> = never[] extends Parameters<M["forward"]> ? unknown[]
  : Parameters<M["forward"]>;

/** Runs after forward; what it returns (if not undefined) replaces the output. */
export type ForwardHook<M extends Module> = {
  hook(module: M, args: ForwardArguments<M>, output: ReturnType<M["forward"]>): unknown;
}["hook"];

/** Runs before forward; what it returns (if not undefined) replaces the arguments: a list, or the only one. */
export type ForwardPreHook<M extends Module> = {
  hook(module: M, args: ForwardArguments<M>): unknown;
}["hook"];

/** Gradients by position; null where there is none. */
export type Gradients = (Tensor | null)[];

/** Sees the gradients of a module's inputs and outputs; what it returns replaces those of the inputs. */
export type BackwardHook<M extends Module> = {
  hook(module: M, grad_input: Gradients, grad_output: Gradients): Gradients | Tensor | void | null;
}["hook"];

/** Sees the gradients of a module's outputs before they enter it; what it returns replaces them. */
export type BackwardPreHook<M extends Module> = {
  hook(module: M, grad_output: Gradients): Gradients | Tensor | void | null;
}["hook"];

/** The same types without the module's own: what is stored. */
export type AnyForwardHook = (module: CallableModule, args: unknown[], output: unknown) => unknown;
export type AnyForwardPreHook = (module: CallableModule, args: unknown[]) => unknown;
export type AnyBackwardHook = (module: CallableModule, gradInput: Gradients, gradOutput: Gradients) => unknown;
export type AnyBackwardPreHook = (module: CallableModule, gradOutput: Gradients) => unknown;

/** A forward hook, and whether it also runs when forward throws. */
type ForwardEntry = { readonly hook: AnyForwardHook; readonly always: boolean };

/** The hooks of one module, and the call that runs them. */
export class ModuleHooks {
  readonly pre: Map<number, AnyForwardPreHook> = new Map();
  readonly forward: Map<number, ForwardEntry> = new Map();
  readonly backwardPre: Map<number, AnyBackwardPreHook> = new Map();
  readonly backward: Map<number, AnyBackwardHook> = new Map();

  get empty(): boolean {
    return this.pre.size + this.forward.size + this.backwardPre.size + this.backward.size === 0;
  }

  /** Calls the module with its hooks around forward. Lists are copied: a hook may remove itself. */
  call(module: CallableModule, args: unknown[]): unknown {
    if (this.empty) recordOf(module).hooks = undefined; // all were removed
    const called = new Set<ForwardEntry>();
    const hooks = [...this.forward.values()];
    let result: unknown;
    try {
      for (const hook of [...this.pre.values()]) {
        const replaced = hook(module, args);
        if (replaced !== undefined && replaced !== null) args = asArguments(replaced, args);
      }
      const backward = this.backward.size + this.backwardPre.size > 0
        ? new BackwardHooks(module, [...this.backward.values()], [...this.backwardPre.values()])
        : undefined;
      if (backward !== undefined) args = backward.enter(args);
      result = (module as unknown as { forward(...args: unknown[]): unknown }).forward(...args);
      for (const entry of hooks) {
        called.add(entry);
        const replaced = entry.hook(module, args, result);
        if (replaced !== undefined && replaced !== null) result = asOutput(replaced, result);
      }
      return backward === undefined ? result : backward.leave(result);
    } catch (error) {
      for (const entry of hooks) {
        if (!entry.always || called.has(entry)) continue;
        try {
          entry.hook(module, args, result);
        } catch { /* the first error is the one to report */ }
      }
      throw error;
    }
  }
}

function asArguments(replaced: unknown, args: unknown[]): unknown[] {
  if (Array.isArray(replaced)) return replaced;
  if (typeof replaced !== "object" && typeof replaced !== "function" && typeof replaced !== typeof args[0]) {
    throw new ArgumentError(
      `a forward pre-hook returned a ${typeof replaced}; it must return nothing, or the new arguments of forward ` +
        `(an arrow function returns the value of its expression: put it in braces)`,
    );
  }
  return [replaced];
}

function asOutput(replaced: unknown, output: unknown): unknown {
  if (output instanceof Tensor && typeof replaced !== "object" && typeof replaced !== "function") {
    throw new ArgumentError(
      `a forward hook returned a ${typeof replaced}; it must return nothing, or the new output ` +
        `(an arrow function returns the value of its expression: put it in braces)`,
    );
  }
  return replaced;
}
