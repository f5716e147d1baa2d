// Differences and integrals along a dimension: diff, trapezoid rules, gradients by central differences.
import { renamed } from "../autograd/record.ts";
import { bool, getDefaultDType, uint8 } from "../core/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { formatShape, wrapDim, wrapDims } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { checkTensor, describeValue } from "../core/kinds.ts";
import { intoOut } from "./define.ts";
import { cat } from "./join.ts";

/** All but the first (offset 1) or all but the last element along a dimension. */
function part(x: Tensor, dim: number, offset: 0 | 1): Tensor {
  return x.narrow(dim, offset, x.shape[dim] - 1);
}

// --- diff ---

/** Options of {@link diff}. */
export type DiffOptions = { n?: number; dim?: number; prepend?: Tensor | null; append?: Tensor | null; out?: Tensor };
const DIFF = new Signature<DiffOptions>("diff", ["n", "dim", "prepend", "append", "out"]);

function checkExtension(input: Tensor, extension: Tensor, dim: number): void {
  checkTensor(extension, "diff", "prepend");
  if (extension.shape.length !== input.shape.length) {
    throw new ShapeError("diff expects prepend or append to be the same dimension as input");
  }
  for (let d = 0; d < input.shape.length; d++) {
    if (d !== dim && extension.shape[d] !== input.shape[d]) {
      throw new ShapeError(
        "diff expects the shape of tensor to prepend or append to match that of input except along the differencing " +
          `dimension; input.size(${d}) = ${input.shape[d]}, but got tensor.size(${d}) = ${extension.shape[d]}`,
      );
    }
  }
}

/**
 * The n-th differences of neighbours along a dimension; of truth values, whether they differ.
 * https://docs.pytorch.org/docs/stable/generated/torch.diff.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.diff(torch.tensor([1, 3, 2])).tolist()) !== "2,-1") throw new Error("diff");
 * ```
 */
export function diff(
  input: Tensor,
  n?: number | DiffOptions,
  dim?: number | DiffOptions,
  prepend?: Tensor | null | DiffOptions,
  append?: Tensor | null | DiffOptions,
  options?: DiffOptions,
): Tensor {
  checkTensor(input, "diff", "input");
  const o = DIFF.read(n, dim, prepend, append, options);
  const ndim = input.shape.length, order = o.n ?? 1;
  if (ndim === 0) throw new ShapeError("diff expects input to be at least one-dimensional");
  const before = o.prepend ?? undefined, after = o.append ?? undefined;
  const at = order === 0 && before === undefined && after === undefined ? 0 : wrapDim(o.dim ?? -1, ndim);
  if (before !== undefined) checkExtension(input, before, at);
  if (after !== undefined) checkExtension(input, after, at);
  if (!Number.isInteger(order) || order < 0) {
    throw new ValueError(`order must be non-negative but got ${String(order)}`);
  }
  if (order === 0) return intoOut(renamed(input.clone(), "torch::autograd::CopyBackwards"), o.out);
  const parts = [before, input, after].filter((x): x is Tensor => x !== undefined);
  let x = parts.length === 1 ? input : cat(parts, at);
  if (order >= x.shape[at]) return intoOut(x.narrow(at, 0, 0).clone(), o.out);
  for (let i = 0; i < order; i++) {
    x = x.dtype === bool ? part(x, at, 1).ne(part(x, at, 0)) : part(x, at, 1).sub(part(x, at, 0));
  }
  return intoOut(x, o.out);
}

// --- trapezoid rules ---

/** Options of {@link trapezoid} and its kin: sample points `x`, or their distance `dx`. */
export type TrapezoidOptions = { x?: Tensor; dx?: number; dim?: number };
/** A trapezoid rule as users call it. */
export type TrapezoidFunction = (y: Tensor, x?: Tensor | TrapezoidOptions, options?: TrapezoidOptions) => Tensor;

