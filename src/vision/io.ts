// Images as tensors: files of JPEG, PNG and WebP to uint8 [C, H, W] and back, torchvision.io.
import { Signature } from "../core/arguments.ts";
import { uint8 } from "../core/dtype.ts";
import { FormatError, ShapeError, ValueError } from "../core/errors.ts";
import { isTensor, refuse } from "../core/kinds.ts";
import { atomicWrite } from "../io/atomic_write.ts";
import { from_numpy } from "../tensor/create_data.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { decodePixels, type ImageFormat } from "./codec.ts";
import { Image, type ImageMode } from "./image.ts";
import { imageOf, pixelsOf } from "./pixels.ts";

/**
 * What a decoded image holds: UNCHANGED, GRAY, GRAY_ALPHA, RGB, RGB_ALPHA (RGBA is the same).
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.ImageReadMode.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.vision.io.ImageReadMode.RGB !== "RGB") throw new Error();
 * ```
 */
export const ImageReadMode: {
  readonly UNCHANGED: "UNCHANGED";
  readonly GRAY: "GRAY";
  readonly GRAY_ALPHA: "GRAY_ALPHA";
  readonly RGB: "RGB";
  readonly RGB_ALPHA: "RGB_ALPHA";
  readonly RGBA: "RGB_ALPHA";
} = {
  UNCHANGED: "UNCHANGED",
  GRAY: "GRAY",
  GRAY_ALPHA: "GRAY_ALPHA",
  RGB: "RGB",
  RGB_ALPHA: "RGB_ALPHA",
  RGBA: "RGB_ALPHA",
};

/** A value of {@link ImageReadMode}. */
export type ReadMode = "UNCHANGED" | "GRAY" | "GRAY_ALPHA" | "RGB" | "RGB_ALPHA";

const MODES: Readonly<Record<ReadMode, ImageMode | null>> = {
  UNCHANGED: null,
  GRAY: "L",
  GRAY_ALPHA: "LA",
  RGB: "RGB",
  RGB_ALPHA: "RGBA",
};

/** The bytes of a file: a uint8 tensor [N], or an array of bytes. */
export type FileBytes = Tensor | Uint8Array;

/**
 * The bytes of a file as a uint8 tensor [N].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.read_file.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/x`;
 * await torch.vision.io.write_file(path, torch.tensor([1, 2], { dtype: torch.uint8 }));
 * if (String((await torch.vision.io.read_file(path)).tolist()) !== "1,2") throw new Error();
 * ```
 */
export async function read_file(path: string | URL): Promise<Tensor> {
  return from_numpy(await Deno.readFile(path));
}

/**
 * Writes bytes to a file, which appears only when it is complete.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.write_file.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/x`;
 * await torch.vision.io.write_file(path, Uint8Array.of(7));
 * if (Deno.readFileSync(path)[0] !== 7) throw new Error();
 * ```
 */
export async function write_file(filename: string | URL, data: FileBytes): Promise<void> {
  const bytes = await Promise.resolve(bytesOf(data, "write_file", "data"));
  atomicWrite(filename, (sink) => {
    for (let done = 0; done < bytes.length;) done += sink.writeSync(bytes.subarray(done));
  });
}

/**
 * An image file as uint8 [C, H, W]: JPEG, PNG, WebP, GIF or TIFF.
 *
 * @throws {FormatError} a sentence that names the file when it is no image, damaged or cut off
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.read_image.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/grey.png`;
 * await torch.vision.io.write_png(torch.full([1, 2, 3], 9, { dtype: torch.uint8 }), path);
 * const image = await torch.vision.io.read_image(path, torch.vision.io.ImageReadMode.RGB);
 * if (String(image.shape) !== "3,2,3" || image.max().item() !== 9) throw new Error(String(image));
 * ```
 */
export async function read_image(path: string | URL, mode: ReadMode = "UNCHANGED"): Promise<Tensor> {
  checkMode(mode, "read_image");
  return converted(await Image.open(path), mode);
}

/**
 * An image of a file's bytes as uint8 [C, H, W]: JPEG, PNG, WebP, GIF or TIFF.
 *
 * @throws {FormatError} when they are no image, damaged or cut off
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_image.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { decode_image, encode_png } = torch.vision.io;
 * const image = torch.arange(24, { dtype: torch.uint8 }).view(3, 2, 4);
 * if (!torch.equal(await decode_image(await encode_png(image)), image)) throw new Error("PNG loses nothing");
 * ```
 */
export async function decode_image(input: FileBytes, mode: ReadMode = "UNCHANGED"): Promise<Tensor> {
  return await decode(input, mode, "decode_image", null);
}

/**
 * The image of a JPEG file's bytes as uint8 [C, H, W].
 *
 * @throws {FormatError} when they are no JPEG file, damaged or cut off
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_jpeg.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { decode_jpeg, encode_jpeg } = torch.vision.io;
 * const image = await decode_jpeg(await encode_jpeg(torch.full([3, 8, 8], 100, { dtype: torch.uint8 })));
 * if (image.sub(100).abs().max().item() as number > 1) throw new Error(String(image));
 * ```
 */
export async function decode_jpeg(input: FileBytes, mode: ReadMode = "UNCHANGED"): Promise<Tensor> {
  return await decode(input, mode, "decode_jpeg", "JPEG");
}

/**
 * The image of a PNG file's bytes as uint8 [C, H, W].
 *
 * @throws {FormatError} when they are no PNG file, damaged or cut off
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_png.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { decode_png, encode_png } = torch.vision.io;
 * const file = await encode_png(torch.zeros(3, 2, 2, { dtype: torch.uint8 }));
 * if (String((await decode_png(file, "GRAY")).shape) !== "1,2,2") throw new Error();
 * ```
 */
