// Samples in a folder of folders, one a class.
import { Signature } from "../../core/arguments.ts";
import { checkFunction } from "../../core/kinds.ts";
import { position } from "../../data/dataset.ts";
import { BEGIN, type Begin } from "../../data/fetch.ts";
import type { Image } from "../image.ts";
import { default_loader, find_classes, IMG_EXTENSIONS, make_dataset, type MakeDatasetOptions } from "./folder_scan.ts";
import { VisionDataset } from "./vision_dataset.ts";

/** A value, at once or later. */
export type Eventually<T> = T | Promise<T>;

/** Options of {@link DatasetFolder}: S is what the loader gives, X and Y are a sample's two parts. */
export type DatasetFolderOptions<S, X, Y> = {
  /** Reads the sample at a path. */
  loader?: (path: string) => Eventually<S>;
  /** What files' names end with; excludes `is_valid_file`. */
  extensions?: string | readonly string[] | null;
  transform?: ((sample: S) => Eventually<X>) | null;
  target_transform?: ((target: number) => Eventually<Y>) | null;
  /** Chooses files by their paths. */
  is_valid_file?: ((path: string) => boolean) | null;
  /** Whether a class may be without files. */
  allow_empty?: boolean;
};

const FOLDER = new Signature<DatasetFolderOptions<unknown, unknown, unknown>>("DatasetFolder", [
  "loader",
  "extensions",
  "transform",
  "target_transform",
  "is_valid_file",
  "allow_empty",
]);

/**
 * Samples `root/CLASS/…/NAME` with the number of their class: `await dataset.get(i)` is [sample, number]. Classes and
 * samples stand in torchvision's order. A subclass may give its own `find_classes` or `make_dataset`.
 *
 * @throws {ValueError} when there are no classes, or one is without files and not `allow_empty`
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.DatasetFolder.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const root = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${root}/greetings`);
 * Deno.writeTextFileSync(`${root}/greetings/a.txt`, "hello");
 * const data = new torch.vision.datasets.DatasetFolder(root, (path) => Deno.readTextFile(path), { extensions: [".txt"] });
 * const [text, label] = await data.get(0);
 * if (text !== "hello" || label !== 0) throw new Error(text);
 * ```
 */
export class DatasetFolder<S, X = S, Y = number> extends VisionDataset<Promise<[X, Y]>> {
  declare readonly root: string;
  /** Names of the classes. */
  readonly classes: string[];
  /** Their numbers. */
  readonly class_to_idx: Record<string, number>;
  /** Path and class of each sample. */
  readonly samples: [path: string, target: number][];
  /** The class of each sample. */
  readonly targets: number[];
  /** Reads the sample at a path. */
  readonly loader: (path: string) => Eventually<S>;
  /** What files' names end with. */
  readonly extensions: string | readonly string[] | null;

  /** See the class. */
  constructor(
    root: string | URL,
    loader: ((path: string) => Eventually<S>) | DatasetFolderOptions<S, X, Y>,
    extensions?: string | readonly string[] | null | DatasetFolderOptions<S, X, Y>,
    transform?: ((sample: S) => Eventually<X>) | null | DatasetFolderOptions<S, X, Y>,
    target_transform?: ((target: number) => Eventually<Y>) | null | DatasetFolderOptions<S, X, Y>,
    is_valid_file?: ((path: string) => boolean) | null | DatasetFolderOptions<S, X, Y>,
    options?: DatasetFolderOptions<S, X, Y>,
  ) {
    const o = FOLDER.read(loader, extensions, transform, target_transform, is_valid_file, options) as //
    DatasetFolderOptions<S, X, Y>;
    super(root, { transform: o.transform, target_transform: o.target_transform });
    checkFunction(o.loader, this.constructor.name, "loader");
    this.loader = o.loader!;
    this.extensions = o.extensions ?? null;
    [this.classes, this.class_to_idx] = this.find_classes(this.root);
    this.samples = this.make_dataset(this.root, {
      class_to_idx: this.class_to_idx,
      extensions: o.extensions,
      is_valid_file: o.is_valid_file,
      allow_empty: o.allow_empty,
    });
    this.targets = this.samples.map(([, target]) => target);
  }

