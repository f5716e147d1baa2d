// MNIST and the datasets of its format: small grey pictures in IDX files.
import { Signature } from "../../core/arguments.ts";
import { int64, uint8 } from "../../core/dtype.ts";
import { FormatError } from "../../core/errors.ts";
import { position } from "../../data/dataset.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Image } from "../image.ts";
import { fetchFromMirrors } from "./download.ts";
import { parseIDX } from "./idx.ts";
import { folderOf, VisionDataset } from "./vision_dataset.ts";
import { isFile } from "../../io/fetch_file.ts";

/** Options of {@link MNIST} and {@link CIFAR10}. */
export type TrainTestOptions<X, Y> = {
  /** The training part, unless false. */
  train?: boolean;
  transform?: ((image: Image) => X) | null;
  target_transform?: ((target: number) => Y) | null;
  /** Fetch the files first, if they are not there: only with `await CLASS.create(root, …)`. */
  download?: boolean;
};

/** Where the parameters of such a constructor stand. */
export const TRAIN_TEST = ["train", "transform", "target_transform", "download"] as const;

const SIGNATURE = new Signature<TrainTestOptions<unknown, unknown>>("MNIST", TRAIN_TEST);

/** A class of MNIST's kind. */
export type MNISTClass = {
  readonly name: string;
  /** Places to fetch the files from, tried in order; may be replaced. */
  mirrors: readonly string[];
  /** Names of the files and their MD5 sums. */
  resources: readonly (readonly [name: string, md5: string])[];
};

/**
 * Handwritten digits, 28×28: `get(i)` is [image, digit], `data` [N, 28, 28] and `targets` [N] hold all of them. The
 * files stand in `root/MNIST/raw` or in `root` itself, as they are or with `.gz`. `await MNIST.download(root)` fetches
 * them, `await MNIST.create(root, { download: true, … })` does it where needed and makes the dataset.
 *
 * @throws {FormatError} when the files are not there, damaged or cut off
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.MNIST.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const root = Deno.makeTempDirSync();
 * const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
 * Deno.writeFileSync(`${root}/t10k-images-idx3-ubyte`, bytes(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 250, 7));
 * Deno.writeFileSync(`${root}/t10k-labels-idx1-ubyte`, bytes(0, 0, 8, 1, 0, 0, 0, 1, 5));
 * const data = new torch.vision.datasets.MNIST(root, { train: false });
 * const [image, digit] = data.get(0);
 * if (image.getpixel([0, 1])[0] !== 7 || data.classes[digit] !== "5 - five") throw new Error(String(image));
 * ```
 */
export class MNIST<X = Image, Y = number> extends VisionDataset<[X, Y]> {
  /** Places to fetch the files from, tried in order; may be replaced. */
  static mirrors: readonly string[] = [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "http://yann.lecun.com/exdb/mnist/",
  ];
  /** Names of the files and their MD5 sums. */
  static resources: readonly (readonly [name: string, md5: string])[] = [
    ["train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"],
    ["train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"],
    ["t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"],
    ["t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"],
  ];
  /** Names of the classes. */
  static classes: readonly string[] = "zero one two three four five six seven eight nine".split(" ")
    .map((word, i) => `${i} - ${word}`);

  declare readonly root: string;
  /** The training part, or the other one. */
  readonly train: boolean;
  /** [N, height, width], uint8 */
  data: Tensor;
  /** [N], int64 */
  targets: Tensor;
  /** Names of the classes. */
  readonly classes: readonly string[];

  /** See the class. */
  constructor(
    root: string | URL,
    train?: boolean | TrainTestOptions<X, Y>,
    transform?: ((image: Image) => X) | null | TrainTestOptions<X, Y>,
    target_transform?: ((target: number) => Y) | null | TrainTestOptions<X, Y>,
    download?: boolean | TrainTestOptions<X, Y>,
  ) {
    const o = SIGNATURE.read(train, transform, target_transform, download) as TrainTestOptions<X, Y>;
    super(root, { transform: o.transform, target_transform: o.target_transform });
    this.train = o.train ?? true;
    this.classes = (this.constructor as typeof MNIST).classes;
    const part = this.train ? "train" : "t10k", name = this.constructor.name;
    const images = readPart(this.root, name, `${part}-images-idx3-ubyte`, 3);
    const labels = readPart(this.root, name, `${part}-labels-idx1-ubyte`, 1);
    if (images.shape[0] !== labels.shape[0]) {
      throw new FormatError(
        `${name}: "${this.root}" has ${images.shape[0]} ${part} images and ${labels.shape[0]} labels`,
      );
    }
    this.data = images;
    this.targets = labels.to(int64);
  }

