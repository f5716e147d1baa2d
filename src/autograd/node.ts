// A recorded operation: its edges to earlier ones, what it saved for its derivative, and the bookkeeping of backward.
import type { DType } from "../core/dtype.ts";
import { AutogradError } from "../core/errors.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { mode } from "./mode.ts";

/** A gradient that may be absent: nothing depends on it. */
export type Gradient = Tensor | undefined;

/**
 * The derivative of an operation, by PyTorch's node name. With one output, `backward` gets its gradient and gives one
 * gradient for one input, or a list; with several outputs, `backwardMany` gets a list, absent where nobody used one.
 */
// deno-lint-ignore no-explicit-any -- a derivative in a graph stands for one with any attributes
export type Derivative<A = any> = {
  readonly name: string;
  /** Names that results of one operation have in PyTorch, where several operations make them. */
  readonly names?: readonly string[];
  /** User code: it may keep the gradients that it sees. */
  readonly user?: boolean;
  backward?(ctx: Node<A>, grad: Tensor): Gradient | readonly Gradient[];
  backwardMany?(ctx: Node<A>, grads: readonly Gradient[]): Gradient | readonly Gradient[];
};

/** Where a gradient goes: a node, and which of its outputs it is the gradient of. */
export type Edge = { readonly node: Node; readonly slot: number };

/** Sees the gradients that leave a node (`grad_inputs`) and those that came (`grad_outputs`). */
export type NodeHook = (
  grad_inputs: readonly Gradient[],
  grad_outputs: readonly Gradient[],
) => readonly Gradient[] | void;
/** Sees, and may replace, the gradients that come. */
export type NodePreHook = (grad_outputs: readonly Gradient[]) => readonly Gradient[] | void;
/** Sees, and may replace, the gradient of one output. */
export type TensorHook = (grad: Tensor) => Tensor | void | undefined;

/** Functions that run in the middle of backward; most nodes have none. */
export type Hooks = {
  post: Map<number, NodeHook>;
  pre: Map<number, NodePreHook>;
  /** By output. */
  tensor: Map<number, Map<number, TensorHook>>;
  /** Tensors that keep their gradient (retain_grad), by output. */
  retain: Map<number, Tensor>;
};

/** A pair of functions that stand between nodes and what they save. */
export type SavedTensorsHooks = { pack(tensor: Tensor): unknown; unpack(value: unknown): Tensor };
type Packed = { value: unknown; unpack(value: unknown): Tensor };

/** The hooks in force, innermost last. */
export const savedTensorsHooks: SavedTensorsHooks[] = [];

let lastSequence = 0;

const USED_TWICE =
  "Trying to backward through the graph a second time (or directly access saved tensors after they have " +
  "already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). " +
  "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved " +
  "tensors after calling backward.";

/**
 * A node of the graph, which is also the context (`ctx`) that derivatives see. `A` are the operation's attributes.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.ones(2, { requires_grad: true }).mul(2).sum();
 * if (y.grad_fn?.name() !== "SumBackward0") throw new Error(y.grad_fn?.name());
 * ```
 */
// deno-lint-ignore no-explicit-any -- a node in a graph stands for one of any attributes
export class Node<A = any> {
  /** Later operations have larger numbers; backward runs them first. */
  readonly sequence: number = ++lastSequence;

  // --- edges: never the input tensor itself, which would keep activations alive ---
  /** Edge of the first input. */
  next0: Node | undefined = undefined;
  /** Which output of {@link next0}. */
  slot0 = 0;
  /** Edge of the second input. */
  next1: Node | undefined = undefined;
  /** Which output of {@link next1}. */
  slot1 = 0;
  /** Edge of the third input. */
  next2: Node | undefined = undefined;
  /** Which output of {@link next2}. */
  slot2 = 0;
  /** Edges of the fourth input and later ones. */
  more: (Edge | undefined)[] | undefined = undefined;
  /** How many inputs there are, with or without an edge. */
  arity = 1;

  // --- what was saved ---
  private saved0: Tensor | undefined = undefined;
  private version0 = 0;
  private saved1: Tensor | undefined = undefined;
  private version1 = 0;
  private rest: { tensor: Tensor | undefined; version: number }[] | undefined = undefined;
  /** What saved_tensors_hooks made of the saved tensors, in their stead. */
  private packed: Packed[] | undefined = undefined;
  private savedCount = 0;
  private released = false;

