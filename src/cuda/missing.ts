// Refuses what needs a GPU; what changes nothing without one.
import { missingDevice } from "../backends/device_names.ts";
import { type Device, namedDevice } from "../backends/registry.ts";
import { DeviceError } from "../core/errors.ts";

/** Which GPU: its number, its name, or a device; null is the current one. */
export type CudaDevice = number | string | Device | null;

/** Refuses what needs a GPU. */
export function needsGPU(device?: CudaDevice): never {
  const named = namedDevice(device ?? "cuda");
  if (named.type !== "cuda") throw new DeviceError(`Expected a cuda device, but got: ${named}`);
  throw missingDevice(named);
}

/** A time during which something else is current; disposing it ends it. Where there is no GPU it changes nothing. */
export type CudaScope = Disposable;

/** Runs `fn` within a scope that changes nothing, or gives the scope. */
export function emptyScope<R>(fn: (() => R) | undefined): R | CudaScope {
  return fn === undefined ? { [Symbol.dispose]: () => {} } : fn();
}
