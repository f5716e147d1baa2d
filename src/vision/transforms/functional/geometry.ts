// Pictures turned, moved, sheared and seen from the side.
import { ArgumentError, ValueError } from "../../../core/errors.ts";
import { isTensor } from "../../../core/kinds.ts";
import { Signature } from "../../../nn/arguments.ts";
import { linspace } from "../../../tensor/create_range.ts";
import { meshgrid } from "../../../ops/grid.ts";
import { stack } from "../../../ops/join.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import type { Image } from "../../image.ts";
import * as pillow from "../../pillow/geometry.ts";
import { type InterpolationMode, mapFilter, readInterpolation } from "../interpolation.ts";
import { colourOf, dimensionsOf, type Fill, onPicture, type Picture, tuple } from "../picture.ts";
import { pil_to_tensor, to_pil_image } from "./conversion.ts";
import { affineGrid, gridFilter, perspectiveGrid, sampled } from "./grid.ts";
import { inverseAffine, perspectiveCoefficients, rotatedSize } from "./matrix.ts";

/** x and y. */
export type Point = readonly number[];

/** Options of {@link rotate}. */
export type RotateOptions = {
  angle?: number;
  interpolation?: InterpolationMode | number;
  expand?: boolean;
  center?: Point | null;
  fill?: Fill | null;
};
const ROTATE = new Signature<RotateOptions & { img: Picture }>("rotate", [
  "img",
  "angle",
  "interpolation",
  "expand",
  "center",
  "fill",
], 2);

function checkPoint(center: Point | null | undefined): void {
  if (center === null || center === undefined) return;
  if (!Array.isArray(center) || center.length !== 2) throw new ArgumentError("Argument center should be a sequence");
}

/** A centre relative to the picture's middle. */
function fromMiddle(center: Point | null | undefined, img: Picture): [number, number] {
  if (center === null || center === undefined) return [0, 0];
  const [, height, width] = dimensionsOf(img);
  return [center[0] - width * 0.5, center[1] - height * 0.5];
}

/**
 * A picture turned counter-clockwise by `angle` degrees about its middle or `center` [x, y]; with `expand` the result is as large
 * as all of it needs. `fill` is the colour of what comes from outside.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.rotate.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.rotate(torch.tensor([[[1, 2], [3, 4]]]), 90);
 * if (String(x.flatten().tolist()) !== "2,4,1,3") throw new Error(String(x));
 * ```
 */
export function rotate<T extends Picture>(
  img: T,
  angle?: number | RotateOptions,
  interpolation?: InterpolationMode | number | RotateOptions,
  expand?: boolean | RotateOptions,
  center?: Point | null | RotateOptions,
  fill?: Fill | null | RotateOptions,
): T {
  const o = ROTATE.read(img, angle, interpolation, expand, center, fill), degrees = o.angle!;
  const mode = readInterpolation(o.interpolation, "nearest");
  if (typeof degrees !== "number") throw new ArgumentError("Argument angle should be int or float");
  checkPoint(o.center);
  return onPicture(
    img,
    (x) => {
      const center = o.center === null || o.center === undefined ? undefined : [o.center[0], o.center[1]] as const;
      return pillow.rotated(x, degrees, mapFilter(mode), o.expand ?? false, center, colourOf(o.fill, x));
    },
    (x) => {
      const filter = gridFilter(x, mode, o.fill);
      const matrix = inverseAffine(fromMiddle(o.center, x), -degrees, [0, 0], 1, [0, 0]);
      const size = o.expand ? rotatedSize(matrix, x.size(-1), x.size(-2)) : [x.size(-1), x.size(-2)];
      return sampled(x, affineGrid(x, matrix, size), filter, o.fill);
    },
  );
}

/** Options of {@link affine}. */
export type AffineOptions = {
  angle?: number;
  translate?: readonly number[];
  scale?: number;
  shear?: number | readonly number[];
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
  center?: Point | null;
};
const AFFINE = new Signature<AffineOptions & { img: Picture }>("affine", [
  "img",
  "angle",
  "translate",
  "scale",
  "shear",
  "interpolation",
  "fill",
  "center",
], 5);

/**
 * A picture turned clockwise by `angle` degrees, moved by `translate` [x, y] pixels, scaled and sheared (degrees, [x, y]) about its
 * middle or `center`.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.affine.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.affine(torch.tensor([[[1, 2, 3]]]), 0, [1, 0], 1, 0);
 * if (String(x.flatten().tolist()) !== "0,1,2") throw new Error(String(x));
 * ```
 */
