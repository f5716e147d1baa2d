// The header of a safetensors file: JSON that says where each tensor lies. All of it is checked before anything is made of it.
// https://huggingface.co/docs/safetensors/index#format
import { type DType, dtypeByName } from "../core/dtype.ts";
import { FormatError } from "../core/errors.ts";
import type { ByteSource } from "./byte_source.ts";

/** As in the safetensors library. */
const MAX_HEADER = 100_000_000;

/** Names of dtypes in such files, and how many bits an element has. */
const DTYPES: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  BOOL: ["bool", 8],
  U8: ["uint8", 8],
  I8: ["int8", 8],
  U16: ["uint16", 16],
  I16: ["int16", 16],
  F16: ["float16", 16],
  BF16: ["bfloat16", 16],
  U32: ["uint32", 32],
  I32: ["int32", 32],
  F32: ["float32", 32],
  C64: ["complex64", 64],
  F64: ["float64", 64],
  I64: ["int64", 64],
  U64: ["uint64", 64],
  F8_E5M2: ["float8_e5m2", 8],
  F8_E4M3: ["float8_e4m3fn", 8],
  F8_E8M0: ["float8_e8m0fnu", 8],
  F8_E5M2FNUZ: ["float8_e5m2fnuz", 8],
  F8_E4M3FNUZ: ["float8_e4m3fnuz", 8],
  F6_E2M3: ["float6_e2m3", 6],
  F6_E3M2: ["float6_e3m2", 6],
  F4: ["float4_e2m1fn_x2", 4],
};

/** Where a tensor lies in a file. */
export type TensorPlace = {
  /** "F32", "BF16", … */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Position of the first byte in the file, and how many there are. */
  readonly start: number;
  readonly nbytes: number;
};

/** What a header says. */
export type SafetensorsHeader = {
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly tensors: ReadonlyMap<string, TensorPlace>;
};

/** The name of a dtype in such files. */
export function safetensorsDType(dtype: DType): string {
  for (const code in DTYPES) if (DTYPES[code][0] === dtype.name) return code;
  throw new FormatError(`tensors of dtype ${dtype} cannot be written to a safetensors file`);
}

/** The dtype of a name in such files, or an error that says which tensor has it. */
export function dtypeOfSafetensors(code: string, tensor: string, file: string): DType {
  const dtype = dtypeByName(DTYPES[code][0]);
  if (dtype !== undefined) return dtype;
  throw new FormatError(`${file}: the tensor "${tensor}" has the dtype ${code}: this library has no such dtype`);
}

/** Reads and checks the header of a file. */
export function readHeader(source: ByteSource): SafetensorsHeader {
  const fail = (what: string): never => {
    throw new FormatError(`${source.name}: ${what}`);
  };
  if (source.size < 8) return fail(`the header is too small: the file has ${source.size} bytes`);
  const length = new DataView(source.read(0, 8).buffer).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER)) {
    return fail(
      `the header is too large: ${length} bytes, at most ${MAX_HEADER} are read; is this a safetensors file?`,
    );
  }
  const size = Number(length);
  if (size > source.size - 8) {
    return fail(`the header should have ${size} bytes, but only ${source.size - 8} are left in the file`);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(source.read(8, size));
  } catch {
    return fail("the header is not UTF-8");
  }
  if (text[0] !== "{") return fail("the header does not begin with {");
  let header: Record<string, unknown>;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    return fail(`the header is no JSON: ${(cause as Error).message}`);
  }
  const twice = doubledKey(text);
  if (twice !== undefined) return fail(`the header names "${twice}" twice`);
  const tensors = new Map<string, TensorPlace>();
  let metadata: Record<string, string> | null = null;
  for (const [name, value] of Object.entries(header)) {
    if (name === "__metadata__") metadata = checkMetadata(value, fail);
    else tensors.set(name, checkPlace(name, value, 8 + size, fail));
  }
  checkOrder(tensors, 8 + size, source.size, fail);
  return { metadata, tensors };
}

type Fail = (what: string) => never;

function checkMetadata(value: unknown, fail: Fail): Record<string, string> | null {
  if (value === null) return null;
  if (typeof value !== "object" || Array.isArray(value)) return fail("__metadata__ is no object");
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string") fail(`__metadata__ may hold texts only, "${key}" is none`);
  }
  return value as Record<string, string>;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function checkPlace(name: string, value: unknown, data: number, fail: Fail): TensorPlace {
  const wrong = (what: string): never => fail(`the tensor "${name}" ${what}`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong("is described by no object");
  const { dtype, shape, data_offsets, ...other } = value as Record<string, unknown>;
  if (typeof dtype !== "string" || !Object.hasOwn(DTYPES, dtype)) return wrong(`has an unknown dtype: ${show(dtype)}`);
  if (!Array.isArray(shape) || !shape.every(isCount)) return wrong(`has an impossible shape: ${show(shape)}`);
  if (!Array.isArray(data_offsets) || data_offsets.length !== 2 || !data_offsets.every(isCount)) {
    return wrong(`has impossible offsets: ${show(data_offsets)}`);
  }
  for (const key of Object.keys(other)) wrong(`has a field "${key}" that is not known`);
  if (shape.length > 64) return wrong(`has ${shape.length} dimensions, at most 64 are possible`);
  const [begin, end] = data_offsets;
  const bits = shape.reduce((n, size) => n * BigInt(size), BigInt(DTYPES[dtype][1]));
  if (bits >= 2n ** 64n) return wrong(`has too many elements: the shape is [${shape}]`);
  if (bits !== 8n * BigInt(end - begin)) {
    return wrong(`of shape [${shape}] and dtype ${dtype} has ${bits / 8n} bytes, its offsets say ${end - begin}`);
  }
  return { dtype, shape, start: data + begin, nbytes: end - begin };
}

/** The tensors fill the rest of the file without holes and without overlap. */
function checkOrder(tensors: ReadonlyMap<string, TensorPlace>, data: number, size: number, fail: Fail): void {
  let at = data;
  for (
    const [name, { start, nbytes }] of [...tensors].sort(([, a], [, b]) => a.start - b.start || a.nbytes - b.nbytes)
  ) {
    if (start !== at) {
      fail(
        `the tensor "${name}" begins at byte ${start - data} of the data, it should at ${at - data}`,
      );
    }
    at += nbytes;
  }
  if (at !== size) fail(`the tensors have ${at - data} bytes, the file has ${size - data} behind its header`);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** A key that an object of the (valid) JSON text has twice: JSON.parse would forget the first. */
function doubledKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/gs)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) {
      const key = JSON.parse(token.slice(0, -1)) as string, keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
