// Turns recorded values into arguments: tensors (strided ones too), numbers by Python's int/float rule, dtypes, modules.
import { isObject, isTensorJson, type Json, type JsonObject, type TensorJson } from "./json.ts";
import { type Library, Missing, type Tensor, tensorMethod } from "./library.ts";

/** How a number among the arguments is to be read. */
export type NumberRole =
  | "plain" // a parameter: eps, dim, p
  | "operand" // takes part in type promotion: 1.0 must stay a float
  | "literal"; // data of a new tensor: ints become int64

const ARRAYS: Record<
  string,
  (n: number) => Float32Array | Float64Array | Float16Array | Int8Array | Uint8Array | Int16Array | Int32Array
> = {
  float32: (n) => new Float32Array(n),
  bfloat16: (n) => new Float32Array(n),
  float64: (n) => new Float64Array(n),
  float16: (n) => new Float16Array(n),
  int8: (n) => new Int8Array(n),
  uint8: (n) => new Uint8Array(n),
  int16: (n) => new Int16Array(n),
  int32: (n) => new Int32Array(n),
};

const DTYPES = new Set([...Object.keys(ARRAYS), "int64", "bool"]);

export function isKnownDType(name: string): boolean {
  return DTYPES.has(name);
}

/** Why values cannot be represented here: a dtype outside the ten, a complex number, a sparse tensor; undefined if they can. */
export function unsupported(...values: (Json | undefined)[]): string | undefined {
  let why: string | undefined;
  for (const value of values) {
    walkDTypes(value, (name) => {
      if (!isKnownDType(name)) why = name;
    });
  }
  return why;
}

function walkDTypes(v: Json | undefined, found: (dtype: string) => void): void {
  if (Array.isArray(v)) {
    for (const x of v) walkDTypes(x, found);
  } else if (isTensorJson(v)) found(v.t);
  else if (isObject(v)) {
    if ("c" in v && Object.keys(v).length === 1) found("complex");
    if ("sparse" in v) found("sparse");
    if (typeof v.dtype === "string" && Object.keys(v).length === 1) found(v.dtype);
    if (typeof v.layout === "string" && v.layout !== "strided") found(v.layout);
    for (const x of Object.values(v)) walkDTypes(x, found);
  }
}

export function toNumber(v: unknown): number {
  if (typeof v === "number") return v;
  if (v === "nan") return NaN;
  if (v === "inf") return Infinity;
  if (v === "-inf") return -Infinity;
  return Number(v);
}

export class Decoder {
  /** Every tensor decoded so far, in order: arguments, then keyword arguments. */
  readonly tensors: Tensor[] = [];

  /** `grad`: whether recorded leaves require gradients. */
  constructor(readonly lib: Library, readonly grad = true) {}

  dtype(name: string): unknown {
    if (!isKnownDType(name)) throw new Missing(`dtype ${name}`);
    return this.lib.find(name);
  }

  /** A flat tensor of these elements. */
  flat(t: string, d: readonly unknown[]): Tensor {
    if (t === "bool") return this.lib.tensorOf("tensor", d.map((v) => v === 1 || v === true), { dtype: this.dtype(t) });
    if (t === "int64") return this.lib.tensorOf("tensor", BigInt64Array.from(d, (v) => BigInt(v as number | string)));
    const make = ARRAYS[t];
    if (make === undefined) throw new Missing(`dtype ${t}`);
    const data = make(d.length);
    for (let i = 0; i < d.length; i++) data[i] = toNumber(d[i]);
    return t === "bfloat16"
      ? this.lib.tensorOf("tensor", data, { dtype: this.dtype(t) })
      : this.lib.tensorOf("tensor", data);
  }

  tensor(v: TensorJson, requiresGrad = this.grad && v.g === 1): Tensor {
    let x: Tensor;
    if (v.d === undefined) x = this.lib.tensorOf("zeros", v.s, { dtype: this.dtype(v.t) });
    else if (v.st !== undefined) x = this.lib.tensorOf("as_strided", this.flat(v.t, v.d), v.s, v.st, v.o ?? 0);
    else {
      x = this.flat(v.t, v.d);
      if (v.s.length !== 1) x = tensorMethod(x, "reshape", v.s);
    }
    if (requiresGrad) tensorMethod(x, "requires_grad_");
    this.tensors.push(x);
    return x;
  }

  number(x: number, role: NumberRole): unknown {
    if (role === "operand" && Number.isInteger(x) && this.lib.has("scalar")) {
      return this.lib.call("scalar", x, this.lib.find("float64"));
    }
    return x;
  }

  /** A slice as the string that `x.index` takes. */
  slice(parts: Json[]): string {
    const [start, stop, step] = parts.map((p) => p === null ? "" : String(p));
    return step === "" ? `${start}:${stop}` : `${start}:${stop}:${step}`;
  }

  value(v: Json, role: NumberRole = "plain"): unknown {
    if (typeof v === "number") return role === "literal" && Number.isInteger(v) ? BigInt(v) : v;
    if (typeof v === "string" && /^-?\d{17,}$/.test(v)) return BigInt(v);
    if (v === null || typeof v !== "object") return v;
    if (Array.isArray(v)) return v.map((x) => this.value(x, role === "operand" ? "plain" : role));
    if (isTensorJson(v)) return this.tensor(v);
    if ("f" in v) return this.number(toNumber(v.f), role);
    if ("i" in v) return BigInt(v.i as string);
    if ("c" in v || "sparse" in v) throw new Missing("complex or sparse value");
    if ("dtype" in v) return this.dtype(v.dtype as string);
    if ("memory_format" in v) return this.lib.find(v.memory_format as string);
    if ("layout" in v) return this.lib.find(v.layout as string);
    if ("device" in v) return v.device;
    if ("slice" in v) return this.slice(v.slice as Json[]);
    if ("ellipsis" in v) return "...";
    if ("module" in v) {
      return this.lib.call(v.module as string, ...this.args(v.args as Json[] ?? [], v.kwargs as JsonObject ?? {}));
    }
    if ("fn" in v) return this.lib.find(v.fn as string);
    if ("expr" in v) return new Function("epoch", `return ${(v.expr as string).replaceAll(/\/\//g, "/")}`);
    if ("dict" in v) {
      return Object.fromEntries((v.dict as [Json, Json][]).map(([k, x]) => [String(this.value(k)), this.value(x)]));
    }
    return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, this.value(x)]));
  }

  /** Positional arguments, then the keyword arguments as one options object. */
  args(args: Json[], kwargs: JsonObject, role: (place: number | string) => NumberRole = () => "plain"): unknown[] {
    const list = args.map((v, i) => this.value(v, role(i)));
    const names = Object.keys(kwargs);
    if (names.length > 0) list.push(Object.fromEntries(names.map((k) => [k, this.value(kwargs[k], role(k))])));
    return list;
  }
}
