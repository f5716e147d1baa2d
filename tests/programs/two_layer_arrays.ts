// A two-layer network on plain float32 arrays: forward, backward and update by hand. torch only makes the numbers.
import * as torch from "../../mod.ts";

type Matrix = { data: Float32Array; rows: number; cols: number };

function transpose(a: Matrix): Matrix {
  const data = new Float32Array(a.data.length);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) data[j * a.rows + i] = a.data[i * a.cols + j];
  }
  return { data, rows: a.cols, cols: a.rows };
}

function dot(a: Matrix, b: Matrix): Matrix {
  const data = new Float32Array(a.rows * b.cols);
  for (let i = 0; i < a.rows; i++) {
    const row = data.subarray(i * b.cols, (i + 1) * b.cols);
    for (let k = 0; k < a.cols; k++) {
      const factor = a.data[i * a.cols + k];
      if (factor === 0) continue;
      for (let j = 0, at = k * b.cols; j < b.cols; j++, at++) row[j] += factor * b.data[at];
    }
  }
  return { data, rows: a.rows, cols: b.cols };
}

function map(a: Matrix, f: (x: number, i: number) => number): Matrix {
  return { ...a, data: a.data.map(f) };
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(0);
  const n = 64, d_in = 1000, h = 100, d_out = 10;
  const random = (rows: number, cols: number): Matrix => {
    return { data: torch.randn(rows, cols).numpy() as Float32Array, rows, cols };
  };
  const x = random(n, d_in);
  const y = random(n, d_out);
  const w1 = random(d_in, h);
  const w2 = random(h, d_out);
  const x_t = transpose(x);
  const rate = 1e-6;
  for (let step = 1; step <= 300; step++) {
    const hidden = dot(x, w1);
    const act = map(hidden, (v) => Math.max(v, 0));
    const pred = dot(act, w2);
    const loss = pred.data.reduce((sum, p, i) => sum + (p - y.data[i]) ** 2, 0);
    if (step <= 3 || step % 50 === 0) {
      print(step, loss.toPrecision(6));
    }
    const g_pred = map(pred, (p, i) => 2 * (p - y.data[i]));
    const g_w2 = dot(transpose(act), g_pred);
    const g_act = map(dot(g_pred, transpose(w2)), (g, i) => hidden.data[i] < 0 ? 0 : g);
    const g_w1 = dot(x_t, g_act);
    for (let i = 0; i < w1.data.length; i++) w1.data[i] -= rate * g_w1.data[i];
    for (let i = 0; i < w2.data.length; i++) w2.data[i] -= rate * g_w2.data[i];
  }
  print(torch.from_numpy(w2.data).view(h, d_out).index([":2"]));
}
