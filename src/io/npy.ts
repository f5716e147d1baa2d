// NumPy's arrays in files, as tensors.
import { type DType, dtypeByName, int32, int64 } from "../core/dtype.ts";
import { FormatError, ValueError } from "../core/errors.ts";
import { contiguousStrides } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ByteSource } from "./byte_source.ts";
import { swapBytes } from "./checkpoint_storages.ts";
import { npyHeader, readNpyHeader } from "./npy_header.ts";
import { bytesOfTensor, tensorOfBytes } from "./tensor_bytes.ts";

/** NumPy's kinds and sizes of elements, and PyTorch's names. */
const DTYPES: Readonly<Record<string, string>> = {
  b1: "bool",
  i1: "int8",
  u1: "uint8",
  i2: "int16",
  u2: "uint16",
  i4: "int32",
  u4: "uint32",
  i8: "int64",
  u8: "uint64",
  f2: "float16",
  f4: "float32",
  f8: "float64",
  c8: "complex64",
  c16: "complex128",
};

/** What other kinds of elements are. */
const OTHERS: Readonly<Record<string, string>> = {
  O: "Python objects, which are pickles and never read",
  S: "bytes",
  U: "texts",
  V: "raw data",
  M: "dates",
  m: "differences of dates",
  f: "floating point numbers of a size that no tensor has",
  i: "integers of a size that no tensor has",
  u: "integers of a size that no tensor has",
};

/** Reads the array that a source begins with. */
export function readNpy(source: ByteSource): Tensor {
  const header = readNpyHeader(source);
  const { shape, fortran } = header;
  const [, order, kind] = /^([<>|=])?([A-Za-z?]\d*)/.exec(header.descr) ?? [];
  const code = kind === "?" ? "b1" : kind ?? "";
  if (!Object.hasOwn(DTYPES, code) || header.descr.replace(/^[<>|=]/, "") !== kind) {
    const what = OTHERS[code[0]];
    const why = what === undefined ? "which are not known" : `which are ${what}`;
    throw new FormatError(
      `${source.name}: the array has elements of dtype '${header.descr}', ${why}; no tensor holds them`,
    );
  }
  const count = shape.reduce((n, size) => n * size, 1);
  const itemsize = Number(code.slice(1)), nbytes = count * itemsize;
  if (header.start + nbytes > source.size) {
    throw new FormatError(
      `${source.name}: the file was cut short: an array of shape (${shape}) and dtype '${header.descr}' has ${nbytes} bytes, ` +
        `${source.size - header.start} are left`,
    );
  }
  const bytes = source.read(header.start, nbytes);
  if (order === ">") swapBytes(bytes, kind.startsWith("c") ? itemsize / 2 : itemsize);
  if (code === "b1") { for (let i = 0; i < bytes.length; i++) bytes[i] = bytes[i] === 0 ? 0 : 1; }
  const [data, dtype] = represented(bytes, code, source.name);
  const strides = fortran ? contiguousStrides([...shape].reverse()).slice().reverse() : contiguousStrides(shape);
  return tensorOfBytes(data, dtype, shape, "cpu", strides);
}

/** The elements in a dtype that there is: wider for the integers without sign that there are not. */
function represented(bytes: Uint8Array<ArrayBuffer>, code: string, file: string): [Uint8Array<ArrayBuffer>, DType] {
  const dtype = dtypeByName(DTYPES[code]);
  if (dtype !== undefined) return [bytes, dtype];
  const { buffer } = bytes;
  if (code === "u2") return [new Uint8Array(Int32Array.from(new Uint16Array(buffer)).buffer), int32];
  if (code === "u4") return [new Uint8Array(BigInt64Array.from(new Uint32Array(buffer), BigInt).buffer), int64];
  if (code === "u8") {
    for (const value of new BigInt64Array(buffer)) {
      if (value < 0n) {
        throw new FormatError(
          `${file}: the array holds ${BigInt.asUintN(64, value)}, which int64 cannot; there is no uint64`,
        );
      }
    }
    return [bytes, int64];
  }
  throw new FormatError(`${file}: the array has elements of dtype ${DTYPES[code]}: this library has no such dtype`);
}

/** NumPy's code of a tensor's dtype. */
function descrOf(x: Tensor): string {
  for (const [code, name] of Object.entries(DTYPES)) {
    if (name === x.dtype.name) return `${/1$/.test(code) ? "|" : "<"}${code}`;
  }
  throw new ValueError(`NumPy has no dtype for ${x.dtype}; x.float() has one`);
}

/** The parts of an npy file: its header, and its data, to be used at once. */
export function npyParts(x: Tensor): [Uint8Array<ArrayBuffer>, Uint8Array] {
  return [npyHeader(descrOf(x), x.shape), bytesOfTensor(x)];
}
