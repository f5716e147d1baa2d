// A picture made of vectors: shows itself in a notebook, becomes an SVG, PNG, JPEG or WebP file.
import { ArgumentError } from "../../core/errors.ts";
import { atomicWrite, pathOf } from "../../io/atomic_write.ts";
import { encodePng } from "../../io/png.ts";
import { renderSvg } from "../../vision/codec.ts";
import { Image } from "../../vision/image.ts";

/** Options of {@link Plot.image} and {@link Plot.png}. */
export type RenderOptions = {
  /** Pixels for each pixel of the plot: 2 unless stated, as sharp displays want it. */
  scale?: number;
};

/**
 * A plot, made by the functions of `torch.utils.plot`. In a Jupyter notebook with Deno's kernel it shows itself as the last value of
 * a cell.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const plot: torch.utils.plot.Plot = torch.utils.plot.line([3, 2, 1], { title: "loss" });
 * const path = `${Deno.makeTempDirSync()}/loss.svg`;
 * await plot.save(path);
 * if (Deno.readTextFileSync(path) !== plot.svg() || !plot.svg().startsWith("<svg")) throw new Error(path);
 * ```
 */
export class Plot {
  readonly #svg: string;

  /** @param svg a whole SVG document */
  constructor(svg: string) {
    if (typeof svg !== "string" || !/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(svg)) {
      throw new ArgumentError("Plot: expected the text of an SVG document");
    }
    this.#svg = svg;
  }

  /** The SVG document. */
  svg(): string {
    return this.#svg;
  }

  /** The plot as pixels. Needs the npm package sharp. */
  async image(options: RenderOptions = {}): Promise<Image> {
    return Image.of(await renderSvg(this.#svg, options.scale ?? 2));
  }

  /** The bytes of a PNG file. Needs the npm package sharp. */
  async png(options: RenderOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const { width, height, channels, data } = await this.image(options);
    return encodePng(width, height, channels, data);
  }

  /** Writes a file: .svg as it is; .png, .jpg and .webp need the npm package sharp. */
  async save(path: string | URL, options: RenderOptions = {}): Promise<void> {
    if (!/\.svg$/i.test(pathOf(path))) return await (await this.image(options)).save(path);
    const bytes = new TextEncoder().encode(this.#svg);
    atomicWrite(path, (sink) => {
      for (let done = 0; done < bytes.length;) done += sink.writeSync(bytes.subarray(done));
    });
  }

  /** `<Plot of 640x400>` */
  toString(): string {
    const size = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(this.#svg)?.[1] ?? "?";
    return `<Plot of ${size("width")}x${size("height")}>`;
  }

  /** What console.log shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** The picture, in a notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "image/svg+xml": this.#svg, "text/plain": this.toString() };
  }
}
