// An image in memory: bytes for each pixel, the counterpart of Pillow's Image.
import { ArgumentError, IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { atomicWrite, pathOf } from "../io/atomic_write.ts";
import { decodePixels, encodePixels, formatOfName, type ImageFormat, type Pixels } from "./codec.ts";

/** What a pixel holds: grey, grey and alpha, colours, colours and alpha. */
export type ImageMode = "L" | "LA" | "RGB" | "RGBA";

const MODES = ["L", "LA", "RGB", "RGBA"] as const;

/** Options of {@link Image.save} and {@link Image.encode}. */
export type SaveImageOptions = {
  /** What to write; what the name ends with unless stated. */
  format?: ImageFormat;
  /** Of JPEG and WebP, 1 to 100: 75 unless stated. */
  quality?: number;
};

/**
 * An image as files hold it: 8 bits a channel, rows from the top. `transforms.to_tensor` makes a tensor of it,
 * `transforms.to_pil_image` one of a tensor.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { Image } = torch.vision;
 * const image = new Image("RGB", [4, 2], [255, 0, 0]);
 * if (String(image) !== "<Image mode=RGB size=4x2>") throw new Error(String(image));
 * if (String(image.convert("L").getpixel([0, 0])) !== "76") throw new Error("grey of red");
 * ```
 */
export class Image {
  /** What a pixel holds. */
  readonly mode: ImageMode;
  /** Pixels a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** [height, width, channels] */
  readonly data: Uint8Array<ArrayBuffer>;

  /**
   * @param mode what a pixel holds
   * @param size width and height
   * @param fill all bytes, or the colour of all pixels; black unless stated
   */
  constructor(
    mode: ImageMode,
    size: readonly [number, number],
    fill: Uint8Array<ArrayBuffer> | number | readonly number[] = 0,
  ) {
    if (!MODES.includes(mode)) throw new ArgumentError(`Image: the mode is one of ${MODES.join(", ")}, got ${mode}`);
    const [width, height] = size;
    if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
      throw new ShapeError(`Image: width and height are positive integers, got ${width} and ${height}`);
    }
    this.mode = mode;
    this.width = width;
    this.height = height;
    const channels = mode.length, count = width * height * channels;
    if (fill instanceof Uint8Array) {
      if (fill.length !== count) {
        throw new ShapeError(`Image: ${mode} of ${width}x${height} has ${count} bytes, got ${fill.length}`);
      }
      this.data = fill;
      return;
    }
    this.data = new Uint8Array(count);
    const pixel = typeof fill === "number" ? Array<number>(channels).fill(fill) : fill;
    if (pixel.length !== channels) {
      throw new ArgumentError(`Image: a colour of mode ${mode} has ${channels} numbers, got ${pixel.length}`);
    }
    if (pixel.every((value) => value === pixel[0])) {
      if (pixel[0] !== 0) this.data.fill(pixel[0]);
      return;
    }
    for (let i = 0; i < count; i++) this.data[i] = pixel[i % channels];
  }

  /**
   * Reads an image file: JPEG, PNG, WebP, GIF (its first picture) or TIFF, from a path, a URL or its bytes.
   *
   * @throws {FormatError} a sentence that names the file when it is no image, damaged or cut off
   * @throws {Deno.errors.NotFound} when there is no such file
   * @example
   * ```ts
   * import * as torch from "../../mod.ts";
   * const path = `${Deno.makeTempDirSync()}/red.png`;
   * await new torch.vision.Image("RGB", [4, 2], [255, 0, 0]).save(path);
   * const image = await torch.vision.Image.open(path);
   * if (String(image.getpixel([3, 1])) !== "255,0,0") throw new Error(String(image));
   * ```
   */
  static async open(source: string | URL | Uint8Array): Promise<Image> {
    if (source instanceof Uint8Array) return Image.of(await decodePixels(source, "the given bytes"));
    if (typeof source !== "string" && !(source instanceof URL)) {
      throw new ArgumentError("Image.open: expected a path, a URL or the file's bytes");
    }
    return Image.of(await decodePixels(await readBytes(source), `"${nameOf(source)}"`));
  }

  /** An image over decoded pixels, without a copy. */
  static of(pixels: Pixels): Image {
    return new Image(MODES[pixels.channels - 1], [pixels.width, pixels.height], pixels.data);
  }

  /** Numbers a pixel. */
  get channels(): 1 | 2 | 3 | 4 {
    return this.mode.length as 1 | 2 | 3 | 4;
  }

  /** Width and height. */
  get size(): [number, number] {
    return [this.width, this.height];
  }

  /** An image with its own bytes. */
  copy(): Image {
    return new Image(this.mode, this.size, this.data.slice());
  }

  /**
   * The same picture in another mode, by Pillow's arithmetic: grey = (19595 R + 38470 G + 7471 B + 2¹⁵) >> 16,
   * a new alpha is 255, a dropped one is ignored.
   */
  convert(mode: ImageMode): Image {
    if (mode === this.mode) return this.copy();
    const out = new Image(mode, this.size);
    const from = this.data, to = out.data, m = this.channels, n = out.channels;
    const colours = m >= 3, wanted = n >= 3, alpha = m % 2 === 0, alphaWanted = n % 2 === 0;
    for (let i = 0, p = 0, q = 0, pixels = this.width * this.height; i < pixels; i++, p += m, q += n) {
      if (colours && wanted) {
        to[q] = from[p];
        to[q + 1] = from[p + 1];
        to[q + 2] = from[p + 2];
      } else if (wanted) to.fill(from[p], q, q + 3);
      else if (colours) to[q] = (from[p] * 19595 + from[p + 1] * 38470 + from[p + 2] * 7471 + 0x8000) >> 16;
      else to[q] = from[p];
      if (alphaWanted) to[q + n - 1] = alpha ? from[p + m - 1] : 255;
    }
    return out;
  }

  /** The colour at [x, y], from the top left. */
  getpixel([x, y]: readonly [number, number]): number[] {
    const at = this.#at(x, y);
    return [...this.data.subarray(at, at + this.channels)];
  }

  /** Sets the colour at [x, y]. */
  putpixel([x, y]: readonly [number, number], colour: readonly number[]): void {
    if (colour.length !== this.channels) {
      throw new ArgumentError(
        `putpixel: a colour of mode ${this.mode} has ${this.channels} numbers, got ${colour.length}`,
      );
    }
    this.data.set(colour, this.#at(x, y));
  }

  #at(x: number, y: number): number {
    if (!(Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < this.width && y < this.height)) {
      throw new IndexError(`pixel [${x}, ${y}] is outside of an image of ${this.width}x${this.height}`);
    }
    return (y * this.width + x) * this.channels;
  }

  /** The bytes of a file of this image. */
  async encode(format: ImageFormat, options: Omit<SaveImageOptions, "format"> = {}): Promise<Uint8Array<ArrayBuffer>> {
    const plain = format !== "jpeg" || this.channels % 2 === 1;
    if (!plain) throw new ValueError(`cannot write mode ${this.mode} as JPEG: it has no alpha; convert("RGB") first`);
    return await encodePixels(
      { width: this.width, height: this.height, channels: this.channels, data: this.data },
      format,
      options.quality,
    );
  }

  /** Writes a file, JPEG, PNG or WebP by its name; it appears only when it is complete. */
  async save(path: string | URL, options: SaveImageOptions = {}): Promise<void> {
    const bytes = await this.encode(options.format ?? formatOfName(pathOf(path)), options);
    atomicWrite(path, (sink) => {
      for (let done = 0; done < bytes.length;) done += sink.writeSync(bytes.subarray(done));
    });
  }

  /** `<Image mode=RGB size=4x2>` */
  toString(): string {
    return `<Image mode=${this.mode} size=${this.width}x${this.height}>`;
  }

  /** What console.log shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** The picture, in a notebook. */
  async [Symbol.for("Jupyter.display")](): Promise<Record<string, string>> {
    const png = await this.encode("png");
    return { "image/png": toBase64(png), "text/plain": this.toString() };
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

function nameOf(source: string | URL): string {
  return source instanceof URL && source.protocol !== "file:" ? source.href : pathOf(source);
}

async function readBytes(source: string | URL): Promise<Uint8Array> {
  const remote = source instanceof URL ? source.protocol !== "file:" : /^https?:\/\//.test(source);
  if (!remote) return await Deno.readFile(source);
  const response = await fetch(source);
  if (!response.ok) {
    await response.body?.cancel();
    throw new ValueError(`cannot read ${source}: the server answers ${response.status} ${response.statusText}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}
