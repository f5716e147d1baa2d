// torch.serialization: the classes of one's own whose objects may be read from a checkpoint.
import { ArgumentError } from "../core/errors.ts";

/** A class. */
export type SafeClass = abstract new (...args: never[]) => object;

/** A class, by its own name, or with the full name that a file has for it: `[Net, "my.models.Net"]`. */
export type SafeGlobal = SafeClass | readonly [SafeClass, string];

/** What is allowed: the last of one class or name counts. */
let allowed: readonly SafeGlobal[] = [];

function checked(list: readonly SafeGlobal[], name: string): readonly SafeGlobal[] {
  if (!Array.isArray(list)) throw new ArgumentError(`${name}: expected an array of classes`);
  for (const item of list) {
    const [type, full] = Array.isArray(item) ? item : [item, "x"];
    if (typeof type !== "function" || typeof type.prototype !== "object" || typeof full !== "string" || full === "") {
      throw new ArgumentError(
        `${name}: expected classes such as Net, or pairs such as [Net, "my.models.Net"], got ${String(item)}`,
      );
    }
  }
  return [...list];
}

/**
 * Allows objects of these classes in checkpoints: `torch.load` makes them without their constructors and gives them the fields that were
 * saved. A class is found by its own name in any Python module; a pair `[Net, "my.models.Net"]` names it in full, which is also the name
 * that `torch.save` then writes (else `__main__.Net`).
 *
 * @see https://docs.pytorch.org/docs/stable/notes/serialization.html#torch.serialization.add_safe_globals
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Net extends torch.nn.Module {
 *   fc = new torch.nn.Linear(2, 1);
 *   forward(x: torch.Tensor): torch.Tensor {
 *     return this.fc(x);
 *   }
 * }
 * const path = `${Deno.makeTempDirSync()}/net.pt`;
 * torch.save(new Net(), path);
 * torch.serialization.add_safe_globals([Net, torch.nn.Linear]);
 * const net = torch.load<Net>(path);
 * if (net(torch.ones(1, 2)).shape.join() !== "1,1") throw new Error(`${net}`);
 * torch.serialization.clear_safe_globals();
 * ```
 */
export function add_safe_globals(safe_globals: readonly SafeGlobal[]): void {
  allowed = [...allowed, ...checked(safe_globals, "add_safe_globals")];
}

/**
 * What {@link add_safe_globals} allowed.
 *
 * @see https://docs.pytorch.org/docs/stable/notes/serialization.html#torch.serialization.get_safe_globals
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.serialization.add_safe_globals([torch.nn.Linear]);
 * if (torch.serialization.get_safe_globals().length !== 1) throw new Error("not one");
 * torch.serialization.clear_safe_globals();
 * ```
 */
export function get_safe_globals(): readonly SafeGlobal[] {
  return allowed;
}

/**
 * Allows nothing any more beside what is always read.
 *
 * @see https://docs.pytorch.org/docs/stable/notes/serialization.html#torch.serialization.clear_safe_globals
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.serialization.clear_safe_globals();
 * if (torch.serialization.get_safe_globals().length !== 0) throw new Error("still there");
 * ```
 */
export function clear_safe_globals(): void {
  allowed = [];
}

/** What {@link safe_globals} allowed before comes back when this is disposed. */
export type SafeGlobalsScope = { [Symbol.dispose](): void };

/**
 * Allows classes until the scope ends: `using _ = safe_globals([Net])`, or while a function runs, which may be async.
 *
 * @see https://docs.pytorch.org/docs/stable/notes/serialization.html#torch.serialization.safe_globals
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/layer.pt`;
 * torch.save(new torch.nn.Linear(2, 1), path);
 * const layer = torch.serialization.safe_globals([torch.nn.Linear], () => torch.load<torch.nn.Linear>(path));
 * if (layer.in_features !== 2) throw new Error(`${layer}`);
 * ```
 */
export function safe_globals(safe_globals: readonly SafeGlobal[]): SafeGlobalsScope;
export function safe_globals<R>(safe_globals: readonly SafeGlobal[], fn: () => R): R;
export function safe_globals<R>(list: readonly SafeGlobal[], fn?: () => R): R | SafeGlobalsScope {
  const before = allowed;
  allowed = [...before, ...checked(list, "safe_globals")];
  let ended = false;
  const end = (): void => {
    if (!ended) allowed = before;
    ended = true;
  };
  if (fn === undefined) return { [Symbol.dispose]: end };
  let result: R;
  try {
    result = fn();
  } catch (error) {
    end();
    throw error;
  }
  if (result instanceof Promise) return result.finally(end) as R;
  end();
  return result;
}

/** The class allowed for a full name; those named in full first. @internal */
export function allowedClass(full: string): SafeClass | undefined {
  const short = full.slice(full.lastIndexOf(".") + 1);
  let byShortName: SafeClass | undefined;
  for (const item of allowed) {
    if (Array.isArray(item)) {
      if (item[1] === full) return item[0];
    } else if ((item as SafeClass).name === short) byShortName = item as SafeClass;
  }
  return byShortName;
}

/** The full name under which a class was allowed. @internal */
export function fullNameOf(type: unknown): string | undefined {
  for (const item of allowed) if (Array.isArray(item) && item[0] === type) return item[1];
  return undefined;
}
