// Copies: into another tensor, into another dtype or layout, and constants into every element.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { checkInPlace, record1, record2, recordList } from "../autograd/record.ts";
import type { DType } from "../core/dtype.ts";
import { ShapeError } from "../core/errors.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import { channelsLastStrides, contiguous_format, type MemoryFormat, preserve_format } from "../core/memory_format.ts";
import { broadcastShape, formatShape, sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions } from "../core/arguments.ts";
import { finishInPlace } from "./define.ts";
import { checkFits, type Scalar } from "./promote.ts";

/** In which order the dimensions of a result lie in memory. */
export type FormatOptions = { memory_format?: MemoryFormat };

const CLONE: Derivative<undefined> = { name: "CloneBackward0", backward: (_, grad) => grad };

/**
 * A copy through which gradients flow back. Its dimensions lie in memory as the input's do, or in the given format.
 * https://docs.pytorch.org/docs/stable/generated/torch.clone.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2);
 * torch.clone(x).add_(1);
 * if (x.sum().item() !== 2) throw new Error("clone");
 * ```
 */
export function clone(input: Tensor, options?: FormatOptions): Tensor {
  checkTensor(input, "clone", "input");
  const out = formatted(input, input.dtype, options?.memory_format);
  if (gradMode.grad && input.requires_grad) record1(CLONE, out, input, undefined);
  return out;
}

/** A copy in a dtype and a memory format, not recorded. */
function formatted(input: Tensor, dtype: DType, format: MemoryFormat = preserve_format): Tensor {
  if (input.rowMajor && format.ndim === 0 || format === contiguous_format) return input.converted(dtype);
  if (format === preserve_format) {
    const out = input.makeResult(input.shape, dtype, input);
    out.writeFrom(input);
    return out;
  }
  const source = input.detach().converted(dtype);
  return source.cloneStrided(source.shape, channelsLastStrides(source.shape, format));
}

/**
 * The tensor itself if its elements lie in row-major order (or in the given format), else a copy that does.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.rowMajor.html
 */
export function contiguous(input: Tensor, options?: FormatOptions): Tensor {
  checkTensor(input, "contiguous", "input");
  const { memory_format = contiguous_format } = options ?? {};
  return isContiguousIn(input, memory_format) ? input : clone(input, { memory_format });
}

/** Whether the elements lie in memory as the format says. */
export function isContiguousIn(x: Tensor, format: MemoryFormat | undefined): boolean {
  if (format === undefined || format.ndim === 0) return x.rowMajor;
  if (x.shape.length !== format.ndim) return false;
  const strides = channelsLastStrides(x.shape, format);
  return x.shape.every((n, d) => n === 1 || x.strides[d] === strides[d]);
}

// The engine brings the gradient back to the input's dtype.
const TO_COPY: Derivative<undefined> = { name: "ToCopyBackward0", backward: (_, grad) => grad };

/** The tensor in another dtype; itself if it has that already and no copy is wanted. */
export function toDType(input: Tensor, dtype: DType, copy: boolean = false, format?: MemoryFormat): Tensor {
  if (input.dtype === dtype && !copy && (format === undefined || isContiguousIn(input, format))) return input;
  const out = formatted(input, dtype, format);
  if (dtype.kind === "float" && gradMode.grad && input.requires_grad) record1(TO_COPY, out, input, undefined);
  return out;
}

const COPY: Derivative<undefined> = {
  name: "torch::autograd::CopyBackwards",
  backward: (ctx, grad) => [ctx.needs(0) ? grad.makeZeros(grad.shape) : undefined, grad],
};

/**
 * Overwrites the elements with those of `src`, broadcast and converted.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.copy_.html
 */
export function copy_(self: Tensor, src: Tensor): Tensor {
  checkTensor(self, "copy_", "self");
  checkTensor(src, "copy_", "src");
  if (self === src) return self;
  if (!sameShape(self.shape, src.shape) && !sameShape(broadcastShape(self.shape, src.shape), self.shape)) {
    throw new ShapeError(
      `output with shape ${formatShape(self.shape)} doesn't match the broadcast shape ` +
        formatShape(broadcastShape(self.shape, src.shape)),
    );
  }
  const recorded = gradMode.grad && (self.requires_grad || src.requires_grad) && self.dtype.kind === "float";
  checkInPlace(self, recorded);
  self.checkNoOverlap();
  const source = self.overlapsPartly(src) ? src.detach().clone() : src;
  self.writeFrom(sameShape(self.shape, source.shape) ? source : source.detach().expand(self.shape));
  return finishInPlace(self, recorded ? recordList(COPY, self, [self, src], undefined) : undefined);
}

