// Optimizer steps of one parameter in one pass over memory, where the tensors allow it.
import { OPTIM } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import { float32, float64 } from "../core/dtype.ts";
import { sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** The numbers of the step in hand, in the order of ffi/abi.h; reused by every call. */
const NUMBERS = new Float64Array(16);

/** Whether `x` lies as kernels take it and fits the parameter. */
function fits(param: Tensor, x: Tensor): boolean {
  return x.rowMajor && x.dtype === param.dtype && x.device === param.device && sameShape(x.shape, param.shape);
}

/** Whether the step may be done by a kernel: nothing is recorded, float32 or float64, everything contiguous. */
function isPlain(param: Tensor, grad: Tensor): boolean {
  return !gradMode.grad && (param.dtype === float32 || param.dtype === float64) && param.rowMajor && fits(param, grad);
}

/** Counts an in-place change. */
function changed(x: Tensor): void {
  x.store.version++;
}

/**
 * One step of SGD in place; false where only tensor operations can do it (and nothing has been changed). `first` says that
 * `buffer` holds nothing yet.
 */
export function sgd_step(
  param: Tensor,
  grad: Tensor,
  buffer: Tensor | undefined,
  lr: number,
  momentum: number,
  dampening: number,
  weight_decay: number,
  nesterov: boolean,
  maximize: boolean,
  first: boolean,
): boolean {
  if (!isPlain(param, grad) || (buffer !== undefined && !fits(param, buffer))) return false;
  NUMBERS[0] = lr;
  NUMBERS[1] = buffer === undefined ? 0 : momentum;
  NUMBERS[2] = dampening;
  NUMBERS[3] = weight_decay;
  NUMBERS[4] = nesterov ? 1 : 0;
  NUMBERS[5] = maximize ? 1 : 0;
  NUMBERS[6] = first ? 1 : 0;
  const state = buffer ?? param;
  param.device.kernels.optimStep(OPTIM.sgd, param, grad, state, state, state, NUMBERS);
  changed(param);
  if (buffer !== undefined) changed(buffer);
  return true;
}

/**
 * One step of Adam in place, the `step`-th from 1; false where only tensor operations can do it. With `decoupled` the weight
 * decay shrinks the parameter (AdamW), else it is part of the gradient. `max_exp_avg_sq` makes it AMSGrad.
 */
export function adam_step(
  param: Tensor,
  grad: Tensor,
  exp_avg: Tensor,
  exp_avg_sq: Tensor,
  max_exp_avg_sq: Tensor | undefined,
  step: number,
  lr: number,
  beta1: number,
  beta2: number,
  eps: number,
  weight_decay: number,
  decoupled: boolean,
  maximize: boolean,
): boolean {
  if (!isPlain(param, grad) || !fits(param, exp_avg) || !fits(param, exp_avg_sq)) return false;
  if (max_exp_avg_sq !== undefined && !fits(param, max_exp_avg_sq)) return false;
  NUMBERS[0] = lr / (1 - beta1 ** step);
  NUMBERS[1] = beta1;
  NUMBERS[2] = beta2;
  NUMBERS[3] = eps;
  NUMBERS[4] = decoupled ? 0 : weight_decay;
  NUMBERS[5] = decoupled ? 1 - lr * weight_decay : 1;
  NUMBERS[6] = Math.sqrt(1 - beta2 ** step);
  NUMBERS[7] = maximize ? 1 : 0;
  NUMBERS[8] = max_exp_avg_sq === undefined ? 0 : 1;
  const largest = max_exp_avg_sq ?? exp_avg_sq;
  param.device.kernels.optimStep(OPTIM.adam, param, grad, exp_avg, exp_avg_sq, largest, NUMBERS);
  changed(param);
  changed(exp_avg);
  changed(exp_avg_sq);
  if (max_exp_avg_sq !== undefined) changed(max_exp_avg_sq);
  return true;
}

/** One step of Adadelta in place; false where only tensor operations can do it. */
export function adadelta_step(
  param: Tensor,
  grad: Tensor,
  square_avg: Tensor,
  acc_delta: Tensor,
  lr: number,
  rho: number,
  eps: number,
  weight_decay: number,
  maximize: boolean,
): boolean {
  if (!isPlain(param, grad) || !fits(param, square_avg) || !fits(param, acc_delta)) return false;
  NUMBERS[0] = lr;
  NUMBERS[1] = rho;
  NUMBERS[2] = eps;
  NUMBERS[3] = weight_decay;
  NUMBERS[4] = maximize ? 1 : 0;
  param.device.kernels.optimStep(OPTIM.adadelta, param, grad, square_avg, acc_delta, acc_delta, NUMBERS);
  changed(param);
  changed(square_avg);
  changed(acc_delta);
  return true;
}
