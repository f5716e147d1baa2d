// The memory behind tensors as a row of elements, as PyTorch's `x.storage()` shows it.
import type { DType } from "../core/dtype.ts";
import { IndexError } from "../core/errors.ts";
import type { Scalar } from "../ops/promote.ts";
import { formatFloat } from "./python_format.ts";
import type { Tensor } from "./tensor.ts";
import { UntypedStorage } from "./untyped_storage.ts";

/** More elements than this are not all printed. */
const PRINTED = 1000;
const EDGE = 3;

/**
 * The elements that a tensor and its views share, in the order in which they lie in memory: all of them, whichever part
 * the tensor shows. Made by {@link Tensor.storage}. See https://docs.pytorch.org/docs/stable/storage.html.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([[1, 2], [3, 4]]), row = x.index([1]);
 * row.storage().set(0, 7); // the storage is that of x
 * if (x.tolist().toString() !== "7,2,3,4" || row.storage().length !== 4) throw new Error(String(x));
 * ```
 */
export class TypedStorage implements Iterable<number> {
  readonly #elements: Tensor;

  /** @internal `elements` is a one-dimensional view of a whole storage. */
  constructor(elements: Tensor) {
    this.#elements = elements;
  }

  /** How many elements there are. */
  get length(): number {
    return this.#elements.count;
  }

  /** How many elements there are. */
  size(): number {
    return this.length;
  }

  /** Bytes of all elements. */
  nbytes(): number {
    return this.#elements.store.nbytes;
  }

  /** Bytes of one element. */
  element_size(): number {
    return this.dtype.itemsize;
  }

  /** The type of the elements. */
  get dtype(): DType {
    return this.#elements.dtype;
  }

  /** A number that stands for the place of the first element; equal for the same place only. */
  data_ptr(): number {
    return this.untyped().data_ptr();
  }

  /** The same memory as bytes. */
  untyped(): UntypedStorage {
    return new UntypedStorage(this.#elements.store);
  }

  /** The element at a place; a negative one counts from the end. */
  at(place: number): number {
    return this.#elements.select(0, this.#checked(place, "at")).item();
  }

  /** Overwrites the element at a place; a negative one counts from the end. */
  set(place: number, value: Scalar): void {
    this.#elements.select(0, this.#checked(place, "set")).fill_(value);
  }

  /** Overwrites all elements. */
  fill_(value: Scalar): this {
    this.#elements.fill_(value);
    return this;
  }

  /** The elements as numbers. */
  tolist(): number[] {
    return this.#elements.tolist() as number[];
  }

  /** The elements one after the other. */
  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  /** One element a line, and what they are; of a long storage the first and the last few. */
  toString(): string {
    const count = this.length, lines: string[] = [];
    for (let i = 0; i < count; i++) {
      if (count > PRINTED && i === EDGE) {
        lines.push(" ...");
        i = count - EDGE;
      }
      lines.push(` ${this.#text(this.at(i))}`);
    }
    const device = this.#elements.device;
    return [...lines, `[torch.storage.TypedStorage(dtype=torch.${this.dtype.name}, device=${device}) of size ${count}]`]
      .join("\n");
  }

  /** The text in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  #text(value: number | boolean): string {
    if (typeof value === "boolean") return value ? "True" : "False";
    return this.dtype.is_floating_point ? formatFloat(value) : String(value);
  }

  #checked(place: number, name: string): number {
    const count = this.length;
    if (Number.isSafeInteger(place) && place >= -count && place < count) return place;
    throw new IndexError(`storage().${name}(): place ${String(place)} is out of range for a storage of size ${count}`);
  }
}
