// What may stand between the brackets of x[…]: numbers, slices, null, ellipsis, masks, integer tensors, nested arrays.
import { bool, int64, uint8 } from "../core/dtype.ts";
import { IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { describeValue } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * Python's `start:stop:step` as an index item; null stands for an absent part.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([0, 1, 2, 3, 4, 5]);
 * if (String(x.index([new torch.Slice(1, 5, 2)]).tolist()) !== "1,3") throw new Error("Slice");
 * ```
 */
export class Slice {
  /** Negative numbers count from the end; steps are positive. */
  constructor(
    readonly start: number | null = null,
    readonly stop: number | null = null,
    readonly step: number | null = null,
  ) {
    for (const part of [start, stop, step]) {
      if (part !== null && !Number.isInteger(part)) {
        throw new IndexError("slice indices must be integers or None or have an __index__ method");
      }
    }
    if (step === 0) throw new ValueError("slice step cannot be zero");
    if (step !== null && step < 0) throw new ValueError("step must be greater than zero");
  }
}

/** Integers or booleans, nested as deep as the index has dimensions. */
export type IndexArray = readonly (number | bigint | boolean | Tensor | IndexArray)[];

/**
 * One index: an integer, a slice (`"1:5:2"`, `new Slice(1, 5, 2)`), `"..."`, null (a new dimension of size 1), a boolean, a
 * tensor of integers or booleans, or a nested array of them.
 */
export type IndexItem =
  | number
  | bigint
  | string
  | null
  | boolean
  | Slice
  | Tensor
  | IndexArray
  | Int32Array
  | BigInt64Array;

/** `"..."`: as many `":"` as there are dimensions left. */
export const ELLIPSIS: unique symbol = Symbol("...");

const texts = new Map<string, Slice | typeof ELLIPSIS>();

/** The slice (or ellipsis) that a text stands for. */
export function parseText(text: string): Slice | typeof ELLIPSIS {
  return texts.get(text) ?? parseNewText(text);
}

function parseNewText(text: string): Slice | typeof ELLIPSIS {
  const result = text.trim() === "..." ? ELLIPSIS : parseSlice(text);
  if (texts.size < 4096) texts.set(text, result);
  return result;
}

const PART = /^\s*(?:[+-]?\d+|None)?\s*$/;

function parseSlice(text: string): Slice {
  const parts = text.split(":");
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => PART.test(part))) {
    throw new IndexError(
      `"${text}" is not an index: a text is a slice such as ":", "1:5", "::2", or "..."; for one position give the number`,
    );
  }
  const [start, stop, step] = parts.map((part) => /\d/.test(part) ? Number(part) : null);
  return new Slice(start, stop, step ?? null);
}

/** The error for a value that cannot be an index. */
export function notAnIndex(value: unknown): IndexError {
  const what = typeof value === "number" ? "float" : describeValue(value);
  return new IndexError(
    `only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${what})`,
  );
}

/** Nested arrays as a tensor of int64, or of bool if they hold booleans only. */
export function arrayIndex(array: IndexArray | Int32Array | BigInt64Array, like: Tensor): Tensor {
  const shape: number[] = [];
  for (let level: unknown = array; isList(level); level = level[0]) shape.push(level.length);
  const values: (number | bigint | boolean)[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (!isList(value)) {
      if (depth !== shape.length) throw ragged(depth);
      values.push(elementOf(value));
      return;
    }
    if (depth === shape.length || value.length !== shape[depth]) throw ragged(depth, shape[depth], value.length);
    for (let i = 0; i < value.length; i++) collect(value[i], depth + 1);
  };
  collect(array, 0);
  const dtype = values.length > 0 && values.every((v) => typeof v === "boolean") ? bool : int64;
  const out = like.make(shape, dtype, values.length);
  const elements = out.store.array(dtype) as unknown as { [index: number]: number | bigint };
  for (let i = 0; i < values.length; i++) elements[i] = dtype === bool ? Number(values[i]) : BigInt(values[i]);
  return out;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function elementOf(value: unknown): number | bigint | boolean {
  if (typeof value === "bigint" || typeof value === "boolean") return value;
  if (typeof value === "object" && value !== null) {
    const { dtype, count } = value as Tensor;
    if (dtype !== undefined && dtype.kind !== "float" && count === 1) return (value as Tensor).item();
  }
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw notAnIndex(value);
  return value;
}

function ragged(depth: number, expected?: number, got?: number): ShapeError {
  return new ShapeError(
    expected === undefined || got === undefined
      ? `index: numbers and arrays are mixed at dim ${depth}`
      : `index: expected sequence of length ${expected} at dim ${depth} (got ${got})`,
  );
}

/** Whether a tensor selects by truth instead of by number. */
export function isMask(x: Tensor): boolean {
  return x.dtype === bool || x.dtype === uint8;
}
