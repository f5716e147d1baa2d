// What convolutions refuse, in PyTorch's words.
import { checkTensor } from "../core/kinds.ts";
import { bool, type DType, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { formatShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkDevices } from "./promote.ts";

/** What both kinds have in common once their arguments are read: sizes by spatial dimension. */
export type Sizes = {
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
};

/** Refuses operands that are not tensors. */
export function checkTensors(operation: string, input: unknown, weight: unknown, bias: unknown): void {
  checkTensor(input, operation, "input");
  checkTensor(weight, operation, "weight");
  checkDevices(operation, input, weight);
  if (bias === null || bias === undefined) return;
  checkTensor(bias, operation, "bias");
  checkDevices(operation, input, bias);
}

/** Refuses inputs that are neither a batch nor a single sample. */
export function checkInput(operation: string, n: number, input: Tensor): void {
  if (input.shape.length === n + 1 || input.shape.length === n + 2) return;
  throw new ShapeError(
    `Expected ${n + 1}D (unbatched) or ${n + 2}D (batched) input to ${operation}, but got input of size: ` +
      formatShape(input.shape),
  );
}

/** A size as long as the weight has spatial dimensions. */
export function expandTo(n: number, name: string, size: readonly number[]): readonly number[] {
  if (size.length === n) return size;
  if (size.length === 1) return new Array<number>(n).fill(size[0]);
  throw new ShapeError(
    `expected ${name} to be a single integer value or a list of ${n} values to match the convolution dimensions, but got ` +
      `${name}=${formatShape(size)}`,
  );
}

/** The checks that plain and transposed convolution share; `batched` is the input's shape with its batch. */
export function checkCommon(batched: Shape, weight: Shape, sizes: Sizes, outputPadding: readonly number[]): void {
  const { stride, padding, dilation, groups } = sizes, dims = weight.length;
  if (padding.some((p) => p < 0)) throw new ValueError("negative padding is not supported");
  if (outputPadding.some((p) => p < 0)) throw new ValueError("negative output_padding is not supported");
  if (stride.some((s) => s <= 0)) throw new ValueError("non-positive stride is not supported");
  if (dilation.some((d) => d <= 0)) {
    throw new ValueError(`dilation should be greater than zero, but got ${formatShape(dilation)}`);
  }
  if (batched.length !== dims) {
    throw new ShapeError(
      `Expected ${dims}-dimensional input for ${dims}-dimensional weight${formatShape(weight)}, but got ` +
        `${batched.length}-dimensional input of size ${formatShape(batched)} instead`,
    );
  }
  if (weight[0] < groups) {
    throw new ShapeError(
      `Given groups=${groups}, expected weight to be at least ${groups} at dimension 0, but got weight of size ` +
        `${formatShape(weight)} instead`,
    );
  }
  if (weight[0] % groups !== 0) {
    throw new ShapeError(
      `Given groups=${groups}, expected weight to be divisible by ${groups} at dimension 0, but got weight of size ` +
        `[${formatShape(weight)}] instead`,
    );
  }
}

/** Refuses a bias that is not one number an output channel. */
export function checkBias(given: string, weight: Shape, bias: Tensor | undefined, channels: number): void {
  if (bias === undefined || (bias.shape.length === 1 && bias.shape[0] === channels)) return;
  throw new ShapeError(
    `Given ${given}weight of size ${
      formatShape(weight)
    }, expected bias to be 1-dimensional with ${channels} elements, but ` +
      `got bias of size ${formatShape(bias.shape)} instead`,
  );
}

/** Names of types in C++, which PyTorch shows here. */
function cTypeName(dtype: DType): string {
  const names = ["float", "double", "c10::Half", "c10::BFloat16", "signed char", "unsigned char", "short", "int"];
  return [...names, "long int", "bool"][dtype.code];
}

/** Refuses operands of different dtypes. */
export function checkDTypes(kernel: string, input: Tensor, weight: Tensor, bias: Tensor | undefined): void {
  if (bias !== undefined && bias.dtype !== input.dtype && !kernel.includes("transpose")) {
    throw new DTypeError(
      `Input type (${cTypeName(input.dtype)}) and bias type (${cTypeName(bias.dtype)}) should be the same`,
    );
  }
  if (input.dtype !== weight.dtype) {
    throw new DTypeError(
      `expected scalar type ${scalarTypeName(input.dtype)} but found ${scalarTypeName(weight.dtype)}`,
    );
  }
  if (bias !== undefined && bias.dtype !== input.dtype) {
    throw new DTypeError(
      `Input type (${cTypeName(input.dtype)}) and bias type (${cTypeName(bias.dtype)}) should be the same`,
    );
  }
  if (input.dtype === bool) throw new DTypeError(`"${kernel}" not implemented for 'Bool'`);
}

/** Refuses groups that do not fit the weight. */
export function checkWeight(weight: Tensor, groups: number): void {
  if (weight.shape.length < 3) throw new ShapeError("weight should have at least three dimensions");
  if (!Number.isInteger(groups)) throw new ArgumentError(`groups must be a whole number, got ${groups}`);
  if (groups <= 0) throw new ValueError("non-positive groups is not supported");
}

/** Refuses sizes of 0 where there must be elements. */
export function checkNotEmpty(batched: Shape, weight: Shape): void {
  if (batched.slice(2).some((n) => n === 0)) {
    throw new ShapeError(
      `Only zero batch or zero channel inputs are supported, but got input shape: ${formatShape(batched)}`,
    );
  }
  if (weight.slice(2).some((n) => n === 0)) {
    throw new ShapeError(`kernel sizes must be greater than zero, but got weight of size ${formatShape(weight)}`);
  }
}
