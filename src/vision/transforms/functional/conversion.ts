// Images to tensors and back, dtypes, normalisation.
import { type DType, float32, float64, getDefaultDType, type TypedArray, uint8 } from "../../../core/dtype.ts";
import { ArgumentError, DTypeError, ValueError } from "../../../core/errors.ts";
import { describeValue, isTensor } from "../../../core/kinds.ts";
import type { Normal } from "../../../core/image_plan.ts";
import { from_numpy } from "../../../tensor/create_data.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import { Signature } from "../../../nn/arguments.ts";
import { Image, type ImageMode } from "../../image.ts";
import { bytesOf, pixelsOf } from "../../pixels.ts";
import { checkImageTensor, listed, maxValue } from "../picture.ts";

/** A typed array with the sizes [H, W] or [H, W, C], as `x.numpy()` gives it. */
export type ArrayPicture = TypedArray & { readonly shape: readonly number[] };

/** The floats [C, H, W] of an image, normalised where `normal` is given. */
export function floatsOf(image: Image, normal?: Normal): Tensor {
  const { width, height, channels } = image, x = bytesOf(image), dtype = getDefaultDType();
  const out = x.make([channels, height, width], dtype === float64 ? float64 : float32);
  out.device.kernels.imageToFloat(out, x, width * height, channels, normal);
  return out.dtype === dtype ? out : out.to(dtype);
}

/**
 * An {@link Image} as a tensor [C, H, W] of the default dtype, 0 … 1. A typed array [H, W, C] with a `shape`, too: bytes are
 * divided by 255, all else keeps its values and its dtype.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.to_tensor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const image = new torch.vision.Image("RGB", [4, 2], [255, 0, 51]);
 * const x = torch.vision.transforms.functional.to_tensor(image);
 * if (x.shape.join() !== "3,2,4" || x.select(0, 2).max().item() !== Math.fround(0.2)) throw new Error(String(x));
 * ```
 */
export function to_tensor(pic: Image | ArrayPicture): Tensor {
  if (pic instanceof Image) return floatsOf(pic);
  if (isTensor(pic) || !ArrayBuffer.isView(pic) || !Array.isArray((pic as ArrayPicture).shape)) {
    throw new ArgumentError(
      `pic should be PIL Image or ndarray. Got ${isTensor(pic) ? "a Tensor" : describeValue(pic)}`,
    );
  }
  const { shape } = pic;
  if (shape.length !== 2 && shape.length !== 3) {
    throw new ValueError(`pic should be 2/3 dimensional. Got ${shape.length} dimensions.`);
  }
  const x = from_numpy(pic, shape.length === 2 ? [...shape, 1] : [...shape]).permute(2, 0, 1).contiguous();
  return x.dtype === uint8 ? x.to(getDefaultDType()).div(255) : x;
}

/**
 * An {@link Image} as a tensor [C, H, W] of bytes: a copy.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.pil_to_tensor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.pil_to_tensor(new torch.vision.Image("RGB", [4, 2], [255, 0, 51]));
 * if (x.dtype !== torch.uint8 || x.select(0, 2).max().item() !== 51) throw new Error(String(x));
 * ```
 */
export function pil_to_tensor(pic: Image): Tensor {
  if (!(pic instanceof Image)) throw new ArgumentError(`pic should be PIL Image. Got ${describeValue(pic)}`);
  return pixelsOf(pic);
}

const MODES: readonly (readonly ImageMode[])[] = [["L"], ["LA"], ["RGB"], ["RGBA"]];

/**
 * A tensor [C, H, W] or [H, W] (or a typed array [H, W, C] with a `shape`) as an {@link Image}: bytes as they are, floats times
 * 255, cut off. `mode` may name what the number of channels says anyway.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.to_pil_image.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const image = torch.vision.transforms.functional.to_pil_image(torch.ones(3, 2, 4));
 * if (String(image) !== "<Image mode=RGB size=4x2>") throw new Error(String(image));
 * ```
 */