/** The two neighbours of each interval added, and its width: a number, or a tensor along the dimension. */
function intervals(
  operation: string,
  y: Tensor,
  x: Tensor | TrapezoidOptions | undefined,
  options: TrapezoidOptions | undefined,
): { samples: Tensor; sums: Tensor; widths: Tensor | number; dim: number; empty: boolean } {
  checkTensor(y, operation, "y");
  const o = new Signature<TrapezoidOptions>(operation, ["x", "dx", "dim"]).read(x, options);
  if (y.shape.length === 0) {
    throw new IndexError(`Dimension specified as ${o.dim ?? -1} but tensor has no dimensions`);
  }
  const dim = wrapDim(o.dim ?? -1, y.shape.length);
  const size = y.shape[dim];
  if (y.dtype === bool) {
    throw new DTypeError(`${operation}: received a bool input for \`y\`, but bool is not supported`);
  }
  if (typeof (o.dx ?? 1) !== "number") {
    throw new ArgumentError(`${operation}(): argument 'dx' must be Number, not ${describeValue(o.dx)}`);
  }
  if (o.x === undefined) {
    if (size === 0) return { samples: y, sums: y, widths: 0, dim, empty: true };
    const samples = y.dtype.kind === "float" ? y : y.to(getDefaultDType());
    return { samples, sums: part(samples, dim, 1).add(part(samples, dim, 0)), widths: o.dx ?? 1, dim, empty: false };
  }
  let points = o.x;
  checkTensor(points, operation, "x");
  if (size === 0) return { samples: y, sums: y, widths: 0, dim, empty: true };
  if (points.shape.length < y.shape.length && points.shape.length !== 1) {
    const sizes = [...new Array(y.shape.length - points.shape.length).fill(1), ...points.shape];
    points = points.reshape(sizes);
  }
  if (points.shape.length === 1) {
    if (points.shape[0] !== size) {
      throw new ShapeError(`${operation}: There must be one \`x\` value for each sample point`);
    }
    points = points.reshape(y.shape.map((_, d) => d === dim ? size : 1));
  }
  return {
    samples: y,
    sums: part(y, dim, 1).add(part(y, dim, 0)),
    widths: points.shape[dim] === 0 ? points : part(points, dim, 1).sub(part(points, dim, 0)),
    dim,
    empty: false,
  };
}

/**
 * The integral along a dimension by the trapezoid rule: Σ (x[i+1] - x[i]) (y[i+1] + y[i]) / 2.
 * https://docs.pytorch.org/docs/stable/generated/torch.trapezoid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.trapezoid(torch.tensor([1, 5, 10])).item() !== 10.5) throw new Error("trapezoid");
 * ```
 */
export const trapezoid: TrapezoidFunction = (y, x, options): Tensor => {
  const { samples, sums, widths, dim, empty } = intervals("trapezoid", y, x, options);
  if (empty) return sums.make(sums.shape.filter((_, d) => d !== dim)).zero_();
  if (typeof widths === "number") { // all of them, the outer ones by half
    const outer = samples.select(dim, 0).add(samples.select(dim, -1));
    return renamed(samples.sum(dim).sub(outer.mul(0.5)).mul(widths), "MulBackward1");
  }
  return renamed(widths.mul(sums).sum(dim).div(2), "DivBackward1");
};

/**
 * Another name of {@link trapezoid}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2, 4]);
 * if (!torch.trapz(x).equal(torch.trapezoid(x))) throw new Error("trapz");
 * ```
 */
export const trapz: TrapezoidFunction = trapezoid;

/**
 * The integrals up to each interval's end by the trapezoid rule.
 * https://docs.pytorch.org/docs/stable/generated/torch.cumulative_trapezoid.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.cumulative_trapezoid(torch.tensor([1, 5, 10]));
 * if (String(x.tolist()) !== "3,10.5") throw new Error("cumulative_trapezoid");
 * ```
 */
export const cumulative_trapezoid: TrapezoidFunction = (y, x, options): Tensor => {
  const { sums, widths, dim, empty } = intervals("cumulative_trapezoid", y, x, options);
  if (empty) return sums.make(sums.shape);
  if (typeof widths === "number") return sums.mul(widths / 2).cumsum(dim);
  return renamed(widths.mul(sums).cumsum(dim).div(2), "DivBackward1");
};

// --- gradient ---

/** Options of {@link gradient}. */
export type GradientOptions = {
  spacing?: number | readonly (number | Tensor)[] | null;
  dim?: number | readonly number[] | null;
  edge_order?: number;
};
const GRADIENT = new Signature<GradientOptions>("gradient", ["spacing", "dim", "edge_order"]);

/** The derivative along one dimension with equal steps. */
function equalSteps(x: Tensor, dim: number, step: number, order: number): Tensor {
  const n = x.shape[dim];
  const at = (i: number) => x.narrow(dim, i, 1);
  const inner = x.narrow(dim, 2, n - 2).sub(x.narrow(dim, 0, n - 2)).div(2 * step);
  const first = order === 1
    ? at(1).sub(at(0)).div(step)
    : at(0).mul(-1.5).add(at(1).mul(2)).sub(at(2).mul(0.5)).div(step);
  const last = order === 1
    ? at(n - 1).sub(at(n - 2)).div(step)
    : at(n - 1).mul(1.5).sub(at(n - 2).mul(2)).add(at(n - 3).mul(0.5)).div(step);
  return cat([first, inner, last], dim);
}

