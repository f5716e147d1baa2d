// What all image datasets share: where they lie, what is done to each sample, and how they print.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { Dataset } from "../../data/dataset.ts";
import { pathOf } from "../../io/atomic_write.ts";

/** What is done to the image and to the target of a sample. */
export type VisionDatasetOptions<Sample> = {
  /** For image and target together; excludes the other two. */
  transforms?: ((image: never, target: never) => Sample) | null;
  transform?: ((image: never) => unknown) | null;
  target_transform?: ((target: never) => unknown) | null;
};

/**
 * Base of image datasets: a subclass gives `length`, `get(index)` and, for printing, `extra_repr()`.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.VisionDataset.html
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * class Greys extends torch.vision.datasets.VisionDataset<torch.vision.Image> {
 *   readonly length = 256;
 *   get(index: number): torch.vision.Image {
 *     return new torch.vision.Image("L", [8, 8], index);
 *   }
 * }
 * const text = String(new Greys("somewhere"));
 * if (text !== "Dataset Greys\n    Number of datapoints: 256\n    Root location: somewhere") throw new Error(text);
 * ```
 */
export abstract class VisionDataset<Sample> extends Dataset<Sample> {
  /** The folder of the files; null where there is none. */
  readonly root: string | null;
  /** Done to image and target together. */
  readonly transforms: VisionDatasetOptions<Sample>["transforms"];
  /** Done to the image. */
  readonly transform: ((image: never) => unknown) | null;
  /** Done to the target. */
  readonly target_transform: ((target: never) => unknown) | null;

  /** See the class. A leading `~` of the root is the home folder. */
  constructor(root?: string | URL | null, options: VisionDatasetOptions<Sample> = {}) {
    super();
    const { transforms = null, transform = null, target_transform = null } = options;
    if (transforms !== null && (transform !== null || target_transform !== null)) {
      throw new ValueError("Only transforms or transform/target_transform can be passed as argument");
    }
    for (const [name, value] of Object.entries({ transforms, transform, target_transform })) {
      if (value === null || typeof value === "function") continue;
      throw new ArgumentError(`${this.constructor.name}: ${name} is a function of one sample's part, got ${value}`);
    }
    this.root = root === undefined || root === null ? null : folderOf(root, this.constructor.name);
    this.transforms = transforms;
    this.transform = transform;
    this.target_transform = target_transform;
  }

  /** More lines of the printed form. */
  extra_repr(): string {
    return "";
  }

  /** Number of samples, folder, and what is done to each sample, as torchvision prints it. */
  override toString(): string {
    const body = [`Number of datapoints: ${this.length}`];
    if (this.root !== null) body.push(`Root location: ${this.root}`);
    const extra = this.extra_repr();
    if (extra !== "") body.push(...extra.split("\n"));
    const parts: string[] = []; // only its first line is indented: torchvision prints it so
    if (this.transforms) parts.push(describe(this.transforms));
    if (this.transform !== null || this.target_transform !== null) {
      parts.push("StandardTransform");
      if (this.transform !== null) parts.push(...hanging("Transform: ", describe(this.transform)));
      if (this.target_transform !== null) parts.push(...hanging("Target transform: ", describe(this.target_transform)));
    }
    if (parts.length > 0) body.push(parts.join("\n"));
    return [`Dataset ${this.constructor.name}`, ...body.map((line) => `    ${line}`)].join("\n");
  }

  /** What console.log shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/** The path of a folder that a user named. */
export function folderOf(root: string | URL, owner: string): string {
  if (typeof root !== "string" && !(root instanceof URL)) {
    throw new ArgumentError(`${owner}: root is the path of a folder, got ${root}`);
  }
  const path = pathOf(root);
  return /^~(?=\/|$)/.test(path) ? path.replace("~", Deno.env.get("HOME") ?? "~") : path;
}

/** A transform's own text, or the name of a plain function. */
function describe(transform: (...args: never[]) => unknown): string {
  const own = transform.toString !== Function.prototype.toString;
  return own ? String(transform) : `<function ${transform.name || "anonymous"}>`;
}

function hanging(head: string, text: string): string[] {
  return text.split("\n").map((line, i) => (i === 0 ? head : " ".repeat(head.length)) + line);
}
