// The header of an npy file: a Python dict with the dtype, the order and the shape of one array.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { FormatError } from "../core/errors.ts";
import type { ByteSource } from "./byte_source.ts";

/** What a header says, and where the data begin. */
export type NpyHeader = {
  /** NumPy's code of the dtype: "<f4". */
  readonly descr: string;
  /** Whether the first dimension runs fastest. */
  readonly fortran: boolean;
  readonly shape: readonly number[];
  readonly start: number;
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** As in NumPy: longer ones are meant to make readers slow. */
const MAX_HEADER = 10_000;

/** Reads and checks the header that an array in `source` begins with. */
export function readNpyHeader(source: ByteSource): NpyHeader {
  const fail = (what: string): never => {
    throw new FormatError(`${source.name}: ${what}`);
  };
  const head = source.read(0, Math.min(12, source.size));
  if (head.length < 10 || MAGIC.some((byte, i) => head[i] !== byte)) {
    return fail("this is no npy file: it does not begin with \\x93NUMPY");
  }
  const [major, minor] = [head[6], head[7]];
  if (![1, 2, 3].includes(major) || minor !== 0) {
    return fail(`version ${major}.${minor} of the npy format is not known; 1.0, 2.0 and 3.0 are`);
  }
  const view = new DataView(head.buffer);
  if (major > 1 && head.length < 12) return fail("the file was cut short in its header");
  const [begin, length] = major === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (begin + length > source.size) return fail("the file was cut short in its header");
  if (length > MAX_HEADER) return fail(`the header has ${length} bytes, at most ${MAX_HEADER} are read`);
  const bytes = source.read(begin, length);
  const text = new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(bytes);
  return { ...parseHeader(text, fail), start: begin + length };
}

const STRING = /^(?:'([^'\\]*)'|"([^"\\]*)")/;
const SHAPE = /^\(\s*((?:\d+L?\s*,\s*)*(?:\d+L?\s*)?)\)/;

/** {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), } */
function parseHeader(text: string, fail: (what: string) => never): Omit<NpyHeader, "start"> {
  const bad = (): never => fail(`the header cannot be understood: ${JSON.stringify(text.slice(0, 100).trimEnd())}`);
  let rest = text.trim();
  if (!rest.startsWith("{") || !rest.endsWith("}")) return bad();
  rest = rest.slice(1, -1).trim();
  const found = new Map<string, string | boolean | readonly number[]>();
  while (rest !== "") {
    const key = STRING.exec(rest);
    if (key === null) return bad();
    const name = key[1] ?? key[2];
    const value = /^\s*:\s*/.exec(rest.slice(key[0].length));
    if (value === null || found.has(name)) return bad();
    rest = rest.slice(key[0].length + value[0].length);
    const text = STRING.exec(rest), flag = /^(True|False)\b/.exec(rest), sizes = SHAPE.exec(rest);
    if (text !== null) found.set(name, text[1] ?? text[2]);
    else if (flag !== null) found.set(name, flag[1] === "True");
    else if (sizes !== null) {
      const numbers = sizes[1].split(",").map((s) => s.trim().replace(/L$/, "")).filter((s) => s !== "");
      found.set(name, numbers.map(Number));
    } else if (name === "descr" && rest.startsWith("[")) {
      return fail("the array has named fields (a structured dtype), which no tensor has");
    } else return bad();
    rest = rest.slice((text ?? flag ?? sizes)![0].length).trim();
    if (rest !== "" && !rest.startsWith(",")) return bad();
    rest = rest.slice(1).trim();
  }
  const descr = found.get("descr"), fortran = found.get("fortran_order"), shape = found.get("shape");
  if (found.size !== 3 || typeof descr !== "string" || typeof fortran !== "boolean" || !Array.isArray(shape)) {
    return bad();
  }
  if (shape.length > 64) return fail(`the array has ${shape.length} dimensions, at most 64 are possible`);
  const count = shape.reduce((n: bigint, size: number) => n * BigInt(size), 1n);
  if (count > BigInt(Number.MAX_SAFE_INTEGER)) return fail(`an array of shape (${shape}) has too many elements`);
  return { descr, fortran, shape };
}

/** The header of an array in row-major order: as NumPy writes it, data begin at a multiple of 64. */
export function npyHeader(descr: string, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const sizes = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${sizes}, }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64;
  const out = new Uint8Array(length).fill(0x20);
  out.set([...MAGIC, 1, 0, (length - 10) & 255, (length - 10) >> 8]);
  out.set(new TextEncoder().encode(text), 10);
  out[length - 1] = 0x0a;
  return out;
}
