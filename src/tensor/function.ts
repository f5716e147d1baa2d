// Functions with a derivative of the user's own: the static form, and the instance form of old tutorials.
import { mode, no_grad } from "../autograd/mode.ts";
import { type Derivative, type Gradient, Node } from "../autograd/node.ts";
import { checkInPlace, gradEdge } from "../autograd/record.ts";
import { float32 } from "../core/dtype.ts";
import { AutogradError } from "../core/errors.ts";
import { SCALAR } from "../core/shape.ts";
import { finishInPlace } from "../ops/define.ts";
import { Tensor } from "./tensor.ts";

/** What `backward` may return for an input: a gradient, or nothing. */
export type InputGradient = Tensor | null | undefined;

/** The context that `forward` and `backward` share; other properties may be put on it. */
export interface FunctionCtx {
  /** Keeps tensors for backward. */
  save_for_backward(...tensors: (Tensor | null | undefined)[]): void;
  /** What was kept. */
  readonly saved_tensors: Tensor[];
  /** For each input whether it wants a gradient. */
  readonly needs_input_grad: boolean[];
  /** Says that forward changed these inputs in place; it must return them. */
  mark_dirty(...tensors: Tensor[]): void;
  /** Says that these outputs have no gradient. */
  mark_non_differentiable(...tensors: Tensor[]): void;
  /** Whether absent gradients come to backward as zeros (the default) or as null. */
  set_materialize_grads(value: boolean): void;
  /** Whatever else forward leaves for backward: `ctx.scale = 2`. */
  [name: string]: unknown;
}

/** A class with static forward and backward. */
export type FunctionClass<A extends unknown[], R> = {
  forward(ctx: FunctionCtx, ...args: A): R;
};

type Backward = (grads: readonly (Tensor | null)[]) => InputGradient | readonly InputGradient[];

/** The node of a user's function, which is also its context. */
class FunctionNode extends Node<undefined> {
  #saved: (Tensor | null | undefined)[] = [];
  readonly dirty: Set<Tensor> = new Set();
  readonly constants: Set<Tensor> = new Set();
  materialize = true;
  inputs = 0;
  call: Backward | undefined = undefined;

  constructor(name: string) {
    super(derivativeNamed(name), SCALAR, float32, undefined);
  }

  override save_for_backward(...tensors: (Tensor | null | undefined)[]): void {
    this.#saved = tensors;
  }

  /** Saves in earnest: after forward, so that its own in-place changes count as done. */
  finishSaving(): void {
    const list = this.#saved.map((t) => t ?? undefined);
    this.#saved = [];
    if (list.length > 0) super.save_for_backward(list[0], list[1], ...list.slice(2));
  }

  mark_dirty(...tensors: Tensor[]): void {
    for (const t of tensors) this.dirty.add(t);
  }

  mark_non_differentiable(...tensors: Tensor[]): void {
    for (const t of tensors) this.constants.add(t);
  }

  set_materialize_grads(value: boolean): void {
    this.materialize = value;
  }
}

function derivativeNamed(name: string): Derivative<undefined> {
  return {
    name,
    user: true,
    backward: (ctx, grad) => runUserBackward(ctx as FunctionNode, [grad]),
    backwardMany: (ctx, grads) => runUserBackward(ctx as FunctionNode, grads),
  };
}

function runUserBackward(node: FunctionNode, grads: readonly Gradient[]): Gradient[] {
  const like = grads.find((g) => g !== undefined)!;
  const complete = grads.map((grad, i) => {
    if (grad !== undefined) return grad;
    const { shape, dtype } = i === 0 ? node : node.outputs![i - 1];
    return node.materialize ? like.make(shape, dtype).zero_() : null;
  });
  const result = node.call!(complete);
  const list: readonly InputGradient[] = Array.isArray(result) ? result : [result as InputGradient];
  if (list.length < node.inputs || list.slice(node.inputs).some((g) => g !== null && g !== undefined)) {
    throw new AutogradError(
      `function ${node.name()} returned an incorrect number of gradients (expected ${node.inputs}, got ${list.length})`,
    );
  }
  return list.map((grad, i) => {
    if (grad === null || grad === undefined) return undefined;
    if (!(grad instanceof Tensor)) {
      throw new AutogradError(
        `function ${node.name()} returned ${typeof grad} at position ${i}; expected a Tensor or null`,
      );
    }
    return grad;
  });
}

