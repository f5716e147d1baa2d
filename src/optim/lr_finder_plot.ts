// The plot of the learning-rate finder: losses over rates on a logarithmic axis, as SVG.

const MARGIN = { left: 64, right: 16, top: 16, bottom: 48 };

/** A line through the points, axes with ticks, and a dot at the suggestion. */
export function drawCurve(
  lrs: readonly number[],
  losses: readonly number[],
  suggestion: number | null,
  width: number,
  height: number,
): string {
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
  ];
  if (lrs.length === 0) return `${parts.join("")}<text x="20" y="30">no points</text></svg>`;
  const low = Math.log10(lrs[0]), high = Math.max(Math.log10(lrs[lrs.length - 1]), low + 1e-9);
  const first = losses[0], seen = losses.filter((loss) => loss <= 2 * Math.abs(first) + Math.min(...losses));
  const bottom = Math.min(...losses), top = Math.max(...seen, bottom + 1e-9);
  const x = (lr: number) => MARGIN.left + (Math.log10(lr) - low) / (high - low) * (width - MARGIN.left - MARGIN.right);
  const y = (loss: number) => {
    const part = (Math.min(loss, top) - bottom) / (top - bottom);
    return height - MARGIN.bottom - part * (height - MARGIN.top - MARGIN.bottom);
  };
  const round = (value: number) => value.toFixed(1);
  const floor = height - MARGIN.bottom;
  for (let power = Math.ceil(low); power <= Math.floor(high); power++) {
    const at = round(x(10 ** power));
    parts.push(`<line x1="${at}" x2="${at}" y1="${MARGIN.top}" y2="${floor}" stroke="#ddd"/>`);
    parts.push(`<text x="${at}" y="${floor + 18}" text-anchor="middle">1e${power}</text>`);
  }
  for (let i = 0; i <= 4; i++) {
    const loss = bottom + (top - bottom) * i / 4, at = round(y(loss));
    parts.push(`<line x1="${MARGIN.left}" x2="${width - MARGIN.right}" y1="${at}" y2="${at}" stroke="#ddd"/>`);
    parts.push(`<text x="${MARGIN.left - 6}" y="${at}" text-anchor="end" dy="4">${loss.toPrecision(3)}</text>`);
  }
  const points = lrs.map((lr, i) => `${round(x(lr))},${round(y(losses[i]))}`).join(" ");
  parts.push(`<polyline points="${points}" fill="none" stroke="#1f77b4" stroke-width="2"/>`);
  parts.push(`<text x="${width / 2}" y="${height - 8}" text-anchor="middle">learning rate</text>`);
  parts.push(`<text transform="translate(14 ${height / 2}) rotate(-90)" text-anchor="middle">loss (smoothed)</text>`);
  if (suggestion !== null) {
    const at = lrs.indexOf(suggestion), [dx, dy] = [round(x(suggestion)), round(y(losses[at]))];
    parts.push(`<circle cx="${dx}" cy="${dy}" r="5" fill="#d62728"/>`);
    parts.push(`<text x="${dx}" y="${dy}" dx="8" dy="-8" fill="#d62728">${suggestion.toExponential(2)}</text>`);
  }
  return `${parts.join("")}</svg>`;
}
