// Loads denotorch and finds its functions by PyTorch's names.

export type Callable = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => unknown;

/** A tensor of the library, known only by name: the runner must not depend on what it tests. */
export type Tensor = Record<string, unknown>;

/** The case is outside of what the issue names. */
export class Missing extends Error {}
/** A result differs from the recorded one. */
export class Mismatch extends Error {}

function isClass(v: Callable): boolean {
  return /^class\b/.test(Function.prototype.toString.call(v));
}

export class Library {
  constructor(readonly root: Record<string, unknown>) {}

  /** What a dotted name such as `nn.functional.relu` stands for, bound to its owner if it is a plain function. */
  find(path: string): unknown {
    let owner: unknown = undefined, value: unknown = this.root;
    for (const part of path.replace(/^torch\./, "").split(".")) {
      if (value === null || value === undefined) return undefined;
      owner = value;
      value = (value as Record<string, unknown>)[part];
    }
    if (typeof value === "function" && typeof owner === "function" && !isClass(value as Callable)) {
      return value.bind(owner);
    }
    return value;
  }

  has(path: string): boolean {
    const [head, ...rest] = path.replace(/^torch\./, "").split(".");
    if (head !== "Tensor") return this.find(path) !== undefined;
    const proto = (this.root.Tensor as { prototype?: object } | undefined)?.prototype;
    return proto !== undefined && rest[0] in proto;
  }

  /** Calls a function, or makes an instance where the name is that of a class. */
  call(path: string, ...args: unknown[]): unknown {
    return this.invoke(this.find(path), `torch.${path.replace(/^torch\./, "")}`, args);
  }

  tensorOf(path: string, ...args: unknown[]): Tensor {
    return this.call(path, ...args) as Tensor;
  }

  invoke(f: unknown, name: string, args: unknown[]): unknown {
    if (typeof f !== "function") throw new Mismatch(`${name} does not exist`);
    return isClass(f as Callable) ? new (f as unknown as Constructor)(...args) : (f as Callable)(...args);
  }

  isTensor(v: unknown): v is Tensor {
    const type = this.root.Tensor;
    return typeof type === "function" && v instanceof type;
  }

  isOwnError(e: unknown): boolean {
    const type = this.root.TorchError;
    return typeof type === "function" && e instanceof type;
  }
}

/** Calls a method; a missing one is a mismatch that names it. */
export function method(x: unknown, name: string, ...args: unknown[]): unknown {
  const f = (x as Record<string, unknown> | null | undefined)?.[name];
  if (typeof f !== "function") throw new Mismatch(`method ${name} does not exist`);
  return (f as Callable).apply(x, args);
}

export function tensorMethod(x: unknown, name: string, ...args: unknown[]): Tensor {
  return method(x, name, ...args) as Tensor;
}

/** Imports the library with a backend chosen (`DENOTORCH_BACKEND`), or whatever it finds itself. */
export async function loadLibrary(
  backend?: string,
  url = new URL("../../mod.ts", import.meta.url).href,
): Promise<Library> {
  if (backend !== undefined) Deno.env.set("DENOTORCH_BACKEND", backend);
  return new Library(await import(url));
}
