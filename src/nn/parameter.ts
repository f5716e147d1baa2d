// Parameters: tensors that a module finds in its fields and an optimizer updates.
import { ArgumentError } from "../core/errors.ts";
import { leaf } from "../ops/leaf.ts";
import { describeValue } from "../core/kinds.ts";
import { empty } from "../tensor/create.ts";
import { isOptions, Signature } from "./arguments.ts";
import { Tensor } from "../tensor/tensor.ts";

const PARAMETER = new Signature<{ requires_grad?: boolean }>("Parameter", ["requires_grad"]);

/** A tensor that is a parameter of the module in whose field it stands. */
export type Parameter = Tensor & { readonly isParameter: true };

/** Makes parameters, and knows them: `new nn.Parameter(x)`, `x instanceof nn.Parameter`. */
export type ParameterConstructor = {
  /** A parameter with the storage of `data`. */
  new (data?: Tensor | null, requires_grad?: boolean | { requires_grad?: boolean }): Parameter;
  /** Whether a value is a parameter. */
  [Symbol.hasInstance](value: unknown): value is Parameter;
};

/**
 * Makes a parameter that shares the storage of `data`; in a field of a module it is found by `parameters()`.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = new torch.nn.Parameter(torch.zeros(2, 3));
 * if (!w.requires_grad || !(w instanceof torch.nn.Parameter)) throw new Error("not a parameter");
 * ```
 */
export const Parameter: ParameterConstructor = class {
  constructor(data?: Tensor | null, requires_grad: boolean | { requires_grad?: boolean } = true) {
    if (data !== undefined && data !== null && !(data instanceof Tensor)) {
      throw new ArgumentError(`Parameter: data must be a Tensor, got ${describeValue(data)}`);
    }
    const tensor = (data ?? empty(0)).detach();
    tensor.isParameter = true;
    const wanted = isOptions(requires_grad) ? PARAMETER.read(requires_grad).requires_grad ?? true : requires_grad;
    return wanted ? leaf(tensor) : tensor.requires_grad_(false);
  }

  static [Symbol.hasInstance](value: unknown): value is Parameter {
    return value instanceof Tensor && value.isParameter;
  }
} as unknown as ParameterConstructor;
