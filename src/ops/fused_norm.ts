// The operation behind all normalisations: one kernel forward, two backward, and a composition where a derivative of the
// derivative is wanted.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative, Gradient, Node } from "../autograd/node.ts";
import { anyRequiresGrad, recordList } from "../autograd/record.ts";
import { type DType, float32, isHalf } from "../core/dtype.ts";
import { type NormSizes, planNorm, statisticsCount } from "../core/norm_plan.ts";
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { contiguousOf } from "./kernel_operand.ts";

type NormAttributes = {
  readonly sizes: NormSizes;
  /** The statistics were given: they do not depend on x. */
  readonly given: boolean;
  readonly weight: { readonly shape: Shape; readonly dtype: DType } | undefined;
  readonly bias: { readonly shape: Shape; readonly dtype: DType } | undefined;
};

/** The dtype that the kernels compute in. */
export function normDType(x: Tensor): DType {
  return isHalf(x.dtype) ? float32 : x.dtype;
}

/** The result and the statistics [3, count]: mean, 1 / √(variance + eps), variance. */
export type NormResult = { readonly out: Tensor; readonly stats: Tensor; readonly node: Node | undefined };

/** (x − mean) / √(variance + eps) · weight + bias over the groups that `sizes` describe; `given` statistics are used. */
export function fusedNorm(
  name: NormName,
  x: Tensor,
  weight: Tensor | null | undefined,
  bias: Tensor | null | undefined,
  sizes: NormSizes,
  given?: Tensor,
): NormResult {
  const dtype = normDType(x);
  const from = contiguousOf(x, dtype);
  const w = weight ? contiguousOf(weight, dtype) : undefined, b = bias ? contiguousOf(bias, dtype) : undefined;
  let out = x.make(x.shape, dtype, x.count);
  const stats = given ?? x.make([3, statisticsCount(sizes)], dtype);
  if (x.count > 0) {
    planNorm(sizes, given !== undefined, w !== undefined, b !== undefined);
    x.device.kernels.norm(out, stats, from, w ?? from, b ?? from);
  } else if (given === undefined) {
    stats.fill_(0);
    stats.select(0, 1).fill_(NaN);
  }
  if (x.dtype !== dtype) out = out.converted(x.dtype);
  const inputs = [x, weight ?? undefined, bias ?? undefined];
  let node: Node | undefined;
  if (gradMode.grad && anyRequiresGrad(inputs)) {
    const attributes: NormAttributes = {
      sizes,
      given: given !== undefined,
      weight: weight ? { shape: weight.shape, dtype: weight.dtype } : undefined,
      bias: bias ? { shape: bias.shape, dtype: bias.dtype } : undefined,
    };
    node = recordList(NORMS[name], out, inputs, attributes);
    node.save_for_backward(x, stats, weight ?? undefined);
  }
  return { out, stats, node };
}

type Context = Node<NormAttributes>;

function fusedBackward(ctx: Context, grad: Tensor): Gradient[] {
  const { sizes, given, weight } = ctx.attributes;
  const x = ctx.saved(0), stats = ctx.saved(1), { kernels } = x.device;
  const dtype = normDType(x);
  const from = contiguousOf(x, dtype), g = contiguousOf(grad, dtype);
  const grads: Gradient[] = [undefined, undefined, undefined];
  if (ctx.needs(0)) {
    const w = weight === undefined ? undefined : contiguousOf(ctx.saved(2), dtype);
    const out = x.make(x.shape, dtype, x.count);
    planNorm(sizes, given, w !== undefined, false);
    if (x.count > 0) kernels.normBackward(out, g, from, stats, w ?? from);
    grads[0] = x.dtype === dtype ? out : out.converted(x.dtype);
  }
  if (ctx.needs(1) || ctx.needs(2)) {
    const all = sizes.groups * sizes.channels;
    const both = x.make([2, all], dtype);
    planNorm(sizes, given, false, false);
    if (x.count > 0) kernels.normParameters(both, g, from, stats);
    else both.fill_(0);
    const part = (i: number, like: { shape: Shape; dtype: DType }): Tensor => {
      const result = both.select(0, i).view(like.shape);
      return like.dtype === dtype ? result : result.converted(like.dtype);
    };
    if (ctx.needs(1)) grads[1] = part(0, ctx.attributes.weight!);
    if (ctx.needs(2)) grads[2] = part(1, ctx.attributes.bias!);
  }
  return grads;
}

