// What schedules that lead the momentum against the learning rate share: which option it is, and its limits.
import { ValueError } from "../core/errors.ts";
import type { Optimizer } from "./optimizer.ts";
import type { ParamGroup } from "./parameter_groups.ts";

/** Whether the momentum is beta1 of a pair; refuses optimizers that have neither. */
export function usesBeta1(optimizer: Optimizer): boolean {
  if (!("momentum" in optimizer.defaults) && !("betas" in optimizer.defaults)) {
    throw new ValueError("optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
  }
  return "betas" in optimizer.defaults;
}

/** Sets a group's momentum. */
export function setMomentum(group: ParamGroup, useBeta1: boolean, momentum: number): void {
  if (useBeta1) group.betas = [momentum, ...(group.betas as number[]).slice(1)];
  else group.momentum = momentum;
}

/** Puts the limits into the groups, and the momentum at its highest. */
export function startMomenta(optimizer: Optimizer, useBeta1: boolean, low: number[], high: number[]): void {
  optimizer.param_groups.forEach((group, i) => {
    setMomentum(group, useBeta1, high[i]);
    group.max_momentum = high[i];
    group.base_momentum = low[i];
  });
}
