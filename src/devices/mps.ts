// torch.mps: Apple's GPUs, which this version does not use.

/**
 * Whether tensors can be computed on Apple's GPUs: not in this version.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.mps.is_available() ? "mps" : "cpu";
 * if (torch.ones(2, { device }).device.type !== device) throw new Error(device);
 * ```
 */
export function is_available(): boolean {
  return false;
}

/**
 * How many there are to use.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.mps.device_count() > 0 !== torch.mps.is_available()) throw new Error("device_count");
 * ```
 */
export function device_count(): number {
  return 0;
}

/**
 * Seeds their generators; without any, nothing happens.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.mps.manual_seed(1);
 * ```
 */
export function manual_seed(_seed: number | bigint): void {}
