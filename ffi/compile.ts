// Has the CPU library compiled by a worker, and waits: a tensor is needed now, and a compiler takes its time once.
import { LibraryError } from "../src/core/errors.ts";
import { TREE } from "../src/core/tree.ts";
import type { Build } from "./build.ts";

/** What the worker runs: it loads the sources and the builder, and says how it went. */
const WORKER = `self.onmessage = async ({ data: { builder, build, shared } }) => {
  let failure = "";
  try {
    await (await import(builder)).buildLibrary(build);
  } catch (error) {
    failure = String(error?.message ?? error) || "the build failed";
  }
  const flags = new Int32Array(shared, 0, 2), bytes = new TextEncoder().encode(failure).subarray(0, shared.byteLength - 8);
  new Uint8Array(shared, 8).set(bytes);
  flags[1] = bytes.length;
  Atomics.store(flags, 0, 1);
  Atomics.notify(flags, 0);
};`;

/** @throws {LibraryError} when the compiler fails */
export function compileLibrary(build: Build): void {
  const shared = new SharedArrayBuffer(8 + 65536), flags = new Int32Array(shared, 0, 2);
  const worker = new Worker(`data:text/javascript,${encodeURIComponent(WORKER)}`, { type: "module" });
  worker.postMessage({ builder: BUILDER, build, shared });
  Atomics.wait(flags, 0, 0, 600_000);
  worker.terminate();
  const failure = flags[0] === 0
    ? "cc did not finish"
    : new TextDecoder().decode(new Uint8Array(shared, 8, flags[1]).slice());
  if (failure !== "") throw new LibraryError(failure);
}

const BUILDER = new URL("ffi/build.ts", TREE).href;

/** Never called: by it `deno cache` and `deno compile` know of what the worker will load. */
export const loadBuilder = (): Promise<unknown> => import("./build.ts");

/** @throws {LibraryError} when there is no compiler to be run */
export function checkCompiler(): void {
  try {
    new Deno.Command("cc", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new LibraryError("no C compiler (cc) was found");
    throw error;
  }
}
