// Makes tensors from JavaScript values and from constants.
import { leaf } from "../ops/leaf.ts";
import { cpu, type Device, deviceOf } from "../backends/registry.ts";
import { bool, type DType, getDefaultDType, int64 } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../core/errors.ts";
import { checkDType, checkInts } from "../core/kinds.ts";
import { checkSizes, numelOf, sameShape, SCALAR, type Shape } from "../core/shape.ts";
import type { MemoryFormat } from "../core/memory_format.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { provideTensors } from "../ops/define.ts";
import type { Scalar } from "../ops/promote.ts";
import { readData, type TensorData } from "./data.ts";
import { Tensor } from "./tensor.ts";

export type { TensorData };

/** What every factory accepts by name. */
export type FactoryOptions = {
  dtype?: DType;
  device?: string | number | Device | null;
  requires_grad?: boolean;
  out?: Tensor;
  /** Accepted for PyTorch's sake: "strided" is all there is. */
  layout?: string;
  /** Accepted for PyTorch's sake. */
  pin_memory?: boolean;
  memory_format?: MemoryFormat;
};

/** @internal The names that every factory knows. */
export const FACTORY = ["dtype", "device", "requires_grad", "out", "layout", "pin_memory", "memory_format"] as const;

/** @internal A new tensor, not cleared. */
export function newTensor(shape: Shape, dtype: DType, device: Device = cpu, count: number = numelOf(shape)): Tensor {
  const storage = device.kernels.allocate(count * dtype.itemsize);
  return new Tensor(storage, 0, shape, undefined, dtype, device, count);
}

provideTensors(() => newTensor(SCALAR, bool));

const TENSOR = new Signature<FactoryOptions>("tensor", ["dtype", "device", "requires_grad", "pin_memory"]);

function makeOnCpu(shape: Shape, dtype: DType): Tensor {
  return newTensor(shape, dtype);
}

/**
 * Copies numbers into a new tensor. Number literals become the default dtype (float32), bigints int64, booleans bool.
 * https://docs.pytorch.org/docs/stable/generated/torch.tensor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[1, 2], [3, 4]]);
 * if (String(x.shape) !== "2,2") throw new Error(String(x));
 * ```
 */
export function tensor(data: TensorData, options?: FactoryOptions): Tensor {
  if (options === undefined) return readData(data, undefined, makeOnCpu);
  const { dtype, device, requires_grad } = TENSOR.read(options);
  deviceOf(device);
  const out = readData(data, dtype, makeOnCpu);
  return requires_grad ? leaf(out) : out;
}

/** Sizes one by one or as an array, then one options object. */
export type FactoryArguments = readonly (number | readonly number[] | FactoryOptions | undefined)[];

/** @internal Reads the arguments of a factory whose sizes may be given one by one. */
export function readFactory(name: string, args: FactoryArguments): { shape: Shape; options: FactoryOptions } {
  const last = args[args.length - 1];
  const options = isOptions(last)
    ? new Signature<FactoryOptions & { size: Shape }>(name, ["size", ...FACTORY]).read(last)
    : NO_OPTIONS;
  const sizes = isOptions(last) || last === undefined ? args.slice(0, -1) : args;
  const first = sizes[0];
  const shape = options.size ??
    (sizes.length === 1 && Array.isArray(first) ? first.slice() : sizes.slice()) as number[];
  checkSizes(`${name}()`, shape);
  return { shape, options };
}

const NO_OPTIONS: FactoryOptions & { size?: Shape } = {};

function filled(name: string, args: FactoryArguments, value: Scalar | undefined): Tensor {
  if (args.length > 0 && typeof args[args.length - 1] === "number") { // sizes alone, in an array of our own
    checkSizes(name, args as number[]);
    return constant(args as number[], value, NO_OPTIONS);
  }
  const { shape, options } = readFactory(name, args);
  return constant(shape, value, options);
}

/** @internal A tensor with one value everywhere (undefined: whatever is there), as the options say. */
export function constant(shape: Shape, value: Scalar | undefined, options: FactoryOptions, like?: DType): Tensor {
  checkInts(shape, "constant", "shape");
  const { out, dtype = like ?? getDefaultDType(), requires_grad } = options;
  if (out !== undefined) {
    if (options.dtype !== undefined && options.dtype !== out.dtype) {
      throw new DTypeError(`dtype ${options.dtype} does not match dtype of out parameter (${out.dtype})`);
    }
    if (!sameShape(out.shape, shape)) out.resize_(shape);
    return value === undefined ? out : out.fill_(value);
  }
  const device = deviceOf(options.device), count = numelOf(shape);
  const storage = device.kernels.allocate(count * dtype.itemsize, value === 0);
  const result = new Tensor(storage, 0, shape, undefined, dtype, device, count);
  if (value !== undefined && value !== 0) {
    result.fill_(value);
    storage.version = 0; // nobody has seen it before
  }
  return requires_grad ? leaf(result) : result;
}

/**
 * Zeros: `torch.zeros(2, 3, { dtype })`. https://docs.pytorch.org/docs/stable/generated/torch.zeros.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.zeros(2, 3).sum().item() !== 0) throw new Error("zeros");
 * ```
 */
export function zeros(...args: FactoryArguments): Tensor {
  return filled("zeros", args, 0);
}

/**
 * Ones. https://docs.pytorch.org/docs/stable/generated/torch.ones.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.ones([2, 3]).sum().item() !== 6) throw new Error("ones");
 * ```
 */
