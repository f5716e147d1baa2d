// Errors of workers: carried over with their stack, and thrown again where the batch is waited for.
import * as classes from "../core/errors.ts";

/** An error as a message. */
export type ErrorWire = {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** The name of the class, which may be more than `name` says. */
  readonly type: string;
  /** Where it happened: `index 17 of the dataset`, `worker_init_fn`. */
  readonly where: string;
  readonly cause?: ErrorWire;
};

/** Takes an error apart. */
export function describeError(error: unknown, where: string): ErrorWire {
  if (!(error instanceof Error)) {
    return { name: "Error", message: `${String(error)} was thrown`, stack: "", type: "Error", where };
  }
  const { name, message } = error;
  const cause = error.cause instanceof Error ? describeError(error.cause, "") : undefined;
  return { name, message, stack: error.stack ?? "", type: error.constructor.name, where, cause };
}

type ErrorClass = new (message: string, options?: { cause?: unknown }) => Error;

/** The class of a name: one of this library's, of the language's, or of Deno's. */
function classOf({ type, name }: ErrorWire): ErrorClass {
  for (const known of [type, name]) {
    const found = (classes as Record<string, unknown>)[known] ??
      (Deno.errors as unknown as Record<string, unknown>)[known] ?? (globalThis as Record<string, unknown>)[known];
    if (typeof found === "function" && (found === Error || found.prototype instanceof Error)) {
      // These take more than a message.
      if (found === AggregateError || found === DOMException as unknown) continue;
      return found as unknown as ErrorClass;
    }
  }
  return Error;
}

function rebuild(wire: ErrorWire): Error {
  const cause = wire.cause === undefined ? undefined : rebuild(wire.cause);
  const error = new (classOf(wire))(wire.message, cause === undefined ? undefined : { cause });
  Object.defineProperty(error, "name", { value: wire.name, configurable: true, writable: true });
  Object.defineProperty(error, "stack", { value: wire.stack, configurable: true, writable: true });
  return error;
}

const PRIVATE = /private (member|field|method)|Receiver must be/;

/** The error to throw for a worker's: of the same class, saying where it happened, with the original as its cause. */
export function workerError(wire: ErrorWire, worker: number): Error {
  const hint = wire.type === "TypeError" && PRIVATE.test(wire.message)
    ? ". A worker gets a copy of an object's fields, without its #private ones: pass the constructor's arguments on, " +
      "`super(…arguments)`, and the worker makes the object anew"
    : "";
  const error = new (classOf(wire))(
    `Caught ${wire.name} in DataLoader worker ${worker}, ${wire.where}: ${wire.message}${hint}`,
    { cause: rebuild(wire) },
  );
  const [head] = (error.stack ?? "").split("\n    at ");
  const frames = wire.stack.split("\n").filter((line) => /^\s+at /.test(line)).join("\n");
  Object.defineProperty(error, "stack", { value: `${head}\n${frames}`, configurable: true, writable: true });
  return error;
}
