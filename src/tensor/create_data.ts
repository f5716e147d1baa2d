// Makes tensors of what is there already: shared with it where that is possible.
import { leaf } from "../ops/leaf.ts";
import { cpu, type Device, deviceOf } from "../backends/registry.ts";
import { Storage } from "../backends/storage.ts";
import { type DType, getDefaultDType, type TypedArray } from "../core/dtype.ts";
import { ArgumentError, ShapeError, ValueError } from "../core/errors.ts";
import { checkSizes, formatShape, numelOf, type Shape } from "../core/shape.ts";
import { Signature } from "../core/arguments.ts";
import { tensor } from "./create.ts";
import { dtypeOfArray, type TensorData } from "./data.ts";
import { Tensor } from "./tensor.ts";

/** A tensor over memory that belongs to somebody else. */
function overMemory(buffer: ArrayBufferLike, byteOffset: number, shape: Shape, dtype: DType): Tensor {
  const count = numelOf(shape), nbytes = count * dtype.itemsize;
  const memory = buffer instanceof ArrayBuffer ? buffer : new Uint8Array(buffer) as unknown as Uint8Array;
  const storage = new Storage(memory, byteOffset, nbytes);
  storage.exposed = true;
  return new Tensor(storage, 0, shape, undefined, dtype, cpu, count);
}

/**
 * A tensor over a typed array's own memory: changes of the one show in the other. The sizes are `shape`, or those that
 * `x.numpy()` has left on the array, or its length.
 * https://docs.pytorch.org/docs/stable/generated/torch.from_numpy.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const array = Float32Array.of(1, 2, 3, 4), x = torch.from_numpy(array, [2, 2]);
 * array[3] = 7;
 * if (x.select(0, 1).sum().item() !== 10) throw new Error(String(x));
 * ```
 */
export function from_numpy(array: TypedArray | Uint8ClampedArray, shape?: Shape): Tensor {
  if (!ArrayBuffer.isView(array)) throw new ArgumentError("from_numpy(): expected a typed array");
  const dtype = dtypeOfArray(array), sizes = shape ?? (array as { shape?: Shape }).shape ?? [array.length];
  checkSizes("from_numpy()", sizes);
  if (numelOf(sizes) !== array.length) {
    throw new ShapeError(`from_numpy(): ${array.length} elements do not fill the shape ${formatShape(sizes)}`);
  }
  return overMemory(array.buffer, array.byteOffset, sizes.slice(), dtype);
}

/** Options of {@link frombuffer}. */
export type BufferOptions = { dtype?: DType; count?: number; offset?: number; requires_grad?: boolean };
const FROMBUFFER = new Signature<BufferOptions>("frombuffer", ["dtype", "count", "offset", "requires_grad"]);

/**
 * A tensor over bytes: `count` elements (all by default) from byte `offset` on. It shares the memory.
 * https://docs.pytorch.org/docs/stable/generated/torch.frombuffer.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.frombuffer(Int32Array.of(1, 2, 3).buffer, { dtype: torch.int32, offset: 4 });
 * if (String(x.tolist()) !== "2,3") throw new Error(String(x));
 * ```
 */
