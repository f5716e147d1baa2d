// torch.cuda.amp: mixed precision on GPUs, as it was spelled before torch.amp.
import type { DType } from "../core/dtype.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { autocast as autocastOn, type AutocastScope } from "../amp/autocast.ts";
import { GradScaler as Scaler, type GradScalerOptions } from "../amp/grad_scaler.ts";

/** Options of {@link autocast}. */
export type CudaAutocastOptions = { enabled?: boolean; dtype?: DType; cache_enabled?: boolean };
type Argument<R> = boolean | DType | CudaAutocastOptions | (() => R);
const AUTOCAST = new Signature<CudaAutocastOptions>("autocast", ["enabled", "dtype", "cache_enabled"]);

/**
 * The old name of `torch.amp.autocast("cuda", …)`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const enabled = torch.cuda.is_available();
 * const y = torch.cuda.amp.autocast({ enabled }, () => torch.ones(2).mul(2));
 * if (y.sum().item() !== 4) throw new Error("not run");
 * ```
 */
export function autocast<R>(...args: [...Argument<R>[], () => R]): R;
/** The scope: `using _ = torch.cuda.amp.autocast()`. */
export function autocast(...args: (boolean | DType | CudaAutocastOptions)[]): AutocastScope;
export function autocast(...args: unknown[]): unknown {
  console.warn(
    "`torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` instead.",
  );
  const last = args[args.length - 1];
  if (typeof last !== "function") return autocastOn("cuda", AUTOCAST.read(...args));
  return autocastOn("cuda", AUTOCAST.read(...args.slice(0, -1)), last as () => unknown);
}

const SCALER = new Signature<GradScalerOptions>("GradScaler", [
  "init_scale",
  "growth_factor",
  "backoff_factor",
  "growth_interval",
  "enabled",
]);

/**
 * The old name of `torch.amp.GradScaler("cuda", …)`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const scaler = new torch.cuda.amp.GradScaler({ enabled: torch.cuda.is_available() });
 * if (scaler.is_enabled() !== torch.cuda.is_available()) throw new Error("enabled");
 * ```
 */
export class GradScaler extends Scaler {
  /** See the class. */
  constructor(...args: (number | boolean | GradScalerOptions)[]) {
    console.warn(
      "`torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` instead.",
    );
    super("cuda", args.length === 1 && isOptions(args[0]) ? args[0] : SCALER.read(...args));
  }
}
