// The negative log-likelihood of classes.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { type DType, float32, int64, isHalf, LONG_HINT, scalarTypeName, uint8 } from "../core/dtype.ts";
import { DTypeError, IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../core/kinds.ts";
import { NLL_PLAN } from "../core/nll_plan.ts";
import { formatShape, sameShape, SCALAR, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkDevices } from "./promote.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** What is done with the losses of the elements. */
export type LossReduction = "none" | "mean" | "sum";
const REDUCTIONS: readonly LossReduction[] = ["none", "mean", "sum"];

type NllAttributes = {
  /** [N, C, inner] */
  readonly sizes: readonly [number, number, number];
  readonly shape: Shape;
  readonly ignored: number;
  readonly reduction: LossReduction;
  readonly weighted: boolean;
};

function plan({ sizes, ignored, reduction, weighted }: NllAttributes): void {
  NLL_PLAN[0] = sizes[0];
  NLL_PLAN[1] = sizes[1];
  NLL_PLAN[2] = sizes[2];
  NLL_PLAN[3] = ignored;
  NLL_PLAN[4] = REDUCTIONS.indexOf(reduction);
  NLL_PLAN[5] = weighted ? 1 : 0;
}

/** The dtype that the kernels compute in. */
function wide(dtype: DType): DType {
  return isHalf(dtype) ? float32 : dtype;
}

// The losses are linear in the input: the derivative of the gradient is the loss of what comes.
const NLL_BACKWARD: Derivative<NllAttributes> = {
  name: "NllLossBackwardBackward0",
  backward: (ctx, grad) => {
    const { reduction, ignored } = ctx.attributes;
    return nll_loss(grad, ctx.saved(0), weightOf(ctx), reduction, ignored);
  },
};

function weightOf(ctx: Node<NllAttributes>): Tensor | null {
  return ctx.attributes.weighted ? ctx.saved(2) : null;
}

function nllBackward(grad: Tensor, target: Tensor, total: Tensor, weight: Tensor | null, a: NllAttributes): Tensor {
  const dtype = wide(grad.dtype);
  let out = grad.make(a.shape, dtype);
  const classes = contiguousOf(target, int64), g = contiguousOf(grad, dtype);
  const weights = weight === null ? total : contiguousOf(weight, dtype);
  plan(a);
  out.device.kernels.nllLossBackward(out, g, classes, weights, total);
  if (grad.dtype !== dtype) out = out.converted(grad.dtype);
  if (gradMode.grad && grad.requires_grad) {
    record1(NLL_BACKWARD, out, grad, a).save_for_backward(target, total, weight ?? undefined);
  }
  return out;
}

function nllDerivative(name: string): Derivative<NllAttributes> {
  return {
    name,
    backward: (ctx, grad) => nllBackward(grad, ctx.saved(0), ctx.saved(1), weightOf(ctx), ctx.attributes),
  };
}
const NLL = nllDerivative("NllLossBackward0"), NLL_2D = nllDerivative("NllLoss2DBackward0");

/** Refuses sizes that do not fit, with PyTorch's sentences for each rank. */
function checkSizes(input: Tensor, target: Tensor): void {
  const { shape } = input, dims = shape.length;
  if (dims === 0) throw new ValueError("Expected 1 or more dimensions (got 0)");
  if (dims !== 1) {
    if (target.shape.length === 0) throw new IndexError("Dimension specified as 0 but tensor has no dimensions");
    if (shape[0] !== target.shape[0]) {
      throw new ValueError(
        `Expected input batch_size (${shape[0]}) to match target batch_size (${target.shape[0]}).`,
      );
    }
  }
  if (dims <= 2) {
    if (target.shape.length > 1) {
      throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
    }
    if (dims === 1 && target.count !== 1) {
      throw new ValueError(`For 1D input, 1D target must have size 1, but got target size: ${target.count}`);
    }
    return;
  }
  const expected = [shape[0], ...shape.slice(2)];
  if (sameShape(expected, target.shape)) return;
  if (dims !== 4) {
    throw new ShapeError(`Expected target size ${formatShape(expected)}, got ${formatShape(target.shape)}`);
  }
  if (target.shape.length !== 3) {
    throw new ShapeError(
      `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.shape.length}`,
    );
  }
  throw new ShapeError(`size mismatch (got input: ${formatShape(shape)} , target: ${formatShape(target.shape)}`);
}

/** Refuses weights that are not one a class; `who` begins the sentence. */
export function checkClassWeights(weight: Tensor, classes: number, who = ""): void {
  if (weight.shape.length === 1 && weight.count === classes) return;
  throw new ShapeError(
    `${who}weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of ` +
      `shape: ${formatShape(weight.shape)}`,
  );
}

function checkTypes(input: Tensor, target: Tensor, weight: Tensor | null, classes: number): void {
  if (target.dtype !== int64 && target.dtype !== uint8) {
    throw new DTypeError(
      `expected target dtype to be Long or Byte, but got ${scalarTypeName(target.dtype)}${LONG_HINT}`,
    );
  }
  if (input.dtype.kind !== "float") {
    throw new DTypeError(`"nll_loss_out_frame" not implemented for '${scalarTypeName(input.dtype)}'`);
  }
  checkDevices("nll_loss", input, target);
  if (weight === null) return;
  checkClassWeights(weight, classes);
  if (weight.dtype !== input.dtype) {
    throw new DTypeError(
      `expected scalar type ${scalarTypeName(input.dtype)} but found ${scalarTypeName(weight.dtype)}`,
    );
  }
}

/**
 * −weight[t] · input[t] for the class t that the target names; input holds log-probabilities: [C] with target [],
 * [N, C] with [N], or [N, C, *] with [N, *]. Targets equal to `ignore_index` do not count; "mean" divides by the sum of
 * the weights.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html
 */
export function nll_loss(
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: LossReduction,
  ignore_index: number,
): Tensor {
  checkOptionalTensor(weight, "nll_loss", "weight");
  checkTensor(input, "nll_loss", "input");
  checkTensor(target, "nll_loss", "target");
  checkSizes(input, target);
  const { shape } = input, dims = shape.length;
  const batch = dims === 1 ? 1 : shape[0], classes = dims === 1 ? shape[0] : shape[1];
  checkTypes(input, target, weight, classes);
  const dtype = wide(input.dtype);
  const attributes: NllAttributes = {
    sizes: [batch, classes, dims <= 2 ? 1 : target.count / Math.max(batch, 1)],
    shape,
    ignored: ignore_index,
    reduction,
    weighted: weight !== null,
  };
  let out = input.make(reduction === "none" && dims > 1 ? target.shape : SCALAR, dtype);
  const total = input.make(SCALAR, dtype, 1);
  const x = contiguousOf(input, dtype), t = contiguousOf(target, int64);
  const weights = weight === null ? total : contiguousOf(weight, dtype);
  plan(attributes);
  input.device.kernels.nllLoss(out, total, x, t, weights);
  if (input.dtype !== dtype) out = out.converted(input.dtype);
  if (gradMode.grad && input.requires_grad) {
    const node = record1(dims <= 2 ? NLL : NLL_2D, out, input, attributes);
    node.save_for_backward(target, total, weight ?? undefined);
  }
  return out;
}
