// JPEG, PNG and WebP: bytes of files to pixels and back, by way of the npm package sharp (libvips), or of libjpeg-turbo.
import { FormatError, ValueError } from "../core/errors.ts";
import { importPackage } from "../io/package.ts";
import { decodeJPEG } from "./turbojpeg.ts";

/** Pixels: `data` is [height, width, channels], bytes. */
export type Pixels = { width: number; height: number; channels: 1 | 2 | 3 | 4; data: Uint8Array<ArrayBuffer> };

/** A format that images are written in. */
export type ImageFormat = "jpeg" | "png" | "webp";

type Sharp = {
  metadata(): Promise<{ space?: string }>;
  toColourspace(space: "b-w" | "srgb"): Sharp;
  flatten(options: { background: string }): Sharp;
  raw(): Sharp;
  jpeg(options: { quality: number }): Sharp;
  png(): Sharp;
  webp(options: { quality: number }): Sharp;
  toBuffer(): Promise<Uint8Array<ArrayBuffer>>;
  toBuffer(options: { resolveWithObject: true }): Promise<
    { data: Uint8Array<ArrayBuffer>; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } }
  >;
};
type SharpPackage = {
  default: {
    (input: Uint8Array, options?: Record<string, unknown>): Sharp;
    concurrency(threads: number): number;
    cache(on: boolean): void;
  };
};

const SHARP: string = "npm:sharp@^0.35.5";

let loading: Promise<SharpPackage["default"]> | undefined;

function sharp(): Promise<SharpPackage["default"]> {
  return loading ??= importPackage<SharpPackage>(SHARP, "reading and writing images").then((module) => {
    module.default.concurrency(1); // one image is one task: loaders run several of them
    module.default.cache(false);
    return module.default;
  });
}

/**
 * The pixels of a JPEG, PNG, WebP, GIF or TIFF file, as they are stored: colour profiles and EXIF rotation are not
 * applied, as in Pillow.
 *
 * @param name what the file is called, for the error
 * @throws {FormatError} when they are no such image, damaged or cut off
 */
export async function decodePixels(file: Uint8Array, name: string): Promise<Pixels> {
  const pixels = await decodeJPEG(file);
  if (pixels !== undefined) return pixels;
  const decode = await sharp();
  try {
    if (file.length === 0) throw new Error("the file is empty");
    checkSizeOfPNG(file);
    const image = decode(file, { ignoreIcc: true, failOn: "truncated", sequentialRead: true });
    const grey = isGreyJPEG(file) ?? isGrey((await image.metadata()).space);
    const { data, info } = await image.toColourspace(grey ? "b-w" : "srgb").raw().toBuffer({ resolveWithObject: true });
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length); // not Node's subclass of it
    return { width: info.width, height: info.height, channels: info.channels, data: bytes };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new FormatError(`${name} cannot be read as an image: ${reason}`, { cause });
  }
}

/** Refuses a PNG that says it is larger than its bytes can hold: a damaged header would cost seconds and gigabytes. */
function checkSizeOfPNG(file: Uint8Array): void {
  if (file.length < 33 || file[0] !== 0x89 || file[1] !== 0x50 || file[2] !== 0x4e || file[3] !== 0x47) return;
  const view = new DataView(file.buffer, file.byteOffset), width = view.getUint32(16), height = view.getUint32(20);
  const bits = file[24] * (CHANNELS_OF_PNG[file[25]] ?? 1), least = width * height * bits / 8;
  if (least <= DEFLATED * file.length) return;
  throw new Error(`its header says ${width}x${height} pixels, and it has ${file.length} bytes`);
}

/** By the header's colour type. */
const CHANNELS_OF_PNG: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** What a byte of a deflated stream can stand for, at most 1032 bytes. */
const DEFLATED = 1032;

function isGrey(space: string | undefined): boolean {
  return space === "b-w" || space === "grey16";
}

/** Whether a JPEG has one channel, as its frame's header says; undefined for other files and for damaged ones. */
function isGreyJPEG(file: Uint8Array): boolean | undefined {
  if (file[0] !== 0xff || file[1] !== 0xd8) return undefined;
  for (let at = 2; file[at] === 0xff && at + 9 < file.length; at += 2 + (file[at + 2] << 8 | file[at + 3])) {
    while (file[at + 1] === 0xff) at++; // fill bytes
    const marker = file[at + 1]; // C0 … CF are frames, without the tables C4, C8 and CC
    if (marker >= 0xc0 && marker <= 0xcf && marker % 4 !== 0 || marker === 0xc0) return file[at + 9] === 1;
  }
  return undefined;
}

/** The bytes of a file with these pixels. @param quality of JPEG and WebP, 1 to 100 */
export async function encodePixels(
  pixels: Pixels,
  format: ImageFormat,
  quality = 75,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!(quality >= 1 && quality <= 100)) throw new ValueError(`the quality of an image is 1 to 100, got ${quality}`);
  const { width, height, channels, data } = pixels;
  const image = (await sharp())(data, { raw: { width, height, channels } })
    .toColourspace(channels <= 2 ? "b-w" : "srgb");
  if (format === "jpeg") return await image.jpeg({ quality }).toBuffer();
  if (format === "webp") return await image.webp({ quality }).toBuffer();
  return await image.png().toBuffer();
}

/** The pixels of an SVG document on white, `scale` for each of its own. */
export async function renderSvg(svg: string, scale: number): Promise<Pixels> {
  if (!(scale > 0 && scale <= 16)) throw new ValueError(`the scale of a plot is above 0 and at most 16, got ${scale}`);
  const render = await sharp();
  try {
    const { data, info } = await render(new TextEncoder().encode(svg), { density: 72 * scale })
      .flatten({ background: "white" }).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length);
    return { width: info.width, height: info.height, channels: info.channels, data: bytes };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new FormatError(`the SVG cannot be drawn: ${reason}`, { cause });
  }
}

/** The format that a file's name asks for. */
export function formatOfName(name: string): ImageFormat {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase();
  if (extension === "jpg" || extension === "jpeg") return "jpeg";
  if (extension === "png" || extension === "webp") return extension;
  throw new ValueError(`"${name}": images are written as .jpg, .jpeg, .png or .webp`);
}
