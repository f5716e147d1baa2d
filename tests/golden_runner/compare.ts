// Compares results with recorded values: dtype, shape, and elements within PyTorch's tolerances.
import { isObject, isTensorJson, type Json, type TensorJson } from "./json.ts";
import { type Library, method, Mismatch, type Tensor } from "./library.ts";
import { toNumber } from "./values.ts";

/** [rtol, atol] */
export type Tolerance = readonly [number, number];

const DEFAULTS: Record<string, Tolerance> = {
  float16: [1e-3, 1e-5],
  bfloat16: [1.6e-2, 1e-5],
  float32: [1.3e-6, 1e-5],
  float64: [1e-7, 1e-7],
};

export type Tolerances = { op?: Record<string, Tolerance>; case?: Tolerance };

export function toleranceOf(dtype: string, extra: Tolerances = {}): Tolerance {
  const base = DEFAULTS[dtype] ?? [0, 0];
  const a = extra.op?.[dtype] ?? base, b = extra.case ?? base;
  return [Math.max(base[0], a[0], b[0]), Math.max(base[1], a[1], b[1])];
}

export function dtypeName(x: Tensor): string {
  return String(x.dtype).replace(/^torch\./, "");
}

export function shapeOf(x: Tensor): number[] {
  return Array.from(x.shape as Iterable<number>);
}

/** All elements in row-major order, as `tolist` gives them. */
export function elements(x: Tensor): unknown[] {
  const flat: unknown[] = [];
  const add = (v: unknown): void => {
    if (Array.isArray(v)) { for (const y of v) add(y); }
    else flat.push(v);
  };
  add(method(x, "tolist"));
  return flat;
}

function same(got: unknown, want: unknown, [rtol, atol]: Tolerance): boolean {
  if (typeof got === "bigint") return typeof want === "boolean" ? false : String(got) === String(want);
  const g = Number(got), w = toNumber(want);
  if (g === w || Number.isNaN(g) && Number.isNaN(w)) return true;
  return Math.abs(g - w) <= atol + rtol * Math.abs(w) && Number.isFinite(w) && Number.isFinite(g);
}

export function checkTensor(lib: Library, got: unknown, want: TensorJson, extra: Tolerances, what: string): void {
  if (!lib.isTensor(got)) throw new Mismatch(`${what} is ${Deno.inspect(got).slice(0, 80)}, not a tensor`);
  const dtype = dtypeName(got), shape = shapeOf(got);
  if (dtype !== want.t) throw new Mismatch(`${what} has dtype ${dtype}, not ${want.t}`);
  if (shape.length !== want.s.length || shape.some((n, i) => n !== want.s[i])) {
    throw new Mismatch(`${what} has shape [${shape}], not [${want.s}]`);
  }
  if (want.d === undefined) return;
  checkElements(elements(got), logical(want), toleranceOf(dtype, extra), what);
}

/** The recorded elements in row-major order; a strided tensor is recorded with its whole storage. */
function logical(want: TensorJson): readonly unknown[] {
  const { s, st, o = 0, d = [] } = want;
  if (st === undefined) return d;
  let places = [o];
  s.forEach((n, i) => places = places.flatMap((p) => Array.from({ length: n }, (_, k) => p + k * st[i])));
  return places.map((p) => d[p]);
}

export function checkElements(
  got: readonly unknown[],
  want: readonly unknown[],
  tolerance: Tolerance,
  what: string,
): void {
  if (got.length !== want.length) throw new Mismatch(`${what} has ${got.length} elements, not ${want.length}`);
  for (let i = 0; i < want.length; i++) {
    if (!same(got[i], want[i], tolerance)) {
      throw new Mismatch(`${what}[${i}] is ${got[i]}, not ${want[i]} (of ${want.length}; tolerance ${tolerance})`);
    }
  }
}

/** Compares any recorded result: tensor, number, bool, text, None. */
export function checkValue(lib: Library, got: unknown, want: Json, extra: Tolerances, what: string): void {
  if (isTensorJson(want)) return checkTensor(lib, got, want as TensorJson, extra, what);
  if (want === null) {
    if (got !== null && got !== undefined) throw new Mismatch(`${what} is ${Deno.inspect(got).slice(0, 80)}, not null`);
  } else if (Array.isArray(want)) {
    const list = flatten(lib, got);
    if (list.length !== want.length) throw new Mismatch(`${what} has ${list.length} items, not ${want.length}`);
    want.forEach((w, i) => checkValue(lib, list[i], w, extra, `${what}[${i}]`));
  } else if (isObject(want) && "dtype" in want) {
    if (String(got) !== `torch.${want.dtype}`) throw new Mismatch(`${what} is ${got}, not torch.${want.dtype}`);
  } else if (isObject(want) && ("f" in want || "i" in want)) {
    const w = want.f ?? want.i;
    if (typeof got !== "number" && typeof got !== "bigint" || !same(got, w, [1e-6, 1e-12])) {
      throw new Mismatch(`${what} is ${got}, not ${w}`);
    }
  } else if (typeof want === "number") {
    if (typeof got !== "number" && typeof got !== "bigint" || !same(got, want, [1e-6, 1e-12])) {
      throw new Mismatch(`${what} is ${got}, not ${want}`);
    }
  } else if (got !== want) {
    throw new Mismatch(`${what} is ${Deno.inspect(got).slice(0, 80)}, not ${JSON.stringify(want)}`);
  }
}

/** Results flattened depth first: lists, named tuples, sizes. */
export function flatten(lib: Library, v: unknown): unknown[] {
  if (lib.isTensor(v) || typeof v !== "object" || v === null) return [v];
  if (Array.isArray(v)) return v.flatMap((x) => flatten(lib, x));
  if (Symbol.iterator in v) return [...v as Iterable<unknown>].flatMap((x) => flatten(lib, x));
  return [v];
}
