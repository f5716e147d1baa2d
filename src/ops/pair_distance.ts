// Distances between all pairs of rows.
import { mode as gradMode, no_grad } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record2, renamed, wantsGrad } from "../autograd/record.ts";
import { promoteDTypes, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { checkNumber, checkTensor } from "../core/kinds.ts";
import { broadcastShape, type Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { cat } from "./join.ts";
import { checkDevices } from "./promote.ts";

/** How Euclidean distances are computed. */
export type ComputeMode =
  | "use_mm_for_euclid_dist_if_necessary"
  | "use_mm_for_euclid_dist"
  | "donot_use_mm_for_euclid_dist";
/** Options of {@link cdist}. */
export type CdistOptions = { p?: number; compute_mode?: ComputeMode | null };

const MODES = [
  "use_mm_for_euclid_dist_if_necessary",
  "use_mm_for_euclid_dist",
  "donot_use_mm_for_euclid_dist",
];
const CDIST = new Signature<CdistOptions>("cdist", ["p", "compute_mode"]);
/** More rows than these, and distances come from a matrix product. */
const FEW = 25;

// d sqrt(|x − y|²): (x − y) / distance, nothing where the distance is 0.
const EUCLIDEAN: Derivative<undefined> = {
  name: "EuclideanDistBackward0",
  backward: (ctx, grad) => {
    const [x, y, distance] = [ctx.saved(0), ctx.saved(1), ctx.saved(2)];
    const ratio = grad.div(distance).masked_fill(distance.eq(0), 0);
    return [
      ctx.needs(0) ? x.mul(ratio.sum(-1, true)).sub(ratio.matmul(y)) : undefined,
      ctx.needs(1) ? y.mul(ratio.sum(-2).unsqueeze(-1)).sub(ratio.transpose(-1, -2).matmul(x)) : undefined,
    ];
  },
};

// How many numbers differ does not change with them.
const COUNT: Derivative<readonly [Shape, Shape]> = {
  name: "CdistBackward0",
  backward: (ctx, grad) => ctx.attributes.map((shape) => grad.makeZeros(shape)) as [Tensor, Tensor],
};

/** √(|x|² − 2 x·y + |y|²) of [*, P, M] and [*, R, M] by one product. */
function byProduct(x: Tensor, y: Tensor): Tensor {
  const out = no_grad(() => {
    const [ofX, ofY] = [x, y].map((t) => t.square().sum(-1, true));
    const left = cat([x.mul(-2), ofX, ofX.new_ones(ofX.shape)], -1);
    const right = cat([y, ofY.new_ones(ofY.shape), ofY], -1);
    return left.matmul(right.transpose(-1, -2)).clamp_min_(0).sqrt_();
  });
  if (gradMode.grad && (wantsGrad(x) || wantsGrad(y))) {
    record2(EUCLIDEAN, out, x, y, undefined).save_for_backward(x, y, out);
  }
  return out;
}

function checkRows(x: Tensor, name: string): void {
  if (x.dtype.kind !== "float") {
    throw new DTypeError(`cdist only supports floating-point dtypes, ${name} got: ${scalarTypeName(x.dtype)}`);
  }
  if (x.shape.length < 2) {
    throw new ShapeError(`cdist only supports at least 2D tensors, ${name} got: ${x.shape.length}D`);
  }
}

/**
 * The distances (Σ |x − y|^p)^(1/p) between the rows of [*, P, M] and those of [*, R, M]: [*, P, R]; batches are broadcast.
 * Euclidean distances between many rows come from a matrix product, which is fast, and less exact for near rows
 * (`compute_mode`).
 * https://docs.pytorch.org/docs/stable/generated/torch.cdist.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const d = torch.cdist(torch.tensor([[0, 0], [3, 0]]), torch.tensor([[3, 4]]));
 * if (String(d.tolist()) !== "5,4") throw new Error(String(d));
 * ```
 */
export function cdist(
  x1: Tensor,
  x2: Tensor,
  p?: number | CdistOptions,
  compute_mode?: ComputeMode | null | CdistOptions,
): Tensor {
  checkTensor(x1, "cdist", "x1");
  checkTensor(x2, "cdist", "x2");
  const o = CDIST.read(p, compute_mode), order = o.p ?? 2, mode = o.compute_mode ?? MODES[0];
  checkNumber(order, "cdist", "p");
  if (!MODES.includes(mode)) throw new ValueError(`${mode} is not a valid value for compute_mode`);
  checkRows(x1, "X1");
  checkRows(x2, "X2");
  checkDevices("cdist", x1, x2);
  const [rows, columns] = [x1.size(-2), x1.size(-1)], others = x2.size(-2);
  if (columns !== x2.size(-1)) {
    throw new ShapeError(`X1 and X2 must have the same number of columns. X1: ${columns} X2: ${x2.size(-1)}`);
  }
  if (!(order >= 0)) throw new ValueError("cdist only supports non-negative p values");
  const dtype = promoteDTypes(x1.dtype, x2.dtype);
  const batch = broadcastShape(x1.shape.slice(0, -2), x2.shape.slice(0, -2));
  const x = x1.to(dtype).expand([...batch, rows, columns]), y = x2.to(dtype).expand([...batch, others, columns]);
  const many = mode === MODES[1] || (mode === MODES[0] && (rows > FEW || others > FEW));
  if (order === 2 && many && rows > 0 && others > 0 && columns > 0) return byProduct(x, y);
  const apart = x.unsqueeze(-2).sub(y.unsqueeze(-3));
  if (order === 0 && columns > 0 && gradMode.grad && (wantsGrad(x) || wantsGrad(y))) {
    const out = apart.detach().norm(0, -1);
    record2(COUNT, out, x, y, [x.shape, y.shape]);
    return out;
  }
  return renamed(columns === 0 ? apart.sum(-1) : apart.norm(order, -1), "CdistBackward0");
}
