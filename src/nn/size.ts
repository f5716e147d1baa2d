// Sizes of kernels, strides and paddings: one number for all dimensions, or a number each.
import { ArgumentError } from "../core/errors.ts";

/** A size in two dimensions, [height, width]; one number stands for both. */
export type Size2 = number | readonly [number, number] | readonly number[];

/** Both numbers of a size. */
export function pair(size: Size2, name: string): [number, number] {
  const [h, w] = typeof size === "number" ? [size, size] : size.length === 1 ? [size[0], size[0]] : size;
  if (!Number.isInteger(h) || !Number.isInteger(w) || (typeof size === "object" && size.length > 2)) {
    throw new ArgumentError(`${name} must be a whole number or two of them, got ${JSON.stringify(size)}`);
  }
  return [h, w];
}
