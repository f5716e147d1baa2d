// Scopes of storages: what was made inside and is not held outside is released at the end.
import type { Storage } from "./storage.ts";

/** Ends a scope: releases storages, or hands them to the outer one. */
export function endScope(
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
