// im2col and col2im in TypeScript: the windows of one sample laid out as a matrix, and added back.
import type { Triple, WindowShape } from "../backend.ts";

/** The product of three sizes. */
export function volume(size: Triple): number {
  return size[0] * size[1] * size[2];
}

/** Elements of a plane that are read and written by index: numbers or bigints. */
export type Elements<E> = { [index: number]: E; readonly length: number };

/** Calls `visit(row, line)` for every tap of one channel and line of output positions; `line` begins an input line or is -1. */
function forEachLine(
  shape: WindowShape,
  visit: (tap: number, out: number, line: number, shift: number) => void,
): void {
  const { input, kernel, output, stride, padding, dilation } = shape;
  let tap = 0;
  for (let kd = 0; kd < kernel[0]; kd++) {
    for (let kh = 0; kh < kernel[1]; kh++) {
      for (let kw = 0; kw < kernel[2]; kw++, tap++) {
        const shift = kw * dilation[2] - padding[2];
        let out = 0;
        for (let od = 0; od < output[0]; od++) {
          const id = od * stride[0] - padding[0] + kd * dilation[0];
          for (let oh = 0; oh < output[1]; oh++, out += output[2]) {
            const ih = oh * stride[1] - padding[1] + kh * dilation[1];
            const inside = id >= 0 && id < input[0] && ih >= 0 && ih < input[1];
            visit(tap, out, inside ? (id * input[1] + ih) * input[2] : -1, shift);
          }
        }
      }
    }
  }
}

/** columns [channels · taps, positions] = what the windows see of x [channels, input…] from index `start` on. */
export function im2col<E>(
  shape: WindowShape,
  columns: Elements<E>,
  x: Elements<E>,
  start: number,
  channels: number,
  zero: E,
): void {
  const positions = volume(shape.output), size = volume(shape.input), taps = volume(shape.kernel);
  const width = shape.output[2], step = shape.stride[2], limit = shape.input[2];
  forEachLine(shape, (tap, out, line, shift) => {
    for (let c = 0; c < channels; c++) {
      const to = (c * taps + tap) * positions + out, from = start + c * size + line;
      for (let i = 0, j = shift; i < width; i++, j += step) {
        columns[to + i] = line >= 0 && j >= 0 && j < limit ? x[from + j] : zero;
      }
    }
  });
}

/** Adds columns [channels · taps, positions] to the elements of x that im2col reads them from. */
export function col2im<E>(
  shape: WindowShape,
  x: Elements<E>,
  start: number,
  columns: Elements<E>,
  channels: number,
  add: (a: E, b: E) => E,
): void {
  const positions = volume(shape.output), size = volume(shape.input), taps = volume(shape.kernel);
  const width = shape.output[2], step = shape.stride[2], limit = shape.input[2];
  forEachLine(shape, (tap, out, line, shift) => {
    if (line < 0) return;
    for (let c = 0; c < channels; c++) {
      const from = (c * taps + tap) * positions + out, to = start + c * size + line;
      for (let i = 0, j = shift; i < width; i++, j += step) {
        if (j >= 0 && j < limit) x[to + j] = add(x[to + j], columns[from + i]);
      }
    }
  });
}
