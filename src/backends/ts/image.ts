// Images of bytes in TypeScript: another size, and channels as floats.
import { type ImagePlan, type Normal, type Pass, WEIGHT_BITS } from "../../core/image_plan.ts";
import { float32 } from "../../core/dtype.ts";
import type { Operand } from "../backend.ts";
import { type Numbers, numbers } from "./elements.ts";

const HALF = 2 ** (WEIGHT_BITS - 1);

const byte = (sum: number) => Math.min(Math.max(sum >> WEIGHT_BITS, 0), 255);

type Lines = { readonly data: Numbers; readonly offset: number; readonly stride: number };

/** Sums over windows along lines of `count` rows: [count, columns, n] to [count, outputs, n]. */
function across(to: Lines, from: Lines, count: number, n: number, { start, offset, weight }: Pass): void {
  for (let row = 0; row < count; row++) {
    for (let j = 0, at = to.offset + row * to.stride; j < start.length; j++) {
      const begin = from.offset + row * from.stride + start[j] * n;
      for (let c = 0; c < n; c++) {
        let sum = HALF;
        for (let k = offset[j], i = begin + c; k < offset[j + 1]; k++, i += n) sum += weight[k] * from.data[i];
        to.data[at++] = byte(sum);
      }
    }
  }
}

/** Sums over windows of lines of `length` bytes. */
function down(to: Lines, from: Lines, length: number, { start, offset, weight }: Pass): void {
  const sums = new Float64Array(length);
  for (let j = 0; j < start.length; j++) {
    sums.fill(HALF);
    for (let k = offset[j], at = from.offset + start[j] * from.stride; k < offset[j + 1]; k++, at += from.stride) {
      const w = weight[k];
      for (let i = 0; i < length; i++) sums[i] += w * from.data[at + i];
    }
    for (let i = 0, at = to.offset + j * to.stride; i < length; i++) to.data[at + i] = byte(sums[i]);
  }
}

/** Two passes of windows; see {@link Backend.imageResize}. */
export function imageResize(out: Operand, x: Operand, plan: ImagePlan): void {
  const { channels: n, rows, columns } = plan, width = plan.across.start.length, height = plan.down.start.length;
  const source: Lines = { data: numbers(x), offset: x.offset, stride: plan.stride };
  const target: Lines = { data: numbers(out), offset: out.offset, stride: width * n };
  const stride = (plan.downFirst ? columns : width) * n;
  const between: Lines = { data: new Uint8Array((plan.downFirst ? height : rows) * stride), offset: 0, stride };
  if (plan.downFirst) {
    down(between, source, stride, plan.down);
    across(target, between, height, n, plan.across);
  } else {
    across(between, source, rows, n, plan.across);
    down(target, between, stride, plan.down);
  }
}

/** out[c, p] = x[p, c] / 255, and (… − mean[c]) / std[c]; see {@link Backend.imageToFloat}. */
export function imageToFloat(
  out: Operand,
  x: Operand,
  pixels: number,
  channels: number,
  normal: Normal | undefined,
): void {
  const source = numbers(x), target = numbers(out);
  const round: (v: number) => number = out.dtype === float32 ? Math.fround : (v) => v;
  for (let c = 0; c < channels; c++) {
    const values = Array.from({ length: 256 }, (_, v) => {
      const part = round(v / 255);
      return normal === undefined ? part : round(round(part - round(normal.mean[c])) / round(normal.std[c]));
    });
    for (let p = 0, from = x.offset + c, to = out.offset + c * pixels; p < pixels; p++, from += channels) {
      target[to + p] = values[source[from]];
    }
  }
}