/** The same gradients, in differentiable operations. */
function composedBackward(ctx: Context, grad: Tensor): Gradient[] {
  const { sizes, given, weight, bias } = ctx.attributes;
  const { batch, groups, channels, inner, shared, rms, eps } = sizes;
  const saved = ctx.saved(0), stats = ctx.saved(1), dtype = normDType(saved);
  const shape = [batch, groups, channels, inner];
  const dims = shared ? [0, 2, 3] : [2, 3]; // over which there is one mean
  const x = saved.to(dtype).reshape(shape), g = grad.to(dtype).reshape(shape);
  const mean = (t: Tensor): Tensor => t.mean(dims, true);
  const statShape = shared ? [1, groups, 1, 1] : [batch, groups, 1, 1];
  const centered = rms ? x : x.sub(given ? stats.select(0, 0).view(statShape) : mean(x));
  const scale = given ? stats.select(0, 1).view(statShape) : mean(centered.mul(centered)).add(eps).rsqrt();
  const normal = centered.mul(scale);
  const grads: Gradient[] = [undefined, undefined, undefined];
  if (ctx.needs(0)) {
    const weighed = weight === undefined ? g : g.mul(ctx.saved(2).to(dtype).reshape([1, groups, channels, 1]));
    let inside = weighed;
    if (!given) {
      inside = inside.sub(normal.mul(mean(weighed.mul(normal))));
      if (!rms) inside = inside.sub(mean(weighed));
    }
    grads[0] = inside.mul(scale).reshape(saved.shape).to(saved.dtype);
  }
  if (ctx.needs(1)) grads[1] = g.mul(normal).sum([0, 3]).reshape(weight!.shape).to(weight!.dtype);
  if (ctx.needs(2)) grads[2] = g.sum([0, 3]).reshape(bias!.shape).to(bias!.dtype);
  return grads;
}

function normBackward(ctx: Context, grad: Tensor): Gradient[] {
  return gradMode.grad ? composedBackward(ctx, grad) : fusedBackward(ctx, grad);
}

/** The same where mean and 1 / √(variance + eps) of each (batch, group) are results, too. */
function withStatistics(ctx: Context, grads: readonly Gradient[]): Gradient[] {
  const [grad, ofMean, ofScale] = grads;
  const result = grad === undefined ? [undefined, undefined, undefined] : normBackward(ctx, grad);
  if (!ctx.needs(0) || (ofMean === undefined && ofScale === undefined)) return result;
  const { batch, groups, channels, inner, eps } = ctx.attributes.sizes, n = channels * inner;
  const saved = ctx.saved(0), dtype = normDType(saved);
  const x = saved.to(dtype).reshape([batch, groups, n]);
  const centered = x.sub(x.mean(2, true));
  const scale = centered.mul(centered).mean(2, true).add(eps).rsqrt();
  let extra = ofMean === undefined ? centered.mul(0) : ofMean.to(dtype).div(n).unsqueeze(2).expand(x.shape);
  if (ofScale !== undefined) { // d scale = −scale³ (x − mean) / n
    extra = extra.sub(centered.mul(scale.mul(scale).mul(scale)).mul(ofScale.to(dtype).div(n).unsqueeze(2)));
  }
  const own = extra.reshape(saved.shape).to(saved.dtype);
  return [result[0] === undefined ? own : result[0].add(own), result[1], result[2]];
}

function derivative(name: string): Derivative<NormAttributes> {
  return { name, backward: normBackward, backwardMany: withStatistics };
}

const NORMS = {
  batch: derivative("NativeBatchNormBackward0"),
  layer: derivative("NativeLayerNormBackward0"),
  group: derivative("NativeGroupNormBackward0"),
  rms: derivative("FusedRmsNormBackward0"),
};

/** Which of the normalisations a node stands for. */
export type NormName = keyof typeof NORMS;
