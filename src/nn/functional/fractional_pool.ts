// Fractional max pooling: windows at random distances, so that any output size is possible (https://arxiv.org/abs/1412.6071).
import { no_grad } from "../../autograd/mode.ts";
import { float64, int64 } from "../../core/dtype.ts";
import { ArgumentError, DTypeError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import { wholeNumbers, type WindowSize } from "../../ops/window_arguments.ts";
import { tensor } from "../../tensor/create.ts";
import { rand } from "../../tensor/random.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";

/** A part of the input's size in each dimension, in (0, 1); one number stands for all. */
export type OutputRatio = number | readonly number[];

/** Options of {@link fractional_max_pool2d} and {@link fractional_max_pool3d}. */
export type FractionalMaxPoolOptions = {
  kernel_size?: WindowSize;
  output_size?: WindowSize | null;
  output_ratio?: OutputRatio | null;
  return_indices?: boolean;
  _random_samples?: Tensor | null;
};

const NAMES = ["input", "kernel_size", "output_size", "output_ratio", "return_indices", "_random_samples"] as const;
type Given = FractionalMaxPoolOptions & { input: Tensor; kernel_size: WindowSize };
const SIGNATURES = [2, 3].map((n) => new Signature<Given>(`fractional_max_pool${n}d`, NAMES, 2));

/** Where the windows of one dimension begin: steps of α = (input − window) / (output − 1), from a random phase. */
function starts(sample: number, input: number, output: number, window: number, round: (x: number) => number): number[] {
  if (output === 1) return [input - window];
  const alpha = round((input - window) / (output - 1)), first = Math.trunc(round(sample * alpha));
  const at = (i: number) => Math.trunc(round(round(i + sample) * alpha)) - first;
  return Array.from({ length: output }, (_, i) => i === output - 1 ? input - window : at(i));
}

function sizes(operation: string, name: string, size: WindowSize, n: number): readonly number[] {
  const list = wholeNumbers(operation, name, size, n);
  if (list.length === 1) return new Array<number>(n).fill(list[0]);
  if (list.length !== n) {
    throw new ArgumentError(
      `${operation}: ${name} must either be a single int or tuple of ${n} ints, got ${list.join()}`,
    );
  }
  return list;
}

function outputOf(
  operation: string,
  n: number,
  o: FractionalMaxPoolOptions,
  spatial: readonly number[],
): readonly number[] {
  const { output_size, output_ratio } = o;
  if (output_size !== undefined && output_size !== null) return sizes(operation, "output_size", output_size, n);
  if (output_ratio === undefined || output_ratio === null) {
    throw new ValueError(`${operation} requires specifying either an output_size or an output_ratio`);
  }
  const ratio = typeof output_ratio === "number" ? new Array<number>(n).fill(output_ratio) : output_ratio;
  if (ratio.length !== n) {
    throw new ValueError(`${operation} requires output_ratio to either be a single Int or tuple of Ints.`);
  }
  return spatial.map((size, i) => Math.trunc(size * ratio[i]));
}

function read(n: number, values: unknown[]): Given {
  checkTensor(values[0], `fractional_max_pool${n}d`, "input");
  return SIGNATURES[n - 2].read(...values);
}

/** Values and, in int64, their places in the plane. */
function pool(n: number, o: Given): [Tensor, Tensor] {
  const operation = `fractional_max_pool${n}d`, input = o.input, rank = input.dim();
  checkOptionalTensor(o._random_samples, operation, "_random_samples");
  if (rank !== n + 1 && rank !== n + 2) {
    throw new ShapeError(
      `${operation}(): Expected ${n + 1}D or ${n + 2}D tensor, but got: [${input.shape.join(", ")}]`,
    );
  }
  const spatial = input.shape.slice(-n), outer = input.shape.slice(0, -n);
  const window = sizes(operation, "kernel_size", o.kernel_size, n), output = outputOf(operation, n, o, spatial);
  const [batch, channels] = rank === n + 1 ? [1, outer[0]] : outer;
  const empty = input.shape.findIndex((size, i) => size === 0 && i >= rank - n - 1);
  if (empty >= 0) {
    throw new ShapeError(
      `${operation}(): Expected input to have non-zero size for non-batch dimensions, but got [${
        input.shape.join(", ")
      }] with dimension ${empty} being empty.`,
    );
  }
  window.forEach((k, i) => {
    if (k > 0 && output[i] > 0 && output[i] + k - 1 <= spatial[i]) return;
    throw new ShapeError(
      `${operation}(): pool size ${k} with output size ${output[i]} does not fit input size ${spatial[i]}`,
    );
  });
  const samples = o._random_samples ?? rand([batch, channels, n], { dtype: input.dtype, device: input.device });
  const planes = batch * channels, product = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1);
  const count = product(output), seen = product(window);
  checkSamples(samples, input, n, batch, channels);
  const plane = input.reshape([planes, product(spatial)]);
  const indices = no_grad(() => {
    const places = windows(samples, planes, spatial, output, window).to(input.device);
    const largest = plane.gather(1, places.reshape([planes, count * seen])).reshape([planes, count, seen]).argmax(
      2,
      true,
    );
    return places.gather(2, largest).reshape([planes, count]);
  });
  const shape = [...outer, ...output];
  return [plane.gather(1, indices).reshape(shape), indices.reshape(shape)];
}