const FILL: Derivative<undefined> = {
  name: "FillBackward0",
  backward: (_, grad) => grad.makeZeros(grad.shape),
};

const FILL_TENSOR: Derivative<undefined> = {
  name: "FillBackward1",
  backward: (ctx, grad) => [
    ctx.needs(0) ? grad.makeZeros(grad.shape) : undefined,
    ctx.needs(1) ? grad.sum() : undefined,
  ],
};

const FILL_IN_PLACE: Derivative<undefined> = { ...FILL, name: "FillBackward2" };
const FILL_TENSOR_IN_PLACE: Derivative<undefined> = { ...FILL_TENSOR, name: "FillBackward3" };

/** Writes a number into every element; not recorded, no new version. */
function writeNumber(x: Tensor, value: Scalar): void {
  checkFits(value, x.dtype);
  if (x.rowMajor) return x.device.kernels.fill(x, x.encode(value));
  x.writeFrom(x.make([], x.dtype, 1).setItem(value).expand(x.shape));
}

/** The value by name. */
export type FillOptions = { value: Scalar | Tensor };

/**
 * Sets every element to a number. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.fill_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.fill_(torch.zeros(2), 3).tolist()) !== "3,3") throw new Error("fill_");
 * ```
 */
export function fill_(self: Tensor, given: Scalar | Tensor | FillOptions): Tensor {
  checkTensor(self, "fill_", "self");
  const value = isOptions(given) ? (given as FillOptions).value : given;
  const scalar = isScalar(value, "fill_", "value");
  if (!scalar && value.shape.length !== 0) {
    throw new ShapeError(
      `fill_ only supports 0-dimension value tensor but got tensor with ${value.shape.length} dimensions.`,
    );
  }
  const recorded = gradMode.grad && (self.requires_grad || (!scalar && value.requires_grad));
  checkInPlace(self, recorded);
  if (scalar) writeNumber(self, value);
  else self.writeFrom(value.detach().expand(self.shape));
  if (!recorded) return finishInPlace(self, undefined);
  return finishInPlace(
    self,
    scalar
      ? record1(FILL_IN_PLACE, self, self, undefined)
      : record2(FILL_TENSOR_IN_PLACE, self, self, value, undefined),
  );
}

/**
 * A tensor of the input's shape with one value everywhere.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.fill(torch.zeros(2), 7).tolist()) !== "7,7") throw new Error("fill");
 * ```
 */
export function fill(input: Tensor, value: Scalar | Tensor | FillOptions): Tensor {
  checkTensor(input, "fill", "input");
  const given = isOptions(value) ? (value as FillOptions).value : value;
  const out = input.make(input.shape).fill_(isScalar(given, "fill", "value") ? given : given.detach());
  if (!gradMode.grad) return out;
  if (isScalar(given, "fill", "value")) {
    if (input.requires_grad) record1(FILL, out, input, undefined);
  } else if (input.requires_grad || given.requires_grad) record2(FILL_TENSOR, out, input, given, undefined);
  return out;
}

/**
 * Sets every element to 0. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.zero_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.zero_(torch.ones(2)).tolist()) !== "0,0") throw new Error("zero_");
 * ```
 */
export function zero_(self: Tensor): Tensor {
  checkTensor(self, "zero_", "self");
  const recorded = gradMode.grad && self.requires_grad;
  checkInPlace(self, recorded);
  writeNumber(self, 0);
  return finishInPlace(self, recorded ? record1(ZERO, self, self, undefined) : undefined);
}

const ZERO: Derivative<undefined> = { ...FILL, name: "ZeroBackward0" };

/**
 * Sets the main diagonal, in place; of more than two dimensions all must have one size. `wrap` begins anew below a tall
 * matrix's last row.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.fill_diagonal_.html
 */
export function fill_diagonal_(self: Tensor, fill_value: Scalar, wrap: boolean = false): Tensor {
  checkTensor(self, "fill_diagonal_", "self");
  const { shape, strides } = self;
  if (shape.length < 2) throw new ShapeError("dimensions must larger than 1");
  if (shape.length > 2 && shape.some((n) => n !== shape[0])) {
    throw new ShapeError("all dimensions of input must be of equal length");
  }
  const stride = strides.reduce((a, b) => a + b, 0), size = Math.min(shape[0], shape[1]);
  self.as_strided([size], [stride]).fill_(fill_value);
  if (wrap && shape.length === 2 && shape[0] > shape[1] + 1) {
    const rest = Math.ceil(self.count / (shape[1] + 1)) - size; // the diagonal begins anew after a row without it
    self.as_strided([rest], [stride], self.offset + strides[0] * (shape[1] + 1)).fill_(fill_value);
  }
  return self;
}
