// All parameters of a model as one vector, and back.
import { ShapeError } from "../../core/errors.ts";
import { checkTensor, refuse } from "../../core/kinds.ts";
import { cat } from "../../ops/join.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** Tensors as a list, or a refusal. */
function listOf(parameters: Iterable<Tensor>, operation: string): Tensor[] {
  if (typeof parameters !== "object" || parameters === null || !(Symbol.iterator in parameters)) {
    refuse(operation, "parameters", "tensors, such as model.parameters()", parameters);
  }
  const list = [...parameters];
  for (const parameter of list) checkTensor(parameter, operation, "parameters");
  return list;
}

/**
 * All parameters one after the other as one vector; gradients flow through it.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parameters_to_vector.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const vector = torch.nn.utils.parameters_to_vector(new torch.nn.Linear(3, 2).parameters());
 * if (vector.shape.join() !== "8") throw new Error(String(vector.shape));
 * ```
 */
export function parameters_to_vector(parameters: Iterable<Tensor>): Tensor {
  return cat(listOf(parameters, "parameters_to_vector").map((parameter) => parameter.view(-1)));
}

/**
 * Gives the parameters the values of a vector, as {@link parameters_to_vector} makes it; they become views of it.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.vector_to_parameters.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const layer = new torch.nn.Linear(3, 2);
 * torch.nn.utils.vector_to_parameters(torch.zeros(8), layer.parameters());
 * if (layer.weight.abs().sum().item() !== 0) throw new Error(String(layer.weight));
 * ```
 */
export function vector_to_parameters(vec: Tensor, parameters: Iterable<Tensor>): void {
  checkTensor(vec, "vector_to_parameters", "vec");
  const list = listOf(parameters, "vector_to_parameters"), wanted = list.reduce((sum, p) => sum + p.numel(), 0);
  if (vec.dim() !== 1 || vec.numel() < wanted) {
    throw new ShapeError(
      `vector_to_parameters(): expected a vector of ${wanted} elements for ${list.length} parameters, got shape [${
        vec.shape.join(", ")
      }]`,
    );
  }
  let at = 0;
  for (const parameter of list) {
    const size = parameter.numel();
    parameter.data = vec.narrow(0, at, size).view_as(parameter).data;
    at += size;
  }
}