export function affine<T extends Picture>(
  img: T,
  angle?: number | AffineOptions,
  translate?: readonly number[] | AffineOptions,
  scale?: number | AffineOptions,
  shear?: number | readonly number[] | AffineOptions,
  interpolation?: InterpolationMode | number | AffineOptions,
  fill?: Fill | null | AffineOptions,
  center?: Point | null | AffineOptions,
): T {
  const o = AFFINE.read(img, angle, translate, scale, shear, interpolation, fill, center);
  const mode = readInterpolation(o.interpolation, "nearest");
  if (typeof o.angle !== "number") throw new ArgumentError("Argument angle should be int or float");
  if (!Array.isArray(o.translate)) throw new ArgumentError("Argument translate should be a sequence");
  if (o.translate.length !== 2) throw new ValueError("Argument translate should be a sequence of length 2");
  if (!(o.scale! > 0)) throw new ValueError("Argument scale should be positive");
  if (typeof o.shear !== "number" && !Array.isArray(o.shear)) {
    throw new ArgumentError("Shear should be either a single value or a sequence of two values");
  }
  const given = typeof o.shear === "number" ? [o.shear, 0] : o.shear as readonly number[];
  const sheared = given.length === 1 ? [given[0], given[0]] : given;
  if (sheared.length !== 2) {
    throw new ValueError(`Shear should be a sequence containing two values. Got [${sheared.join(", ")}]`);
  }
  checkPoint(o.center);
  return onPicture(
    img,
    (x) => {
      const center = o.center ?? [x.width * 0.5, x.height * 0.5];
      const matrix = inverseAffine(center, o.angle!, o.translate!, o.scale!, sheared);
      return pillow.affine(x, x.size, matrix, mapFilter(mode), colourOf(o.fill, x));
    },
    (x) => {
      const filter = gridFilter(x, mode, o.fill);
      const matrix = inverseAffine(fromMiddle(o.center, x), o.angle!, o.translate!, o.scale!, sheared);
      return sampled(x, affineGrid(x, matrix, [x.size(-1), x.size(-2)]), filter, o.fill);
    },
  );
}

/** Options of {@link perspective}. */
export type PerspectiveOptions = {
  startpoints?: readonly Point[];
  endpoints?: readonly Point[];
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
};
const PERSPECTIVE = new Signature<PerspectiveOptions & { img: Picture }>("perspective", [
  "img",
  "startpoints",
  "endpoints",
  "interpolation",
  "fill",
], 3);

/**
 * A picture as if seen from the side: its corners `startpoints` (top left, top right, bottom right, bottom left) come to lie at
 * `endpoints`.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.perspective.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const corners = [[0, 0], [3, 0], [3, 3], [0, 3]];
 * const x = torch.rand(3, 4, 4), y = torch.vision.transforms.functional.perspective(x, corners, corners);
 * if (!torch.allclose(x, y, { atol: 1e-4 })) throw new Error("the same corners");
 * ```
 */
export function perspective<T extends Picture>(
  img: T,
  startpoints?: readonly Point[] | PerspectiveOptions,
  endpoints?: readonly Point[] | PerspectiveOptions,
  interpolation?: InterpolationMode | number | PerspectiveOptions,
  fill?: Fill | null | PerspectiveOptions,
): T {
  const o = PERSPECTIVE.read(img, startpoints, endpoints, interpolation, fill);
  const mode = readInterpolation(o.interpolation, "bilinear");
  const coefficients = perspectiveCoefficients(o.startpoints!, o.endpoints!);
  return onPicture(
    img,
    (x) => pillow.perspective(x, coefficients, mapFilter(mode), colourOf(o.fill, x)),
    (x) => sampled(x, perspectiveGrid(x, coefficients), gridFilter(x, mode, o.fill), o.fill),
  );
}

/** Options of {@link elastic_transform}. */
export type ElasticOptions = { displacement?: Tensor; interpolation?: InterpolationMode | number; fill?: Fill | null };
const ELASTIC = new Signature<ElasticOptions & { img: Picture }>("elastic_transform", [
  "img",
  "displacement",
  "interpolation",
  "fill",
], 2);

/**
 * A picture whose pixels come from places moved by `displacement` [1, H, W, 2], in halves of the picture's sizes.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.elastic_transform.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.rand(3, 4, 5), still = torch.zeros(1, 4, 5, 2);
 * const y = torch.vision.transforms.functional.elastic_transform(x, still);
 * if (!torch.allclose(x, y, { atol: 1e-5 })) throw new Error("nothing moves");
 * ```
 */
export function elastic_transform<T extends Picture>(
  img: T,
  displacement?: Tensor | ElasticOptions,
  interpolation?: InterpolationMode | number | ElasticOptions,
  fill?: Fill | null | ElasticOptions,
): T {
  const o = ELASTIC.read(img, displacement, interpolation, fill), mode = readInterpolation(o.interpolation, "bilinear");
  if (!isTensor(o.displacement)) throw new ArgumentError("Argument displacement should be a Tensor");
  const [, height, width] = dimensionsOf(img), wanted = [1, height, width, 2];
  if (String(o.displacement.shape) !== String(wanted)) {
    throw new ValueError(
      `Argument displacement shape should be ${tuple(wanted)}, but given torch.Size([${
        o.displacement.shape.join(", ")
      }])`,
    );
  }
  const line = (n: number) => linspace((1 - n) / n, (n - 1) / n, n);
  const [y, x] = meshgrid(line(height), line(width), { indexing: "ij" });
  const grid = stack([x, y], -1).unsqueeze(0).add(o.displacement);
  const moved = (it: Tensor) => sampled(it, grid, gridFilter(it, mode, o.fill), o.fill);
  return onPicture(img, (image: Image) => to_pil_image(moved(pil_to_tensor(image)), image.mode), moved);
}