/** PyTorch asks for at least as many rows of samples as there are images; rows beyond them are not used. */
function checkSamples(samples: Tensor, input: Tensor, n: number, batch: number, channels: number): void {
  if (samples.dtype !== input.dtype) throw new DTypeError("Expect _random_samples to have the same dtype as input");
  if (samples.dim() !== 3) {
    throw new ShapeError(`Expect _random_samples to have 3 dimensions, got ${samples.dim()}`);
  }
  const [rows, columns, depth] = samples.shape;
  if (rows < batch) {
    throw new ShapeError(
      `Expect _random_samples.size(0) no less then input batch size. It is ${rows}, the batch ${batch}`,
    );
  }
  if (columns !== channels) {
    throw new ShapeError(
      `Expect _random_samples.size(1) equals to input channel size. It is ${columns}, the input has ${channels}`,
    );
  }
  if (depth !== n) throw new ShapeError(`Expect _random_samples.size(2) equals to ${n}; got ${depth}.`);
}

/** [planes, outputs, elements of a window]: the places that each window sees in its plane. */
function windows(
  samples: Tensor,
  planes: number,
  spatial: readonly number[],
  output: readonly number[],
  window: readonly number[],
): Tensor {
  const n = spatial.length, drawn = samples.to(float64).flatten().tolist() as number[];
  const round = samples.dtype === float64 ? (x: number) => x : Math.fround;
  let places: Tensor | undefined;
  for (let i = 0; i < n; i++) {
    const which = n === 2 ? 1 - i : i; // of two dimensions, the first sample is the width's
    const begins = Array.from(
      { length: planes },
      (_, p) => starts(drawn[p * n + which], spatial[i], output[i], window[i], round),
    );
    const shape = [planes, ...output.map((size, d) => d === i ? size : 1)];
    const first = tensor(begins, { dtype: int64 }).reshape([...shape, ...new Array<number>(n).fill(1)]);
    const inside = tensor(Array.from({ length: window[i] }, (_, k) => k), { dtype: int64 })
      .reshape([...new Array<number>(n + 1).fill(1), ...window.map((k, d) => d === i ? k : 1)]);
    const along = first.add(inside);
    places = places === undefined ? along : places.mul(spatial[i]).add(along);
  }
  const product = (list: readonly number[]) => list.reduce((a, b) => a * b, 1);
  return places!.reshape([planes, product(output), product(window)]);
}

