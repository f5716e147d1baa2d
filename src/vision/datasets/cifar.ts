// CIFAR: small colour pictures in the binary version's files.
import { Signature } from "../../core/arguments.ts";
import { FormatError } from "../../core/errors.ts";
import { position } from "../../data/dataset.ts";
import { from_numpy } from "../../tensor/create_data.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Image } from "../image.ts";
import { fetchFromMirrors, unpackTar } from "./download.ts";
import { gunzip } from "./idx.ts";
import { TRAIN_TEST, type TrainTestOptions } from "./mnist.ts";
import { folderOf, VisionDataset } from "./vision_dataset.ts";
import { isFile } from "../../io/fetch_file.ts";

const SIGNATURE = new Signature<TrainTestOptions<unknown, unknown>>("CIFAR10", TRAIN_TEST);

const SIDE = 32, PLANE = SIDE * SIDE, PIXELS = 3 * PLANE;

/** How a version of CIFAR lies in its folder. */
export type CIFARFiles = {
  /** The folder in root. */
  readonly folder: string;
  /** What is fetched. */
  readonly archive: string;
  readonly md5: string;
  readonly train: readonly string[];
  readonly test: readonly string[];
  /** A file with the classes' names, one a line. */
  readonly names: string;
  /** Bytes before each picture; the last of them is the class. */
  readonly labels: number;
};

/** A class of CIFAR's kind. */
export type CIFARClass = {
  readonly name: string;
  /** Places to fetch the archive from, tried in order; may be replaced. */
  mirrors: readonly string[];
  /** How the files lie. */
  files: CIFARFiles;
};

/**
 * Photographs of ten kinds of things, 32×32: `get(i)` is [image, class], `data` [N, 32, 32, 3] holds all pictures. Read
 * are the files of the "binary version" in `root/cifar-10-batches-bin`; `await CIFAR10.create(root, { download: true })`
 * fetches them where needed.
 *
 * @throws {FormatError} when the files are not there or cut off
 * @see https://www.cs.toronto.edu/~kriz/cifar.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const root = Deno.makeTempDirSync(), folder = `${root}/cifar-10-batches-bin`;
 * Deno.mkdirSync(folder);
 * Deno.writeFileSync(`${folder}/test_batch.bin`, Uint8Array.from({ length: 3073 }, (_, i) => i === 0 ? 6 : 90));
 * Deno.writeTextFileSync(`${folder}/batches.meta.txt`, "airplane automobile bird cat deer dog frog".replaceAll(" ", "\n"));
 * const data = new torch.vision.datasets.CIFAR10(root, { train: false });
 * if (data.classes[data.get(0)[1]] !== "frog") throw new Error(String(data));
 * ```
 */
