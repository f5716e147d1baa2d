// Reading the arguments that the writers' methods share.
import { isOptions, Signature } from "../../core/arguments.ts";
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import type { HParamsOptions } from "../logger.ts";

/** The step and the time of a value, checked. */
export type When = { step: number | undefined; walltime: number | undefined };

/** A tag, checked. */
export function checkTag(tag: unknown, name: string): asserts tag is string {
  if (typeof tag !== "string") throw new ArgumentError(`${name}: the tag is a text, not ${describeValue(tag)}`);
}

/** The step and the time among options. */
export function whenOf(o: { global_step?: unknown; walltime?: unknown }, name: string): When {
  const step = o.global_step ?? undefined, walltime = o.walltime ?? undefined;
  if (step !== undefined && typeof step !== "number" && typeof step !== "bigint") {
    throw new ArgumentError(`${name}: global_step is a whole number, not ${describeValue(step)}`);
  }
  const whole = step === undefined ? undefined : Math.trunc(Number(step)); // Python's int()
  if (whole !== undefined && !Number.isSafeInteger(whole)) {
    throw new ValueError(`${name}: global_step is a whole number, got ${step}`);
  }
  if (walltime !== undefined && !(typeof walltime === "number" && Number.isFinite(walltime))) {
    throw new ArgumentError(`${name}: walltime is in seconds since 1970, got ${describeValue(walltime)}`);
  }
  return { step: whole, walltime };
}

/** A signature of `global_step` and `walltime`, as most methods have it. */
export function whenSignature(name: string): Signature<{ global_step?: number | null; walltime?: number | null }> {
  return new Signature(name, ["global_step", "walltime"]);
}

type WhenSignature = ReturnType<typeof whenSignature>;
/** The arguments of `add_scalar` after the value. */
export const SCALAR: WhenSignature = whenSignature("add_scalar");
/** The arguments of `add_scalars` after the values. */
export const SCALARS: WhenSignature = whenSignature("add_scalars");
/** The arguments of `add_text` after the text. */
export const TEXT: WhenSignature = whenSignature("add_text");
/** The options of `add_hparams`. */
export const HPARAMS: Signature<HParamsOptions> = new Signature("add_hparams", [
  "hparam_domain_discrete",
  "run_name",
  "global_step",
]);

/** Refuses what is no mapping. */
export function checkMapping(value: unknown, name: string, parameter: string): void {
  if (!isOptions(value)) throw new ArgumentError(`${name}: ${parameter} is an object of names and values`);
}