/** Runs forward without recording, and gives its results the node. */
function applyFunction<R>(
  name: string,
  args: readonly unknown[],
  forward: (ctx: FunctionNode) => R,
  backward: (ctx: FunctionNode) => Backward,
): R {
  const node = new FunctionNode(name);
  node.arity = node.inputs = args.length;
  let recorded = false;
  args.forEach((arg, i) => {
    if (!(arg instanceof Tensor) || !mode.grad || !arg.requires_grad) return;
    node.connect(i, gradEdge(arg), arg.slot);
    recorded = true;
  });
  const result = no_grad(() => forward(node));
  if (recorded) {
    node.finishSaving();
    node.call = backward(node);
  }
  return attach(node, result, args, recorded);
}

function attach<R>(node: FunctionNode, result: R, args: readonly unknown[], recorded: boolean): R {
  const many = Array.isArray(result);
  const outputs = (many ? result.slice() : [result]) as unknown[];
  const tensors: Tensor[] = [];
  outputs.forEach((value, i) => {
    if (!(value instanceof Tensor)) return;
    let output = value;
    if (node.dirty.has(value)) {
      checkInPlace(value, recorded);
      if (recorded) finishInPlace(value, node);
      else value.store.version++;
    } else if (recorded && args.includes(value)) {
      output = value.detach(); // an input that is handed through is a result of its own
    }
    outputs[i] = output;
    if (!recorded || node.constants.has(value) || output.dtype.kind !== "float") return;
    tensors.push(output);
  });
  tensors.forEach((output, slot) => {
    if (!node.dirty.has(output)) {
      output.viewBase = undefined;
      output.node = node;
      output.slot = slot;
    }
    if (slot === 0) node.shape = output.shape, node.dtype = output.dtype;
  });
  // A slot for every tensor that can get a gradient; those without one come to backward as zeros.
  positionsOf(node, outputs, tensors, recorded);
  return (many ? outputs : outputs[0]) as R;
}

/** backward gets one gradient for each result of forward, in order, whether it is differentiable or not. */
function positionsOf(
  node: FunctionNode,
  outputs: readonly unknown[],
  tensors: readonly Tensor[],
  recorded: boolean,
): void {
  if (!recorded || outputs.length === 1) return;
  const shapes = outputs.map((value) =>
    value instanceof Tensor ? { shape: value.shape, dtype: value.dtype } : { shape: SCALAR, dtype: float32 }
  );
  node.shape = shapes[0].shape;
  node.dtype = shapes[0].dtype;
  node.outputs = shapes.slice(1);
  for (const tensor of tensors) if (!node.dirty.has(tensor)) tensor.slot = outputs.indexOf(tensor);
}

const NODE = Symbol("node");

/** What `apply` is: typed by the class's forward; taken off its class it takes anything and gives a tensor. */
export type FunctionApply = {
  <A extends unknown[], R>(this: FunctionClass<A, R>, ...args: A): R;
  (this: void, ...args: unknown[]): Tensor;
};

/** A class with the static form, as apply works with it. */
type StaticFunction = {
  readonly name: string;
  forward(...args: unknown[]): unknown;
  backward(ctx: FunctionNode, ...grads: unknown[]): InputGradient;
  setup_context?(ctx: FunctionNode, inputs: readonly unknown[], output: unknown): void;
};

const applies = new WeakMap<object, FunctionApply>();

function applyStatic(operation: StaticFunction, args: unknown[]): unknown {
  const forward = (ctx: FunctionNode): unknown => {
    if (operation.setup_context === undefined) return operation.forward(ctx, ...args);
    const output = operation.forward(...args);
    operation.setup_context(ctx, args, output);
    return output;
  };
  const backward = (ctx: FunctionNode) => (grads: readonly unknown[]) => operation.backward(ctx, ...grads);
  return applyFunction(`${operation.name}Backward`, args, forward, backward);
}

/** Instances are callable as their own `forward`: the old form. */
export interface Function {
  (...args: Parameters<this["forward"]>): ReturnType<this["forward"]>;
}

/**
 * A differentiable operation of the user's own. The static form is PyTorch's: `static forward(ctx, …)` and
 * `static backward(ctx, …grads)`, used by `apply`. The instance form of old tutorials works too: `forward(…)`,
 * `backward(…)`, `this.save_for_backward(…)`, used by `new F()(x)`.
 * https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.Function
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Square extends torch.autograd.Function {
 *   static override forward(ctx: torch.FunctionCtx, x: torch.Tensor): torch.Tensor {
 *     ctx.save_for_backward(x);
 *     return x.mul(x);
 *   }
 *   static override backward(ctx: torch.FunctionCtx, grad: torch.Tensor): torch.Tensor {
 *     return grad.mul(ctx.saved_tensors[0]).mul(2);
 *   }
 * }
 * const x = torch.tensor(3, { requires_grad: true });
 * Square.apply(x).backward();
 * if (x.grad?.item() !== 6) throw new Error(String(x.grad));
 * ```
 */
