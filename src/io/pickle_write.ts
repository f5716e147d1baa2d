// Writes values as pickles of protocol 2, with the very instructions that Python's pickler and torch.save use.
import { DType } from "../core/dtype.ts";
import { ValueError } from "../core/errors.ts";
import { isTuple, orderedDictInfo, PythonFloat } from "./python_types.ts";
import { storageName } from "./pickle_globals.ts";
import { type Place, refusal, where } from "./pickle_place.ts";
import * as op from "./pickle_opcodes.ts";

/** A tensor as a pickle describes it; sizes, strides and offset in elements. */
export type PickledTensor = {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly requires_grad: boolean;
  readonly isParameter: boolean;
  /** The name of the storage in the archive, where it lived ("cpu", "cuda:0"), and how many elements it has. */
  readonly storage: { readonly key: string; readonly location: string; readonly count: number };
};

/** A torch.device: its type, and which one of several. */
export type PickledDevice = { readonly type: string; readonly index: number | null };

/** An object of a class with its state (Python's `__dict__`), or without a state the name of a class or function. */
export type PickledObject = { readonly name: string; readonly state?: ReadonlyMap<string, unknown> };

/** Tells tensors, devices and objects of classes from other values; undefined for what is none of them. */
export type Describe = {
  tensor(value: object): PickledTensor | undefined;
  device(value: object): PickledDevice | undefined;
  object?(value: object): PickledObject | undefined;
};

/** Python's pickler writes the items of containers in groups of this size. */
const BATCH = 1000;

type Task = { readonly value: unknown; readonly place: Place | undefined } | (() => void);

/**
 * The pickle of a value. Plain objects and Maps become dicts (OrderedDicts where {@link orderedDictInfo} says so), arrays lists, Sets sets, integral
 * numbers and bigints int, other numbers float, null and undefined None, Uint8Arrays bytes, DTypes torch.float32 and so on. Objects met twice stay one
 * object; one that contains itself is an error.
 */
export function pickle(value: unknown, describe: Describe): Uint8Array<ArrayBuffer> {
  return new Pickler(describe).dump(value);
}

class Pickler {
  readonly #describe: Describe;
  /** What was written before, and under which number: objects by identity, texts and the names of globals by value. */
  readonly #memo = new Map<unknown, number>();
  readonly #globals = new Map<string, number>();
  #memoSize = 0;
  /** Containers that are being written, to find those that contain themselves. */
  readonly #open = new Set<object>();
  readonly #tasks: Task[] = [];
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  constructor(describe: Describe) {
    this.#describe = describe;
  }

