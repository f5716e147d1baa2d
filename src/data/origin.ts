// Where a program's classes and functions come from, so that a worker can import them.
import { TREE } from "../core/tree.ts";

/** Classes of datasets: where each object was made. The text is only formatted when somebody asks. */
const births = new WeakMap<object, Error>();
/** What a dataset's constructor was told of its subclass's arguments. */
const constructions = new WeakMap<object, readonly unknown[]>();

/** Remembers where an object is being made, and the arguments that its class passed on, if any. */
export function rememberBirth(object: object, passedOn: readonly unknown[]): void {
  births.set(object, new Error());
  if (passedOn.length > 0) constructions.set(object, passedOn);
}

/** The arguments that an object's class passed on to the base class. */
export function constructionOf(object: object): readonly unknown[] | undefined {
  return constructions.get(object);
}

/** The modules on the stack when an object was made, innermost first: its class's own, then who called. */
export function birthModules(object: object): string[] {
  const birth = births.get(object);
  return birth === undefined ? [] : modulesOnStack(birth);
}

/** Whether a module belongs to this library. */
export function isOfLibrary(url: string): boolean {
  return url.startsWith(`${TREE.href}src/`) || url === `${TREE.href}mod.ts`;
}

/** The modules that stand on an error's stack, without this library's. */
export function modulesOnStack(error: Error): string[] {
  const found = new Set<string>();
  for (const [, url] of (error.stack ?? "").matchAll(/\(?((?:file|https?|blob|data):[^\s()]+):\d+:\d+\)?$/gm)) {
    if (!isOfLibrary(url)) found.add(url);
  }
  return [...found];
}
