// Containers of parameters: by place, and by name.
import { ArgumentError, IndexError, UnsupportedError } from "../core/errors.ts";
import { Tensor } from "../tensor/tensor.ts";
import { Module } from "./module.ts";
import { NamedMembers } from "./named_members.ts";
import { Parameter } from "./parameter.ts";

/** What a container holds: plain tensors become parameters that share their storage. */
function asParameter(value: Tensor): Tensor {
  if (!(value instanceof Tensor)) throw new ArgumentError(`a parameter container holds tensors, got ${typeof value}`);
  return value.isParameter ? value : new Parameter(value);
}

function formatEntry(name: string, parameter: Tensor, type: string): string {
  return `  (${name}): Parameter containing: [${type} of size ${parameter.shape.join("x")}]`;
}

/**
 * A list of parameters. https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterList.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const list = new torch.nn.ParameterList([torch.ones(2), torch.zeros(3)]);
 * if (list.length !== 2 || !list[1].requires_grad) throw new Error(`${list}`);
 * ```
 */
export class ParameterList extends Module {
  /** The parameter at a place, from 0. */
  [index: number]: Tensor;

  #size = 0;

  /** The parameters; other tensors become parameters that share their storage. */
  constructor(values: Iterable<Tensor> = []) {
    super();
    this.extend(values);
  }

  /** How many parameters there are. */
  override get length(): number {
    return this.#size;
  }

  /** The parameter at a place; negative ones count from the end. */
  at(index: number): Tensor {
    return this[this.#place(index)];
  }

  /** Puts a parameter in a place. */
  set(index: number, value: Tensor): this {
    this[this.#place(index)] = asParameter(value);
    return this;
  }

  /** A list of the parameters from `start` up to `end`: the same ones, not copies. */
  slice(start?: number, end?: number): ParameterList {
    return new ParameterList([...this].slice(start, end));
  }

  #place(index: number): number {
    const place = index < 0 ? index + this.#size : index;
    if (!Number.isInteger(index) || place < 0 || place >= this.#size) {
      throw new IndexError(`index ${index} is out of range`);
    }
    return place;
  }

  /** The parameters in their order. */
  *[Symbol.iterator](): Generator<Tensor> {
    for (let i = 0; i < this.#size; i++) yield this[i];
  }

  /** Adds a parameter at the end. */
  append(value: Tensor): this {
    this[this.#size] = asParameter(value);
    this.#size++;
    return this;
  }

  /** Adds parameters at the end. */
  extend(values: Iterable<Tensor>): this {
    if (values instanceof Tensor || typeof values !== "object" || values === null || !(Symbol.iterator in values)) {
      throw new ArgumentError("ParameterList.extend should be called with an iterable of tensors");
    }
    for (const value of [...values]) this.append(value);
    return this;
  }

  /** Always throws. */
  forward(..._args: never[]): never {
    throw new UnsupportedError("ParameterList should not be called.");
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return Array.from(this, (p, i) => formatEntry(`${i}`, p, p.dtype.toString())).join("\n");
  }
}

/**
 * Parameters by name. A plain object is taken in the order of its sorted keys, as in PyTorch; pairs in their own.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterDict.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ParameterDict({ w: torch.ones(2) }).get("w");
 * if (!torch.allclose(y, torch.tensor([1, 1]), { atol: 1e-4 })) throw new Error(String(y));
 * ```
 */
export class ParameterDict extends NamedMembers<Tensor> {
  /** The parameters; other tensors become parameters that share their storage. */
  constructor(
    parameters?: ParameterDict | Readonly<Record<string, Tensor>> | Iterable<readonly [string, Tensor]> | null,
  ) {
    super();
    if (parameters !== undefined && parameters !== null) this.update(parameters);
  }

  /** The parameter of that name; where there is none, `fallback` if it is given, else an IndexError. */
  get(key: string): Tensor;
  /** The parameter of that name, or `fallback`. */
  get<T>(key: string, fallback: T): Tensor | T;
  get(key: string, ...fallback: unknown[]): unknown {
    if (this.has(key)) return (this as unknown as Record<string, Tensor>)[key];
    if (fallback.length > 0) return fallback[0];
    throw new IndexError(`ParameterDict has no parameter '${key}'; it has ${[...this].join(", ") || "none"}`);
  }

  /** The parameter of that name; where there is none, `value` is put there first. */
  setdefault(key: string, value: Tensor): Tensor {
    if (!this.has(key)) this.set(key, value);
    return this.get(key);
  }

  /** Takes the parameter that was added last away: [name, parameter]. */
  popitem(): [string, Tensor] {
    const key = [...this].at(-1);
    if (key === undefined) throw new IndexError("popitem(): the ParameterDict is empty");
    return [key, this.pop(key)];
  }

  /** Another ParameterDict with the same parameters. */
  copy(): ParameterDict {
    return new ParameterDict(this.items());
  }

  /** A ParameterDict with these names, each with the same value. */
  fromkeys(keys: Iterable<string>, value: Tensor): ParameterDict {
    return new ParameterDict(Array.from(keys, (key) => [key, value] as const));
  }

  /** A ParameterDict of both (Python's `|`); where both have a name, the other's parameter counts. */
  or(other: ParameterDict): ParameterDict {
    const both = this.copy();
    both.update(other);
    return both;
  }

  /** Adds or replaces a parameter. */
  set(key: string, value: Tensor): this {
    this.register_parameter(key, asParameter(value));
    this.listName(key);
    return this;
  }

  /** Adds or replaces parameters. */
  update(parameters: ParameterDict | Readonly<Record<string, Tensor>> | Iterable<readonly [string, Tensor]>): void {
    if (parameters instanceof ParameterDict) {
      for (const [name, value] of parameters.items()) this.set(name, value);
    } else if (typeof parameters !== "object" || parameters === null) {
      throw new ArgumentError(
        `ParametersDict.update should be called with an iterable of key/value pairs, but got ${typeof parameters}`,
      );
    } else if (Symbol.iterator in parameters) {
      for (const [name, value] of parameters as Iterable<readonly [string, Tensor]>) this.set(name, value);
    } else {
      for (const name of Object.keys(parameters).sort()) this.set(name, parameters[name]);
    }
  }

  /** Always throws. */
  forward(..._args: never[]): never {
    throw new UnsupportedError("ParameterDict should not be called.");
  }

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    return Array.from(this.items(), ([name, p]) => formatEntry(name, p, p.type())).join("\n");
  }
}
