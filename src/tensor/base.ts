// What a tensor is made of: storage, layout, history; and the few operations that need its insides.
import { mode } from "../autograd/mode.ts";
import type { Node } from "../autograd/node.ts";
import type { AccumulateGrad } from "../autograd/record.ts";
import { viewNode } from "../autograd/view.ts";
import type { Device } from "../backends/registry.ts";
import type { Memory, Storage } from "../backends/storage.ts";
import { bfloat16, type DType, int64, type TypedArray } from "../core/dtype.ts";
import { ArgumentError, ShapeError } from "../core/errors.ts";
import { float32ToBfloat16Bits } from "../core/rounding.ts";
import { loopMode } from "../core/loop.ts";
import {
  broadcastStrides,
  contiguousStrides,
  elementwiseStrides,
  isContiguous,
  numelOf,
  sameShape,
  type Shape,
} from "../core/shape.ts";
import type { Scalar } from "../ops/promote.ts";
import type { Tensor } from "./tensor.ts";

/** Why a view may not be changed in place while recording. */
export type ViewOrigin = "single" | "multiple" | "no_grad";

type TensorConstructor = new (
  storage: Storage,
  offset: number,
  shape: Shape,
  strides: readonly number[] | undefined,
  dtype: DType,
  device: Device,
  count: number,
) => Tensor;

/** The fields of a tensor and its innermost operations; the methods that users know come in derived classes. */
export abstract class TensorBase {
  /** @internal Whether the elements lie in row-major order without gaps. */
  rowMajor: boolean;
  private givenStrides: readonly number[] | undefined;

  /** @internal The operation that made this tensor; `grad_fn` reads it. */
  node: Node | undefined = undefined;
  /** @internal Which of the operation's outputs this is. */
  slot = 0;
  /** @internal Whether this is a leaf that wants a gradient. */
  leafRequiresGrad = false;
  /** @internal Adds up the gradients of this leaf. */
  accumulator: AccumulateGrad | undefined = undefined;
  /** @internal What `grad` shows, for those who write what fits. */
  gradient: Tensor | null = null;

  /** @internal The tensor whose storage this one looks into. */
  viewBase: Tensor | undefined = undefined;
  /** @internal */
  viewOrigin: ViewOrigin = "single";
  /** @internal The storage's version when `node` was set. */
  viewVersion = 0;

  /** @internal Whether this tensor is a module's parameter. */
  isParameter = false;
  /** @internal Whether this stands for a number that has no dtype of its own (`torch.scalar`). */
  isWrappedNumber = false;

  /** @internal */
  constructor(
    /** The memory, shared by all views of it. */
    public store: Storage,
    /** @internal Index of the first element in the storage. */
    public offset: number,
    /** The sizes. */
    public shape: Shape,
    strides: readonly number[] | undefined,
    /** The type of the elements. */
    readonly dtype: DType,
    /** Where the memory is. */
    readonly device: Device,
    /** @internal How many elements there are. */
    public count: number,
  ) {
    if (dtype === undefined) {
      throw new ArgumentError(
        "tensors are made by torch.tensor([1, 2]), torch.zeros(2, 3), torch.empty(2, 3), …, not by new",
      );
    }
    this.givenStrides = strides;
    this.rowMajor = strides === undefined || isContiguous(shape, strides);
  }

  /** @internal Whether the strides are exactly those of row-major order, also where a size is 0 or 1. */
  get plain(): boolean {
    return this.givenStrides === undefined;
  }

  /** @internal Strides in elements, by dimension. */
  get strides(): readonly number[] {
    return this.givenStrides ??= contiguousStrides(this.shape);
  }

  /** @internal Whether all elements are one and the same in memory, as in an expanded number. */
  get repeatsOne(): boolean {
    return this.count === 1 || this.strides.every((stride) => stride === 0);
  }

  /** @internal A new tensor of the same kind: contiguous, not cleared, without history. */
  make(shape: Shape, dtype: DType = this.dtype, count: number = numelOf(shape)): Tensor {
    const storage = this.device.kernels.allocate(count * dtype.itemsize);
    return new (this.constructor as TensorConstructor)(storage, 0, shape, undefined, dtype, this.device, count);
  }

  /**
   * @internal A new tensor for the result of an elementwise operation on tensors that broadcast to `shape`. Its dimensions
   * lie in memory in the order in which they lie in the inputs.
   */
  makeResult(this: Tensor, shape: Shape, dtype: DType, a: Tensor, b: Tensor = a, c: Tensor = a): Tensor {
    const result = this.make(shape, dtype);
    if (shape.length < 2 || [a, b, c].every((x) => x.rowMajor || x.repeatsOne)) return result;
    const inputs = [a, b, c].map((x) => broadcastStrides(x.shape, x.strides, shape));
    const strides = elementwiseStrides(shape, inputs);
    if (strides !== undefined) result.relayout(result.store, 0, shape, strides);
    return result;
  }

  /** @internal As {@link make}, all zeros. */
  makeZeros(shape: Shape, dtype: DType = this.dtype): Tensor {
    const count = numelOf(shape), storage = this.device.kernels.allocate(count * dtype.itemsize, true);
    return new (this.constructor as TensorConstructor)(storage, 0, shape, undefined, dtype, this.device, count);
  }

