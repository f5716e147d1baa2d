// Gathering and scattering by a native library.
import type { ElementPlan, Operand, RowPlan } from "../backend.ts";
import { DESCRIPTOR, DESCRIPTOR_MEMORY, memoryOf, startOf } from "./call.ts";
import { NetworkKernels } from "./network.ts";

/** Gathering and scattering by a native library. */
export abstract class IndexKernels extends NetworkKernels {
  invalidIndex(index: Operand, low: number, high: number): number {
    return this.library.invalid_index(memoryOf(index), startOf(index), index.count, low, high);
  }

  positions(first: boolean, positions: Operand, index: Operand, places: number, stride: number): void {
    this.check(
      this.library.positions(
        first ? 1 : 0,
        memoryOf(positions),
        startOf(positions),
        memoryOf(index),
        startOf(index),
        index.count,
        places,
        stride,
      ),
    );
  }

  take(out: Operand, x: Operand, index: Operand, plan: RowPlan): void {
    describeRows(plan);
    this.check(
      this.library.take(
        x.dtype.itemsize,
        memoryOf(out),
        startOf(out),
        memoryOf(x),
        startOf(x),
        memoryOf(index),
        startOf(index),
        DESCRIPTOR_MEMORY,
      ),
    );
  }

  put(op: number, x: Operand, source: Operand, index: Operand, plan: RowPlan, strides: readonly number[]): void {
    describeRows(plan);
    for (let i = 0; i < 3; i++) DESCRIPTOR[7 + i] = strides[i];
    this.check(
      this.library.put(
        op,
        x.dtype.code,
        memoryOf(x),
        startOf(x),
        memoryOf(source),
        startOf(source),
        memoryOf(index),
        startOf(index),
        DESCRIPTOR_MEMORY,
      ),
    );
  }

  gather(out: Operand, x: Operand, index: Operand, plan: ElementPlan): void {
    describeElements(plan);
    this.check(
      this.library.gather(
        x.dtype.itemsize,
        memoryOf(out),
        startOf(out),
        memoryOf(x),
        startOf(x),
        memoryOf(index),
        startOf(index),
        DESCRIPTOR_MEMORY,
      ),
    );
  }

  scatter(op: number, x: Operand, source: Operand, index: Operand, plan: ElementPlan): void {
    describeElements(plan);
    DESCRIPTOR[4] = source.count === 1 ? 0 : 1;
    this.check(
      this.library.scatter(
        op,
        x.dtype.code,
        memoryOf(x),
        startOf(x),
        memoryOf(source),
        startOf(source),
        memoryOf(index),
        startOf(index),
        DESCRIPTOR_MEMORY,
      ),
    );
  }

  countNonzero(x: Operand): number {
    const { itemsize, is_floating_point } = x.dtype;
    return this.library.nonzero_count(itemsize, is_floating_point ? 1 : 0, memoryOf(x), startOf(x), x.count);
  }

  nonzero(out: Operand, x: Operand): void {
    const { itemsize, is_floating_point } = x.dtype;
    this.check(
      this.library.nonzero(
        itemsize,
        is_floating_point ? 1 : 0,
        memoryOf(out),
        startOf(out),
        out.count,
        memoryOf(x),
        startOf(x),
        x.count,
      ),
    );
  }

  unravel(out: Operand, places: Operand, sizes: readonly number[]): void {
    DESCRIPTOR[0] = sizes.length;
    for (let i = 0; i < sizes.length; i++) DESCRIPTOR[1 + i] = sizes[i];
    this.check(
      this.library.unravel(
        memoryOf(out),
        startOf(out),
        memoryOf(places),
        startOf(places),
        places.count,
        DESCRIPTOR_MEMORY,
      ),
    );
  }
}

function describeRows(plan: RowPlan): void {
  DESCRIPTOR[0] = plan.outer;
  DESCRIPTOR[1] = plan.n;
  DESCRIPTOR[2] = plan.inner;
  DESCRIPTOR[3] = plan.outerStride;
  DESCRIPTOR[4] = plan.stride;
  DESCRIPTOR[5] = plan.innerStride;
  DESCRIPTOR[6] = plan.places;
}

function describeElements(plan: ElementPlan): void {
  DESCRIPTOR[0] = plan.outer;
  DESCRIPTOR[1] = plan.places;
  DESCRIPTOR[2] = plan.n;
  DESCRIPTOR[3] = plan.inner;
}
