// The base of all neural network modules.
import { Device, deviceOf } from "../backends/registry.ts";
import { ArgumentError } from "../core/errors.ts";
import { bfloat16, DType, dtypeByName, float16, float32, float64 } from "../core/dtype.ts";
import { no_grad } from "../autograd/mode.ts";
import { addHook, type RemovableHandle } from "../autograd/node.ts";
import { type CudaTarget, cudaTarget } from "../ops/convert.ts";
import { indented } from "../core/inspect.ts";
import { dropGrad } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { recordOf } from "./callable.ts";
import {
  type AnyBackwardHook,
  type AnyBackwardPreHook,
  type AnyForwardHook,
  type AnyForwardPreHook,
  type BackwardHook,
  type BackwardPreHook,
  type ForwardHook,
  type ForwardPreHook,
  ModuleHooks,
} from "./hooks.ts";
import { ownBuffers, ownModules, ownParameters } from "./module_members.ts";
import { formatModule } from "./module_format.ts";
import { ModuleState } from "./state_dict.ts";

/** A device, or its name: `"cpu"`, `"cuda:0"`. */
export type DeviceLike = string | number | Device;

/** Options of {@link Module.to}. */
export type ToOptions = { device?: DeviceLike | null; dtype?: DType | null; non_blocking?: boolean };

/** Whether a hook is put before the others, and whether a forward hook runs although forward threw. */
export type HookOptions = { prepend?: boolean; always_call?: boolean };

/** What a table of hooks holds. */
type HookOf<T> = T extends Map<number, infer H> ? H : never;

const HOOK = new Signature<HookOptions>("register_hook", ["prepend", "always_call"]);

/** A module that takes one tensor and gives one: what containers hold. */
export type Layer = Module & ((x: Tensor) => Tensor);

/** Calling a module runs its hooks and its `forward`, with forward's own types. */
export interface Module {
  (...args: Parameters<this["forward"]>): ReturnType<this["forward"]>;
}

/**
 * Base of all neural network modules. A subclass puts parameters, buffers and child modules in its fields and writes
 * `forward`; calling the module calls forward.
 *
 * Fields are found in their order by `parameters()`, `named_modules()` and the like; ES private fields (`#x`) and
 * tensors that are neither parameters nor registered buffers are not part of the module.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * class Net extends nn.Module {
 *   fc = new nn.Linear(4, 2);
 *   forward(x: torch.Tensor): torch.Tensor {
 *     return this.fc(x).relu();
 *   }
 * }
 * const net = new Net();
 * const y: torch.Tensor = net(torch.ones(3, 4));
 * if (y.shape.join() !== "3,2") throw new Error(y.shape.join());
 * ```
 */
export abstract class Module extends ModuleState {
  /** What calling the module computes. */
  abstract override forward(...args: never[]): unknown;

  /** Calls a function with every module below this one and then with itself. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn);
    fn(this);
    return this;
  }

  /** Sets training mode (or, with false, evaluation mode) for this module and all below it. */
  train(mode: boolean | { mode?: boolean } = true): this {
    if (typeof mode === "object" && mode !== null) return this.train(mode.mode);
    if (typeof mode !== "boolean") throw new ArgumentError("training mode is expected to be boolean");
    this.training = mode;
    for (const child of this.children()) child.train(mode);
    return this;
  }

  /** Sets evaluation mode for this module and all below it. */
  eval(): this {
    return this.train(false);
  }

  /** Sets whether gradients are computed for the parameters. */
  requires_grad_(requires_grad: boolean | { requires_grad?: boolean } = true): this {
    const wanted = typeof requires_grad === "object" ? requires_grad.requires_grad ?? true : requires_grad;
    for (const parameter of this.parameters()) parameter.requires_grad_(wanted);
    return this;
  }

  /** Forgets the gradients of all parameters, or with `set_to_none = false` fills them with zeros. */
  zero_grad(set_to_none: boolean | { set_to_none?: boolean } = true): void {
    const drop = typeof set_to_none === "object" ? set_to_none.set_to_none ?? true : set_to_none;
    for (const parameter of this.parameters()) {
      if (parameter.grad === null || parameter.grad === undefined) continue;
      if (drop) dropGrad(parameter);
      else {
        if (parameter.grad.grad_fn) parameter.grad = parameter.grad.detach();
        else parameter.grad.requires_grad_(false);
        parameter.grad.zero_();
      }
    }
  }

  /** Replaces every tensor of the module by what a function makes of it; parameters keep their identity. @internal */
  convert(fn: (tensor: Tensor) => Tensor): this {
    for (const child of this.children()) child.convert(fn);
    no_grad(() => {
      for (const [, parameter] of ownParameters(this)) {
        const grad = parameter.grad;
        parameter.data = fn(parameter.data);
        if (grad !== null && grad !== undefined) {
          parameter.grad = null;
          parameter.grad = fn(grad.detach());
        }
      }
      for (const [name, buffer] of [...ownBuffers(this)]) {
        (this as unknown as Record<string, Tensor>)[name] = fn(buffer);
      }
    });
    return this;
  }

  /**
   * Moves the module to a device and its floating point tensors to a dtype: `to(device)`, `to(dtype)`,
   * `to(device, dtype)`, `to(tensor)`, `to({ device, dtype })`.
   */
  to(target: DeviceLike | DType | Tensor | ToOptions, dtype?: DType | ToOptions | boolean): this {
    const options = readTo(target, dtype);
    if (options.dtype && options.dtype.kind !== "float") {
      throw new ArgumentError(
        `nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=${options.dtype}`,
      );
    }
    if (options.device !== undefined && options.device !== null) deviceOf(options.device); // also where there is no parameter
    return this.convert((t) => {
      let out = t;
      if (options.device !== undefined && options.device !== null) out = out.to(options.device);
      if (options.dtype && out.dtype.is_floating_point) out = out.to(options.dtype);
      return out;
    });
  }

