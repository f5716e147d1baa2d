// Compares a state_dict() with the recorded one: nested records, lists, tensors, numbers; keys in order.
import { checkElements, checkTensor, elements, type Tolerance, toleranceOf } from "./compare.ts";
import { isObject, isTensorJson, type Json } from "./json.ts";
import { type Library, Mismatch } from "./library.ts";
import { toNumber } from "./values.ts";

/** Whether a key is not recorded or is nothing that another language could have. */
const unrecorded = (want: Json): boolean => isObject(want) && "object" in want;

function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value);
}

export function checkState(
  lib: Library,
  got: unknown,
  want: Json,
  tolerance: Tolerance | undefined,
  what: string,
): void {
  if (unrecorded(want)) return;
  if (isTensorJson(want)) {
    // Where PyTorch has a 0-dim tensor, a number will do.
    if (want.s.length !== 0 || typeof got !== "number") return checkTensor(lib, got, want, { case: tolerance }, what);
    return checkElements([got], want.d ?? [], toleranceOf(want.t, { case: tolerance }), what);
  }
  if (want === null || typeof want === "boolean") {
    if ((got ?? null) !== want) throw new Mismatch(`${what} is ${String(got)}, not ${want}`);
  } else if (typeof want === "string" && typeof got === "string") {
    if (got !== want) throw new Mismatch(`${what} is ${got}, not ${want}`);
  } else if (typeof want === "number" || typeof want === "string") {
    checkElements(lib.isTensor(got) ? elements(got) : [got], [want], [0, 0], what);
  } else if (Array.isArray(want)) {
    if (!Array.isArray(got)) throw new Mismatch(`${what} is ${Deno.inspect(got).slice(0, 60)}, not a list`);
    if (got.length !== want.length) throw new Mismatch(`${what} has ${got.length} items, not ${want.length}`);
    want.forEach((item, i) => checkState(lib, got[i], item, tolerance, `${what}[${i}]`));
  } else if ("f" in want) {
    checkElements([got], [toNumber(want.f)], tolerance ?? [1e-7, 1e-12], what);
  } else checkRecord(lib, got, want, tolerance, what);
}

function checkRecord(
  lib: Library,
  got: unknown,
  want: { readonly [key: string]: Json },
  tolerance: Tolerance | undefined,
  what: string,
): void {
  const entries = entriesOf(got);
  if (entries === undefined) throw new Mismatch(`${what} is ${Deno.inspect(got).slice(0, 60)}, not a record`);
  // JavaScript itself orders whole numbers as keys.
  const order = (keys: string[]) => keys.every((key) => /^\d+$/.test(key)) ? keys.sort() : keys;
  const keys = order(entries.map(([key]) => key)), wanted = order(Object.keys(want));
  if (keys.join(", ") !== wanted.join(", ")) throw new Mismatch(`${what} has keys ${keys}, not ${wanted}`);
  for (const [key, item] of entries) checkState(lib, item, want[key], tolerance, `${what}.${key}`);
}
