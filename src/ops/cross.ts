// The vector product in three dimensions, and the trace.
import { mode as gradMode, no_grad } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, record2 } from "../autograd/record.ts";
import { Signature } from "../core/arguments.ts";
import { bool, int64 } from "../core/dtype.ts";
import { DTypeError, ShapeError } from "../core/errors.ts";
import { broadcastShape, type Shape, wrapDim } from "../core/shape.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { intoOut } from "./define.ts";
import { checkSameType, refuseBool } from "./matmul.ts";
import { checkDevices } from "./promote.ts";

// (a × b)ᵢ = aᵢ₊₁ bᵢ₊₂ − aᵢ₊₂ bᵢ₊₁; the gradients are b × g and g × a.
const CROSS: Derivative<number> = {
  name: "LinalgCrossBackward0",
  backward: (ctx, grad) => [
    ctx.needs(0) ? linalgCross(ctx.saved(1), grad, ctx.attributes) : undefined,
    ctx.needs(1) ? linalgCross(grad, ctx.saved(0), ctx.attributes) : undefined,
  ],
};

/** Options of {@link linalgCross}. */
export type CrossOptions = { dim?: number | null; out?: Tensor | null };
const SIGNATURE = new Signature<CrossOptions>("cross", ["dim", "out"]);

/**
 * The vector product along `dim` (the last one, unless told), which has size 3 in both.
 * https://docs.pytorch.org/docs/stable/generated/torch.linalg.cross.html
 */
export function linalgCross(input: Tensor, other: Tensor, dim?: number | CrossOptions, options?: CrossOptions): Tensor {
  checkTensor(input, "linalg.cross", "input");
  checkTensor(other, "linalg.cross", "other");
  const o = SIGNATURE.read(dim, options);
  const own = o.dim ?? -1, dims = input.shape.length;
  if (dims !== other.shape.length) {
    throw new ShapeError("linalg.cross: inputs must have the same number of dimensions.");
  }
  const d = wrapDim(own, dims);
  if (input.shape[d] !== 3 || other.shape[d] !== 3) {
    throw new ShapeError(
      `linalg.cross: inputs dimension ${own} must have length 3. Got ${input.shape[d]} and ${other.shape[d]}`,
    );
  }
  const shape = broadcastShape(input.shape, other.shape);
  checkSameType(input, other);
  refuseBool("cross", input, other);
  checkDevices("cross", input, other);
  const out = no_grad(() => {
    const a = input.expand(shape), b = other.expand(shape);
    return a.roll(-1, d).mul(b.roll(-2, d)).sub(a.roll(-2, d).mul(b.roll(-1, d)));
  });
  if (gradMode.grad && (input.requires_grad || other.requires_grad)) {
    record2(CROSS, out, input, other, d).save_for_backward(input, other);
  }
  return intoOut(out, o.out ?? undefined);
}

/**
 * The vector product along `dim`, or along the first dimension of size 3.
 * https://docs.pytorch.org/docs/stable/generated/torch.cross.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.cross(torch.tensor([1, 0, 0]), torch.tensor([0, 1, 0]), 0);
 * if (String(x.tolist()) !== "0,0,1") throw new Error(String(x));
 * ```
 */
export function cross(input: Tensor, other: Tensor, dim?: number | CrossOptions, options?: CrossOptions): Tensor {
  checkTensor(input, "cross", "input");
  checkTensor(other, "cross", "other");
  const o = SIGNATURE.read(dim, options);
  const first = input.shape.indexOf(3);
  if ((o.dim === undefined || o.dim === null) && first < 0) throw new ShapeError("no dimension of size 3 in input");
  return linalgCross(input, other, { dim: o.dim ?? first, out: o.out });
}

const TRACE: Derivative<Shape> = {
  name: "TraceBackward0",
  backward: (ctx, grad) => {
    const [m, n] = ctx.attributes;
    return grad.make([m, n]).zero_().diagonal_scatter(grad.expand([Math.min(m, n)]));
  },
};

/**
 * The sum of the diagonal of a matrix; integers become int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.trace.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.trace(torch.tensor([[1, 2], [3, 4]])).item() !== 5) throw new Error("trace");
 * ```
 */
export function trace(input: Tensor): Tensor {
  checkTensor(input, "trace", "input");
  if (input.shape.length !== 2) {
    throw new ShapeError(`trace: expected a matrix, but got tensor with dim ${input.shape.length}`);
  }
  if (input.dtype === bool) throw new DTypeError(`"trace" not implemented for 'Bool'`);
  const out = no_grad(() => input.diagonal().sum({ dtype: input.dtype.kind === "float" ? input.dtype : int64 }));
  if (gradMode.grad && input.requires_grad) record1(TRACE, out, input, input.shape);
  return out;
}
