// Images that a table lists: a CSV file with a column of paths and a column of labels.
import { Signature } from "../../core/arguments.ts";
import { FormatError, ValueError } from "../../core/errors.ts";
import { position } from "../../data/dataset.ts";
import { pathOf } from "../../io/atomic_write.ts";
import type { Image } from "../image.ts";
import { parseCSV, type Row } from "./csv.ts";
import type { Eventually } from "./folder.ts";
import { byCodePoint, default_loader } from "./folder_scan.ts";
import { VisionDataset } from "./vision_dataset.ts";

/** Options of {@link ImageCSV}. */
export type ImageCSVOptions<S, X, Y> = {
  /** Where the paths begin; the folder of the table unless stated. */
  root?: string | URL | null;
  /** The column of the paths, by name or by number from 0: the first one unless stated. */
  image?: string | number;
  /** The column of the labels: the second one unless stated. */
  label?: string | number;
  /** Whether the first row names the columns: true unless stated. */
  header?: boolean;
  /** The classes in order; otherwise whole numbers are taken as they are, and names are sorted. */
  classes?: readonly string[] | null;
  /** Reads the image at a path. */
  loader?: (path: string) => Eventually<S>;
  transform?: ((sample: S) => Eventually<X>) | null;
  target_transform?: ((target: number) => Eventually<Y>) | null;
};

const SIGNATURE = new Signature<ImageCSVOptions<unknown, unknown, unknown>>("ImageCSV", [
  "root",
  "image",
  "label",
  "header",
  "classes",
  "loader",
  "transform",
  "target_transform",
]);

/**
 * Images and labels that a CSV file lists, one a row: `await dataset.get(i)` is [image, class].
 *
 * @throws {FormatError} a sentence with file and line for a row that is short of a column or has no usable label
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const root = Deno.makeTempDirSync();
 * await new torch.vision.Image("RGB", [4, 2], [9, 0, 0]).save(`${root}/a.png`);
 * Deno.writeTextFileSync(`${root}/all.csv`, 'file,kind\na.png,"cat, black"\na.png,ape\n');
 * const data = new torch.vision.datasets.ImageCSV(`${root}/all.csv`, { image: "file", label: "kind" });
 * const [image, label] = await data.get(0);
 * if (data.classes?.[label] !== "cat, black" || image.width !== 4) throw new Error(String(data));
 * ```
 */
export class ImageCSV<S = Image, X = S, Y = number> extends VisionDataset<Promise<[X, Y]>> {
  declare readonly root: string;
  /** The table. */
  readonly csv: string;
  /** Path and class of each sample. */
  readonly samples: [path: string, target: number][];
  /** The class of each sample. */
  readonly targets: number[];
  /** Names of the classes; null where the table has numbers. */
  readonly classes: readonly string[] | null;
  /** Their numbers. */
  readonly class_to_idx: Record<string, number> | null;
  /** Reads the image at a path. */
  readonly loader: (path: string) => Eventually<S>;

  /** See the class. */
  constructor(csv: string | URL, options: ImageCSVOptions<S, X, Y> = {}) {
    const o = SIGNATURE.read(options) as ImageCSVOptions<S, X, Y>, path = pathOf(csv);
    super(o.root ?? (/^(.*)\/[^/]*$/.exec(path)?.[1] ?? "."), {
      transform: o.transform,
      target_transform: o.target_transform,
    });
    this.csv = path;
    this.loader = o.loader ?? default_loader as unknown as (path: string) => Promise<S>;
    const rows = parseCSV(Deno.readTextFileSync(csv), path);
    const names = o.header === false ? undefined : rows.shift()?.fields.map((name) => name.trim());
    if (rows.length === 0) {
      throw new FormatError(`"${path}" has no rows${names === undefined ? "" : " after its header"}`);
    }
    const image = column(o.image ?? 0, names, path), label = column(o.label ?? 1, names, path);
    const paths = rows.map((row) => field(row, image, names, path)),
      labels = rows.map((row) => field(row, label, names, path));
    const numbers = !o.classes && labels.every((text) => /^\s*-?\d+\s*$/.test(text));
    this.classes = numbers ? null : [...o.classes ?? new Set(labels)];
    if (this.classes !== null && !o.classes) (this.classes as string[]).sort(byCodePoint);
    this.class_to_idx = this.classes && Object.fromEntries(this.classes.map((name, i) => [name, i]));
    const place = new Map(this.classes?.map((name, i) => [name, i]));
    this.targets = labels.map((text, i) => {
      const target = numbers ? Number(text) : place.get(text);
      if (target !== undefined) return target;
      throw new FormatError(`"${path}", line ${rows[i].line}: "${text}" is not among the classes`);
    });
    this.samples = paths.map((
      name,
      i,
    ) => [/^(\/|[A-Za-z]:[\\/])/.test(name) ? name : `${this.root}/${name}`, this.targets[i]]);
  }

  /** How many rows. */
  override get length(): number {
    return this.samples.length;
  }

  /** The image of a row, and its class. */
  override async get(index: number): Promise<[X, Y]> {
    const [path, target] = this.samples[position(index, this.samples.length)];
    const sample = await this.loader(path);
    const { transform, target_transform } = this as unknown as ImageCSVOptions<S, X, Y>;
    return [
      transform ? await transform(sample) : sample as unknown as X,
      target_transform ? await target_transform(target) : target as unknown as Y,
    ];
  }

  /** Which table it is. */
  override extra_repr(): string {
    return `Table: ${this.csv}`;
  }
}

function column(wanted: string | number, names: readonly string[] | undefined, path: string): number {
  if (typeof wanted === "number") {
    if (Number.isInteger(wanted) && wanted >= 0 && (names === undefined || wanted < names.length)) return wanted;
    throw new ValueError(
      `ImageCSV: "${path}" has no column ${wanted}${names ? `; its columns are ${names.join(", ")}` : ""}`,
    );
  }
  const at = names?.indexOf(wanted) ?? -1;
  if (at >= 0) return at;
  throw new ValueError(
    `ImageCSV: "${path}" has no column "${wanted}"; ` +
      (names === undefined ? "without a header, columns are numbers from 0" : `its columns are ${names.join(", ")}`),
  );
}

function field(row: Row, at: number, names: readonly string[] | undefined, path: string): string {
  const text = row.fields[at];
  if (text !== undefined && text !== "") return text;
  const what = names === undefined ? `column ${at}` : `column "${names[at]}"`;
  const why = text === "" ? `${what} is empty` : `${what} is missing: the row has ${row.fields.length} field(s)`;
  throw new FormatError(`"${path}", line ${row.line}: ${why}`);
}
