// The element types of tensors: their names, sizes, codes at the library's border, and PyTorch's promotion rules.
import { DTypeError } from "./errors.ts";

/** A typed array that can hold elements of some dtype; bfloat16 is kept as its bits, bool as 0 and 1. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Float16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Int32Array
  | BigInt64Array;

/** A kind of typed array. */
export type ArrayMaker = {
  new (length: number): TypedArray;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray;
};

/** Which arithmetic a dtype takes part in. */
export type DTypeKind = "bool" | "int" | "float";

/**
 * The type of a tensor's elements, such as `torch.float32`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(2, { dtype: torch.int16 });
 * if (x.dtype !== torch.int16 || x.dtype.itemsize !== 2) throw new Error(String(x.dtype));
 * ```
 */
export class DType {
  /** @internal */
  constructor(
    /** PyTorch's name without the prefix: "float32". */
    readonly name: string,
    /** The number that stands for this dtype at the border of the native library. */
    readonly code: number,
    /** Bytes of one element. */
    readonly itemsize: number,
    /** bool, int or float. */
    readonly kind: DTypeKind,
    /** The typed array that holds such elements. */
    readonly array: ArrayMaker,
  ) {}

  /** Whether this is float16, bfloat16, float32 or float64. */
  get is_floating_point(): boolean {
    return this.kind === "float";
  }

  /** Whether the elements are complex numbers; there are no such dtypes yet. */
  get is_complex(): boolean {
    return false;
  }

  /** Whether negative numbers can be held. */
  get is_signed(): boolean {
    return this !== bool && this !== uint8;
  }

  /** `torch.float32` */
  toString(): string {
    return `torch.${this.name}`;
  }

  /** `torch.float32` in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/** 32-bit floating point, the default. */
export const float32: DType = new DType("float32", 0, 4, "float", Float32Array);
/** 64-bit floating point. */
export const float64: DType = new DType("float64", 1, 8, "float", Float64Array);
/** 16-bit floating point, 10 bits of mantissa; computed in float32. */
export const float16: DType = new DType("float16", 2, 2, "float", Float16Array);
/** 16-bit floating point, 7 bits of mantissa; computed in float32. */
export const bfloat16: DType = new DType("bfloat16", 3, 2, "float", Uint16Array);
/** 8-bit integer. */
export const int8: DType = new DType("int8", 4, 1, "int", Int8Array);
/** 8-bit integer without sign. */
export const uint8: DType = new DType("uint8", 5, 1, "int", Uint8Array);
/** 16-bit integer. */
export const int16: DType = new DType("int16", 6, 2, "int", Int16Array);
/** 32-bit integer. */
export const int32: DType = new DType("int32", 7, 4, "int", Int32Array);
/** 64-bit integer, the dtype of indices. */
export const int64: DType = new DType("int64", 8, 8, "int", BigInt64Array);
/** Truth values. */
export const bool: DType = new DType("bool", 9, 1, "bool", Uint8Array);

/** All dtypes, by code. */
export const DTYPES: readonly DType[] = [
  float32,
  float64,
  float16,
  bfloat16,
  int8,
  uint8,
  int16,
  int32,
  int64,
  bool,
];

/** The dtype of a PyTorch name ("float32", "float", "long", …), or undefined. */
export function dtypeByName(name: string): DType | undefined {
  const plain = name.startsWith("torch.") ? name.slice(6) : name;
  return DTYPES.find((d) => d.name === plain) ?? SYNONYMS[plain];
}

const SYNONYMS: Readonly<Record<string, DType>> = {
  float: float32,
  double: float64,
  half: float16,
  char: int8,
  short: int16,
  int: int32,
  long: int64,
};

/** float16 and bfloat16, which are stored narrow and computed in float32. */
export function isHalf(dtype: DType): boolean {
  return dtype.code === 2 || dtype.code === 3;
}

/**
 * The dtype that operands of two dtypes are brought to:
 * https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc
 */
export function promoteDTypes(a: DType, b: DType): DType {
  if (a === b || b === bool) return a;
  if (a === bool) return b;
  if (a.kind === "float" && b.kind === "float") {
    if (a === float64 || b === float64) return float64;
    return float32; // float32 with anything, and float16 with bfloat16
  }
  if (a.kind === "float") return a;
  if (b.kind === "float") return b;
  if (a === uint8 || b === uint8) { // a signed type needs one more bit
    const other = a === uint8 ? b : a;
    return other === int8 ? int16 : other;
  }
  return a.itemsize > b.itemsize ? a : b;
}

/** Whether values of one dtype may be written into another without leaving its kind (float into int, int into bool: no). */
export function canCast(from: DType, to: DType): boolean {
  const rank = { bool: 0, int: 1, float: 2 };
  return rank[from.kind] <= rank[to.kind];
}

let defaultDType: DType = float32;

/** The dtype that float literals and factories get. */
export function getDefaultDType(): DType {
  return defaultDType;
}

/** Sets what {@link getDefaultDType} returns; a floating point dtype. */
export function setDefaultDType(dtype: DType): void {
  if (dtype.kind !== "float") {
    throw new DTypeError(`only floating-point types are supported as the default type, got ${dtype}`);
  }
  defaultDType = dtype;
}

/** PyTorch's C++ names, which its error messages use ("Long", "Float"). */
export function scalarTypeName(dtype: DType): string {
  return ["Float", "Double", "Half", "BFloat16", "Char", "Byte", "Short", "Int", "Long", "Bool"][dtype.code];
}

/** What to do about indices that are not int64: numbers without a dtype make float32. */
export const LONG_HINT = " (x.long() converts; torch.tensor([0, 1], { dtype: torch.int64 }) makes such a tensor)";
