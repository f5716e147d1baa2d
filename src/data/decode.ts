// Makes values of what another thread has sent.
import { namedDevice } from "../backends/registry.ts";
import { dtypeByName } from "../core/dtype.ts";
import { Generator } from "../core/generator.ts";
import { blankModule, noteMembers, setField } from "../nn/blank.ts";
import type { Module } from "../nn/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { TensorWire, Wire } from "./wire.ts";

type ViewConstructor = new (memory: ArrayBufferLike, start: number, length: number) => ArrayBufferView;
type Class = new (...args: unknown[]) => object;

/** Decodes one value; `codes` are the classes and functions that it refers to by their number. */
export class Decoder {
  readonly #made = new Map<number, object>();

  constructor(readonly codes: readonly unknown[], readonly tensor: (wire: TensorWire) => Tensor) {}

  /** The value of a wire. */
  decode(wire: Wire): unknown {
    switch (wire.kind) {
      case "plain":
        return wire.value;
      case "again":
        return this.#made.get(wire.id);
      case "tensor":
        return this.tensor(wire);
      case "view": {
        const View = (globalThis as unknown as Record<string, ViewConstructor>)[wire.type];
        return this.#keep(wire.id, new View(wire.memory, wire.start, wire.length));
      }
      case "url":
        return new URL(wire.href);
      case "dtype":
        return dtypeByName(wire.name);
      case "device":
        return namedDevice(wire.name);
      case "code":
        return this.codes[wire.code];
      case "generator":
        return this.#keep(wire.id, new Generator("cpu", wire.state));
      case "list":
        return this.#list(wire.id, wire.items);
      case "record":
        return this.#fill(this.#keep(wire.id, {}), wire.keys, wire.values);
      case "map": {
        const map = this.#keep(wire.id, new Map());
        for (const [key, value] of wire.entries) map.set(this.decode(key), this.decode(value));
        return map;
      }
      case "set": {
        const set = this.#keep(wire.id, new Set());
        for (const item of wire.items) set.add(this.decode(item));
        return set;
      }
      case "instance": {
        const { prototype } = this.codes[wire.code] as Class;
        return this.#fill(this.#keep(wire.id, Object.create(prototype)), wire.keys, wire.values);
      }
      case "module": {
        const module = this.#keep(wire.id, blankModule(this.codes[wire.code] as { prototype: Module }));
        noteMembers(module, wire.members);
        wire.keys.forEach((key, i) => setField(module, key, this.decode(wire.values[i]), wire.held.includes(key)));
        return module;
      }
      case "made": {
        const given = wire.given.map((item) => this.decode(item));
        return this.#keep(wire.id, new (this.codes[wire.code] as Class)(...given));
      }
    }
  }

  #keep<T extends object>(id: number, value: T): T {
    this.#made.set(id, value);
    return value;
  }

  #list(id: number, items: readonly Wire[]): unknown[] {
    const [first] = items;
    // Numbers and texts travel as one array.
    if (items.length === 1 && first.kind === "plain" && Array.isArray(first.value)) return this.#keep(id, first.value);
    const list = this.#keep(id, [] as unknown[]);
    for (const item of items) list.push(this.decode(item));
    return list;
  }

  /** Fields as they were, past setters and getters of the class. */
  #fill(object: object, keys: readonly string[], values: readonly Wire[]): object {
    keys.forEach((key, i) => {
      const value = this.decode(values[i]);
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    });
    return object;
  }
}
