// Widths of networks that come in several sizes.

/** The nearest multiple of `divisor`, at least that, and not more than a tenth below `width`. */
export function makeDivisible(width: number, divisor = 8): number {
  const rounded = Math.max(divisor, Math.floor(Math.trunc(width + divisor / 2) / divisor) * divisor);
  return rounded < 0.9 * width ? rounded + divisor : rounded;
}
