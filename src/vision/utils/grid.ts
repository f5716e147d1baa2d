// Many images as one, and images of tensors as files.
import { Signature } from "../../core/arguments.ts";
import { uint8 } from "../../core/dtype.ts";
import { ArgumentError, ShapeError } from "../../core/errors.ts";
import { isTensor, refuse } from "../../core/kinds.ts";
import { no_grad } from "../../autograd/mode.ts";
import { cat, stack } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { ImageFormat } from "../codec.ts";
import { imageOf } from "../pixels.ts";

/** Options of {@link make_grid}. */
export type GridOptions = {
  /** Images a row: 8 unless stated. */
  nrow?: number;
  /** Pixels between the images: 2 unless stated. */
  padding?: number;
  /** Shift and scale the values to [0, 1]. */
  normalize?: boolean;
  /** What becomes 0 and 1; the smallest and the largest value unless stated. */
  value_range?: readonly [number, number] | null;
  /** Normalize each image by itself. */
  scale_each?: boolean;
  /** The value between the images: 0 unless stated. */
  pad_value?: number;
};

const GRID = ["nrow", "padding", "normalize", "value_range", "scale_each", "pad_value"] as const;
const MAKE_GRID = new Signature<GridOptions>("make_grid", GRID);

/**
 * Lays images out in rows: [N, C, H, W] (or a list of [C, H, W]) becomes [C, rows·(H + padding) + padding, …]. Grey
 * images get three channels; a single image stays as it is.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.utils.make_grid.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const grid = torch.vision.utils.make_grid(torch.ones(5, 3, 4, 4), { nrow: 3, padding: 1 });
 * if (String(grid.shape) !== "3,11,16") throw new Error(String(grid.shape));
 * ```
 */
export function make_grid(
  tensor: Tensor | readonly Tensor[],
  nrow?: number | GridOptions,
  padding?: number | GridOptions,
  normalize?: boolean | GridOptions,
  value_range?: readonly [number, number] | null | GridOptions,
  scale_each?: boolean | GridOptions,
  pad_value?: number | GridOptions,
): Tensor {
  const o = MAKE_GRID.read(nrow, padding, normalize, value_range, scale_each, pad_value);
  return no_grad(() => grid(tensor, o));
}

function grid(tensor: Tensor | readonly Tensor[], o: GridOptions): Tensor {
  const { nrow = 8, padding = 2, normalize = false, value_range = null, scale_each = false, pad_value = 0 } = o;
  if (!(Number.isInteger(nrow) && nrow > 0)) refuse("make_grid", "nrow", "a positive whole number", nrow);
  if (!(Number.isInteger(padding) && padding >= 0)) refuse("make_grid", "padding", "a whole number from 0", padding);
  let images = batchOf(tensor);
  if (normalize) {
    if (value_range !== null && !(Array.isArray(value_range) && value_range.length === 2)) {
      throw new ArgumentError("value_range has to be a tuple (min, max) if specified. min and max are numbers");
    }
    const scaled = (x: Tensor): Tensor => {
      const [low, high] = value_range ?? [Number(x.min().item()), Number(x.max().item())];
      return x.clamp(low, high).sub(low).div(Math.max(high - low, 1e-5));
    };
    images = scale_each ? stack(images.unbind(0).map(scaled)) : scaled(images);
  }
  const [count, channels, height, width] = images.shape;
  if (count === 0) throw new ShapeError("make_grid: there is no image in a batch of 0");
  if (count === 1) return images.squeeze(0);
  const columns = Math.min(nrow, count), rows = Math.ceil(count / columns), h = height + padding, w = width + padding;
  const out = images.new_full([channels, h * rows + padding, w * columns + padding], pad_value);
  for (let k = 0; k < count; k++) {
    const y = Math.floor(k / columns) * h + padding, x = k % columns * w + padding;
    out.narrow(1, y, height).narrow(2, x, width).copy_(images.select(0, k));
  }
  return out;
}

/** [N, C, H, W] with at least three channels, of what a user gave. */
function batchOf(tensor: Tensor | readonly Tensor[]): Tensor {
  let x: Tensor;
  if (Array.isArray(tensor)) {
    const wrong = tensor.findIndex((item) => !isTensor(item));
    if (wrong >= 0) {
      refuse("make_grid", "tensor", `a tensor or a list of tensors: element ${wrong} must be one`, tensor[wrong]);
    }
    x = stack(tensor);
  } else if (isTensor(tensor)) x = tensor;
  else refuse("make_grid", "tensor", "a tensor or a list of tensors", tensor);
  if (x.dim() < 2 || x.dim() > 4) {
    throw new ShapeError(`make_grid: expected images [N, C, H, W], [C, H, W] or [H, W], got [${x.shape}]`);
  }
  while (x.dim() < 4) x = x.unsqueeze(0);
  return x.shape[1] === 1 ? cat([x, x, x], 1) : x;
}

/** Options of {@link save_image}: {@link GridOptions} and the format. */
export type SaveGridOptions = GridOptions & {
  /** What to write; what the name ends with unless stated. */
  format?: ImageFormat | null;
};

const SAVE = new Signature<SaveGridOptions>("save_image", ["format", ...GRID]);

/**
 * Writes an image, or several as a grid, with values in [0, 1], as a JPEG, PNG or WebP file.
 *
 * @param fp the file's path
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.utils.save_image.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/grid.png`;
 * await torch.vision.utils.save_image(torch.full([4, 3, 5, 5], 0.5), path, { nrow: 2, padding: 0 });
 * const image = await torch.vision.Image.open(path);
 * if (String(image.size) !== "10,10" || image.getpixel([9, 9])[0] !== 128) throw new Error(String(image));
 * ```
 */
export async function save_image(
  tensor: Tensor | readonly Tensor[],
  fp: string | URL,
  format?: ImageFormat | null | SaveGridOptions,
  options?: SaveGridOptions,
): Promise<void> {
  const { format: chosen, ...o } = SAVE.read(format, options);
  const bytes = no_grad(() => make_grid(tensor, o).mul(255).add(0.5).clamp(0, 255).to(uint8));
  await imageOf(bytes, "save_image").save(fp, { format: chosen ?? undefined });
}
