// The order of arguments of PyTorch's first years: the factor before the tensors, as in `p.add_(-lr, grad)`.
import { isTensor } from "../core/kinds.ts";

let warned = false;

/**
 * Arguments in today's order: `(-lr, grad)` becomes `(grad, { alpha: -lr })`, `(value, t1, t2)` becomes
 * `(t1, t2, { value })`; all others are as they were.
 */
export function factorLast(operation: string, args: readonly unknown[], factor: "alpha" | "value"): readonly unknown[] {
  const [first, ...rest] = args;
  if (typeof first !== "number" && typeof first !== "bigint") return args;
  const tensors = rest.filter((x) => x !== undefined);
  if (tensors.length !== (factor === "alpha" ? 1 : 2) || !tensors.every(isTensor)) return args;
  if (!warned) {
    warned = true;
    console.warn(
      `${operation}(number, Tensor) is deprecated: write ${operation}(Tensor, { ${factor}: number }). ` +
        "This is said once.",
    );
  }
  return [...tensors, { [factor]: first }];
}
