// What transforms are: modules that map pictures to pictures, and how their settings are printed.
import { Module } from "../../nn/module.ts";
import { formatNumber } from "../../nn/module_format.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import type { Picture } from "./picture.ts";

/** Base of all transforms: a subclass writes `forward`, and calling the transform calls it. */
export abstract class Transform extends Module {
  /** `Name(settings)`, as Python prints it. */
  override toString(): string {
    return `${this.constructor.name}(${this.settings()})`;
  }

  /** What stands between the brackets when the transform is printed. */
  protected settings(): string {
    return "";
  }
}

/** Calling a transform of pictures gives what it was given: an image of an image, a tensor of a tensor. */
export interface PictureTransform {
  <T extends Picture>(img: T): T;
}

/** Base of the transforms that give an image of an image and a tensor of a tensor. */
export abstract class PictureTransform extends Transform {
  /** The transformed picture. */
  abstract override forward<T extends Picture>(img: T): T;
}

/** What can stand in a chain of transforms: a transform, or any function. */
export type Step = Transform | ((x: never) => unknown);

/** Numbers as they were written: `(224, 224)`, `[0.5]`; `float` prints 1 as 1.0. */
export function formatNumbers(
  value: number | readonly number[] | null | undefined,
  brackets: "()" | "[]" = "()",
  float = false,
): string {
  if (value === null || value === undefined) return "None";
  const format = float ? formatFloat : formatNumber;
  if (typeof value === "number") return format(value);
  const inner = value.map(format).join(", ");
  return `${brackets[0]}${inner}${brackets === "()" && value.length === 1 ? "," : ""}${brackets[1]}`;
}

/** The lines of a chain's transforms. */
export function formatSteps(steps: readonly unknown[]): string {
  return steps.map((step) => `\n    ${describe(step)}`).join("");
}

function describe(step: unknown): string {
  if (step instanceof Module || typeof step !== "function") return String(step);
  return step.name === "" ? "<function>" : `<function ${step.name}>`;
}
