// Full backward hooks: identity functions around a module's inputs and outputs that see the gradients passing by.
import { ShapeError } from "../core/errors.ts";
import { is_grad_enabled } from "../autograd/mode.ts";
import { Function, type FunctionCtx } from "../tensor/function.ts";
import { Tensor } from "../tensor/tensor.ts";
import type { CallableModule } from "./callable.ts";
import type { AnyBackwardHook, AnyBackwardPreHook, Gradients } from "./hooks.ts";

type Passing = (grads: Gradients) => Gradients;

/** Passes tensors on as new ones, and their gradients through a function. */
class BackwardHookFunction extends Function {
  static override forward(ctx: FunctionCtx, passing: Passing, ...tensors: Tensor[]): Tensor[] {
    ctx.passing = passing;
    ctx.set_materialize_grads(false);
    return tensors;
  }

  static override backward(ctx: FunctionCtx, ...grads: (Tensor | null)[]): (Tensor | null)[] {
    return [null, ...(ctx.passing as Passing)(grads)];
  }
}

/** The backward hooks around one call of a module. */
export class BackwardHooks {
  #gradOutput: Gradients | undefined = undefined;
  #inputs: readonly number[] | undefined = undefined;
  #inputCount = 0;

  constructor(
    private readonly module: CallableModule,
    private readonly hooks: readonly AnyBackwardHook[],
    private readonly preHooks: readonly AnyBackwardPreHook[],
  ) {}

  /** Takes the arguments of forward; gives those to call it with. */
  enter(args: unknown[]): unknown[] {
    this.#inputCount = args.length;
    const [wrapped, places] = wrap(args, (grads) => this.#atInput(grads));
    this.#inputs = places;
    return wrapped;
  }

  /** Takes what forward returned; gives what the caller gets. */
  leave(output: unknown): unknown {
    const list = Array.isArray(output) ? output : [output];
    let places: readonly number[] = [];
    const [wrapped, found] = wrap(list, (grads) => this.#atOutput(grads, places, list.length));
    if (found !== undefined) places = found;
    return Array.isArray(output) ? wrapped : wrapped[0];
  }

  #atOutput(grads: Gradients, places: readonly number[], count: number): Gradients {
    let gradOutput: Gradients = spread(grads, places, count);
    for (const hook of this.preHooks) {
      const replaced = asGradients(hook(this.module, gradOutput));
      if (replaced === undefined) continue;
      if (replaced.length !== gradOutput.length) {
        throw new ShapeError(
          `Backward pre hook returned an invalid number of grad_output, got ${replaced.length}, but expected ${gradOutput.length}`,
        );
      }
      gradOutput = replaced;
    }
    if (this.#inputs === undefined) { // no input requires a gradient: nothing will come by on the other side
      const none: Gradients = new Array<null>(this.#inputCount).fill(null);
      for (const hook of this.hooks) {
        const replaced = asGradients(hook(this.module, none, gradOutput));
        if (replaced !== undefined && replaced.some((g) => g !== null)) {
          throw new ShapeError(
            "Backward hook for Modules where no input requires gradient should always return None or None for all gradients.",
          );
        }
      }
    } else this.#gradOutput = gradOutput;
    return places.map((i) => gradOutput[i]);
  }

  #atInput(grads: Gradients): Gradients {
    const gradOutput = this.#gradOutput;
    if (gradOutput === undefined) return grads; // came here without passing the output (double backward)
    const places = this.#inputs!;
    let gradInput: Gradients = spread(grads, places, this.#inputCount);
    for (const hook of this.hooks) {
      const replaced = asGradients(hook(this.module, gradInput, gradOutput));
      if (replaced === undefined) continue;
      if (replaced.length !== gradInput.length) {
        throw new ShapeError(
          `Backward hook returned an invalid number of grad_input, got ${replaced.length}, but expected ${gradInput.length}`,
        );
      }
      gradInput = replaced;
    }
    this.#gradOutput = undefined;
    return places.map((i) => gradInput[i]);
  }
}

/** Sends the tensors among `values` through the function if one of them requires a gradient; gives their places. */
function wrap(values: unknown[], passing: Passing): [unknown[], readonly number[] | undefined] {
  const places: number[] = [];
  const tensors: Tensor[] = [];
  values.forEach((value, i) => {
    if (!(value instanceof Tensor)) return;
    places.push(i);
    tensors.push(value);
  });
  if (!is_grad_enabled() || !tensors.some((t) => t.requires_grad)) return [values, undefined];
  const passed = BackwardHookFunction.apply(passing, ...tensors);
  const out = values.slice();
  places.forEach((place, i) => out[place] = passed[i]);
  return [out, places];
}

function spread(values: Gradients, places: readonly number[], count: number): (Tensor | null)[] {
  const out = new Array<Tensor | null>(count).fill(null);
  places.forEach((place, i) => out[place] = values[i]);
  return out;
}

function asGradients(value: unknown): Gradients | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value : [value as Tensor];
}
