// How a loader makes a batch of samples: tensors stacked, numbers to tensors, records and lists member by member.
import { bool, type DType, float64, int64 } from "../core/dtype.ts";
import { ArgumentError, IndexError, ShapeError } from "../core/errors.ts";
import { stack } from "../ops/join.ts";
import { sameShape } from "../core/shape.ts";
import { tensor } from "../tensor/create.ts";
import { from_numpy } from "../tensor/create_data.ts";
import { Tensor } from "../tensor/tensor.ts";

/** The typed arrays that can become tensors. */
type NumberArray =
  | Float32Array
  | Float64Array
  | Float16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Int32Array
  | BigInt64Array;

/** What {@link default_collate} makes of samples of type `T`. */
export type Collated<T> = T extends Promise<infer Sample> ? Collated<Sample>
  : T extends Tensor | number | bigint | boolean | ArrayBufferView ? Tensor
  : T extends string ? string[]
  : T extends object ? { -readonly [K in keyof T]: Collated<T[K]> }
  : never;

/**
 * Makes a batch of a list of samples, as loaders do by default: tensors are stacked along a new first dimension; numbers
 * become int64 when all of them are whole and float64 otherwise (JavaScript has one kind of number: give a tensor where
 * it must be the same in every batch), bigints int64, booleans bool; typed arrays are stacked as tensors; texts stay a
 * list; arrays and records are collated member by member.
 *
 * @throws {ArgumentError} for anything else.
 * @throws {ShapeError} when tensors or lists differ in size.
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_collate
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { default_collate } = torch.utils.data;
 * const batch = default_collate([{ x: torch.ones(2), y: 1 }, { x: torch.zeros(2), y: 2 }]);
 * if (String(batch.x.shape) !== "2,2" || String(batch.y.tolist()) !== "1,2") throw new Error();
 * ```
 */
export function default_collate<T>(batch: readonly T[]): Collated<T> {
  if (batch.length === 0) throw new ArgumentError("default_collate: the batch is empty");
  return collate(batch) as Collated<T>;
}

/** Where a stacked tensor of this shape and dtype should go, if anywhere in particular. */
type Place = (shape: readonly number[], dtype: DType) => Tensor | undefined;

let place: Place | undefined;

/** Runs `make`, during which {@link default_collate} puts what it stacks where `where` says. */
export function collateInto<R>(where: Place, make: () => R): R {
  place = where;
  try {
    return make();
  } finally {
    place = undefined;
  }
}

function stacked(tensors: readonly Tensor[]): Tensor {
  const { shape, dtype } = tensors[0];
  const alike = (x: unknown) =>
    x instanceof Tensor && x.dtype === dtype && !x.requires_grad && sameShape(x.shape, shape);
  const out = place !== undefined && tensors.every(alike) ? place([tensors.length, ...shape], dtype) : undefined;
  return out === undefined ? stack(tensors, 0) : stack(tensors, 0, { out });
}

function collate(batch: readonly unknown[]): unknown {
  const first = batch[0];
  if (first instanceof Tensor) return stacked(batch as readonly Tensor[]);
  switch (typeof first) {
    case "number":
      return tensor(batch as number[], { dtype: batch.every(Number.isInteger) ? int64 : float64 });
    case "bigint":
      return tensor(batch as bigint[], { dtype: int64 });
    case "boolean":
      return tensor(batch as boolean[], { dtype: bool });
    case "string":
      return [...batch];
  }
  if (ArrayBuffer.isView(first) && !(first instanceof DataView)) {
    return stacked((batch as NumberArray[]).map((array) => from_numpy(array)));
  }
  if (Array.isArray(first)) return collateArrays(batch as readonly unknown[][]);
  if (first instanceof Promise) {
    throw new ArgumentError(
      "default_collate: found a Promise; a dataset whose get() is async needs `for await (const batch of loader)`",
    );
  }
  if (isRecord(first)) {
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(first)) out[key] = collate(batch.map((sample, i) => member(sample, key, i)));
    return out;
  }
  if (first instanceof Map) {
    return new Map([...first.keys()].map((key) => [key, collate(batch.map((map, i) => member(map, key, i)))]));
  }
  const found = first === null
    ? "null"
    : typeof first === "object"
    ? first.constructor?.name ?? "object"
    : typeof first;
  throw new ArgumentError(
    `default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found ${found}`,
  );
}

function collateArrays(batch: readonly (readonly unknown[])[]): unknown[] {
  const size = batch[0].length;
  const other = batch.findIndex((sample) => !Array.isArray(sample));
  if (other >= 0) {
    throw new ArgumentError(`default_collate: sample 0 of the batch is a list and sample ${other} is not`);
  }
  if (batch.some((sample) => sample.length !== size)) {
    throw new ShapeError("each element in list of batch should be of equal size");
  }
  return batch[0].map((_, i) => collate(batch.map((sample) => sample[i])));
}

/** A member that the first sample has, so that all must have it. */
function member(sample: unknown, key: unknown, index: number): unknown {
  if (sample instanceof Map && sample.has(key)) return sample.get(key);
  if (isRecord(sample) && Object.hasOwn(sample, key as string)) return sample[key as string];
  throw new IndexError(`default_collate: sample ${index} of the batch has no key '${String(key)}', which sample 0 has`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * What a loader does with single samples when batching is off: typed arrays become tensors, everything else stays.
 *
 * @see https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_convert
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const sample = torch.utils.data.default_convert({ x: Float32Array.of(1, 2), name: "a" }) as { x: torch.Tensor };
 * if (String(sample.x.tolist()) !== "1,2") throw new Error();
 * ```
 */
export function default_convert(data: unknown): unknown {
  if (data instanceof Tensor) return data;
  if (ArrayBuffer.isView(data) && !(data instanceof DataView)) return tensor(data as NumberArray);
  if (Array.isArray(data)) return data.map(default_convert);
  if (isRecord(data)) {
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, default_convert(value)]));
  }
  if (data instanceof Map) return new Map([...data].map(([key, value]) => [key, default_convert(value)]));
  return data;
}
