// How Python writes numbers, tuples and sizes: `{:.4f}`, `{:.4e}`, `{:.6g}`, `repr(float)`, `str(tuple)`, `torch.Size`.

/** The non-finite numbers, in Python's spelling. */
function special(value: number): string | undefined {
  if (Number.isNaN(value)) return "nan";
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  return undefined;
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

/** `"1.5e-7"` to Python's exponent of at least two digits: `"1.5e-07"`. */
function widenExponent(text: string): string {
  const at = text.indexOf("e");
  const digits = text.slice(at + 2);
  return digits.length >= 2 ? text : `${text.slice(0, at + 2)}0${digits}`;
}

/**
 * Python's `f"{value:.{precision}f}"`.
 *
 * JavaScript's `toFixed` rounds the exact decimal value too, but ties away from zero where Python takes the even
 * neighbour, loses the sign of -0, and turns to exponents at 1e21.
 */
export function formatFixed(value: number, precision: number): string {
  const name = special(value);
  if (name !== undefined) return name;
  const sign = isNegative(value) ? "-" : "";
  const x = Math.abs(value);
  if (x >= 1e21) return `${sign}${BigInt(x)}${precision > 0 ? "." + "0".repeat(precision) : ""}`;
  // x · 10^p lies halfway between two integers exactly when x · 2^(p+1) is an odd integer.
  if (Math.abs(x * 2 ** (precision + 1) % 2) === 1) {
    const exact = x.toFixed(precision + 1); // ends in 5, nothing follows
    const down = exact.slice(0, precision === 0 ? -2 : -1);
    if (Number(down[down.length - 1]) % 2 === 0) return sign + down;
  }
  return sign + x.toFixed(precision);
}

/** Python's `f"{value:.{precision}e}"`: ties to even, an exponent of at least two digits. */
export function formatExponent(value: number, precision: number): string {
  const name = special(value);
  if (name !== undefined) return name;
  const sign = isNegative(value) ? "-" : "";
  const x = Math.abs(value);
  // No double lies closer than 1e-34 (relative) to a tie without being one, so 40 more digits tell.
  const long = x.toExponential(Math.min(100, precision + 40));
  const mantissa = long.slice(0, long.indexOf("e")).replace(".", "");
  if (/^50*$/.test(mantissa.slice(precision + 1)) && Number(mantissa[precision]) % 2 === 0) {
    const kept = mantissa.slice(0, precision + 1);
    const point = precision > 0 ? `${kept[0]}.${kept.slice(1)}` : kept;
    return sign + widenExponent(point + long.slice(long.indexOf("e")));
  }
  return sign + widenExponent(x.toExponential(precision));
}

/** Python's `f"{value:.{precision}g}"`: significant digits, no trailing zeros, an exponent outside 1e-4 … 10^precision. */
export function formatGeneral(value: number, precision = 6): string {
  const name = special(value);
  if (name !== undefined) return name;
  const digits = Math.max(1, precision);
  if (value === 0) return isNegative(value) ? "-0" : "0";
  const rounded = formatExponent(value, digits - 1);
  const at = rounded.indexOf("e");
  const exponent = Number(rounded.slice(at + 1));
  if (exponent >= -4 && exponent < digits) return withoutTrailingZeros(formatFixed(value, digits - 1 - exponent));
  return withoutTrailingZeros(rounded.slice(0, at)) + rounded.slice(at);
}

/** Without zeros at the end of its decimals. */
export function withoutTrailingZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Python's `repr(float)`: `1.0`, `0.0001`, `1e-05`, `1e+16`, `inf`, `nan`, `-0.0`. */
export function formatFloat(given: number): string {
  const value = Number(given);
  const name = special(value);
  if (name !== undefined) return name;
  const sign = isNegative(value) ? "-" : "";
  const x = Math.abs(value);
  if (x !== 0 && (x < 1e-4 || x >= 1e16)) return sign + widenExponent(x.toExponential());
  const text = x.toString();
  return sign + (text.includes(".") ? text : text + ".0");
}

/** Python's `str(tuple)` of whole numbers: `()`, `(3,)`, `(2, 3)`. */
export function formatTuple(values: readonly (number | bigint)[]): string {
  return values.length === 1 ? `(${values[0]},)` : `(${values.join(", ")})`;
}

/** How PyTorch prints a shape: `torch.Size([2, 3])`. */
export function formatSize(shape: readonly number[]): string {
  return `torch.Size([${shape.join(", ")}])`;
}
