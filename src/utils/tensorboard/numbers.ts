// Tensors, numbers and arrays as plain numbers: what the values of event files are computed from.
import { float64 } from "../../core/dtype.ts";
import { ArgumentError, ShapeError } from "../../core/errors.ts";
import { describeValue } from "../../core/kinds.ts";
import type { TypedArray } from "../../core/dtype.ts";
import { Tensor } from "../../tensor/tensor.ts";

/** A number, or a tensor of one element. */
export type ScalarValue = number | bigint | boolean | Tensor;

/** Numbers in any shape; losses that were collected as tensors are numbers, too. */
export type Values = Tensor | TypedArray | readonly ScalarValue[];

/** A scalar as a number; of tensors, those with one element. */
export function scalarOf(value: unknown, name: string): number {
  if (value instanceof Tensor) {
    if (value.numel() !== 1) {
      throw new ShapeError(`${name}: a scalar is a number or a tensor of one element, got the shape [${value.shape}]`);
    }
    return Number(value.item());
  }
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return Number(value);
  throw new ArgumentError(`${name}: a scalar is a number or a tensor of one element, not ${describeValue(value)}`);
}

/** All elements in float64, row by row. */
export function numbersOf(values: unknown, name: string): Float64Array {
  if (values instanceof Tensor) {
    return Float64Array.from(values.detach().to(float64).contiguous().numpy() as Float64Array);
  }
  if (typeof values === "number") return Float64Array.of(values);
  if (Array.isArray(values)) {
    return Float64Array.from(
      values,
      (value, i) => typeof value === "number" ? value : scalarOf(value, `${name}[${i}]`),
    );
  }
  if (ArrayBuffer.isView(values) && !(values instanceof DataView)) {
    return Float64Array.from(values as unknown as ArrayLike<number>, Number);
  }
  throw new ArgumentError(`${name}: expected a tensor or an array of numbers, not ${describeValue(values)}`);
}
