// Random numbers as torchvision draws them, one at a time, and settings that several random transforms have.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { empty, tensor } from "../../tensor/create.ts";
import { rand, randint } from "../../tensor/random.ts";
import type { Fill } from "./picture.ts";

/** `torch.empty(1).uniform_(low, high).item()` */
export function uniform(low: number, high: number): number {
  return empty(1).uniform_(low, high).item() as number;
}

/** A whole number from low to below high. */
export function integer(low: number, high: number): number {
  return Number(randint(low, high, [1]).item());
}

/** Whether a draw lies below p, compared as float32. */
export function happens(p: number): boolean {
  return (rand(1).item() as number) < Math.fround(p);
}

/** Area and width : height ratio of a random part of a picture, 10 times at most until `fits` takes one. */
export function randomArea<R>(
  area: number,
  scale: readonly number[],
  ratio: readonly number[],
  fits: (area: number, ratio: number) => R | undefined,
): R | undefined {
  const [low, high] = tensor([...ratio]).log().tolist() as number[];
  for (let attempt = 0; attempt < 10; attempt++) {
    const target = area * uniform(scale[0], scale[1]);
    const aspect = empty(1).uniform_(low, high).exp().item() as number;
    const found = fits(target, aspect);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Refuses what is no pair (or list of other lengths) of numbers. */
export function checkSequence(
  value: unknown,
  name: string,
  lengths: readonly number[],
): asserts value is readonly number[] {
  const sentence = `${name} should be a sequence of length ${lengths.join(" or ")}.`;
  if (!Array.isArray(value) || !value.every((v) => typeof v === "number")) throw new ArgumentError(sentence);
  if (!lengths.includes(value.length)) throw new ValueError(sentence);
}

/** A range of angles: −x … x for one number. */
export function anglesOf(value: unknown, name: string, lengths: readonly number[] = [2]): number[] {
  if (typeof value === "number") {
    if (value < 0) throw new ValueError(`If ${name} is a single number, it must be positive.`);
    return [0 - value, value]; // not −0
  }
  checkSequence(value, name, lengths);
  return [...value];
}

/** A fill, or 0. */
export function readFill(fill: Fill | null | undefined): Fill {
  if (fill === null || fill === undefined) return 0;
  if (typeof fill !== "number" && !(Array.isArray(fill) && fill.every((v) => typeof v === "number"))) {
    throw new ArgumentError("Fill should be either a sequence or a number.");
  }
  return fill;
}

/** Checks a range of areas and one of ratios. */
export function checkRanges(scale: unknown, ratio: unknown): void {
  const pair = (x: unknown): x is number[] => Array.isArray(x) && x.length === 2;
  if (!pair(scale)) throw new ArgumentError("Scale should be a sequence");
  if (!pair(ratio)) throw new ArgumentError("Ratio should be a sequence");
  if (scale[0] > scale[1] || ratio[0] > ratio[1]) console.warn("Scale and ratio should be of kind (min, max)");
}

/** A probability that may be given as an option. */
export function probability(p: number | { p?: number } | undefined, fallback: number): number {
  const value = typeof p === "object" ? p.p : p;
  if (value !== undefined && typeof value !== "number") {
    throw new ArgumentError(`p is a probability, a number, got ${String(value)}`);
  }
  return value ?? fallback;
}
