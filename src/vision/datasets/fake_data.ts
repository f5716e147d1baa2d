// Random images, the same ones for the same numbers, to try programs without data.
import { Signature } from "../../core/arguments.ts";
import { int64, uint8 } from "../../core/dtype.ts";
import { IndexError, ShapeError } from "../../core/errors.ts";
import { position } from "../../data/dataset.ts";
import { Generator, randint, randn } from "../../tensor/random.ts";
import { Image } from "../image.ts";
import { VisionDataset } from "./vision_dataset.ts";
import { MODES } from "../pixels.ts";

/** Options of {@link FakeData}. */
export type FakeDataOptions<X, Y> = {
  /** How many images: 1000 unless stated. */
  size?: number;
  /** [channels, height, width] of each: [3, 224, 224] unless stated. */
  image_size?: readonly [number, number, number];
  /** 10 unless stated. */
  num_classes?: number;
  transform?: ((image: Image) => X) | null;
  target_transform?: ((target: number) => Y) | null;
  /** Added to the number of an image, which is its seed. */
  random_offset?: number;
};

const SIGNATURE = new Signature<FakeDataOptions<unknown, unknown>>("FakeData", [
  "size",
  "image_size",
  "num_classes",
  "transform",
  "target_transform",
  "random_offset",
]);

/**
 * Random images with random classes; the seed of each is its number, so they are torchvision's and always the same.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.FakeData.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const data = new torch.vision.datasets.FakeData(8, [3, 4, 6]);
 * const [image, label] = data.get(0);
 * if (String(image.size) !== "6,4" || label !== data.get(0)[1]) throw new Error(String(image));
 * ```
 */
export class FakeData<X = Image, Y = number> extends VisionDataset<[X, Y]> {
  /** How many images. */
  readonly size: number;
  /** How many classes. */
  readonly num_classes: number;
  /** [channels, height, width] */
  readonly image_size: readonly [number, number, number];
  /** The seed of image 0. */
  readonly random_offset: number;

  /** See the class. */
  constructor(
    size?: number | FakeDataOptions<X, Y>,
    image_size?: readonly [number, number, number] | FakeDataOptions<X, Y>,
    num_classes?: number | FakeDataOptions<X, Y>,
    transform?: ((image: Image) => X) | null | FakeDataOptions<X, Y>,
    target_transform?: ((target: number) => Y) | null | FakeDataOptions<X, Y>,
    options?: FakeDataOptions<X, Y>,
  ) {
    const o = SIGNATURE.read(size, image_size, num_classes, transform, target_transform, options) as //
    FakeDataOptions<X, Y>;
    super(null, { transform: o.transform, target_transform: o.target_transform });
    this.size = o.size ?? 1000;
    this.image_size = o.image_size ?? [3, 224, 224];
    this.num_classes = o.num_classes ?? 10;
    this.random_offset = o.random_offset ?? 0;
    if (
      !Array.isArray(this.image_size) || this.image_size.length !== 3 || MODES[this.image_size[0] - 1] === undefined
    ) {
      throw new ShapeError(`FakeData: image_size is [channels 1 to 4, height, width], got [${this.image_size}]`);
    }
  }

  /** How many images. */
  override get length(): number {
    return this.size;
  }

  /** The image with this number, and its class. */
  override get(index: number): [X, Y] {
    if (index >= this.size) throw new IndexError(`${this.constructor.name} index out of range`);
    const generator = new Generator().manual_seed(position(index, this.size) + this.random_offset);
    const [channels, height, width] = this.image_size;
    const pixels = randn(channels, height, width, { generator }).mul(255).to(uint8).permute(1, 2, 0).contiguous();
    const target = randint(0, this.num_classes, [1], { dtype: int64, generator }).item() as number;
    const image = new Image(MODES[channels - 1], [width, height], Uint8Array.from(pixels.numpy() as Uint8Array));
    const { transform, target_transform } = this as unknown as FakeDataOptions<X, Y>;
    return [
      transform ? transform(image) : image as unknown as X,
      target_transform ? target_transform(target) : target as unknown as Y,
    ];
  }
}
