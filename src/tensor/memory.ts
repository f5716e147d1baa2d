// Releasing memory early: tidy, keep, and figures. None of it is a duty; the collector does the rest.
import { checkTensor } from "../core/kinds.ts";
import { hostMemory, type MemoryStats, type Storage } from "../backends/storage.ts";
import { Tensor } from "./tensor.ts";

/** Calls `visit` for every tensor in a value: itself, or inside of arrays, records, maps and sets. */
function visitTensors(value: unknown, visit: (x: Tensor) => void, seen: Set<unknown> = new Set()): void {
  if (value instanceof Tensor) {
    visit(value);
    return;
  }
  if (typeof value !== "object" || value === null || seen.has(value) || ArrayBuffer.isView(value)) return;
  seen.add(value);
  const parts: Iterable<unknown> = value instanceof Map
    ? value.values()
    : value instanceof Set || Array.isArray(value)
    ? value
    : Object.values(value);
  for (const part of parts) visitTensors(part, visit, seen);
}

/** Ends a scope: releases storages, or hands them to the outer one. */
function endScope(
  made: readonly Storage[],
  outer: Storage[] | undefined,
  mayRelease: (storage: Storage) => boolean,
): void {
  for (let i = 0; i < made.length; i++) {
    const storage = made[i];
    if (storage.kept) continue;
    if (mayRelease(storage)) storage.dispose();
    else outer?.push(storage);
  }
}

/**
 * Runs `fn` and then releases the memory of all tensors that were made inside, except those that it returns (alone or in
 * arrays and records), gradients of leaves, and what {@link keep} was told of. `fn` may be async. It needs no tidy to be
 * right: what is not released early, the collector takes.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.ones(1000);
 * const total = torch.tidy(() => x.mul(2).add(1).sum()); // the two intermediates are gone
 * if (total.item() !== 3000) throw new Error(String(total));
 * ```
 */
export function tidy<R>(fn: () => R): R {
  const outer = hostMemory.scope;
  const made: Storage[] = [];
  const finish = (result: unknown): void => {
    hostMemory.scope = outer;
    const returned = new Set<Storage>();
    visitTensors(result, (x) => {
      returned.add(x.store.root);
      if (x.grad !== null) returned.add(x.grad.store.root);
    });
    endScope(made, outer, (storage) => !returned.has(storage));
  };
  hostMemory.scope = made;
  let result: R;
  try {
    result = fn();
  } catch (error) {
    finish(undefined);
    throw error;
  }
  if (result instanceof Promise) {
    return result.then((value) => {
      finish(value);
      return value;
    }, (error) => {
      finish(undefined);
      throw error;
    }) as R;
  }
  finish(result);
  return result;
}

/**
 * Keeps a tensor through every {@link tidy} around; returns it. For what a program holds on to: state of its own.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const total = torch.keep(torch.zeros(1));
 * for (let i = 0; i < 3; i++) torch.tidy(() => void total.add_(torch.ones(1)));
 * if (total.item() !== 3) throw new Error(String(total));
 * ```
 */
export function keep<T extends Tensor>(x: T): T {
  checkTensor(x, "keep", "x");
  x.store.root.kept = true;
  return x;
}

/** @internal Takes a leaf's gradient away; inside of {@link tidy} its memory goes with the rest. */
export function dropGrad(x: Tensor): void {
  const { grad } = x;
  x.gradient = null;
  if (grad === null || hostMemory.scope === undefined) return;
  const storage = grad.store.root;
  storage.kept = false;
  hostMemory.scope.push(storage);
}

/**
 * Bytes in use by tensors, bytes that the pool holds ready, and how many storages were handed out.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const before = torch.memory_stats().live_bytes;
 * const x = torch.zeros(1000, 1000);
 * if (torch.memory_stats().live_bytes - before < 4e6) throw new Error("four million bytes");
 * x.dispose();
 * ```
 */
export function memory_stats(): MemoryStats {
  return hostMemory.stats();
}

/**
 * Gives what the pool holds back to the collector.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.zeros(1000, 1000).dispose();
 * torch.empty_cache();
 * ```
 */
export function empty_cache(): void {
  hostMemory.emptyPool();
}

export type { MemoryStats };
