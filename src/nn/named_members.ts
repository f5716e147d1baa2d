// What dictionaries of modules and of parameters share.
import { Module } from "./module.ts";

/** Base of {@link ModuleDict} and {@link ParameterDict}: members by name, in the order in which they were added. */
export abstract class NamedMembers<T> extends Module {
  #names: string[] = [];

  /** How many members there are. */
  override get length(): number {
    return this.#names.length;
  }

  /** The member of that name. */
  abstract get(key: string): T;

  /** Puts a name at the end, if it is new. @internal */
  protected listName(name: string): void {
    if (!this.has(name)) this.#names.push(name);
  }

  /** Whether there is a member of that name. */
  has(key: string): boolean {
    return this.#names.includes(key);
  }

  /** Takes a member away; says whether it was there. */
  delete(key: string): boolean {
    if (!this.has(key)) return false;
    this.#names = this.#names.filter((name) => name !== key);
    return delete (this as unknown as Record<string, unknown>)[key];
  }

  /** Takes a member away and returns it. */
  pop(key: string): T {
    const member = this.get(key);
    this.delete(key);
    return member;
  }

  /** Takes all members away. */
  clear(): void {
    for (const name of this.#names.slice()) this.delete(name);
  }

  /** The names in their order. */
  keys(): IterableIterator<string> {
    return this.#names.values();
  }

  /** The members in their order. */
  *values(): Generator<T> {
    for (const name of this.#names) yield this.get(name);
  }

  /** Names and members in their order. */
  *items(): Generator<[string, T]> {
    for (const name of this.#names) yield [name, this.get(name)];
  }

  /** The names in their order, as in Python. */
  [Symbol.iterator](): IterableIterator<string> {
    return this.keys();
  }
}
