// Methods of tensors: conversion to other dtypes, devices and JavaScript.
import * as change from "../../ops/apply.ts";
import * as op from "../../ops/convert.ts";
import { toDType } from "../../ops/copy.ts";
import type { FormatOptions } from "../../ops/copy.ts";
import { assignData } from "../../ops/resize.ts";
import {
  bfloat16,
  bool,
  type DType,
  dtypeByName,
  float16,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  scalarTypeName,
  uint8,
} from "../../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../core/errors.ts";
import { checkDType, checkTensor } from "../../core/kinds.ts";
import { sameShape } from "../../core/shape.ts";
import type { Tensor } from "../tensor.ts";
import { TypedStorage } from "../typed_storage.ts";
import { UntypedStorage } from "../untyped_storage.ts";
import { RandomMethods } from "./random.ts";

/** Methods of {@link Tensor}: conversion to other dtypes, devices and JavaScript. */
export abstract class ConvertMethods extends RandomMethods {
  /**
   * The tensor in another dtype or on another device; itself if nothing changes and no `copy` is wanted.
   * See {@link op.to}.
   */
  to(this: Tensor, first?: op.ToTarget, ...rest: (op.ToArgument | undefined)[]): Tensor {
    if (rest.length === 0 && first === this.dtype) return this;
    return op.to(this, first, ...rest);
  }

  /** The old name of the tensor's type, `torch.FloatTensor`. */
  type(this: Tensor): string;
  /** The tensor in another type: a dtype, `torch.FloatTensor`, or such a name. */
  type(this: Tensor, dtype: DType | { readonly dtype: DType } | string): Tensor;
  type(this: Tensor, dtype?: DType | { readonly dtype: DType } | string): Tensor | string {
    if (dtype === undefined) return `torch.${scalarTypeName(this.dtype)}Tensor`;
    if (typeof dtype !== "string") {
      const wanted = (dtype as { readonly dtype?: DType } | null)?.dtype ?? dtype as DType; // torch.FloatTensor has a dtype
      checkDType(wanted, "type", "dtype");
      return toDType(this, wanted);
    }
    if (/^torch\.cuda\./.test(dtype)) return op.cuda(this);
    const known = dtypeByName(dtype.replace(/^torch\./, "").replace(/Tensor$/, "").toLowerCase());
    if (known === undefined) throw new DTypeError(`invalid type: '${dtype}'`);
    return toDType(this, known);
  }

  /** The tensor in the dtype of another one. */
  type_as(this: Tensor, other: Tensor): Tensor {
    checkTensor(other, "type_as", "other");
    return toDType(this, other.dtype);
  }

