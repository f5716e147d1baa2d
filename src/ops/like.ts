// New tensors of the kind of another one: `*_like` of its shape, `new_*` of its dtype and device.
import { leaf } from "./leaf.ts";
import { type Device, deviceOf } from "../backends/registry.ts";
import type { DType } from "../core/dtype.ts";
import { ArgumentError, DTypeError } from "../core/errors.ts";
import { checkInts, checkTensor, describeValue, isTensor } from "../core/kinds.ts";
import { channelsLastStrides, type MemoryFormat, preserve_format } from "../core/memory_format.ts";
import { checkSizes, elementwiseStrides, numelOf, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import type { Scalar } from "./promote.ts";

/** What a factory that is given a tensor accepts by name; absent is as in that tensor. */
export type LikeOptions = {
  dtype?: DType;
  device?: string | number | Device | null;
  requires_grad?: boolean;
  layout?: string;
  pin_memory?: boolean;
  memory_format?: MemoryFormat;
};

const LIKE = ["dtype", "device", "requires_grad", "layout", "pin_memory", "memory_format"] as const;
const LIKE_ARGUMENTS = new Signature<LikeOptions>("*_like", LIKE);

/** A new tensor of the input's shape, whose dimensions lie in memory as the input's do or as a format says. */
function likeOf(input: Tensor, value: Scalar | undefined, options: LikeOptions | undefined): Tensor {
  const out = made(input, input.shape, value, options);
  const { memory_format = preserve_format } = options ?? {};
  if (memory_format.ndim > 0) {
    out.relayout(out.store, 0, input.shape, channelsLastStrides(input.shape, memory_format));
  } else if (memory_format === preserve_format && !input.rowMajor) {
    out.relayout(out.store, 0, input.shape, elementwiseStrides(input.shape, [input.strides]));
  }
  return out;
}

function made(input: Tensor, shape: Shape, value: Scalar | undefined, options: LikeOptions | undefined): Tensor {
  const o = options === undefined ? {} : LIKE_ARGUMENTS.read(options);
  if (o.device !== undefined) deviceOf(o.device);
  const dtype = o.dtype ?? input.dtype;
  const out = value === 0 ? input.makeZeros(shape, dtype) : input.make(shape, dtype);
  if (value !== undefined && value !== 0) out.fill_(value);
  return o.requires_grad ? leaf(out) : out;
}

/**
 * Zeros of the input's shape. https://docs.pytorch.org/docs/stable/generated/torch.zeros_like.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.zeros_like(torch.ones(3)).sum().item() !== 0) throw new Error("zeros_like");
 * ```
 */
export function zeros_like(input: Tensor, options?: LikeOptions): Tensor {
  checkTensor(input, "zeros_like", "input");
  return likeOf(input, 0, options);
}

/**
 * Ones of the input's shape. https://docs.pytorch.org/docs/stable/generated/torch.ones_like.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.ones_like(torch.zeros(3)).sum().item() !== 3) throw new Error("ones_like");
 * ```
 */
export function ones_like(input: Tensor, options?: LikeOptions): Tensor {
  checkTensor(input, "ones_like", "input");
  return likeOf(input, 1, options);
}

/**
 * Memory as it is, of the input's shape. https://docs.pytorch.org/docs/stable/generated/torch.empty_like.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.empty_like(torch.zeros(3)).numel() !== 3) throw new Error("empty_like");
 * ```
 */
export function empty_like(input: Tensor, options?: LikeOptions): Tensor {
  checkTensor(input, "empty_like", "input");
  return likeOf(input, undefined, options);
}

/**
 * One value in the input's shape. https://docs.pytorch.org/docs/stable/generated/torch.full_like.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.full_like(torch.zeros(3), 2).sum().item() !== 6) throw new Error("full_like");
 * ```
 */
export function full_like(
  input: Tensor,
  fill_value: Scalar | LikeOptions & { fill_value: Scalar },
  options?: LikeOptions,
): Tensor {
  checkTensor(input, "full_like", "input");
  if (!isOptions(fill_value)) return likeOf(input, fill_value, options);
  const { fill_value: value, ...rest } = fill_value as LikeOptions & { fill_value: Scalar };
  return likeOf(input, value, rest);
}

/** Sizes one by one or as an array, then one options object. */
export type NewArguments = readonly (number | readonly number[] | LikeOptions & { size?: Shape } | undefined)[];

function readNew(args: NewArguments): { shape: Shape; options: LikeOptions | undefined } {
  const last = args[args.length - 1];
  const { size, ...options } = (isOptions(last) ? last : {}) as LikeOptions & { size?: Shape };
  const sizes = isOptions(last) || last === undefined ? args.slice(0, -1) : args;
  const shape = (size ?? (sizes.length === 1 && Array.isArray(sizes[0]) ? sizes[0] : sizes)) as Shape;
  checkSizes("new_*()", shape);
  return { shape: shape.slice(), options };
}

/** Zeros of the input's dtype. */
export function new_zeros(input: Tensor, args: NewArguments): Tensor {
  checkTensor(input, "new_zeros", "input");
  const { shape, options } = readNew(args);
  return made(input, shape, 0, options);
}

/** `x.new(…)`: sizes, values, or a tensor. */
export function oldNew<D>(input: Tensor, args: readonly (number | D | Tensor)[], make: (data: D) => Tensor): Tensor {
  checkTensor(input, "new", "input");
  const [first] = args;
  if (args.length === 0) return made(input, [0], undefined, undefined);
  if (args.length > 1 || typeof first === "number") {
    checkSizes("new()", args as number[]);
    return made(input, args.slice() as number[], undefined, undefined);
  }
  if (isTensor(first)) {
    if (first.dtype === input.dtype) return first.detach();
    throw new DTypeError(`new(): expected a tensor of ${input.dtype}, got one of ${first.dtype}`);
  }
  if (!Array.isArray(first)) throw new ArgumentError(`new(): data must be a sequence (got ${describeValue(first)})`);
  return make(first as D);
}

/** Ones of the input's dtype. */
export function new_ones(input: Tensor, args: NewArguments): Tensor {
  checkTensor(input, "new_ones", "input");
  const { shape, options } = readNew(args);
  return made(input, shape, 1, options);
}

/** Memory as it is, of the input's dtype. */
export function new_empty(input: Tensor, args: NewArguments): Tensor {
  checkTensor(input, "new_empty", "input");
  const { shape, options } = readNew(args);
  return made(input, shape, undefined, options);
}

/** One value, of the input's dtype. */
export function new_full(input: Tensor, size: Shape, fill_value: Scalar, options?: LikeOptions): Tensor {
  checkTensor(input, "new_full", "input");
  checkInts(size, "new_full", "size");
  checkSizes("new_full()", size);
  return made(input, size.slice(), fill_value, options);
}

/** Memory as it is with the given strides, of the input's dtype. */
export function new_empty_strided(
  input: Tensor,
  size: Shape,
  stride: readonly number[],
  options?: LikeOptions,
): Tensor {
  checkTensor(input, "new_empty_strided", "input");
  checkInts(size, "new_empty_strided", "size");
  checkInts(stride, "new_empty_strided", "stride");
  checkSizes("new_empty_strided()", size);
  const span = numelOf(size) === 0 ? 0 : size.reduce((reach, n, d) => reach + (n - 1) * stride[d], 1);
  return made(input, [span], undefined, options).as_strided(size, stride, 0).detach();
}
