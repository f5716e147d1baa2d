// Turns a value into what can be sent to another thread: fields of objects, names of classes and functions.
import { Device } from "../backends/registry.ts";
import { DType } from "../core/dtype.ts";
import { UnsupportedError } from "../core/errors.ts";
import { Generator } from "../core/generator.ts";
import { holdsParameter } from "../nn/blank.ts";
import { CallableModule, recordOf } from "../nn/callable.ts";
import type { Module } from "../nn/module.ts";
import { Tensor } from "../tensor/tensor.ts";
import { constructionOf } from "./origin.ts";
import type { CodeReference, Parcel, TensorWire, Wire } from "./wire.ts";

type Constructor = abstract new (...args: never[]) => unknown;

/** Encodes values; what becomes of tensors the caller decides. */
export class Encoder {
  readonly codes: CodeReference[] = [];
  readonly #codeOf = new Map<unknown, number>();
  readonly #seen = new Map<unknown, number>();

  /** `subject` begins every message: who sends what where. */
  constructor(readonly subject: string, readonly tensor: (x: Tensor) => TensorWire) {}

  /** A value with the classes and functions that it needs. */
  parcel(value: unknown, place: string): Parcel {
    return { value: this.encode(value, place), codes: this.codes };
  }

  /** One value, called `place` in messages. */
  encode(value: unknown, place: string): Wire {
    switch (typeof value) {
      case "function":
        return this.#function(value, place);
      case "symbol":
        throw this.#refuse(place, `a symbol`);
      case "object":
        return value === null ? { kind: "plain", value } : this.#object(value, place);
    }
    return { kind: "plain", value };
  }

  #object(value: object, place: string): Wire {
    const before = this.#seen.get(value);
    if (before !== undefined) return { kind: "again", id: before };
    if (value instanceof Tensor) return this.tensor(value);
    if (value instanceof DType) return { kind: "dtype", name: value.name };
    if (value instanceof Device) return { kind: "device", name: String(value) };
    if (value instanceof URL) return { kind: "url", href: value.href };
    if (isCloned(value)) return { kind: "plain", value };
    const id = this.#seen.size;
    this.#seen.set(value, id);
    if (ArrayBuffer.isView(value)) return viewed(value, id);
    if (value instanceof Generator) return { kind: "generator", id, state: value.state };
    if (Array.isArray(value)) {
      if (value.every(isPrimitive)) return { kind: "list", id, items: [{ kind: "plain", value: [...value] }] };
      return { kind: "list", id, items: value.map((item, i) => this.encode(item, `${place}[${i}]`)) };
    }
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      return { kind: "record", id, ...this.#fields(value, place) };
    }
    if (prototype === Map.prototype) {
      const entries = [...value as Map<unknown, unknown>].map(([key, item]): [Wire, Wire] => [
        this.encode(key, `a key of ${place}`),
        this.encode(item, `${place}.get(${String(key)})`),
      ]);
      return { kind: "map", id, entries };
    }
    if (prototype === Set.prototype) {
      return {
        kind: "set",
        id,
        items: [...value as Set<unknown>].map((item) => this.encode(item, `a member of ${place}`)),
      };
    }
    return this.#instance(value, prototype.constructor, id, place);
  }

  #instance(value: object, owner: Constructor, id: number, place: string): Wire {
    if (isNative(owner)) throw this.#refuse(place, `a ${owner.name}, which belongs to the thread that made it`);
    const code = this.#code(owner, place, true);
    const given = constructionOf(value);
    if (given === undefined) return { kind: "instance", id, code, ...this.#fields(value, place) };
    return { kind: "made", id, code, given: given.map((item, i) => this.encode(item, `argument ${i} of ${place}`)) };
  }

  #fields(value: object, place: string): { keys: string[]; values: Wire[] } {
    const keys = Object.keys(value);
    const values = keys.map((key) => this.encode((value as Record<string, unknown>)[key], `${place}.${key}`));
    return { keys, values };
  }

  #function(value: object, place: string): Wire {
    const prototype = Object.getPrototypeOf(value);
    if (Object.hasOwn(value, "prototype") && isClassText(String(value))) {
      return { kind: "code", code: this.#code(value as Constructor, place, true) };
    }
    if (value instanceof CallableModule) return this.#module(value as Module, prototype.constructor, place);
    if (!(prototype === Function.prototype || prototype.constructor?.name.endsWith("Function"))) {
      throw this.#refuse(place, `a function with the class ${prototype.constructor.name}`);
    }
    return { kind: "code", code: this.#code(value as unknown as Constructor, place, false) };
  }

  /** A transform or a network: its fields, and which of them are parameters, buffers and modules. */
  #module(module: Module, owner: Constructor, place: string): Wire {
    const before = this.#seen.get(module);
    if (before !== undefined) return { kind: "again", id: before };
    const id = this.#seen.size;
    this.#seen.set(module, id);
    const { hooks, parameters, buffers, modules } = recordOf(module);
    if (hooks !== undefined && !hooks.empty) {
      throw this.#refuse(place, `the module ${owner.name} with hooks, which belong to the thread that registered them`);
    }
    const code = this.#code(owner, place, true), fields = this.#fields(module, place);
    const held = fields.keys.filter((key) => holdsParameter(module, key));
    return { kind: "module", id, code, ...fields, held, members: { parameters, buffers, modules } };
  }

  #code(value: Constructor, place: string, isClass: boolean): number {
    const before = this.#codeOf.get(value);
    if (before !== undefined) return before;
    const text = String(value), { name } = value;
    if (text.includes("[native code]")) throw this.#refuse(place, `the built-in or bound function ${name}`);
    if (name === "") {
      const what = isClass ? "a class without a name" : "a function without a name";
      throw this.#refuse(
        place,
        `${what}; export it from its module, \`export const name = …\`, and use it by that name`,
      );
    }
    const code = this.codes.push({ name, text, place, isClass }) - 1;
    this.#codeOf.set(value, code);
    return code;
  }

  #refuse(place: string, what: string): UnsupportedError {
    return new UnsupportedError(`${this.subject}: ${place} is ${what}`);
  }
}

/** A typed array or DataView by its part of its buffer, or by the whole of a shared one. */
function viewed(view: ArrayBufferView, id: number): Wire {
  const { buffer, byteOffset, byteLength } = view, type = view.constructor.name;
  const length = view instanceof DataView ? byteLength : (view as Uint8Array).length;
  if (buffer instanceof SharedArrayBuffer) return { kind: "view", id, type, memory: buffer, start: byteOffset, length };
  const memory = byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
  return { kind: "view", id, type, memory: memory as ArrayBuffer, start: 0, length };
}

function isClassText(text: string): boolean {
  return /^class\b/.test(text);
}

function isPrimitive(value: unknown): boolean {
  return value === null || typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol";
}

/** Values of the language that structured cloning copies as they are. */
function isCloned(value: object): boolean {
  return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer ||
    value instanceof Date || value instanceof RegExp || value instanceof Error;
}

/** Whether a class belongs to the language or to Deno, so that its objects hold more than their fields. */
function isNative(owner: Constructor): boolean {
  return (globalThis as Record<string, unknown>)[owner.name] === owner ||
    (Deno as unknown as Record<string, unknown>)[owner.name] === owner || String(owner).includes("[native code]");
}
