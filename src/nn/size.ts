// Sizes of kernels, strides and paddings: one number for all dimensions, or a number each.
import { ArgumentError } from "../core/errors.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import { formatTuple } from "../tensor/python_format.ts";

/** Whole numbers, one a spatial dimension. */
export type Length = [number];
/** [height, width] */
export type Area = [number, number];
/** [depth, height, width] */
export type Volume = [number, number, number];

/** A size as `n` whole numbers; one number, alone or in an array, stands for all. */
export function sizesOf<S extends number[]>(layer: string, name: string, size: WindowSize, n: number): S {
  const list: readonly number[] = typeof size === "number" ? [size] : size;
  const all = list.length === 1 ? new Array<number>(n).fill(list[0]) : [...list];
  if (all.length !== n || !all.every(Number.isInteger)) {
    throw new ArgumentError(
      `${layer}: ${name} must be a whole number` +
        `${n > 1 ? ` or an array of ${n}` : ""}, got ${JSON.stringify(size)}`,
    );
  }
  return all as S;
}

/** A size as it was given: `2`, or `(3, 2)`. */
export function formatGiven(size: WindowSize): string {
  return typeof size === "number" ? `${size}` : formatTuple(size);
}