export class CIFAR10<X = Image, Y = number> extends VisionDataset<[X, Y]> {
  /** Places to fetch the archive from, tried in order; may be replaced. */
  static mirrors: readonly string[] = ["https://www.cs.toronto.edu/~kriz/"];
  /** How the files lie. */
  static files: CIFARFiles = {
    folder: "cifar-10-batches-bin",
    archive: "cifar-10-binary.tar.gz",
    md5: "c32a1d4ab5d03f1284b67883e8d87530",
    train: [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`),
    test: ["test_batch.bin"],
    names: "batches.meta.txt",
    labels: 1,
  };

  declare readonly root: string;
  /** The training part, or the other one. */
  readonly train: boolean;
  /** [N, 32, 32, 3], uint8 */
  data: Tensor;
  /** The class of each picture. */
  targets: number[];
  /** Names of the classes. */
  readonly classes: string[];

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
    const owner = this.constructor as typeof CIFAR10, files = owner.files, folder = `${this.root}/${files.folder}`;
    const names = this.train ? files.train : files.test;
    const missing = [...names, files.names].find((name) => !isFile(`${folder}/${name}`));
    if (missing !== undefined) {
      throw new FormatError(
        `${owner.name}: there is no "${folder}/${missing}" (of the "binary version"); ` +
          `\`await torch.vision.datasets.${owner.name}.create(root, { download: true })\` fetches the files first`,
      );
    }
    const batches = names.map((name) => readBatch(`${folder}/${name}`, files.labels));
    const count = batches.reduce((n, batch) => n + batch.targets.length, 0), pixels = new Uint8Array(count * PIXELS);
    let at = 0;
    for (const batch of batches) {
      pixels.set(batch.pixels, at);
      at += batch.pixels.length;
    }
    this.data = from_numpy(pixels, [count, SIDE, SIDE, 3]);
    this.targets = batches.flatMap((batch) => batch.targets);
    this.classes = Deno.readTextFileSync(`${folder}/${files.names}`).split(/\r?\n/).filter((line) => line !== "");
    const wrong = this.targets.findIndex((target) => target >= this.classes.length);
    if (wrong >= 0) {
      throw new FormatError(
        `${owner.name}: picture ${wrong} is of class ${this.targets[wrong]}, but "${folder}/${files.names}" names ` +
          `${this.classes.length} classes`,
      );
    }
  }

  /** Fetches and unpacks the archive, unless the files are there. */
  static async download(this: CIFARClass, root: string | URL): Promise<void> {
    const place = folderOf(root, this.name), { folder, archive, md5, train, test, names } = this.files;
    if ([...train, ...test, names].every((name) => isFile(`${place}/${folder}/${name}`))) return;
    const path = `${place}/${archive}`;
    if (!isFile(path)) await fetchFromMirrors(this.mirrors, archive, md5, place);
    unpackTar(gunzip(Deno.readFileSync(path), path), place, path);
  }

  /** Makes the dataset, with `download: true` after fetching what is not there yet. */
  static async create<X = Image, Y = number>(
    this: CIFARClass & (new (root: string | URL, options: TrainTestOptions<X, Y>) => CIFAR10<X, Y>),
    root: string | URL,
    options: TrainTestOptions<X, Y> = {},
  ): Promise<CIFAR10<X, Y>> {
    if (options.download) await CIFAR10.download.call(this, root);
    return new this(root, options);
  }

  /** The classes' numbers. */
  get class_to_idx(): Record<string, number> {
    return Object.fromEntries(this.classes.map((name, i) => [name, i]));
  }

  /** How many pictures. */
  override get length(): number {
    return this.data.shape[0];
  }

  /** The picture with this number, and its class. */
  override get(index: number): [X, Y] {
    const at = position(index, this.length), target = this.targets[at];
    const pixels = this.data.select(0, at).contiguous().numpy() as Uint8Array;
    const image = new Image("RGB", [SIDE, SIDE], Uint8Array.from(pixels));
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

/** One file: records of labels and 3 planes of 32×32 bytes. `pixels` is [N, 32, 32, 3]. */
function readBatch(path: string, labels: number): { pixels: Uint8Array; targets: number[] } {
  const file = Deno.readFileSync(path), record = labels + PIXELS, count = file.length / record;
  if (!Number.isInteger(count) || count === 0) {
    throw new FormatError(`"${path}" is cut off: pictures of ${record} bytes do not fill ${file.length} bytes`);
  }
  const pixels = new Uint8Array(count * PIXELS), targets: number[] = [];
  for (let i = 0; i < count; i++) {
    const from = i * record + labels, to = i * PIXELS;
    targets.push(file[from - 1]);
    for (let p = 0; p < PLANE; p++) for (let c = 0; c < 3; c++) pixels[to + 3 * p + c] = file[from + c * PLANE + p];
  }
  return { pixels, targets };
}

/**
 * Photographs of a hundred kinds of things, 32×32: see {@link CIFAR10}. The files stand in `root/cifar-100-binary`.
 *
 * @see https://www.cs.toronto.edu/~kriz/cifar.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (torch.vision.datasets.CIFAR100.files.names !== "fine_label_names.txt") throw new Error();
 * ```
 */
export class CIFAR100<X = Image, Y = number> extends CIFAR10<X, Y> {
  /** How the files lie. */
  static override files: CIFARFiles = {
    folder: "cifar-100-binary",
    archive: "cifar-100-binary.tar.gz",
    md5: "03b5dce01913d631647c71ecec9e9cb8",
    train: ["train.bin"],
    test: ["test.bin"],
    names: "fine_label_names.txt",
    labels: 2,
  };
}
