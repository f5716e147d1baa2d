// `Variable`, which tutorials of PyTorch's first years wrap around every tensor: today it is the tensor.
import { ArgumentError } from "../core/errors.ts";
import { Signature } from "../core/arguments.ts";
import { Tensor } from "./tensor.ts";

/** Options of {@link Variable}. */
export type VariableOptions = { requires_grad?: boolean; volatile?: boolean };
const VARIABLE = new Signature<VariableOptions & { data: Tensor }>("Variable", ["data", "requires_grad", "volatile"]);

/** `Variable(x, …)`, with or without `new`; every tensor is `instanceof Variable`. */
export type VariableConstructor = {
  (data: Tensor, requires_grad?: boolean | VariableOptions, volatile?: boolean | VariableOptions): Tensor;
  new (data: Tensor, requires_grad?: boolean | VariableOptions, volatile?: boolean | VariableOptions): Tensor;
};

function makeVariable(
  data: Tensor,
  requires_grad?: boolean | VariableOptions,
  volatile?: boolean | VariableOptions,
): Tensor {
  if (!(data instanceof Tensor)) throw new ArgumentError("Variable(): argument 'data' must be a Tensor");
  const options = VARIABLE.read(data, requires_grad, volatile);
  if (options.volatile) {
    console.warn("volatile was removed and now has no effect. Use `with torch.no_grad():` instead.");
  }
  const variable = data.detach();
  return options.requires_grad ? variable.requires_grad_() : variable;
}
Object.defineProperty(makeVariable, Symbol.hasInstance, { value: (x: unknown) => x instanceof Tensor });

/** A tensor under its old name. https://docs.pytorch.org/docs/stable/autograd.html#variable-deprecated */
export const Variable: VariableConstructor = makeVariable as unknown as VariableConstructor;
