// Arguments of functions over windows: tensors, and sizes that are one number for all dimensions or a number each.
import type { Triple } from "../backends/backend.ts";
import { ArgumentError, ValueError } from "../core/errors.ts";

/** A size in each of some dimensions; one number stands for all. */
export type WindowSize = number | readonly number[];

/** The numbers of a size, `n` of them when there was one; checks that they are whole. */
export function wholeNumbers(operation: string, name: string, size: WindowSize, n: number): readonly number[] {
  const given: readonly unknown[] = Array.isArray(size) ? size : new Array<unknown>(n).fill(size);
  const list = given.map((k) => typeof k === "bigint" ? Number(k) : k);
  if (list.every((k): k is number => typeof k === "number" && Number.isInteger(k))) return list;
  throw new ArgumentError(
    `${operation}(): argument '${name}' must be a whole number or a list of ${n} of them, got ${String(size)}`,
  );
}

/** What a size may be: products of two must stay exact in the kernels. */
const LARGEST = 2 ** 31 - 1;

/** Numbers for the last dimensions as depth, height and width; those that are not there get `missing`. */
export function triple(numbers: readonly number[], missing: number): Triple {
  const n = numbers.length, tooLarge = numbers.find((k) => !(Math.abs(k) <= LARGEST));
  if (tooLarge !== undefined) {
    throw new ValueError(`a window or its output has a size of ${tooLarge}, which is too large`);
  }
  return [n > 2 ? numbers[n - 3] : missing, n > 1 ? numbers[n - 2] : missing, n > 0 ? numbers[n - 1] : missing];
}
