// torch.accelerator: whatever computes beside the CPU, under one name.
import { missingDevice } from "../backends/device_names.ts";
import { type Device, namedDevice } from "../backends/registry.ts";

/**
 * Whether something faster than the CPU is there: not yet. https://docs.pytorch.org/docs/stable/accelerator.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.accelerator.is_available() ? torch.accelerator.current_accelerator()!.type : "cpu";
 * if (torch.ones(2, { device }).device.type !== device) throw new Error(device);
 * ```
 */
export function is_available(): boolean {
  return false;
}

/**
 * How many accelerators can be used.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.accelerator.device_count() > 0 !== torch.accelerator.is_available()) throw new Error("device_count");
 * ```
 */
export function device_count(): number {
  return 0;
}

/**
 * The kind of accelerator; null where there is none.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.accelerator.current_accelerator() ?? torch.device("cpu");
 * if (torch.ones(2, { device }).device !== device) throw new Error(String(device));
 * ```
 */
export function current_accelerator(_check_available = false): Device | null {
  return null;
}

/**
 * Waits for everything that an accelerator is computing.
 *
 * @throws {DeviceError} where there is none
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.accelerator.is_available()) torch.accelerator.synchronize();
 * ```
 */
export function synchronize(device?: string | number | Device | null): void {
  throw missingDevice(namedDevice(device ?? "cuda"));
}
