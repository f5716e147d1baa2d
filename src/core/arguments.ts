// Reads arguments as PyTorch names them: positional ones first, then one options object whose keys are parameter names.
import { ArgumentError } from "./errors.ts";
import { checkKind } from "./kinds.ts";

/** A plain object among arguments: it ends the positional ones. */
export type Options = Readonly<Record<string, unknown>>;

/** Whether an argument is a plain object: options, not a tensor, array or module. */
export function isOptions(value: unknown): value is Options {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Parameters for which null is the same as nothing. */
const NONE_MEANS_DEFAULT: ReadonlySet<string> = new Set(["out", "dtype", "device", "generator", "memory_format"]);

/** The parameters of a function, by PyTorch's names and in PyTorch's order. */
export class Signature<O> {
  constructor(readonly name: string, readonly parameters: readonly (keyof O & string)[]) {}

  /** Merges positional values up to the first plain object with that object's keys; refuses unknown and doubled ones. */
  read(...values: unknown[]): Partial<O> {
    const result: Record<string, unknown> = {};
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!isOptions(value)) {
        if (value === undefined) continue;
        if (i >= this.parameters.length) {
          throw new ArgumentError(
            `${this.name}() takes ${this.parameters.length} arguments at most, got ${values.length}`,
          );
        }
        checkKind(this.name, this.parameters[i], value);
        if (value === null && NONE_MEANS_DEFAULT.has(this.parameters[i])) continue;
        result[this.parameters[i]] = value;
        continue;
      }
      for (const key of Object.keys(value)) {
        if (!(this.parameters as readonly string[]).includes(key)) throw this.unknown(key);
        if (key in result) {
          throw new ArgumentError(`${this.name}() got the argument '${key}' twice, by position and by name`);
        }
        checkKind(this.name, key, value[key]);
        if (value[key] !== undefined && !(value[key] === null && NONE_MEANS_DEFAULT.has(key))) result[key] = value[key];
      }
      if (values.slice(i + 1).some((v) => v !== undefined)) {
        throw new ArgumentError(`${this.name}() got arguments after its options object`);
      }
      break;
    }
    return result as Partial<O>;
  }

  private unknown(key: string): ArgumentError {
    const nearest = nearestName(key, this.parameters);
    const known = nearest === undefined ? `it knows ${this.parameters.join(", ")}` : `did you mean '${nearest}'?`;
    return new ArgumentError(`${this.name}() got an unexpected keyword argument '${key}'; ${known}`);
  }
}

/** The name with the fewest edits, if it is near enough to have been meant. */
function nearestName(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of names) {
    const distance = editDistance(name, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
