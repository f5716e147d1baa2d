// Numbers that an optimizer remembers as 0-dim tensors (`step`, `mu_product`, `eta`, …), as PyTorch's files have them.
import { float32, float64 } from "../core/dtype.ts";
import { tensor } from "../tensor/create.ts";
import { keep } from "../tensor/memory.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ParamState } from "./state_dict.ts";

/** A number of the state; no `tidy` around the step takes it away. */
export function scalarState(value: number): Tensor {
  return keep(tensor(value));
}

/** Changes a number of the state, rounded to its dtype, and gives what it is then. */
export function change(state: unknown, to: (value: number) => number): number {
  const x = state as Tensor;
  if ((x.dtype === float32 || x.dtype === float64) && typeof x.store.memory === "object") {
    const data = x.store.array(x.dtype) as Float32Array | Float64Array;
    x.store.version++;
    data[x.offset] = to(data[x.offset]);
    return data[x.offset];
  }
  x.fill_(to(Number(x.item())));
  return Number(x.item());
}

/** A number of the state. */
export function valueOf(state: ParamState, key: string): number {
  return change(state[key], (value) => value);
}

/** Counts a step; gives its number, from 1 on. */
export function advance(step: unknown): number {
  return change(step, (count) => count + 1);
}