  // --- the backward run that is under way ---
  /** The backward run that last came here. */
  run = 0;
  /** Gradients that are still to come. */
  pending = 0;
  /** The gradient of the first output so far. */
  grad: Gradient = undefined;
  /** The gradients of several outputs so far. */
  grads: Gradient[] | undefined = undefined;

  /** Functions that run in the middle of backward. */
  hooks: Hooks | undefined = undefined;
  /** Where the node was made, in anomaly mode. */
  readonly stack: string | undefined = mode.anomaly ? new Error("made here").stack : undefined;
  /** Shapes and dtypes of the second output and later ones. */
  outputs: { shape: Shape; dtype: DType }[] | undefined = undefined;

  /** @internal */
  constructor(
    public derivative: Derivative<A>,
    /** Shape of the (first) output: gradients are brought to it. */
    public shape: Shape,
    /** Dtype of the (first) output. */
    public dtype: DType,
    /** The operation's attributes. */
    readonly attributes: A,
  ) {}

  /** PyTorch's name of the operation: "AddBackward0"; of the one behind a certain output, where they differ. */
  name(output: number = 0): string {
    return this.derivative.names?.[output] ?? this.derivative.name;
  }

  /** The name as tensors print it, without its C++ namespace: "CopySlices". */
  shortName(output: number = 0): string {
    return this.name(output).replace(/^torch::autograd::/, "");
  }

  /** `<AddBackward0>` */
  toString(): string {
    return `<${this.shortName()}>`;
  }

  /** The same in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** The edge of input `i`. */
  edge(i: number): Edge | undefined {
    if (i === 0) return this.next0 && { node: this.next0, slot: this.slot0 };
    if (i === 1) return this.next1 && { node: this.next1, slot: this.slot1 };
    if (i === 2) return this.next2 && { node: this.next2, slot: this.slot2 };
    return this.more?.[i - 3];
  }

  /** Connects input `i`. */
  connect(i: number, node: Node | undefined, slot: number): void {
    if (i === 0) this.next0 = node, this.slot0 = slot;
    else if (i === 1) this.next1 = node, this.slot1 = slot;
    else if (i === 2) this.next2 = node, this.slot2 = slot;
    else (this.more ??= [])[i - 3] = node && { node, slot };
  }

  /** PyTorch's view of the edges: pairs of a node (or null) and its output's number. */
  get next_functions(): [Node | null, number][] {
    return Array.from({ length: this.arity }, (_, i) => {
      const edge = this.edge(i);
      return [edge?.node ?? null, edge?.slot ?? 0];
    });
  }

  /** Whether input `i` wants a gradient. */
  needs(i: number): boolean {
    return i === 0 ? this.next0 !== undefined : i === 1 ? this.next1 !== undefined : this.edge(i) !== undefined;
  }

  /** For each input whether it wants a gradient. */
  get needs_input_grad(): boolean[] {
    return Array.from({ length: this.arity }, (_, i) => this.needs(i));
  }

  /** Keeps tensors for the derivative; later in-place changes of them are noticed. */
  save_for_backward(a?: Tensor, b?: Tensor, ...others: (Tensor | undefined)[]): void {
    if (savedTensorsHooks.length > 0) return this.pack([a, b, ...others]);
    this.saved0 = a;
    if (a !== undefined) this.version0 = a.store.version;
    this.saved1 = b;
    if (b !== undefined) this.version1 = b.store.version;
    this.savedCount = b === undefined && others.length === 0 ? (a === undefined ? 0 : 1) : 2 + others.length;
    if (others.length > 0) this.rest = others.map((tensor) => ({ tensor, version: tensor?.store.version ?? 0 }));
  }

  /** The saved tensor number `i`; an error if it was changed since, or freed by an earlier backward. */
  saved(i: number): Tensor {
    if (this.released) throw new AutogradError(USED_TWICE);
    if (this.packed !== undefined) return this.packed[i].unpack(this.packed[i].value);
    const tensor = i === 0 ? this.saved0 : i === 1 ? this.saved1 : this.rest?.[i - 2].tensor;
    const version = i === 0 ? this.version0 : i === 1 ? this.version1 : this.rest?.[i - 2].version;
    if (tensor === undefined) throw new AutogradError(`${this.name()} has no saved tensor number ${i}`);
    if (tensor.store.version !== version) throw changed(tensor, version!, this);
    return tensor;
  }