  /** Fetches the files that are not in `root/NAME/raw` yet, from the first mirror that has them, and checks them. */
  static async download(this: MNISTClass, root: string | URL): Promise<void> {
    const folder = `${folderOf(root, this.name)}/${this.name}/raw`;
    for (const [name, md5] of this.resources) {
      if (isFile(`${folder}/${name}`) || isFile(`${folder}/${name.replace(/\.gz$/, "")}`)) continue;
      await fetchFromMirrors(this.mirrors, name, md5, folder);
    }
  }

  /** Makes the dataset, with `download: true` after fetching what is not there yet. */
  static async create<X = Image, Y = number>(
    this: MNISTClass & (new (root: string | URL, options: TrainTestOptions<X, Y>) => MNIST<X, Y>),
    root: string | URL,
    options: TrainTestOptions<X, Y> = {},
  ): Promise<MNIST<X, Y>> {
    if (options.download) await MNIST.download.call(this, root);
    return new this(root, options);
  }

  /** The classes' numbers. */
  get class_to_idx(): Record<string, number> {
    return Object.fromEntries(this.classes.map((name, i) => [name, i]));
  }

  /** How many images. */
  override get length(): number {
    return this.data.shape[0];
  }

  /** The image with this number, and its class. */
  override get(index: number): [X, Y] {
    const at = position(index, this.length);
    const pixels = this.data.select(0, at).contiguous().numpy() as Uint8Array;
    const image = new Image("L", [this.data.shape[2], this.data.shape[1]], Uint8Array.from(pixels));
    const target = Number(this.targets.select(0, at).item());
    const { transform, target_transform } = this as unknown as TrainTestOptions<X, Y>;
    return [
      transform ? transform(image) : image as unknown as X,
      target_transform ? target_transform(target) : target as unknown as Y,
    ];
  }

  /** Which part it is. */
  override extra_repr(): string {
    return `Split: ${this.train ? "Train" : "Test"}`;
  }
}

function readPart(root: string, owner: string, file: string, dims: number): Tensor {
  const places = [`${root}/${owner}/raw/${file}`, `${root}/${file}`].flatMap((path) => [path, `${path}.gz`]);
  const path = places.find(isFile);
  if (path === undefined) {
    throw new FormatError(
      `${owner}: there is no ${file} (or ${file}.gz) in "${root}/${owner}/raw" or "${root}"; ` +
        `\`await torch.vision.datasets.${owner}.create(root, { download: true })\` fetches the files first`,
    );
  }
  const tensor = parseIDX(Deno.readFileSync(path), path);
  if (tensor.dtype !== uint8 || tensor.shape.length !== dims) {
    throw new FormatError(
      `"${path}" should hold uint8 of ${dims} dimension(s), but it holds ${tensor.dtype} [${tensor.shape}]`,
    );
  }
  return tensor;
}

/**
 * Articles of clothing, 28×28, in MNIST's format: see {@link MNIST}.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.FashionMNIST.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (torch.vision.datasets.FashionMNIST.classes[9] !== "Ankle boot") throw new Error();
 * ```
 */
export class FashionMNIST<X = Image, Y = number> extends MNIST<X, Y> {
  /** See {@link MNIST}. */
  static override mirrors: readonly string[] = ["http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"];
  /** See {@link MNIST}. */
  static override resources: readonly (readonly [name: string, md5: string])[] = [
    ["train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"],
    ["train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"],
    ["t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"],
    ["t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"],
  ];
  /** Names of the classes. */
  static override classes: readonly string[] = [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
  ];
}

/**
 * Japanese letters in old handwriting, 28×28, in MNIST's format: see {@link MNIST}.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.KMNIST.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (torch.vision.datasets.KMNIST.classes[2] !== "su") throw new Error();
 * ```
 */
export class KMNIST<X = Image, Y = number> extends MNIST<X, Y> {
  /** See {@link MNIST}. */
  static override mirrors: readonly string[] = ["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"];
  /** See {@link MNIST}. */
  static override resources: readonly (readonly [name: string, md5: string])[] = [
    ["train-images-idx3-ubyte.gz", "bdb82020997e1d708af4cf47b453dcf7"],
    ["train-labels-idx1-ubyte.gz", "e144d726b3acfaa3e44228e80efcd344"],
    ["t10k-images-idx3-ubyte.gz", "5c965bf0a639b31b8f53240b1b52f4d7"],
    ["t10k-labels-idx1-ubyte.gz", "7320c461ea6c1c855c0b718fb2a4b134"],
  ];
  /** Names of the classes. */
  static override classes: readonly string[] = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"];
}
