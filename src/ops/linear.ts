// The affine map of a layer, input @ weightᵀ + bias, as one operation.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record3 } from "../autograd/record.ts";
import { float32, isHalf, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ShapeError } from "../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../core/kinds.ts";
import { planProduct, planStart } from "../core/matmul_plan.ts";
import { numelOf } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { addmm } from "./addmm.ts";
import { crossed, matmul, reshaped } from "./matmul.ts";
import { checkDevices } from "./promote.ts";

// Inputs in PyTorch's order: bias, input, weight. The engine adds up the bias's gradient over the rows.
const AFFINE: Derivative<undefined> = {
  name: "AddmmBackward0",
  backward: (ctx, grad) => [
    ctx.needs(0) ? grad : undefined,
    ctx.needs(1) ? grad.mm(ctx.saved(1)) : undefined,
    ctx.needs(2) ? grad.t().mm(ctx.saved(0)) : undefined,
  ],
};

/**
 * input @ weightᵀ + bias: [*, in], [out, in] and [out] → [*, out]; a weight [in] gives [*].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear.html
 */
export function linear(input: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  checkOptionalTensor(bias, "linear", "bias");
  checkTensor(input, "linear", "input");
  checkTensor(weight, "linear", "weight");
  const dims = input.shape.length;
  if (dims === 0 || weight.shape.length === 0) {
    throw new ShapeError(
      `both arguments to linear need to be at least 1D, but they are ${dims}D and ${weight.shape.length}D`,
    );
  }
  if (bias === undefined || bias === null) return matmul(input, weight.shape.length === 1 ? weight : weight.t());
  checkTensor(bias, "linear", "bias");
  if (dims === 2) return affine(input, weight, bias);
  const { shape } = input, rows = numelOf(shape.slice(0, -1));
  const out = affine(input.reshape([rows, shape[dims - 1]]), weight, bias);
  return reshaped(out, [...shape.slice(0, -1), out.shape[1]]);
}

/** [m, in], [out, in] and a bias that is broadcast to [m, out]. */
function affine(input: Tensor, weight: Tensor, bias: Tensor): Tensor {
  if (weight.shape.length !== 2 || input.dtype.kind !== "float") return addmm(bias, input, weight.t());
  if (input.shape[1] !== weight.shape[1]) {
    throw new ShapeError(
      `addmm: mat1 and mat2 shapes cannot be multiplied (${crossed(input)} and ${weight.shape[1]}x${weight.shape[0]})`,
    );
  }
  if (bias.dtype !== weight.dtype || input.dtype !== weight.dtype) {
    const [name, wrong] = bias.dtype !== weight.dtype ? ["self", bias.dtype] : ["mat1", input.dtype];
    throw new DTypeError(
      `${name} and mat2 must have the same dtype, but got ${scalarTypeName(wrong)} and ${scalarTypeName(weight.dtype)}`,
    );
  }
  checkDevices("linear", input, weight);
  const out = run(input, weight, bias);
  if (gradMode.grad && (input.requires_grad || weight.requires_grad || bias.requires_grad)) {
    const node = record3(AFFINE, out, bias, input, weight, undefined);
    node.save_for_backward(node.needs(2) ? input : undefined, node.needs(1) ? weight : undefined);
  }
  return out;
}

function run(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  if (isHalf(x.dtype)) {
    return run(x.converted(float32), weight.converted(float32), bias.converted(float32)).converted(x.dtype);
  }
  const [m, k] = x.shape, n = weight.shape[0];
  const out = x.make([m, n], x.dtype, m * n);
  if (x.rowMajor && weight.rowMajor) planProduct(1, m, n, k, 0, k, 1, 0, 1, k);
  else planProduct(1, m, n, k, 0, x.strides[0], x.strides[1], 0, weight.strides[1], weight.strides[0]);
  if (bias.shape.length === 1 && bias.shape[0] === n && bias.rowMajor) planStart(0, 0, 1, 1, 1);
  else {
    const [row, column] = bias.expand(out.shape).strides;
    planStart(0, row, column, 1, 1);
  }
  x.device.kernels.matmul(out, x, weight, bias);
  return out;
}
