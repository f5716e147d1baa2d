// Pooling and its derivatives: reading by index, adding by index, means and their spreading; closed under differentiation.
import { POOL } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import type { PoolShape } from "../backends/backend.ts";
import { int64 } from "../core/dtype.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { contiguousOf, kernelDType } from "./kernel_operand.ts";

/** A pooling: its geometry, and the shapes of both sides. */
export type PoolAttributes = {
  readonly geometry: PoolShape;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** The windows of an adaptive pooling depend on both sizes. */
  readonly adaptive: boolean;
};

/** PyTorch's names of poolings over one, two and three dimensions: over one it pools two and squeezes the result. */
export function nodeNames(name: (n: number) => string): readonly string[] {
  return ["SqueezeBackward1", name(2), name(3)];
}

/** Runs a kernel; not recorded. */
function run(op: number, x: Tensor, indices: Tensor | undefined, shape: Shape, geometry: PoolShape): Tensor {
  const dtype = kernelDType(x.dtype);
  const out = x.make(shape, dtype);
  x.device.kernels.pool(op, out, indices, contiguousOf(x, dtype), geometry);
  return dtype === x.dtype ? out : out.converted(x.dtype);
}

/** An op that is linear in its input, with indices that it reads. */
function byIndex(
  op: number,
  derivative: Derivative<PoolAttributes>,
  x: Tensor,
  indices: Tensor,
  shape: Shape,
  attributes: PoolAttributes,
): Tensor {
  const out = run(op, x, indices, shape, attributes.geometry);
  if (gradMode.grad && x.requires_grad) record1(derivative, out, x, attributes).save_for_backward(indices);
  return out;
}

const GATHER: Derivative<PoolAttributes> = {
  name: "MaxPoolGatherBackward0",
  backward: (ctx, grad) => scatterByIndex(grad, ctx.saved(0), ctx.attributes),
};

const SCATTER: Derivative<PoolAttributes> = {
  name: "MaxPoolBackwardBackward0",
  backward: (ctx, grad) => gatherByIndex(grad, ctx.saved(0), ctx.attributes),
};

/** The elements of [planes, input…] at the indices. */
function gatherByIndex(x: Tensor, indices: Tensor, attributes: PoolAttributes): Tensor {
  return byIndex(POOL.gather, GATHER, x, indices, attributes.outputShape, attributes);
}

/** [planes, input…]: zeros, plus the elements of [planes, output…] at the indices. */
function scatterByIndex(x: Tensor, indices: Tensor, attributes: PoolAttributes): Tensor {
  return byIndex(POOL.scatter, SCATTER, x, indices, attributes.inputShape, attributes);
}

/** The derivative of an unpooling, under PyTorch's name for it. */
export function unpoolDerivative(name: string): Derivative<PoolAttributes> {
  return { name, backward: (ctx, grad) => gatherByIndex(grad, ctx.saved(0), ctx.attributes) };
}

/** [planes, input…]: zeros but for the elements of [planes, output…], which stand at the (contiguous) indices. */
export function unpool(
  derivative: Derivative<PoolAttributes>,
  x: Tensor,
  indices: Tensor,
  attributes: PoolAttributes,
): Tensor {
  return byIndex(POOL.unpool, derivative, x, indices, attributes.inputShape, attributes);
}

/** The derivative of a max pooling, under PyTorch's name for it. */
export function maxDerivative(name: string): Derivative<PoolAttributes> {
  return { name, backward: (ctx, grad) => scatterByIndex(grad, ctx.saved(0), ctx.attributes) };
}

/** The largest element of every window, and its place in the plane. */
export function maxPool(
  derivative: Derivative<PoolAttributes>,
  x: Tensor,
  attributes: PoolAttributes,
): [Tensor, Tensor] {
  const { geometry, outputShape, adaptive } = attributes;
  const indices = x.make(outputShape, int64);
  const out = run(adaptive ? POOL.adaptive_max : POOL.max, x, indices, outputShape, geometry);
  if (gradMode.grad && x.requires_grad) record1(derivative, out, x, attributes).save_for_backward(indices);
  return [out, indices];
}

/** The derivative of a mean pooling, under PyTorch's name for it. */
export function avgDerivative(name: string): Derivative<PoolAttributes> {
  const forward: Derivative<PoolAttributes> = {
    name,
    backward: (ctx, grad) => spread(grad, ctx.attributes),
  };
  const backward: Derivative<PoolAttributes> = {
    name: name.replace("Backward0", "BackwardBackward0"),
    backward: (ctx, grad) => avgPool(forward, grad, ctx.attributes),
  };
  const spread = (grad: Tensor, attributes: PoolAttributes) => {
    const op = attributes.adaptive ? POOL.adaptive_avg_backward : POOL.avg_backward;
    const out = run(op, grad, undefined, attributes.inputShape, attributes.geometry);
    if (gradMode.grad && grad.requires_grad) record1(backward, out, grad, attributes);
    return out;
  };
  return forward;
}

/** The mean of every window. */
export function avgPool(derivative: Derivative<PoolAttributes>, x: Tensor, attributes: PoolAttributes): Tensor {
  const op = attributes.adaptive ? POOL.adaptive_avg : POOL.avg;
  const out = run(op, x, undefined, attributes.outputShape, attributes.geometry);
  if (gradMode.grad && x.requires_grad) record1(derivative, out, x, attributes);
  return out;
}
