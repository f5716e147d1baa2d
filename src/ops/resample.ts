// Interpolation: sums over windows, one dimension after the other; the derivative is the same with the windows transposed.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { float32, isHalf, uint8 } from "../core/dtype.ts";
import { forBytes, transposed, type Windows } from "../core/resample_plan.ts";
import { numelOf } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** The windows of a dimension. */
export type Pass = { readonly dim: number; readonly windows: Windows };

/** An interpolation: PyTorch's name of its node, and its passes in their order. */
export type Resampling = { readonly name: string; readonly passes: readonly Pass[] };

function derivativeOf(name: string): Derivative<Resampling> {
  return {
    name: `${name}Backward0`,
    backward: (ctx, grad) =>
      resample(grad, {
        name: `${name}Backward`,
        passes: ctx.attributes.passes.toReversed().map(({ dim, windows }) => ({ dim, windows: transposed(windows) })),
      }),
  };
}

/**
 * Resamples dimensions of x: float32, float64, halves (by way of float32), or uint8, which is rounded after each dimension.
 * A copy where there is nothing to resample.
 */
export function resample(x: Tensor, resampling: Resampling): Tensor {
  const dtype = isHalf(x.dtype) ? float32 : x.dtype;
  let from = contiguousOf(x, dtype);
  for (const { dim, windows } of resampling.passes) {
    const shape = from.shape.map((size, d) => d === dim ? windows.output : size);
    const out = from.make(shape);
    out.device.kernels.resample(out, from, {
      ...(dtype === uint8 ? forBytes(windows) : windows),
      outer: numelOf(shape.slice(0, dim)),
      inner: numelOf(shape.slice(dim + 1)),
    });
    from = out;
  }
  const out = from.dtype !== x.dtype || resampling.passes.length === 0 ? from.converted(x.dtype) : from;
  if (gradMode.grad && wantsGrad(x)) record1(derivativeOf(resampling.name), out, x, resampling);
  return out;
}
