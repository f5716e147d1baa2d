// AugMix: a picture blended with chains of random changes of it.
import { defaultGenerator, drawFloat64, drawNormal } from "../../core/generator.ts";
import { float32 } from "../../core/dtype.ts";
import { ValueError } from "../../core/errors.ts";
import { Signature } from "../../nn/arguments.ts";
import { formatBool } from "../../nn/module_format.ts";
import { formatFloat } from "../../tensor/python_format.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Image } from "../image.ts";
import { type Augmentation, augmented, linear, NONE, posterizing, randomSign, type Space } from "./augmentations.ts";
import { integer } from "./draws.ts";
import { pil_to_tensor, to_pil_image } from "./functional/conversion.ts";
import { type InterpolationMode, pythonName, readInterpolation } from "./interpolation.ts";
import { dimensionsOf, type Fill, fillFor, onPicture, type Picture } from "./picture.ts";
import { formatNumbers, PictureTransform } from "./transform.ts";

/** Of Gamma(alpha, 1) by Marsaglia and Tsang, as PyTorch draws it. */
function drawGamma(alpha: number): number {
  const state = defaultGenerator.state;
  if (alpha === 0) return 0;
  const scale = alpha < 1 ? (1 - drawFloat64(state)) ** (1 / alpha) : 1;
  const d = (alpha < 1 ? alpha + 1 : alpha) - Math.fround(1 / 3), c = 1 / Math.sqrt(9 * d);
  for (;;) {
    let x = drawNormal(state), y = 1 + c * x;
    while (y <= 0) {
      x = drawNormal(state);
      y = 1 + c * x;
    }
    const v = y * y * y, u = 1 - drawFloat64(state), square = x * x;
    if (u < 1 - Math.fround(0.0331) * square * square) return scale * d * v;
    if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return scale * d * v;
  }
}

/** `torch._sample_dirichlet` of equal parameters: so many numbers whose sum is 1. */
function drawDirichlet(alpha: number, count: number): number[] {
  const draws = Array.from({ length: count }, () => Math.max(drawGamma(Math.fround(alpha)), 2.2250738585072014e-308));
  const sum = draws.reduce((a, b) => a + b, 0);
  return draws.map((x) => Math.fround(x / sum));
}

/** Options of {@link AugMix}. */
export type AugMixOptions = {
  severity?: number;
  mixture_width?: number;
  chain_depth?: number;
  alpha?: number;
  all_ops?: boolean;
  interpolation?: InterpolationMode | number;
  fill?: Fill | null;
};
const AUGMIX = new Signature<AugMixOptions>("AugMix", [
  "severity",
  "mixture_width",
  "chain_depth",
  "alpha",
  "all_ops",
  "interpolation",
  "fill",
]);

const STRENGTHS = 10;

function spaceOf(all: boolean, height: number, width: number): Space {
  const space: Space = {
    ShearX: linear(0, 0.3, STRENGTHS),
    ShearY: linear(0, 0.3, STRENGTHS),
    TranslateX: linear(0, width / 3, STRENGTHS),
    TranslateY: linear(0, height / 3, STRENGTHS),
    Rotate: linear(0, 30, STRENGTHS),
    Posterize: posterizing(4, 4, STRENGTHS),
    Solarize: linear(255, 0, STRENGTHS, false),
    AutoContrast: NONE,
    Equalize: NONE,
  };
  if (!all) return space;
  const strong = linear(0, 0.9, STRENGTHS);
  return { ...space, Brightness: strong, Color: strong, Contrast: strong, Sharpness: strong };
}

/**
 * A picture blended with `mixture_width` chains of random changes of it (Hendrycks et al., arXiv 1912.02781). Images, or tensors of
 * bytes [..., 1 or 3, H, W].
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.AugMix.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const augment = new torch.vision.transforms.AugMix({ severity: 2 });
 * if (augment(new torch.vision.Image("RGB", [8, 6])).width !== 8) throw new Error("size");
 * ```
 */
