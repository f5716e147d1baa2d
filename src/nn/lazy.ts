// Lazy modules: what depends on the input's size is made at the first forward.
import { no_grad } from "../autograd/mode.ts";
import { UnsupportedError, ValueError } from "../core/errors.ts";
import { recordOf } from "./callable.ts";
import type { Module } from "./module.ts";
import { ownBuffers, ownParameters } from "./module_members.ts";
import { is_lazy } from "./uninitialized.ts";

/** What a lazy module has beside the members of the module that it becomes. */
export interface LazyModule {
  /** The class that the module belongs to after its first forward; null keeps its own. */
  get cls_to_become(): (abstract new (...args: never[]) => Module) | null;
  /** Gives every parameter its shape and its first values, after the arguments of the first forward. */
  initialize_parameters(...args: never[]): void;
  /** Whether there are parameters or buffers without a shape. */
  has_uninitialized_params(): boolean;
}

/** A class of modules. */
export type ModuleClass = new (...args: never[]) => Module;

/** A class made lazy: {@link LazyModuleMixin}'s result. */
export type LazyClass<C extends ModuleClass> = new (
  ...args: ConstructorParameters<C>
) => InstanceType<C> & LazyModule;

/**
 * Makes a lazy module of a class of modules: before its first forward, `initialize_parameters` is called with the arguments of
 * forward and gives every {@link UninitializedParameter} its shape; then the module belongs to `cls_to_become`. A state_dict
 * with known shapes can be loaded before. Parameters go to an optimizer after the first forward.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.modules.lazy.LazyModuleMixin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * class Scale extends nn.Module {
 *   factor: torch.Tensor = new nn.Parameter(torch.ones(1));
 *   forward(x: torch.Tensor): torch.Tensor {
 *     return x.mul(this.factor);
 *   }
 * }
 * class LazyScale extends nn.LazyModuleMixin(Scale) {
 *   override factor: torch.Tensor = new nn.UninitializedParameter();
 *   override get cls_to_become(): typeof Scale {
 *     return Scale;
 *   }
 *   override initialize_parameters(x: torch.Tensor): void {
 *     if (this.factor instanceof nn.UninitializedParameter) this.factor.materialize([x.size(-1)]);
 *     nn.init.ones_(this.factor);
 *   }
 * }
 * const scale = new LazyScale();
 * scale(torch.ones(2, 3));
 * if (`${scale}` !== "Scale()" || scale.factor.shape.join() !== "3") throw new Error(`${scale}`);
 * ```
 */
export function LazyModuleMixin<C extends ModuleClass>(base: C): LazyClass<C> {
  class Lazy extends (base as unknown as new (...args: unknown[]) => Module) implements LazyModule {
    constructor(...args: unknown[]) {
      super(...args);
      const begin = (called: Module, given: unknown[]): void => { // of a copy: the copy, not `this`
        const module = called as Lazy, { pre } = recordOf(module).hooks!;
        no_grad(() => (module as LazyModule).initialize_parameters(...given as never[]));
        if (module.has_uninitialized_params()) {
          throw new ValueError(`module ${module.constructor.name} has not been fully initialized`);
        }
        for (const [id, hook] of pre) if (hook === begin as unknown) pre.delete(id);
        const { cls_to_become } = module;
        if (cls_to_become !== null) Object.setPrototypeOf(module, cls_to_become.prototype);
      };
      this.register_forward_pre_hook(begin);
    }

    get cls_to_become(): (abstract new (...args: never[]) => Module) | null {
      return null;
    }

    initialize_parameters(..._args: never[]): void {
      throw new UnsupportedError(`initialize_parameters is not implemented for ${this.constructor.name}`);
    }

    has_uninitialized_params(): boolean {
      for (const [, x] of ownParameters(this)) if (is_lazy(x)) return true;
      for (const [, x] of ownBuffers(this)) if (is_lazy(x)) return true;
      return false;
    }

    override forward(...args: never[]): unknown {
      return (base.prototype as Module).forward.apply(this, args);
    }
  }
  return Lazy as unknown as LazyClass<C>;
}
