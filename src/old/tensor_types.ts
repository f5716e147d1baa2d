// torch.FloatTensor and its kin: one function a dtype, as PyTorch had before tensors had a dtype.
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
  setDefaultDType,
  type TypedArray,
  uint8,
} from "../core/dtype.ts";
import { ArgumentError } from "../core/errors.ts";
import { empty, tensor, type TensorData } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";

/** `torch.FloatTensor(2, 3)`: uninitialised; `torch.FloatTensor([1, 2])`: these numbers; `x.type(torch.FloatTensor)`. */
export type TensorType = {
  (...sizes: number[]): Tensor;
  (data: readonly TensorData[] | TypedArray | Tensor): Tensor;
  /** The type of the elements. */
  readonly dtype: DType;
  /** `x instanceof torch.FloatTensor`: whether a tensor has this dtype. */
  [Symbol.hasInstance](value: unknown): boolean;
  /** `torch.FloatTensor` */
  toString(): string;
};

/** A tensor of the given sizes or data in a dtype, as the types of PyTorch's first years made it. */
export function makeOld(name: string, dtype: DType, args: readonly unknown[]): Tensor {
  const [first] = args;
  if (args.length === 0) return empty([0], { dtype });
  if (typeof first === "number") return empty(args as number[], { dtype });
  if (args.length === 1 && typeof first === "object" && first !== null) {
    if (!(first instanceof Tensor)) return tensor(first as TensorData, { dtype });
    if (first.dtype === dtype) return first.detach();
  }
  throw new ArgumentError(`${name}() takes sizes, an array of numbers, or a tensor of ${dtype}`);
}

function tensorType(dtype: DType): TensorType {
  const name = `torch.${scalarTypeName(dtype)}Tensor`;
  const make = (...args: readonly unknown[]): Tensor => makeOld(name, dtype, args);
  return Object.defineProperties(make, {
    name: { value: name },
    dtype: { value: dtype },
    toString: { value: () => name },
    [Symbol.hasInstance]: { value: (value: unknown) => value instanceof Tensor && value.dtype === dtype },
  }) as unknown as TensorType;
}

/**
 * float32: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.FloatTensor([1, 0]);
 * if (x.dtype !== torch.float32 || !(x instanceof torch.FloatTensor)) throw new Error(x.type());
 * ```
 */
export const FloatTensor: TensorType = tensorType(float32);
/**
 * float64: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.DoubleTensor([1, 0]);
 * if (x.dtype !== torch.float64 || !(x instanceof torch.DoubleTensor)) throw new Error(x.type());
 * ```
 */
export const DoubleTensor: TensorType = tensorType(float64);
/**
 * float16: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.HalfTensor([1, 0]);
 * if (x.dtype !== torch.float16 || !(x instanceof torch.HalfTensor)) throw new Error(x.type());
 * ```
 */
export const HalfTensor: TensorType = tensorType(float16);
/**
 * bfloat16: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.BFloat16Tensor([1, 0]);
 * if (x.dtype !== torch.bfloat16 || !(x instanceof torch.BFloat16Tensor)) throw new Error(x.type());
 * ```
 */
export const BFloat16Tensor: TensorType = tensorType(bfloat16);
/**
 * int8: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.CharTensor([1, 0]);
 * if (x.dtype !== torch.int8 || !(x instanceof torch.CharTensor)) throw new Error(x.type());
 * ```
 */
export const CharTensor: TensorType = tensorType(int8);
/**
 * uint8: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ByteTensor([1, 0]);
 * if (x.dtype !== torch.uint8 || !(x instanceof torch.ByteTensor)) throw new Error(x.type());
 * ```
 */
export const ByteTensor: TensorType = tensorType(uint8);
/**
 * int16: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ShortTensor([1, 0]);
 * if (x.dtype !== torch.int16 || !(x instanceof torch.ShortTensor)) throw new Error(x.type());
 * ```
 */
export const ShortTensor: TensorType = tensorType(int16);
/**
 * int32: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.IntTensor([1, 0]);
 * if (x.dtype !== torch.int32 || !(x instanceof torch.IntTensor)) throw new Error(x.type());
 * ```
 */
export const IntTensor: TensorType = tensorType(int32);
/**
 * int64: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.LongTensor([1, 0]);
 * if (x.dtype !== torch.int64 || !(x instanceof torch.LongTensor)) throw new Error(x.type());
 * ```
 */
export const LongTensor: TensorType = tensorType(int64);
/**
 * Truth values: see {@link TensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.BoolTensor([1, 0]);
 * if (x.dtype !== torch.bool || !(x instanceof torch.BoolTensor)) throw new Error(x.type());
 * ```
 */
export const BoolTensor: TensorType = tensorType(bool);

/**
 * Sets the default dtype by an old type or its name.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.set_default_tensor_type("torch.FloatTensor");
 * if (torch.get_default_dtype() !== torch.float32) throw new Error("default");
 * ```
 */
export function set_default_tensor_type(t: TensorType | string): void {
  const dtype = typeof t === "string" ? dtypeByName(t.replace(/Tensor$/, "").toLowerCase()) : t?.dtype;
  if (dtype === undefined) throw new ArgumentError(`invalid type object: ${t}`);
  setDefaultDType(dtype);
}
