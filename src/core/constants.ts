// Numbers and markers that torch offers by name.

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
