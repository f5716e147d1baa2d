// Max unpooling: puts elements back to the places that a max pooling took them from; zeros elsewhere.
import { checkTensor } from "../core/kinds.ts";
import { int64, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { formatShape, numelOf, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { contiguousOf } from "./kernel_operand.ts";
import { nodeNames, unpool, unpoolDerivative } from "./pool.ts";
import { checkPoolDType } from "./pool_geometry.ts";
import { triple, wholeNumbers, type WindowSize } from "./window_arguments.ts";

/** Options of {@link max_unpool1d}, {@link max_unpool2d} and {@link max_unpool3d}. */
export type MaxUnpoolOptions = {
  input?: Tensor;
  indices?: Tensor;
  kernel_size?: WindowSize;
  stride?: WindowSize | null;
  padding?: WindowSize;
  output_size?: readonly number[] | null;
};

const NAMES = ["input", "indices", "kernel_size", "stride", "padding", "output_size"] as const;
const SIGNATURES = [1, 2, 3].map((n) => new Signature<MaxUnpoolOptions>(`max_unpool${n}d`, NAMES));
const DERIVATIVES = nodeNames((n) => `MaxUnpool${n}DBackward0`).map(unpoolDerivative);

function sizes(operation: string, name: string, size: WindowSize | undefined, n: number): readonly number[] {
  if (size === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
  const list = wholeNumbers(operation, name, size, n);
  if (list.length === n) return list;
  throw new ArgumentError(`${operation}: ${name} must be one number or ${n} of them, got ${formatShape(list)}`);
}

/** The size that was pooled, up to what the pooling's rounding has lost; `output_size` says which. */
function outputOf(n: number, input: readonly number[], o: MaxUnpoolOptions): readonly number[] {
  const operation = `max_unpool${n}d`;
  const kernel = sizes(operation, "kernel_size", o.kernel_size, n);
  const stride = o.stride === undefined || o.stride === null ? kernel : sizes(operation, "stride", o.stride, n);
  const padding = sizes(operation, "padding", o.padding ?? 0, n);
  const usual = input.map((size, i) => (size - 1) * stride[i] + kernel[i] - 2 * padding[i]);
  if (n === 3 && stride.some((s) => s <= 0)) {
    throw new ValueError(`strides should be greater than zero, but got stride: ${formatShape(stride)}`);
  }
  const given = o.output_size;
  if (given === undefined || given === null) return usual;
  const output = given.length === n + 2 ? given.slice(2) : given;
  if (output.length !== n) {
    throw new ValueError(
      `output_size should be a sequence containing ${n} or ${
        n + 2
      } elements, but it has a length of '${output.length}'`,
    );
  }
  output.forEach((size, i) => {
    const least = usual[i] - stride[i], most = usual[i] + stride[i];
    if (!Number.isInteger(size) || size <= least || size >= most) {
      throw new ValueError(
        `invalid output_size "${formatShape(output)}" (dim ${i} must be between ${least} and ${most})`,
      );
    }
  });
  return output;
}

function run(n: number, values: unknown[]): Tensor {
  const operation = `max_unpool${n}d`, o = SIGNATURES[n - 1].read(...values), input = o.input, indices = o.indices;
  checkTensor(input, operation, "input");
  checkTensor(indices, operation, "indices");
  const output = outputOf(n, input.shape.slice(-n), o), negative = output.findIndex((size) => size < 0);
  if (negative >= 0) {
    throw new ValueError(
      `max_unpooling: output_size must contain non-negative spatial dimensions, but got output_size[${negative}]=` +
        output[negative],
    );
  }
  if (indices.dtype !== int64) {
    throw new DTypeError(`elements in indices should be type int64 but got: ${scalarTypeName(indices.dtype)}`);
  }
  const { shape } = input, dims = Math.max(n, 2), plane = (size: readonly number[]) => n === 1 ? [...size, 1] : size;
  if (shape.length !== n + 1 && shape.length !== n + 2) {
    throw new ShapeError(
      `Input to max_unpooling${dims}d should be a ${dims + 1}d or ${dims + 2}d Tensor, but got a tensor with ` +
        `${plane(shape).length} dimensions.`,
    );
  }
  if (!sameShape(shape, indices.shape)) {
    throw new ShapeError(
      `Expected shape of indices to be same as that of the input tensor (${
        formatShape(plane(shape))
      }) but got indices ` +
        `tensor with shape: ${formatShape(plane(indices.shape))}`,
    );
  }
  const first = shape.length - n - 1, empty = shape.findIndex((size, i) => i >= first && size === 0);
  if (empty >= 0) {
    throw new ShapeError(
      `max_unpooling${dims}d_forward_out_cpu(): Expected input to have non-zero size for non-batch dimensions, but input ` +
        `has sizes ${formatShape(plane(shape))} with dimension ${empty} being empty`,
    );
  }
  checkPoolDType(`max_unpool${dims}d`, input.dtype, (dtype) => dtype.is_floating_point);
  const outer = shape.slice(0, shape.length - n), ones = new Array<number>(n).fill(1);
  return unpool(DERIVATIVES[n - 1], input, contiguousOf(indices, int64), {
    geometry: {
      planes: numelOf(outer),
      input: triple(output, 1),
      kernel: triple(ones, 1),
      output: triple(shape.slice(-n), 1),
      stride: triple(ones, 1),
      padding: triple(ones, 0),
      dilation: triple(ones, 1),
      includePad: true,
      divisor: 0,
    },
    inputShape: [...outer, ...output],
    outputShape: shape,
    adaptive: false,
  });
}

/** A max unpooling over a fixed number of dimensions. */
export type MaxUnpoolFunction = (
  input: Tensor,
  indices: Tensor | MaxUnpoolOptions,
  kernel_size?: WindowSize | MaxUnpoolOptions,
  stride?: WindowSize | null | MaxUnpoolOptions,
  padding?: WindowSize | MaxUnpoolOptions,
  output_size?: readonly number[] | null | MaxUnpoolOptions,
) => Tensor;

const unpoolOver = (n: number): MaxUnpoolFunction => (...values) => run(n, values);

/**
 * Puts [N, C, L] to the places (of `max_pool1d` with `return_indices`) in zeros of the size that was pooled.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [y, indices] = torch.max_pool1d(torch.tensor([[1, 3, 5, 2]]), 2, { return_indices: true });
 * const x = torch.nn.functional.max_unpool1d(y, indices, 2);
 * if (x.tolist().toString() !== "0,3,5,0") throw new Error(String(x));
 * ```
 */
export const max_unpool1d: MaxUnpoolFunction = unpoolOver(1);

/**
 * Puts [N, C, H, W] to the places (of `max_pool2d` with `return_indices`) in zeros of the size that was pooled; throws for a
 * place outside of the plane.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool2d.html
 */
export const max_unpool2d: MaxUnpoolFunction = unpoolOver(2);

/**
 * Puts [N, C, D, H, W] to the places (of `max_pool3d` with `return_indices`) in zeros of the size that was pooled.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool3d.html
 */
export const max_unpool3d: MaxUnpoolFunction = unpoolOver(3);
