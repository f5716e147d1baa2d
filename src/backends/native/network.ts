// Products, losses, normalisation, attention, convolution, pooling and optimizer steps by a native library.
import { ATTENTION_PLAN_MEMORY } from "../../core/attention_plan.ts";
import { MATMUL_PLAN_MEMORY } from "../../core/matmul_plan.ts";
import { NLL_PLAN_MEMORY } from "../../core/nll_plan.ts";
import { NORM_PLAN_MEMORY } from "../../core/norm_plan.ts";
import { OPTIM_ROW, OPTIM_TENSORS } from "../../core/optim_plan.ts";
import { type ImagePlan, type Normal, packImagePlan } from "../../core/image_plan.ts";
import { packPlan, type ResamplePlan } from "../../core/resample_plan.ts";
import type { ConvShape, Operand, OptimSteps, PoolShape, WindowShape } from "../backend.ts";
import { DESCRIPTOR, DESCRIPTOR_MEMORY, memoryOf, packWindow, startOf } from "./call.ts";
import { ReduceKernels } from "./reduce.ts";

/** Products, losses, normalisation, attention, convolution, pooling and optimizer steps by a native library. */
export abstract class NetworkKernels extends ReduceKernels {
  matmul(out: Operand, x: Operand, y: Operand, start: Operand): void {
    this.check(
      this.library.matmul(
        out.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(x),
        startOf(x),
        memoryOf(y),
        startOf(y),
        memoryOf(start),
        startOf(start),
        MATMUL_PLAN_MEMORY,
      ),
    );
  }

  softmax(op: number, out: Operand, a: Operand, y: Operand, outer: number, n: number, inner: number): void {
    this.check(
      this.library.softmax(
        op,
        a.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(a),
        startOf(a),
        memoryOf(y),
        startOf(y),
        outer,
        n,
        inner,
      ),
    );
  }

  nllLoss(out: Operand, total: Operand, x: Operand, target: Operand, weight: Operand): void {
    this.check(
      this.library.nll_loss(
        x.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(total),
        startOf(total),
        memoryOf(x),
        startOf(x),
        memoryOf(target),
        startOf(target),
        memoryOf(weight),
        startOf(weight),
        NLL_PLAN_MEMORY,
      ),
    );
  }

  nllLossBackward(out: Operand, grad: Operand, target: Operand, weight: Operand, total: Operand): void {
    this.check(
      this.library.nll_loss_backward(
        out.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(grad),
        startOf(grad),
        memoryOf(target),
        startOf(target),
        memoryOf(weight),
        startOf(weight),
        memoryOf(total),
        startOf(total),
        NLL_PLAN_MEMORY,
      ),
    );
  }

  conv(op: number, out: Operand, x: Operand, w: Operand, bias: Operand | undefined, shape: ConvShape): void {
    DESCRIPTOR[0] = shape.samples;
    DESCRIPTOR[1] = shape.channels;
    DESCRIPTOR[2] = shape.filters;
    DESCRIPTOR[3] = shape.groups;
    packWindow(4, shape);
    DESCRIPTOR[22] = bias === undefined ? 0 : 1;
    const added = bias ?? x; // a pointer is passed in any case
    this.check(
      this.library.conv(
        op,
        out.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(x),
        startOf(x),
        memoryOf(w),
        startOf(w),
        memoryOf(added),
        startOf(added),
        DESCRIPTOR_MEMORY,
      ),
    );
  }

  norm(out: Operand, stats: Operand, x: Operand, weight: Operand, bias: Operand): void {
    this.check(
      this.library.norm(
        x.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(stats),
        startOf(stats),
        memoryOf(x),
        startOf(x),
        memoryOf(weight),
        startOf(weight),
        memoryOf(bias),
        startOf(bias),
        NORM_PLAN_MEMORY,
      ),
    );
  }

  normBackward(out: Operand, grad: Operand, x: Operand, stats: Operand, weight: Operand): void {
    this.check(
      this.library.norm_backward(
        x.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(grad),
        startOf(grad),
        memoryOf(x),
        startOf(x),
        memoryOf(stats),
        startOf(stats),
        memoryOf(weight),
        startOf(weight),
        NORM_PLAN_MEMORY,
      ),
    );
  }

  normParameters(out: Operand, grad: Operand, x: Operand, stats: Operand): void {
    this.check(
      this.library.norm_parameters(
        x.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(grad),
        startOf(grad),
        memoryOf(x),
        startOf(x),
        memoryOf(stats),
        startOf(stats),
        NORM_PLAN_MEMORY,
      ),
    );
  }

