// Transforms between images and tensors, dtypes and scales.
import { float32 } from "../../core/dtype.ts";
import type { DType } from "../../core/dtype.ts";
import { ArgumentError, ShapeError, ValueError } from "../../core/errors.ts";
import type { Normal } from "../../core/image_plan.ts";
import { isTensor } from "../../core/kinds.ts";
import { Signature } from "../../nn/arguments.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { Image, ImageMode } from "../image.ts";
import {
  type ArrayPicture,
  convert_image_dtype,
  normalize,
  pil_to_tensor,
  to_pil_image,
  to_tensor,
} from "./functional/conversion.ts";
import { tuple } from "./picture.ts";
import { formatNumbers, Transform } from "./transform.ts";

/**
 * {@link functional.to_tensor} as a transform: [C, H, W], 0 … 1.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { Image, transforms: T } = torch.vision;
 * const x = new T.ToTensor()(new Image("RGB", [4, 2], 255));
 * if (x.shape.join() !== "3,2,4" || x.min().item() !== 1) throw new Error(String(x));
 * ```
 */
export class ToTensor extends Transform {
  /** An image (or a typed array [H, W, C]) as a tensor [C, H, W]. */
  override forward(pic: Image | ArrayPicture): Tensor {
    return to_tensor(pic);
  }
}

/**
 * {@link functional.pil_to_tensor} as a transform: bytes [C, H, W].
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.PILToTensor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const { Image, transforms: T } = torch.vision;
 * const x = new T.PILToTensor()(new Image("RGB", [4, 2], 255));
 * if (x.dtype !== torch.uint8 || x.min().item() !== 255) throw new Error(String(x));
 * ```
 */
export class PILToTensor extends Transform {
  /** An image as a tensor [C, H, W] of bytes. */
  override forward(pic: Image): Tensor {
    return pil_to_tensor(pic);
  }
}

/**
 * {@link functional.to_pil_image} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToPILImage.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const image = new torch.vision.transforms.ToPILImage()(torch.ones(3, 2, 4));
 * if (String(image) !== "<Image mode=RGB size=4x2>") throw new Error(String(image));
 * ```
 */
export class ToPILImage extends Transform {
  /** The mode of the images, or null for what the channels say. */
  mode: ImageMode | null;

  /** @param mode what the channels say unless stated */
  constructor(mode: ImageMode | null | { mode?: ImageMode | null } = null) {
    super();
    this.mode = (typeof mode === "object" ? mode?.mode : mode) ?? null;
  }

  /** A tensor [C, H, W] as an image. */
  override forward(pic: Tensor | ArrayPicture): Image {
    return to_pil_image(pic, this.mode);
  }

  /** The mode, if there is one. */
  protected override settings(): string {
    return this.mode === null ? "" : `mode=${this.mode}`;
  }
}

/**
 * {@link functional.convert_image_dtype} as a transform.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ConvertImageDtype.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.ConvertImageDtype(torch.uint8)(torch.ones(3, 2, 2));
 * if (x.max().item() !== 255) throw new Error(String(x));
 * ```
 */
export class ConvertImageDtype extends Transform {
  /** What the pictures become. */
  dtype: DType;

  /** @param dtype what the pictures become */
  constructor(dtype: DType = float32) {
    super();
    this.dtype = dtype;
  }

  /** The scaled picture. */
  override forward(image: Tensor): Tensor {
    return convert_image_dtype(image, this.dtype);
  }
}

/** Options of {@link Normalize}. */
export type NormalizeLayerOptions = { mean?: readonly number[]; std?: readonly number[]; inplace?: boolean };
const NORMALIZE = new Signature<NormalizeLayerOptions>("Normalize", ["mean", "std", "inplace"], 2);

/**
 * (x − mean) / std of every channel of a floating tensor [..., C, H, W]. Right after {@link ToTensor} in a {@link Compose} it costs
 * nothing.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const normalize = new torch.vision.transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);
 * const x = normalize(torch.full([3, 2, 2], 0.485));
 * if (x.index([0]).abs().max().item() > 1e-6) throw new Error(String(x));
 * ```
 */