/** A fractional max pooling over a fixed number of dimensions. */
export type FractionalMaxPoolFunction = {
  /** The largest elements, and their places. */
  (
    input: Tensor,
    kernel_size: WindowSize,
    options: FractionalMaxPoolOptions & { return_indices: true },
  ): [Tensor, Tensor];
  /** The largest elements alone. */
  (
    input: Tensor,
    kernel_size: WindowSize | FractionalMaxPoolOptions,
    output_size?: WindowSize | null | FractionalMaxPoolOptions,
    output_ratio?: OutputRatio | null | FractionalMaxPoolOptions,
    return_indices?: boolean | FractionalMaxPoolOptions,
    _random_samples?: Tensor | null | FractionalMaxPoolOptions,
  ): Tensor;
};

/** A fractional max pooling over a fixed number of dimensions that gives [values, indices]. */
export type IndexedFractionalMaxPoolFunction = (
  input: Tensor,
  kernel_size: WindowSize | FractionalMaxPoolOptions,
  output_size?: WindowSize | null | FractionalMaxPoolOptions,
  output_ratio?: OutputRatio | null | FractionalMaxPoolOptions,
  return_indices?: boolean | FractionalMaxPoolOptions,
  _random_samples?: Tensor | null | FractionalMaxPoolOptions,
) => [Tensor, Tensor];

function poolOver(n: number): FractionalMaxPoolFunction {
  const call = (...values: unknown[]): Tensor | [Tensor, Tensor] => {
    const o = read(n, values), result = pool(n, o);
    return o.return_indices ? result : result[0];
  };
  return call as FractionalMaxPoolFunction;
}

const indexedPoolOver = (n: number): IndexedFractionalMaxPoolFunction => (...values) => pool(n, read(n, values));

/**
 * The largest element of windows of [N, C, H, W] or [C, H, W] that begin at random distances, so that the output gets `output_size`
 * (or `output_ratio` of the input's size). With `return_indices` also the places, [values, indices]. The phases are
 * `_random_samples` [N, C, 2] in [0, 1), drawn unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fractional_max_pool2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.fractional_max_pool2d(torch.rand(1, 2, 9, 7), 2, { output_size: [4, 3] });
 * if (y.shape.join() !== "1,2,4,3") throw new Error(String(y));
 * ```
 */
export const fractional_max_pool2d: FractionalMaxPoolFunction = poolOver(2);

/**
 * {@link fractional_max_pool2d} with the places of the largest elements: [values, indices].
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [y, at] = torch.nn.functional.fractional_max_pool2d_with_indices(torch.rand(1, 2, 9, 7), 2, [4, 3]);
 * if (y.shape.join() !== at.shape.join()) throw new Error(String(at));
 * ```
 */
export const fractional_max_pool2d_with_indices: IndexedFractionalMaxPoolFunction = indexedPoolOver(2);

/**
 * The largest element of windows of [N, C, D, H, W] or [C, D, H, W] that begin at random distances, so that the output gets `output_size`
 * (or `output_ratio` of the input's size). With `return_indices` also the places, [values, indices]. The phases are
 * `_random_samples` [N, C, 3] in [0, 1), drawn unless given.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fractional_max_pool3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.fractional_max_pool3d(torch.rand(1, 2, 9, 7, 5), 2, { output_size: [4, 3, 2] });
 * if (y.shape.join() !== "1,2,4,3,2") throw new Error(String(y));
 * ```
 */
export const fractional_max_pool3d: FractionalMaxPoolFunction = poolOver(3);

/**
 * {@link fractional_max_pool3d} with the places of the largest elements: [values, indices].
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [y, at] = torch.nn.functional.fractional_max_pool3d_with_indices(torch.rand(1, 2, 9, 7, 5), 2, [4, 3, 2]);
 * if (y.shape.join() !== at.shape.join()) throw new Error(String(at));
 * ```
 */
export const fractional_max_pool3d_with_indices: IndexedFractionalMaxPoolFunction = indexedPoolOver(3);
