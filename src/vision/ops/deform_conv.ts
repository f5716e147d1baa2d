// Convolution whose points are moved by offsets that a network may learn.
import { Signature } from "../../core/arguments.ts";
import { int64 } from "../../core/dtype.ts";
import { ShapeError } from "../../core/errors.ts";
import { checkOptionalTensor, checkTensor } from "../../core/kinds.ts";
import { arange } from "../../tensor/create_range.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** One number, or one for rows and one for columns. */
export type PairOption = number | readonly [number, number];

/** Options of {@link deform_conv2d}. */
export type DeformConvOptions = {
  /** [out] */
  bias?: Tensor | null;
  /** 1 unless stated. */
  stride?: PairOption;
  /** 0 unless stated. */
  padding?: PairOption;
  /** 1 unless stated. */
  dilation?: PairOption;
  /** [N, groups of offsets · kH · kW, H', W']: factors of the points (version 2). */
  mask?: Tensor | null;
};

const SIGNATURE = new Signature<DeformConvOptions>("deform_conv2d", ["bias", "stride", "padding", "dilation", "mask"]);

/**
 * Deformable convolution of input [N, C, H, W] with weight [out, C / groups, kH, kW]: [N, out, H', W']. Each point of
 * the kernel is moved by its offset and read between the pixels; outside of the input there is 0.
 *
 * @param offset [N, 2 · groups of offsets · kH · kW, H', W'], rows before columns
 * @see https://arxiv.org/abs/1811.11168 and https://docs.pytorch.org/vision/stable/generated/torchvision.ops.deform_conv2d.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.randn(1, 2, 6, 6), weight = torch.randn(3, 2, 3, 3), offset = torch.zeros(1, 18, 4, 4);
 * const out = torch.vision.ops.deform_conv2d(x, offset, weight);
 * if (!torch.allclose(out, torch.nn.functional.conv2d(x, weight), { atol: 1e-5 })) throw new Error(String(out));
 * ```
 */
export function deform_conv2d(
  input: Tensor,
  offset: Tensor,
  weight: Tensor,
  bias?: Tensor | null | DeformConvOptions,
  stride?: PairOption | DeformConvOptions,
  padding?: PairOption | DeformConvOptions,
  dilation?: PairOption | DeformConvOptions,
  mask?: Tensor | null | DeformConvOptions,
): Tensor {
  const o = SIGNATURE.read(bias, stride, padding, dilation, mask), name = "deform_conv2d";
  for (const [key, x] of [["input", input], ["offset", offset], ["weight", weight]] as const) {
    checkTensor(x, name, key);
    if (x.dim() !== 4) throw new ShapeError(`${name}: ${key} should have 4 dimensions, got [${x.shape}]`);
  }
  checkOptionalTensor(o.bias, name, "bias");
  checkOptionalTensor(o.mask, name, "mask");
  const [n, channels, height, width] = input.shape, [out, perGroup, kh, kw] = weight.shape, points = kh * kw;
  const steps = pair(o.stride ?? 1), pads = pair(o.padding ?? 0), gaps = pair(o.dilation ?? 1);
  const size = [height, width].map((side, i) =>
    Math.floor((side + 2 * pads[i] - gaps[i] * ((i === 0 ? kh : kw) - 1) - 1) / steps[i]) + 1
  );
  const moved = offset.shape[1] / (2 * points), groups = channels / perGroup;
  if (!(moved >= 1 && Number.isInteger(moved) && channels % moved === 0)) {
    throw new ShapeError(
      "the shape of the offset tensor at dimension 1 is not valid. It should be a multiple of 2 * weight.size[2] * " +
        `weight.size[3]. Got offset.size[1]=${offset.shape[1]}, while 2 * weight.size[2] * weight.size[3]=${
          2 * points
        }`,
    );
  }
  if (!Number.isInteger(groups) || out % groups !== 0) {
    throw new ShapeError(`${name}: weight [${weight.shape}] does not divide ${channels} channels into groups`);
  }
  const wanted = (x: Tensor, key: string, count: number) => {
    if (String(x.shape) === String([n, count, ...size])) return;
    throw new ShapeError(`${name}: ${key} should be [${[n, count, ...size]}], got [${x.shape}]`);
  };
  wanted(offset, "offset", 2 * moved * points);
  if (o.mask) wanted(o.mask, "mask", moved * points);

  // where each point lies: [N, groups of offsets, points, H' · W']
  const shift = offset.view(n, moved, points, 2, size[0] * size[1]);
  const place = (axis: 0 | 1): Tensor => {
    const [k, along] = axis === 0 ? [kh, [1, kh, 1, size[0], 1]] : [kw, [1, 1, kw, 1, size[1]]];
    const taps = arange(k).mul(gaps[axis]).view(axis === 0 ? [1, k, 1, 1, 1] : [1, 1, k, 1, 1]);
    const base = arange(size[axis]).mul(steps[axis]).sub(pads[axis]).view(
      axis === 0 ? [1, 1, 1, size[0], 1] : [1, 1, 1, 1, size[1]],
    );
    const grid = taps.add(base).expand([along[0], kh, kw, size[0], size[1]]).reshape([1, 1, points, size[0] * size[1]]);
    return shift.select(3, axis).add(grid.to(offset.dtype));
  };
  const [y, x] = [place(0), place(1)], top = y.detach().floor(), left = x.detach().floor();
  const flat = input.reshape([n, moved, channels / moved, height * width]);
  const corner = (dy: 0 | 1, dx: 0 | 1): Tensor => {
    const row = top.add(dy), column = left.add(dx);
    const inside = row.ge(0).logical_and(row.lt(height)).logical_and(column.ge(0)).logical_and(column.lt(width));
    const at = row.clamp(0, height - 1).mul(width).add(column.clamp(0, width - 1)).to(int64);
    const index = at.view(n, moved, 1, points * size[0] * size[1]).expand([n, moved, channels / moved, -1]);
    // 1 − distance in both directions
    const near = row.sub(y).abs().neg().add(1).mul(column.sub(x).abs().neg().add(1)).mul(inside.to(y.dtype));
    return flat.gather(3, index).mul(near.reshape([n, moved, 1, -1]));
  };
  let columns = corner(0, 0).add(corner(0, 1)).add(corner(1, 0)).add(corner(1, 1));
  if (o.mask) columns = columns.mul(o.mask.reshape([n, moved, 1, -1]));
  const rows = columns.reshape([n, groups, perGroup * points, size[0] * size[1]]);
  const result = weight.reshape([groups, out / groups, perGroup * points]).matmul(rows).reshape([n, out, ...size]);
  return o.bias ? result.add(o.bias.view(1, out, 1, 1)) : result;
}

function pair(value: PairOption): readonly [number, number] {
  return typeof value === "number" ? [value, value] : value;
}
