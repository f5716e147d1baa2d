// Optimizer steps in TypeScript: every tensor operation of PyTorch's step, in its order and rounding.
import { OPTIM, type OptimName } from "../../../ffi/symbols.ts";
import { float32 } from "../../core/dtype.ts";
import { OPTIM_NUMBER_COUNT, OPTIM_NUMBERS, OPTIM_ROW, OPTIM_TENSORS } from "../../core/optim_plan.ts";
import type { OptimSteps } from "../backend.ts";
import { type Numbers, numbers } from "./elements.ts";

/** Rounds to the dtype of the parameter. In float32 `round(a * b + c)` rounds once: the product is exact in double. */
type Round = (x: number) => number;
const exact: Round = (x) => x;

/** One parameter and what belongs to it: the data of each tensor with the place of its first element. */
type Row = {
  n: number;
  p: Numbers;
  ps: number;
  a: Numbers;
  as: number;
  b: Numbers;
  bs: number;
  c: Numbers;
  cs: number;
};

/** Changes a parameter along `d`, the direction, which already holds maximize and weight decay; v: the op's own numbers. */
type Step = (row: Row, d: Float64Array, v: Float64Array, round: Round) => void;

/** x += (1 − beta) (d − x), from the nearer end; rounded as PyTorch's lerp. */
function lerp(x: Numbers, start: number, d: Float64Array, n: number, beta: number, round: Round): void {
  const near = 1 - beta < 0.5, weight = near ? round(1 - beta) : round(round(1 - beta) - 1);
  for (let i = 0; i < n; i++) {
    const old = x[start + i];
    x[start + i] = round(weight * round(d[i] - old) + (near ? old : d[i]));
  }
}

/** x = beta x + (1 − beta) d². */
function squares(x: Numbers, start: number, d: Float64Array, n: number, beta: number, round: Round): void {
  const kept = round(beta), rest = round(1 - beta);
  for (let i = 0; i < n; i++) x[start + i] = round(round(rest * d[i]) * d[i] + round(x[start + i] * kept));
}

