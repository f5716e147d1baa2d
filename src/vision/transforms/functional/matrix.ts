// Matrices of maps: where a pixel of the result comes from.
import { ValueError } from "../../../core/errors.ts";

const radians = (degrees: number) => degrees * (Math.PI / 180);

/**
 * The inverse of turning by `angle`, scaling, shearing about a centre and moving: [a, b, c, d, e, f] of x' = a x + b y + c,
 * y' = d x + e y + f.
 */
export function inverseAffine(
  [cx, cy]: readonly number[],
  angle: number,
  [tx, ty]: readonly number[],
  scale: number,
  shear: readonly number[],
): number[] {
  const turn = radians(angle), [sx, sy] = shear.map(radians), { cos, sin, tan } = Math;
  const a = cos(turn - sy) / cos(sy), b = -cos(turn - sy) * tan(sx) / cos(sy) - sin(turn);
  const c = sin(turn - sy) / cos(sy), d = -sin(turn - sy) * tan(sx) / cos(sy) + cos(turn);
  const m = [d, -b, 0, -c, a, 0].map((x) => x / scale);
  m[2] += m[0] * (-cx - tx) + m[1] * (-cy - ty);
  m[5] += m[3] * (-cx - tx) + m[4] * (-cy - ty);
  m[2] += cx;
  m[5] += cy;
  return m;
}

/** Width and height of what a picture becomes; in float32, cut to 4 places, as in torchvision. */
export function rotatedSize(matrix: readonly number[], width: number, height: number): [number, number] {
  const { fround } = Math, [a, b, c, d, e, f] = matrix.map(fround), w = fround(0.5 * width), h = fround(0.5 * height);
  const corners = [[-w, -h], [-w, h], [w, h], [w, -h]];
  const extent = (p: number, q: number, r: number, half: number) => {
    const ends = corners.map(([x, y]) => fround(fround(fround(x * p) + fround(y * q)) + r));
    const cut = (v: number) => fround(Math.trunc(fround(fround(v + half) / fround(1e-4))) * fround(1e-4));
    return Math.ceil(cut(Math.max(...ends))) - Math.floor(cut(Math.min(...ends)));
  };
  return [extent(a, b, c, w), extent(d, e, f, h)];
}

/** Solves m x = y by elimination; the matrix is changed. */
function solve(m: number[][], y: number[]): number[] {
  const n = y.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i][k]) > Math.abs(m[best][k])) best = i;
    if (m[best][k] === 0) throw new ValueError("perspective: three of the four corners lie on a line");
    [m[k], m[best], y[k], y[best]] = [m[best], m[k], y[best], y[k]];
    for (let i = k + 1; i < n; i++) {
      const factor = m[i][k] / m[k][k];
      for (let j = k; j < n; j++) m[i][j] -= factor * m[k][j];
      y[i] -= factor * y[k];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) y[k] -= m[k][j] * y[j];
    y[k] /= m[k][k];
  }
  return y;
}

/** The eight numbers of (a x + b y + c) / (g x + h y + 1), (d x + e y + f) / (g x + h y + 1) that take `ends` to `starts`. */
export function perspectiveCoefficients(
  starts: readonly (readonly number[])[],
  ends: readonly (readonly number[])[],
): number[] {
  if (starts.length !== 4 || ends.length !== 4) {
    throw new ValueError(
      `Please provide exactly four corners, got ${starts.length} startpoints and ${ends.length} endpoints.`,
    );
  }
  const rows = ends.flatMap(([x, y], i) => {
    const [u, v] = starts[i];
    return [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]];
  });
  return solve(rows, starts.flatMap(([u, v]) => [u, v])).map(Math.fround);
}
