// Optimizer steps in TypeScript: every tensor operation of PyTorch's step, in its order and rounding.
import { OPTIM, type OptimName } from "../../../ffi/symbols.ts";
import { float32 } from "../../core/dtype.ts";
import type { Operand } from "../backend.ts";
import { type Numbers, numbers } from "./elements.ts";

/** Rounds to the dtype of the parameter. In float32 `round(a * b + c)` rounds once: the product is exact in double. */
type Round = (x: number) => number;
const exact: Round = (x) => x;

type Memory = { readonly data: Numbers; readonly start: number };
type Step = (
  n: number,
  param: Memory,
  gradient: (i: number) => number,
  s0: Memory,
  s1: Memory,
  s2: Memory,
  v: Float64Array,
  round: Round,
) => void;

const STEPS: { readonly [Name in OptimName]: Step } = {
  sgd(n, { data: p, start }, gradient, s0, _1, _2, v, round) {
    const lr = round(-v[0]), momentum = round(v[1]), rest = round(1 - v[2]), first = v[6] !== 0;
    const b = s0.data;
    for (let i = 0; i < n; i++) {
      let d = gradient(i);
      if (v[1] !== 0) {
        const at = s0.start + i;
        b[at] = first ? d : round(d * rest + round(b[at] * momentum));
        d = v[4] !== 0 ? round(b[at] * momentum + d) : b[at];
      }
      p[start + i] = round(d * lr + p[start + i]);
    }
  },
  adam(n, { data: p, start }, gradient, s0, s1, s2, v, round) {
    const size = round(-v[0]), beta2 = round(v[2]), eps = round(v[3]), decay = round(v[5]), root = round(v[6]);
    const nearStart = 1 - v[1] < 0.5, weight = nearStart ? round(1 - v[1]) : round(round(1 - v[1]) - 1);
    const rest = round(1 - v[2]), m = s0.data, q = s1.data, largest = s2.data;
    for (let i = 0; i < n; i++) {
      if (v[5] !== 1) p[start + i] = round(p[start + i] * decay);
      const d = gradient(i), at0 = s0.start + i, at1 = s1.start + i, at2 = s2.start + i;
      m[at0] = round(weight * round(d - m[at0]) + (nearStart ? m[at0] : d)); // lerp, from the nearer end
      let square = q[at1] = round(round(rest * d) * d + round(q[at1] * beta2));
      if (v[8] !== 0) square = largest[at2] = Math.max(square, largest[at2]);
      const denominator = round(round(round(Math.sqrt(square)) / root) + eps);
      p[start + i] = round(p[start + i] + round(round(size * m[at0]) / denominator));
    }
  },
  adadelta(n, { data: p, start }, gradient, s0, s1, _2, v, round) {
    const lr = round(-v[0]), rho = round(v[1]), eps = round(v[2]), rest = round(1 - v[1]);
    const q = s0.data, u = s1.data;
    for (let i = 0; i < n; i++) {
      const d = gradient(i), at0 = s0.start + i, at1 = s1.start + i;
      const square = q[at0] = round(round(rest * d) * d + round(q[at0] * rho));
      const root = round(Math.sqrt(round(square + eps)));
      const delta = round(round(round(Math.sqrt(round(u[at1] + eps))) / root) * d);
      u[at1] = round(round(rest * delta) * delta + round(u[at1] * rho));
      p[start + i] = round(delta * lr + p[start + i]);
    }
  },
};

const BY_CODE: readonly Step[] = Object.keys(OPTIM).map((name) => STEPS[name as OptimName]);

/** Where `maximize` and `weight_decay` stand among the numbers of each op. */
const MAXIMIZE: { readonly [Name in OptimName]: number } = { sgd: 5, adam: 7, adadelta: 4 };
const WEIGHT_DECAY: { readonly [Name in OptimName]: number } = { sgd: 3, adam: 4, adadelta: 3 };
const NAMES = Object.keys(OPTIM) as OptimName[];

/** `op` of OPTIM; see {@link Backend.optimStep}. */
export function optimStep(
  op: number,
  param: Operand,
  grad: Operand,
  s0: Operand,
  s1: Operand,
  s2: Operand,
  v: Float64Array,
): void {
  const round: Round = param.dtype === float32 ? Math.fround : exact;
  const [p, g, a, b, c] = [param, grad, s0, s1, s2].map((x) => ({ data: numbers(x), start: x.offset }));
  const sign = v[MAXIMIZE[NAMES[op]]] !== 0 ? -1 : 1, decay = v[WEIGHT_DECAY[NAMES[op]]], factor = round(decay);
  const gradient = (i: number) => {
    const d = sign * g.data[g.start + i];
    return decay === 0 ? d : round(p.data[p.start + i] * factor + d);
  };
  BY_CODE[op](param.count, p, gradient, a, b, c, v, round);
}