/** The derivative along one dimension over sample points. */
function unequalSteps(x: Tensor, dim: number, points: Tensor, order: number): Tensor {
  const n = x.shape[dim];
  const at = (i: number) => x.narrow(dim, i, 1);
  const wide = x.shape.map((_, d) => d === dim ? -1 : 1);
  const steps = part(points, 0, 1).sub(part(points, 0, 0));
  const h = (i: number) => steps.narrow(0, i, 1).reshape(wide);
  const left = steps.narrow(0, 0, n - 2), right = steps.narrow(0, 1, n - 2), both = left.add(right);
  const a = right.neg().div(left.mul(both)), b = right.sub(left).div(left.mul(right)), c = left.div(right.mul(both));
  const inner = x.narrow(dim, 0, n - 2).mul(a.reshape(wide)).add(x.narrow(dim, 1, n - 2).mul(b.reshape(wide)))
    .add(x.narrow(dim, 2, n - 2).mul(c.reshape(wide)));
  if (order === 1) {
    return cat([at(1).sub(at(0)).div(h(0)), inner, at(n - 1).sub(at(n - 2)).div(h(n - 2))], dim);
  }
  const edge = (p: Tensor, q: Tensor, f: Tensor, g: Tensor, e: Tensor) => { // one-sided, through three points
    const sum = p.add(q);
    return f.mul(p.mul(2).add(q).neg().div(p.mul(sum))).add(g.mul(sum.div(p.mul(q)))).sub(e.mul(p.div(q.mul(sum))));
  };
  const first = edge(h(0), h(1), at(0), at(1), at(2));
  const last = edge(h(n - 2), h(n - 3), at(n - 1), at(n - 2), at(n - 3)).neg();
  return cat([first, inner, last], dim);
}

/**
 * The derivative of sampled values along each dimension by central differences, at the edges one-sided.
 * https://docs.pytorch.org/docs/stable/generated/torch.gradient.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [x] = torch.gradient(torch.tensor([1, 2, 4, 7]));
 * if (String(x.tolist()) !== "1,1.5,2.5,3") throw new Error(String(x));
 * ```
 */
export function gradient(input: Tensor, options?: GradientOptions): Tensor[] {
  checkTensor(input, "gradient", "input");
  const o = GRADIENT.read(options);
  const order = o.edge_order ?? 1, ndim = input.shape.length;
  const what = "torch.gradient";
  if (order !== 1 && order !== 2) throw new ValueError(`${what} only supports edge_order=1 and edge_order=2.`);
  const dims = wrapDims(o.dim, ndim);
  const spacing = o.spacing ?? 1;
  if (typeof spacing !== "number" && !Array.isArray(spacing)) {
    throw new ArgumentError(`${what}: spacing must be a number or a list of numbers or tensors`);
  }
  const list = typeof spacing === "number" ? dims.map(() => spacing) : spacing as readonly (number | Tensor)[];
  if (list.length !== dims.length) {
    throw new ValueError(
      o.dim === undefined || o.dim === null
        ? `${what} expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = ${ndim}', since ` +
          `dim argument was not given, but got a list of length ${list.length}`
        : `${what} expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, ` +
          `but got a spacing argument of length ${list.length} and a dim argument of length ${dims.length}.`,
    );
  }
  if (input.dtype === bool) throw new DTypeError(`${what} does not support bool input.`);
  if (input.dtype === uint8) throw new DTypeError(`${what} does not support uint8 input.`);
  for (const d of dims) {
    if (input.shape[d] < order + 1) {
      throw new ShapeError(`${what} expected each dimension size to be at least edge_order+1`);
    }
  }
  const x = input.dtype.kind === "float" ? input : input.to(getDefaultDType());
  return dims.map((d, i) => {
    const step = list[i];
    if (typeof step !== "number") checkTensor(step, "gradient", "spacing");
    if (typeof step === "number") return equalSteps(x, d, step, order);
    if (step.shape.length !== 1 || step.shape[0] !== x.shape[d]) {
      throw new ShapeError(
        `${what} expected each spacing tensor to have one element for each position along its dimension, but got ${
          formatShape(step.shape)
        } for a dimension of size ${x.shape[d]}`,
      );
    }
    return unequalSteps(x, d, step.to(x.dtype), order);
  });
}
