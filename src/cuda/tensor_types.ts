// torch.cuda.FloatTensor and its kin: names for programs that choose between them and the CPU's; there is no GPU to make them on.
import { scalarTypeName } from "../core/dtype.ts";
import * as dtypes from "../core/dtype.ts";
import { needsGPU } from "./missing.ts";

/** `torch.cuda.FloatTensor(2, 3)`, `x.type(torch.cuda.FloatTensor)`: refused where there is no GPU. */
export type CudaTensorType = {
  (...args: unknown[]): never;
  /** The type of the elements. */
  readonly dtype: dtypes.DType;
  /** Whether the elements lie on a GPU. */
  readonly is_cuda: true;
  /** Whether a tensor has this dtype and lies on a GPU. */
  [Symbol.hasInstance](value: unknown): boolean;
  /** `torch.cuda.FloatTensor` */
  toString(): string;
};

function cudaType(dtype: dtypes.DType): CudaTensorType {
  const name = `torch.cuda.${scalarTypeName(dtype)}Tensor`;
  return Object.defineProperties((): never => needsGPU(), {
    name: { value: name },
    dtype: { value: dtype },
    is_cuda: { value: true },
    toString: { value: () => name },
    [Symbol.hasInstance]: { value: () => false },
  }) as unknown as CudaTensorType;
}

/**
 * float32 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const FloatTensor = torch.cuda.is_available() ? torch.cuda.FloatTensor : torch.FloatTensor;
 * if (FloatTensor.dtype !== torch.float32) throw new Error(String(FloatTensor));
 * ```
 */
export const FloatTensor: CudaTensorType = cudaType(dtypes.float32);

/**
 * float64 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const DoubleTensor = torch.cuda.is_available() ? torch.cuda.DoubleTensor : torch.DoubleTensor;
 * if (DoubleTensor.dtype !== torch.float64) throw new Error(String(DoubleTensor));
 * ```
 */
export const DoubleTensor: CudaTensorType = cudaType(dtypes.float64);

/**
 * float16 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const HalfTensor = torch.cuda.is_available() ? torch.cuda.HalfTensor : torch.HalfTensor;
 * if (HalfTensor.dtype !== torch.float16) throw new Error(String(HalfTensor));
 * ```
 */
export const HalfTensor: CudaTensorType = cudaType(dtypes.float16);

/**
 * bfloat16 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const BFloat16Tensor = torch.cuda.is_available() ? torch.cuda.BFloat16Tensor : torch.BFloat16Tensor;
 * if (BFloat16Tensor.dtype !== torch.bfloat16) throw new Error(String(BFloat16Tensor));
 * ```
 */
export const BFloat16Tensor: CudaTensorType = cudaType(dtypes.bfloat16);

/**
 * int8 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const CharTensor = torch.cuda.is_available() ? torch.cuda.CharTensor : torch.CharTensor;
 * if (CharTensor.dtype !== torch.int8) throw new Error(String(CharTensor));
 * ```
 */
export const CharTensor: CudaTensorType = cudaType(dtypes.int8);

/**
 * uint8 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const ByteTensor = torch.cuda.is_available() ? torch.cuda.ByteTensor : torch.ByteTensor;
 * if (ByteTensor.dtype !== torch.uint8) throw new Error(String(ByteTensor));
 * ```
 */
export const ByteTensor: CudaTensorType = cudaType(dtypes.uint8);

/**
 * int16 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const ShortTensor = torch.cuda.is_available() ? torch.cuda.ShortTensor : torch.ShortTensor;
 * if (ShortTensor.dtype !== torch.int16) throw new Error(String(ShortTensor));
 * ```
 */
export const ShortTensor: CudaTensorType = cudaType(dtypes.int16);

/**
 * int32 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const IntTensor = torch.cuda.is_available() ? torch.cuda.IntTensor : torch.IntTensor;
 * if (IntTensor.dtype !== torch.int32) throw new Error(String(IntTensor));
 * ```
 */
export const IntTensor: CudaTensorType = cudaType(dtypes.int32);

/**
 * int64 on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const LongTensor = torch.cuda.is_available() ? torch.cuda.LongTensor : torch.LongTensor;
 * if (LongTensor.dtype !== torch.int64) throw new Error(String(LongTensor));
 * ```
 */
export const LongTensor: CudaTensorType = cudaType(dtypes.int64);

/**
 * bool on a GPU: see {@link CudaTensorType}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const BoolTensor = torch.cuda.is_available() ? torch.cuda.BoolTensor : torch.BoolTensor;
 * if (BoolTensor.dtype !== torch.bool) throw new Error(String(BoolTensor));
 * ```
 */
export const BoolTensor: CudaTensorType = cudaType(dtypes.bool);
