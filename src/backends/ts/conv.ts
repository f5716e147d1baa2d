// Convolution and its two gradients in TypeScript: columns of one sample at a time, products in double precision.
import { CONV } from "../../../ffi/symbols.ts";
import type { ConvShape, Operand } from "../backend.ts";
import { col2im, type Elements, im2col, volume } from "./columns.ts";
import { bigints, isBig, numbers, writeNumbers } from "./elements.ts";

/** The arithmetic of one kind of element. */
type Arithmetic<E> = {
  readonly zero: E;
  make(length: number): Elements<E> & { fill(value: E): unknown };
  add(a: E, b: E): E;
  /** c [m, n] += a [m, k] @ b [k, n]; a with any strides, b and c row-major; the numbers are where each begins. */
  addProduct(
    m: number,
    n: number,
    k: number,
    a: Elements<E>,
    aStart: number,
    aRow: number,
    aColumn: number,
    b: Elements<E>,
    bStart: number,
    c: Elements<E>,
    cStart: number,
  ): void;
  /** c [m, n] += a [m, k] @ bᵀ, all row-major. */
  addProductTransposed(
    m: number,
    n: number,
    k: number,
    a: Elements<E>,
    aStart: number,
    b: Elements<E>,
    c: Elements<E>,
    cStart: number,
  ): void;
};

const NUMBERS: Arithmetic<number> = {
  zero: 0,
  make: (length) => new Float64Array(length),
  add: (a, b) => a + b,
  addProduct(m, n, k, a, aStart, aRow, aColumn, b, bStart, c, cStart) {
    for (let i = 0; i < m; i++) {
      const row = cStart + i * n, from = aStart + i * aRow;
      let p = 0;
      for (; p + 4 <= k; p += 4) { // four rows of b at a time: c is read and written a quarter as often
        const a0 = a[from + p * aColumn], a1 = a[from + (p + 1) * aColumn];
        const a2 = a[from + (p + 2) * aColumn], a3 = a[from + (p + 3) * aColumn];
        const b0 = bStart + p * n, b1 = b0 + n, b2 = b1 + n, b3 = b2 + n;
        for (let j = 0; j < n; j++) c[row + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
      }
      for (; p < k; p++) {
        const value = a[from + p * aColumn], b0 = bStart + p * n;
        for (let j = 0; j < n; j++) c[row + j] += value * b[b0 + j];
      }
    }
  },
  addProductTransposed(m, n, k, a, aStart, b, c, cStart) {
    for (let i = 0; i < m; i++) {
      const from = aStart + i * k;
      for (let j = 0; j < n; j++) {
        const other = j * k;
        let even = 0, odd = 0, p = 0;
        for (; p + 2 <= k; p += 2) {
          even += a[from + p] * b[other + p];
          odd += a[from + p + 1] * b[other + p + 1];
        }
        if (p < k) even += a[from + p] * b[other + p];
        c[cStart + i * n + j] += even + odd;
      }
    }
  },
};

const BIGINTS: Arithmetic<bigint> = {
  zero: 0n,
  make: (length) => new BigInt64Array(length),
  add: (a, b) => a + b,
  addProduct(m, n, k, a, aStart, aRow, aColumn, b, bStart, c, cStart) {
    for (let i = 0; i < m; i++) {
      for (let p = 0; p < k; p++) {
        const value = a[aStart + i * aRow + p * aColumn];
        for (let j = 0; j < n; j++) c[cStart + i * n + j] += value * b[bStart + p * n + j];
      }
    }
  },
  addProductTransposed(m, n, k, a, aStart, b, c, cStart) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0n;
        for (let p = 0; p < k; p++) sum += a[aStart + i * k + p] * b[j * k + p];
        c[cStart + i * n + j] += sum;
      }
    }
  },
};

/** `op` of CONV; see {@link Backend.conv}. */
export function conv(
  op: number,
  out: Operand,
  x: Operand,
  w: Operand,
  bias: Operand | undefined,
  shape: ConvShape,
): void {
  if (isBig(out)) {
    run(
      op,
      shape,
      BIGINTS,
      bigints(out),
      out.offset,
      bigints(x),
      x.offset,
      bigints(w),
      w.offset,
      bias && bigints(bias),
      bias?.offset ?? 0,
    );
  } else {
    writeNumbers(out, (y) => {
      const added = bias && numbers(bias);
      run(op, shape, NUMBERS, y, out.offset, numbers(x), x.offset, numbers(w), w.offset, added, bias?.offset ?? 0);
    });
  }
}

function run<E>(
  op: number,
  shape: ConvShape,
  by: Arithmetic<E>,
  out: Elements<E>,
  outStart: number,
  x: Elements<E>,
  xStart: number,
  w: Elements<E>,
  wStart: number,
  bias: Elements<E> | undefined,
  biasStart: number,
): void {
  const { samples, channels, filters, groups } = shape;
  const inSize = volume(shape.input), outSize = volume(shape.output);
  const c = channels / groups, o = filters / groups, depth = c * volume(shape.kernel);
  const columns = by.make(depth * outSize);
  const sum = by.make(op === CONV.weight ? filters * depth : op === CONV.forward ? o * outSize : c * inSize);
  for (let sample = 0; sample < samples * groups; sample++) {
    const group = sample % groups;
    const weights = wStart + group * o * depth;
    const inner = sample * c * inSize, outer = sample * o * outSize; // places in input and output
    if (op === CONV.weight) {
      im2col(shape, columns, x, xStart + inner, c, by.zero);
      by.addProductTransposed(o, depth, outSize, w, wStart + outer, columns, sum, group * o * depth);
      continue;
    }
    const rows = op === CONV.forward ? o : c, size = op === CONV.forward ? outSize : inSize;
    for (let r = 0; r < rows; r++) {
      const value = bias === undefined ? by.zero : bias[biasStart + group * rows + r];
      for (let i = 0; i < size; i++) sum[r * size + i] = value;
    }
    if (op === CONV.forward) {
      im2col(shape, columns, x, xStart + inner, c, by.zero);
      by.addProduct(o, outSize, depth, w, weights, depth, 1, columns, 0, sum, 0);
    } else {
      columns.fill(by.zero);
      by.addProduct(depth, outSize, o, w, weights, 1, depth, x, xStart + outer, columns, 0);
      col2im(shape, sum, 0, columns, c, by.add);
    }
    const to = outStart + sample * rows * size;
    for (let i = 0; i < rows * size; i++) out[to + i] = sum[i];
  }
  if (op === CONV.weight) { for (let i = 0; i < filters * depth; i++) out[outStart + i] = sum[i]; }
}