export class Function {
  /** @internal The node of the call in hand (old form). */
  declare [NODE]: FunctionNode | undefined;

  constructor() {
    const self = (...args: unknown[]): unknown => callInstance(self as unknown as Function, args);
    return Object.setPrototypeOf(self, new.target.prototype);
  }

  /** Static form: computes. */
  static forward(_ctx: FunctionCtx, ..._args: never[]): unknown {
    throw new AutogradError("You must implement the forward function for custom autograd.Function.");
  }

  /** Static form: gives a gradient (or null) for each input of forward. */
  static backward(_ctx: FunctionCtx, ..._grads: never[]): InputGradient | readonly InputGradient[] {
    throw new AutogradError(
      "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.",
    );
  }

  /** Runs the static forward, and records its backward where a gradient is wanted; also apart: `const f = F.apply`. */
  static get apply(): FunctionApply {
    let apply = applies.get(this);
    if (apply === undefined) {
      const operation = this as unknown as StaticFunction;
      applies.set(this, apply = ((...args: unknown[]) => applyStatic(operation, args)) as FunctionApply);
    }
    return apply;
  }

  /** Old form: computes. */
  forward(..._args: never[]): unknown {
    throw new AutogradError("You must implement the forward function for custom autograd.Function.");
  }

  /** Old form: gives a gradient (or null) for each input of forward. */
  backward(..._grads: never[]): InputGradient | readonly InputGradient[] {
    throw new AutogradError(
      "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.",
    );
  }

  /** Old form: keeps tensors for backward. */
  save_for_backward(...tensors: Tensor[]): void {
    nodeOf(this).save_for_backward(...tensors);
  }

  /** Old form: what was kept. */
  get saved_tensors(): Tensor[] {
    return nodeOf(this).saved_tensors;
  }

  /** Old form: for each input whether it wants a gradient. */
  get needs_input_grad(): boolean[] {
    return nodeOf(this).needs_input_grad;
  }

  /** Old form: these inputs were changed in place. */
  mark_dirty(...tensors: Tensor[]): void {
    nodeOf(this).mark_dirty(...tensors);
  }

  /** Old form: these outputs have no gradient. */
  mark_non_differentiable(...tensors: Tensor[]): void {
    nodeOf(this).mark_non_differentiable(...tensors);
  }
}

function nodeOf(self: Function): FunctionNode {
  const node = self[NODE];
  if (node === undefined) throw new AutogradError("this can be used inside of forward and backward only");
  return node;
}

/** Every call of an instance has a node, and an object of its own for what forward stores in `this`. */
function callInstance(instance: Function, args: readonly unknown[]): unknown {
  const self = Object.create(instance) as Function;
  const forward = (ctx: FunctionNode): unknown => {
    self[NODE] = ctx;
    return (self.forward as (...args: unknown[]) => unknown)(...args);
  };
  const backward = () => (grads: readonly (Tensor | null)[]) =>
    (self.backward as (...grads: unknown[]) => InputGradient)(...grads);
  return applyFunction(`${instance.constructor.name}Backward`, args, forward, backward);
}

/**
 * Wraps a static backward that is not differentiable itself: a second derivative is refused instead of wrong.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Double extends torch.autograd.Function {
 *   static override forward(_ctx: torch.FunctionCtx, x: torch.Tensor): torch.Tensor {
 *     return x.mul(2);
 *   }
 *   static override backward = torch.autograd.function.once_differentiable(
 *     (_ctx: torch.FunctionCtx, grad: torch.Tensor): torch.Tensor => grad.mul(2),
 *   );
 * }
 * const x = torch.ones(2, { requires_grad: true });
 * Double.apply(x).sum().backward();
 * if (x.grad?.tolist().toString() !== "2,2") throw new Error(String(x.grad));
 * ```
 */
export function once_differentiable<A extends unknown[], R extends InputGradient | readonly InputGradient[]>(
  backward: (ctx: FunctionCtx, ...grads: A) => R,
): (ctx: FunctionCtx, ...grads: A) => R {
  return (ctx, ...grads) => {
    if (!mode.grad) return backward(ctx, ...grads);
    const refuse = (): Backward => () => {
      throw new AutogradError("trying to differentiate twice a function that was marked with @once_differentiable");
    };
    return applyFunction("OnceDifferentiableBackward", grads, () => backward(ctx, ...grads), refuse);
  };
}
