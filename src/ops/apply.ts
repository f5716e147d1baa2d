// JavaScript functions of elements, in place.
import { ArgumentError, AutogradError, ShapeError } from "../core/errors.ts";
import { checkFunction, checkTensor } from "../core/kinds.ts";
import { formatShape, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** All elements as numbers, in row-major order. */
function elementsOf(x: Tensor): number[] {
  return (x.detach().reshape([x.count]).tolist() as unknown[]).map(Number);
}

function write(operation: string, self: Tensor, values: readonly unknown[]): Tensor {
  const out = self.make(self.shape), array = out.store.array(self.dtype);
  values.forEach((value, i) => {
    if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean") {
      throw new ArgumentError(`${operation}(): the function must give a number, not ${typeof value}`);
    }
    array[out.offset + i] = out.encode(value);
  });
  return self.copy_(out);
}

function check(operation: string, self: Tensor): void {
  checkTensor(self, operation, "self");
  if (self.requires_grad) {
    throw new AutogradError(
      `Can't call ${operation}() on Variable that requires grad. Use var.detach().${operation}() instead.`,
    );
  }
}

/** Replaces each element by what a function of it gives, in row-major order. */
export function apply_(self: Tensor, callable: (value: number) => number): Tensor {
  check("apply_", self);
  checkFunction(callable, "apply_", "callable");
  return write("apply_", self, elementsOf(self).map((value) => callable(value)));
}

/** Replaces each element by what a function of it and of the element of another tensor of the same shape gives. */
export function map_(self: Tensor, tensor: Tensor, callable: (value: number, other: number) => number): Tensor {
  check("map_", self);
  checkTensor(tensor, "map_", "tensor");
  checkFunction(callable, "map_", "callable");
  if (!sameShape(self.shape, tensor.shape)) {
    throw new ShapeError(`map_(): the shapes ${formatShape(self.shape)} and ${formatShape(tensor.shape)} differ`);
  }
  const others = elementsOf(tensor);
  return write("map_", self, elementsOf(self).map((value, i) => callable(value, others[i])));
}
