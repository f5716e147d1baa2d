// The line search of LBFGS: a step that satisfies the strong Wolfe conditions.
import type { Tensor } from "../tensor/tensor.ts";

/** The loss at x + t · d, and its gradient there. */
export type Evaluate = (t: number) => { loss: number; grad: Tensor };

/** Where a line search ends. */
export type Found = { loss: number; grad: Tensor; t: number; evaluations: number };

type Point = { t: number; loss: number; grad: Tensor; slope: number };

/** The conditions: enough decrease (Armijo), and a slope that is enough flatter. */
const DECREASE = 1e-4, FLATTER = 0.9;

/** The least place of the cubic through two points with these slopes, within [low, high]. */
function cubicMinimum(
  a: Point,
  b: Point,
  low: number = Math.min(a.t, b.t),
  high: number = Math.max(a.t, b.t),
): number {
  const d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
  const square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (low + high) / 2;
  const d2 = Math.sqrt(square);
  const place = a.t <= b.t
    ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
    : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
  return Math.min(Math.max(place, low), high);
}

/**
 * Looks for a step along d from a point with this loss, gradient and slope: brackets an interval first, then narrows it
 * (Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6). `most` bounds the iterations.
 */
export function strongWolfe(
  evaluate: Evaluate,
  t: number,
  d: Tensor,
  loss: number,
  grad: Tensor,
  slope: number,
  toleranceChange: number,
  most: number,
): Found {
  const size = Number(d.abs().max().item());
  const at = (place: number): Point => {
    evaluations++;
    const { loss, grad } = evaluate(place);
    return { t: place, loss, grad, slope: Number(grad.dot(d).item()) };
  };
  const tooHigh = (point: Point) => point.loss > loss + DECREASE * point.t * slope;
  const flat = (point: Point) => Math.abs(point.slope) <= -FLATTER * slope;
  let evaluations = 0, done = false, iteration = 0;
  const start: Point = { t: 0, loss, grad, slope };
  let now = at(t), before = start;
  let bracket: Point[] | undefined;
  while (iteration < most) {
    if (tooHigh(now) || (iteration > 1 && now.loss >= before.loss)) {
      bracket = [before, now];
      break;
    }
    if (flat(now)) {
      bracket = [now];
      done = true;
      break;
    }
    if (now.slope >= 0) {
      bracket = [before, now];
      break;
    }
    const next = cubicMinimum(before, now, now.t + 0.01 * (now.t - before.t), now.t * 10);
    before = now;
    now = at(next);
    iteration++;
  }
  bracket ??= [start, now];
  let low = bracket[0].loss <= bracket[bracket.length - 1].loss ? 0 : 1, high = 1 - low;
  let stuck = false;
  while (!done && iteration < most) {
    const from = Math.min(bracket[0].t, bracket[1].t), to = Math.max(bracket[0].t, bracket[1].t);
    if ((to - from) * size < toleranceChange) break;
    let place = cubicMinimum(bracket[0], bracket[1]);
    // A place too near to an end: once it is taken; the second time, or at the end itself, a tenth inside is taken instead.
    const margin = 0.1 * (to - from);
    if (Math.min(to - place, place - from) < margin) {
      if (stuck || place >= to || place <= from) {
        place = Math.abs(place - to) < Math.abs(place - from) ? to - margin : from + margin;
        stuck = false;
      } else {
        stuck = true;
      }
    } else {
      stuck = false;
    }
    now = at(place);
    iteration++;
    if (tooHigh(now) || now.loss >= bracket[low].loss) {
      bracket[high] = now;
      low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
      high = 1 - low;
    } else {
      if (flat(now)) done = true;
      else if (now.slope * (bracket[high].t - bracket[low].t) >= 0) bracket[high] = bracket[low];
      bracket[low] = now;
    }
  }
  const best = bracket[low];
  return { loss: best.loss, grad: best.grad, t: best.t, evaluations };
}
