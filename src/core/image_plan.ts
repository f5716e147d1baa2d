// Resizing an image of bytes as Pillow does: windows for every output column and row, with whole weights.

/** Bits of a weight behind the point: a byte, its sign and 22 bits fill 32. */
export const WEIGHT_BITS = 22;

/** Windows of one pass: output j is Σ weight[k] · x[start[j] + k − offset[j]] for k in [offset[j], offset[j + 1]). */
export type Pass = {
  readonly start: Int32Array;
  /** One more than there are outputs. */
  readonly offset: Int32Array;
  /** Times 2²², rounded. */
  readonly weight: Int32Array;
};

/** A box of an image in another size. */
export type ImagePlan = {
  readonly channels: number;
  /** Bytes from a row of the whole image to the next. */
  readonly stride: number;
  /** Of the box. */
  readonly rows: number;
  readonly columns: number;
  readonly across: Pass;
  readonly down: Pass;
  /** Rows shrink first, then columns. */
  readonly downFirst: boolean;
};

/** What normalises channels: (x − mean) / std. */
export type Normal = { readonly mean: readonly number[]; readonly std: readonly number[] };

/** A filter: its weight at a distance, and half its width. */
export type ImageFilter = { readonly weight: (x: number) => number; readonly support: number };

/** The windows of a dimension, by Pillow's formulas and in its order of operations. */
export function passOf(input: number, output: number, { weight, support }: ImageFilter): Pass {
  const scale = input / output, wide = Math.max(scale, 1), reach = support * wide, inverse = 1 / wide;
  const most = Math.ceil(reach) * 2 + 1;
  const start = new Int32Array(output), offset = new Int32Array(output + 1), weights = new Int32Array(output * most);
  const values = new Float64Array(most);
  let at = 0;
  for (let j = 0; j < output; j++) {
    const center = (j + 0.5) * scale;
    const first = Math.max(Math.trunc(center - reach + 0.5), 0);
    const count = Math.min(Math.trunc(center + reach + 0.5), input) - first;
    let total = 0;
    for (let k = 0; k < count; k++) total += values[k] = weight((k + first - center + 0.5) * inverse);
    for (let k = 0; k < count; k++) {
      const part = (total === 0 ? values[k] : values[k] / total) * 2 ** WEIGHT_BITS;
      weights[at++] = Math.trunc(part < 0 ? part - 0.5 : part + 0.5);
    }
    start[j] = first;
    offset[j + 1] = at;
  }
  return { start, offset, weight: weights.subarray(0, at) };
}

/** A plan as the native library receives it: see dt_image_resize in ffi/abi.h. */
export function packImagePlan(plan: ImagePlan): Float64Array<ArrayBuffer> {
  const { channels, stride, rows, columns, across, down, downFirst } = plan;
  const lists = [across.start, across.offset, down.start, down.offset, across.weight, down.weight];
  const packed = new Float64Array(7 + lists.reduce((n, list) => n + list.length, 0));
  packed.set([channels, stride, rows, columns, down.start.length, across.start.length, downFirst ? 1 : 0]);
  let at = 7;
  for (const list of lists) {
    packed.set(list, at);
    at += list.length;
  }
  return packed;
}
