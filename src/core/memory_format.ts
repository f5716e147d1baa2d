// Memory formats: in which order the dimensions of a tensor follow each other in memory.
import { ShapeError } from "./errors.ts";
import { contiguousStrides, type Shape } from "./shape.ts";

/**
 * An order of dimensions in memory, such as `torch.channels_last`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const images = torch.ones(1, 3, 4, 4).contiguous({ memory_format: torch.channels_last });
 * if (images.stride().join() !== "48,1,12,3") throw new Error(images.stride().join());
 * ```
 */
export class MemoryFormat {
  /** @internal */
  constructor(
    /** PyTorch's name without the prefix. */
    readonly name: string,
    /** How many dimensions a tensor must have for it; 0: any. */
    readonly ndim: number,
  ) {}

  /** `torch.channels_last` */
  toString(): string {
    return `torch.${this.name}`;
  }

  /** The same in `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/** Row-major: the last dimension is dense. */
export const contiguous_format: MemoryFormat = new MemoryFormat("contiguous_format", 0);
/** As the input is. */
export const preserve_format: MemoryFormat = new MemoryFormat("preserve_format", 0);
/** [N, C, H, W] with the channels dense: N, H, W, C in memory. */
export const channels_last: MemoryFormat = new MemoryFormat("channels_last", 4);
/** [N, C, D, H, W] with the channels dense. */
export const channels_last_3d: MemoryFormat = new MemoryFormat("channels_last_3d", 5);

/** The strides of a shape in a format with channels last. */
export function channelsLastStrides(shape: Shape, format: MemoryFormat): number[] {
  if (shape.length !== format.ndim) {
    throw new ShapeError(`required rank ${format.ndim} tensor to use ${format.name} format`);
  }
  const [n, c, ...space] = shape;
  const [first, ...rest] = contiguousStrides([n, ...space, c]);
  return [first, rest[rest.length - 1], ...rest.slice(0, -1)];
}
