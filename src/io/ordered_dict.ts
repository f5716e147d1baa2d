// Which JS objects stand for a Python OrderedDict, and the attributes that such a dict carries (a state_dict's _metadata).

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
