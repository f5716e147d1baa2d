// Reductions, scans and sorting by a native library.
import type { Operand } from "../backend.ts";
import { memoryOf, startOf } from "./call.ts";
import { ElementwiseKernels } from "./elementwise.ts";

/** Reductions, scans and sorting by a native library. */
export abstract class ReduceKernels extends ElementwiseKernels {
  reduce(op: number, out: Operand, a: Operand, outer: number, n: number, inner: number, parameter: number): void {
    this.check(
      this.library.reduce(
        op,
        a.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        outer,
        n,
        inner,
        parameter,
      ),
    );
  }

  extremum(op: number, values: Operand, indices: Operand, a: Operand, outer: number, n: number, inner: number): void {
    this.check(
      this.library.extremum(
        op,
        a.dtype.code,
        memoryOf(values),
        startOf(values),
        memoryOf(indices),
        startOf(indices),
        memoryOf(a),
        startOf(a),
        outer,
        n,
        inner,
      ),
    );
  }

  scan(op: number, out: Operand, a: Operand, outer: number, n: number, inner: number): void {
    this.check(
      this.library.scan(op, a.dtype.code, memoryOf(out), startOf(out), memoryOf(a), startOf(a), outer, n, inner),
    );
  }

  scanExtremum(
    op: number,
    values: Operand,
    indices: Operand,
    a: Operand,
    outer: number,
    n: number,
    inner: number,
  ): void {
    this.check(
      this.library.scan_extremum(
        op,
        a.dtype.code,
        memoryOf(values),
        startOf(values),
        memoryOf(indices),
        startOf(indices),
        memoryOf(a),
        startOf(a),
        outer,
        n,
        inner,
      ),
    );
  }

  scanLinear(reverse: boolean, out: Operand, a: Operand, b: Operand, outer: number, n: number, inner: number): void {
    this.check(
      this.library.scan_linear(
        a.dtype.code,
        reverse ? 1 : 0,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        memoryOf(b),
        startOf(b),
        outer,
        n,
        inner,
      ),
    );
  }

  sort(
    descending: boolean,
    values: Operand,
    indices: Operand,
    a: Operand,
    outer: number,
    n: number,
    inner: number,
    k: number,
  ): void {
    this.check(
      this.library.sort(
        a.dtype.code,
        descending ? 1 : 0,
        memoryOf(values),
        startOf(values),
        memoryOf(indices),
        startOf(indices),
        memoryOf(a),
        startOf(a),
        outer,
        n,
        inner,
        k,
      ),
    );
  }

  searchsorted(
    right: boolean,
    out: Operand,
    sequence: Operand,
    values: Operand,
    rows: number,
    n: number,
    m: number,
    step: number,
  ): void {
    this.check(
      this.library.searchsorted(
        values.dtype.code,
        right ? 1 : 0,
        memoryOf(out),
        startOf(out),
        memoryOf(sequence),
        startOf(sequence),
        memoryOf(values),
        startOf(values),
        rows,
        n,
        m,
        step,
      ),
    );
  }
}