  /** Moves all parameters and buffers to the CPU. */
  cpu(): this {
    return this.to("cpu");
  }

  /** Moves all parameters and buffers to a GPU. */
  cuda(device?: CudaTarget): this {
    return this.to(cudaTarget(device));
  }

  /** Casts all parameters and buffers to a dtype, also integer ones. */
  type(dst_type: DType | string): this {
    const dtype = typeof dst_type === "string" ? dtypeByName(dst_type) : dst_type;
    if (dtype === undefined) throw new ArgumentError(`invalid type: '${dst_type}'`);
    return this.convert((t) => t.to(dtype));
  }

  /** Casts all floating point tensors to float32. */
  float(): this {
    return this.to(float32);
  }

  /** Casts all floating point tensors to float64. */
  double(): this {
    return this.to(float64);
  }

  /** Casts all floating point tensors to float16. */
  half(): this {
    return this.to(float16);
  }

  /** Casts all floating point tensors to bfloat16. */
  bfloat16(): this {
    return this.to(bfloat16);
  }

  /**
   * Runs `hook(module, args, output)` after every forward; a result that is not undefined replaces the output.
   *
   * @example
   * ```ts
   * import * as torch from "../../mod.ts";
   * const layer = new torch.nn.Linear(2, 2);
   * const handle = layer.register_forward_hook((_layer, _args, output) => output.mul(0));
   * if (layer(torch.ones(1, 2)).abs().sum().item() !== 0) throw new Error("not replaced");
   * handle.remove();
   * ```
   */
  register_forward_hook(hook: ForwardHook<this>, options: boolean | HookOptions = {}): RemovableHandle {
    const always = typeof options === "object" && (options.always_call ?? false);
    return this.#register("forward", { hook: hook as unknown as AnyForwardHook, always }, options);
  }

  /** Runs `hook(module, args)` before every forward; a result that is not undefined replaces the arguments. */
  register_forward_pre_hook(hook: ForwardPreHook<this>, options: boolean | HookOptions = {}): RemovableHandle {
    return this.#register("pre", hook as unknown as AnyForwardPreHook, options);
  }

  /**
   * Runs `hook(module, grad_input, grad_output)` when the gradients of the module's inputs are known;
   * a result that is not undefined replaces them. Places without a gradient hold null.
   */
  register_full_backward_hook(hook: BackwardHook<this>, options: boolean | HookOptions = {}): RemovableHandle {
    return this.#register("backward", hook as unknown as AnyBackwardHook, options);
  }

  /** Runs `hook(module, grad_output)` before gradients enter the module; a result that is not undefined replaces them. */
  register_full_backward_pre_hook(hook: BackwardPreHook<this>, options: boolean | HookOptions = {}): RemovableHandle {
    return this.#register("backwardPre", hook as unknown as AnyBackwardPreHook, options);
  }

  #register<K extends "pre" | "forward" | "backward" | "backwardPre">(
    kind: K,
    hook: HookOf<ModuleHooks[K]>,
    options: HookOptions | boolean,
  ): RemovableHandle {
    const hooks = recordOf(this).hooks ??= new ModuleHooks();
    const table = hooks[kind] as Map<number, typeof hook>;
    if (typeof (kind === "forward" ? (hook as { hook: unknown }).hook : hook) !== "function") {
      throw new ArgumentError(`a hook must be a function, got ${typeof hook}`);
    }
    const before = HOOK.read(options).prepend ? [...table] : [];
    if (before.length > 0) table.clear();
    const handle = addHook(table, hook);
    for (const [id, other] of before) table.set(id, other);
    return handle;
  }

  /** The text between the parentheses of the printed module; a subclass writes its settings here. */
  extra_repr(): string {
    return "";
  }

  /** The module as PyTorch prints it. */
  override toString(): string {
    return formatModule(this.constructor.name, this.extra_repr(), ownModules(this));
  }

  /** The text in a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": String(this) };
  }

  /** The same in `console.log`. */
  [Symbol.for("Deno.customInspect")](_inspect?: unknown, options?: { indentationLvl?: number }): string {
    return indented(this.toString(), options);
  }

  /** The same in Node's `console.log`. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

function readTo(
  target: DeviceLike | DType | Tensor | ToOptions,
  second: DType | ToOptions | boolean | undefined,
): { device?: DeviceLike | null; dtype?: DType | null } {
  const more = second instanceof DType ? { dtype: second } : typeof second === "object" ? second : {};
  if (target instanceof Tensor) return { device: target.device, dtype: target.dtype };
  if (target instanceof DType) return { dtype: target };
  if (typeof target === "number") return { ...more, device: target };
  if (typeof target === "string") {
    const dtype = dtypeByName(target);
    return dtype === undefined ? { ...more, device: target } : { dtype };
  }
  if (typeof target === "object" && target !== null) {
    if (target instanceof Device) return { ...more, device: target };
    for (const key of Object.keys(target)) {
      if (key !== "device" && key !== "dtype" && key !== "non_blocking") {
        throw new ArgumentError(`Module.to() got an unexpected option '${key}'; its options are device and dtype`);
      }
    }
    return target;
  }
  throw new ArgumentError(`Module.to() expects a device, a dtype or a tensor, got ${target}`);
}
