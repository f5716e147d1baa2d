// torch.Tensor as users see it: the class, which also makes tensors the way PyTorch's first years did.
import { getDefaultDType, type TypedArray } from "../core/dtype.ts";
import type { TensorData } from "../tensor/create.ts";
import { Tensor as TensorClass } from "../tensor/tensor.ts";
import { makeOld } from "./tensor_types.ts";

/** What {@link Tensor} can be called with, with or without `new`. */
export type TensorConstructor = {
  (...sizes: number[]): TensorClass;
  (data: readonly TensorData[] | TypedArray | TensorClass): TensorClass;
  new (...sizes: number[]): TensorClass;
  new (data: readonly TensorData[] | TypedArray | TensorClass): TensorClass;
  /** The methods of all tensors. */
  readonly prototype: TensorClass;
  /** `x instanceof torch.Tensor`: whether something is a tensor. */
  [Symbol.hasInstance](value: unknown): value is TensorClass;
};

function make(...args: readonly unknown[]): TensorClass {
  const [first] = args;
  const converted = args.length === 1 && first instanceof TensorClass ? first.to(getDefaultDType()) : first;
  return makeOld("torch.Tensor", getDefaultDType(), args.length === 1 ? [converted] : args);
}

/**
 * An array of numbers of any shape, with PyTorch's methods: see {@link TensorClass}. Tensors are made by `torch.tensor`,
 * `torch.zeros`, …; the call itself is PyTorch's old way: `torch.Tensor(2, 3)` is uninitialised, `torch.Tensor([1, 2])`
 * holds these numbers, both in the default dtype.
 * https://docs.pytorch.org/docs/stable/tensors.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x: torch.Tensor = torch.Tensor([[1, 2], [3, 4]]);
 * if (!(x instanceof torch.Tensor) || x.dtype !== torch.float32) throw new Error(String(x));
 * if (String(torch.Tensor(5, 3).shape) !== "5,3") throw new Error("sizes");
 * ```
 */
export const Tensor: TensorConstructor = Object.defineProperties(
  function (...args: readonly unknown[]): TensorClass {
    return make(...args);
  },
  { name: { value: "Tensor" }, prototype: { value: TensorClass.prototype } },
) as unknown as TensorConstructor;
/** A tensor: see {@link TensorClass}. */
export type Tensor = TensorClass;
