// What makes modules callable, and what every module remembers beside its fields.
import { UnsupportedError } from "../core/errors.ts";
import type { ModuleHooks } from "./hooks.ts";

/** What a module knows about itself that is not in its fields. */
export class ModuleRecord {
  /** Present as soon as a hook has been registered and not all have been removed. */
  hooks: ModuleHooks | undefined = undefined;
  /** Names that were seen or registered as parameters; a tensor of another kind in such a field is refused. */
  readonly parameters: Set<string> = new Set();
  /** Parameters whose fields already check what is assigned to them. */
  readonly guarded: Set<string> = new Set();
  /** Names of buffers, and whether state_dict() contains them. */
  readonly buffers: Map<string, boolean> = new Map();
  /** Names registered as modules, which may hold null. */
  readonly modules: Set<string> = new Set();
}

const records = new WeakMap<object, ModuleRecord>();

/** The record of a module. */
export function recordOf(module: CallableModule): ModuleRecord {
  return records.get(module)!;
}

type Forward = { forward(...args: unknown[]): unknown };

/**
 * Base of modules: its constructor returns a function that calls `forward` (and the hooks, where there are any) and
 * has the class's prototype, so that fields, methods and `instanceof` work as on any object. Functions carry their
 * own `name` and `length`, which would hide getters of subclasses: they are removed.
 */
export abstract class CallableModule {
  constructor() {
    const record = new ModuleRecord();
    const self =
      ((...args: unknown[]): unknown =>
        record.hooks === undefined
          ? (self as unknown as Forward).forward(...args)
          : record.hooks.call(self, args)) as unknown as this;
    delete (self as { name?: unknown }).name;
    delete (self as { length?: unknown }).length;
    Object.setPrototypeOf(self, new.target.prototype);
    records.set(self, record);
    return self;
  }

  /** What calling the module computes: here nothing, subclasses say it. */
  forward(..._args: never[]): unknown {
    throw new UnsupportedError(`Module [${this.constructor.name}] is missing the required "forward" function`);
  }
}
