// Operands that are tensors or JavaScript numbers, and the dtype in which they meet.
import {
  bool,
  canCast,
  type DType,
  type DTypeKind,
  getDefaultDType,
  int64,
  promoteDTypes,
  scalarTypeName,
} from "../core/dtype.ts";
import { DeviceError, DTypeError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { SCALAR } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** A number that takes part in an operation: integral ones behave as Python's int, others as float, booleans as bool. */
export type Scalar = number | bigint | boolean;
/** An operand. */
export type TensorLike = Tensor | Scalar;

/** The dtype of a JavaScript value as an operand. */
function scalarDType(value: Scalar): DType {
  if (typeof value === "number") return Number.isInteger(value) ? int64 : getDefaultDType();
  return typeof value === "bigint" ? int64 : bool;
}

/** PyTorch's three levels: tensors with dimensions decide before those without, and these before numbers. */
function levelOf(x: TensorLike): 0 | 1 | 2 {
  if (typeof x !== "object") return 0;
  checkTensor(x, "type promotion", "operand");
  return x.isWrappedNumber ? 0 : x.shape.length === 0 ? 1 : 2;
}

/** A lower level counts only where its kind is higher. */
function combine(higher: DType, lower: DType): DType {
  if (higher.kind === "float") return higher;
  return higher === bool || lower.kind === "float" ? promoteDTypes(higher, lower) : higher;
}

function dtypeOf(x: TensorLike): DType {
  if (typeof x !== "object") return scalarDType(x);
  return x.isWrappedNumber && x.dtype.kind === "float" ? getDefaultDType() : x.dtype;
}

/** The dtype in which two operands meet: https://docs.pytorch.org/docs/stable/generated/torch.result_type.html */
export function resultDType(a: TensorLike, b: TensorLike): DType {
  const levelA = levelOf(a), levelB = levelOf(b);
  const dtypeA = dtypeOf(a), dtypeB = dtypeOf(b);
  if (levelA === levelB) return promoteDTypes(dtypeA, dtypeB);
  return levelA > levelB ? combine(dtypeA, dtypeB) : combine(dtypeB, dtypeA);
}

/** {@link resultDType} of any number of operands. */
export function resultDTypeOf(operands: readonly TensorLike[]): DType {
  const levels: (DType | undefined)[] = [undefined, undefined, undefined];
  for (const x of operands) {
    const level = levelOf(x), former = levels[level], dtype = dtypeOf(x);
    levels[level] = former === undefined ? dtype : promoteDTypes(former, dtype);
  }
  return levels.filter((dtype) => dtype !== undefined).reduce((lower, higher) => combine(higher, lower));
}

/** Smallest and largest number by name, and what C++ calls the type. A negative number in uint8 wraps. */
const RANGES: Readonly<Record<string, readonly [number, number, string]>> = {
  int8: [-128, 127, "int8_t"],
  uint8: [-255, 255, "uint8_t"],
  int16: [-32768, 32767, "int16_t"],
  int32: [-2147483648, 2147483647, "int"],
};

/** Refuses a number that a dtype cannot hold. */
export function checkFits(value: Scalar, dtype: DType): void {
  if (dtype.kind !== "int" || typeof value === "boolean") return;
  const range = RANGES[dtype.name];
  const fits = range === undefined
    ? value >= -(2 ** 63) && value < 2 ** 63
    : value >= range[0] && value <= range[1] && (dtype.is_signed || value >= 0 || Number.isInteger(Number(value)));
  if (fits) return;
  throw new DTypeError(`value cannot be converted to type ${range?.[2] ?? "int64_t"} without overflow: ${value}`);
}

/** A tensor without dimensions that holds a number, on the device of `like`. */
export function scalarTensor(value: Scalar, dtype: DType, like: Tensor): Tensor {
  checkFits(value, dtype);
  return like.make(SCALAR, dtype, 1).setItem(value);
}

/**
 * An operand as a tensor of a dtype; conversions are not recorded, gradients are converted back by the engine. Numbers
 * that a narrow integer dtype cannot hold are wrapped.
 */
export function operandOf(x: TensorLike, dtype: DType, like: Tensor): Tensor {
  if (typeof x !== "object") {
    if (dtype === int64) checkFits(x, dtype);
    return like.make(SCALAR, dtype, 1).setItem(x);
  }
  if (x.dtype !== dtype) return x.converted(dtype);
  return x.isWrappedNumber ? x.alias(x.shape, x.strides, x.offset) : x; // what is saved counts as a tensor
}

/** Refuses operands on different devices; tensors without dimensions may come from anywhere. */
export function checkDevices(operation: string, a: Tensor, b: Tensor): void {
  if (a.device === b.device || a.shape.length === 0 || b.shape.length === 0) return;
  throw new DeviceError(
    `${operation}: Expected all tensors to be on the same device, but found at least two devices, ${a.device} and ${b.device}!`,
  );
}

/** Refuses a result that cannot be stored: float into int, int into bool. */
export function checkCanCast(from: DType, to: DType): void {
  if (canCast(from, to)) return;
  throw new DTypeError(
    `result type ${scalarTypeName(from)} can't be cast to the desired output type ${scalarTypeName(to)}`,
  );
}

/** Which dtypes an op computes in: `same` as promoted, `float` (integers become the default dtype), `compare` (result bool). */
export type DTypeRule = "same" | "float" | "compare";

/** The dtype that an op computes in, from that of its promoted operands. */
export function computeDType(rule: DTypeRule, promoted: DType): DType {
  return rule === "float" && promoted.kind !== "float" ? getDefaultDType() : promoted;
}

/** A check that refuses some kinds of dtypes, in PyTorch's words. */
export function notFor(kernel: string, ...kinds: DTypeKind[]): (dtype: DType) => void {
  return (dtype) => {
    if (kinds.includes(dtype.kind)) throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(dtype)}'`);
  };
}
