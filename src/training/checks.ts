// What fit and predict refuse before they begin.
import { ValueError } from "../core/errors.ts";
import { refuse } from "../core/kinds.ts";
import type { TensorModel } from "./run_file.ts";

/** Refuses what is no module: a class, or a function, which has no weights. */
export function checkModel(operation: string, model: unknown): void {
  const { train, eval: test } = (model ?? {}) as Partial<TensorModel>;
  if (typeof model === "function" && typeof train === "function" && typeof test === "function") return;
  refuse(operation, "model", "a Module", model);
}

/** Refuses what is neither absent nor an array. */
export function checkArray(operation: string, name: string, value: unknown): void {
  if (value !== undefined && value !== null && !Array.isArray(value)) refuse(operation, name, "an array", value);
}

/** Refuses what is neither absent nor a whole number from `least` up. */
export function checkCount(operation: string, name: string, value: unknown, least: number): void {
  if (value === undefined || value === null) return;
  if (typeof value !== "number") refuse(operation, name, "a whole number", value);
  if (!Number.isInteger(value) || value < least) {
    throw new ValueError(`${operation}(): ${name} must be a whole number from ${least} up, got ${value}`);
  }
}
