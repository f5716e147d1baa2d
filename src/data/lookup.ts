// Finds classes and functions that another thread has named: in this library, then in the user's modules.
import { UnsupportedError } from "../core/errors.ts";
import type { CodeReference } from "./wire.ts";

type Named = { readonly name: string };

/** How deep the library's namespaces lie: torch.nn.utils.rnn. */
const DEPTH = 4;

/** What is looked into: first what is loaded here anyway, which is enough for most; then all of the library. */
const LIBRARIES: readonly (() => Promise<object>)[] = [() => import("./mod.ts"), () => import("../torch.ts")];

const known = new Map<unknown, Map<string, Named[]>>();

/** All classes and functions that a module of this library exports, by name. */
async function libraryNames(load: () => Promise<object>): Promise<Map<string, Named[]>> {
  const before = known.get(load);
  if (before !== undefined) return before;
  const names = new Map<string, Named[]>();
  const seen = new Set<unknown>();
  const visit = (space: object, depth: number): void => {
    if (seen.has(space)) return;
    seen.add(space);
    for (const value of Object.values(space)) {
      if (typeof value === "function") add(names, value);
      else if (isNamespace(value) && depth < DEPTH) visit(value, depth + 1);
    }
  };
  visit(await load(), 0);
  known.set(load, names);
  return names;
}

function isNamespace(value: unknown): value is object {
  return typeof value === "object" && value !== null &&
    (Object.prototype.toString.call(value).endsWith("Module]") || // "Deferred Module" too
      Object.getPrototypeOf(value) === Object.prototype);
}

function add(names: Map<string, Named[]>, value: Named): void {
  const list = names.get(value.name);
  if (list === undefined) names.set(value.name, [value]);
  else list.push(value);
}

/** What a module exports, with the functions in its exported classes and records. */
function exportsOf(module: object): Map<string, Named[]> {
  const names = new Map<string, Named[]>();
  for (const value of Object.values(module)) {
    if (typeof value === "function") add(names, value);
    if (typeof value !== "function" && !isNamespace(value)) continue;
    for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value))) {
      if (typeof member === "function") add(names, member);
    }
  }
  return names;
}

function match(names: Map<string, Named[]>, reference: CodeReference): unknown {
  return names.get(reference.name)?.find((value) => String(value) === reference.text);
}

/**
 * The classes and functions that `references` stand for. Modules are imported in their order, and only as far as needed.
 *
 * @throws {UnsupportedError} for what none of them exports.
 */
export async function lookUp(
  references: readonly CodeReference[],
  modules: readonly string[],
  subject: string,
): Promise<unknown[]> {
  if (references.length === 0) return [];
  const found = new Array<unknown>(references.length);
  const search = (names: Map<string, Named[]>): boolean => {
    references.forEach((reference, i) => found[i] ??= match(names, reference));
    return references.every((_, i) => found[i] !== undefined);
  };
  for (const library of LIBRARIES) if (search(await libraryNames(library))) return found;
  for (const module of modules) {
    const exported = await importIfThere(module);
    if (exported !== undefined && search(exportsOf(exported))) return found;
  }
  throw notFound(references[references.findIndex((_, i) => found[i] === undefined)], modules, subject);
}

/** A module, or undefined where it is none that can be imported: the cells of a notebook, what was typed into a prompt. */
async function importIfThere(url: string): Promise<object | undefined> {
  try {
    return await import(url);
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith(`Module not found "${url}"`)) return undefined;
    throw error;
  }
}

function notFound(reference: CodeReference, modules: readonly string[], subject: string): UnsupportedError {
  const { name, place, isClass } = reference;
  const looked = modules.length === 0
    ? "no module of the program is known"
    : `none of ${modules.join(", ")} exports it`;
  const what = isClass ? `class ${name}` : `function ${name}`;
  return new UnsupportedError(
    `${subject}: a worker cannot get ${what} (${place}): ${looked}. Write \`export ${isClass ? "class" : "function"} ` +
      `${name}\` at the top level of its module` +
      (isClass ? "" : " (a function made inside of another one cannot be sent)") +
      "; if that module is none of these, name it: { module: import.meta.url }",
  );
}
