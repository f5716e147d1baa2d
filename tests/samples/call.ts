// Calls ops by PyTorch's names, and finds what is public.
import * as torch from "../../mod.ts";

type Tensor = torch.Tensor;
type Callable = (...args: unknown[]) => unknown;

/** The function of a name: a member of torch, else a method that takes its tensor first; undefined where there is none. */
export function opOf(name: string): Callable | undefined {
  if (name.startsWith("Tensor.")) return methodOf(name.slice(7));
  let value: unknown = torch;
  for (const part of name.split(".")) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === "function" ? value as Callable : methodOf(name);
}

/** A method or getter of tensors as a function that takes the tensor first. */
export function methodOf(name: string): Callable | undefined {
  const member = memberOf(name);
  if (member === undefined) return undefined;
  if (member.get !== undefined) return (x) => member.get!.call(x);
  return typeof member.value === "function" ? (x, ...args) => (member.value as Callable).apply(x, args) : undefined;
}

function memberOf(name: string): PropertyDescriptor | undefined {
  for (let proto = torch.Tensor.prototype as object; proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
    const member = Object.getOwnPropertyDescriptor(proto, name);
    if (member !== undefined) return member;
  }
}

/** The names of all public methods of tensors; the innermost class has none. */
export function methodNames(): string[] {
  const names = new Set<string>();
  let proto = torch.Tensor.prototype as object;
  for (; Object.getPrototypeOf(proto) !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(proto))) {
      if (name !== "constructor" && name !== "asStridedBackward" && typeof member.value === "function") names.add(name);
    }
  }
  return [...names].sort();
}

/** The names of all public functions that are not classes: of torch, and of the namespaces named. */
export function functionNames(...namespaces: string[]): string[] {
  const names: string[] = [];
  for (const prefix of ["", ...namespaces.map((name) => name + ".")]) {
    const space = prefix === "" ? torch : namespaceOf(prefix.slice(0, -1));
    for (const [name, value] of Object.entries(space ?? {})) {
      if (typeof value === "function" && !isClass(value)) names.push(prefix + name);
    }
  }
  return names;
}

function namespaceOf(name: string): object | undefined {
  let value: unknown = torch;
  for (const part of name.split(".")) value = (value as Record<string, unknown> | undefined)?.[part];
  return value as object | undefined;
}

function isClass(value: unknown): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

/** The tensors of a result: one, a list, or several under names. */
export function tensorsOf(result: unknown): Tensor[] {
  if (result instanceof torch.Tensor) return [result];
  if (typeof result !== "object" || result === null) return [];
  const values = Symbol.iterator in result ? [...result as Iterable<unknown>] : Object.values(result);
  return values.flatMap(tensorsOf);
}

/** Whether the native library can exist here: given, or made by a C compiler. */
function nativePossible(): boolean {
  if (Deno.env.get("DENOTORCH_LIB") !== undefined) return true;
  try {
    return new Deno.Command("cc", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

/** The backends to test: the one that DENOTORCH_BACKEND names, else all that can exist here. */
export function backendsHere(): ("ts" | "native")[] {
  const chosen = Deno.env.get("DENOTORCH_BACKEND");
  if (chosen === "ts" || chosen === "native") return [chosen];
  return nativePossible() ? ["native", "ts"] : ["ts"];
}
