// Elements by their places in the flattened tensor: take, put.
import { SCATTER } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { int64, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, IndexError } from "../core/errors.ts";
import { asTensor, checkTensor } from "../core/kinds.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { intoOut } from "./define.ts";
import { checkIndices, readRows, writeRows } from "./index_rows.ts";
import { indexFor, inRowMajor, writeOp } from "./write.ts";
import { contiguousOf, flat } from "./kernel_operand.ts";

function checkPlaces(operation: string, self: Tensor, index: Tensor, written: boolean): Tensor {
  const fail = () =>
    new DTypeError(`${operation}(): Expected a long tensor for index, but got ${scalarTypeName(index.dtype)}`);
  if (index.dtype !== int64) throw fail();
  const at = indexFor(index, written ? self : undefined, fail);
  if (self.count === 0 && at.count > 0) throw new IndexError(`${operation}(): tried to take from an empty tensor`);
  checkIndices(
    at,
    -self.count,
    self.count,
    (bad) => new IndexError(`out of range: tried to access index ${bad} on a tensor of ${self.count} elements.`),
  );
  return at;
}

const TAKE: Derivative<Shape> = {
  name: "TakeBackward0",
  backward: (ctx, grad) => grad.makeZeros(ctx.attributes).put_(ctx.saved(0), grad, true),
};

/** Options of {@link take}. */
export type TakeOptions = { index?: Tensor; out?: Tensor };
const TAKE_ARGUMENTS = new Signature<TakeOptions>("take", ["index", "out"]);

/**
 * The elements at these places of the flattened input; the result has the shape of the index (int64).
 * https://docs.pytorch.org/docs/stable/generated/torch.take.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.take(torch.tensor([[1, 2], [3, 4]]), torch.tensor([3n, 0n]));
 * if (String(x.tolist()) !== "4,1") throw new Error(String(x));
 * ```
 */
export function take(input: Tensor, index: Tensor | TakeOptions, options?: TakeOptions): Tensor {
  checkTensor(input, "take", "input");
  const o = TAKE_ARGUMENTS.read(index, options);
  const at = checkPlaces("take", input, asTensor(o.index, "take", "index"), false);
  const out = readRows(flat(contiguousOf(input)), [{ index: at, dim: 0, span: 1 }]);
  if (gradMode.grad && wantsGrad(input)) record1(TAKE, out, input, input.shape).save_for_backward(at);
  return intoOut(out, o.out);
}

type PutAttributes = { readonly index: Tensor; readonly accumulate: boolean; readonly sourceShape: Shape };

const putOp = writeOp<PutAttributes>({
  name: "PutBackward0",
  write: (target, source, { index, accumulate }) =>
    inRowMajor(target, (x) => {
      const places = [{ index: flat(index), dim: 0, span: 1 }];
      writeRows(accumulate ? SCATTER.add : SCATTER.set, flat(x), places, flat(contiguousOf(source!)));
    }),
  save: (ctx, _self, _source, { index }) => ctx.save_for_backward(index),
  backward: (ctx, grad) => {
    const { accumulate, sourceShape } = ctx.attributes, index = ctx.saved(0);
    return [
      accumulate || !ctx.needs(0) ? grad : grad.put(index, grad.makeZeros(index.shape)),
      ctx.needs(1) ? grad.take(index).reshape(sourceShape) : undefined,
    ];
  },
});

/** Options of {@link put}. */
export type PutOptions = { index?: Tensor; source?: Tensor; accumulate?: boolean };
const PUT = new Signature<PutOptions>("put", ["index", "source", "accumulate"]);

function putBy(self: Tensor, inPlace: boolean, o: PutOptions): Tensor {
  const index = asTensor(o.index, "put", "index"), source = asTensor(o.source, "put", "source");
  if (self.dtype !== source.dtype) {
    throw new DTypeError(
      `put_(): self and source expected to have the same dtype, but got self.dtype = ${
        scalarTypeName(self.dtype)
      } and source.dtype = ${scalarTypeName(source.dtype)}`,
    );
  }
  if (index.count !== source.count) {
    throw new IndexError(
      "put_(): Expected source and index to have the same number of elements, but got source.numel() = " +
        `${source.count}, index.numel() = ${index.count}`,
    );
  }
  const at = checkPlaces("put_", self, index, true);
  const attributes = { index: at, accumulate: o.accumulate ?? false, sourceShape: source.shape };
  return (inPlace ? putOp.in_place : putOp)(self, source, attributes);
}

/**
 * A copy with the elements of `source` at these places of the flattened input, or added to them with `accumulate`.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.put_.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.put(torch.zeros(2, 2), torch.tensor([3n, 0n]), torch.tensor([5, 6]));
 * if (String(x.tolist()) !== "6,0,0,5") throw new Error(String(x));
 * ```
 */
export function put(
  input: Tensor,
  index: Tensor | PutOptions,
  source?: Tensor | PutOptions,
  accumulate?: boolean | PutOptions,
): Tensor {
  checkTensor(input, "put", "input");
  return putBy(input, false, PUT.read(index, source, accumulate));
}

/** {@link put} into `self`. */
export function put_(
  self: Tensor,
  index: Tensor | PutOptions,
  source?: Tensor | PutOptions,
  accumulate?: boolean | PutOptions,
): Tensor {
  checkTensor(self, "put_", "self");
  return putBy(self, true, PUT.read(index, source, accumulate));
}
