// Where in the data something stands that cannot be written, and why.

/** A value within the data, by the way to it, for error messages. */
export type Place = { readonly parent: Place | undefined; readonly key: string };

/** A place in words. */
export function where(place: Place | undefined): string {
  const keys: string[] = [];
  for (let at = place; at !== undefined; at = at.parent) keys.push(at.key);
  return keys.length === 0 ? "the value" : `the value at ${keys.reverse().join("").replace(/^\./, "")}`;
}

/** Why an object of some class cannot be written, with what to do instead. */
export function refusal(value: object): string {
  if ("state_dict" in value && typeof value.state_dict === "function") {
    return `is a whole ${value.constructor.name}; save its state_dict() instead`; // an optimizer
  }
  if (ArrayBuffer.isView(value)) return `is a ${value.constructor.name}; save torch.tensor(…) of it instead`;
  return `is a ${value.constructor.name}; a checkpoint holds tensors, numbers, texts, arrays, Maps, Sets, plain objects, modules, and ` +
    "objects of classes that torch.serialization.add_safe_globals allows";
}
