// Changes of a tensor's own sizes and storage, in place.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Node } from "../autograd/node.ts";
import { checkInPlace } from "../autograd/record.ts";
import { viewNode } from "../autograd/view.ts";
import { uint8 } from "../core/dtype.ts";
import { AutogradError, DTypeError, ShapeError } from "../core/errors.ts";
import { checkInt, checkInts, checkTensor } from "../core/kinds.ts";
import { channelsLastStrides, type MemoryFormat } from "../core/memory_format.ts";
import { checkSizes, contiguousStrides, isContiguous, numelOf, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { as_strided, type StridedOptions } from "./as_strided.ts";
import type { FormatOptions } from "./copy.ts";
import { type Dims, squeeze, type SqueezeOptions, t, transpose, unsqueeze, type UnsqueezeOptions } from "./view.ts";

/**
 * Changes the sizes in place; elements are kept as far as there are any, new ones are arbitrary.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.resize_.html
 */
export function resize_(self: Tensor, sizes: readonly number[], options?: FormatOptions): Tensor {
  checkTensor(self, "resize_", "self");
  checkInts(sizes, "resize_", "sizes");
  checkSizes("resize_", sizes);
  if (self.requires_grad) throw new AutogradError("cannot resize variables that require grad");
  const needed = (self.offset + numelOf(sizes)) * self.dtype.itemsize;
  let storage = self.store;
  if (needed > storage.nbytes) {
    storage = self.device.kernels.allocate(needed);
    const old = self.store.array(uint8) as Uint8Array;
    (storage.array(uint8) as Uint8Array).set(old);
  }
  self.relayout(storage, self.offset, sizes.slice(), stridesIn(sizes, options?.memory_format));
  return self;
}

function stridesIn(shape: Shape, format: MemoryFormat | undefined): readonly number[] | undefined {
  return format === undefined || format.ndim === 0 ? undefined : channelsLastStrides(shape, format);
}

/** {@link resize_} to the sizes of another tensor. */
export function resize_as_(self: Tensor, tensor: Tensor, options?: FormatOptions): Tensor {
  checkTensor(self, "resize_as_", "self");
  checkTensor(tensor, "resize_as_", "tensor");
  return resize_(self, tensor.shape, options);
}

/** Other sizes for other elements: makes this tensor a second name of `source`'s storage. */
export function set_(
  self: Tensor,
  source: Tensor,
  storage_offset: number = source.offset,
  size: Shape = source.shape,
  stride?: readonly number[],
): Tensor {
  checkTensor(self, "set_", "self");
  checkTensor(source, "set_", "source");
  if (source.dtype !== self.dtype) {
    throw new DTypeError(`set_: the source has dtype ${source.dtype}, but this tensor ${self.dtype}`);
  }
  const strides = stride ?? (size === source.shape ? source.strides : contiguousStrides(size));
  const view = source.detach().as_strided(size, strides, storage_offset);
  self.relayout(source.store, view.offset, view.shape, isContiguous(size, strides) ? undefined : strides);
  return self;
}

/** What PyTorch calls the nodes of the in-place forms. */
const NAMES: Readonly<Record<string, string>> = {
  SqueezeBackward0: "SqueezeBackward3",
  SqueezeBackward1: "SqueezeBackward4",
  SqueezeBackward2: "SqueezeBackward5",
  UnsqueezeBackward0: "UnsqueezeBackward1",
  TransposeBackward0: "TransposeBackward1",
  TBackward0: "TBackward1",
  AsStridedBackward0: "AsStridedBackward1",
};

function rename(node: Node): void {
  const { derivative } = node;
  (node as { derivative: Derivative }).derivative = { ...derivative, name: NAMES[derivative.name] ?? derivative.name };
}

/** Turns a tensor into a view of itself. */
function becomeView(self: Tensor, look: (x: Tensor) => Tensor): Tensor {
  const recorded = gradMode.grad && self.requires_grad;
  checkInPlace(self, recorded);
  const view = look(self);
  self.relayout(self.store, view.offset, view.shape, view.strides);
  self.store.version++;
  if (recorded) {
    rename(view.node!);
    self.node = self.viewBase === undefined ? view.node : viewNode(self, self.viewBase);
    self.slot = 0;
  }
  self.viewVersion = self.store.version;
  return self;
}

/** {@link squeeze} in place. */
export function squeeze_(self: Tensor, dim?: Dims | SqueezeOptions): Tensor {
  checkTensor(self, "squeeze_", "self");
  return becomeView(self, (x) => squeeze(x, dim));
}

/** {@link unsqueeze} in place. */
export function unsqueeze_(self: Tensor, dim: number | UnsqueezeOptions): Tensor {
  checkTensor(self, "unsqueeze_", "self");
  return becomeView(self, (x) => unsqueeze(x, dim));
}

/** {@link transpose} in place. */
export function transpose_(self: Tensor, dim0: number, dim1: number): Tensor {
  checkTensor(self, "transpose_", "self");
  checkInt(dim0, "transpose_", "dim0");
  checkInt(dim1, "transpose_", "dim1");
  return becomeView(self, (x) => transpose(x, dim0, dim1));
}

/** {@link t} in place. */
export function t_(self: Tensor): Tensor {
  checkTensor(self, "t_", "self");
  return becomeView(self, t);
}

/**
 * {@link as_strided} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.arange(4);
 * if (String(torch.as_strided_(x, [2], [2]).tolist()) !== "0,2") throw new Error(String(x));
 * ```
 */
export function as_strided_(
  self: Tensor,
  size: Shape | StridedOptions,
  stride?: readonly number[] | StridedOptions,
  storage_offset?: number | null | StridedOptions,
): Tensor {
  checkTensor(self, "as_strided_", "self");
  return becomeView(self, (x) => as_strided(x, size, stride, storage_offset));
}

/** Makes `self` what `value` is, without history: `x.data = y`. */
export function assignData(self: Tensor, value: Tensor): void {
  if (self.requires_grad && value.dtype.kind !== "float") {
    throw new ShapeError("data set to a tensor that requires gradients must be floating point or complex dtype");
  }
  self.relayout(value.store, value.offset, value.shape, value.rowMajor ? undefined : value.strides);
  (self as { dtype: Tensor["dtype"] }).dtype = value.dtype;
  self.accumulator = undefined;
}
