// Numbers, markers and versions that torch offers by name.

/** Euler's number. */
export const e: number = Math.E;
/** The circumference of a circle of diameter 1. */
export const pi: number = Math.PI;
/** Infinity. */
export const inf: number = Infinity;
/** Not a number. */
export const nan: number = NaN;
/** A new dimension in an index: `x.index([newaxis, ":"])`. */
export const newaxis: null = null;

/**
 * The version of this library.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!/^\d+\.\d+\.\d+/.test(torch.__version__)) throw new Error(torch.__version__);
 * ```
 */
export const __version__: string = "0.1.0";

/** What this library was built with. */
export type VersionInfo = {
  readonly __version__: string;
  /** CUDA's version; null: GPUs are not used. */
  readonly cuda: string | null;
  /** ROCm's version; null: GPUs are not used. */
  readonly hip: string | null;
  readonly debug: boolean;
};

/** What this library was built with: `torch.version.cuda` is null where GPUs are not used. */
export const version: VersionInfo = Object.freeze({ __version__, cuda: null, hip: null, debug: false });
