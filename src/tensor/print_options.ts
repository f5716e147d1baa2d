// What `torch.set_printoptions` sets: how many digits, how many elements and how long a line a printed tensor has.
import { ArgumentError, ValueError } from "../core/errors.ts";
import { checkFunction } from "../core/kinds.ts";

/** What may be set; see {@link set_printoptions}. */
export type PrintOptions = {
  precision?: number;
  threshold?: number;
  edgeitems?: number;
  linewidth?: number;
  profile?: "default" | "short" | "full";
  sci_mode?: boolean | null;
};

/** The options in force; `sci_mode` is null where the format is chosen by the values. */
export type CurrentPrintOptions = {
  precision: number;
  threshold: number;
  edgeitems: number;
  linewidth: number;
  sci_mode: boolean | null;
};

const PROFILES: Readonly<Record<string, Omit<CurrentPrintOptions, "sci_mode">>> = {
  default: { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 },
  short: { precision: 2, threshold: 1000, edgeitems: 2, linewidth: 80 },
  full: { precision: 4, threshold: Infinity, edgeitems: 3, linewidth: 80 },
};

const NAMES = ["precision", "threshold", "edgeitems", "linewidth", "profile", "sci_mode"];

let current: CurrentPrintOptions = { ...PROFILES.default, sci_mode: null };

/** The options themselves, for the printer; not to be changed. */
export function printOptionsInForce(): Readonly<CurrentPrintOptions> {
  return current;
}

function count(name: string, value: number, most: number): number {
  if (!(value >= 0 && value <= most) || (value !== Infinity && !Number.isInteger(value))) {
    throw new ValueError(`set_printoptions(): ${name} must be a whole number from 0 to ${most}, got ${value}`);
  }
  return value;
}

/**
 * Sets how tensors are printed: `precision` (digits, 4), `threshold` (elements from which only the corners are shown,
 * 1000), `edgeitems` (how many of them at each end, 3), `linewidth` (80), `sci_mode` (exponents always, never, or by the
 * values when null or not given), `profile` ("default", "short", "full"; the other options come on top).
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.set_printoptions.html
 *
 * @throws ArgumentError for an unknown option, ValueError for one that makes no sense.
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertEquals } from "@std/assert";
 * torch.set_printoptions({ precision: 2 });
 * assertEquals(String(torch.tensor([1.12345])), "tensor([1.12])");
 * torch.set_printoptions({ profile: "default" });
 * ```
 */
export function set_printoptions(options: PrintOptions = {}): void {
  for (const key of Object.keys(options)) {
    if (!NAMES.includes(key)) {
      throw new ArgumentError(`set_printoptions(): unknown option "${key}", the options are ${NAMES.join(", ")}`);
    }
  }
  let next = current;
  if (options.profile !== undefined && options.profile !== null) {
    const profile = Object.hasOwn(PROFILES, options.profile) ? PROFILES[options.profile] : undefined;
    if (profile === undefined) {
      throw new ValueError(`set_printoptions(): profile must be default, short or full, got "${options.profile}"`);
    }
    next = { ...next, ...profile };
  }
  current = {
    precision: count("precision", options.precision ?? next.precision, 99),
    threshold: count("threshold", options.threshold ?? next.threshold, Infinity),
    edgeitems: count("edgeitems", options.edgeitems ?? next.edgeitems, Infinity),
    linewidth: count("linewidth", options.linewidth ?? next.linewidth, Infinity),
    sci_mode: options.sci_mode ?? null, // as in PyTorch, each call that does not name it goes back to automatic
  };
}

/**
 * The options in force, as an object that {@link set_printoptions} takes.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.get_printoptions.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertEquals } from "@std/assert";
 * assertEquals(torch.get_printoptions().edgeitems, 3);
 * ```
 */
export function get_printoptions(): CurrentPrintOptions {
  return { ...current };
}

/**
 * Print options for a while: for the callback, or until the end of the block with `using`.
 * The options are the same as {@link set_printoptions}'s.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * import { assertEquals } from "@std/assert";
 * const text = torch.printoptions({ precision: 1 }, () => String(torch.tensor([0.25])));
 * assertEquals(text, "tensor([0.2])");
 * {
 *   using _ = torch.printoptions({ sci_mode: true });
 *   assertEquals(String(torch.tensor([1.5])), "tensor([1.5000e+00])");
 * }
 * ```
 */
export function printoptions(options: PrintOptions): Disposable;
/** Print options while the callback runs; if it is asynchronous, until it is done. */
export function printoptions<R>(options: PrintOptions, fn: () => R): R;
export function printoptions<R>(options: PrintOptions, fn?: () => R): R | Disposable {
  const before = current;
  const restore = () => {
    current = before;
  };
  if (fn !== undefined) checkFunction(fn, "printoptions", "fn");
  set_printoptions(options);
  if (fn === undefined) return { [Symbol.dispose]: restore };
  let result: R;
  try {
    result = fn();
  } catch (error) {
    restore();
    throw error;
  }
  if (result instanceof Promise) return result.finally(restore) as R;
  restore();
  return result;
}
