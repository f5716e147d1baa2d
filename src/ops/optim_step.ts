// Optimizer steps of many parameters in one kernel call for each dtype, where the tensors allow it.
import { mode as gradMode } from "../autograd/mode.ts";
import type { OptimSteps } from "../backends/backend.ts";
import type { Storage } from "../backends/storage.ts";
import { type DType, float32, float64 } from "../core/dtype.ts";
import { OPTIM_NUMBER_COUNT, OPTIM_NUMBERS, OPTIM_ROW, OPTIM_TENSORS } from "../core/optim_plan.ts";
import { sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** Fewer elements than this are never cut among threads (GRAIN of kernels/cpu/optim_step.c). */
const GRAIN = 1 << 15;

type Device = Tensor["device"];

/** Whether `x` lies as kernels take it and fits the parameter. */
function fits(param: Tensor, x: Tensor): boolean {
  return x.rowMajor && x.dtype === param.dtype && x.device === param.device && sameShape(x.shape, param.shape);
}

/** The parameters of one dtype and device. */
class Rows implements OptimSteps {
  count = 0;
  readonly tensors: Tensor[] = [];
  plan: Float64Array<ArrayBuffer> = new Float64Array(16 * OPTIM_ROW);

  constructor(readonly dtype: DType, readonly device: Device) {}

  /** Two rows over one memory would race on two threads; storages are compared where threads are in question. */
  get inTurn(): boolean {
    let elements = 0;
    for (let t = 0; t < this.tensors.length; t += OPTIM_TENSORS) elements += this.tensors[t].count;
    if (elements <= GRAIN || this.count === 1) return false;
    const seen = new Set<unknown>();
    for (let t = 0; t < this.tensors.length; t += OPTIM_TENSORS) {
      const owner = ownerOf(this.tensors[t].store);
      if (seen.has(owner)) return true;
      seen.add(owner);
    }
    return false;
  }

  /** The next row's own numbers. */
  grow(): void {
    if ((this.count + 1) * OPTIM_ROW <= this.plan.length) return;
    const larger = new Float64Array(2 * this.plan.length);
    larger.set(this.plan);
    this.plan = larger;
  }
}

/** What two names of one memory have in common: the storage that owns it, or the buffer that the user brought. */
function ownerOf(storage: Storage): unknown {
  const root = storage.root;
  if (root.account !== undefined) return root;
  return root.memory instanceof Uint8Array ? root.memory.buffer : root.memory;
}

/**
 * The step of an optimizer over all its parameters: {@link add} puts them down one by one with their numbers, {@link run}
 * makes one kernel call for each dtype.
 */
export class StepBatch {
  readonly #rows: Rows[] = [];

  /** `op` is an opcode of OPTIM. */
  constructor(readonly op: number) {}

  /**
   * Puts a parameter down. False where only tensor operations can do the step: gradients are recorded, the dtype is
   * neither float32 nor float64, or a tensor is not contiguous. The numbers are those of ffi/abi.h, `own` from the fourth on.
   */
  add(
    param: Tensor,
    grad: Tensor,
    maximize: boolean,
    weightDecay: number,
    decay: number,
    own: readonly number[],
    s0?: Tensor,
    s1?: Tensor,
    s2?: Tensor,
  ): boolean {
    if (gradMode.grad || (param.dtype !== float32 && param.dtype !== float64) || !param.rowMajor) return false;
    if (!fits(param, grad) || (s0 !== undefined && !fits(param, s0))) return false;
    if ((s1 !== undefined && !fits(param, s1)) || (s2 !== undefined && !fits(param, s2))) return false;
    const rows = this.#rowsFor(param);
    rows.grow();
    const at = rows.count * OPTIM_ROW + OPTIM_NUMBERS, plan = rows.plan;
    plan[at] = maximize ? 1 : 0;
    plan[at + 1] = weightDecay;
    plan[at + 2] = decay;
    for (let i = 0; i < OPTIM_NUMBER_COUNT - 3; i++) plan[at + 3 + i] = i < own.length ? own[i] : 0;
    rows.tensors.push(param, grad, s0 ?? param, s1 ?? param, s2 ?? param);
    rows.count++;
    return true;
  }

  #rowsFor(param: Tensor): Rows {
    for (const rows of this.#rows) if (rows.dtype === param.dtype && rows.device === param.device) return rows;
    const fresh = new Rows(param.dtype, param.device);
    this.#rows.push(fresh);
    return fresh;
  }

  /** Takes the steps that were put down, and forgets them. */
  run(): void {
    try {
      for (const rows of this.#rows) {
        if (rows.count === 0) continue;
        rows.device.kernels.optimStep(this.op, rows);
        for (let t = 0; t < rows.tensors.length; t++) {
          const storage = rows.tensors[t].store;
          const place = t % OPTIM_TENSORS;
          if (place === 0 || (place > 1 && storage !== rows.tensors[t - place].store)) storage.version++;
        }
      }
    } finally {
      this.clear();
    }
  }

  /** Forgets the steps that were put down. */
  clear(): void {
    for (const rows of this.#rows) {
      rows.count = 0;
      rows.tensors.length = 0;
    }
  }
}
