// What plots are given: one series or several by name, as arrays or tensors.
import { isOptions } from "../../core/arguments.ts";
import { ArgumentError, ShapeError } from "../../core/errors.ts";
import { numbersOf, type Values } from "../tensorboard/numbers.ts";

/** Points of a line: their heights, or places and heights. */
export type Series = Values | { readonly x: Values; readonly y: Values };

/** Read points. */
export type Points = { name: string; x: Float64Array; y: Float64Array };

function isPoints(value: unknown): value is { x: Values; y: Values } {
  return isOptions(value) && "x" in value && "y" in value && Object.keys(value).length === 2;
}

/** Values by name; a single one has the name "". */
export function valuesByName(data: unknown, what: string): [string, Float64Array][] {
  if (!isOptions(data)) return [["", numbersOf(data, what)]];
  const entries = Object.entries(data);
  if (entries.length === 0) throw new ArgumentError(`${what}: there are no series`);
  return entries.map(([name, values]) => [name, numbersOf(values, `${what} "${name}"`)]);
}

/** Points by name; `x` are the places of series without their own, else 0, 1, 2 …. */
export function pointsByName(data: unknown, x: unknown, what: string): Points[] {
  const entries: [string, unknown][] = isOptions(data) && !isPoints(data) ? Object.entries(data) : [["", data]];
  if (entries.length === 0) throw new ArgumentError(`${what}: there are no series`);
  return entries.map(([name, series]) => {
    const place = name === "" ? what : `${what} "${name}"`;
    const y = numbersOf(isPoints(series) ? series.y : series, place);
    const places = isPoints(series) ? series.x : x;
    const xs = places === undefined ? Float64Array.from(y, (_, i) => i) : numbersOf(places, place);
    if (xs.length < y.length || isPoints(series) && xs.length !== y.length) {
      throw new ShapeError(`${place}: ${xs.length} places and ${y.length} values do not fit together`);
    }
    return { name, x: xs.subarray(0, y.length), y };
  });
}

/** Smallest and largest of the finite values (positive ones on a logarithmic axis); infinite where there are none. */
export function rangeOf(lists: Iterable<ArrayLike<number>>, positive: boolean): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (!Number.isFinite(value) || positive && value <= 0) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}
