// Python's containers while a pickle is read, and what becomes of them in JS afterwards.
import { DType } from "../core/dtype.ts";
import { FormatError, TorchError } from "../core/errors.ts";
import { markOrderedDict, markTuple } from "./python_types.ts";

/** A list, which may still grow. */
export class PyList {
  readonly items: unknown[] = [];
}

/** A tuple. */
export class PyTuple {
  constructor(readonly items: readonly unknown[]) {}
}

/** A set. */
export class PySet {
  readonly items = new Set<unknown>();
}

/** A dict or an OrderedDict with the attributes that BUILD gave it. */
export class PyDict {
  readonly items = new Map<unknown, unknown>();
  attributes: PyDict | undefined;

  constructor(readonly ordered: boolean) {}
}

/** A class whose objects may be made, without its constructor. */
export type PickledClass = {
  /** The class itself, where it stands as a value. */
  readonly value: unknown;
  /** A new object without its state. */
  make(): object;
  /** Gives the object its state: Python's `__dict__`. Everything in it is there, but other objects may still be without state. */
  fill(target: object, state: ReadonlyMap<string, unknown>): void;
};

/** An object of such a class, with the states that BUILD gave it. */
export class PyObject {
  readonly states: PyDict[] = [];

  constructor(readonly name: string, readonly type: PickledClass) {}
}

/** A name that a pickle refers to: a class or function of the short list that is known. */
export class PyGlobal {
  constructor(
    /** As Python writes it: "torch._utils._rebuild_tensor_v2". */
    readonly name: string,
    /** What calling it with these arguments gives; absent when it is only mentioned. */
    readonly call?: (args: readonly unknown[]) => unknown,
    /** For the classes of storages: the dtype of the elements, or null for bytes without a type. */
    readonly storage?: DType | null,
    /** For classes whose objects may be made. */
    readonly type?: PickledClass,
  ) {}
}

/** A result that is passed on as it is: a device. */
export class PyOpaque {
  constructor(readonly value: unknown) {}
}

/** A tensor that the codec made. */
export class PyTensor extends PyOpaque {}

/** A storage that tensors are views of; on its own it is no value. */
export class PyStorage {
  constructor(
    readonly value: unknown,
    readonly dtype: DType | null,
    /** How many bytes tensors may use, */
    readonly bytes: number,
    /** and at which element of the storage they begin: the oldest files know views of storages. */
    readonly start = 0,
  ) {}
}

/** Keys that JS objects would sort, or take for something else. */
const UNSAFE_KEY = /^(0|[1-9]\d*)$|^__proto__$/;

/**
 * The JS value of what was unpickled. Lists and tuples become arrays, sets become Sets; a dict becomes a plain object when all of its
 * keys are strings that keep their order there, else a Map. Objects met twice stay one object, and no depth overflows the stack.
 */
export function toJS(root: unknown, where: string): unknown {
  const made = new Map<object, unknown>();
  const objects: { of: PyObject; object: object; state: Map<string, unknown> }[] = [];
  const unfilled: [PyList | PyTuple | PySet | PyDict | PyObject, unknown][] = [];
  const convert = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || value instanceof DType || value instanceof Uint8Array) {
      return value;
    }
    if (value instanceof PyOpaque) return value.value;
    if (value instanceof PyGlobal && value.type !== undefined) return value.type.value;
    const before = made.get(value);
    if (before !== undefined) return before;
    if (value instanceof PyObject) {
      const object = value.type.make();
      const state = new Map<string, unknown>();
      objects.push({ of: value, object, state });
      unfilled.push([value, state]);
      made.set(value, object);
      return object;
    }
    const empty = emptyFor(value, where);
    made.set(value, empty);
    unfilled.push([value as PyList, empty]);
    return empty;
  };
  const result = convert(root);
  for (let next = unfilled.pop(); next !== undefined; next = unfilled.pop()) fill(next[0], next[1], convert);
  for (const { of, object, state } of objects.reverse()) { // the innermost first
    try {
      of.type.fill(object, state);
    } catch (cause) {
      if (!(cause instanceof TorchError)) throw cause;
      throw new FormatError(`${where}: the state of a ${of.name} does not fit: ${cause.message}`, { cause });
    }
  }
  return result;
}

function emptyFor(value: object, where: string): unknown {
  if (value instanceof PyList || value instanceof PyTuple) return [];
  if (value instanceof PySet) return new Set();
  if (value instanceof PyDict) return isPlain(value) ? {} : new Map();
  if (value instanceof PyGlobal) {
    throw new FormatError(
      `${where}: the class or function ${value.name} stands there as a value, which has no counterpart here`,
    );
  }
  if (value instanceof PyStorage) {
    throw new FormatError(
      `${where}: a storage stands there on its own; only tensors can be read, save the tensor instead`,
    );
  }
  throw new FormatError(`${where}: a ${value.constructor.name} cannot be read`);
}

function isPlain(dict: PyDict): boolean {
  for (const key of dict.items.keys()) if (typeof key !== "string" || UNSAFE_KEY.test(key)) return false;
  return true;
}

function fill(
  from: PyList | PyTuple | PySet | PyDict | PyObject,
  to: unknown,
  convert: (value: unknown) => unknown,
): void {
  if (from instanceof PyObject) {
    for (const state of from.states) {
      for (const [key, value] of state.items) (to as Map<string, unknown>).set(String(key), convert(value));
    }
  } else if (from instanceof PyDict) {
    if (to instanceof Map) {
      for (const [key, value] of from.items) to.set(convert(key), convert(value));
    } else {
      const target = to as Record<string, unknown>;
      for (const [key, value] of from.items) target[key as string] = convert(value);
    }
    if (from.ordered) {
      const metadata = from.attributes?.items.get("_metadata");
      markOrderedDict(to as object, metadata === undefined ? {} : { metadata: convert(metadata) });
    }
  } else if (from instanceof PySet) {
    for (const item of from.items) (to as Set<unknown>).add(convert(item));
  } else {
    const target = to as unknown[];
    for (const item of from.items) target.push(convert(item));
    if (from instanceof PyTuple) markTuple(target);
  }
}