export class AugMix extends PictureTransform {
  /** How strong the changes are, 1 to 10. */
  severity: number;
  /** How many chains. */
  mixture_width: number;
  /** Changes in a chain; one to three at random where it is not positive. */
  chain_depth: number;
  /** Of the distributions of the weights. */
  alpha: number;
  /** Whether brightness, colour, contrast and sharpness change, too. */
  all_ops: boolean;
  /** How pixels are made. */
  interpolation: InterpolationMode;
  /** The colour of what comes from outside; black where null. */
  fill: Fill | null;

  /** Parameters stand in torchvision's order; an object with the rest of them by name may end the list. */
  constructor(
    severity?: number | AugMixOptions,
    mixture_width?: number | AugMixOptions,
    chain_depth?: number | AugMixOptions,
    alpha?: number | AugMixOptions,
    all_ops?: boolean | AugMixOptions,
    interpolation?: InterpolationMode | number | AugMixOptions,
    fill?: Fill | null | AugMixOptions,
  ) {
    super();
    const o = AUGMIX.read(severity, mixture_width, chain_depth, alpha, all_ops, interpolation, fill);
    this.severity = o.severity ?? 3;
    if (!(this.severity >= 1 && this.severity <= STRENGTHS)) {
      throw new ValueError(`The severity must be between [1, ${STRENGTHS}]. Got ${this.severity} instead.`);
    }
    this.mixture_width = o.mixture_width ?? 3;
    this.chain_depth = o.chain_depth ?? -1;
    this.alpha = o.alpha ?? 1;
    this.all_ops = o.all_ops ?? true;
    this.interpolation = readInterpolation(o.interpolation, "bilinear");
    this.fill = o.fill ?? null;
  }

  /** The blended picture. */
  override forward<T extends Picture>(img: T): T {
    const mix = (x: Tensor) => this.mix(x, img);
    return onPicture(img, (image: Image) => to_pil_image(mix(pil_to_tensor(image)), image.mode), mix);
  }

  private mix(x: Tensor, img: Picture): Tensor {
    const fill = this.fill === null || img instanceof Image ? this.fill : fillFor(x, this.fill);
    const [, height, width] = dimensionsOf(x), space = spaceOf(this.all_ops, height, width);
    const names = Object.keys(space) as Augmentation[];
    const batch = x.view([...Array<number>(Math.max(4 - x.dim(), 0)).fill(1), ...x.shape]), rows = batch.size(0);
    const column = (values: number[]) =>
      batch.new_tensor(values, { dtype: float32 }).view([rows, ...Array(batch.dim() - 1).fill(1)]);
    const both = Array.from({ length: rows }, () => drawDirichlet(this.alpha, 2));
    const weights = Array.from(
      { length: rows },
      (_, r) => drawDirichlet(this.alpha, this.mixture_width).map((w) => Math.fround(w * both[r][1])),
    );
    const mixed = column(both.map(([own]) => own)).mul(batch);
    for (let i = 0; i < this.mixture_width; i++) {
      let changed = batch;
      const depth = this.chain_depth > 0 ? this.chain_depth : integer(1, 4);
      for (let k = 0; k < depth; k++) {
        const name = names[integer(0, names.length)], { strengths, signed } = space[name]!;
        const strength = strengths.length > 0 ? strengths[integer(0, this.severity)] : 0;
        changed = augmented(changed, name, randomSign(signed) * strength, this.interpolation, fill);
      }
      mixed.add_(column(weights.map((w) => w[i])).mul(changed));
    }
    return mixed.view(x.shape).to(x.dtype);
  }

  /** The settings. */
  protected override settings(): string {
    return `severity=${this.severity}, mixture_width=${this.mixture_width}, chain_depth=${this.chain_depth}, alpha=${
      formatFloat(this.alpha)
    }, all_ops=${formatBool(this.all_ops)}, interpolation=${pythonName(this.interpolation)}, fill=${
      formatNumbers(this.fill, "[]")
    }`;
  }
}
