// All benches, by id.
import { ATTENTION } from "./cases/attention.ts";
import { LARGE } from "./cases/large.ts";
import { LOADER } from "./cases/loader.ts";
import { SMALL } from "./cases/small.ts";
import { TRAIN } from "./cases/train.ts";
import type { Case } from "./measure.ts";

export const CASES: readonly Case[] = [...SMALL, ...LARGE, ...ATTENTION, ...TRAIN, ...LOADER];

/** The cases whose id is one of the prefixes or continues it at a dot. */
export function select(only: string): readonly Case[] {
  const prefixes = only.split(",").filter((p) => p !== "");
  if (prefixes.length === 0) return CASES;
  return CASES.filter(({ id }) => prefixes.some((p) => id === p || id.startsWith(p + ".") || id.startsWith(p)));
}