  dump(value: unknown): Uint8Array<ArrayBuffer> {
    this.#emit(op.PROTO, 2);
    this.#tasks.push({ value, place: undefined });
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      if (typeof task === "function") task();
      else this.#write(task.value, task.place);
    }
    this.#emit(op.STOP);
    return this.#bytes.subarray(0, this.#length);
  }

  #write(value: unknown, place: Place | undefined): void {
    switch (typeof value) {
      case "undefined":
        return this.#emit(op.NONE);
      case "boolean":
        return this.#bool(value);
      case "number":
        return this.#number(value);
      case "bigint":
        return this.#integer(value, place);
      case "string":
        return this.#text(value, place);
      case "object":
        return value === null ? this.#emit(op.NONE) : this.#object(value, place);
      case "function": // modules are functions, too
        if (this.#memo.has(value)) return this.#recall(this.#memo.get(value)!);
        if (this.#instance(value, place)) return;
        throw new ValueError(`save: ${where(place)} is a function, which a checkpoint cannot hold`);
      default:
        throw new ValueError(`save: ${where(place)} is a ${typeof value}, which a checkpoint cannot hold`);
    }
  }

  #object(value: object, place: Place | undefined): void {
    const before = this.#memo.get(value);
    if (before !== undefined) {
      if (this.#open.has(value)) throw new ValueError(`save: ${where(place)} contains itself`);
      return this.#recall(before);
    }
    const tensor = this.#describe.tensor(value);
    if (tensor !== undefined) return this.#tensor(value, tensor);
    if (value instanceof PythonFloat) return this.#float(value.value);
    if (value instanceof DType) return this.#global("torch", value.name);
    if (value instanceof Uint8Array) return this.#binary(value);
    if (Array.isArray(value)) return isTuple(value) ? this.#tupleOf(value, place) : this.#list(value, place);
    if (value instanceof Set) return this.#set(value, place);
    if (value instanceof Map) return this.#dict(value, [...value], place);
    const device = this.#describe.device(value);
    if (device !== undefined) return this.#device(value, device);
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.#dict(value, Object.entries(value), place);
    if (!this.#instance(value, place)) throw new ValueError(`save: ${where(place)} ${refusal(value)}`);
  }

  /** An object of a class: made by NEWOBJ, then given its state; the name of a function stands for itself. */
  #instance(value: object, place: Place | undefined): boolean {
    const described = this.#describe.object?.(value);
    if (described === undefined) return false;
    const { name, state } = described;
    const dot = name.lastIndexOf(".");
    this.#global(name.slice(0, dot), name.slice(dot + 1));
    if (state === undefined) return true;
    this.#emit(op.EMPTY_TUPLE, op.NEWOBJ);
    this.#remember(value);
    this.#later([{ value: state, place }, () => this.#emit(op.BUILD)]);
    return true;
  }

  /** A tuple's items come before it; a tuple that contains itself cannot be. */
  #tupleOf(items: readonly unknown[], place: Place | undefined): void {
    if (items.length === 0) return this.#emit(op.EMPTY_TUPLE);
    this.#open.add(items);
    this.#memo.set(items, -1); // found again inside of itself, it is refused
    if (items.length > 3) this.#emit(op.MARK);
    const tasks = items.map((value, i): Task => ({ value, place: { parent: place, key: `[${i}]` } }));
    this.#later([...tasks, () => {
      this.#emit([op.TUPLE1, op.TUPLE2, op.TUPLE3][items.length - 1] ?? op.TUPLE);
      this.#open.delete(items);
      this.#remember(items);
    }]);
  }

  #list(list: readonly unknown[], place: Place | undefined): void {
    this.#emit(op.EMPTY_LIST);
    this.#remember(list);
    const items = Array.from(list, (item, i): Task[] => [{ value: item, place: { parent: place, key: `[${i}]` } }]);
    this.#later([...this.#batches(items, op.APPEND, op.APPENDS), this.#close(list)]);
  }

  #dict(dict: object, entries: readonly (readonly [unknown, unknown])[], place: Place | undefined): void {
    const info = orderedDictInfo(dict);
    if (info === undefined) {
      this.#emit(op.EMPTY_DICT);
      this.#remember(dict);
    } else this.#emptyOrderedDict(dict);
    const items = entries.map(([key, value]): Task[] => {
      if (typeof key === "object" && key !== null && !(key instanceof Uint8Array)) {
        throw new ValueError(`save: ${where(place)} has a key that is an object; keys are strings, numbers or null`);
      }
      const inside = { parent: place, key: typeof key === "string" ? `.${key}` : `[${String(key)}]` };
      return [{ value: key, place: inside }, { value, place: inside }];
    });
    const tasks = this.#batches(items, op.SETITEM, op.SETITEMS);
    if (info?.metadata !== undefined) {
      tasks.push(() => this.#attributes(info.metadata, place));
    }
    this.#later([...tasks, this.#close(dict)]);
  }

  /** The state of an OrderedDict: its attributes as a dict of their own. */
  #attributes(metadata: unknown, place: Place | undefined): void {
    const state = { _metadata: metadata };
    this.#later([{ value: state, place: { parent: place, key: "" } }, () => this.#emit(op.BUILD)]);
  }

  /** Python 3's way of writing a set in protocol 2: a call of set on a list. */
  #set(set: ReadonlySet<unknown>, place: Place | undefined): void {
    this.#global("__builtin__", "set");
    const list = [...set];
    for (const item of list) {
      if (typeof item === "object" && item !== null && !(item instanceof Uint8Array)) {
        throw new ValueError(
          `save: ${where(place)} is a Set with an object in it; Python's sets hold strings and numbers`,
        );
      }
    }
    this.#later([{ value: list, place }, () => {
      this.#emit(op.TUPLE1);
      this.#remember();
      this.#emit(op.REDUCE);
      this.#remember(set);
    }]);
  }

  /** One item is set alone, more in groups between a mark and the instruction that takes all of them. */
  #batches(items: readonly Task[][], one: number, many: number): Task[] {
    if (items.length === 1) return [...items[0], () => this.#emit(one)];
    const tasks: Task[] = [];
    for (let i = 0; i < items.length; i += BATCH) {
      tasks.push(() => this.#emit(op.MARK));
      for (const item of items.slice(i, i + BATCH)) tasks.push(...item);
      tasks.push(() => this.#emit(many));
    }
    return tasks;
  }

  #later(tasks: readonly Task[]): void {
    for (let i = tasks.length - 1; i >= 0; i--) this.#tasks.push(tasks[i]);
  }

  #close(container: object): Task {
    this.#open.add(container);
    return () => {
      this.#open.delete(container);
    };
  }

  /** _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks), for a Parameter inside of _rebuild_parameter. */
  #tensor(object: object, tensor: PickledTensor): void {
    const outer = tensor.isParameter;
    if (outer) this.#global("torch._utils", "_rebuild_parameter");
    this.#global("torch._utils", "_rebuild_tensor_v2");
    this.#emit(op.MARK);
    this.#storage(tensor);
    this.#number(tensor.offset);
    this.#tuple(tensor.shape);
    this.#tuple(tensor.strides);
    this.#bool(tensor.requires_grad && !outer);
    this.#emptyOrderedDict();
    this.#emit(op.TUPLE);
    this.#remember();
    this.#emit(op.REDUCE);
    if (!outer) return this.#remember(object);
    this.#remember();
    this.#bool(tensor.requires_grad);
    this.#emptyOrderedDict();
    this.#emit(op.TUPLE3);
    this.#remember();
    this.#emit(op.REDUCE);
    this.#remember(object);
  }

  #device(object: object, { type, index }: PickledDevice): void {
    this.#global("torch", "device");
    this.#text(type);
    if (index !== null) this.#number(index);
    this.#emit(index === null ? op.TUPLE1 : op.TUPLE2);
    this.#remember();
    this.#emit(op.REDUCE);
    this.#remember(object);
  }

  #storage({ dtype, storage }: PickledTensor): void {
    this.#emit(op.MARK);
    this.#text("storage");
    this.#global("torch", storageName(dtype));
    this.#text(storage.key);
    this.#text(storage.location);
    this.#number(storage.count);
    this.#emit(op.TUPLE);
    this.#remember();
    this.#emit(op.BINPERSID);
  }

  #tuple(items: readonly number[]): void {
    if (items.length === 0) return this.#emit(op.EMPTY_TUPLE);
    if (items.length > 3) this.#emit(op.MARK);
    for (const item of items) this.#number(item);
    this.#emit([op.TUPLE1, op.TUPLE2, op.TUPLE3][items.length - 1] ?? op.TUPLE);
    this.#remember();
  }

  #emptyOrderedDict(owner?: object): void {
    this.#global("collections", "OrderedDict");
    this.#emit(op.EMPTY_TUPLE, op.REDUCE);
    this.#remember(owner);
  }

  #global(module: string, name: string): void {
    const full = `${module}\n${name}\n`;
    const before = this.#globals.get(full);
    if (before !== undefined) return this.#recall(before);
    this.#emit(op.GLOBAL);
    this.#append(new TextEncoder().encode(full));
    this.#globals.set(full, this.#memoSize);
    this.#remember();
  }

  #bool(value: boolean): void {
    this.#emit(value ? op.NEWTRUE : op.NEWFALSE);
  }

  /** Integral numbers are Python's int, others float; beyond 2^53 a number is no count any more. */
  #number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return this.#integer(BigInt(value));
    this.#float(value);
  }

  #float(value: number): void {
    this.#emit(op.BINFLOAT);
    const at = this.#reserve(8);
    this.#view.setFloat64(at, value, false);
  }

  #integer(value: bigint, place?: Place): void {
    const number = Number(value);
    if (number >= 0 && number < 256) return this.#emit(op.BININT1, number);
    if (number >= 0 && number < 65536) return this.#emit(op.BININT2, number & 255, number >> 8);
    if (number >= -(2 ** 31) && number < 2 ** 31) {
      this.#emit(op.BININT);
      return this.#u32(number);
    }
    let size = 5;
    while (BigInt.asIntN(8 * size, value) !== value) size++;
    if (size > 255) {
      throw new ValueError(`save: ${where(place)} is an integer of ${size} bytes, more than 255 cannot be written`);
    }
    this.#emit(op.LONG1, size);
    for (let i = 0; i < size; i++) this.#emit(Number(BigInt.asUintN(8, value >> BigInt(8 * i))));
  }

  #text(value: string, place?: Place): void {
    const before = this.#memo.get(value);
    if (before !== undefined) return this.#recall(before);
    if (!value.isWellFormed()) {
      throw new ValueError(`save: ${where(place)} has a text with half of a surrogate pair, which UTF-8 cannot hold`);
    }
    const bytes = new TextEncoder().encode(value);
    this.#emit(op.BINUNICODE);
    this.#u32(bytes.length);
    this.#append(bytes);
    this.#remember(value);
  }

  /** Python 3's way of writing bytes in protocol 2: a text of the same codes and its encoding. */
  #binary(value: Uint8Array): void {
    this.#global("_codecs", "encode");
    let text = "";
    for (let i = 0; i < value.length; i += 8192) text += String.fromCharCode(...value.subarray(i, i + 8192));
    this.#text(text);
    this.#text("latin1");
    this.#emit(op.TUPLE2);
    this.#remember();
    this.#emit(op.REDUCE);
    this.#remember(value);
  }

  /** Gives what was written last the next number; only what can come again needs to be found by it. */
  #remember(value?: object | string): void {
    const index = this.#memoSize++;
    if (value !== undefined) this.#memo.set(value, index);
    if (index < 256) return this.#emit(op.BINPUT, index);
    this.#emit(op.LONG_BINPUT);
    this.#u32(index);
  }

  #recall(index: number): void {
    if (index < 256) return this.#emit(op.BINGET, index);
    this.#emit(op.LONG_BINGET);
    this.#u32(index);
  }

  #emit(...codes: number[]): void {
    const at = this.#reserve(codes.length);
    for (let i = 0; i < codes.length; i++) this.#bytes[at + i] = codes[i];
  }

  /** Four bytes, the same for numbers with and without sign. */
  #u32(value: number): void {
    const at = this.#reserve(4);
    this.#view.setUint32(at, value, true);
  }

  #append(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length); // which may replace the array
    this.#bytes.set(bytes, at);
  }

  /** Makes room for n bytes and returns where they begin. */
  #reserve(n: number): number {
    const at = this.#length;
    if (at + n > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, at + n));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    this.#length = at + n;
    return at;
  }
}
