// Which JS values stand for Python's types: OrderedDicts with the attributes that they carry (a state_dict's _metadata), tuples, floats.

/** What is known about an object that stands for an OrderedDict. */
export type OrderedDictInfo = {
  /** The `_metadata` attribute: versions of modules by their prefix; undefined when there is none. */
  readonly metadata?: unknown;
};

/** Kept outside of the objects, so that a state_dict has no key that is no parameter. */
const known = new WeakMap<object, OrderedDictInfo>();

/** Marks an object or Map as an OrderedDict, as `Module.state_dict()` and a loaded checkpoint do; returns it. */
export function markOrderedDict<T extends object>(dict: T, info: OrderedDictInfo = {}): T {
  known.set(dict, info);
  return dict;
}

/** What {@link markOrderedDict} said of an object; undefined for plain dicts. */
export function orderedDictInfo(dict: object): OrderedDictInfo | undefined {
  return known.get(dict);
}

const tuples = new WeakSet<readonly unknown[]>();

/** Marks an array as a tuple, as a loaded checkpoint does, so that it is written as one again; returns it. */
export function markTuple<T extends readonly unknown[]>(items: T): T {
  tuples.add(items);
  return items;
}

/** Whether {@link markTuple} was told of an array. */
export function isTuple(items: readonly unknown[]): boolean {
  return tuples.has(items);
}

/** A number that is Python's float even if it is whole. */
export class PythonFloat {
  constructor(readonly value: number) {}
}