export class Normalize extends Transform {
  /** For every channel. */
  mean: readonly number[];
  /** For every channel. */
  std: readonly number[];
  /** Whether the input itself is changed. */
  inplace: boolean;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    mean?: readonly number[] | NormalizeLayerOptions,
    std?: readonly number[] | NormalizeLayerOptions,
    inplace?: boolean | NormalizeLayerOptions,
  ) {
    super();
    const o = NORMALIZE.read(mean, std, inplace);
    this.mean = o.mean!;
    this.std = o.std!;
    this.inplace = o.inplace ?? false;
  }

  /** The normalised tensor. */
  override forward(tensor: Tensor): Tensor {
    return normalize(tensor, this.mean, this.std, this.inplace);
  }

  /** The numbers for each of so many channels, or undefined where this needs a closer look. @internal */
  constants(channels: number): Normal | undefined {
    const all = (list: readonly number[]) =>
      Array.isArray(list) && list.every((v) => typeof v === "number")
        ? list.length === channels ? list : list.length === 1 ? Array<number>(channels).fill(list[0]) : undefined
        : undefined;
    const mean = all(this.mean), std = all(this.std);
    return mean === undefined || std === undefined || std.some((s) => Math.fround(s) === 0) ? undefined : { mean, std };
  }

  /** Mean and deviation. */
  protected override settings(): string {
    const show = (list: readonly number[] | Tensor) =>
      isTensor(list) ? String(list) : formatNumbers(list as readonly number[], "[]");
    return `mean=${show(this.mean)}, std=${show(this.std)}`;
  }
}

/**
 * The flattened tensor minus a mean vector, times a square matrix: whitening.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.LinearTransformation.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const double = new torch.vision.transforms.LinearTransformation(torch.eye(4).mul(2), torch.ones(4));
 * if (double(torch.full([1, 2, 2], 3)).sum().item() !== 16) throw new Error("2 (x - 1)");
 * ```
 */
export class LinearTransformation extends Transform {
  /** [D, D], D = C · H · W. */
  transformation_matrix: Tensor;
  /** [D] */
  mean_vector: Tensor;

  /** @param transformation_matrix [D, D] @param mean_vector [D] */
  constructor(transformation_matrix: Tensor, mean_vector: Tensor) {
    super();
    if (!isTensor(transformation_matrix) || !isTensor(mean_vector)) {
      throw new ArgumentError("LinearTransformation: transformation_matrix and mean_vector are tensors");
    }
    const sizes = transformation_matrix.shape;
    if (sizes.length !== 2 || sizes[0] !== sizes[1]) {
      throw new ValueError(`transformation_matrix should be square. Got ${tuple(sizes)} rectangular matrix.`);
    }
    if (mean_vector.size(0) !== sizes[0]) {
      throw new ValueError(
        `mean_vector should have the same length ${mean_vector.size(0)} as any one of the dimensions of the ` +
          `transformation_matrix [${tuple(sizes)}]`,
      );
    }
    if (transformation_matrix.dtype !== mean_vector.dtype) {
      throw new ValueError(
        `Input tensors should have the same dtype. Got ${transformation_matrix.dtype} and ${mean_vector.dtype}`,
      );
    }
    this.transformation_matrix = transformation_matrix;
    this.mean_vector = mean_vector;
  }

  /** [..., C, H, W] → [..., C, H, W] */
  override forward(tensor: Tensor): Tensor {
    const [c, h, w] = tensor.shape.slice(-3), n = c * h * w, wanted = this.transformation_matrix.size(0);
    if (n !== wanted) {
      throw new ShapeError(
        `Input tensor and transformation matrix have incompatible shape.[${c} x ${h} x ${w}] != ${wanted}`,
      );
    }
    const flat = tensor.reshape(-1, n).sub(this.mean_vector);
    return flat.mm(this.transformation_matrix.to(flat.dtype)).view(tensor.shape);
  }

  /** Both, as lists. */
  protected override settings(): string {
    return `transformation_matrix=${formatData(this.transformation_matrix)}, mean_vector=${
      formatData(this.mean_vector)
    }`;
  }
}

/** A tensor's numbers as Python prints nested lists. */
function formatData(x: Tensor): string {
  const show = (value: unknown): string =>
    Array.isArray(value) ? `[${value.map(show).join(", ")}]` : formatFloat(Number(value));
  return show(x.tolist());
}
