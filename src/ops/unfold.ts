// unfold (im2col) and fold (col2im): sliding windows laid out as columns, and added back; each one's derivative is the other.
import { checkTensor } from "../core/kinds.ts";
import { UNFOLD } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import type { WindowShape } from "../backends/backend.ts";
import { bool, int64, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { formatShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { contiguousOf, kernelDType } from "./kernel_operand.ts";
import { triple, wholeNumbers, type WindowSize } from "./window_arguments.ts";

/** Options of {@link unfold}. */
export type UnfoldOptions = {
  input?: Tensor;
  kernel_size?: WindowSize;
  dilation?: WindowSize;
  padding?: WindowSize;
  stride?: WindowSize;
};
/** Options of {@link fold}. */
export type FoldOptions = UnfoldOptions & { output_size?: WindowSize };

const UNFOLD_SIGNATURE = new Signature<UnfoldOptions>("unfold", [
  "input",
  "kernel_size",
  "dilation",
  "padding",
  "stride",
]);
const FOLD_SIGNATURE = new Signature<FoldOptions>("fold", [
  "input",
  "output_size",
  "kernel_size",
  "dilation",
  "padding",
  "stride",
]);

type Attributes = {
  /** Of all samples. */
  readonly channels: number;
  readonly geometry: WindowShape;
  readonly imageShape: Shape;
  readonly columnsShape: Shape;
};

const IM2COL: Derivative<Attributes> = {
  name: "Im2ColBackward0",
  backward: (ctx, grad) => run(UNFOLD.fold, grad, ctx.attributes),
};
const COL2IM: Derivative<Attributes> = {
  name: "Col2ImBackward0",
  backward: (ctx, grad) => run(UNFOLD.unfold, grad, ctx.attributes),
};

function run(op: number, x: Tensor, attributes: Attributes): Tensor {
  const { channels, geometry, imageShape, columnsShape } = attributes, isUnfold = op === UNFOLD.unfold;
  if (x.dtype.kind === "int") {
    throw new DTypeError(
      `"${isUnfold ? "im2col" : "col2im"}_out_cpu" not implemented for '${scalarTypeName(x.dtype)}'`,
    );
  }
  const dtype = x.dtype === bool ? int64 : kernelDType(x.dtype);
  let out = x.make(isUnfold ? columnsShape : imageShape, dtype);
  x.device.kernels.unfold(op, out, contiguousOf(x, dtype), channels, geometry);
  if (dtype !== x.dtype) out = out.converted(x.dtype);
  if (gradMode.grad && x.requires_grad) record1(isUnfold ? IM2COL : COL2IM, out, x, attributes);
  return out;
}

function two(name: string, size: WindowSize | undefined, missing?: number): readonly number[] {
  if (size === undefined && missing === undefined) {
    throw new ArgumentError(`unfold, fold: missing 1 required argument: '${name}'`);
  }
  const list = wholeNumbers("unfold, fold", name, size ?? missing!, 2);
  if (list.length !== 2) throw new ShapeError(`It is expected ${name} equals to 2, but got size ${list.length}`);
  return list;
}

type Sizes = Readonly<Record<"kernel_size" | "dilation" | "padding" | "stride", readonly number[]>>;

function readSizes(o: UnfoldOptions): Sizes {
  const sizes = {
    kernel_size: two("kernel_size", o.kernel_size),
    dilation: two("dilation", o.dilation, 1),
    padding: two("padding", o.padding, 0),
    stride: two("stride", o.stride, 1),
  };
  const positive = (name: string, prefix: string, [h, w]: readonly number[]) => {
    if (h > 0 && w > 0) return;
    throw new ValueError(
      `${name} should be greater than zero, but got ${prefix}_height: ${h} ${prefix}_width: ${w}`,
    );
  };
  positive("kernel size", "kernel", sizes.kernel_size);
  positive("dilation", "dilation", sizes.dilation);
  const [h, w] = sizes.padding;
  if (h < 0 || w < 0) {
    throw new ValueError(`padding should be non-negative, but got pad_height: ${h} pad_width: ${w}`);
  }
  positive("stride", "stride", sizes.stride);
  return sizes;
}

/** How many windows stand along each dimension of an image. */
function blocks(image: readonly number[], s: Sizes): number[] {
  return image.map((size, i) =>
    Math.floor((size + 2 * s.padding[i] - s.dilation[i] * (s.kernel_size[i] - 1) - 1) / s.stride[i]) + 1
  );
}

function geometryOf(image: readonly number[], output: readonly number[], s: Sizes): WindowShape {
  return {
    input: triple(image, 1),
    kernel: triple(s.kernel_size, 1),
    output: triple(output, 1),
    stride: triple(s.stride, 1),
    padding: triple(s.padding, 0),
    dilation: triple(s.dilation, 1),
  };
}

/** `(2, 3)`, as Python shows it. */
const tuple = (list: readonly number[]) => `(${list.join(", ")})`;

/**
 * The windows of [N, C, H, W] or [C, H, W] as columns: [N, C · kH · kW, L].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.unfold.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.functional.unfold(torch.tensor([[[1, 2, 3], [4, 5, 6]]]), 2);
 * if (y.tolist().toString() !== "1,2,2,3,4,5,5,6") throw new Error(String(y));
 * ```
 */
export function unfold(
  input: Tensor,
  kernel_size: WindowSize | UnfoldOptions,
  dilation?: WindowSize | UnfoldOptions,
  padding?: WindowSize | UnfoldOptions,
  stride?: WindowSize | UnfoldOptions,
): Tensor {
  const o = UNFOLD_SIGNATURE.read(input, kernel_size, dilation, padding, stride), s = readSizes(o);
  checkTensor(o.input, "unfold", "input");
  const shape = o.input.shape, ndim = shape.length;
  if ((ndim !== 3 && ndim !== 4) || shape.slice(ndim - 3).some((size) => size === 0)) {
    throw new ShapeError(
      "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: " +
        formatShape(shape),
    );
  }
  const image = shape.slice(-2), output = blocks(image, s), channels = shape[ndim - 3];
  if (output.some((size) => size < 1)) {
    throw new ShapeError(
      `Given input with spatial size ${tuple(image)}, kernel_size=${tuple(s.kernel_size)}, dilation=${
        tuple(s.dilation)
      }, ` +
        `padding=${tuple(s.padding)}, calculated shape of the array of sliding blocks as ${tuple(output)}, but its ` +
        "components must be at least one.",
    );
  }
  const batch = shape.slice(0, ndim - 3);
  return run(UNFOLD.unfold, o.input, {
    channels: (batch[0] ?? 1) * channels,
    geometry: geometryOf(image, output, s),
    imageShape: shape,
    columnsShape: [...batch, channels * s.kernel_size[0] * s.kernel_size[1], output[0] * output[1]],
  });
}

/**
 * Adds columns [N, C · kH · kW, L] to the places of an image [N, C, H, W] from which {@link unfold} would take them.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fold.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.nn.functional.fold(torch.ones(1, 4, 2), [2, 3], 2);
 * if (y.tolist().toString() !== "1,2,1,1,2,1") throw new Error(String(y));
 * ```
 */
export function fold(
  input: Tensor,
  output_size: WindowSize | FoldOptions,
  kernel_size?: WindowSize | FoldOptions,
  dilation?: WindowSize | FoldOptions,
  padding?: WindowSize | FoldOptions,
  stride?: WindowSize | FoldOptions,
): Tensor {
  const o = FOLD_SIGNATURE.read(input, output_size, kernel_size, dilation, padding, stride), s = readSizes(o);
  checkTensor(o.input, "fold", "input");
  const image = two("output_size", o.output_size), shape = o.input.shape, ndim = shape.length;
  if ((ndim !== 2 && ndim !== 3) || shape.slice(ndim - 2).some((size) => size === 0)) {
    throw new ShapeError(
      "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but " +
        `got: ${formatShape(shape)}`,
    );
  }
  const taps = s.kernel_size[0] * s.kernel_size[1], [rows, columns] = shape.slice(-2);
  if (rows % taps !== 0) {
    throw new ShapeError(
      "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got " +
        `input.size(1)=${rows} and kernel_size=${tuple(s.kernel_size)}.`,
    );
  }
  const [h, w] = blocks(image, s);
  if (h * w !== columns || h < 1 || w < 1) {
    throw new ShapeError(
      `Given output_size=${tuple(image)}, kernel_size=${tuple(s.kernel_size)}, dilation=${tuple(s.dilation)}, ` +
        `padding=${tuple(s.padding)}, stride=${tuple(s.stride)}, expected size of input's dimension 2 to match the ` +
        `calculated number of sliding blocks ${h} * ${w} = ${h * w}, but got input.size(2)=${columns}.`,
    );
  }
  const batch = shape.slice(0, ndim - 2), channels = rows / taps;
  return run(UNFOLD.fold, o.input, {
    channels: (batch[0] ?? 1) * channels,
    geometry: geometryOf(image, [h, w], s),
    imageShape: [...batch, channels, ...image],
    columnsShape: shape,
  });
}
