// Rearrangements of channels: pixel_shuffle, pixel_unshuffle, channel_shuffle.
import { checkTensor } from "../core/kinds.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1 } from "../autograd/record.ts";
import { ArgumentError, ShapeError, ValueError } from "../core/errors.ts";
import { formatShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";

/** Options of {@link pixel_shuffle}. */
export type PixelShuffleOptions = { upscale_factor?: number };
/** Options of {@link pixel_unshuffle}. */
export type PixelUnshuffleOptions = { downscale_factor?: number };
/** Options of {@link channel_shuffle}. */
export type ChannelShuffleOptions = { groups?: number };

const SHUFFLE = new Signature<PixelShuffleOptions & { input: Tensor }>("pixel_shuffle", ["input", "upscale_factor"]);
const UNSHUFFLE = new Signature<PixelUnshuffleOptions & { input: Tensor }>("pixel_unshuffle", [
  "input",
  "downscale_factor",
]);
const CHANNELS = new Signature<ChannelShuffleOptions & { input: Tensor }>("channel_shuffle", ["input", "groups"]);

const PIXEL_SHUFFLE: Derivative<number> = {
  name: "PixelShuffleBackward0",
  backward: (ctx, grad) => pixel_unshuffle(grad, ctx.attributes),
};
const PIXEL_UNSHUFFLE: Derivative<number> = {
  name: "PixelUnshuffleBackward0",
  backward: (ctx, grad) => pixel_shuffle(grad, ctx.attributes),
};
const CHANNEL_SHUFFLE: Derivative<number> = {
  name: "ChannelShuffleBackward0",
  backward: (ctx, grad) => channel_shuffle(grad, grad.shape[1] / ctx.attributes), // the transposed arrangement
};

/** A contiguous copy of x, looked at in `sizes`, with its dimensions in another order, in `shape`; recorded. */
function rearranged(
  derivative: Derivative<number>,
  x: Tensor,
  sizes: readonly number[],
  order: readonly number[],
  shape: readonly number[],
  attribute: number,
): Tensor {
  const seen = x.detach().reshape(sizes).permute(order);
  const out = seen.converted(x.dtype).view(shape).detach();
  out.viewBase = undefined; // a tensor of its own
  if (gradMode.grad && x.requires_grad) record1(derivative, out, x, attribute);
  return out;
}

function factorOf(operation: string, name: string, factor: number | undefined): number {
  if (factor === undefined) throw new ArgumentError(`${operation}() missing 1 required argument: '${name}'`);
  if (!Number.isInteger(factor)) {
    throw new ArgumentError(`${operation}(): argument '${name}' must be a whole number, got ${String(factor)}`);
  }
  if (operation !== "channel_shuffle" && factor <= 0) {
    throw new ValueError(`${operation} expects a positive ${name}, but got ${factor}`);
  }
  return factor;
}

function checkPlanes(operation: string, x: Tensor): void {
  if (x.shape.length >= 3) return;
  throw new ShapeError(
    `${operation} expects input to have at least 3 dimensions, but got input with ${x.shape.length} dimension(s)`,
  );
}

/**
 * Channels become pixels: [*, C · r², H, W] → [*, C, H · r, W · r].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pixel_shuffle.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.pixel_shuffle(torch.tensor([[[1]], [[2]], [[3]], [[4]]]), 2);
 * if (y.tolist().toString() !== "1,2,3,4") throw new Error(String(y));
 * ```
 */
export function pixel_shuffle(input: Tensor, upscale_factor: number | PixelShuffleOptions): Tensor {
  const o = SHUFFLE.read(input, upscale_factor), x = o.input;
  checkTensor(x, "pixel_shuffle", "input");
  checkPlanes("pixel_shuffle", x);
  const r = factorOf("pixel_shuffle", "upscale_factor", o.upscale_factor);
  const n = x.shape.length - 3, batch = x.shape.slice(0, n), [c, h, w] = x.shape.slice(n);
  if (c % (r * r) !== 0) {
    throw new ShapeError(
      "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but " +
        `input.size(-3)=${c} is not divisible by ${r * r}`,
    );
  }
  const order = [...batch.keys(), n, n + 3, n + 1, n + 4, n + 2];
  const k = c / (r * r);
  return rearranged(PIXEL_SHUFFLE, x, [...batch, k, r, r, h, w], order, [...batch, k, h * r, w * r], r);
}

/**
 * Pixels become channels: [*, C, H · r, W · r] → [*, C · r², H, W].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pixel_unshuffle.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.pixel_unshuffle(torch.ones(1, 4, 6), 2);
 * if (y.shape.join() !== "4,2,3") throw new Error(String(y));
 * ```
 */
export function pixel_unshuffle(input: Tensor, downscale_factor: number | PixelUnshuffleOptions): Tensor {
  const o = UNSHUFFLE.read(input, downscale_factor), x = o.input;
  checkTensor(x, "pixel_unshuffle", "input");
  checkPlanes("pixel_unshuffle", x);
  const r = factorOf("pixel_unshuffle", "downscale_factor", o.downscale_factor);
  const n = x.shape.length - 3, batch = x.shape.slice(0, n), [c, h, w] = x.shape.slice(n);
  const divisible = (name: string, size: number, dim: number) => {
    if (size % r === 0) return;
    throw new ShapeError(
      `pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${dim})=${size} is not ` +
        `divisible by ${r}`,
    );
  };
  divisible("height", h, -2);
  divisible("width", w, -1);
  const order = [...batch.keys(), n, n + 2, n + 4, n + 1, n + 3];
  return rearranged(
    PIXEL_UNSHUFFLE,
    x,
    [...batch, c, h / r, r, w / r, r],
    order,
    [...batch, c * r * r, h / r, w / r],
    r,
  );
}

/**
 * Mixes the channels of [N, C, *]: they are seen as [groups, C / groups] and transposed.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.channel_shuffle.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.channel_shuffle(torch.arange(4).reshape(1, 4, 1), 2);
 * if (y.tolist().toString() !== "0,2,1,3") throw new Error(String(y));
 * ```
 */
export function channel_shuffle(input: Tensor, groups: number | ChannelShuffleOptions): Tensor {
  const o = CHANNELS.read(input, groups), x = o.input;
  checkTensor(x, "channel_shuffle", "input");
  const g = factorOf("channel_shuffle", "groups", o.groups), { shape } = x, c = shape[1];
  if (shape.length < 3) {
    throw new ShapeError(`channel_shuffle expects input with > 2 dims, but got input with sizes ${formatShape(shape)}`);
  }
  if (g <= 0) {
    throw new ValueError(`Number of groups to divide channels in must be positive. Value of groups:${g}`);
  }
  if (c % g !== 0) {
    throw new ShapeError(
      `Number of channels must be divisible by groups. Got ${c} channels and ${g} groups.`,
    );
  }
  const rest = shape.slice(2), order = [0, 2, 1, ...rest.map((_, i) => i + 3)];
  return rearranged(CHANNEL_SHUFFLE, x, [shape[0], g, c / g, ...rest], order, shape, g);
}
