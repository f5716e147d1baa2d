// New tensors that are to have a gradient.
import { DTypeError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** Marks a new tensor as a leaf that requires a gradient; PyTorch's sentence for `requires_grad: true` where it cannot. */
export function leaf(x: Tensor): Tensor {
  if (x.dtype.kind !== "float") {
    throw new DTypeError("Only Tensors of floating point and complex dtype can require gradients");
  }
  return x.requires_grad_();
}
