// torch.cuda: what a program may ask where no GPU computes.

/**
 * Whether tensors can be computed on a GPU: not yet. https://docs.pytorch.org/docs/stable/cuda.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const device = torch.cuda.is_available() ? "cuda" : "cpu";
 * if (torch.ones(2, { device }).device.type !== device) throw new Error(device);
 * ```
 */
export function is_available(): boolean {
  return false;
}

/**
 * How many GPUs can be used.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.cuda.device_count() > 0 !== torch.cuda.is_available()) throw new Error("device_count");
 * ```
 */
export function device_count(): number {
  return 0;
}

/**
 * Seeds the current GPU's generator; without one, nothing.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * torch.cuda.manual_seed(1);
 * ```
 */
export function manual_seed(_seed: number | bigint): void {}

/**
 * Seeds the generators of all GPUs; without any, nothing.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(1);
 * torch.cuda.manual_seed_all(1);
 * ```
 */
export function manual_seed_all(_seed: number | bigint): void {}