export async function decode_png(input: FileBytes, mode: ReadMode = "UNCHANGED"): Promise<Tensor> {
  return await decode(input, mode, "decode_png", "PNG");
}

/**
 * The image of a WebP file's bytes as uint8 [C, H, W].
 *
 * @throws {FormatError} when they are no WebP file, damaged or cut off
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.decode_webp.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const file = await new torch.vision.Image("RGB", [5, 4]).encode("webp");
 * if (String((await torch.vision.io.decode_webp(file)).shape) !== "3,4,5") throw new Error();
 * ```
 */
export async function decode_webp(input: FileBytes, mode: ReadMode = "UNCHANGED"): Promise<Tensor> {
  return await decode(input, mode, "decode_webp", "WebP");
}

/** Options of {@link encode_jpeg} and {@link write_jpeg}. */
export type JpegOptions = {
  /** 1 to 100: 75 unless stated. */
  quality?: number;
};

/**
 * The bytes of a JPEG file, uint8 [N], of an image uint8 [1 or 3, H, W].
 *
 * @param quality 1 to 100
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.encode_jpeg.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const file = await torch.vision.io.encode_jpeg(torch.zeros(1, 8, 8, { dtype: torch.uint8 }), 90);
 * if (file.index([0]).item() !== 0xff) throw new Error(String(file));
 * ```
 */
export async function encode_jpeg(input: Tensor, quality: number | JpegOptions = 75): Promise<Tensor> {
  return from_numpy(await encode(input, "encode_jpeg", "jpeg", JPEG.read(quality).quality));
}

const JPEG = new Signature<JpegOptions>("encode_jpeg", ["quality"]);

/**
 * Writes an image uint8 [1 or 3, H, W] as a JPEG file, whatever its name.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.write_jpeg.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/a.jpg`;
 * await torch.vision.io.write_jpeg(torch.zeros(3, 8, 9, { dtype: torch.uint8 }), path, 90);
 * if ((await torch.vision.Image.open(path)).width !== 9) throw new Error();
 * ```
 */
export async function write_jpeg(
  input: Tensor,
  filename: string | URL,
  quality: number | JpegOptions = 75,
): Promise<void> {
  await write_file(filename, await encode(input, "write_jpeg", "jpeg", JPEG.read(quality).quality));
}

/**
 * The bytes of a PNG file, uint8 [N], of an image uint8 [1 or 3, H, W].
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.encode_png.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const file = await torch.vision.io.encode_png(torch.zeros(3, 8, 8, { dtype: torch.uint8 }));
 * if (file.index([1]).item() !== "P".charCodeAt(0)) throw new Error(String(file));
 * ```
 */
export async function encode_png(input: Tensor): Promise<Tensor> {
  return from_numpy(await encode(input, "encode_png", "png"));
}

/**
 * Writes an image uint8 [1 or 3, H, W] as a PNG file, whatever its name.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.io.write_png.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/a.png`;
 * await torch.vision.io.write_png(torch.zeros(3, 8, 9, { dtype: torch.uint8 }), path);
 * if ((await torch.vision.Image.open(path)).height !== 8) throw new Error();
 * ```
 */
export async function write_png(input: Tensor, filename: string | URL): Promise<void> {
  await write_file(filename, await encode(input, "write_png", "png"));
}

function checkMode(mode: ReadMode, operation: string): void {
  if (!Object.hasOwn(MODES, mode)) {
    throw new ValueError(`${operation}: the mode is one of ${Object.keys(MODES).join(", ")}, got ${mode}`);
  }
}

function converted(image: Image, mode: ReadMode): Tensor {
  const wanted = MODES[mode];
  return pixelsOf(wanted === null || wanted === image.mode ? image : image.convert(wanted));
}

const STARTS: Readonly<Record<string, readonly [at: number, bytes: readonly number[]]>> = {
  JPEG: [0, [0xff, 0xd8, 0xff]],
  PNG: [0, [0x89, 0x50, 0x4e, 0x47]],
  WebP: [8, [0x57, 0x45, 0x42, 0x50]],
};

async function decode(input: FileBytes, mode: ReadMode, operation: string, kind: string | null): Promise<Tensor> {
  checkMode(mode, operation);
  const bytes = bytesOf(input, operation, "input");
  if (kind !== null) {
    const [at, start] = STARTS[kind];
    if (start.some((byte, i) => bytes[at + i] !== byte)) {
      throw new FormatError(`${operation}: the bytes are no ${kind} file`);
    }
  }
  return converted(Image.of(await decodePixels(bytes, `${operation}: what was given`)), mode);
}

async function encode(
  input: Tensor,
  operation: string,
  format: ImageFormat,
  quality?: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isTensor(input)) refuse(operation, "input", "an image as a Tensor", input);
  const image = imageOf(input, operation);
  if (image.channels % 2 === 0) {
    throw new ShapeError(`The number of channels should be 1 or 3, got: ${image.channels} (${operation})`);
  }
  return Uint8Array.from(await image.encode(format, { quality }));
}

function bytesOf(data: FileBytes, operation: string, name: string): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (!isTensor(data)) refuse(operation, name, "a uint8 tensor of one dimension, or an array of bytes", data);
  if (data.dtype !== uint8 || data.dim() !== 1) {
    throw new ShapeError(`${operation}: expected uint8 bytes [N], got ${data.dtype} [${data.shape}]`);
  }
  return data.contiguous().numpy() as Uint8Array;
}
