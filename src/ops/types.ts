// Questions about dtypes and about what tensors are.
import { Device, namedDevice } from "../backends/registry.ts";
import { canCast, type DType, DTYPES, getDefaultDType, promoteDTypes, setDefaultDType } from "../core/dtype.ts";
import { ArgumentError, DTypeError } from "../core/errors.ts";
import { checkTensor, describeValue, isScalar } from "../core/kinds.ts";
import { Signature } from "../core/arguments.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { resultDType, type TensorLike } from "./promote.ts";

/**
 * The dtype that number literals and factories get.
 * https://docs.pytorch.org/docs/stable/generated/torch.get_default_dtype.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.get_default_dtype() !== torch.float32) throw new Error("default");
 * ```
 */
export function get_default_dtype(): DType {
  return getDefaultDType();
}

/**
 * Sets what {@link get_default_dtype} returns: a floating point dtype.
 * https://docs.pytorch.org/docs/stable/generated/torch.set_default_dtype.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.set_default_dtype(torch.float64);
 * const x = torch.tensor([1.5]);
 * torch.set_default_dtype(torch.float32);
 * if (x.dtype !== torch.float64) throw new Error(String(x.dtype));
 * ```
 */
export function set_default_dtype(d: DType): void {
  checkDType("set_default_dtype", d);
  setDefaultDType(d);
}

function checkDType(name: string, d: DType): void {
  if (!DTYPES.includes(d)) {
    throw new ArgumentError(`${name}(): expected a dtype such as torch.float32, got ${String(d)}`);
  }
}

/**
 * The smallest dtype that can hold what two dtypes hold.
 * https://docs.pytorch.org/docs/stable/generated/torch.promote_types.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.promote_types(torch.int32, torch.float32) !== torch.float32) throw new Error("promote_types");
 * ```
 */
export function promote_types(type1: DType, type2: DType): DType {
  checkDType("promote_types", type1);
  checkDType("promote_types", type2);
  return promoteDTypes(type1, type2);
}

/**
 * The dtype of an operation on two operands.
 * https://docs.pytorch.org/docs/stable/generated/torch.result_type.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.result_type(torch.tensor([1n]), 1.5) !== torch.float32) throw new Error("result_type");
 * ```
 */
export function result_type(tensor1: TensorLike, tensor2: TensorLike): DType {
  isScalar(tensor1, "result_type", "tensor1");
  isScalar(tensor2, "result_type", "tensor2");
  return resultDType(tensor1, tensor2);
}

/**
 * Whether values of one dtype may be stored in another: not floats in integers, not integers in bool.
 * https://docs.pytorch.org/docs/stable/generated/torch.can_cast.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.can_cast(torch.float32, torch.int32)) throw new Error("can_cast");
 * ```
 */
export function can_cast(from_: DType, to: DType): boolean {
  checkDType("can_cast", from_);
  checkDType("can_cast", to);
  return canCast(from_, to);
}

/**
 * A device by name: `"cpu"`, `"cuda:0"`, `("cuda", 1)`; a number alone is a GPU's. Only making a tensor on it asks whether
 * it is there, so that `torch.device(torch.cuda.is_available() ? "cuda" : "cpu")` works everywhere. The same name gives
 * the same object: compare with `===`.
 * https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch.device
 *
 * @throws {DeviceError} when the name is none of a device
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.device(torch.cuda.is_available() ? "cuda" : "cpu");
 * if (torch.zeros(1, { device }).device !== device) throw new Error("device");
 * if (torch.device("cuda", 1) !== torch.device("cuda:1")) throw new Error("the same device twice");
 * ```
 */
export function device(type: string | number | Device | DeviceOptions, index?: number | DeviceOptions): Device {
  const o = DEVICE.read(type, index);
  if (o.type === undefined) {
    if (o.index === undefined) throw new ArgumentError("device() missing 1 required argument: 'type'");
    return namedDevice(o.index);
  }
  if (o.type instanceof Device) return o.type;
  if (typeof o.type !== "string" && typeof o.type !== "number") {
    throw new ArgumentError(`device(): argument 'type' must be the name of a device, not ${describeValue(o.type)}`);
  }
  return namedDevice(o.type, o.index);
}
Object.defineProperty(device, Symbol.hasInstance, { value: (x: unknown) => x instanceof Device });

/** The parts of a device by name: `torch.device({ type: "cuda", index: 1 })`. */
export type DeviceOptions = { type?: string | number | Device; index?: number };
const DEVICE = new Signature<DeviceOptions>("device", ["type", "index"]);

/**
 * The limits of a floating point dtype.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.finfo(torch.float32).eps !== 2 ** -23) throw new Error("eps");
 * ```
 */
export class FInfo {
  /** @internal */
  constructor(
    /** Bits of a number. */
    readonly bits: number,
    /** The distance from 1 to the next larger number. */
    readonly eps: number,
    /** The largest number. */
    readonly max: number,
    /** The smallest positive number of full precision. */
    readonly tiny: number,
    /** Decimal digits that can be relied on, as 10^-digits. */
    readonly resolution: number,
    /** The dtype's name. */
    readonly dtype: string,
  ) {}

  /** The least number. */
  get min(): number {
    return -this.max;
  }

  /** The same as {@link tiny}. */
  get smallest_normal(): number {
    return this.tiny;
  }

