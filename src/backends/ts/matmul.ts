// Batched matrix products in TypeScript: rows of y are added to a row of the result in double precision.
import { MATMUL_PLAN } from "../../core/matmul_plan.ts";
import type { Operand } from "../backend.ts";
import { bigints, isBig, type Numbers, numbers, writeNumbers } from "./elements.ts";

/** out = alpha x @ y + beta start, as core/matmul_plan.ts plans it. */
export function matmul(out: Operand, x: Operand, y: Operand, start: Operand): void {
  if (isBig(out)) return matmulBig(out, x, y);
  const [batch, m, n, k, xBatch, xRow, xColumn, yBatch, yRow, yColumn, sBatch, sRow, sColumn, alpha, beta, summed] =
    MATMUL_PLAN;
  const a = numbers(x), b = numbers(y), s = numbers(start);
  const products = summed === 0 ? batch : 1; // results, each of `terms` products
  const terms = summed === 0 ? 1 : batch;
  const packed = yColumn === 1 || m === 1 ? undefined : new Float64Array(k * n); // y, row-major: packed once, read m times
  const integer = out.dtype.kind === "int";
  const row = integer ? new Int32Array(n) : new Float64Array(n);
  writeNumbers(out, (c) => {
    for (let p = 0; p < products; p++) {
      for (let t = 0; t < terms; t++) {
        const fromY = y.offset + (p + t) * yBatch;
        if (packed !== undefined) packRows(packed, b, fromY, k, n, yRow, yColumn);
        const [rows, first, step, across] = packed === undefined ? [b, fromY, yRow, yColumn] : [packed, 0, n, 1];
        for (let i = 0; i < m; i++) {
          row.fill(0);
          const from = x.offset + (p + t) * xBatch + i * xRow;
          for (let q = 0; q < k; q++) {
            const at = first + q * step, factor = a[from + q * xColumn];
            if (integer) addIntegerRow(row as Int32Array, rows, at, across, n, factor);
            else addRow(row as Float64Array, rows, at, across, n, factor);
          }
          const to = out.offset + (p * m + i) * n;
          const startRow = start.offset + p * sBatch + i * sRow;
          for (let j = 0; j < n; j++) {
            const former = t > 0 ? c[to + j] : beta === 0 ? 0 : beta * s[startRow + j * sColumn];
            c[to + j] = alpha * row[j] + former;
          }
        }
      }
      if (terms === 0) {
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            c[out.offset + i * n + j] = beta === 0 ? 0 : beta * s[start.offset + i * sRow + j * sColumn];
          }
        }
      }
    }
  });
}

/** Integers of up to 32 bits, modulo 2^32; narrower ones wrap when they are stored. */
function addIntegerRow(row: Int32Array, y: Numbers, start: number, stride: number, n: number, factor: number): void {
  for (let j = 0; j < n; j++) row[j] += Math.imul(factor, y[start + j * stride]);
}

function addRow(row: Float64Array, y: Numbers, start: number, stride: number, n: number, factor: number): void {
  if (stride === 1) { for (let j = 0; j < n; j++) row[j] += factor * y[start + j]; }
  else for (let j = 0; j < n; j++) row[j] += factor * y[start + j * stride];
}

function packRows(
  packed: Float64Array,
  y: Numbers,
  start: number,
  k: number,
  n: number,
  rowStride: number,
  columnStride: number,
): void {
  for (let q = 0; q < k; q++) {
    const from = start + q * rowStride;
    for (let j = 0; j < n; j++) packed[q * n + j] = y[from + j * columnStride];
  }
}

function matmulBig(out: Operand, x: Operand, y: Operand): void {
  const [batch, m, n, k, xBatch, xRow, xColumn, yBatch, yRow, yColumn, , , , , , summed] = MATMUL_PLAN;
  const a = bigints(x), b = bigints(y), c = bigints(out);
  const products = summed === 0 ? batch : 1, terms = summed === 0 ? 1 : batch;
  for (let p = 0; p < products; p++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let total = 0n;
        for (let t = p; t < p + terms; t++) {
          for (let q = 0; q < k; q++) {
            total += a[x.offset + t * xBatch + i * xRow + q * xColumn] *
              b[y.offset + t * yBatch + q * yRow + j * yColumn];
          }
        }
        c[out.offset + (p * m + i) * n + j] = total;
      }
    }
  }
}
