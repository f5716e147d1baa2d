// Softmax and log-softmax along one dimension, with fused derivatives.
import { SOFTMAX } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, record2 } from "../autograd/record.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { type DType, float32, isHalf, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError } from "../core/errors.ts";
import { wrapDim } from "../core/shape.ts";
import { checkTensor, describeValue } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { intoOut } from "./define.ts";

/** Runs a kernel along `dim`: for op(a, y) of one shape, not recorded. */
function run(op: number, a: Tensor, y: Tensor | undefined, dim: number): Tensor {
  const { dtype, shape } = a;
  if (isHalf(dtype)) {
    if (op === SOFTMAX.log_softmax && dim >= shape.length - 1 && a.count > 0) return halfLogSoftmax(a);
    return run(op, a.converted(float32), y?.converted(float32), dim).converted(dtype);
  }
  const x = a.rowMajor ? a : a.converted(dtype);
  const result = y === undefined ? x : y.rowMajor ? y : y.converted(dtype);
  const out = a.make(shape, dtype, a.count);
  const n = shape.length === 0 ? 1 : shape[dim];
  if (a.count === 0) return out;
  let inner = 1;
  for (let d = dim + 1; d < shape.length; d++) inner *= shape[d];
  a.device.kernels.softmax(op, out, x, result, a.count / n / inner, n, inner);
  return out;
}

/** PyTorch's log-softmax of half precision along the last dimension rounds Σ exp(x − max) and its logarithm too. */
function halfLogSoftmax(a: Tensor): Tensor {
  const x = a.detach().to(float32), shifted = x.sub(x.amax(-1, true));
  const sum = shifted.exp().sum(-1, true).to(a.dtype);
  return shifted.sub(sum.log()).to(a.dtype);
}

// y (g − Σ g y); its own derivative is y (h − Σ h y) towards g and h (g − Σ g y) − g Σ h y towards y.
const SOFTMAX_BACKWARD: Derivative<number> = {
  name: "SoftmaxBackwardDataBackward0",
  backward: (ctx, h) => {
    const [g, y] = ctx.saved_tensors, dim = ctx.attributes;
    return [
      ctx.needs(0) ? softmaxBackward(h, y, dim) : undefined,
      ctx.needs(1) ? h.mul(g.sub(along(g.mul(y), dim))).sub(g.mul(along(h.mul(y), dim))) : undefined,
    ];
  },
};

// g − exp(y) Σ g
const LOG_SOFTMAX_BACKWARD: Derivative<number> = {
  name: "LogSoftmaxBackwardDataBackward0",
  backward: (ctx, h) => {
    const [g, y] = ctx.saved_tensors, dim = ctx.attributes;
    const weighed = h.mul(y.exp());
    return [
      ctx.needs(0) ? h.sub(along(weighed, dim)) : undefined,
      ctx.needs(1) ? weighed.mul(along(g, dim)).neg() : undefined,
    ];
  },
};

/** The sum along a dimension, which stays. */
function along(x: Tensor, dim: number): Tensor {
  return x.sum(dim, true);
}

function backwardOp(op: number, derivative: Derivative<number>): (grad: Tensor, y: Tensor, dim: number) => Tensor {
  return (grad, y, dim) => {
    const out = run(op, grad, y, dim);
    if (gradMode.grad && (grad.requires_grad || y.requires_grad)) {
      record2(derivative, out, grad, y, dim).save_for_backward(grad, y);
    }
    return out;
  };
}

const softmaxBackward = backwardOp(SOFTMAX.softmax_backward, SOFTMAX_BACKWARD);
const logSoftmaxBackward = backwardOp(SOFTMAX.log_softmax_backward, LOG_SOFTMAX_BACKWARD);

type Kind = {
  readonly operation: string;
  readonly opcode: number;
  readonly derivative: Derivative<number>;
  readonly signature: Signature<SoftmaxOptions & { dim: number }>;
};

function kind(operation: string, opcode: number, derivative: Derivative<number>): Kind {
  return { operation, opcode, derivative, signature: new Signature(operation, ["dim", "dtype", "out"]) };
}

const PLAIN = kind("softmax", SOFTMAX.softmax, {
  name: "SoftmaxBackward0",
  backward: (ctx, grad) => softmaxBackward(grad, ctx.saved(0), ctx.attributes),
});
const LOG = kind("log_softmax", SOFTMAX.log_softmax, {
  name: "LogSoftmaxBackward0",
  backward: (ctx, grad) => logSoftmaxBackward(grad, ctx.saved(0), ctx.attributes),
});

function apply({ operation, opcode, derivative }: Kind, x: Tensor, dim: number): Tensor {
  checkTensor(x, operation, "input");
  if (typeof dim !== "number") {
    throw new ArgumentError(
      dim === undefined
        ? `${operation}() missing 1 required positional arguments: "dim"`
        : `${operation}(): argument 'dim' (position 2) must be int, not ${describeValue(dim)}`,
    );
  }
  const d = wrapDim(dim, x.shape.length);
  if (x.dtype.kind !== "float") {
    if (x.count === 0) return x.make(x.shape, x.dtype);
    const kernel = d >= x.shape.length - 1 ? "lastdim_kernel_impl" : "kernel_impl";
    throw new DTypeError(`"${operation}_${kernel}" not implemented for '${scalarTypeName(x.dtype)}'`);
  }
  const out = run(opcode, x, undefined, d);
  if (gradMode.grad && x.requires_grad) record1(derivative, out, x, d).save_for_backward(out);
  return out;
}

/** Options of {@link softmax} and {@link log_softmax}: the input is brought to `dtype` first. */
export type SoftmaxOptions = { dim?: number; dtype?: DType | null; out?: Tensor };

function call(
  kind: Kind,
  x: Tensor,
  dim: number | SoftmaxOptions,
  dtype?: DType | null | SoftmaxOptions,
  options?: SoftmaxOptions,
): Tensor {
  if (typeof dim === "number" && (dtype === undefined || dtype === null) && options === undefined) {
    return apply(kind, x, dim);
  }
  if (!isOptions(dim) && typeof dim !== "number") return apply(kind, x, dim as never);
  const o = kind.signature.read(dim, dtype === null ? undefined : dtype, options);
  const input = o.dtype === undefined || o.dtype === null ? x : x.to(o.dtype);
  return intoOut(apply(kind, input, o.dim as number), o.out);
}

/**
 * exp(x) / Σ exp(x) along a dimension, without overflow.
 * https://docs.pytorch.org/docs/stable/generated/torch.softmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const p = torch.softmax(torch.zeros(2, 4), 1);
 * if (p.select(0, 0).select(0, 0).item() !== 0.25) throw new Error(String(p));
 * ```
 */
export function softmax(
  input: Tensor,
  dim: number | SoftmaxOptions,
  dtype?: DType | null | SoftmaxOptions,
  options?: SoftmaxOptions,
): Tensor {
  checkTensor(input, "softmax", "input");
  return call(PLAIN, input, dim, dtype, options);
}

/**
 * log(softmax(x)) along a dimension, exact where the softmax itself would be 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.log_softmax.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.log_softmax(torch.tensor([1000, 0]), 0);
 * if (String(y.tolist()) !== "0,-1000") throw new Error(String(y));
 * ```
 */
export function log_softmax(
  input: Tensor,
  dim: number | SoftmaxOptions,
  dtype?: DType | null | SoftmaxOptions,
  options?: SoftmaxOptions,
): Tensor {
  checkTensor(input, "log_softmax", "input");
  return call(LOG, input, dim, dtype, options);
}