export function to_pil_image(pic: Tensor | ArrayPicture, mode?: ImageMode | null): Image {
  const isArray = ArrayBuffer.isView(pic) && Array.isArray((pic as ArrayPicture).shape);
  if (!isTensor(pic) && !isArray) {
    throw new ArgumentError(`pic should be Tensor or ndarray. Got ${describeValue(pic)}.`);
  }
  let x = isArray ? from_numpy(pic as ArrayPicture, [...(pic as ArrayPicture).shape]) : (pic as Tensor).detach();
  if (x.dim() === 3 && !isArray) x = x.permute(1, 2, 0);
  if (x.dim() === 2) x = x.unsqueeze(2);
  if (x.dim() !== 3) throw new ValueError(`pic should be 2/3 dimensional. Got ${x.dim()} dimensions.`);
  const [height, width, channels] = x.shape;
  if (channels > 4) throw new ValueError(`pic should not have > 4 channels. Got ${channels} channels.`);
  if (x.dtype.is_floating_point) x = x.mul(255).to(uint8);
  const permitted = MODES[channels - 1] ?? [];
  if (mode !== undefined && mode !== null && !permitted.includes(mode)) {
    throw new ValueError(
      channels === 1
        ? `Incorrect mode (${mode}) supplied for input type ${x.dtype}. Should be L`
        : `Only modes [${permitted.map((m) => `'${m}'`).join(", ")}] are supported for ${channels}D inputs`,
    );
  }
  if (x.dtype !== uint8 || permitted.length === 0) throw new DTypeError(`Input type ${x.dtype} is not supported`);
  const bytes = Uint8Array.from(x.contiguous().numpy() as Uint8Array);
  return new Image(permitted[0], [width, height], bytes);
}

/**
 * A tensor in another dtype with its values scaled: what white is stays white.
 *
 * @throws {DTypeError} for casts that float32 and float64 are not exact enough for.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.convert_image_dtype.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const bytes = torch.tensor([0, 51, 255], { dtype: torch.uint8 });
 * const x = torch.vision.transforms.functional.convert_image_dtype(bytes, torch.float32);
 * if (String(x.tolist()) !== [0, Math.fround(0.2), 1].join()) throw new Error(String(x));
 * ```
 */
export function convert_image_dtype(image: Tensor, dtype: DType = float32): Tensor {
  if (!isTensor(image)) throw new ArgumentError("Input img should be Tensor Image");
  const from = image.dtype;
  if (from === dtype) return image;
  const whole = dtype.name;
  if (from.is_floating_point) {
    if (dtype.is_floating_point) return image.to(dtype);
    if (from === float32 && (whole === "int32" || whole === "int64") || from === float64 && whole === "int64") {
      throw new DTypeError(`The cast from ${from} to ${dtype} cannot be performed safely.`);
    }
    return image.mul(maxValue(dtype) + 1 - 1e-3).to(dtype);
  }
  const most = maxValue(from), wanted = maxValue(dtype);
  if (dtype.is_floating_point) return image.to(dtype).div(most);
  if (most > wanted) {
    return image.div(Math.floor((most + 1) / (wanted + 1)), { rounding_mode: "floor" }).to(dtype);
  }
  return image.to(dtype).mul(Math.floor((wanted + 1) / (most + 1)));
}

/** Options of {@link normalize}. */
export type NormalizeOptions = { mean?: readonly number[]; std?: readonly number[]; inplace?: boolean };
const NORMALIZE = new Signature<NormalizeOptions & { tensor: Tensor }>("normalize_image", [
  "tensor",
  "mean",
  "std",
  "inplace",
], 3);

/**
 * (x − mean) / std of every channel of a floating tensor [..., C, H, W].
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.functional.normalize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../../mod.ts";
 * const x = torch.vision.transforms.functional.normalize(torch.ones(3, 2, 2), [0.5, 0.5, 0], [0.5, 0.25, 1]);
 * if (String(x.amax([1, 2]).tolist()) !== "1,2,1") throw new Error(String(x));
 * ```
 */
export function normalize(
  tensor: Tensor,
  mean?: readonly number[] | NormalizeOptions,
  std?: readonly number[] | NormalizeOptions,
  inplace?: boolean | NormalizeOptions,
): Tensor {
  if (!isTensor(tensor)) throw new ArgumentError(`img should be Tensor Image. Got ${describeValue(tensor)}`);
  const o = NORMALIZE.read(tensor, mean, std, inplace), { dtype } = tensor;
  checkImageTensor(tensor);
  if (!dtype.is_floating_point) throw new DTypeError(`Input tensor should be a float tensor. Got ${dtype}.`);
  if (tensor.dim() < 3) {
    throw new ValueError(
      `Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = torch.Size([${
        tensor.shape.join(", ")
      }])`,
    );
  }
  const column = (values: readonly number[] | number | Tensor | undefined, name: string): Tensor => {
    const list = typeof values === "number" ? [values] : values;
    if (!isTensor(list) && !Array.isArray(list)) throw new ArgumentError(`normalize(): ${name} is a list of numbers`);
    const x = isTensor(list) ? list.to(dtype) : listed(list as readonly number[], dtype);
    return x.dim() === 1 ? x.view(-1, 1, 1) : x;
  };
  const scale = column(o.std, "std");
  if (scale.eq(0).any().item()) {
    throw new ValueError(`std evaluated to zero after conversion to ${dtype}, leading to division by zero.`);
  }
  const x = o.inplace ? tensor : tensor.clone();
  return x.sub_(column(o.mean, "mean")).div_(scale);
}
