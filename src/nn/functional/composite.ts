// Functions that are computed by several ops and recorded as one node, with a derivative of their own.
import { mode } from "../../autograd/mode.ts";
import type { Derivative, Gradient, Node } from "../../autograd/node.ts";
import { anyRequiresGrad, recordList } from "../../autograd/record.ts";
import { float32, isHalf } from "../../core/dtype.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** Declares such a function. Half-precision inputs come as float32; what is made of them is rounded once. */
export type Composite<A> = {
  /** PyTorch's name of the node: "SiluBackward0". */
  readonly name: string;
  /** Whether every step is rounded to half precision, as PyTorch does where its own function consists of steps. */
  readonly stepwise?: boolean;
  forward(inputs: readonly Tensor[], attributes: A): Tensor;
  /** One gradient for each input that wants one; written in differentiable ops. */
  backward(
    grad: Tensor,
    inputs: readonly Tensor[],
    attributes: A,
    needs: (input: number) => boolean,
  ): readonly Gradient[];
};

/** What makes a {@link Composite} callable. */
export type CompositeFunction<A> = (inputs: readonly Tensor[], attributes: A) => Tensor;

function widen(x: Tensor): Tensor {
  return isHalf(x.dtype) ? x.to(float32) : x;
}

/** Makes a function from the declaration of a composite. */
export function composite<A>(op: Composite<A>): CompositeFunction<A> {
  const derivative: Derivative<A> = {
    name: op.name,
    backward: (ctx: Node<A>, grad: Tensor) => {
      const inputs = ctx.arity === 2 ? [ctx.saved(0), ctx.saved(1)] : ctx.saved_tensors;
      const needs = (i: number) => ctx.needs(i);
      if (op.stepwise || !inputs.some((x) => isHalf(x.dtype))) return op.backward(grad, inputs, ctx.attributes, needs);
      const grads = op.backward(widen(grad), inputs.map(widen), ctx.attributes, needs);
      return grads.map((g, i) => g !== undefined && isHalf(inputs[i].dtype) ? g.to(inputs[i].dtype) : g);
    },
  };
  const compute = (inputs: readonly Tensor[], attributes: A): Tensor => {
    const { dtype } = inputs[0];
    return isHalf(dtype) && !op.stepwise
      ? op.forward(inputs.map(widen), attributes).to(dtype)
      : op.forward(inputs, attributes);
  };
  return (inputs, attributes) => {
    if (!mode.grad || !anyRequiresGrad(inputs)) return compute(inputs, attributes);
    let out: Tensor;
    mode.grad = false;
    try {
      out = compute(inputs, attributes);
    } finally {
      mode.grad = true;
    }
    recordList(derivative, out, inputs, attributes).save_for_backward(inputs[0], inputs[1], ...inputs.slice(2));
    return out;
  };
}
