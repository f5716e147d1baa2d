// Strides, offsets and shared storage of views.
import { shapeOf } from "./compare.ts";
import { method, Mismatch, type Tensor } from "./library.ts";

function strides(x: Tensor): number[] {
  return Array.from(method(x, "stride") as Iterable<number>);
}

export function checkLayout(x: Tensor, st: number[], o: number): void {
  const got = strides(x), offset = method(x, "storage_offset");
  if (String(got) !== String(st)) throw new Mismatch(`strides [${got}], not [${st}] (shape [${shapeOf(x)}])`);
  if (offset !== o) throw new Mismatch(`storage offset ${offset}, not ${o}`);
}

type Storage = { data_ptr?: () => unknown };

/** Whether two tensors show the same storage, by storage object, its address, or (failing both) by identity of the memory. */
export function sharesStorage(a: Tensor, b: Tensor): boolean | undefined {
  if (typeof a.untyped_storage === "function") {
    const s = method(a, "untyped_storage") as Storage, t = method(b, "untyped_storage") as Storage;
    return s === t || typeof s.data_ptr === "function" && s.data_ptr() === t.data_ptr?.();
  }
  if (a.storage !== undefined && typeof a.storage !== "function") return a.storage === b.storage;
  if (typeof a.storage === "function") return method(a, "storage") === method(b, "storage");
  throw new Mismatch("neither untyped_storage() nor storage exists");
}
