// Operations on two numbers: the one case in which an op has no tensor to make its result from.
import type { Tensor } from "../tensor/tensor.ts";

let make: (() => Tensor) | undefined;

/** @internal Tells how to make a tensor from nothing; only tensor/ can. */
export function provideTensors(maker: () => Tensor): void {
  make = maker;
}

/** A tensor without dimensions on the default device, from which others can be made. */
export function anyTensor(): Tensor {
  return make!();
}