  /** `finfo(resolution=1e-06, min=-3.40282e+38, …)` */
  toString(): string {
    const [resolution, max, eps, tiny] = [this.resolution, this.max, this.eps, this.tiny].map(sixDigits);
    return `finfo(resolution=${resolution}, min=-${max}, max=${max}, eps=${eps}, smallest_normal=${tiny}, tiny=${tiny}, ` +
      `dtype=${this.dtype})`;
  }

  /** The text in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/** A positive number as C's %g shows it; what lies in the middle goes down (to the even digit, in all of these). */
function sixDigits(x: number): string {
  const exponent = Math.floor(Math.log10(x)), rounded = Number((x * (1 - 2 ** -50)).toPrecision(6));
  if (exponent >= -4 && exponent < 6) return String(rounded);
  const [digits, power] = rounded.toExponential().split("e");
  return `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}

/** Mantissa bits and least exponent, by name. */
const FLOATS: Readonly<Record<string, readonly [number, number, number]>> = {
  float32: [23, 127, 6],
  float64: [52, 1023, 15],
  float16: [10, 15, 3],
  bfloat16: [7, 127, 2],
};

/**
 * The limits of a floating point dtype (of the default one without an argument).
 * https://docs.pytorch.org/docs/stable/type_info.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.finfo(torch.float32).eps !== 2 ** -23) throw new Error("finfo");
 * ```
 */
export function finfo(type: DType = getDefaultDType()): FInfo {
  const layout = FLOATS[type?.name];
  if (layout === undefined) {
    throw new DTypeError("torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'");
  }
  const [mantissa, bias, digits] = layout;
  const max = (2 - 2 ** -mantissa) * 2 ** bias, tiny = 2 ** (1 - bias);
  return new FInfo(8 * type.itemsize, 2 ** -mantissa, max, tiny, Number(`1e-${digits}`), type.name);
}

/**
 * The limits of an integer dtype.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.iinfo(torch.uint8).max !== 255) throw new Error("max");
 * ```
 */
export class IInfo {
  /** @internal */
  constructor(
    /** Bits of a number. */
    readonly bits: number,
    /** The largest number. */
    readonly max: number | bigint,
    /** The least number. */
    readonly min: number | bigint,
    /** The dtype's name. */
    readonly dtype: string,
  ) {}

  /** `iinfo(min=-128, max=127, dtype=int8)`; as in PyTorch, six digits of what is longer. */
  toString(): string {
    const max = sixDigits(Number(this.max)), least = Number(this.min);
    return `iinfo(min=${least < 0 ? `-${sixDigits(-least)}` : least}, max=${max}, dtype=${this.dtype})`;
  }

  /** The text in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/**
 * The limits of an integer dtype; bigints for int64.
 * https://docs.pytorch.org/docs/stable/type_info.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.iinfo(torch.int8).max !== 127) throw new Error("iinfo");
 * ```
 */
export function iinfo(type: DType): IInfo {
  if (type?.kind !== "int") {
    throw new DTypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'");
  }
  const bits = 8 * type.itemsize;
  if (bits === 64) return new IInfo(bits, 2n ** 63n - 1n, -(2n ** 63n), type.name);
  return type.is_signed
    ? new IInfo(bits, 2 ** (bits - 1) - 1, -(2 ** (bits - 1)), type.name)
    : new IInfo(bits, 2 ** bits - 1, 0, type.name);
}

/**
 * The number of elements. https://docs.pytorch.org/docs/stable/generated/torch.numel.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.numel(torch.ones(2, 3)) !== 6) throw new Error("numel");
 * ```
 */
export function numel(input: Tensor): number {
  checkTensor(input, "numel", "input");
  return input.count;
}

/**
 * Whether the dtype is a floating point one.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.is_floating_point(torch.arange(3))) throw new Error("arange of whole numbers is int64");
 * ```
 */
export function is_floating_point(input: Tensor): boolean {
  checkTensor(input, "is_floating_point", "input");
  return input.dtype.is_floating_point;
}

/**
 * Whether the elements are complex numbers.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.is_complex(torch.ones(2))) throw new Error("float32 is real");
 * ```
 */
export function is_complex(input: Tensor): boolean {
  checkTensor(input, "is_complex", "input");
  return input.dtype.is_complex;
}

/**
 * Whether the dtype has negative numbers.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.is_signed(torch.ones(2, { dtype: torch.uint8 }))) throw new Error("uint8 has no sign");
 * ```
 */
export function is_signed(input: Tensor): boolean {
  checkTensor(input, "is_signed", "input");
  return input.dtype.is_signed;
}

/**
 * Whether the only element is not zero. https://docs.pytorch.org/docs/stable/generated/torch.is_nonzero.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.is_nonzero(torch.tensor([0.5]))) throw new Error("0.5 is not zero");
 * ```
 */
export function is_nonzero(input: Tensor): boolean {
  checkTensor(input, "is_nonzero", "input");
  return input.is_nonzero();
}

/**
 * Whether two tensors have the same sizes.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.is_same_size(torch.ones(2, 3), torch.ones(3, 2))) throw new Error("[2, 3] is not [3, 2]");
 * ```
 */
export function is_same_size(input: Tensor, other: Tensor): boolean {
  checkTensor(input, "is_same_size", "input");
  return input.is_same_size(other);
}
