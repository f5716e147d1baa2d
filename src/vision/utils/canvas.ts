// Lines, boxes and discs on RGB bytes, pixel by pixel as Pillow's ImageDraw sets them.
import type { RGB } from "./colors.ts";

/** Pillow's rounding of halves: towards plus infinity and towards minus infinity in size. */
const roundUp = (x: number): number => x >= 0 ? Math.floor(x + 0.5) : -Math.floor(-x + 0.5);
const roundDown = (x: number): number => x >= 0 ? Math.ceil(x - 0.5) : -Math.ceil(-x - 0.5);

/** The bytes of an image [H, W, 3], to draw on. */
export class Canvas {
  constructor(readonly data: Uint8Array, readonly width: number, readonly height: number) {}

  /** One row of pixels from x0 to x1, both included, in any order; `alpha` of 255. */
  row(x0: number, x1: number, y: number, colour: RGB, alpha = 255): void {
    if (y < 0 || y >= this.height) return;
    const from = Math.max(0, Math.min(x0, x1)), to = Math.min(this.width - 1, Math.max(x0, x1));
    for (let x = from, at = 3 * (y * this.width + from); x <= to; x++) {
      for (let c = 0; c < 3; c++, at++) {
        this.data[at] = alpha === 255 ? colour[c] : blend(this.data[at], colour[c], alpha);
      }
    }
  }

  /** A box with both corners included. */
  fill([x0, y0, x1, y1]: readonly number[], colour: RGB, alpha: number): void {
    for (let y = Math.max(0, y0); y <= Math.min(this.height - 1, y1); y++) this.row(x0, x1, y, colour, alpha);
  }

  /** The frame of a box, `width` pixels inwards. */
  frame([x0, y0, x1, y1]: readonly number[], colour: RGB, width: number): void {
    for (let i = 0; i < width; i++) {
      this.row(x0, x1, y0 + i, colour);
      this.row(x0, x1, y1 - i, colour);
    }
    const from = y0 + width, to = y1 - width + 1, step = from < to ? 1 : -1; // upwards in boxes smaller than their frame
    for (let y = from; y !== to; y += step) {
      for (let i = 0; i < width; i++) {
        this.row(x1 - i, x1 - i, y, colour);
        this.row(x0 + i, x0 + i, y, colour);
      }
    }
  }

  /** A line of one pixel's width: Bresenham's. */
  thin(x0: number, y0: number, x1: number, y1: number, colour: RGB): void {
    const dx = Math.abs(x1 - x0), dy = Math.abs(y1 - y0), sx = x0 < x1 ? 1 : -1, sy = y0 < y1 ? 1 : -1;
    const steep = dy > dx, long = Math.max(dx, dy), short = Math.min(dx, dy);
    for (let i = 0, x = x0, y = y0, e = 2 * short - long; i <= long; i++) {
      this.row(x, x, y, colour);
      if (e >= 0 && long > 0) {
        if (steep) x += sx;
        else y += sy;
        e -= 2 * long;
      }
      if (steep) y += sy;
      else x += sx;
      e += 2 * short;
    }
  }

  /** A line of some width, as the rectangle around it. */
  line(x0: number, y0: number, x1: number, y1: number, colour: RGB, width: number): void {
    if (width <= 1) return this.thin(x0, y0, x1, y1, colour);
    const dx = x1 - x0, dy = y1 - y0, length = Math.hypot(dx, dy), half = (width - 1) / 2;
    if (length === 0) return this.row(x0, x0, y0, colour);
    const most = roundUp(half) / length, least = roundDown(half) / length;
    const xMin = roundDown(least * dy), xMax = roundDown(most * dy);
    const yMin = roundUp(least * dx), yMax = roundUp(most * dx);
    this.polygon([
      [x0 - xMin, y0 + yMax],
      [x1 - xMin, y1 + yMax],
      [x1 + xMax, y1 - yMin],
      [x0 + xMax, y0 - yMin],
    ], colour);
  }

  /** A filled polygon with whole corners. */
  polygon(corners: readonly (readonly [number, number])[], colour: RGB): void {
    const edges = corners.map((from, i) => [from, corners[(i + 1) % corners.length]] as const);
    const ys = corners.map(([, y]) => y), bottom = Math.max(...ys);
    const slanted = edges.filter(([a, b]) => {
      if (a[1] === b[1]) this.row(a[0], b[0], a[1], colour);
      return a[1] !== b[1];
    });
    for (let y = Math.min(...ys); y <= bottom; y++) {
      const crossings: number[] = [];
      for (const [[xa, ya], [xb, yb]] of slanted) {
        const end = Math.max(ya, yb);
        if (y < Math.min(ya, yb) || y > end) continue;
        const x = Math.fround((y - ya) * Math.fround((xb - xa) / (yb - ya)) + xa);
        crossings.push(x);
        if (y === end && y < bottom) crossings.push(x); // the next edge begins here
      }
      crossings.sort((a, b) => a - b);
      for (let i = 1, next = -Infinity; i < crossings.length; i += 2) {
        const from = Math.max(next, roundUp(crossings[i - 1])), to = roundDown(crossings[i]);
        if (to < from) continue;
        this.row(from, to, y, colour);
        next = to + 1;
      }
    }
  }

  /** A filled circle in the square from `x - radius` to `x + radius`: the points next to the curve, by quarter. */
  disc(x: number, y: number, radius: number, colour: RGB): void {
    const a = 2 * radius, a2 = a * a; // coordinates are doubled
    let cx = a, cy = 0;
    const deviation = (px: number, py: number) => Math.abs(a2 * py * py + a2 * px * px - a2 * a2);
    for (let drawn = -1;;) {
      if (cy !== drawn) {
        for (const way of [-1, 1]) this.row(x - cx / 2, x + cx / 2, y + way * cy / 2, colour);
        drawn = cy;
      }
      if (cx === 0 && cy === a) return;
      let nx = cx, ny = cy + 2, best = deviation(nx, ny);
      if (cx > 1) {
        for (const [px, py] of [[cx - 2, cy + 2], [cx - 2, cy]]) {
          if (best > deviation(px, py)) [nx, ny, best] = [px, py, deviation(px, py)];
        }
      }
      [cx, cy] = [nx, ny];
    }
  }
}

/** Between two bytes, exactly rounded: (a (255 − alpha) + b alpha) / 255. */
function blend(a: number, b: number, alpha: number): number {
  const sum = a * (255 - alpha) + b * alpha + 128;
  return (sum >> 8) + sum >> 8;
}
