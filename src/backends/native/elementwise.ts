// Elementwise kernels of a native library.
import { PLAN_MEMORY } from "../../core/loop.ts";
import { fill } from "../ts/elements.ts";
import type { Operand } from "../backend.ts";
import { memoryOf, NativeCalls, startOf } from "./call.ts";

/** Elementwise kernels of a native library. */
export abstract class ElementwiseKernels extends NativeCalls {
  binary(op: number, mode: number, out: Operand, a: Operand, b: Operand, p: number = 0, q: number = 0): void {
    this.check(
      this.library.binary(
        op,
        a.dtype.code,
        mode,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        memoryOf(b),
        startOf(b),
        out.count,
        p,
        q,
        PLAN_MEMORY,
      ),
    );
  }

  unary(op: number, mode: number, out: Operand, a: Operand, p: number = 0, q: number = 0): void {
    const memory = memoryOf(out), input = memoryOf(a);
    this.check(
      this.library.unary(op, a.dtype.code, mode, memory, startOf(out), input, startOf(a), out.count, p, q, PLAN_MEMORY),
    );
  }

  test(op: number, mode: number, out: Operand, a: Operand): void {
    const memory = memoryOf(out), input = memoryOf(a);
    this.check(
      this.library.test(op, a.dtype.code, mode, memory, startOf(out), input, startOf(a), out.count, PLAN_MEMORY),
    );
  }

  compare(op: number, mode: number, out: Operand, a: Operand, b: Operand): void {
    this.check(
      this.library.compare(
        op,
        a.dtype.code,
        mode,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        memoryOf(b),
        startOf(b),
        out.count,
        PLAN_MEMORY,
      ),
    );
  }

  ternary(op: number, mode: number, out: Operand, a: Operand, b: Operand, c: Operand, p: number): void {
    this.check(
      this.library.ternary(
        op,
        a.dtype.code,
        mode,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        memoryOf(b),
        startOf(b),
        memoryOf(c),
        startOf(c),
        out.count,
        p,
        PLAN_MEMORY,
      ),
    );
  }

  where(mode: number, out: Operand, condition: Operand, a: Operand, b: Operand): void {
    this.check(
      this.library.where(
        out.dtype.itemsize,
        mode,
        memoryOf(out),
        startOf(out),
        memoryOf(condition),
        startOf(condition),
        memoryOf(a),
        startOf(a),
        memoryOf(b),
        startOf(b),
        out.count,
        PLAN_MEMORY,
      ),
    );
  }

  cast(mode: number, out: Operand, a: Operand): void {
    this.check(
      this.library.cast(
        out.dtype.code,
        a.dtype.code,
        mode,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        out.count,
        PLAN_MEMORY,
      ),
    );
  }

  // The engine's own fill runs at memory speed, and storages of this backend are JavaScript memory.
  readonly fill = fill;

  triangle(upper: boolean, out: Operand, a: Operand, rows: number, columns: number, diagonal: number): void {
    this.check(
      this.library.triangle(
        upper ? 1 : 0,
        out.dtype.itemsize,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        out.count / (rows * columns),
        rows,
        columns,
        diagonal,
      ),
    );
  }
}