export function frombuffer(
  buffer: ArrayBufferLike | ArrayBufferView,
  options: BufferOptions & { dtype: DType },
): Tensor {
  const { dtype, count = -1, offset = 0, requires_grad } = FROMBUFFER.read(options);
  if (!dtype) throw new ArgumentError("frombuffer() missing 1 required argument: 'dtype'");
  if (!ArrayBuffer.isView(buffer) && !(buffer instanceof ArrayBuffer) && !(buffer instanceof SharedArrayBuffer)) {
    throw new ArgumentError("frombuffer(): expected an ArrayBuffer or a typed array");
  }
  const bytes = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
  const length = bytes.byteLength, size = dtype.itemsize;
  if (length === 0 || count === 0) {
    throw new ValueError(`both buffer length (${length}) and count (${count}) must not be 0`);
  }
  if (!(offset >= 0 && offset < length)) {
    throw new ValueError(
      `offset (${offset} bytes) must be non-negative and no greater than buffer length (${length} bytes) minus 1`,
    );
  }
  if (count < 0 && (length - offset) % size !== 0) {
    throw new ValueError(
      `buffer length (${
        length - offset
      } bytes) after offset (${offset} bytes) must be a multiple of element size (${size})`,
    );
  }
  const n = count < 0 ? (length - offset) / size : count;
  if (offset + n * size > length) {
    throw new ValueError(
      `requested buffer length (${n} * ${size} bytes) after offset (${offset} bytes) must not be greater than actual ` +
        `buffer length (${length} bytes)`,
    );
  }
  const start = bytes.byteOffset + offset;
  const out = start % size === 0
    ? overMemory(bytes.buffer, start, [n], dtype)
    : overMemory(bytes.slice(offset, offset + n * size).buffer, 0, [n], dtype); // typed arrays begin at multiples
  return requires_grad ? leaf(out) : out;
}

/** Options of {@link as_tensor} and {@link asarray}. */
export type AsOptions = {
  dtype?: DType;
  device?: string | number | Device | null;
  copy?: boolean | null;
  requires_grad?: boolean;
};
const AS_TENSOR = new Signature<AsOptions>("as_tensor", ["dtype", "device"]);
const ASARRAY = new Signature<AsOptions>("asarray", ["dtype", "device", "copy", "requires_grad"]);

/**
 * Values as a tensor, copied only where necessary: tensors stay, typed arrays share their memory.
 * https://docs.pytorch.org/docs/stable/generated/torch.as_tensor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2]);
 * if (torch.as_tensor(x) !== x) throw new Error("copied");
 * ```
 */
export function as_tensor(
  data: TensorData,
  dtype?: DType | AsOptions,
  device?: string | number | Device | AsOptions,
): Tensor {
  return converted(data, AS_TENSOR.read(dtype, device));
}

function converted(data: TensorData, { dtype, device }: AsOptions): Tensor {
  deviceOf(device);
  if (data instanceof Tensor) return dtype === undefined ? data : data.to(dtype);
  if (ArrayBuffer.isView(data)) {
    const shared = from_numpy(data as TypedArray);
    return dtype === undefined ? shared : shared.to(dtype);
  }
  return tensor(data, { dtype });
}

/**
 * Values (or bytes) as a tensor; `copy` says whether memory must, or must not, be copied.
 * https://docs.pytorch.org/docs/stable/generated/torch.asarray.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2]);
 * if (torch.asarray(x, { copy: true }) === x) throw new Error("shared");
 * ```
 */
export function asarray(obj: TensorData | ArrayBuffer, options?: AsOptions): Tensor {
  const o = ASARRAY.read(options);
  const { copy, requires_grad = false } = o;
  const known = obj instanceof Tensor || ArrayBuffer.isView(obj) || obj instanceof ArrayBuffer;
  if (copy === false && !known) {
    throw new ValueError("can't alias arbitrary sequence into a tensor.");
  }
  let out = obj instanceof ArrayBuffer
    ? frombuffer(obj, { dtype: o.dtype ?? getDefaultDType() })
    : converted(obj as TensorData, o);
  if (copy === false && obj instanceof Tensor && out !== obj) {
    throw new ValueError(`can't alias tensor with dtype '${obj.dtype}' into dtype '${o.dtype}'.`);
  }
  if (copy === true && known && (out === obj || out.store.exposed)) out = out.clone();
  if (requires_grad) return out.requires_grad ? out : leaf(out.detach());
  return out.requires_grad ? out.detach() : out;
}

/**
 * Whether a value is a tensor.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.is_tensor(torch.ones(2)) || torch.is_tensor([1, 1])) throw new Error("is_tensor");
 * ```
 */
export function is_tensor(obj: unknown): obj is Tensor {
  return obj instanceof Tensor;
}
