// Reads single elements along a dimension, by an index of the result's shape: gather, take_along_dim.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import type { ElementPlan } from "../backends/backend.ts";
import { int64, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ShapeError } from "../core/errors.ts";
import { asTensor, checkTensor } from "../core/kinds.ts";
import { formatShape, sameShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { checkIndices, outOfBounds } from "./index_rows.ts";
import { asDim, indexFor } from "./write.ts";
import { contiguousOf } from "./kernel_operand.ts";

// --- kernels: everything as [outer, n, inner] around the dimension ---

/** A tensor without dimensions counts as one of size 1. */
export function sizesOf(x: Tensor): Shape {
  return x.shape.length === 0 ? [1] : x.shape;
}

/** The part of x that an index of these sizes can reach: all of `dim`, the beginning of every other dimension. */
export function reached(x: Tensor, dim: number, sizes: Shape): Tensor {
  const shape = sizesOf(x).map((n, d) => d === dim ? n : sizes[d]);
  return sameShape(shape, x.shape) ? x : x.alias(shape, x.shape.length === 0 ? [1] : x.strides, x.offset);
}

/** The kernels' plan for an index along `dim` of x. */
export function planOf(x: Tensor, dim: number, index: Tensor): ElementPlan {
  const sizes = sizesOf(index);
  let outer = 1, inner = 1;
  for (let d = 0; d < dim; d++) outer *= sizes[d];
  for (let d = dim + 1; d < sizes.length; d++) inner *= sizes[d];
  return { outer, places: sizesOf(x)[dim], n: sizes[dim], inner };
}

function gatherInto(out: Tensor, x: Tensor, dim: number, index: Tensor): void {
  if (index.count === 0) return;
  const source = contiguousOf(reached(x, dim, sizesOf(index)));
  out.device.kernels.gather(out, source, index, planOf(source, dim, index));
}

/** Refuses indices that do not count from 0 within the dimension. */
export function checkRange(x: Tensor, dim: number, index: Tensor): void {
  const size = sizesOf(x)[dim];
  checkIndices(index, 0, size, (bad) => outOfBounds(bad, dim, size));
}

// --- gather ---

const GATHER: Derivative<{ shape: Shape; dim: number }> = {
  name: "GatherBackward0",
  backward: (ctx, grad) => {
    const { shape, dim } = ctx.attributes;
    return grad.makeZeros(shape).scatter_add_(dim, ctx.saved(0), grad);
  },
};

function checkGather(input: Tensor, dim: number, index: Tensor): Tensor {
  const { shape } = index;
  if (index.count > 0) {
    const sizes = sizesOf(input), reads = sizesOf(index);
    if (sizes.length !== reads.length) {
      throw new ShapeError("Index tensor must have the same number of dimensions as input tensor");
    }
    for (let d = 0; d < sizes.length; d++) {
      if (d !== dim && reads[d] > sizes[d]) {
        throw new ShapeError(
          `Size does not match at dimension ${d} expected index ${formatShape(shape)} to be no larger than self ` +
            `${formatShape(input.shape)} apart from dimension ${dim}`,
        );
      }
    }
  }
  if (index.count === 0) return index;
  return indexFor(index, undefined, () => new DTypeError("gather(): Expected dtype int32/int64 for index"));
}

/** Options of {@link gather}; gradients are dense whatever `sparse_grad` says. */
export type GatherOptions = { dim?: number; index?: Tensor; sparse_grad?: boolean; out?: Tensor };
const GATHER_ARGUMENTS = new Signature<GatherOptions>("gather", ["dim", "index", "sparse_grad", "out"]);

/**
 * One element for each of the index: for three dimensions and dim = 1, `out[i][j][k] = input[i][index[i][j][k]][k]`. The
 * index (int64 or int32) may be smaller than the input in the other dimensions.
 * https://docs.pytorch.org/docs/stable/generated/torch.gather.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.gather(torch.tensor([[1, 2], [3, 4]]), 1, torch.tensor([[0n, 0n], [1n, 0n]]));
 * if (String(x.tolist()) !== "1,1,4,3") throw new Error(String(x));
 * ```
 */
export function gather(
  input: Tensor,
  dim: number | GatherOptions,
  index?: Tensor | GatherOptions,
  options?: GatherOptions,
): Tensor {
  const o = GATHER_ARGUMENTS.read(dim, index, options);
  const d = asDim(o.dim, "gather", input), given = asTensor(o.index, "gather", "index");
  if (o.out !== undefined && o.out.dtype !== input.dtype) {
    throw new DTypeError(
      `Expected out tensor to have dtype ${cName(input)}, but got ${cName(o.out)} instead`,
    );
  }
  const at = checkGather(input, d, given);
  if (at.count > 0) checkRange(input, d, at);
  const out = input.make(given.shape, input.dtype, at.count);
  gatherInto(out, input, d, at);
  if (gradMode.grad && wantsGrad(input)) {
    record1(GATHER, out, input, { shape: input.shape, dim: d }).save_for_backward(at);
  }
  return intoOut(out, o.out);
}

const C_NAMES = ["float", "double", "c10::Half", "c10::BFloat16", "signed char", "unsigned char", "short", "int"];

/** The dtype's name in C++, which some of PyTorch's messages use. */
export function cName(x: Tensor): string {
  return [...C_NAMES, "long", "bool"][x.dtype.code];
}

// --- take_along_dim ---

/** Options of {@link take_along_dim}. */
export type TakeAlongDimOptions = { indices?: Tensor; dim?: number | null; out?: Tensor };
const TAKE_ALONG_DIM = new Signature<TakeAlongDimOptions>("take_along_dim", ["indices", "dim", "out"]);

/**
 * As {@link gather}, with input and indices broadcast against each other; without `dim` of the flattened input. What argmax
 * or argsort gave can be used as it is. Indices wrap around.
 * https://docs.pytorch.org/docs/stable/generated/torch.take_along_dim.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.take_along_dim(torch.tensor([[1, 2], [3, 4]]), torch.tensor([[1n], [0n]]), 1);
 * if (String(x.tolist()) !== "2,3") throw new Error(String(x));
 * ```
 */
export function take_along_dim(
  input: Tensor,
  indices: Tensor | TakeAlongDimOptions,
  dim?: number | null | TakeAlongDimOptions,
  options?: TakeAlongDimOptions,
): Tensor {
  checkTensor(input, "take_along_dim", "input");
  const o = TAKE_ALONG_DIM.read(indices, dim, options);
  const index = asTensor(o.indices, "take_along_dim", "indices");
  if (index.dtype !== int64) {
    throw new DTypeError(
      `torch.take_along_dim(): dtype of indices should be Long but got ${scalarTypeName(index.dtype)}`,
    );
  }
  if (o.dim === undefined || o.dim === null) {
    return intoOut(
      input.reshape([-1]).gather(0, index.long().reshape([-1]).remainder(Math.max(input.count, 1))),
      o.out,
    );
  }
  const d = asDim(o.dim, "take_along_dim", input);
  if (input.shape.length !== index.shape.length) {
    throw new ShapeError(
      "torch.take_along_dim(): input and indices should have the same number of dimensions, but got " +
        `${input.shape.length} dimensions for input, and ${index.shape.length} dimensions for indices`,
    );
  }
  const size = sizesOf(input)[d];
  const common = (own: Shape, other: Shape) => own.map((n, k) => k === d ? n : n === 1 ? other[k] : n);
  const last = input.shape.findLastIndex((n, k) => k !== d && n !== index.shape[k] && n !== 1 && index.shape[k] !== 1);
  if (last >= 0) {
    throw new ShapeError(
      `The size of tensor a (${input.shape[last]}) must match the size of tensor b (${
        index.shape[last]
      }) at non-singleton ` +
        `dimension ${last}`,
    );
  }
  const at = index.long().remainder(Math.max(size, 1)).expand(common(index.shape, input.shape));
  return intoOut(input.expand(common(input.shape, index.shape)).gather(d, at), o.out);
}
