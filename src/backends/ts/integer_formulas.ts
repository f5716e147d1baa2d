// Integer arithmetic as the C kernels and PyTorch do it: division by rule, powers that wrap, shifts of any width.
import { ValueError } from "../../core/errors.ts";

function zeroDivision(): ValueError {
  return new ValueError("ZeroDivisionError");
}

/** The quotient, towards zero. */
export function truncDivide(a: number, b: number): number {
  if (b === 0) throw zeroDivision();
  return Math.trunc(a / b);
}

/** The quotient, downwards. */
export function floorDivide(a: number, b: number): number {
  if (b === 0) throw zeroDivision();
  return Math.floor(a / b);
}

/** What is left of the quotient towards zero; it has the sign of a. */
export function fmod(a: number, b: number): number {
  if (b === 0) throw zeroDivision();
  return a % b;
}

/** What is left of the quotient downwards; it has the sign of b. */
export function remainder(a: number, b: number): number {
  const rest = fmod(a, b);
  return rest !== 0 && (rest < 0) !== (b < 0) ? rest + b : rest;
}

/** {@link truncDivide} of bigints. */
export function truncDivideBig(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivision();
  return a / b;
}

/** {@link fmod} of bigints. */
export function fmodBig(a: bigint, b: bigint): bigint {
  if (b === 0n) throw zeroDivision();
  return a % b;
}

/** {@link floorDivide} of bigints. */
export function floorDivideBig(a: bigint, b: bigint): bigint {
  const rest = fmodBig(a, b);
  return rest !== 0n && (rest < 0n) !== (b < 0n) ? a / b - 1n : a / b;
}

/** {@link remainder} of bigints. */
export function remainderBig(a: bigint, b: bigint): bigint {
  const rest = fmodBig(a, b);
  return rest !== 0n && (rest < 0n) !== (b < 0n) ? rest + b : rest;
}

/** base^exponent, wrapped to 64 bits; a fraction becomes 0. */
export function powBig(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) return base === 1n ? 1n : base !== -1n ? 0n : exponent % 2n === 0n ? 1n : -1n;
  let result = 1n, factor = base;
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = BigInt.asIntN(64, result * factor);
    factor = BigInt.asIntN(64, factor * factor);
  }
  return result;
}

/** base^exponent, wrapped to 32 bits; a fraction becomes 0. */
export function pow(base: number, exponent: number): number {
  if (exponent < 0) return Number(powBig(BigInt(base), BigInt(exponent)));
  let result = 1, factor = base;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = Math.imul(result, factor);
    factor = Math.imul(factor, factor);
  }
  return result;
}

/** The greatest common divisor of |a| and |b|. */
export function gcd(a: number, b: number): number {
  a = Math.abs(a);
  b = Math.abs(b);
  while (a !== 0) [a, b] = [b % a, a];
  return b;
}

/** {@link gcd} of bigints. */
export function gcdBig(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a;
  if (b < 0n) b = -b;
  while (a !== 0n) [a, b] = [b % a, a];
  return b;
}

/** The least common multiple of |a| and |b|. */
export function lcm(a: number, b: number): number {
  const g = gcd(a, b);
  return g === 0 ? 0 : Number(BigInt.asIntN(32, BigInt(Math.abs(a / g)) * BigInt(Math.abs(b))));
}

/** {@link lcm} of bigints. */
export function lcmBig(a: bigint, b: bigint): bigint {
  const g = gcdBig(a, b);
  const y = g === 0n ? 0n : BigInt.asIntN(64, a / g * b);
  return y < 0n ? -y : y;
}

/** a · 2^b in so many bits, 0 where b is negative or too large. */
export function leftShift(a: number, b: number, bits: number): number {
  return b < 0 || b >= bits ? 0 : a << b;
}

/** a / 2^b downwards; where b is negative or too large only the sign is left. */
export function rightShift(a: number, b: number, bits: number): number {
  return a >> (b < 0 || b >= bits ? 31 : b);
}

/** {@link leftShift} of 64 bits. */
export function leftShiftBig(a: bigint, b: bigint): bigint {
  return b < 0n || b >= 64n ? 0n : a << b;
}

/** {@link rightShift} of 64 bits. */
export function rightShiftBig(a: bigint, b: bigint): bigint {
  return a >> (b < 0n || b >= 64n ? 63n : b);
}
