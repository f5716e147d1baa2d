// Conversion to other dtypes and devices, and to JavaScript's typed arrays.
import { Device, deviceOf, namedDevice } from "../backends/registry.ts";
import { bfloat16, DType, dtypeByName, type TypedArray } from "../core/dtype.ts";
import { ArgumentError, AutogradError, DeviceError, DTypeError } from "../core/errors.ts";
import { checkTensor, describeValue } from "../core/kinds.ts";
import type { MemoryFormat } from "../core/memory_format.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { toDType } from "./copy.ts";

/** Options of {@link to}. */
export type ToOptions = {
  device?: string | number | Device | null;
  dtype?: DType;
  non_blocking?: boolean;
  copy?: boolean;
  memory_format?: MemoryFormat;
};
/** What `x.to` takes first: where to, as what, or like which tensor. */
export type ToTarget = DType | string | number | Device | Tensor | ToOptions | null;
/** What `x.to` takes after that. */
export type ToArgument = DType | boolean | ToOptions;

const NAMES = ["device", "dtype", "non_blocking", "copy", "memory_format"] as const;
const BY_DEVICE = new Signature<ToOptions>("to", NAMES);
const BY_DTYPE = new Signature<ToOptions>("to", ["dtype", "non_blocking", "copy", "memory_format", "device"]);
const BY_TENSOR = new Signature<ToOptions & { other?: Tensor }>("to", [
  "other",
  "non_blocking",
  "copy",
  "memory_format",
  "device",
  "dtype",
]);

function readTo(first: ToTarget | undefined, rest: readonly (ToArgument | undefined)[]): ToOptions {
  if (first instanceof DType) return BY_DTYPE.read(first, ...rest);
  if (typeof first === "string" || first instanceof Device || first === null || first === undefined) {
    if (rest[0] === undefined && rest.length < 2 && typeof first === "string") {
      const dtype = dtypeByName(first);
      if (dtype !== undefined) return { dtype };
    }
    return BY_DEVICE.read(first, ...rest);
  }
  if (isOptions(first) || typeof first === "number") return BY_DEVICE.read(first, ...rest);
  const other = first as Tensor;
  if (other.store === undefined) {
    throw new ArgumentError(`to() takes a dtype, a device or a Tensor first, not ${describeValue(first)}`);
  }
  return { dtype: other.dtype, device: other.device, ...BY_TENSOR.read(undefined, ...rest) };
}

/**
 * The tensor in another dtype or on another device; itself if nothing changes and no `copy` is wanted.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.to.html
 */
export function to(input: Tensor, first: ToTarget | undefined, ...rest: (ToArgument | undefined)[]): Tensor {
  checkTensor(input, "to", "input");
  const o = readTo(first, rest);
  if (o.device !== undefined && o.device !== null) deviceOf(o.device);
  return toDType(input, o.dtype ?? input.dtype, o.copy ?? false, o.memory_format);
}

/** Options of {@link cuda}; `async` is the first years' name of `non_blocking`. */
export type CudaOptions = {
  device?: string | number | Device | null;
  non_blocking?: boolean;
  memory_format?: MemoryFormat;
  async?: boolean;
};
/** What `x.cuda` takes first: which GPU. */
export type CudaTarget = string | number | Device | null | CudaOptions;
const CUDA = new Signature<CudaOptions>("cuda", ["device", "non_blocking", "memory_format", "async"]);

/** The GPU that the arguments of a `cuda` name: the current one if they name none. */
export function cudaTarget(first: CudaTarget | undefined, non_blocking?: boolean | CudaOptions): Device {
  const { device } = CUDA.read(first, non_blocking);
  const target = namedDevice(device ?? "cuda");
  if (target.type !== "cuda") throw new DeviceError("Invalid device, must be cuda device");
  return target;
}

/** The tensor on a GPU. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.cuda.html */
export function cuda(input: Tensor, first?: CudaTarget, non_blocking?: boolean | CudaOptions): Tensor {
  return to(input, cudaTarget(first, non_blocking));
}

/** Elements outside of tensors: a typed array and the sizes. */
export type ShapedArray = TypedArray & { shape: Shape };

/**
 * The elements as a typed array with a `shape`: the tensor's own memory where it is contiguous, else a copy. Changes of
 * the one show in the other. bool is a Uint8Array of 0 and 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.numpy.html
 */
export function numpy(input: Tensor, options?: { force?: boolean }): ShapedArray {
  checkTensor(input, "numpy", "input");
  if (options?.force) return numpy(input.detach().clone());
  if (input.requires_grad) {
    throw new AutogradError(
      "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
    );
  }
  if (input.dtype === bfloat16) throw new DTypeError("Got unsupported ScalarType BFloat16");
  const source = input.rowMajor ? input : input.converted(input.dtype);
  source.store.root.exposed = true;
  const array = source.store.array(source.dtype, source).subarray(source.offset, source.offset + source.count);
  return Object.assign(array, { shape: input.shape });
}