  /** @internal Another look at the same storage; the caller records it. Strides and offset are those of the storage. */
  alias(
    this: Tensor,
    shape: Shape,
    strides: readonly number[] | undefined,
    offset: number,
    origin: ViewOrigin = "single",
    dtype: DType = this.dtype,
  ): Tensor {
    const view = new (this.constructor as TensorConstructor)(
      this.store,
      offset,
      shape,
      strides,
      dtype,
      this.device,
      numelOf(shape),
    );
    view.viewBase = this.viewBase ?? this;
    view.viewOrigin = mode.grad
      ? (this.viewBase !== undefined && this.viewOrigin !== "single" ? this.viewOrigin : origin)
      : "no_grad";
    view.viewVersion = this.store.version;
    if (mode.viewMade !== undefined) mode.viewMade(this, view);
    return view;
  }

  /** @internal Brings a view's history up to date after its base was changed in place. */
  refreshView(): void {
    const base = this.viewBase!;
    if (this.viewVersion === this.store.version) return;
    if (this.viewOrigin === "no_grad" && this.node === undefined) { // made without recording: stays so
      this.viewVersion = this.store.version;
      return;
    }
    const node = viewNode(this as unknown as Tensor, base);
    if (node !== undefined || this.node !== undefined) {
      this.node = node;
      this.slot = 0;
    }
    this.viewVersion = this.store.version;
  }

  /** @internal Replaces layout and storage: `set_`, `resize_`, `x.data = y`. */
  relayout(storage: Storage, offset: number, shape: Shape, strides: readonly number[] | undefined): void {
    storage.version = Math.max(storage.version, this.store.version + 1); // whoever saved this tensor notices
    if (!sameShape(this.shape, shape)) this.accumulator = undefined;
    this.store = storage;
    this.offset = offset;
    this.shape = shape;
    this.givenStrides = strides;
    this.rowMajor = strides === undefined || isContiguous(shape, strides);
    this.count = numelOf(shape);
  }

  /** @internal This tensor in another dtype, contiguous, not recorded. */
  converted(this: Tensor, dtype: DType): Tensor {
    const out = this.make(this.shape, dtype, this.count);
    this.device.kernels.cast(loopMode(out, this), out, this);
    return out;
  }

  /** @internal Overwrites the elements with those of a tensor of the same shape; not recorded, no new version. */
  writeFrom(this: Tensor, source: Tensor): void {
    this.device.kernels.cast(loopMode(this, source), this, source);
  }

  /** @internal A copy with a layout of its own. */
  cloneStrided(this: Tensor, shape: Shape, strides: readonly number[]): Tensor {
    let span = 1;
    for (let i = 0; i < shape.length; i++) span += (shape[i] - 1) * strides[i];
    const result = this.make([Math.max(span, 0)]).zero_().as_strided(shape, strides, 0);
    result.viewBase = undefined;
    return result.copy_(this);
  }

  /** @internal Writes the only element. */
  setItem(this: Tensor, value: Scalar): Tensor {
    const { store: storage, dtype } = this;
    if (storage.memory !== lastMemory || dtype !== lastType) {
      if (!(storage.memory instanceof ArrayBuffer)) {
        storage.array(dtype)[this.offset] = this.encode(value);
        return this;
      }
      lastMemory = storage.memory;
      lastType = dtype;
      lastArray = new dtype.array(lastMemory, 0, Math.floor(lastMemory.byteLength / dtype.itemsize));
    }
    lastArray[storage.byteOffset / dtype.itemsize + this.offset] = this.encode(value);
    return this;
  }

  /** @internal A value as the typed array of this dtype keeps it. */
  encode(value: Scalar): never {
    const { dtype } = this;
    if (dtype === int64) return (typeof value === "bigint" ? value : BigInt(Math.trunc(Number(value)))) as never;
    const number = Number(value);
    if (dtype === bfloat16) return float32ToBfloat16Bits(number) as never;
    return (dtype.kind === "bool" ? (number ? 1 : 0) : number) as never;
  }

  /** @internal Whether this tensor is all of its storage. */
  isWhole(): boolean {
    return this.rowMajor && this.offset === 0 && this.count * this.dtype.itemsize === this.store.nbytes;
  }

  /** @internal Whether elements of this tensor lie where other elements of `other` do: neither apart nor element on element. */
  overlapsPartly(this: Tensor, other: Tensor): boolean {
    if (this.store.root !== other.store.root || this.count === 0 || other.count === 0) return false;
    if (this === other) return false;
    const [a, b] = [spanOf(this), spanOf(other)];
    if (a[1] <= b[0] || b[1] <= a[0]) return false;
    const same = this.offset === other.offset && this.dtype === other.dtype &&
      this.shape.length === other.shape.length &&
      this.shape.every((n, i) => n === other.shape[i] && (n === 1 || this.strides[i] === other.strides[i]));
    return !same;
  }

  /** @internal Refuses to write where several elements share one place (an expanded tensor). */
  checkNoOverlap(): void {
    if (this.rowMajor) return;
    for (let i = 0; i < this.shape.length; i++) {
      if (this.strides[i] === 0 && this.shape[i] > 1) {
        throw new ShapeError(
          "unsupported operation: more than one element of the written-to tensor refers to a single memory location. " +
            "Please clone() the tensor before performing the operation.",
        );
      }
    }
  }
}

// The chunk that small tensors were last cut from, as elements: a typed array for every number would cost more than it.
let lastMemory: Memory | undefined;
let lastType: DType | undefined;
let lastArray: TypedArray;

/** First and last byte + 1 that a tensor reaches in its storage. */
function spanOf(x: Tensor): [number, number] {
  let last = x.offset;
  for (let i = 0; i < x.shape.length; i++) last += (x.shape[i] - 1) * x.strides[i];
  return [x.offset * x.dtype.itemsize, (last + 1) * x.dtype.itemsize];
}
