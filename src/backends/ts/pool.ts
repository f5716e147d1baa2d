// Pooling in TypeScript: window by window, planes one after another.
import { POOL, type PoolName } from "../../../ffi/symbols.ts";
import { IndexError } from "../../core/errors.ts";
import type { Operand, PoolShape, WindowShape } from "../backend.ts";
import { type Elements, volume } from "./columns.ts";
import { bigints, isBig, numbers, writeNumbers } from "./elements.ts";

/** The arithmetic of one kind of element. */
type Arithmetic<E> = {
  readonly lowest: E;
  readonly zero: E;
  add(a: E, b: E): E;
  divide(a: E, n: number): E;
};

const NUMBERS: Arithmetic<number> = { lowest: -Infinity, zero: 0, add: (a, b) => a + b, divide: (a, n) => a / n };
const BIGINTS: Arithmetic<bigint> = {
  lowest: -(2n ** 63n),
  zero: 0n,
  add: (a, b) => a + b,
  divide: (a, n) => a / BigInt(n),
};

/** Memory and place of an operand. */
type At<E> = { readonly data: Elements<E>; readonly start: number };

type Kernel = <E extends number | bigint>(
  by: Arithmetic<E>,
  shape: PoolShape,
  out: At<E>,
  indices: At<bigint>,
  x: At<E>,
) => void;

/** `op` of POOL; see {@link Backend.pool}. */
export function pool(op: number, out: Operand, indices: Operand | undefined, x: Operand, shape: PoolShape): void {
  const kernel = BY_CODE[op];
  const places = { data: indices === undefined ? [] : bigints(indices), start: indices?.offset ?? 0 };
  if (isBig(out)) {
    const [to, from] = [out, x].map((operand) => ({ data: bigints(operand), start: operand.offset }));
    return kernel(BIGINTS, shape, to, places, from);
  }
  writeNumbers(out, (data) => {
    kernel(NUMBERS, shape, { data, start: out.offset }, places, { data: numbers(x), start: x.offset });
  });
}

/** Places of a plane that a window sees along one dimension: from, from + step, … below `to`. */
type Span = { from: number; to: number; step: number };

/** Output `o` along dimension `d`, without the border. */
function spanOf({ input, kernel, stride, padding, dilation }: WindowShape, d: number, o: number): Span {
  const begin = o * stride[d] - padding[d], step = dilation[d];
  const from = begin < 0 ? begin + Math.ceil(-begin / step) * step : begin;
  return { from, to: Math.min(begin + (kernel[d] - 1) * step + 1, input[d]), step };
}

/** Output `o` of an adaptive window: [⌊o in / out⌋, ⌈(o + 1) in / out⌉). */
function adaptiveSpan({ input, output }: WindowShape, d: number, o: number): Span {
  return {
    from: Math.floor(o * input[d] / output[d]),
    to: Math.ceil((o + 1) * input[d] / output[d]),
    step: 1,
  };
}

/** Calls `visit(o, spans)` for every output of a plane, `o` counted row-major. */
function forEachOutput(
  shape: WindowShape,
  span: typeof spanOf,
  visit: (o: number, depth: Span, height: Span, width: Span, at: readonly number[]) => void,
): void {
  const { output } = shape;
  const widths = Array.from({ length: output[2] }, (_, i) => span(shape, 2, i));
  let o = 0;
  for (let od = 0; od < output[0]; od++) {
    const depth = span(shape, 0, od);
    for (let oh = 0; oh < output[1]; oh++) {
      const height = span(shape, 1, oh);
      for (let ow = 0; ow < output[2]; ow++, o++) visit(o, depth, height, widths[ow], [od, oh, ow]);
    }
  }
}

/** Calls `visit(i)` for every place of a plane in a window. */
function forEachPlace(
  { input }: WindowShape,
  depth: Span,
  height: Span,
  width: Span,
  visit: (i: number) => void,
): void {
  for (let d = depth.from; d < depth.to; d += depth.step) {
    for (let h = height.from; h < height.to; h += height.step) {
      const line = (d * input[1] + h) * input[2];
      for (let w = width.from; w < width.to; w += width.step) visit(line + w);
    }
  }
}

/** What a sum is divided by. */
function divisorOf(shape: PoolShape, at: readonly number[]): number {
  if (shape.divisor !== 0) return shape.divisor;
  let n = 1;
  for (let d = 0; d < 3; d++) {
    const from = at[d] * shape.stride[d] - shape.padding[d];
    const to = Math.min(from + shape.kernel[d], shape.input[d] + shape.padding[d]);
    n *= shape.includePad ? to - from : Math.max(Math.min(to, shape.input[d]) - Math.max(from, 0), 0);
  }
  return n === 0 ? 1 : n;
}

const boxSize = (...spans: Span[]) => spans.reduce((n, { from, to }) => n * (to - from), 1);

