// `torch.autograd.graph`: nodes, and hooks around saved tensors.
import { savedTensorsHooks } from "../autograd/node.ts";
import type { Tensor } from "./tensor.ts";

export { Node, type NodeHook, type NodePreHook, RemovableHandle } from "../autograd/node.ts";

/**
 * Inside of `fn` (or until the scope is disposed) `pack` decides what is kept instead of a saved tensor, and `unpack` makes
 * a tensor of it again. https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.graph.saved_tensors_hooks
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([3], { requires_grad: true });
 * // Saved tensors are kept as plain numbers.
 * const pack = (t: torch.Tensor) => t.tolist(), unpack = (v: unknown) => torch.tensor(v as number[]);
 * torch.autograd.graph.saved_tensors_hooks(pack, unpack, () => x.square()).sum().backward();
 * if (x.grad?.item() !== 6) throw new Error(String(x.grad));
 * ```
 */
export function saved_tensors_hooks(pack: (tensor: Tensor) => unknown, unpack: (value: unknown) => Tensor): Disposable;
/** The hooks for the time of a callback. */
export function saved_tensors_hooks<R>(
  pack: (tensor: Tensor) => unknown,
  unpack: (value: unknown) => Tensor,
  fn: () => R,
): R;
export function saved_tensors_hooks(
  pack: (tensor: Tensor) => unknown,
  unpack: (value: unknown) => Tensor,
  fn?: () => unknown,
): unknown {
  const hooks = { pack, unpack };
  savedTensorsHooks.push(hooks);
  const remove = (): void => {
    const place = savedTensorsHooks.indexOf(hooks);
    if (place >= 0) savedTensorsHooks.splice(place, 1);
  };
  if (fn === undefined) return { [Symbol.dispose]: remove };
  try {
    return fn();
  } finally {
    remove();
  }
}
