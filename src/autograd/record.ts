// Recording: gives results their nodes, and nodes their edges.
import { AutogradError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Derivative, Node } from "./node.ts";

/** Adds what arrives to the `.grad` of a leaf. */
export class AccumulateGrad extends Node<Tensor> {
  /** Runs as soon as its gradient is there, before any operation. */
  override readonly sequence: number = Infinity;
  /** Functions that run when the gradient has been added. */
  after: Map<number, (variable: Tensor) => void> | undefined = undefined;

  constructor(readonly variable: Tensor) {
    super(ACCUMULATE, variable.shape, variable.dtype, variable);
    this.arity = 0;
  }
}

const ACCUMULATE: Derivative<Tensor> = { name: "torch::autograd::AccumulateGrad" };

/** Where the gradient of a tensor goes: its operation, its accumulator if it is a leaf, or nowhere. */
export function gradEdge(x: Tensor): Node | undefined {
  if (x.viewBase !== undefined) x.refreshView();
  const node = x.node;
  if (node !== undefined) return node;
  return x.leafRequiresGrad ? x.accumulator ??= new AccumulateGrad(x) : undefined;
}

/** Whether an operation on `x` is to be recorded (while recording is on). */
export function wantsGrad(x: Tensor): boolean {
  if (x.viewBase !== undefined) x.refreshView();
  return x.leafRequiresGrad || x.node !== undefined;
}

// Edges are looked up before the node is made: a view's node may be made only then, and has to count as earlier.

/** Records out = op(a). */
export function record1<A>(derivative: Derivative<A>, out: Tensor, a: Tensor, attributes: A): Node<A> {
  const next = gradEdge(a);
  const node = new Node(derivative, out.shape, out.dtype, attributes);
  node.next0 = next;
  node.slot0 = a.slot;
  out.node = node;
  return node;
}

const RENAMED = new Map<string, { readonly from: Derivative; readonly to: Derivative }>();

/** Gives the node of a new result another name: PyTorch counts overloads, or has one operation for what is composed here. */
export function renamed(x: Tensor, name: string): Tensor {
  const node = x.node;
  if (node === undefined || x.viewBase !== undefined) return x;
  let known = RENAMED.get(name);
  if (known?.from !== node.derivative) {
    known = { from: node.derivative, to: { ...node.derivative, name } };
    RENAMED.set(name, known);
  }
  node.derivative = known.to;
  return x;
}

/** Records out = op(a, b). */
export function record2<A>(derivative: Derivative<A>, out: Tensor, a: Tensor, b: Tensor, attributes: A): Node<A> {
  const next0 = gradEdge(a), next1 = gradEdge(b);
  const node = new Node(derivative, out.shape, out.dtype, attributes);
  node.arity = 2;
  node.next0 = next0;
  node.slot0 = a.slot;
  node.next1 = next1;
  node.slot1 = b.slot;
  out.node = node;
  return node;
}

/** Records out = op(a, b, c). */
export function record3<A>(
  derivative: Derivative<A>,
  out: Tensor,
  a: Tensor,
  b: Tensor,
  c: Tensor,
  attributes: A,
): Node<A> {
  const node = new Node(derivative, out.shape, out.dtype, attributes);
  node.arity = 3;
  node.next0 = gradEdge(a);
  node.slot0 = a.slot;
  node.next1 = gradEdge(b);
  node.slot1 = b.slot;
  node.next2 = gradEdge(c);
  node.slot2 = c.slot;
  out.node = node;
  return node;
}

/** Records out = op(...inputs), for any number of inputs; absent inputs have no edge. */
export function recordList<A>(
  derivative: Derivative<A>,
  out: Tensor,
  inputs: readonly (Tensor | undefined)[],
  attributes: A,
): Node<A> {
  const edges = inputs.map((input) => input === undefined ? undefined : gradEdge(input));
  const node = new Node(derivative, out.shape, out.dtype, attributes);
  node.arity = inputs.length;
  for (let i = 0; i < inputs.length; i++) if (inputs[i] !== undefined) node.connect(i, edges[i], inputs[i]!.slot);
  out.node = node;
  return node;
}

/** Lets further results of the same operation share its node. */
export function recordOutputs(node: Node, outputs: readonly Tensor[]): void {
  node.outputs = outputs.slice(1).map((t) => ({ shape: t.shape, dtype: t.dtype }));
  outputs.forEach((t, slot) => {
    t.node = node;
    t.slot = slot;
  });
}

/** Whether any of the tensors takes part in a recording. */
export function anyRequiresGrad(inputs: readonly (Tensor | undefined)[]): boolean {
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i];
    if (input !== undefined && wantsGrad(input)) return true;
  }
  return false;
}

/** Refuses an in-place change that would falsify a gradient. */
export function checkInPlace(x: Tensor, recorded: boolean): void {
  if (!recorded) return;
  if (x.leafRequiresGrad && x.node === undefined) {
    throw new AutogradError("a leaf Variable that requires grad is being used in an in-place operation.");
  }
  if (x.viewBase === undefined) return;
  if (x.viewOrigin === "multiple") {
    throw new AutogradError(
      `Output ${x.slot} of ${
        x.node?.name().replace(/Backward\d*$/, "") ?? "a view"
      } is a view and is being modified inplace. This view is the output ` +
        "of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. " +
        "You should replace the inplace operation by an out-of-place one.",
    );
  }
  if (x.viewOrigin === "no_grad") {
    throw new AutogradError(
      "A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use case " +
        "is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace " +
        "either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want " +
        "the inplace to be tracked).",
    );
  }
  if (x.viewBase.leafRequiresGrad && x.viewBase.node === undefined) {
    throw new AutogradError("a view of a leaf Variable that requires grad is being used in an in-place operation.");
  }
}
