// Buffers: tensors that a module keeps as part of its state without training them.
import { ArgumentError } from "../core/errors.ts";
import { empty } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "./arguments.ts";

const BUFFER = new Signature<{ persistent?: boolean }>("Buffer", ["persistent"]);

/** Tensors that were made as buffers, and whether each belongs to `state_dict()`. */
const marked = new WeakMap<Tensor, boolean>();

/** Whether a tensor was made as a buffer that is saved (true) or not (false); undefined for any other tensor. */
export function bufferMark(tensor: Tensor): boolean | undefined {
  return marked.get(tensor);
}

/** Makes buffers, and knows them: `new nn.Buffer(x)`, `x instanceof nn.Buffer`. */
export type BufferConstructor = {
  /** A buffer with the storage of `data`. */
  new (data?: Tensor | null, options?: { persistent?: boolean }): Tensor;
  /** Whether a value was made as a buffer. */
  [Symbol.hasInstance](value: unknown): value is Tensor;
};

/**
 * Makes a tensor that shares the storage of `data`; in a field of a module it is found by `buffers()` and, unless it is
 * not `persistent`, in `state_dict()`. https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Buffer.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * class Scale extends torch.nn.Module {
 *   factor = new torch.nn.Buffer(torch.tensor([2]));
 *   forward(x: torch.Tensor): torch.Tensor {
 *     return x.mul(this.factor);
 *   }
 * }
 * const keys = Object.keys(new Scale().state_dict());
 * if (keys.join() !== "factor") throw new Error(keys.join());
 * ```
 */
export const Buffer: BufferConstructor = class {
  constructor(data?: Tensor | null, options: { persistent?: boolean } = {}) {
    if (data !== undefined && data !== null && !(data instanceof Tensor)) {
      throw new ArgumentError(`Buffer: data must be a Tensor, got ${typeof data}`);
    }
    if (!isOptions(options)) throw new ArgumentError("Buffer() takes persistent by name: { persistent: false }");
    const given = data ?? empty(0), tensor = given.detach().requires_grad_(given.requires_grad);
    marked.set(tensor, BUFFER.read(options).persistent ?? true);
    return tensor;
  }

  static [Symbol.hasInstance](value: unknown): value is Tensor {
    return value instanceof Tensor && marked.has(value);
  }
} as unknown as BufferConstructor;
