// Views and history: an in-place change through a view changes its base, and a change of the base its views.
import type { Shape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Derivative, type Gradient, Node } from "./node.ts";
import { gradEdge } from "./record.ts";

/** How a view lies in its base: sizes, strides and offset in elements, and the layout of the base. */
export type ViewGeometry = {
  readonly shape: Shape;
  readonly strides: readonly number[];
  /** From the first element of the base. */
  readonly offset: number;
  readonly baseShape: Shape;
  readonly baseStrides: readonly number[];
};

/** How `view` lies in `base`. */
export function geometryOf(view: Tensor, base: Tensor): ViewGeometry {
  return {
    shape: view.shape,
    strides: view.strides,
    offset: view.offset - base.offset,
    baseShape: base.shape,
    baseStrides: base.strides,
  };
}

/** The derivative of a view that is only known by its geometry. */
export const AS_STRIDED: Derivative<ViewGeometry> = {
  name: "AsStridedBackward0",
  backward: (ctx, grad) => grad.asStridedBackward(ctx.attributes),
};

/** Makes the node of a view anew after its base was changed: it is as_strided of the base as the base is now. */
export function viewNode(view: Tensor, base: Tensor): Node | undefined {
  const next = gradEdge(base);
  if (next === undefined) return undefined;
  const node = new Node(AS_STRIDED, view.shape, view.dtype, geometryOf(view, base));
  node.next0 = next;
  node.slot0 = base.slot;
  return node;
}

/** The op that was applied in place to a part of the base. */
class CopySlices extends Node<{ inner: Node; geometry: ViewGeometry }> {
  override release(): void {
    this.attributes.inner.release();
  }
}

/** Outside of the part the gradient passes; inside it goes through the op's own derivative. */
const COPY_SLICES: Derivative<{ inner: Node; geometry: ViewGeometry }> = {
  name: "torch::autograd::CopySlices",
  backward: (ctx, grad) => {
    const { inner, geometry } = ctx.attributes;
    const result = grad.cloneStrided(geometry.baseShape, geometry.baseStrides);
    const part = result.as_strided(geometry.shape, geometry.strides, geometry.offset);
    const answer = inner.derivative.backward!(inner, part.clone());
    const grads: readonly Gradient[] = Array.isArray(answer) ? answer : [answer];
    if (grads[0] === undefined) part.zero_();
    else part.copy_(grads[0]);
    return [result, ...grads.slice(1)];
  },
};

/** Gives a tensor that was changed in place the history of that change. */
export function rebaseHistory(x: Tensor, node: Node): void {
  const base = x.viewBase;
  x.slot = 0;
  x.leafRequiresGrad = false;
  if (base === undefined) {
    x.node = node;
    return;
  }
  const copy = new CopySlices(COPY_SLICES, base.shape, base.dtype, { inner: node, geometry: geometryOf(x, base) });
  copy.arity = node.arity;
  copy.connect(0, gradEdge(base), base.slot);
  for (let i = 1; i < node.arity; i++) {
    const edge = node.edge(i);
    copy.connect(i, edge?.node, edge?.slot ?? 0);
  }
  base.node = copy;
  base.slot = 0;
  base.leafRequiresGrad = false;
  x.node = viewNode(x, base);
  x.viewVersion = x.store.version;
}