  /** The classes of a folder, for subclasses to replace. */
  find_classes(directory: string): [classes: string[], class_to_idx: Record<string, number>] {
    return find_classes(directory);
  }

  /** The samples of a folder, for subclasses to replace. */
  make_dataset(directory: string, options: MakeDatasetOptions): [path: string, target: number][] {
    return make_dataset(directory, options);
  }

  /** How many samples there are. */
  override get length(): number {
    return this.samples.length;
  }

  /** The sample with this number, and its class. */
  override async get(index: number): Promise<[X, Y]> {
    const [path, target] = this.samples[position(index, this.samples.length)];
    return await finish(this, await this.loader(path), target);
  }

  /** Pictures are read and decoded ahead by the loaders; one's own `loader` may draw random numbers, and is not. */
  get [BEGIN](): Begin | undefined {
    if (this.loader as unknown !== default_loader || this.get !== DatasetFolder.prototype.get) return undefined;
    return async (index) => {
      const [path, target] = this.samples[position(index, this.samples.length)];
      const sample = await this.loader(path);
      return () => finish(this, sample, target);
    };
  }
}

/** What comes after reading: the transforms. */
async function finish<S, X, Y>(dataset: DatasetFolder<S, X, Y>, sample: S, target: number): Promise<[X, Y]> {
  const { transform, target_transform } = dataset as unknown as DatasetFolderOptions<S, X, Y>;
  return [
    transform ? await transform(sample) : sample as unknown as X,
    target_transform ? await target_transform(target) : target as unknown as Y,
  ];
}

/** Options of {@link ImageFolder}. */
export type ImageFolderOptions<S, X, Y> = Omit<DatasetFolderOptions<S, X, Y>, "extensions">;

const IMAGES = new Signature<ImageFolderOptions<unknown, unknown, unknown>>("ImageFolder", [
  "transform",
  "target_transform",
  "loader",
  "is_valid_file",
  "allow_empty",
]);

/**
 * Images `root/CLASS/…/NAME.jpg` with the number of their class. Reading files takes time: `await dataset.get(i)`, and
 * `for await (const [images, labels] of loader)`.
 *
 * @throws {ValueError} when there are no classes, or one is without images and not `allow_empty`
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const root = Deno.makeTempDirSync();
 * for (const [name, colour] of [["red", [255, 0, 0]], ["green", [0, 255, 0]]] as const) {
 *   Deno.mkdirSync(`${root}/${name}`);
 *   await new torch.vision.Image("RGB", [4, 2], colour).save(`${root}/${name}/0.png`);
 * }
 * const data = new torch.vision.datasets.ImageFolder(root);
 * const [image, label] = await data.get(1);
 * if (data.classes[label] !== "red" || image.getpixel([0, 0])[0] !== 255) throw new Error(String(image));
 * ```
 */
export class ImageFolder<S = Image, X = S, Y = number> extends DatasetFolder<S, X, Y> {
  /** Another name of `samples`. */
  readonly imgs: [path: string, target: number][];

  /** See the class. */
  constructor(
    root: string | URL,
    transform?: ((sample: S) => Eventually<X>) | null | ImageFolderOptions<S, X, Y>,
    target_transform?: ((target: number) => Eventually<Y>) | null | ImageFolderOptions<S, X, Y>,
    loader?: ((path: string) => Eventually<S>) | ImageFolderOptions<S, X, Y>,
    is_valid_file?: ((path: string) => boolean) | null | ImageFolderOptions<S, X, Y>,
    options?: ImageFolderOptions<S, X, Y>,
  ) {
    const o = IMAGES.read(transform, target_transform, loader, is_valid_file, options) as ImageFolderOptions<S, X, Y>;
    super(root, {
      ...o,
      loader: o.loader ?? default_loader as unknown as (path: string) => Promise<S>,
      extensions: o.is_valid_file ? null : IMG_EXTENSIONS,
    });
    this.imgs = this.samples;
  }
}
