// The tensor behind an operand of a recorded kernel.
import type { Operand } from "../backends/backend.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Tracer } from "./tracer.ts";

/** The tensor that an operand is; kernels are only ever given parts of tensors by code that is traced as a whole. */
export function tensorOf(tracer: Tracer, operand: Operand, what: string): Tensor {
  if ((operand as Partial<Tensor>).shape === undefined) throw tracer.unsupported(what);
  return operand as Tensor;
}
