// What an argument of a name has to be: PyTorch uses the same names for the same things throughout.
import type { Tensor } from "../tensor/tensor.ts";
import { DType } from "./dtype.ts";
import { ArgumentError } from "./errors.ts";

/** What a wrong argument is, for error messages: "a string", "an array", "Date", "the class Linear". */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") {
    const name = value.constructor === Object ? "an object" : value.constructor?.name ?? "an object";
    return isForeign(value) ? `a ${name} of another copy of denotorch (import it from one URL everywhere)` : name;
  }
  if (typeof value === "function") {
    if (Object.getPrototypeOf(value) !== Function.prototype && value.constructor !== Function) {
      return value.constructor.name; // modules are functions with a class of their own
    }
    if (/^class\b/.test(Function.prototype.toString.call(value))) return `the class ${value.name}`;
  }
  return `a ${typeof value}`;
}

type Kind = { readonly what: string; readonly accepts: (value: unknown) => boolean };

/** What a program holds that imports this library twice, from two places or in two versions. */
function isForeign(value: object): boolean {
  return (looksLikeTensor(value) && !isTensor(value)) ||
    (value.constructor?.name === "DType" && !(value instanceof DType));
}

function looksLikeTensor(value: unknown): value is Tensor {
  return typeof value === "object" && value !== null && (value as { store?: unknown }).store !== undefined;
}

/** Duck typing: tensors are a higher layer's. */
export function isTensor(value: unknown): value is Tensor {
  return looksLikeTensor(value) && value.dtype instanceof DType;
}

function isNumber(value: unknown): value is number | bigint | boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

/** A whole number; beyond 2^53 it is a bigint. */
function isInteger(value: unknown): boolean {
  return typeof value === "bigint" ? !Number.isSafeInteger(Number(value)) : Number.isSafeInteger(value);
}

function isListOf(value: unknown, accepts: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(accepts);
}

function isEveryTensor(list: readonly unknown[]): boolean {
  return list.length > 0 && list.every(isTensor);
}

const FLAG: Kind = { what: "true or false", accepts: (x) => typeof x === "boolean" };
const DTYPE: Kind = { what: "a dtype such as torch.float32", accepts: (x) => x instanceof DType };
const INT: Kind = { what: "a whole number", accepts: (x) => Number.isSafeInteger(x) };
const NUMBER: Kind = { what: "a number", accepts: (x) => isNumber(x) || isTensor(x) };
const INTS: Kind = {
  what: "a whole number or an array of them",
  accepts: (x) => Number.isSafeInteger(x) || isListOf(x, Number.isSafeInteger),
};
/** Sizes of windows: their own functions say which numbers are too large. */
const WINDOW: Kind = {
  what: "a whole number or an array of them",
  accepts: (x) => isInteger(x) || isListOf(x, isInteger),
};
const NUMBERS: Kind = {
  what: "a number or an array of them",
  accepts: (x) => NUMBER.accepts(x) || isListOf(x, isNumber),
};
const SCALAR: Kind = { what: "a number", accepts: isNumber };
const NUMBER_OR_TEXT: Kind = { what: "a number", accepts: (x) => NUMBER.accepts(x) || typeof x === "string" };
const TENSOR: Kind = { what: "Tensor", accepts: isTensor };
const OUT: Kind = {
  what: "a Tensor, or several",
  accepts: (x) =>
    isTensor(x) || (typeof x === "object" && x !== null && Symbol.iterator in x && isEveryTensor([...x as []])),
};
const DEVICE: Kind = {
  what: 'a device or its name, such as "cpu"',
  accepts: (x) =>
    typeof x === "string" || Number.isSafeInteger(x) || (typeof x === "object" && x !== null && "kernels" in x),
};
const GENERATOR: Kind = {
  what: "a torch.Generator",
  accepts: (x) => typeof x === "object" && x !== null && "manual_seed" in x,
};

const KINDS: ReadonlyMap<string, Kind> = new Map(
  ([
    [
      FLAG,
      `keepdim descending largest sorted training inplace ceil_mode count_include_pad include_self accumulate
       requires_grad unbiased log_target full size_average return_indices retain_graph create_graph allow_unused copy
       non_blocking async enabled cache_enabled pin_memory replacement return_inverse return_counts log_input sparse scale_grad_by_freq equal_nan
       align_corners keep_graph is_grads_batched materialize_grads stable right out_int32 hermitian
       swap zero_infinity is_causal enable_gqa need_weights average_attn_weights add_zero_attn use_separate_proj_weight`,
    ],
    [DTYPE, "dtype"],
    [OUT, "out"],
    [DEVICE, "device"],
    [GENERATOR, "generator"],
    [
      INT,
      "num_groups blank dim0 dim1 dim2 start_dim end_dim diagonal offset chunks num_classes num_samples ignore_index k storage_offset length",
    ],
    [WINDOW, "kernel_size dilation stride"],
    [INTS, "split_size_or_sections dim size sizes split_size normalized_shape shifts"],
    [NUMBER_OR_TEXT, "p"],
    [
      SCALAR,
      "dropout_p alpha beta eps margin momentum lambd gain negative_slope min_val max_val delta label_smoothing posinf neginf from to",
    ],
    [NUMBER, "mean std median sigma low high value fill_value start end step"],
    [NUMBER, "input other"],
    [TENSOR, "mask running_mean running_var target attn_mask key_padding_mask"],
  ] as [Kind, string][]).flatMap(([kind, names]) => names.trim().split(/\s+/).map((name) => [name, kind] as const)),
);