export function ones(...args: FactoryArguments): Tensor {
  return filled("ones", args, 1);
}

/**
 * Memory as it is. https://docs.pytorch.org/docs/stable/generated/torch.empty.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.empty(2, 3).numel() !== 6) throw new Error("empty");
 * ```
 */
export function empty(...args: FactoryArguments): Tensor {
  return filled("empty", args, undefined);
}

const FULL = new Signature<FactoryOptions & { size?: Shape | number; fill_value?: Scalar | Tensor }>("full", [
  "size",
  "fill_value",
  ...FACTORY,
]);

/**
 * One value everywhere. A number literal gives the default dtype, a bigint int64, a boolean bool.
 * https://docs.pytorch.org/docs/stable/generated/torch.full.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.full([2, 3], 1.5).sum().item() !== 9) throw new Error("full");
 * ```
 */
export function full(
  size: Shape | number | FactoryOptions,
  fill_value?: Scalar | Tensor | FactoryOptions,
  options?: FactoryOptions,
): Tensor {
  const o = FULL.read(size, fill_value, options);
  if (o.fill_value === undefined || o.fill_value === null || o.size === undefined || o.size === null) {
    throw new ArgumentError("full() needs size and fill_value");
  }
  const shape = typeof o.size === "number" ? [o.size] : o.size!.slice();
  checkSizes("full()", shape);
  const value = o.fill_value instanceof Tensor ? o.fill_value.item() as Scalar : o.fill_value;
  return constant(shape, value, o, typeof value === "number" ? undefined : typeof value === "bigint" ? int64 : bool);
}

/**
 * A number as an operand with a dtype of its own: it promotes as Python's number would, `torch.scalar(1, torch.float64)`
 * as Python's `1.0`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1n, 2n]).mul(torch.scalar(1, torch.float64));
 * if (x.dtype !== torch.float32) throw new Error(String(x.dtype));
 * ```
 */
export function scalar(value: Scalar, dtype?: DType): Tensor {
  const type = dtype ?? (typeof value === "number" ? getDefaultDType() : typeof value === "bigint" ? int64 : bool);
  checkDType(type, "scalar", "dtype");
  const result = newTensor(SCALAR, type, cpu, 1).setItem(value);
  result.isWrappedNumber = true;
  return result;
}

/**
 * A tensor without dimensions.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.scalar_tensor(3).item() !== 3) throw new Error("scalar_tensor");
 * ```
 */
export function scalar_tensor(s: Scalar, options?: FactoryOptions): Tensor {
  return constant(SCALAR, s, new Signature<FactoryOptions>("scalar_tensor", FACTORY).read(options));
}

const STRIDED = new Signature<FactoryOptions & { size?: Shape; stride?: readonly number[] }>("empty_strided", [
  "size",
  "stride",
  ...FACTORY,
]);

/**
 * Memory as it is, with the given strides (in elements).
 * https://docs.pytorch.org/docs/stable/generated/torch.empty_strided.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.empty_strided([2, 3], [1, 2]).stride()) !== "1,2") throw new Error("empty_strided");
 * ```
 */
export function empty_strided(
  size: Shape | FactoryOptions,
  stride?: readonly number[] | FactoryOptions,
  options?: FactoryOptions,
): Tensor {
  const o = STRIDED.read(size, stride, options);
  const shape = o.size ?? [], strides = o.stride ?? [];
  checkSizes("empty_strided()", shape);
  if (shape.length !== strides.length) {
    throw new ShapeError(
      `dimensionality of sizes (${shape.length}) must match dimensionality of strides (${strides.length})`,
    );
  }
  const span = shape.reduce((reach, n, d) => reach + (n - 1) * strides[d], 1);
  const flat = constant([numelOf(shape) === 0 ? 0 : span], undefined, { ...o, requires_grad: false });
  const result = flat.as_strided(shape, strides, 0).detach();
  return o.requires_grad ? leaf(result) : result;
}

/**
 * Memory as it is, whose dimensions lie in the order `physical_layout`, the outermost first.
 * https://docs.pytorch.org/docs/stable/generated/torch.empty_permuted.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.empty_permuted([2, 3, 5], [1, 2, 0]).stride()) !== "1,10,2") throw new Error("empty_permuted");
 * ```
 */
export function empty_permuted(size: Shape, physical_layout: readonly number[], options?: FactoryOptions): Tensor {
  checkInts(size, "empty_permuted", "size");
  checkInts(physical_layout, "empty_permuted", "physical_layout");
  checkSizes("empty_permuted()", size);
  if (size.length !== physical_layout.length) {
    throw new ShapeError(
      "Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = " +
        `${size.length} is not equal to len(physical_layout) = ${physical_layout.length}`,
    );
  }
  const strides = new Array<number>(size.length).fill(-1);
  let stride = 1;
  for (const d of physical_layout.toReversed()) {
    if (!(d >= 0 && d < size.length)) {
      throw new ShapeError(
        `Dimension out of range (expected to be between 0 and ${size.length - 1}, but got ${d} at index ` +
          `${physical_layout.indexOf(d)}).  NB: negative dims not currently supported; file an issue if you want it.`,
      );
    }
    if (strides[d] >= 0) throw new ShapeError(`Duplicate dim not allowed: ${d} appears twice in ${physical_layout}`);
    strides[d] = stride;
    stride *= Math.max(size[d], 1);
  }
  return empty_strided(size, strides, options);
}