function maxKernel(span: typeof spanOf): Kernel {
  return (by, shape, out, indices, x) => {
    const inSize = volume(shape.input), outSize = volume(shape.output);
    for (let plane = 0; plane < shape.planes; plane++) {
      const from = x.start + plane * inSize, to = plane * outSize;
      forEachOutput(shape, span, (o, depth, height, width) => {
        let best = by.lowest, place = -1;
        forEachPlace(shape, depth, height, width, (i) => {
          const value = x.data[from + i];
          if (value > best || value !== value || place < 0) best = value, place = i;
        });
        out.data[out.start + to + o] = best;
        indices.data[indices.start + to + o] = BigInt(place);
      });
    }
  };
}

function avgKernel(span: typeof spanOf): Kernel {
  return (by, shape, out, _, x) => {
    const inSize = volume(shape.input), outSize = volume(shape.output);
    for (let plane = 0; plane < shape.planes; plane++) {
      const from = x.start + plane * inSize, to = out.start + plane * outSize;
      forEachOutput(shape, span, (o, depth, height, width, at) => {
        let sum = by.zero;
        forEachPlace(shape, depth, height, width, (i) => {
          sum = by.add(sum, x.data[from + i]);
        });
        out.data[to + o] = by.divide(sum, span === spanOf ? divisorOf(shape, at) : boxSize(depth, height, width));
      });
    }
  };
}

function clear<E>(by: Arithmetic<E>, shape: PoolShape, out: At<E>): void {
  const n = shape.planes * volume(shape.input);
  for (let i = 0; i < n; i++) out.data[out.start + i] = by.zero;
}

function avgBackwardKernel(span: typeof spanOf): Kernel {
  return (by, shape, out, _, x) => {
    clear(by, shape, out);
    const inSize = volume(shape.input), outSize = volume(shape.output);
    for (let plane = 0; plane < shape.planes; plane++) {
      const to = out.start + plane * inSize, from = x.start + plane * outSize;
      forEachOutput(shape, span, (o, depth, height, width, at) => {
        const n = span === spanOf ? divisorOf(shape, at) : boxSize(depth, height, width);
        const share = by.divide(x.data[from + o], n);
        forEachPlace(shape, depth, height, width, (i) => {
          out.data[to + i] = by.add(out.data[to + i], share);
        });
      });
    }
  };
}

/** Calls `visit(pooled, place)` for every index: where it stands, and where in the unpooled side it points, -1 for nowhere. */
function forEachIndex(shape: PoolShape, indices: At<bigint>, visit: (pooled: number, place: number) => void): void {
  const inSize = volume(shape.input), outSize = volume(shape.output);
  for (let plane = 0; plane < shape.planes; plane++) {
    for (let i = plane * outSize; i < (plane + 1) * outSize; i++) {
      const place = Number(indices.data[indices.start + i]);
      visit(i, place < 0 ? -1 : plane * inSize + place);
    }
  }
}

/** Refuses indices from outside that point out of their plane. */
function checkIndices(shape: PoolShape, indices: At<bigint>): void {
  const n = shape.planes * volume(shape.output), size = BigInt(volume(shape.input));
  for (let i = indices.start; i < indices.start + n; i++) {
    const index = indices.data[i];
    if (index >= 0n && index < size) continue;
    const sizes = shape.input[0] === 1 ? shape.input.slice(1) : shape.input;
    throw new IndexError(`Found an invalid max index: ${index} (output volumes are of size ${sizes.join("x")})`);
  }
}

const KERNELS: { readonly [Name in PoolName]: Kernel } = {
  max: maxKernel(spanOf),
  adaptive_max: maxKernel(adaptiveSpan),
  avg: avgKernel(spanOf),
  adaptive_avg: avgKernel(adaptiveSpan),
  avg_backward: avgBackwardKernel(spanOf),
  adaptive_avg_backward: avgBackwardKernel(adaptiveSpan),
  gather: (by, shape, out, indices, x) =>
    forEachIndex(shape, indices, (pooled, place) => {
      out.data[out.start + pooled] = place < 0 ? by.zero : x.data[x.start + place];
    }),
  scatter: (by, shape, out, indices, x) => {
    clear(by, shape, out);
    forEachIndex(shape, indices, (pooled, place) => {
      if (place >= 0) out.data[out.start + place] = by.add(out.data[out.start + place], x.data[x.start + pooled]);
    });
  },
  unpool: (by, shape, out, indices, x) => {
    checkIndices(shape, indices);
    clear(by, shape, out);
    forEachIndex(shape, indices, (pooled, place) => {
      out.data[out.start + place] = x.data[x.start + pooled];
    });
  },
};

const BY_CODE: readonly Kernel[] = Object.keys(POOL).map((name) => KERNELS[name as PoolName]);
