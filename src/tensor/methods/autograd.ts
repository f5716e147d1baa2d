// Methods of tensors: automatic differentiation.
import * as op from "../../autograd/backward.ts";
import { mode } from "../../autograd/mode.ts";
import { addHook, hooksOf, type Node, type RemovableHandle, type TensorHook } from "../../autograd/node.ts";
import { type AccumulateGrad, gradEdge } from "../../autograd/record.ts";
import { ArgumentError, AutogradError, DeviceError, DTypeError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkFunction, describeValue, isTensor } from "../../core/kinds.ts";
import { formatShape, sameShape } from "../../core/shape.ts";
import { warnOnce } from "../../core/warn.ts";
import type { Tensor } from "../tensor.ts";
import { ConvertMethods } from "./convert.ts";

/** Methods of {@link Tensor} for differentiation. */
export abstract class AutogradMethods extends ConvertMethods {
  /** Whether operations on this tensor are recorded. */
  get requires_grad(): boolean {
    if (this.viewBase !== undefined) this.refreshView();
    return this.leafRequiresGrad || this.node !== undefined;
  }

  set requires_grad(value: boolean) {
    if (this.node !== undefined) {
      if (value) return;
      throw new AutogradError(
        "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph " +
          "that doesn't require differentiation use var_no_grad = var.detach().",
      );
    }
    if (value && this.dtype.kind !== "float") {
      throw new DTypeError("only Tensors of floating point and complex dtype can require gradients");
    }
    this.leafRequiresGrad = value;
  }

  /** Sets {@link requires_grad}. */
  requires_grad_(this: Tensor, requires_grad: boolean = true): Tensor {
    if (requires_grad && this.dtype.kind !== "float") {
      throw new DTypeError("only Tensors of floating point dtype can require gradients");
    }
    this.requires_grad = requires_grad;
    return this;
  }

  /** Whether this tensor was made by the user and not by a recorded operation. */
  get is_leaf(): boolean {
    if (this.viewBase !== undefined) this.refreshView();
    return this.node === undefined;
  }

  /** The operation that made this tensor, or null for a leaf. */
  get grad_fn(): Node<unknown> | null {
    if (this.viewBase !== undefined) this.refreshView();
    return this.node ?? null;
  }

  /** The gradient that backward has left here; null before that. What is assigned has the tensor's shape and dtype. */
  get grad(): Tensor | null {
    if (this.gradient === null && this.node !== undefined && !this.retains_grad) warnOnce(NOT_KEPT);
    return this.gradient;
  }

  set grad(value: Tensor | null) {
    if (value !== null && value !== undefined) checkGradient(this, value);
    this.gradient = value ?? null;
  }

  /** Which output of its operation this tensor is. */
  get output_nr(): number {
    return this.slot;
  }

  /** The same elements without history; in-place changes are still noticed. */
  detach(this: Tensor): Tensor {
    const former = mode.grad;
    mode.grad = true; // a detached tensor is no view that may not be written
    const result = this.alias(this.shape, this.rowMajor ? undefined : this.strides, this.offset);
    mode.grad = former;
    result.viewBase = undefined;
    return result;
  }

  /** Adds the gradients of this tensor to the leaves that it was computed from. See {@link op.backward}. */
  backward(
    this: Tensor,
    gradient?: Tensor | null | op.TensorBackward,
    retain_graph?: boolean | op.TensorBackward,
    create_graph?: boolean | op.TensorBackward,
    inputs?: op.Tensors | op.TensorBackward,
  ): void {
    op.backwardOf(this, gradient, retain_graph, create_graph, inputs);
  }

  /** Calls `hook(grad)` whenever the gradient of this tensor is computed; what it returns replaces the gradient. */
  register_hook(this: Tensor, hook: TensorHook): RemovableHandle {
    const node = gradEdge(this);
    if (node === undefined) throw new AutogradError("cannot register a hook on a tensor that doesn't require gradient");
    const { tensor } = hooksOf(node);
    let table = tensor.get(this.slot);
    if (table === undefined) tensor.set(this.slot, table = new Map());
    return addHook(table, hook);
  }

  /**
   * Calls `hook(x)` each time backward has added to the `.grad` of this leaf: an optimizer step may run there, which then can
   * let go of the gradient at once. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_post_accumulate_grad_hook.html
   *
   * @example
   * ```ts
   * import * as torch from "../../../mod.ts";
   * const x = torch.ones(2, { requires_grad: true });
   * x.register_post_accumulate_grad_hook((p) => p.grad = p.grad!.mul(10));
   * x.sum().backward();
   * if (String(x.grad?.tolist()) !== "10,10") throw new Error(String(x.grad));
   * ```
   */
  register_post_accumulate_grad_hook(this: Tensor, hook: (x: Tensor) => void): RemovableHandle {
    checkFunction(hook, "register_post_accumulate_grad_hook", "hook");
    if (!this.requires_grad) {
      throw new AutogradError("cannot register a hook on a tensor that doesn't require gradient");
    }
    if (this.node !== undefined) {
      throw new AutogradError("post accumulate grad hooks cannot be registered on non-leaf tensors");
    }
    const accumulator = gradEdge(this) as AccumulateGrad;
    return addHook(accumulator.after ??= new Map(), hook);
  }

  /** Forgets the history of this tensor itself. */
  detach_(this: Tensor): Tensor {
    if (this.viewBase !== undefined && this.requires_grad) {
      throw new AutogradError(
        "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and " +
          "gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called " +
          "on these gradients.",
      );
    }
    this.node = undefined;
    this.slot = 0;
    this.leafRequiresGrad = false;
    return this;
  }

  /** Whether {@link retain_grad} was asked for. */
  get retains_grad(): boolean {
    return this.node?.hooks?.retain.get(this.slot) !== undefined;
  }

  /** Lets a tensor that is no leaf keep its gradient, too. */
  retain_grad(this: Tensor): void {
    const node = gradEdge(this);
    if (node === undefined) throw new AutogradError("can't retain_grad on Tensor that has requires_grad=False");
    if (!this.is_leaf) hooksOf(node).retain.set(this.slot, this);
  }
}

const NOT_KEPT =
  "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated " +
  "during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use " +
  ".retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf " +
  "Tensor instead.";

/** Refuses to assign a gradient that does not fit its tensor. */
function checkGradient(x: AutogradMethods, grad: unknown): void {
  if (!isTensor(grad)) {
    throw new ArgumentError(
      `assigned grad expected to be a Tensor or None but got grad of type ${describeValue(grad)}`,
    );
  }
  if (grad === x as unknown) throw new ValueError("can't assign Variable as its own grad");
  if (!sameShape(grad.shape, x.shape)) {
    throw new ShapeError(
      `attempting to assign a gradient of size '${formatShape(grad.shape)}' to a tensor of size '${
        formatShape(x.shape)
      }'. Please ensure that the gradient and the tensor are the same size`,
    );
  }
  if (grad.dtype !== x.dtype) {
    throw new DTypeError(
      `attempting to assign a gradient with dtype '${grad.dtype.name}' to a tensor with dtype '${x.dtype.name}'. ` +
        "The gradient must have the tensor's dtype",
    );
  }
  if (grad.device !== x.device) {
    throw new DeviceError(
      `attempting to assign a gradient on device '${grad.device}' to a tensor on device '${x.device}'. ` +
        "Please ensure that the gradient and the tensor are on the same device",
    );
  }
}
