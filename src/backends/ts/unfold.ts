// unfold and fold in TypeScript.
import { UNFOLD } from "../../../ffi/symbols.ts";
import type { Operand, WindowShape } from "../backend.ts";
import { col2im, type Elements, im2col, volume } from "./columns.ts";
import { bigints, isBig, numbers, writeNumbers } from "./elements.ts";

/** `op` of UNFOLD over `channels` of all samples; see {@link Backend.unfold}. */
export function unfold(op: number, out: Operand, x: Operand, channels: number, shape: WindowShape): void {
  if (isBig(out)) return run(op, bigints(out), out.offset, bigints(x), x.offset, channels, shape, 0n, (a, b) => a + b);
  writeNumbers(out, (y) => run(op, y, out.offset, numbers(x), x.offset, channels, shape, 0, (a, b) => a + b));
}

function run<E>(
  op: number,
  out: Elements<E>,
  outStart: number,
  x: Elements<E>,
  xStart: number,
  channels: number,
  shape: WindowShape,
  zero: E,
  add: (a: E, b: E) => E,
): void {
  const size = volume(shape.input), column = volume(shape.kernel) * volume(shape.output);
  const part: E[] = new Array<E>(column);
  for (let c = 0; c < channels; c++) {
    if (op === UNFOLD.unfold) {
      im2col(shape, part, x, xStart + c * size, 1, zero);
      for (let i = 0; i < column; i++) out[outStart + c * column + i] = part[i];
    } else {
      for (let i = 0; i < column; i++) part[i] = x[xStart + c * column + i];
      for (let i = 0; i < size; i++) out[outStart + c * size + i] = zero;
      col2im(shape, out, outStart + c * size, part, 1, add);
    }
  }
}