  attention(out: Operand, stats: Operand, q: Operand, k: Operand, v: Operand, mask: Operand | undefined): void {
    const added = mask ?? q; // a pointer is passed in any case
    this.check(
      this.library.attention(
        out.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(stats),
        startOf(stats),
        memoryOf(q),
        startOf(q),
        memoryOf(k),
        startOf(k),
        memoryOf(v),
        startOf(v),
        memoryOf(added),
        startOf(added),
        ATTENTION_PLAN_MEMORY,
      ),
    );
  }

  attentionBackward(
    grads: Operand,
    grad: Operand,
    q: Operand,
    k: Operand,
    v: Operand,
    stats: Operand,
    mask: Operand | undefined,
  ): void {
    const added = mask ?? q;
    this.check(
      this.library.attention_backward(
        grads.dtype.code,
        memoryOf(grads),
        startOf(grads),
        memoryOf(grad),
        startOf(grad),
        memoryOf(q),
        startOf(q),
        memoryOf(k),
        startOf(k),
        memoryOf(v),
        startOf(v),
        memoryOf(stats),
        startOf(stats),
        memoryOf(added),
        startOf(added),
        ATTENTION_PLAN_MEMORY,
      ),
    );
  }

  pool(op: number, out: Operand, indices: Operand | undefined, x: Operand, shape: PoolShape): void {
    DESCRIPTOR[0] = shape.planes;
    packWindow(1, shape);
    DESCRIPTOR[19] = shape.includePad ? 1 : 0;
    DESCRIPTOR[20] = shape.divisor;
    const places = indices ?? out; // a pointer is passed in any case
    this.check(
      this.library.pool(
        op,
        out.dtype.code,
        memoryOf(out),
        startOf(out),
        memoryOf(places),
        startOf(places),
        memoryOf(x),
        startOf(x),
        DESCRIPTOR_MEMORY,
      ),
    );
  }

  resample(out: Operand, x: Operand, plan: ResamplePlan): void {
    const { library } = this, packed = packPlan(plan).buffer;
    this.check(library.resample(out.dtype.code, memoryOf(out), startOf(out), memoryOf(x), startOf(x), packed));
  }

  imageResize(out: Operand, x: Operand, plan: ImagePlan): void {
    const { library } = this, packed = packImagePlan(plan).buffer, length = x.store.nbytes - x.offset;
    this.check(library.image_resize(memoryOf(out), startOf(out), memoryOf(x), startOf(x), length, packed));
  }

  imageToFloat(out: Operand, x: Operand, pixels: number, channels: number, normal: Normal | undefined): void {
    DESCRIPTOR[0] = pixels;
    DESCRIPTOR[1] = channels;
    DESCRIPTOR[2] = normal === undefined ? 0 : 1;
    if (normal !== undefined) {
      DESCRIPTOR.set(normal.mean, 3);
      DESCRIPTOR.set(normal.std, 7);
    }
    const { library } = this, dtype = out.dtype.code;
    this.check(library.image_to_float(dtype, memoryOf(out), startOf(out), memoryOf(x), startOf(x), DESCRIPTOR_MEMORY));
  }

  unfold(op: number, out: Operand, x: Operand, channels: number, shape: WindowShape): void {
    DESCRIPTOR[0] = channels;
    packWindow(1, shape);
    const { library } = this, dtype = out.dtype.code;
    this.check(library.unfold(op, dtype, memoryOf(out), startOf(out), memoryOf(x), startOf(x), DESCRIPTOR_MEMORY));
  }

  optimStep(op: number, steps: OptimSteps): void {
    const { count, tensors, plan } = steps;
    for (let r = 0, at = 0, t = 0; r < count; r++, at += OPTIM_ROW) {
      plan[at] = tensors[t].count;
      for (let k = 1; k <= OPTIM_TENSORS; k++) plan[at + k] = this.address(tensors[t++]);
    }
    this.check(this.library.optim_step(op, steps.dtype.code, steps.inTurn ? 1 : 0, count, plan.buffer));
  }

  cell(
    op: number,
    hidden: Operand,
    side: Operand,
    gates: Operand,
    previous: Operand,
    rows: number,
    size: number,
  ): void {
    this.check(
      this.library.cell(
        op,
        gates.dtype.code,
        memoryOf(hidden),
        startOf(hidden),
        memoryOf(side),
        startOf(side),
        memoryOf(gates),
        startOf(gates),
        memoryOf(previous),
        startOf(previous),
        rows,
        size,
      ),
    );
  }

  cellBackward(
    op: number,
    gates: Operand,
    side: Operand,
    grad: Operand,
    state: Operand,
    previous: Operand,
    rows: number,
    size: number,
  ): void {
    this.check(
      this.library.cell_backward(
        op,
        gates.dtype.code,
        memoryOf(gates),
        startOf(gates),
        memoryOf(side),
        startOf(side),
        memoryOf(grad),
        startOf(grad),
        memoryOf(state),
        startOf(state),
        memoryOf(previous),
        startOf(previous),
        rows,
        size,
      ),
    );
  }
}