  /** The tensor as float32. */
  float(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, float32, false, options?.memory_format);
  }

  /** The tensor as float64. */
  double(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, float64, false, options?.memory_format);
  }

  /** The tensor as float16. */
  half(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, float16, false, options?.memory_format);
  }

  /** The tensor as bfloat16. */
  bfloat16(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, bfloat16, false, options?.memory_format);
  }

  /** The tensor as int8. */
  char(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, int8, false, options?.memory_format);
  }

  /** The tensor as uint8. */
  byte(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, uint8, false, options?.memory_format);
  }

  /** The tensor as int16. */
  short(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, int16, false, options?.memory_format);
  }

  /** The tensor as int32. */
  int(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, int32, false, options?.memory_format);
  }

  /** The tensor as int64. */
  long(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, int64, false, options?.memory_format);
  }

  /** The tensor as truth values. */
  bool(this: Tensor, options?: FormatOptions): Tensor {
    return toDType(this, bool, false, options?.memory_format);
  }

  /** The tensor on the CPU: itself if it is there. */
  cpu(this: Tensor): Tensor {
    return op.to(this, "cpu");
  }

  /** The tensor on a CUDA device: `x.cuda()`, `x.cuda(1)`, `x.cuda({ non_blocking: true })`. */
  cuda(this: Tensor, device?: op.CudaTarget, non_blocking?: boolean | op.CudaOptions): Tensor {
    return op.cuda(this, device, non_blocking);
  }

  /**
   * The elements as a typed array with a `shape`: the tensor's own memory where it is contiguous, else a copy. See
   * {@link op.numpy}.
   */
  numpy(this: Tensor, options?: { force?: boolean }): op.ShapedArray {
    return op.numpy(this, options);
  }

  // --- what kind of tensor this is ---

  /** The length of the first dimension. */
  get length(): number {
    if (this.shape.length === 0) throw new ArgumentError("len() of a 0-d tensor");
    return this.shape[0];
  }

  /** Bytes of one element. */
  element_size(): number {
    return this.dtype.itemsize;
  }

  /** Bytes of one element. */
  get itemsize(): number {
    return this.dtype.itemsize;
  }

  /** Bytes of all elements. */
  get nbytes(): number {
    return this.count * this.dtype.itemsize;
  }

  /** Whether the dtype is a floating point one. */
  is_floating_point(): boolean {
    return this.dtype.is_floating_point;
  }

  /** Whether the elements are complex numbers. */
  is_complex(): boolean {
    return this.dtype.is_complex;
  }

  /** Whether the dtype has negative numbers. */
  is_signed(): boolean {
    return this.dtype.is_signed;
  }

  /** Whether the only element is not zero. */
  is_nonzero(this: Tensor): boolean {
    if (this.count !== 1) {
      throw new ShapeError(
        this.count === 0
          ? "Boolean value of Tensor with no values is ambiguous"
          : "Boolean value of Tensor with more than one value is ambiguous",
      );
    }
    return Boolean(this.item());
  }

  /** Whether the sizes are those of another tensor. */
  is_same_size(this: Tensor, other: Tensor): boolean {
    checkTensor(other, "is_same_size", "other");
    return sameShape(this.shape, other.shape);
  }

  /** Whether this is a tensor on the CPU. */
  get is_cpu(): boolean {
    return this.device.type === "cpu";
  }

  /** Whether this is a tensor on a CUDA device. */
  get is_cuda(): boolean {
    return this.device.type === "cuda";
  }

  /** The number of the device; -1 for the CPU. */
  get_device(): number {
    return this.device.index ?? -1;
  }

  /** How the elements are kept: "torch.strided". */
  get layout(): string {
    return "torch.strided";
  }

  // --- the storage ---

  /** The elements of the whole storage, in the order in which they lie in memory. */
  storage(this: Tensor): TypedStorage {
    const count = Math.floor(this.store.nbytes / this.dtype.itemsize);
    return new TypedStorage(this.detach().alias([count], undefined, 0));
  }

  /** The storage: how large it is, and where. */
  untyped_storage(): UntypedStorage {
    return new UntypedStorage(this.store);
  }

  /** A number that stands for the place of the first element; equal for tensors that begin at the same one. */
  data_ptr(): number {
    return this.untyped_storage().data_ptr() + this.offset * this.dtype.itemsize;
  }

  /** The same elements without history, with a version counter of its own: changes are not noticed by backward. */
  get data(): Tensor {
    const self = this as unknown as Tensor;
    const result = self.detach();
    result.store = self.store.alias();
    return result;
  }

  set data(value: Tensor) {
    assignData(this as unknown as Tensor, value);
  }

  /** How often the storage was changed in place. */
  get _version(): number {
    return this.store.version;
  }

  /** Whether this is a view of another tensor. */
  _is_view(): boolean {
    return this.viewBase !== undefined;
  }

  /** The tensor that this is a view of, or null. */
  get _base(): Tensor | null {
    return this.viewBase ?? null;
  }

  // --- numbers are real here ---

  /** The tensor itself: its numbers are real. */
  resolve_conj(this: Tensor): Tensor {
    return this;
  }

  /** The tensor itself. */
  resolve_neg(this: Tensor): Tensor {
    return this;
  }

  /** The tensor itself: its numbers are real. */
  conj(this: Tensor): Tensor {
    return this;
  }

  /** The tensor itself: its numbers are real. */
  get real(): Tensor {
    return this as unknown as Tensor;
  }

  /** False: nothing here waits to be conjugated. */
  is_conj(): boolean {
    return false;
  }

  /** False: nothing here waits to be negated. */
  is_neg(): boolean {
    return false;
  }

  /** Replaces each element by what a function of it gives, in place, in row-major order: slow, for small things only. */
  apply_(this: Tensor, callable: (value: number) => number): Tensor {
    return change.apply_(this, callable);
  }

  /** Replaces each element by what a function of it and of the element of another tensor gives: see {@link apply_}. */
  map_(this: Tensor, tensor: Tensor, callable: (value: number, other: number) => number): Tensor {
    return change.map_(this, tensor, callable);
  }

  /** Itself: without a GPU there is no memory to pin. */
  pin_memory(this: Tensor): Tensor {
    return this;
  }

  /** Whether the memory is pinned for a GPU: never on a CPU. */
  is_pinned(): boolean {
    return false;
  }
}
