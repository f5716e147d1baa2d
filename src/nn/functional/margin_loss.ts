// Losses of predictions that must exceed others by a margin as functions.
import { int64, scalarTypeName } from "../../core/dtype.ts";
import { DTypeError, IndexError, ShapeError, ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import { formatShape } from "../../core/shape.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { logsigmoid } from "./activation.ts";
import { composite } from "./composite.ts";
import { type OldFlag, type OldReduction, readReduction, reduceLoss, type Reduction } from "./reduction.ts";

/** Options of {@link soft_margin_loss} and {@link multilabel_margin_loss}. */
export type SoftMarginLossOptions = OldReduction & { reduction?: Reduction };
const SOFT = new Signature<SoftMarginLossOptions>("soft_margin_loss", ["size_average", "reduce", "reduction"]);

/** log(1 + exp(−t · x)) */
const softMargin = composite<Reduction>({
  name: "SoftMarginLossBackward0",
  stepwise: true,
  forward: ([x, t], reduction) => reduceLoss(x.mul(t).neg().exp().log1p(), reduction),
  backward: (grad, [x, t], reduction, needs) => {
    const power = x.mul(t).neg().exp();
    const g = (reduction === "mean" ? grad.div(power.numel()) : grad).mul(power.div(power.add(1))).neg();
    return [needs(0) ? g.mul(t) : undefined, needs(1) ? g.mul(x) : undefined];
  },
});

/**
 * log(1 + exp(−target · input)) for targets 1 and −1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.soft_margin_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.soft_margin_loss(torch.zeros(2), torch.tensor([1, -1]));
 * if (!torch.allclose(loss, torch.tensor(Math.LN2))) throw new Error(String(loss));
 * ```
 */
export function soft_margin_loss(
  input: Tensor,
  target: Tensor,
  size_average?: OldFlag | SoftMarginLossOptions,
  reduce?: OldFlag | SoftMarginLossOptions,
  reduction?: Reduction | SoftMarginLossOptions,
): Tensor {
  checkTensor(input, "soft_margin_loss", "input");
  checkTensor(target, "soft_margin_loss", "target");
  const mode = readReduction(SOFT.read(size_average, reduce, reduction));
  if (!input.dtype.is_floating_point) {
    throw new DTypeError(
      `soft_margin_loss: result type Float can't be cast to the desired output type ${scalarTypeName(input.dtype)}`,
    );
  }
  return softMargin([input, target], mode);
}

/** The input as [N, C], or a refusal. */
function rows(input: Tensor): Tensor {
  const dims = input.dim();
  if (dims > 2 || dims > 0 && input.size(dims - 1) === 0) {
    throw new ShapeError(
      `Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${formatShape(input.shape)}`,
    );
  }
  return dims === 2 ? input : input.reshape([1, input.numel()]);
}

function expectLong(target: Tensor): void {
  if (target.dtype !== int64) {
    throw new DTypeError(`expected scalar type Long but found ${scalarTypeName(target.dtype)}`);
  }
}

/** Refuses classes that are not in [low, classes). */
function checkClasses(name: string, target: Tensor, low: number, classes: number): void {
  if (target.numel() === 0) return;
  const [least, most] = [Number(target.min().item()), Number(target.max().item())];
  if (least < low || most >= classes) {
    throw new IndexError(
      `${name}: target out of range: values from ${low} to ${classes - 1} are allowed, found ${
        least < low ? least : most
      }`,
    );
  }
}

/** Options of {@link multi_margin_loss}. */
export type MultiMarginLossOptions = SoftMarginLossOptions & { p?: number; margin?: number; weight?: Tensor | null };
const MULTI = new Signature<MultiMarginLossOptions>("multi_margin_loss", [
  "p",
  "margin",
  "weight",
  "size_average",
  "reduce",
  "reduction",
]);

type MultiAttributes = { p: number; margin: number; reduction: Reduction; single: boolean };

/** max(0, margin − x[t] + x[y]) for all classes y but the target's, [N, C]. */
function shortfalls(x: Tensor, t: Tensor, margin: number): Tensor {
  const z = x.sub(x.gather(1, t)).add(margin).relu();
  return z.scatter(1, t, 0);
}

/** Inputs: scores [N, C], classes [N, 1], weights of the samples [N, 1]. */
const multiMargin = composite<MultiAttributes>({
  name: "MultiMarginLossBackward0",
  forward: ([x, t, w], { p, margin, reduction, single }) => {
    const z = shortfalls(x, t, margin);
    const losses = (p === 1 ? z : z.mul(z)).mul(w).sum(1).div(x.size(1));
    return reduceLoss(single ? losses.squeeze(0) : losses, reduction);
  },
  backward: (grad, [x, t, w], { p, margin, reduction }) => {
    const z = shortfalls(x, t, margin);
    const slope = (p === 1 ? z.gt(0).to(x.dtype) : z.mul(2)).mul(w).div(x.size(1));
    const each = reduction === "mean" ? grad.div(x.size(0)) : grad;
    const others = slope.mul(each.reshape(each.numel() === 1 ? [1, 1] : [-1, 1]));
    return [others.scatter_add(1, t, others.sum(1, true).neg())];
  },
});

/**
 * Σ max(0, margin − input[target] + input[y])ᵖ / C over the classes y other than the target: [N, C] and [N], or [C] and [].
 * The weight [C] counts the samples by the class of their target.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multi_margin_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.multi_margin_loss(torch.tensor([[0, 2]]), torch.tensor([0n]));
 * if (loss.item() !== 1.5) throw new Error(String(loss));
 * ```
 */
export function multi_margin_loss(
  input: Tensor,
  target: Tensor,
  p?: number | MultiMarginLossOptions,
  margin?: number | MultiMarginLossOptions,
  weight?: Tensor | null | MultiMarginLossOptions,
  size_average?: OldFlag | MultiMarginLossOptions,
  reduce?: OldFlag | MultiMarginLossOptions,
  reduction?: Reduction | MultiMarginLossOptions,
): Tensor {
  checkTensor(input, "multi_margin_loss", "input");
  checkTensor(target, "multi_margin_loss", "target");
  const o = MULTI.read(p, margin, weight, size_average, reduce, reduction);
  const mode = readReduction(o);
  const power = o.p ?? 1, weights = o.weight ?? null;
  if (power !== 1 && power !== 2) throw new ValueError("only p == 1 and p == 2 supported");
  if (weights !== null) {
    checkTensor(weights, "multi_margin_loss", "weight");
    if (weights.dim() !== 1) throw new ValueError("weight must be one-dimensional");
  }
  const x = rows(input), [batch, classes] = x.shape;
  if (target.dim() > 1 || target.numel() !== batch) {
    throw new ShapeError(
      "multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). " +
        `Expected target size [${batch}], but got ${formatShape(target.shape)}. Input has shape ${
          formatShape(input.shape)
        }.`,
    );
  }
  if (weights !== null && weights.numel() !== classes) {
    throw new ShapeError(
      `inconsistent weight size, expected ${classes} but got ${formatShape(weights.shape)}`,
    );
  }
  expectLong(target);
  checkClasses("multi_margin_loss", target, 0, classes);
  const t = target.reshape([batch, 1]);
  const w = weights === null ? x.new_ones([1, 1]) : weights.detach().index_select(0, t.flatten()).view([batch, 1]);
  const single = target.dim() === 0;
  return multiMargin([x, t, w], { p: power, margin: o.margin ?? 1, reduction: mode, single });
}

/** Inputs: scores [N, C], targets [N, T] of which those before the first −1 count, that they count [N, T]. */
const multilabelMargin = composite<{ reduction: Reduction; single: boolean }>({
  name: "MultilabelMarginLossBackward0",
  forward: ([x, t, counts], { reduction, single }) => {
    const losses = pairShortfalls(x, t, counts).sum([1, 2]).div(x.size(1));
    return reduceLoss(single ? losses.squeeze(0) : losses, reduction);
  },
  backward: (grad, [x, t, counts], { reduction }) => {
    const each = reduction === "mean" ? grad.div(x.size(0)) : grad;
    const slope = pairShortfalls(x, t, counts).gt(0).to(x.dtype).div(x.size(1));
    const g = slope.mul(each.reshape(each.numel() === 1 ? [1, 1, 1] : [-1, 1, 1]));
    return [g.sum(1).scatter_add(1, t, g.sum(2).neg())];
  },
});

/** max(0, 1 − x[t] + x[y]) for every target t and every class y that is no target, [N, T, C]. */
function pairShortfalls(x: Tensor, t: Tensor, counts: Tensor): Tensor {
  const others = x.new_zeros(x.shape).scatter_add(1, t, counts.to(x.dtype)).eq(0);
  const z = x.unsqueeze(1).sub(x.gather(1, t).unsqueeze(2)).add(1).relu();
  return z.masked_fill(counts.unsqueeze(2).logical_and(others.unsqueeze(1)).logical_not(), 0);
}

const MULTILABEL = new Signature<SoftMarginLossOptions>("multilabel_margin_loss", [
  "size_average",
  "reduce",
  "reduction",
]);

/**
 * Σ max(0, 1 − input[t] + input[y]) / C over all targets t and all classes y that are none: [N, C] and [N, C], or [C] and
 * [C]. A row of the target lists its classes and ends at the first −1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_margin_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const [x, y] = [torch.tensor([[0.1, 0.2, 0.4, 0.8]]), torch.tensor([[3n, 0n, -1n, 1n]])];
 * const loss = torch.nn.functional.multilabel_margin_loss(x, y);
 * if (!torch.allclose(loss, torch.tensor(0.85))) throw new Error(String(loss));
 * ```
 */
export function multilabel_margin_loss(
  input: Tensor,
  target: Tensor,
  size_average?: OldFlag | SoftMarginLossOptions,
  reduce?: OldFlag | SoftMarginLossOptions,
  reduction?: Reduction | SoftMarginLossOptions,
): Tensor {
  checkTensor(input, "multilabel_margin_loss", "input");
  checkTensor(target, "multilabel_margin_loss", "target");
  const mode = readReduction(MULTILABEL.read(size_average, reduce, reduction));
  const x = rows(input), single = input.dim() < 2;
  const fits = single
    ? target.dim() <= 1 && target.numel() === input.numel()
    : formatShape(target.shape) === formatShape(input.shape);
  if (!fits) {
    throw new ShapeError(
      `inconsistent target size: ${formatShape(target.shape)} for input of size: ${formatShape(input.shape)}`,
    );
  }
  expectLong(target);
  checkClasses("multilabel_margin_loss", target, -1, x.size(1));
  const listed = target.reshape(x.shape);
  const all = listed.ge(0).to(int64).cumprod(1);
  const most = all.numel() === 0 ? 0 : Number(all.sum(1).max().item());
  const counts = all.narrow(1, 0, most).eq(1);
  return multilabelMargin([x, listed.narrow(1, 0, most).clamp_min(0), counts], { reduction: mode, single });
}

/** Options of {@link multilabel_soft_margin_loss}. */
export type MultilabelSoftMarginLossOptions = SoftMarginLossOptions & { weight?: Tensor | null };
const MULTILABEL_SOFT = new Signature<MultilabelSoftMarginLossOptions>("multilabel_soft_margin_loss", [
  "weight",
  "size_average",
  "reduce",
  "reduction",
]);

/**
 * −(target · log σ(input) + (1 − target) · log σ(−input)), the mean over the last dimension: [*, C] gives [*].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_soft_margin_loss.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const loss = torch.nn.functional.multilabel_soft_margin_loss(torch.zeros(2, 3), torch.ones(2, 3));
 * if (!torch.allclose(loss, torch.tensor(Math.LN2))) throw new Error(String(loss));
 * ```
 */
export function multilabel_soft_margin_loss(
  input: Tensor,
  target: Tensor,
  weight?: Tensor | null | MultilabelSoftMarginLossOptions,
  size_average?: OldFlag | MultilabelSoftMarginLossOptions,
  reduce?: OldFlag | MultilabelSoftMarginLossOptions,
  reduction?: Reduction | MultilabelSoftMarginLossOptions,
): Tensor {
  checkTensor(input, "multilabel_soft_margin_loss", "input");
  checkTensor(target, "multilabel_soft_margin_loss", "target");
  const o = MULTILABEL_SOFT.read(weight, size_average, reduce, reduction);
  const mode = readReduction(o);
  if (input.dim() === 0) {
    throw new ShapeError("multilabel_soft_margin_loss: the input needs a dimension of classes, got shape []");
  }
  const losses = target.mul(logsigmoid(input)).add(target.neg().add(1).mul(logsigmoid(input.neg()))).neg();
  const weighed = o.weight === undefined || o.weight === null ? losses : losses.mul(o.weight);
  return reduceLoss(weighed.sum(-1).div(input.size(-1)), mode);
}