  /** Whether saved tensors come from hooks of the user's. */
  get unpacks(): boolean {
    return this.packed !== undefined;
  }

  /** @internal */
  private pack(tensors: readonly (Tensor | undefined)[]): void {
    const { pack, unpack } = savedTensorsHooks[savedTensorsHooks.length - 1];
    this.packed = tensors.map((t) => ({ value: t === undefined ? undefined : pack(t), unpack }));
    this.savedCount = tensors[1] === undefined && tensors.length === 2 ? 1 : tensors.length;
  }

  /** All saved tensors, in the order in which they were given. */
  get saved_tensors(): Tensor[] {
    if (this.released) throw new AutogradError(USED_TWICE);
    return Array.from({ length: this.savedCount }, (_, i) => this.saved(i));
  }

  /** Drops what was saved: the graph is used up. */
  release(): void {
    if (this.savedCount === 0) return;
    this.saved0 =
      this.saved1 =
      this.rest =
      this.packed =
        undefined;
    this.released = true;
  }

  /** Calls `hook(grad_inputs, grad_outputs)` after each run of this node; the handle removes it. */
  register_hook(hook: NodeHook): RemovableHandle {
    return addHook(hooksOf(this).post, hook);
  }

  /** Calls `hook(grad_outputs)` before each run of this node; the handle removes it. */
  register_prehook(hook: NodePreHook): RemovableHandle {
    return addHook(hooksOf(this).pre, hook);
  }
}

/** The node that PyTorch names for a changed tensor: `own`, where its own result was saved, else the one of the change. */
function producerOf(tensor: Tensor, own: Node): Node | null {
  let node = tensor.grad_fn;
  // In-place operations form a chain that ends in the node of the tensor as it was.
  for (let steps = 0; node !== null && node !== own && steps < 100; steps++) node = node.next_functions[0]?.[0] ?? null;
  return node === own ? own : tensor.grad_fn;
}

function changed(tensor: Tensor, expected: number, own: Node): AutogradError {
  const node = producerOf(tensor, own), name = node?.name().replace(/Backward\d*$/, "");
  const producer = node === null ? "" : `, which is output ${tensor.output_nr} of ${name},`;
  return new AutogradError(
    "one of the variables needed for gradient computation has been modified by an inplace operation: " +
      `[${tensor.type()} [${tensor.shape.join(", ")}]]${producer} is at version ${tensor.store.version}; ` +
      `expected version ${expected} instead. Hint: enable anomaly detection to find the operation that failed to ` +
      "compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).",
  );
}

let lastHook = 0;

/**
 * Removes a hook: `handle.remove()`, or `using handle = …`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, { requires_grad: true });
 * const handle = x.register_hook((grad) => grad.mul(10));
 * x.sum().backward();
 * handle.remove();
 * if (x.grad?.tolist().toString() !== "10,10") throw new Error(String(x.grad));
 * ```
 */
export class RemovableHandle {
  readonly #hooks: Map<number, unknown>;
  /** The number of the hook. */
  readonly id: number;

  /** @internal */
  constructor(hooks: Map<number, unknown>, id: number) {
    this.#hooks = hooks;
    this.id = id;
  }

  /** Takes the hook away; more than once does no harm. */
  remove(): void {
    this.#hooks.delete(this.id);
  }

  /** As {@link remove}. */
  [Symbol.dispose](): void {
    this.remove();
  }
}

/** Adds a hook to a table and makes the handle that removes it. */
export function addHook<H>(hooks: Map<number, H>, hook: H): RemovableHandle {
  const id = lastHook++;
  hooks.set(id, hook);
  return new RemovableHandle(hooks, id);
}

/** The node's hooks, made when there are none yet. */
export function hooksOf(node: Node): Hooks {
  return node.hooks ??= { post: new Map(), pre: new Map(), tensor: new Map(), retain: new Map() };
}
