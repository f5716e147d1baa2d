// Non-maximum suppression: of boxes that overlap, the best one.
import { float32, float64, int64 } from "../../core/dtype.ts";
import { ShapeError } from "../../core/errors.ts";
import { checkNumber, checkTensor } from "../../core/kinds.ts";
import { no_grad } from "../../autograd/mode.ts";
import { tensor } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/**
 * The numbers of those boxes [N, 4] that overlap no better one by more than `iou_threshold`, the best first.
 *
 * @param scores [N]
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.nms.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const boxes = torch.tensor([[0, 0, 4, 4], [0, 0, 4, 5], [9, 9, 12, 12]]);
 * const kept = torch.vision.ops.nms(boxes, torch.tensor([0.5, 0.9, 0.1]), 0.5);
 * if (String(kept.tolist()) !== "1,2") throw new Error(String(kept));
 * ```
 */
export function nms(boxes: Tensor, scores: Tensor, iou_threshold: number): Tensor {
  check(boxes, scores, iou_threshold, "nms");
  return no_grad(() => indices(suppress(numbers(boxes), order(scores), iou_threshold, rounding(boxes))));
}

/**
 * {@link nms} within each class: boxes of different `idxs` do not suppress each other.
 *
 * @param idxs [N], the class of each box
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.ops.batched_nms.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const boxes = torch.tensor([[0, 0, 4, 4], [0, 0, 4, 5]]), scores = torch.tensor([0.5, 0.9]);
 * const kept = torch.vision.ops.batched_nms(boxes, scores, torch.tensor([0n, 1n]), 0.5);
 * if (String(kept.tolist()) !== "1,0") throw new Error(String(kept));
 * ```
 */
export function batched_nms(boxes: Tensor, scores: Tensor, idxs: Tensor, iou_threshold: number): Tensor {
  check(boxes, scores, iou_threshold, "batched_nms");
  checkTensor(idxs, "batched_nms", "idxs");
  if (idxs.dim() !== 1 || idxs.shape[0] !== boxes.shape[0]) {
    throw new ShapeError(`batched_nms: idxs should be [${boxes.shape[0]}], got [${idxs.shape}]`);
  }
  return no_grad(() => {
    const classes = idxs.tolist() as number[], ranked = order(scores), all = numbers(boxes), fits = rounding(boxes);
    const groups = new Map<number, number[]>();
    for (const i of ranked) {
      const group = groups.get(classes[i]);
      if (group === undefined) groups.set(classes[i], [i]);
      else group.push(i);
    }
    const kept = new Set([...groups.values()].flatMap((group) => suppress(all, group, iou_threshold, fits)));
    return indices(ranked.filter((i) => kept.has(i)));
  });
}

function check(boxes: Tensor, scores: Tensor, threshold: number, operation: string): void {
  checkTensor(boxes, operation, "boxes");
  checkTensor(scores, operation, "scores");
  checkNumber(threshold, operation, "iou_threshold");
  if (boxes.dim() !== 2 || boxes.shape[1] !== 4) {
    throw new ShapeError(`boxes should be a 2d tensor with 4 numbers each, got [${boxes.shape}] (${operation})`);
  }
  if (scores.dim() !== 1 || scores.shape[0] !== boxes.shape[0]) {
    throw new ShapeError(
      "boxes and scores should have same number of elements in dimension 0, got " +
        `[${boxes.shape}] and [${scores.shape}] (${operation})`,
    );
  }
}

const numbers = (boxes: Tensor): ArrayLike<number> =>
  boxes.detach().to(float64).contiguous().numpy() as unknown as ArrayLike<number>;

const indices = (list: readonly number[]): Tensor => tensor(list as number[], { dtype: int64 });

const order = (scores: Tensor): number[] =>
  scores.detach().argsort(0, { descending: true, stable: true }).tolist() as number[];

/** The arithmetic of the boxes' type, so that overlaps at the threshold fall on PyTorch's side. */
const rounding = (boxes: Tensor): (x: number) => number => boxes.dtype === float32 ? Math.fround : (x) => x;

/** Of boxes in the order of their scores, those that none before them suppresses. */
function suppress(
  boxes: ArrayLike<number>,
  ranked: readonly number[],
  threshold: number,
  fits: (x: number) => number,
): number[] {
  const area = (k: number): number => fits(fits(boxes[k + 2] - boxes[k]) * fits(boxes[k + 3] - boxes[k + 1]));
  const gone = new Uint8Array(ranked.length), kept: number[] = [];
  for (let i = 0; i < ranked.length; i++) {
    if (gone[i]) continue;
    kept.push(ranked[i]);
    const a = 4 * ranked[i], size = area(a);
    for (let j = i + 1; j < ranked.length; j++) {
      if (gone[j]) continue;
      const b = 4 * ranked[j];
      const width = Math.max(0, fits(Math.min(boxes[a + 2], boxes[b + 2]) - Math.max(boxes[a], boxes[b])));
      const height = Math.max(0, fits(Math.min(boxes[a + 3], boxes[b + 3]) - Math.max(boxes[a + 1], boxes[b + 1])));
      const shared = fits(width * height);
      if (fits(shared / fits(fits(size + area(b)) - shared)) > threshold) gone[j] = 1;
    }
  }
  return kept;
}
