// Running a model to look at it: what a forward changes is put back.
import { no_grad } from "../autograd/mode.ts";
import type { Module } from "../nn/module.ts";
import { get_rng_state, set_rng_state } from "../tensor/random.ts";

/** Which mode a model is looked at in: "same" leaves each module in its own. */
export type LookMode = "eval" | "train" | "same";

/** Runs a function in a mode; then modes, buffers and the default random stream are as before. */
export function untouched<T>(model: Module, mode: LookMode, run: () => T): T {
  const modes = [...model.modules()].map((module) => [module, module.training] as const);
  const buffers = [...model.buffers()].map((buffer) => [buffer, buffer.detach().clone()] as const);
  const draws = get_rng_state();
  try {
    if (mode !== "same") model.train(mode === "train");
    return run();
  } finally {
    for (const [module, training] of modes) module.training = training;
    no_grad(() => buffers.forEach(([buffer, value]) => buffer.copy_(value)));
    set_rng_state(draws);
  }
}
