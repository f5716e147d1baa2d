// A random part of a tensor erased.
import { ArgumentError, ValueError } from "../../core/errors.ts";
import { Signature } from "../../nn/arguments.ts";
import { empty, tensor } from "../../tensor/create.ts";
import { formatBool } from "../../nn/module_format.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { checkRanges, happens, integer, randomArea } from "./draws.ts";
import { erase } from "./functional/blur.ts";
import { roundHalfEven } from "./picture.ts";
import { formatNumbers, Transform } from "./transform.ts";

/** Options of {@link RandomErasing}. */
export type RandomErasingOptions = {
  p?: number;
  scale?: readonly number[];
  ratio?: readonly number[];
  value?: number | readonly number[] | "random";
  inplace?: boolean;
};
const ERASING = new Signature<RandomErasingOptions>("RandomErasing", ["p", "scale", "ratio", "value", "inplace"]);

/** A part of a tensor, and what it becomes. */
export type ErasedPart = [top: number, left: number, height: number, width: number, value: Tensor];

/**
 * With probability p, a part of random area (`scale`) and ratio of a tensor [..., C, H, W] is filled with `value`: a number, one a
 * channel, or "random" for normal noise. Comes after {@link ToTensor}.
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomErasing.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = new torch.vision.transforms.RandomErasing({ p: 1 })(torch.ones(3, 32, 32));
 * if (x.min().item() !== 0) throw new Error("nothing erased");
 * ```
 */
export class RandomErasing extends Transform {
  /** Probability. */
  p: number;
  /** Least and largest part of the area. */
  scale: readonly number[];
  /** Least and largest height : width. */
  ratio: readonly number[];
  /** What the part becomes. */
  value: number | readonly number[] | "random";
  /** Whether the input itself is changed. */
  inplace: boolean;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    p?: number | RandomErasingOptions,
    scale?: readonly number[] | RandomErasingOptions,
    ratio?: readonly number[] | RandomErasingOptions,
    value?: number | readonly number[] | "random" | RandomErasingOptions,
    inplace?: boolean | RandomErasingOptions,
  ) {
    super();
    const o = ERASING.read(p, scale, ratio, value, inplace);
    this.p = o.p ?? 0.5;
    this.scale = o.scale ?? [0.02, 0.33];
    this.ratio = o.ratio ?? [0.3, 3.3];
    this.value = o.value ?? 0;
    this.inplace = o.inplace ?? false;
    if (typeof this.value === "string" && this.value !== "random") {
      throw new ValueError("If value is str, it should be 'random'");
    }
    checkRanges(this.scale, this.ratio);
    if (this.scale[0] < 0 || this.scale[1] > 1) throw new ValueError("Scale should be between 0 and 1");
    if (!(this.p >= 0 && this.p <= 1)) throw new ValueError("Random erasing probability should be between 0 and 1");
  }

  /** Draws a part and, without `value`, what it becomes. */
  static get_params(
    img: Tensor,
    scale: readonly number[],
    ratio: readonly number[],
    value: readonly number[] | null = null,
  ): ErasedPart {
    const [channels, rows, columns] = img.shape.slice(-3);
    const found = randomArea(rows * columns, scale, ratio, (area, aspect): ErasedPart | undefined => {
      const h = roundHalfEven(Math.sqrt(area * aspect)), w = roundHalfEven(Math.sqrt(area / aspect));
      if (!(h < rows && w < columns)) return undefined;
      const v = value === null ? empty([channels, h, w]).normal_() : tensor([...value]).view(-1, 1, 1);
      const top = integer(0, rows - h + 1);
      return [top, integer(0, columns - w + 1), h, w, v];
    });
    return found ?? [0, 0, rows, columns, img];
  }

  /** The tensor with a part erased, perhaps. */
  override forward(img: Tensor): Tensor {
    if (!happens(this.p)) return img;
    if (!(img?.shape?.length >= 3)) {
      throw new ArgumentError("RandomErasing takes a tensor [..., C, H, W]: put it after ToTensor");
    }
    const value = this.value === "random" ? null : typeof this.value === "number" ? [this.value] : this.value;
    const channels = img.size(-3);
    if (value !== null && value.length !== 1 && value.length !== channels) {
      throw new ValueError(
        `If value is a sequence, it should have either a single value or ${channels} (number of input channels)`,
      );
    }
    const [top, left, height, width, v] = RandomErasing.get_params(img, this.scale, this.ratio, value);
    return erase(img, top, left, height, width, v, this.inplace);
  }

  /** The settings. */
  protected override settings(): string {
    const value = typeof this.value === "string" ? this.value : formatNumbers(this.value);
    return `p=${formatFloat(this.p)}, scale=${formatNumbers(this.scale, "()", true)}, ratio=${
      formatNumbers(this.ratio, "()", true)
    }, value=${value}, inplace=${formatBool(this.inplace)}`;
  }
}
