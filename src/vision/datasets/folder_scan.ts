// Finds classes and files of a dataset that is a folder of folders, in torchvision's order, and reads its images.
import { ValueError } from "../../core/errors.ts";
import { Image } from "../image.ts";
import { folderOf } from "./vision_dataset.ts";

/**
 * What the names of image files end with.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (!torch.vision.datasets.folder.IMG_EXTENSIONS.includes(".webp")) throw new Error();
 * ```
 */
export const IMG_EXTENSIONS: readonly string[] = [
  ".jpg",
  ".jpeg",
  ".png",
  ".ppm",
  ".bmp",
  ".pgm",
  ".tif",
  ".tiff",
  ".webp",
];

/**
 * Whether a file's name ends with one of some extensions (in lower case), in whatever case it is written.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (!torch.vision.datasets.folder.has_file_allowed_extension("a/B.NPY", [".npy"])) throw new Error();
 * ```
 */
export function has_file_allowed_extension(filename: string, extensions: string | readonly string[]): boolean {
  const name = filename.toLowerCase();
  return [extensions].flat().some((extension) => name.endsWith(extension));
}

/**
 * Whether a file's name is that of an image: see {@link IMG_EXTENSIONS}.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * if (torch.vision.datasets.folder.is_image_file("notes.txt")) throw new Error();
 * ```
 */
export function is_image_file(filename: string): boolean {
  return has_file_allowed_extension(filename, IMG_EXTENSIONS);
}

/**
 * The names of a folder's folders, sorted, and their numbers.
 *
 * @throws {ValueError} when there are none
 * @throws {Deno.errors.NotFound} when there is no such folder
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const root = Deno.makeTempDirSync();
 * for (const name of ["dog", "cat"]) Deno.mkdirSync(`${root}/${name}`);
 * const [classes, numbers] = torch.vision.datasets.folder.find_classes(root);
 * if (String(classes) !== "cat,dog" || numbers.dog !== 1) throw new Error(String(classes));
 * ```
 */
export function find_classes(directory: string | URL): [classes: string[], class_to_idx: Record<string, number>] {
  const folder = folderOf(directory, "find_classes");
  const classes = [...Deno.readDirSync(folder)].filter((entry) => isFolder(`${folder}/${entry.name}`, entry))
    .map((entry) => entry.name).sort(byCodePoint);
  if (classes.length === 0) throw new ValueError(`Couldn't find any class folder in ${folder}.`);
  return [classes, Object.fromEntries(classes.map((name, i) => [name, i]))];
}

/** Options of {@link make_dataset}. */
export type MakeDatasetOptions = {
  /** The numbers of the classes; those of {@link find_classes} unless stated. */
  class_to_idx?: Readonly<Record<string, number>> | null;
  /** What files' names end with; excludes `is_valid_file`. */
  extensions?: string | readonly string[] | null;
  /** Chooses files by their paths. */
  is_valid_file?: ((path: string) => boolean) | null;
  /** Whether a class may be without files. */
  allow_empty?: boolean;
};

/**
 * All samples below a folder of classes: [path, number of its class], by class, then by folder, then by name.
 *
 * @throws {ValueError} when a class has no file, unless `allow_empty`
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const root = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${root}/cat`);
 * for (const name of ["b.txt", "a.txt", "c.jpg"]) Deno.writeTextFileSync(`${root}/cat/${name}`, "");
 * const samples = torch.vision.datasets.folder.make_dataset(root, { extensions: ".txt" });
 * if (String(samples) !== `${root}/cat/a.txt,0,${root}/cat/b.txt,0`) throw new Error(String(samples));
 * ```
 */
export function make_dataset(directory: string | URL, options: MakeDatasetOptions = {}): [string, number][] {
  const root = folderOf(directory, "make_dataset"), { extensions = null, is_valid_file = null } = options;
  const numbers = options.class_to_idx ?? find_classes(root)[1];
  const names = Object.keys(numbers).sort(byCodePoint);
  if (names.length === 0) throw new ValueError("'class_to_index' must have at least one entry to collect any samples.");
  if ((extensions === null) === (is_valid_file === null)) {
    throw new ValueError("Both extensions and is_valid_file cannot be None or not None at the same time");
  }
  const wanted = is_valid_file ?? ((path: string) => has_file_allowed_extension(path, extensions!));
  const samples: [string, number][] = [], empty: string[] = [];
  for (const name of names) {
    const before = samples.length, top = `${root.replace(/\/+$/, "")}/${name}`;
    for (const [folder, files] of isFolder(top) ? walk(top) : []) {
      for (const file of files) if (wanted(`${folder}/${file}`)) samples.push([`${folder}/${file}`, numbers[name]]);
    }
    if (samples.length === before) empty.push(name);
  }
  if (empty.length > 0 && !options.allow_empty) {
    const supported = extensions === null ? "" : `Supported extensions are: ${[extensions].flat().join(", ")}`;
    throw new ValueError(`Found no valid file for the classes ${empty.join(", ")} in ${root}. ${supported}`.trim());
  }
  return samples;
}

/** All folders below one, and itself, with the names of their files, sorted by the folders' paths. Links are followed. */
function walk(top: string): [folder: string, files: string[]][] {
  const found: [string, string[]][] = [];
  const visit = (folder: string, above: readonly string[]): void => {
    const real = Deno.realPathSync(folder);
    if (above.includes(real)) return; // a link to a folder that it lies in
    const files: string[] = [];
    found.push([folder, files]);
    for (const entry of Deno.readDirSync(folder)) {
      const path = `${folder}/${entry.name}`;
      if (isFolder(path, entry)) visit(path, [...above, real]);
      else files.push(entry.name);
    }
    files.sort(byCodePoint);
  };
  visit(top, []);
  return found.sort(([a], [b]) => byCodePoint(a, b));
}

function isFolder(path: string, entry?: Deno.DirEntry): boolean {
  if (entry !== undefined && !entry.isSymlink) return entry.isDirectory;
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Python's order of strings; JavaScript's differs beyond U+FFFF. */
export function byCodePoint(a: string, b: string): number {
  for (let i = 0;;) {
    const p = a.codePointAt(i) ?? -1, q = b.codePointAt(i) ?? -1;
    if (p !== q || p < 0) return p - q;
    i += p > 0xffff ? 2 : 1;
  }
}

/**
 * Reads an image file and makes its colours RGB.
 *
 * @throws {FormatError} a sentence that names the file when it is damaged, cut off or no image
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const path = `${Deno.makeTempDirSync()}/grey.png`;
 * await new torch.vision.Image("L", [4, 2], 7).save(path);
 * const image = await torch.vision.datasets.folder.default_loader(path);
 * if (image.mode !== "RGB") throw new Error(String(image));
 * ```
 */
export async function default_loader(path: string): Promise<Image> {
  const image = await Image.open(path);
  return image.mode === "RGB" ? image : image.convert("RGB");
}
