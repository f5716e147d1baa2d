// JPEG files by libjpeg-turbo, called directly: with the exact transform, as Pillow has it, and without libvips' threads
// and copies. The library is the system's, else the one that an npm package brings (whose own functions take the fast,
// inexact transform). Whatever is unusual is left to sharp: an absent library, CMYK, damaged files.
import { granted } from "../../ffi/cache_folder.ts";
import { importPackage } from "../io/package.ts";
import type { Pixels } from "./codec.ts";

const PACKAGE: string = "npm:@julusian/jpeg-turbo@^3.0.1";
const LIBRARY = Deno.build.os === "darwin" ? "libturbojpeg.dylib" : "libturbojpeg.so.0";

/** Of turbojpeg.h: the functions that every version since 1.4 has. */
const SYMBOLS = {
  tjInitDecompress: { parameters: [], result: "pointer" },
  tjDecompressHeader3: {
    parameters: ["pointer", "buffer", "usize", "buffer", "buffer", "buffer", "buffer"],
    result: "i32",
  },
  tjDecompress2: {
    parameters: ["pointer", "buffer", "usize", "buffer", "i32", "i32", "i32", "i32", "i32"],
    result: "i32",
  },
} as const;

/** By `TJCS`: pixels of red, green and blue, or of grey, and their `TJPF`. */
const LAYOUTS = [
  { channels: 3, format: 0 },
  { channels: 3, format: 0 },
  { channels: 1, format: 6 },
] as const;

/** More pixels for a byte than a photograph has: a damaged header, or a large empty picture. */
const PIXELS_PER_BYTE = 1000;

class Decoder {
  readonly #call: Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];
  readonly #handle: Deno.PointerValue;
  readonly #width = new Int32Array(1);
  readonly #height = new Int32Array(1);
  readonly #subsampling = new Int32Array(1);
  readonly #space = new Int32Array(1);

  constructor() {
    this.#call = Deno.dlopen(LIBRARY, SYMBOLS).symbols;
    this.#handle = this.#call.tjInitDecompress();
  }

  decode(file: Uint8Array<ArrayBuffer>): Pixels | undefined {
    const call = this.#call, handle = this.#handle, size = BigInt(file.length);
    const [w, h, sub, space] = [this.#width, this.#height, this.#subsampling, this.#space];
    if (call.tjDecompressHeader3(handle, file, size, w, h, sub, space) !== 0) return undefined;
    const width = w[0], height = h[0], layout = LAYOUTS[space[0]];
    if (layout === undefined || width * height > PIXELS_PER_BYTE * file.length) return undefined;
    const { channels, format } = layout;
    const data = new Uint8Array(width * height * channels);
    const pitch = width * channels;
    if (call.tjDecompress2(handle, file, size, data, width, pitch, height, format, 0) !== 0) return undefined;
    return { width, height, channels, data };
  }
}

let opening: Promise<Decoder | undefined> | undefined;

/** The library's handle for this thread; undefined where there is none, or no permission to call it. */
async function open(): Promise<Decoder | undefined> {
  if (!granted({ name: "ffi" })) return undefined;
  try {
    return new Decoder();
  } catch {
    // not installed: the package's is found by its name once the package has loaded it
  }
  try {
    await importPackage(PACKAGE, "decoding JPEG files quickly");
    return new Decoder();
  } catch {
    return undefined;
  }
}

/** The pixels of a JPEG file in RGB or grey that nothing is wrong with; undefined for all others. */
export async function decodeJPEG(file: Uint8Array): Promise<Pixels | undefined> {
  if (file[0] !== 0xff || file[1] !== 0xd8 || !(file.buffer instanceof ArrayBuffer)) return undefined;
  return (await (opening ??= open()))?.decode(file as Uint8Array<ArrayBuffer>);
}
