// State_dicts in which torchvision's files have other names than its modules.
import { isTensor } from "../../core/kinds.ts";
import type { LoadStateDictOptions } from "../../nn/state_dict.ts";

/** What load_state_dict takes after the state_dict. */
export type LoadingRest = [strict?: boolean | LoadStateDictOptions, assign?: boolean | LoadStateDictOptions];

/** A state_dict with other names; what is none is left to load_state_dict to refuse. */
export function renamed<T extends Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>>(
  state: T,
  rename: (name: string) => string,
): T | Record<string, unknown> {
  if (typeof state !== "object" || state === null || isTensor(state) || state instanceof Promise) return state;
  const entries = state instanceof Map ? [...state] : Object.entries(state);
  if (entries.every(([name]) => rename(String(name)) === name)) return state;
  return Object.fromEntries(entries.map(([name, value]) => [rename(String(name)), value]));
}

/** A state_dict without some of its names. */
export function without<T extends Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>>(
  state: T,
  drop: (name: string) => boolean,
): T | Record<string, unknown> {
  if (typeof state !== "object" || state === null || isTensor(state) || state instanceof Promise) return state;
  const entries = state instanceof Map ? [...state] : Object.entries(state);
  if (!entries.some(([name]) => drop(String(name)))) return state;
  return Object.fromEntries(entries.filter(([name]) => !drop(String(name))));
}