/** Names that stand for something else in one function. */
const EXCEPTIONS: ReadonlyMap<string, Kind> = new Map([
  ["local_response_norm.k", NUMBER],
  ["normalize_image.mean", NUMBERS],
  ["normalize_image.std", NUMBERS],
  ["gaussian_blur.sigma", NUMBERS],
  ["Normalize.mean", NUMBERS],
  ["Normalize.std", NUMBERS],
  ["GaussianBlur.sigma", NUMBERS],
  ["ElasticTransform.alpha", NUMBERS],
  ["ElasticTransform.sigma", NUMBERS],
  ["RandomErasing.value", {
    what: "a number, an array of them or 'random'",
    accepts: (x) => typeof x === "string" || NUMBERS.accepts(x),
  }],
  ["RandomChoice.p", NUMBERS],
  ["Adafactor.eps", { what: "a pair of numbers", accepts: (x) => Array.isArray(x) && x.length === 2 }],
]);

/** Refuses an argument that is not what its name stands for. null is left to the function: it often means the default. */
export function checkKind(operation: string, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  const kind = KINDS.get(name);
  if (kind === undefined || kind.accepts(value)) return;
  if (EXCEPTIONS.get(`${operation}.${name}`)?.accepts(value)) return;
  refuse(operation, name, kind.what, value);
}

/** The error of every wrong argument: what was called, which argument, what it has to be and what it is. */
export function refuse(operation: string, name: string, what: string, value: unknown): never {
  if (value === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
  throw new ArgumentError(`${operation}(): argument '${name}' must be ${what}, not ${describeValue(value)}`);
}

/** Refuses an argument that is not a tensor. */
export function checkTensor(value: unknown, operation: string, name: string): asserts value is Tensor {
  if (!isTensor(value)) refuse(operation, name, "Tensor", value);
}

/** An argument as the tensor that it has to be. */
export function asTensor(value: unknown, operation: string, name: string): Tensor {
  checkTensor(value, operation, name);
  return value;
}

/** Whether an operand is a number rather than a tensor; refuses what is neither. */
export function isScalar(value: unknown, operation: string, name: string): value is number | bigint | boolean {
  if (isNumber(value)) return true;
  if (!isTensor(value)) refuse(operation, name, "a Tensor or a number", value);
  return false;
}

/** Refuses an argument that is neither a tensor nor left out. */
export function checkOptionalTensor(value: unknown, operation: string, name: string): void {
  if (value !== undefined && value !== null) checkTensor(value, operation, name);
}

/** Refuses an argument that is not an array of tensors. */
export function checkTensors(value: unknown, operation: string, name: string): void {
  if (!Array.isArray(value)) refuse(operation, name, "an array of Tensors", value);
  const wrong = value.findIndex((item) => !isTensor(item));
  if (wrong >= 0) refuse(operation, name, `an array of Tensors: element ${wrong} must be Tensor`, value[wrong]);
}

/** Refuses an argument that is not a whole number. */
export function checkInt(value: unknown, operation: string, name: string): asserts value is number {
  if (Number.isSafeInteger(value)) return;
  refuse(operation, name, "a whole number", value);
}

/** Refuses an argument that is not an array of whole numbers. */
export function checkInts(value: unknown, operation: string, name: string): void {
  if (!Array.isArray(value)) refuse(operation, name, "an array of whole numbers", value);
  for (let i = 0; i < value.length; i++) {
    if (!Number.isSafeInteger(value[i])) {
      refuse(operation, name, `an array of whole numbers: element ${i} must be one`, value[i]);
    }
  }
}

/** An argument as the number that kernels take; true is 1. */
export function asNumber(value: unknown, operation: string, name: string): number {
  if (!isNumber(value)) refuse(operation, name, "a number", value);
  return Number(value);
}

/** Refuses an argument that is not a JavaScript number. */
export function checkNumber(value: unknown, operation: string, name: string): void {
  if (typeof value !== "number") refuse(operation, name, "a number", value);
}

/** Refuses an argument that is not a dtype. */
export function checkDType(value: unknown, operation: string, name: string): void {
  if (!(value instanceof DType)) refuse(operation, name, "a dtype such as torch.float32", value);
}

/** Refuses an argument that cannot be called. */
export function checkFunction(value: unknown, operation: string, name: string): void {
  if (typeof value !== "function") refuse(operation, name, "a function", value);
}
