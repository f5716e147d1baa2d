// A multiply-add of float64 numbers with one rounding, which JavaScript does not have.

const VALUE = new Float64Array(1);
const WORDS = new Uint32Array(VALUE.buffer);
const HALVES = 2 ** 27 + 1;

/** x + y, rounded to an odd last bit where it is not exact, so that a second rounding is harmless. */
function addToOdd(x: number, y: number): number {
  const sum = x + y;
  const part = sum - x;
  const error = (x - (sum - part)) + (y - part);
  if (error === 0) return sum;
  VALUE[0] = sum;
  if ((WORDS[0] & 1) === 1) return sum;
  if ((error > 0) === (sum > 0)) WORDS[0] |= 1; // one step away from zero: even + 1
  else if (WORDS[0]-- === 0) WORDS[1]--; // one step towards zero
  return VALUE[0];
}

/**
 * a · b + c, rounded once (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", 2008). For numbers whose
 * products and halves stay far from overflow and underflow.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  if (c === 0 || product === 0 || !(Math.abs(a) < 1e140 && Math.abs(b) < 1e140 && Math.abs(c) < 1e280)) {
    return product + c;
  }
  const bigA = a * HALVES, highA = bigA - (bigA - a), lowA = a - highA; // product + low = a · b exactly
  const bigB = b * HALVES, highB = bigB - (bigB - b), lowB = b - highB;
  const low = lowA * lowB - (((product - highA * highB) - lowA * highB) - highA * lowB);
  const first = c + low, p1 = first - c; // first + e1 = c + low
  const e1 = (c - (first - p1)) + (low - p1);
  const second = product + first, p2 = second - product; // second + e2 = product + first
  const e2 = (product - (second - p2)) + (first - p2);
  return second + addToOdd(e1, e2);
}
