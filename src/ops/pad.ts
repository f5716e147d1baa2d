// A border of one value around a tensor.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { ShapeError } from "../core/errors.ts";
import { checkInts, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import type { Scalar } from "./promote.ts";

/** Options of {@link constant_pad_nd}. */
export type PadOptions = { pad?: readonly number[]; value?: Scalar };
const PAD = new Signature<PadOptions>("constant_pad_nd", ["pad", "value"]);

const CONSTANT_PAD: Derivative<readonly number[]> = {
  name: "ConstantPadNdBackward0",
  backward: (ctx, grad) => constant_pad_nd(grad, ctx.attributes.map((n) => -n)),
};

/**
 * Adds `pad` = [before, after] of the last dimension, [before, after] of the one before it, …; negative numbers cut away.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.constant_pad_nd(torch.ones(2), [1, 0], 5).tolist()) !== "5,1,1") throw new Error("pad");
 * ```
 */
export function constant_pad_nd(
  input: Tensor,
  pad: readonly number[] | PadOptions,
  value?: Scalar | PadOptions,
): Tensor {
  checkTensor(input, "constant_pad_nd", "input");
  const o = PAD.read(pad, value), border = o.pad ?? [], ndim = input.shape.length;
  checkInts(border, "constant_pad_nd", "pad");
  if (border.length % 2 !== 0) {
    throw new ShapeError(`Length of pad must be even but instead it equals ${border.length}`);
  }
  if (border.length > 2 * ndim) {
    throw new ShapeError(
      `Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${border.length} ` +
        `while the input has ${ndim} dimensions.`,
    );
  }
  const sides = input.shape.map((_, d) => {
    const k = 2 * (ndim - 1 - d);
    return [border[k] ?? 0, border[k + 1] ?? 0];
  });
  const shape = input.shape.map((n, d) => n + sides[d][0] + sides[d][1]);
  shape.forEach((n, d) => {
    if (n >= 0) return;
    throw new ShapeError(
      `The input size ${input.shape[d]}, plus negative padding ${sides[d][0]} and ${
        sides[d][1]
      } resulted in a negative ` +
        `output size, which is invalid. Check dimension ${d} of your input.`,
    );
  });
  const out = o.value === undefined || o.value === 0 ? input.makeZeros(shape) : input.make(shape).fill_(o.value);
  let from = input.detach(), to = out;
  sides.forEach(([before, after], d) => { // what of the input remains, and where it lies in the result
    const start = Math.max(-before, 0), length = input.shape[d] - start - Math.max(-after, 0);
    from = from.narrow(d, Math.min(start, from.shape[d]), Math.max(length, 0));
    to = to.narrow(d, Math.min(Math.max(before, 0), to.shape[d]), Math.max(length, 0));
  });
  if (from.count > 0) to.writeFrom(from);
  if (gradMode.grad && input.requires_grad) record1(CONSTANT_PAD, out, input, border.slice());
  return out;
}
