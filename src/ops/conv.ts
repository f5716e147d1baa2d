// Convolutions and transposed convolutions over one, two and three dimensions: arguments, sizes, errors.
import { renamed } from "../autograd/record.ts";
import { ShapeError, ValueError } from "../core/errors.ts";
import { formatShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { convolution, transposedConvolution } from "./convolution.ts";
import { triple, wholeNumbers, type WindowSize } from "./window_arguments.ts";
import {
  checkBias,
  checkCommon,
  checkDTypes,
  checkInput,
  checkNotEmpty,
  checkTensors,
  checkWeight,
  expandTo,
  type Sizes,
} from "./conv_checks.ts";

/** Zeros on both sides of each dimension; "same": as many as keep the size, "valid": none. */
export type ConvPadding = WindowSize | "same" | "valid";

/** Options of {@link conv1d}, {@link conv2d} and {@link conv3d}. */
export type ConvOptions = {
  input?: Tensor;
  weight?: Tensor;
  bias?: Tensor | null;
  stride?: WindowSize;
  padding?: ConvPadding;
  dilation?: WindowSize;
  groups?: number;
};

/** Options of {@link conv_transpose1d}, {@link conv_transpose2d} and {@link conv_transpose3d}. */
export type ConvTransposeOptions = {
  input?: Tensor;
  weight?: Tensor;
  bias?: Tensor | null;
  stride?: WindowSize;
  padding?: WindowSize;
  output_padding?: WindowSize;
  groups?: number;
  dilation?: WindowSize;
};

const CONV = ["input", "weight", "bias", "stride", "padding", "dilation", "groups"] as const;
const TRANSPOSE = ["input", "weight", "bias", "stride", "padding", "output_padding", "groups", "dilation"] as const;

/** PyTorch makes a batch of one of an input without a batch, and squeezes the result. */
const WITHOUT_BATCH = "SqueezeBackward1";

const perChannel = (sizes: readonly number[]) => `(${sizes.join(" x ")})`;

/** A convolution over `n` dimensions; sizes are numbers or lists. */
function conv(
  n: number,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null | undefined,
  stride: WindowSize = 1,
  padding: ConvPadding = 0,
  dilation: WindowSize = 1,
  groups = 1,
): Tensor {
  const operation = `conv${n}d`;
  checkTensors(operation, input, weight, bias);
  checkInput(operation, n, input);
  const isBatch = input.shape.length === n + 2, added = bias ?? undefined;
  const batched = isBatch ? input.shape : [1, ...input.shape], w = weight.shape;
  if (typeof padding === "string" && padding !== "same" && padding !== "valid") {
    throw new ValueError(`Invalid padding string: '${padding}'`);
  }
  const same = padding === "same";
  checkWeight(weight, groups);
  const dims = w.length - 2, kernel = w.slice(2);
  const sizes: Sizes = {
    stride: expandTo(same ? n : dims, "stride", wholeNumbers(operation, "stride", stride, n)),
    padding: typeof padding === "string"
      ? new Array<number>(dims).fill(0)
      : expandTo(dims, "padding", wholeNumbers(operation, "padding", padding, n)),
    dilation: expandTo(same ? n : dims, "dilation", wholeNumbers(operation, "dilation", dilation, n)),
    groups,
  };
  checkCommon(batched, w, sizes, []);
  if (batched[1] !== w[1] * groups) {
    throw new ShapeError(
      `Given groups=${groups}, weight of size ${formatShape(w)}, expected input${formatShape(batched)} to have ` +
        `${w[1] * groups} channels, but got ${batched[1]} channels instead`,
    );
  }
  checkBias("", w, added, w[0]);
  const extent = kernel.map((k, i) => sizes.dilation[i] * (k - 1)); // of the kernel, less one
  if (same && sizes.stride.some((s) => s !== 1)) {
    throw new ValueError("padding='same' is not supported for strided convolutions");
  }
  // "same" with an odd sum of zeros puts one more at the end, where reading past the input gives zeros anyway.
  const before = same ? extent.map((e) => e >> 1) : sizes.padding;
  const padded = batched.slice(2).map((size, i) => size + (same ? extent[i] : 2 * before[i]));
  if (padded.some((size, i) => size <= extent[i])) {
    throw new ShapeError(
      `Calculated padded input size per channel: ${perChannel(padded)}. Kernel size: ` +
        `${perChannel(extent.map((e) => e + 1))}. Kernel size can't be greater than actual input size`,
    );
  }
  checkNotEmpty(batched, w);
  checkDTypes(`slow_conv${n === 3 ? 3 : 2}d_cpu`, input, weight, added);
  const output = padded.map((size, i) => Math.floor((size - extent[i] - 1) / sizes.stride[i]) + 1);
  const y = convolution(input, weight, added, {
    geometry: {
      samples: batched[0],
      channels: batched[1],
      filters: w[0],
      groups,
      input: triple(batched.slice(2), 1),
      kernel: triple(kernel, 1),
      output: triple(output, 1),
      stride: triple(sizes.stride, 1),
      padding: triple(before, 0),
      dilation: triple(sizes.dilation, 1),
    },
    inputShape: input.shape,
    weightShape: w,
    outputShape: isBatch ? [batched[0], w[0], ...output] : [w[0], ...output],
  });
  return isBatch ? y : renamed(y, WITHOUT_BATCH);
}

/** A transposed convolution over `n` dimensions: the gradient by the input of a convolution with these sizes. */
function convTranspose(
  n: number,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null | undefined,
  stride: WindowSize = 1,
  padding: WindowSize = 0,
  output_padding: WindowSize = 0,
  groups = 1,
  dilation: WindowSize = 1,
): Tensor {
  const operation = `conv_transpose${n}d`;
  checkTensors(operation, input, weight, bias);
  checkInput(operation, n, input);
  const isBatch = input.shape.length === n + 2, added = bias ?? undefined;
  const batched = isBatch ? input.shape : [1, ...input.shape], w = weight.shape;
  checkWeight(weight, groups);
  const dims = w.length - 2;
  const expand = (name: string, size: WindowSize) => expandTo(dims, name, wholeNumbers(operation, name, size, n));
  const sizes: Sizes = {
    stride: expand("stride", stride),
    padding: expand("padding", padding),
    dilation: expand("dilation", dilation),
    groups,
  };
  const outputPadding = expand("output_padding", output_padding);
  checkCommon(batched, w, sizes, outputPadding);
  if (batched[1] !== w[0]) {
    throw new ShapeError(
      `Given transposed=1, weight of size ${formatShape(w)}, expected input${formatShape(batched)} to have ${w[0]} ` +
        `channels, but got ${batched[1]} channels instead`,
    );
  }
  const channels = w[1] * groups;
  checkBias("transposed=1, ", w, added, channels);
  checkOutputPadding(outputPadding, sizes);
  const output = batched.slice(2).map((size, i) =>
    (size - 1) * sizes.stride[i] - 2 * sizes.padding[i] + sizes.dilation[i] * (w[i + 2] - 1) + outputPadding[i] + 1
  );
  if (output.some((size) => size < 1)) {
    const [from, to] = [batched.slice(2), output].map((list) => n === 1 ? [1, ...list] : list);
    throw new ShapeError(
      `Given input size per channel: ${perChannel(from)}. Calculated output size per channel: ${
        perChannel(to)
      }. Output ` +
        "size is too small",
    );
  }
  checkNotEmpty(batched, w);
  checkDTypes(`slow_conv_transpose${n === 3 ? 3 : 2}d_out_cpu`, input, weight, added);
  const y = transposedConvolution(input, weight, added, {
    geometry: {
      samples: batched[0],
      channels,
      filters: w[0],
      groups,
      input: triple(output, 1),
      kernel: triple(w.slice(2), 1),
      output: triple(batched.slice(2), 1),
      stride: triple(sizes.stride, 1),
      padding: triple(sizes.padding, 0),
      dilation: triple(sizes.dilation, 1),
    },
    inputShape: isBatch ? [batched[0], channels, ...output] : [channels, ...output],
    weightShape: w,
    outputShape: input.shape,
  });
  return isBatch ? y : renamed(y, WITHOUT_BATCH);
}

function checkOutputPadding(outputPadding: readonly number[], { stride, dilation }: Sizes): void {
  if (outputPadding.every((p, i) => p < stride[i] || p < dilation[i])) return;
  const text = (name: string, numbers: readonly number[], missing: number) => {
    const list = numbers.length === 1 ? [missing, numbers[0]] : numbers;
    return list.map((k, i) => `${name}_${["depth", "height", "width"].slice(-list.length)[i]}: ${k}`).join(" ");
  };
  throw new ValueError(
    "output padding must be smaller than either stride or dilation, but got " +
      `${text("output_padding", outputPadding, 0)} ${text("stride", stride, 1)} ${text("dilation", dilation, 1)}`,
  );
}

/** The bias [C_out] of a convolution, null for none, or the options from there on. */
export type ConvBias = Tensor | null | ConvOptions;

/** A convolution over a fixed number of dimensions. */
export type ConvFunction = (
  input: Tensor,
  weight: Tensor | ConvOptions,
  bias?: ConvBias,
  stride?: WindowSize | ConvOptions,
  padding?: ConvPadding | ConvOptions,
  dilation?: WindowSize | ConvOptions,
  groups?: number | ConvOptions,
) => Tensor;

/** A transposed convolution over a fixed number of dimensions. */
export type ConvTransposeFunction = (
  input: Tensor,
  weight: Tensor | ConvTransposeOptions,
  bias?: Tensor | null | ConvTransposeOptions,
  stride?: WindowSize | ConvTransposeOptions,
  padding?: WindowSize | ConvTransposeOptions,
  output_padding?: WindowSize | ConvTransposeOptions,
  groups?: number | ConvTransposeOptions,
  dilation?: WindowSize | ConvTransposeOptions,
) => Tensor;

function convOver(n: number): ConvFunction {
  const signature = new Signature<ConvOptions>(`conv${n}d`, CONV);
  return (...values) => {
    const o = signature.read(...values);
    return conv(n, o.input!, o.weight!, o.bias, o.stride, o.padding, o.dilation, o.groups);
  };
}

function convTransposeOver(n: number): ConvTransposeFunction {
  const signature = new Signature<ConvTransposeOptions>(`conv_transpose${n}d`, TRANSPOSE);
  return (...values) => {
    const { input, weight, bias, stride, padding, output_padding, groups, dilation } = signature.read(...values);
    return convTranspose(n, input!, weight!, bias, stride, padding, output_padding, groups, dilation);
  };
}

/**
 * Cross-correlation over one dimension: input [N, C, L] or [C, L], weight [O, C / groups, K], bias [O] → [N, O, L'].
 * `padding` is a number, "same" or "valid". Throws a ShapeError where the sizes do not fit.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.conv1d(torch.tensor([[1, 2, 4]]), torch.tensor([[[-1, 1]]]));
 * if (y.tolist().toString() !== "1,2") throw new Error(String(y));
 * ```
 */
export const conv1d: ConvFunction = convOver(1);

/**
 * Cross-correlation over two dimensions: input [N, C, H, W] or [C, H, W], weight [O, C / groups, kH, kW], bias [O] →
 * [N, O, H', W'] with H' = ⌊(H + 2 padding − dilation (kH − 1) − 1) / stride⌋ + 1. `padding` is a number, a number a
 * dimension, "same" or "valid". Throws a ShapeError where the sizes do not fit.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.conv2d(torch.ones(1, 1, 4, 4), torch.ones(2, 1, 3, 3), { padding: 1 });
 * if (y.shape.join() !== "1,2,4,4") throw new Error(String(y));
 * ```
 */
export const conv2d: ConvFunction = convOver(2);

/**
 * Cross-correlation over three dimensions: input [N, C, D, H, W] or [C, D, H, W], weight [O, C / groups, kD, kH, kW].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.conv3d(torch.ones(1, 1, 2, 2, 2), torch.ones(1, 1, 2, 2, 2));
 * if (y.item() !== 8) throw new Error(String(y));
 * ```
 */
export const conv3d: ConvFunction = convOver(3);

/**
 * Transposed convolution over one dimension: input [N, C, L] or [C, L], weight [C, O / groups, K], bias [O] → [N, O, L'].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.conv_transpose1d(torch.tensor([[1, 2]]), torch.tensor([[[1, 10]]]));
 * if (y.tolist().toString() !== "1,12,20") throw new Error(String(y));
 * ```
 */
export const conv_transpose1d: ConvTransposeFunction = convTransposeOver(1);

/**
 * Transposed convolution over two dimensions: input [N, C, H, W] or [C, H, W], weight [C, O / groups, kH, kW], bias [O] →
 * [N, O, H', W'] with H' = (H − 1) stride − 2 padding + dilation (kH − 1) + output_padding + 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.conv_transpose2d(torch.ones(1, 1, 2, 2), torch.ones(1, 1, 2, 2), { stride: 2 });
 * if (y.shape.join() !== "1,1,4,4" || y.sum().item() !== 16) throw new Error(String(y));
 * ```
 */
export const conv_transpose2d: ConvTransposeFunction = convTransposeOver(2);

/**
 * Transposed convolution over three dimensions: input [N, C, D, H, W] or [C, D, H, W], weight [C, O / groups, kD, kH, kW].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.conv_transpose3d(torch.ones(1, 1, 1, 1, 1), torch.ones(1, 2, 2, 2, 2));
 * if (y.shape.join() !== "1,2,2,2,2") throw new Error(String(y));
 * ```
 */
export const conv_transpose3d: ConvTransposeFunction = convTransposeOver(3);
