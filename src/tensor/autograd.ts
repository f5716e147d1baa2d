// `torch.autograd`.
import { mode, ModeScope } from "../autograd/mode.ts";

export { backward, type BackwardOptions, grad, type GradTensors, type Tensors } from "../autograd/backward.ts";
export {
  detect_anomaly,
  enable_grad,
  inference_mode,
  is_grad_enabled,
  no_grad,
  set_grad_enabled,
} from "../autograd/mode.ts";
export { Function, type FunctionApply, type FunctionCtx, once_differentiable } from "./function.ts";
export { gradcheck, type GradcheckOptions, gradgradcheck } from "./gradcheck.ts";
export { Variable } from "./variable.ts";
/** The base of functions with derivatives of their own. */
export * as function from "./function.ts";
/** Jacobians, Hessians and products with them. */
export * as functional from "./autograd_functional.ts";
/** What the graph keeps. */
export * as graph from "./autograd_graph.ts";

/**
 * Turns anomaly detection on or off; disposing the result restores the former setting.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * using _ = torch.autograd.set_detect_anomaly(true);
 * if (!torch.autograd.is_anomaly_enabled()) throw new Error("anomaly");
 * ```
 */
export function set_detect_anomaly(enabled: boolean): ModeScope {
  return new ModeScope({ anomaly: enabled });
}

/**
 * Whether anomaly detection is on.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.autograd.is_anomaly_enabled()) throw new Error("off unless somebody turns it on");
 * ```
 */
export function is_anomaly_enabled(): boolean {
  return mode.anomaly;
}
