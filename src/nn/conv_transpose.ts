// Transposed convolution layers over one, two and three dimensions.
import { ValueError } from "../core/errors.ts";
import { conv_transpose1d, conv_transpose2d, conv_transpose3d } from "../ops/conv.ts";
import type { WindowSize } from "../ops/window_arguments.ts";
import { formatSize } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "./arguments.ts";
import { CONV_TRANSPOSE_NAMES, ConvNd, type ConvSettings, type PaddingMode } from "./conv_base.ts";
import type { FactoryOptions } from "./factory.ts";
import type { Area, Length, Volume } from "./size.ts";

/** Options of {@link ConvTranspose1d}, {@link ConvTranspose2d} and {@link ConvTranspose3d}. */
export type ConvTransposeLayerOptions = FactoryOptions & {
  stride?: WindowSize;
  padding?: WindowSize;
  output_padding?: WindowSize;
  groups?: number;
  bias?: boolean;
  dilation?: WindowSize;
  padding_mode?: PaddingMode;
};

/** Options of a transposed convolution's forward. */
export type OutputSizeOptions = { output_size?: readonly number[] | null };

const OUTPUT_SIZE = new Signature<OutputSizeOptions>("forward", ["output_size"]);

const FUNCTIONS = [conv_transpose1d, conv_transpose2d, conv_transpose3d];

/** Base of the transposed convolution layers. */
export abstract class ConvTransposeLayer<S extends number[]> extends ConvNd<S> {
  /** Zeros that are taken away around the output. */
  declare padding: S;

  /** Parameters stand in PyTorch's order; an object with the rest of them by name may end the list. */
  constructor(
    in_channels: number,
    out_channels: number,
    kernel_size: WindowSize | ConvTransposeLayerOptions & { kernel_size: WindowSize },
    stride?: WindowSize | ConvTransposeLayerOptions,
    padding?: WindowSize | ConvTransposeLayerOptions,
    output_padding?: WindowSize | ConvTransposeLayerOptions,
    groups?: number | ConvTransposeLayerOptions,
    bias?: boolean | ConvTransposeLayerOptions,
    dilation?: WindowSize | ConvTransposeLayerOptions,
    padding_mode?: PaddingMode | ConvTransposeLayerOptions,
    options?: ConvTransposeLayerOptions,
  ) {
    const o = new Signature<ConvSettings>(new.target.name, CONV_TRANSPOSE_NAMES, 3).read(
      in_channels,
      out_channels,
      kernel_size,
      stride,
      padding,
      output_padding,
      groups,
      bias,
      dilation,
      padding_mode,
      options,
    );
    if (o.padding_mode !== undefined && o.padding_mode !== "zeros") {
      throw new ValueError(`Only "zeros" padding mode is supported for ${new.target.name}`);
    }
    if (typeof o.padding === "string") {
      throw new ValueError(`${new.target.name}: padding must be numbers, got '${o.padding}'`);
    }
    super(o, true);
  }

  /** [N, C, *] → [N, O, *]; `output_size` chooses between the sizes that a strided convolution maps to the input's. */
  forward(input: Tensor, output_size?: readonly number[] | null | OutputSizeOptions): Tensor {
    const { weight, bias, stride, padding, groups, dilation } = this;
    const added = this.outputPadding(input, OUTPUT_SIZE.read(output_size).output_size ?? undefined);
    return FUNCTIONS[this.spatialDims() - 1](input, weight, bias, stride, padding, added, groups, dilation);
  }

  /** What is added to one side so that the output has the wanted size. */
  private outputPadding(input: Tensor, given: readonly number[] | undefined): readonly number[] {
    if (given === undefined) return this.output_padding;
    const n = this.spatialDims(), rank = input.dim(), outer = rank === n + 2 ? 2 : 1;
    const size = given.length === outer + n ? given.slice(outer) : given;
    if (size.length !== n) {
      throw new ValueError(
        `ConvTranspose${n}D: for ${rank}D input, output_size must have ${n} or ${
          outer + n
        } elements (got ${size.length})`,
      );
    }
    const least = this.kernel_size.map((k, i) =>
      (input.size(i + outer) - 1) * this.stride[i] - 2 * this.padding[i] + this.dilation[i] * (k - 1) + 1
    );
    const most = least.map((x, i) => x + this.stride[i] - 1);
    if (size.some((x, i) => x < least[i] || x > most[i])) {
      const list = (numbers: readonly number[]) => `[${numbers.join(", ")}]`;
      throw new ValueError(
        `requested an output size of ${list(size)}, but valid sizes range from ${list(least)} to ${list(most)} ` +
          `(for an input of ${formatSize(input.shape.slice(2))})`,
      );
    }
    return size.map((x, i) => x - least[i]);
  }
}

/**
 * 1D transposed convolution: [N, C, L] or [C, L] gives [N, O, L'] with
 * L' = (L − 1) stride − 2 padding + dilation (kernel_size − 1) + output_padding + 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const up = new torch.nn.ConvTranspose1d(2, 3, 4, { stride: 2, padding: 1 });
 * if (up(torch.zeros(1, 2, 8)).shape.join() !== "1,3,16") throw new Error(`${up}`);
 * ```
 */
export class ConvTranspose1d extends ConvTransposeLayer<Length> {
  /** @internal */
  override spatialDims(): 1 {
    return 1;
  }
}

/**
 * 2D transposed convolution: [N, C, H, W] or [C, H, W] gives [N, O, H', W'] with
 * H' = (H − 1) stride − 2 padding + dilation (kernel_size − 1) + output_padding + 1.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { nn } = torch;
 * const down = new nn.Conv2d(1, 1, 3, { stride: 2, padding: 1 }), up = new nn.ConvTranspose2d(1, 1, 3, 2, 1);
 * const x = torch.zeros(1, 1, 12, 12);
 * if (up(down(x), { output_size: [12, 12] }).shape.join() !== "1,1,12,12") throw new Error(`${up}`);
 * ```
 */
export class ConvTranspose2d extends ConvTransposeLayer<Area> {
  /** @internal */
  override spatialDims(): 2 {
    return 2;
  }
}

/**
 * 3D transposed convolution: [N, C, D, H, W] or [C, D, H, W] gives [N, O, D', H', W'].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose3d.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = new torch.nn.ConvTranspose3d(1, 2, 2, 2)(torch.zeros(1, 1, 2, 3, 4));
 * if (y.shape.join() !== "1,2,4,6,8") throw new Error(y.shape.join());
 * ```
 */
export class ConvTranspose3d extends ConvTransposeLayer<Volume> {
  /** @internal */
  override spatialDims(): 3 {
    return 3;
  }
}
