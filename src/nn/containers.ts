// Containers of modules that are found by their place: Sequential and ModuleList.
import { ArgumentError, IndexError, UnsupportedError, ValueError } from "../core/errors.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions } from "./arguments.ts";
import { formatModuleList } from "./module_format.ts";
import { type Layer, Module } from "./module.ts";

/** Base of the containers whose modules have an order: `x[0]`, `x.at(-1)`, `for (const m of x)`, `x.length`. */
export abstract class ModuleSequence<M extends Module> extends Module {
  /** The module at a place, from 0. */
  [index: number]: M;

  #names: string[] = [];

  /** Names of the modules in their order. */
  protected get names(): readonly string[] {
    return this.#names;
  }

  #field(name: string): M {
    return (this as unknown as Record<string, M>)[name];
  }

  /** How many modules there are. */
  override get length(): number {
    return this.#names.length;
  }

  /** The modules in their order. */
  *[Symbol.iterator](): Generator<M> {
    for (const name of this.#names) yield this.#field(name);
  }

  /** Adds a module at the end, under a name of its own. */
  override add_module(name: string, module: Module | null): void {
    if (module === null) throw new ArgumentError(`${this.constructor.name} cannot hold null`);
    super.add_module(name, module);
    if (!this.#names.includes(name)) this.#names.push(name);
  }

  /** The place that an index means; negative ones count from the end. */
  #place(index: number): number {
    const place = index < 0 ? index + this.length : index;
    if (!Number.isInteger(index) || place < 0 || place >= this.length) {
      throw new IndexError(`index ${index} is out of range`);
    }
    return place;
  }

  /** The module at a place; negative ones count from the end. */
  at(index: number): M {
    return this.#field(this.#names[this.#place(index)]);
  }

  /** Puts a module in a place. */
  set(index: number, module: M): this {
    this.set_submodule(this.#names[this.#place(index)], module);
    return this;
  }

  /** Adds a module at the end. */
  append(module: M): this {
    this.add_module(`${this.length}`, module);
    return this;
  }

  /** Adds modules at the end. */
  extend(modules: Iterable<M>): this {
    for (const module of [...modules]) this.append(module);
    return this;
  }

  /** Puts a module before the one at `index`, and numbers all anew. */
  insert(index: number, module: M): this {
    const n = this.length;
    if (!(index >= -n && index <= n)) throw new IndexError(`Index out of range: ${index}`);
    const all = [...this];
    all.splice(index < 0 ? index + n : index, 0, module);
    return this.#replace(all);
  }

  /** Takes the module at a place out, numbers the others anew, and returns it. */
  pop(index = -1): M {
    const all = [...this];
    const [module] = all.splice(this.#place(index), 1);
    this.#replace(all);
    return module;
  }

  /** Takes the module at a place away, and numbers the others anew. */
  delete(index: number): void {
    this.pop(index);
  }

  #replace(modules: readonly M[]): this {
    for (const name of this.#names) delete (this as unknown as Record<string, unknown>)[name];
    this.#names = [];
    modules.forEach((module, i) => this.add_module(`${i}`, module));
    return this;
  }
}

/**
 * Modules one after the other, each fed with the result of the one before. Their names are their numbers, or the keys
 * of the only argument if that is a plain object.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const net = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2));
 * if (net(torch.ones(1, 3)).shape.join() !== "1,2" || net.length !== 3) throw new Error(`${net}`);
 * const named = new nn.Sequential({ fc: new nn.Linear(3, 4), act: new nn.ReLU() });
 * if (Object.keys(named.state_dict())[0] !== "fc.weight") throw new Error(`${named}`);
 * ```
 */
export class Sequential extends ModuleSequence<Layer> {
  /** The modules, in their order. */
  constructor(...layers: Layer[] | [Readonly<Record<string, Layer>>]) {
    super();
    if (layers.length === 1 && isOptions(layers[0])) {
      for (const [name, layer] of Object.entries(layers[0])) this.add_module(name, layer);
    } else (layers as Layer[]).forEach((layer, i) => this.add_module(`${i}`, layer));
  }

  /** Applies the modules one after the other. */
  forward(input: Tensor): Tensor {
    const fields = this as unknown as Record<string, Layer>;
    const names = this.names;
    let x = input;
    for (let i = 0; i < names.length; i++) x = fields[names[i]](x);
    return x;
  }

  /** A Sequential of the modules from `start` up to `end`; they keep their names. */
  slice(start?: number, end?: number): Sequential {
    const out = new Sequential();
    const all = [...this];
    for (const name of this.names.slice(start, end)) out.add_module(name, all[this.names.indexOf(name)]);
    return out;
  }

  /** The modules of both, numbered anew. */
  add(other: Sequential): Sequential {
    if (!(other instanceof Sequential)) {
      throw new ValueError(`add operator supports only objects of Sequential class, but ${typeof other} is given.`);
    }
    return new Sequential(...this, ...other);
  }

  /** The modules `times` times over (the same ones, not copies). */
  mul(times: number): Sequential {
    if (!Number.isInteger(times)) {
      throw new ArgumentError(`unsupported operand type(s) for *: Sequential and ${typeof times} (${times})`);
    }
    if (times <= 0) throw new ValueError(`Non-positive multiplication factor ${times} for Sequential`);
    return new Sequential(...Array.from({ length: times }, () => [...this]).flat());
  }
}

/**
 * A list of modules that are found as parts of the model; what is computed with them is written in forward.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const layers = new nn.ModuleList([new nn.Linear(3, 3), new nn.Linear(3, 3)]);
 * let x = torch.ones(1, 3);
 * for (const layer of layers) x = layer(x);
 * if ([...layers.parameters()].length !== 4) throw new Error(`${layers}`);
 * ```
 */
export class ModuleList<M extends Module = Layer> extends ModuleSequence<M> {
  /** The modules, in their order. */
  constructor(modules: Iterable<M> = []) {
    super();
    this.extend(modules);
  }

  /** Always throws: a list does not say what is computed. */
  forward(..._args: never[]): never {
    throw new UnsupportedError(`Module [${this.constructor.name}] is missing the required "forward" function`);
  }

  /** A list of the modules from `start` up to `end`, numbered anew. */
  slice(start?: number, end?: number): ModuleList<M> {
    return new ModuleList([...this].slice(start, end));
  }

  /** A list of the modules of both. */
  add(other: Iterable<M>): ModuleList<M> {
    return new ModuleList([...this, ...other]);
  }

  /** The module as PyTorch prints it. */
  override toString(): string {
    return formatModuleList(this.constructor.name, this);
  }
}
