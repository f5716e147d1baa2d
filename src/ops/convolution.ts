// Convolution, its gradient by the input and its gradient by the weight: each one's derivatives are the other two.
import { CONV } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Gradient, Node } from "../autograd/node.ts";
import { anyRequiresGrad, recordList } from "../autograd/record.ts";
import type { ConvShape } from "../backends/backend.ts";
import { checkOptionalTensor, checkTensor } from "../core/kinds.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { contiguousOf, kernelDType } from "./kernel_operand.ts";

/** A convolution: its geometry, and the shapes of the tensors between which it stands. */
export type ConvAttributes = {
  readonly geometry: ConvShape;
  readonly inputShape: Shape;
  readonly weightShape: Shape;
  readonly outputShape: Shape;
};

/** Computes and records. */
function run(
  op: number,
  derivative: Derivative<ConvAttributes>,
  x: Tensor,
  w: Tensor,
  bias: Tensor | undefined,
  shape: Shape,
  attributes: ConvAttributes,
): Tensor {
  const dtype = kernelDType(x.dtype);
  const added = bias && contiguousOf(bias, dtype);
  let out = x.make(shape, dtype);
  x.device.kernels.conv(op, out, contiguousOf(x, dtype), contiguousOf(w, dtype), added, attributes.geometry);
  if (dtype !== x.dtype) out = out.converted(x.dtype);
  if (gradMode.grad && anyRequiresGrad([x, w, bias])) {
    const node = recordList(derivative, out, bias === undefined ? [x, w] : [x, w, bias], attributes);
    node.save_for_backward(node.needs(1) ? x : undefined, node.needs(0) ? w : undefined);
  }
  return out;
}

/** The gradient of a bias: the sum over everything but the channels, which come last but the spatial dimensions. */
function biasGradient(grad: Tensor, geometry: ConvShape, channels: number): Tensor {
  const positions = grad.count / Math.max(geometry.samples * channels, 1);
  return grad.reshape([geometry.samples, channels, positions]).sum(2).sum(0);
}

const FORWARD: Derivative<ConvAttributes> = {
  name: "ConvolutionBackward0",
  backward(ctx, grad): readonly Gradient[] {
    const attributes = ctx.attributes;
    return [
      ctx.needs(0) ? gradientByInput(grad, ctx.saved(1), undefined, attributes) : undefined,
      ctx.needs(1) ? gradientByWeight(ctx.saved(0), grad, attributes) : undefined,
      ctx.needs(2) ? biasGradient(grad, attributes.geometry, attributes.geometry.filters) : undefined,
    ];
  },
};

/** Of gradientByInput(g, w): linear in both, and the adjoint of the convolution. */
function backwardOfInput(ctx: Node<ConvAttributes>, grad: Tensor): readonly Gradient[] {
  const attributes = ctx.attributes;
  return [
    ctx.needs(0) ? convolution(grad, ctx.saved(1), undefined, attributes) : undefined,
    ctx.needs(1) ? gradientByWeight(grad, ctx.saved(0), attributes) : undefined,
    ctx.needs(2) ? biasGradient(grad, attributes.geometry, attributes.geometry.channels) : undefined,
  ];
}
const TRANSPOSED: Derivative<ConvAttributes> = { name: "ConvolutionBackward0", backward: backwardOfInput };
const BY_INPUT: Derivative<ConvAttributes> = { name: "ConvolutionBackwardBackward0", backward: backwardOfInput };

const BY_WEIGHT: Derivative<ConvAttributes> = {
  name: "ConvolutionBackwardBackward0",
  backward: (ctx, grad) => [
    ctx.needs(0) ? gradientByInput(ctx.saved(1), grad, undefined, ctx.attributes) : undefined,
    ctx.needs(1) ? convolution(ctx.saved(0), grad, undefined, ctx.attributes) : undefined,
  ],
};

/** y [N, O, …] = x [N, C, …] convolved with w [O, C / groups, …], plus bias [O]. Shapes have been checked. */
export function convolution(
  x: Tensor,
  w: Tensor,
  bias: Tensor | undefined,
  attributes: ConvAttributes,
): Tensor {
  checkTensor(x, "convolution", "x");
  checkTensor(w, "convolution", "w");
  checkOptionalTensor(bias, "convolution", "bias");
  return run(CONV.forward, FORWARD, x, w, bias, attributes.outputShape, attributes);
}

/** The gradient by x of a convolution with gradient `g` [N, O, …]: [N, C, …]. */
function gradientByInput(
  g: Tensor,
  w: Tensor,
  bias: Tensor | undefined,
  attributes: ConvAttributes,
): Tensor {
  return run(CONV.input, BY_INPUT, g, w, bias, attributes.inputShape, attributes);
}

/** The transposed convolution: {@link gradientByInput} as a layer of its own, with a bias [C]. */
export function transposedConvolution(
  x: Tensor,
  w: Tensor,
  bias: Tensor | undefined,
  attributes: ConvAttributes,
): Tensor {
  return run(CONV.input, TRANSPOSED, x, w, bias, attributes.inputShape, attributes);
}

/** The gradient by w of a convolution of x with gradient `g`: [O, C / groups, …]. */
function gradientByWeight(x: Tensor, g: Tensor, attributes: ConvAttributes): Tensor {
  return run(CONV.weight, BY_WEIGHT, x, g, undefined, attributes.weightShape, attributes);
}
