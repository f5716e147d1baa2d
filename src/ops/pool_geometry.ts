// The sizes of poolings: reads kernel, stride, padding and dilation, refuses what PyTorch refuses, computes the output's size.
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { type DType, scalarTypeName } from "../core/dtype.ts";
import { formatShape, numelOf, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { PoolAttributes } from "./pool.ts";
import { triple, wholeNumbers, type WindowSize } from "./window_arguments.ts";

/** A pooling as a function was given it. */
export type PoolRequest = {
  readonly kernel_size?: WindowSize;
  readonly stride?: WindowSize | null;
  readonly padding?: WindowSize;
  readonly dilation?: WindowSize;
  readonly ceil_mode?: boolean;
  readonly count_include_pad?: boolean;
  readonly divisor_override?: number | null;
};

/** Refuses a dtype that PyTorch has no kernel for. */
export function checkPoolDType(kernel: string, dtype: DType, allowed: (dtype: DType) => boolean): void {
  if (!allowed(dtype)) throw new DTypeError(`"${kernel}" not implemented for '${scalarTypeName(dtype)}'`);
}

/** `n` whole numbers, however they were given. */
function read(operation: string, name: string, size: WindowSize | undefined, n: number): readonly number[] {
  if (size === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
  const list = wholeNumbers(operation, name, size, n);
  if (list.length === n) return list;
  if (list.length === 1) return new Array<number>(n).fill(list[0]);
  throw new ArgumentError(
    n === 1
      ? `${operation}() argument '${name}' should contain one int (got ${list.length})`
      : `${operation}: ${name} must either be ${name === "stride" ? "omitted, " : ""}a single int, or a tuple of ` +
        `${n === 2 ? "two" : "three"} ints`,
  );
}

/** A size for messages: `kH: 1 kW: 2`. */
function named(prefix: string, numbers: readonly number[]): string {
  const axes = numbers.length === 3 ? ["T", "H", "W"] : ["H", "W"];
  return numbers.map((k, i) => `${prefix}${axes[i]}: ${k}`).join(" ");
}

/** PyTorch's pooling_output_shape, with its checks. */
function outputSize(input: number, k: number, pad: number, stride: number, dilation: number, ceil: boolean): number {
  if (stride === 0) throw new ValueError("stride should not be zero");
  if (pad < 0) throw new ValueError(`pad must be non-negative, but got pad: ${pad}`);
  const extent = (k - 1) * dilation + 1;
  if (extent > 2 ** 63) {
    throw new ValueError(`effective kernel size overflows, but got kernel_size=${k} and dilation=${dilation}`);
  }
  if (pad > Math.trunc(extent / 2)) {
    throw new ValueError(
      `pad should be at most half of effective kernel size, but got pad=${pad}, kernel_size=${k} and dilation=${dilation}`,
    );
  }
  const out = Math.floor((input + 2 * pad - extent + (ceil ? stride - 1 : 0)) / stride) + 1;
  return ceil && (out - 1) * stride >= input + pad ? out - 1 : out; // the last window begins inside or in the first border
}

/** One dimension is pooled as the second of two, as in PyTorch, whose messages show it. */
function asPlane(n: number, shape: Shape): Shape {
  return n === 1 ? [...shape.slice(0, -1), 1, shape[shape.length - 1]] : shape;
}

/** Checks a pooling over the last `n` dimensions and computes its sizes. */
export function poolGeometry(operation: string, n: number, input: Tensor, request: PoolRequest): PoolAttributes {
  const stride = request.stride ?? undefined;
  const plane = (numbers: readonly number[], missing: number) => n === 1 ? [missing, numbers[0]] : numbers;
  const k = plane(read(operation, "kernel_size", request.kernel_size, n), 1);
  const isDefault = stride === undefined || (Array.isArray(stride) && stride.length === 0);
  const s = isDefault && n > 1 ? k : plane(isDefault ? [k[1]] : read(operation, "stride", stride, n), 1);
  const p = plane(read(operation, "padding", request.padding ?? 0, n), 0);
  const d = plane(read(operation, "dilation", request.dilation ?? 1, n), 1);
  const dims = Math.max(n, 2), shape = asPlane(n, input.shape), ndim = shape.length;
  if (ndim !== dims + 1 && ndim !== dims + 2) {
    throw new ShapeError(`non-empty ${dims + 1}D or ${dims + 2}D (batch mode) tensor expected for input`);
  }
  const sizes = shape.slice(-dims), ceil = request.ceil_mode ?? false;
  const output = sizes.map((size, i) => outputSize(size, k[i], p[i], s[i], d[i], ceil));
  if (k.some((x) => x <= 0)) {
    throw new ValueError(`kernel size should be greater than zero, but got ${named("k", k)}`);
  }
  if (s.some((x) => x <= 0)) throw new ValueError(`stride should be greater than zero, but got ${named("d", s)}`);
  if (d.some((x) => x <= 0)) {
    throw new ValueError(`dilation should be greater than zero, but got ${named("dilation", d)}`);
  }
  checkNotEmpty(operation, n, shape, dims);
  if (p.some((pad, i) => pad > k[i] / 2)) {
    throw new ValueError(
      n === 3
        ? `pad should be smaller than or equal to half of kernel size, but got kT: ${k[0]} kW: ${k[2]} kH: ${
          k[1]
        } padT: ` +
          `${p[0]} padW: ${p[2]} padH: ${p[1]}`
        : `pad should be smaller than or equal to half of kernel size, but got padW = ${p[1]}, padH = ${p[0]}, kW = ` +
          `${k[1]}, kH = ${k[0]}`,
    );
  }
  if (output.some((size) => size < 1)) {
    const channels = shape[ndim - dims - 1];
    throw new ShapeError(
      `Given input size: (${[channels, ...sizes].join("x")}). Calculated output size: (${
        [channels, ...output].join("x")
      }). Output size is too small`,
    );
  }
  const outer = input.shape.slice(0, input.shape.length - n);
  return {
    geometry: {
      planes: numelOf(outer),
      input: triple(sizes, 1),
      kernel: triple(k, 1),
      output: triple(output, 1),
      stride: triple(s, 1),
      padding: triple(p, 0),
      dilation: triple(d, 1),
      includePad: request.count_include_pad ?? true,
      divisor: request.divisor_override ?? 0,
    },
    inputShape: input.shape,
    outputShape: [...outer, ...output.slice(-n)],
    adaptive: false,
  };
}

/** Only the batch may be empty. */
function checkNotEmpty(operation: string, n: number, shape: Shape, dims: number): void {
  const first = shape.length - dims - 1, empty = shape.findIndex((size, i) => i >= first && size === 0);
  if (empty < 0) return;
  throw new ShapeError(
    n === 3
      ? `${operation}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ` +
        `${formatShape(shape)} with dimension ${empty} being empty`
      : `Expected ${dims + 1}D or ${dims + 2}D (batch mode) tensor with optional 0 dim batch size for input, but got:` +
        formatShape(shape),
  );
}
