// Pictures mirrored at random.
import { formatFloat } from "../../tensor/python_format.ts";
import { happens, probability } from "./draws.ts";
import { hflip, vflip } from "./functional/crop.ts";
import type { Picture } from "./picture.ts";
import { PictureTransform } from "./transform.ts";

/**
 * Left and right exchanged with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomHorizontalFlip.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomHorizontalFlip(1)(torch.tensor([[[1, 2]]]));
 * if (String(x.flatten().tolist()) !== "2,1") throw new Error(String(x));
 * ```
 */
export class RandomHorizontalFlip extends PictureTransform {
  /** Probability. */
  p: number;

  /** @param p probability, 0.5 unless stated */
  constructor(p?: number | { p?: number }) {
    super();
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? hflip(img) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `p=${formatFloat(this.p)}`;
  }
}

/**
 * Top and bottom exchanged with probability p.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomVerticalFlip.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomVerticalFlip(1)(torch.tensor([[[1], [2]]]));
 * if (String(x.flatten().tolist()) !== "2,1") throw new Error(String(x));
 * ```
 */
export class RandomVerticalFlip extends PictureTransform {
  /** Probability. */
  p: number;

  /** @param p probability, 0.5 unless stated */
  constructor(p?: number | { p?: number }) {
    super();
    this.p = probability(p, 0.5);
  }

  /** One draw decides. */
  override forward<T extends Picture>(img: T): T {
    return happens(this.p) ? vflip(img) : img;
  }

  /** The settings. */
  protected override settings(): string {
    return `p=${formatFloat(this.p)}`;
  }
}
