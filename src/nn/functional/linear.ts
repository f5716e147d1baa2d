// Linear and bilinear maps as functions.
import { ShapeError } from "../../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import { formatTuple } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";

export { linear } from "../../ops/linear.ts";

/**
 * y[k] = input1ᵀ weight[k] input2 + bias[k]: [*, in1], [*, in2] and weight [out, in1, in2] give [*, out].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.bilinear.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.bilinear(torch.ones(1, 2), torch.ones(1, 3), torch.ones(4, 2, 3));
 * if (!torch.allclose(y, torch.tensor([[6, 6, 6, 6]]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export function bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  checkTensor(input1, "bilinear", "input1");
  checkTensor(input2, "bilinear", "input2");
  checkTensor(weight, "bilinear", "weight");
  checkOptionalTensor(bias, "bilinear", "bias");
  const [out, in1, in2] = weight.shape;
  if (weight.dim() !== 3) {
    throw new ShapeError(`bilinear(): expected a 3D weight, got shape ${formatTuple(weight.shape)}`);
  }
  if (input1.dim() !== input2.dim()) {
    throw new ShapeError(
      `bilinear(): input dimensions do not match: got ${input1.dim()} and ${input2.dim()}`,
    );
  }
  for (let i = 0; i < input1.dim() - 1; i++) {
    if (input1.size(i) !== input2.size(i)) {
      throw new ShapeError(
        `bilinear(): input batch dimensions do not match at dim ${i}: got ${input1.size(i)} and ${input2.size(i)}`,
      );
    }
  }
  if (input1.size(-1) !== in1) {
    throw new ShapeError(
      `bilinear(): input1 size does not match weight size: got ${input1.size(-1)} but expected ${in1}`,
    );
  }
  if (input2.size(-1) !== in2) {
    throw new ShapeError(
      `bilinear(): input2 size does not match weight size: got ${input2.size(-1)} but expected ${in2}`,
    );
  }
  const batch = input1.shape.slice(0, -1);
  const left = input1.reshape([-1, in1]).matmul(weight.permute([1, 0, 2]).reshape([in1, out * in2])); // [B, out·in2]
  const rows = left.view([-1, out, in2]).mul(input2.reshape([-1, 1, in2])).sum(-1, { dtype: input1.dtype }); // [B, out]
  const y = rows.view([...batch, out]);
  return bias === undefined || bias === null ? y : y.add(bias);
}
