// Files of TensorBoard's embedding projector: vectors, labels, a picture of pictures, and the page that lists them.
// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/projector/projector_config.proto
import { ArgumentError, ShapeError } from "../../core/errors.ts";
import { encodePng } from "../../io/png.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { numbersOf } from "./numbers.ts";

/** A point's label, or its columns of labels. */
export type EmbeddingLabel = string | number | boolean | readonly (string | number | boolean)[];

/** Writes the files of one embedding below `folder` and returns its entry of projector_config.pbtxt. */
export function writeEmbedding(
  folder: string,
  mat: Tensor,
  metadata: readonly EmbeddingLabel[] | undefined,
  header: readonly string[] | undefined,
  images: Tensor | undefined,
  step: number,
  tag: string,
): string {
  if (mat.shape.length !== 2) {
    throw new ShapeError(`add_embedding: mat should be 2D, (number of points, features), got [${mat.shape}]`);
  }
  const points = mat.shape[0], digits = String(step).padStart(5, "0");
  if (metadata !== undefined && metadata.length !== points) {
    throw new ShapeError(`add_embedding: #labels should equal with #data points, got ${metadata.length} and ${points}`);
  }
  if (images !== undefined && (images.shape.length !== 4 || images.shape[0] !== points)) {
    throw new ShapeError(`add_embedding: label_img is (${points}, C, H, W), one image a point, got [${images.shape}]`);
  }
  const below = `${digits}/${tag.replaceAll("%", "%25").replaceAll("/", "%2f").replaceAll("\\", "%5c")}`;
  Deno.mkdirSync(`${folder}/${below}`, { recursive: true });
  const lines = [`  tensor_name: ${quoted(`${tag}:${digits}`)}`, `  tensor_path: ${quoted(`${below}/tensors.tsv`)}`];
  if (metadata !== undefined) {
    Deno.writeTextFileSync(`${folder}/${below}/metadata.tsv`, labels(metadata, header));
    lines.push(`  metadata_path: ${quoted(`${below}/metadata.tsv`)}`);
  }
  if (images !== undefined) {
    Deno.writeFileSync(`${folder}/${below}/sprite.png`, sprite(images));
    const [, , height, width] = images.shape, path = quoted(`${below}/sprite.png`);
    lines.push(
      `  sprite {\n    image_path: ${path}\n    single_image_dim: ${width}\n    single_image_dim: ${height}\n  }`,
    );
  }
  Deno.writeTextFileSync(`${folder}/${below}/tensors.tsv`, rows(mat));
  return `embeddings {\n${lines.join("\n")}\n}\n`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function rows(mat: Tensor): string {
  const values = numbersOf(mat, "add_embedding"), [points, features] = mat.shape;
  let text = "";
  for (let i = 0; i < points; i++) text += values.subarray(i * features, (i + 1) * features).join("\t") + "\n";
  return text;
}

function labels(metadata: readonly EmbeddingLabel[], header: readonly string[] | undefined): string {
  const line = (label: EmbeddingLabel) =>
    (Array.isArray(label) ? label : [label]).map((it) => String(it).replace(/[\t\n]/g, " ")).join("\t");
  if (header !== undefined && header.length > 0) {
    const wrong = metadata.find((label) => !Array.isArray(label) || label.length !== header.length);
    if (wrong !== undefined) {
      throw new ArgumentError(
        "add_embedding: len of header must be equal to the number of columns in metadata: " +
          `${header.length} names, but a label is ${JSON.stringify(wrong)}`,
      );
    }
    return [header, ...metadata].map((label) => line(label) + "\n").join("");
  }
  return metadata.map((label) => line(label) + "\n").join("");
}

/** All pictures row by row, as many across as down; at least as high as wide, as the projector wants it. */
function sprite(images: Tensor): Uint8Array {
  const [count, channels, height, width] = images.shape, side = Math.ceil(Math.sqrt(count));
  if (channels !== 1 && channels !== 3) {
    throw new ShapeError(`add_embedding: images have 1 or 3 channels, got ${channels}`);
  }
  const values = numbersOf(images, "add_embedding"), across = side * width;
  const down = Math.max(across, side * height), data = new Uint8Array(across * down * 3);
  for (let i = 0; i < count; i++) {
    const top = Math.floor(i / side) * height, left = (i % side) * width;
    for (let c = 0; c < 3; c++) {
      const from = (i * channels + (channels === 1 ? 0 : c)) * height * width;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const value = values[from + y * width + x] * 255;
          data[((top + y) * across + left + x) * 3 + c] = Math.min(Math.max(value, 0), 255);
        }
      }
    }
  }
  return encodePng(across, down, 3, data);
}