const STEPS: { readonly [Name in OptimName]: Step } = {
  sgd({ n, p, ps, a, as }, d, v, round) {
    const lr = round(-v[0]), momentum = round(v[1]), rest = round(1 - v[2]), nesterov = v[3] !== 0, first = v[4] !== 0;
    for (let i = 0; i < n; i++) {
      let way = d[i];
      if (v[1] !== 0) {
        const buffer = a[as + i] = first ? way : round(way * rest + round(a[as + i] * momentum));
        way = nesterov ? round(buffer * momentum + way) : buffer;
      }
      p[ps + i] = round(way * lr + p[ps + i]);
    }
  },
  adam({ n, p, ps, a, as, b, bs, c, cs }, d, v, round) {
    const size = round(-v[0]), eps = round(v[3]), root = round(v[4]), amsgrad = v[5] !== 0;
    lerp(a, as, d, n, v[1], round);
    squares(b, bs, d, n, v[2], round);
    for (let i = 0; i < n; i++) {
      const square = amsgrad ? c[cs + i] = Math.max(b[bs + i], c[cs + i]) : b[bs + i];
      const denominator = round(round(round(Math.sqrt(square)) / root) + eps);
      p[ps + i] = round(p[ps + i] + round(round(size * a[as + i]) / denominator));
    }
  },
  adadelta({ n, p, ps, a, as, b, bs }, d, v, round) {
    const lr = round(-v[0]), rho = round(v[1]), eps = round(v[2]), rest = round(1 - v[1]);
    for (let i = 0; i < n; i++) {
      const square = a[as + i] = round(round(rest * d[i]) * d[i] + round(a[as + i] * rho));
      const root = round(Math.sqrt(round(square + eps)));
      const delta = round(round(round(Math.sqrt(round(b[bs + i] + eps))) / root) * d[i]);
      b[bs + i] = round(round(rest * delta) * delta + round(b[bs + i] * rho));
      p[ps + i] = round(delta * lr + p[ps + i]);
    }
  },
  adamax({ n, p, ps, a, as, b, bs }, d, v, round) {
    const size = round(-v[0]), beta2 = round(v[2]), eps = round(v[3]);
    lerp(a, as, d, n, v[1], round);
    for (let i = 0; i < n; i++) {
      b[bs + i] = Math.max(round(b[bs + i] * beta2), round(Math.abs(d[i]) + eps));
      p[ps + i] = round(p[ps + i] + round(round(size * a[as + i]) / b[bs + i]));
    }
  },
  nadam({ n, p, ps, a, as, b, bs }, d, v, round) {
    const gradientSize = round(-v[0]), meanSize = round(-v[1]), eps = round(v[4]), correction = round(v[5]);
    lerp(a, as, d, n, v[2], round);
    squares(b, bs, d, n, v[3], round);
    for (let i = 0; i < n; i++) {
      const root = round(round(Math.sqrt(round(b[bs + i] / correction))) + eps);
      const half = round(p[ps + i] + round(round(gradientSize * d[i]) / root));
      p[ps + i] = round(half + round(round(meanSize * a[as + i]) / root));
    }
  },
  radam({ n, p, ps, a, as, b, bs }, d, v, round) {
    const lr = round(v[0]), eps = round(v[3]), correction = round(v[4]), root = round(v[5]), factor = round(v[6]);
    lerp(a, as, d, n, v[1], round);
    squares(b, bs, d, n, v[2], round);
    for (let i = 0; i < n; i++) {
      let way = round(round(a[as + i] / correction) * lr);
      if (v[6] !== 0) {
        const inverse = round(1 / round(round(Math.sqrt(b[bs + i])) + eps));
        way = round(round(way * round(inverse * root)) * factor);
      }
      p[ps + i] = round(p[ps + i] - way);
    }
  },
  adagrad({ n, p, ps, a, as }, d, v, round) {
    const lr = round(-v[0]), eps = round(v[1]);
    for (let i = 0; i < n; i++) {
      const sum = a[as + i] = round(d[i] * d[i] + a[as + i]);
      p[ps + i] = round(p[ps + i] + round(round(lr * d[i]) / round(round(Math.sqrt(sum)) + eps)));
    }
  },
  rmsprop({ n, p, ps, a, as, b, bs, c, cs }, d, v, round) {
    const lr = round(-v[0]), eps = round(v[2]), momentum = round(v[3]), centered = v[4] !== 0;
    squares(a, as, d, n, v[1], round);
    if (centered) lerp(c, cs, d, n, v[1], round);
    for (let i = 0; i < n; i++) {
      const square = centered ? round(a[as + i] - c[cs + i] * c[cs + i]) : a[as + i];
      const root = round(round(Math.sqrt(square)) + eps);
      if (v[3] !== 0) {
        b[bs + i] = round(round(b[bs + i] * momentum) + round(d[i] / root));
        p[ps + i] = round(b[bs + i] * lr + p[ps + i]);
      } else {
        p[ps + i] = round(p[ps + i] + round(round(lr * d[i]) / root));
      }
    }
  },
  rprop({ n, p, ps, a, as, b, bs }, d, v, round) {
    const low = round(v[0]), high = round(v[1]), minus = round(v[2]), plus = round(v[3]);
    for (let i = 0; i < n; i++) {
      const turn = round(d[i] * a[as + i]);
      const size = round(b[bs + i] * (turn > 0 ? plus : turn < 0 ? minus : 1));
      b[bs + i] = Math.min(Math.max(size, low), high);
      const way = a[as + i] = turn < 0 ? 0 : d[i];
      if (way > 0) p[ps + i] = round(p[ps + i] - b[bs + i]);
      else if (way < 0) p[ps + i] = round(p[ps + i] + b[bs + i]);
    }
  },
  asgd({ n, p, ps, a, as }, d, v, round) {
    const eta = round(-v[0]), mu = round(v[1]), averaging = v[1] !== 1;
    for (let i = 0; i < n; i++) {
      const now = p[ps + i] = round(d[i] * eta + p[ps + i]);
      a[as + i] = averaging ? round(a[as + i] + round(round(now - a[as + i]) * mu)) : now;
    }
  },
};

const BY_CODE: readonly Step[] = Object.keys(OPTIM).map((name) => STEPS[name as OptimName]);

/** `op` of OPTIM; see {@link Backend.optimStep}. */
export function optimStep(op: number, steps: OptimSteps): void {
  const round: Round = steps.dtype === float32 ? Math.fround : exact;
  for (let r = 0; r < steps.count; r++) {
    const [param, grad, a, b, c] = steps.tensors.slice(r * OPTIM_TENSORS, (r + 1) * OPTIM_TENSORS);
    const at = r * OPTIM_ROW + OPTIM_NUMBERS;
    const [maximize, weightDecay, decay] = steps.plan.subarray(at, at + 3);
    const n = param.count, p = numbers(param), ps = param.offset, g = numbers(grad), gs = grad.offset;
    const d = new Float64Array(n), factor = round(weightDecay), shrink = round(decay), sign = maximize !== 0 ? -1 : 1;
    for (let i = 0; i < n; i++) {
      const way = sign * g[gs + i];
      d[i] = weightDecay === 0 ? way : round(p[ps + i] * factor + way);
      if (decay !== 1) p[ps + i] = round(p[ps + i] * shrink);
    }
    const row = { n, p, ps, a: numbers(a), as: a.offset, b: numbers(b), bs: b.offset, c: numbers(c), cs: c.offset };
    BY_CODE[op](row, d, steps.plan.subarray(at + 3, at + OPTIM_NUMBER_COUNT), round);
  }
}
