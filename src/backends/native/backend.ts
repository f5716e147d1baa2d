// A backend by a native library: what it computes stands in the families of kernels.
import type { Backend, Operand } from "../backend.ts";
import { hostMemory, type Storage } from "../storage.ts";
import { multinomial } from "../ts/random.ts";
import { memoryOf, startOf } from "./call.ts";
import { IndexKernels } from "./index.ts";

/** Drives one native library. */
export class NativeBackend extends IndexKernels implements Backend {
  readonly name = "native";

  allocate(nbytes: number, cleared?: boolean): Storage {
    return hostMemory.allocate(nbytes, cleared);
  }

  /** Lets storages begin at multiples of 64 bytes, which vector loads like. */
  alignStorages(): void {
    hostMemory.addressOf = (buffer) => this.library.address(buffer, 0);
  }

  get threads(): number {
    return this.library.get_num_threads();
  }

  set threads(count: number) {
    this.library.set_num_threads(count);
  }

  random(kind: number, out: Operand, p0: number, p1: number, state: Uint32Array<ArrayBuffer>): void {
    const { dtype, count } = out;
    this.check(this.library.random(kind, dtype.code, memoryOf(out), startOf(out), count, p0, p1, state.buffer));
  }

  randomTensor(kind: number, out: Operand, parameter: Operand, state: Uint32Array<ArrayBuffer>): void {
    this.check(
      this.library.random_tensor(
        kind,
        out.dtype.code,
        parameter.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(parameter),
        startOf(parameter),
        out.count,
        state.buffer,
      ),
    );
  }

  /** The draws decide one after the other, and JavaScript sees this memory: no native kernel would gain anything. */
  multinomial(out: Operand, weights: Operand, rows: number, samples: number, state: Uint32Array): void {
    multinomial(out, weights, rows, samples, state);
  }
}
