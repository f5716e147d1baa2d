// `torch.autograd.functional`: Jacobians, Hessians and their products with vectors.
import { grad } from "../autograd/backward.ts";
import { AutogradError } from "../core/errors.ts";
import { newTensor } from "./create.ts";
import { Tensor } from "./tensor.ts";

type Inputs = Tensor | readonly Tensor[];
/** A function whose derivative is wanted. */
export type Differentiable = (...inputs: Tensor[]) => Tensor | readonly Tensor[];
/** Options of these functions. */
export type FunctionalOptions = { create_graph?: boolean; strict?: boolean };

const listOf = (value: Inputs): readonly Tensor[] => value instanceof Tensor ? [value] : value;

/** Inputs of their own, so that the caller's graph is not touched (unless it is to be differentiated further). */
function detached(inputs: Inputs, createGraph: boolean): Tensor[] {
  return listOf(inputs).map((x) => createGraph && x.requires_grad ? x.view(x.shape) : x.detach().requires_grad_());
}

function run(fn: Differentiable, inputs: readonly Tensor[]): { outputs: readonly Tensor[]; single: boolean } {
  const result = fn(...inputs);
  return result instanceof Tensor ? { outputs: [result], single: true } : { outputs: result, single: false };
}

function like<T>(original: Inputs, list: readonly T[]): T | T[] {
  return original instanceof Tensor ? list[0] : [...list];
}

function gradsOf(
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  v: readonly (Tensor | null)[] | undefined,
  createGraph: boolean,
): Tensor[] {
  const connected = outputs.map((o, i) => ({ o, v: v?.[i] ?? null })).filter(({ o }) => o.requires_grad);
  if (connected.length === 0) return inputs.map((x) => newTensor(x.shape, x.dtype).zero_());
  const grads = grad(connected.map(({ o }) => o), inputs, connected.map(({ v }) => v), {
    create_graph: createGraph,
    retain_graph: true,
    allow_unused: true,
  });
  return grads.map((g, i) => g ?? newTensor(inputs[i].shape, inputs[i].dtype).zero_());
}

function finished(x: Tensor, createGraph: boolean): Tensor {
  return createGraph ? x : x.detach();
}

/**
 * Value and vᵀJ: `[outputs, vjp]`. https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.vjp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2]);
 * const [y, g] = torch.autograd.functional.vjp((x) => x.square(), x, torch.ones(2)) as torch.Tensor[];
 * if (`${y.tolist()} ${g.tolist()}` !== "1,4 2,4") throw new Error(String(g));
 * ```
 */
export function vjp(
  fn: Differentiable,
  inputs: Inputs,
  v?: Inputs,
  options: FunctionalOptions = {},
): [Tensor | Tensor[], Tensor | Tensor[]] {
  const { create_graph = false } = options;
  const xs = detached(inputs, create_graph);
  const { outputs, single } = run(fn, xs);
  if (v === undefined && (outputs.length !== 1 || outputs[0].count !== 1)) {
    throw new AutogradError(
      "The vector v can only be None if the user-provided function returns a single Tensor with a single element.",
    );
  }
  const grads = gradsOf(outputs, xs, v === undefined ? undefined : listOf(v), create_graph);
  const values = outputs.map((o) => finished(o, create_graph));
  return [single ? values[0] : values, like(inputs, grads)];
}

/**
 * Value and J v, by differentiating twice.
 * https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.jvp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 2]), v = torch.tensor([1, 0]);
 * const [y, g] = torch.autograd.functional.jvp((x) => x.square(), x, v) as torch.Tensor[];
 * if (`${y.tolist()} ${g.tolist()}` !== "1,4 2,0") throw new Error(String(g));
 * ```
 */
export function jvp(
  fn: Differentiable,
  inputs: Inputs,
  v?: Inputs,
  options: FunctionalOptions = {},
): [Tensor | Tensor[], Tensor | Tensor[]] {
  const { create_graph = false } = options;
  const xs = detached(inputs, create_graph);
  const { outputs, single } = run(fn, xs);
  const u = outputs.map((o) => newTensor(o.shape, o.dtype).zero_().requires_grad_());
  const first = gradsOf(outputs, xs, u, true);
  const vectors = v === undefined ? xs.map((x) => newTensor(x.shape, x.dtype).fill_(1)) : listOf(v);
  const products = gradsOf(first, u, vectors, create_graph);
  const values = outputs.map((o) => finished(o, create_graph));
  return [single ? values[0] : values, single ? products[0] : products];
}

/**
 * All derivatives of outputs by inputs: for one of each a tensor of shape [*output, *input], else nested arrays.
 * https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.jacobian.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const J = torch.autograd.functional.jacobian((x) => x.mul(x), torch.tensor([1, 2])) as torch.Tensor;
 * if (String(J.tolist()) !== "2,0,0,4") throw new Error(String(J));
 * ```
 */
export function jacobian(
  fn: Differentiable,
  inputs: Inputs,
  options: FunctionalOptions = {},
): Tensor | Tensor[] | Tensor[][] {
  const { create_graph = false } = options;
  const xs = detached(inputs, create_graph);
  const { outputs, single } = run(fn, xs);
  const rows = outputs.map((out) => {
    const flat = out.reshape([-1]);
    const perElement = Array.from(
      { length: out.count },
      (_, k) => gradsOf([flat.select(0, k)], xs, undefined, create_graph),
    );
    const columns = xs.map((x, i) => stacked(perElement.map((g) => g[i]), x).reshape([...out.shape, ...x.shape]));
    return columns.map((c) => finished(c, create_graph));
  });
  if (single) return like(inputs, rows[0]);
  return inputs instanceof Tensor ? rows.map((r) => r[0]) : rows;
}

/** Puts equal tensors on top of each other; differentiable through copies into a common one. */
function stacked(list: readonly Tensor[], x: Tensor): Tensor {
  const out = newTensor([list.length, ...x.shape], x.dtype).zero_();
  list.forEach((g, k) => out.select(0, k).copy_(g));
  return out;
}

/**
 * Second derivatives of a scalar function: [*input, *input].
 * https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.hessian.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const h = torch.autograd.functional.hessian((x) => x.square().sum(), torch.ones(2)) as torch.Tensor;
 * if (h.tolist().toString() !== "2,0,0,2") throw new Error(String(h));
 * ```
 */
export function hessian(
  fn: Differentiable,
  inputs: Inputs,
  options: FunctionalOptions = {},
): Tensor | Tensor[] | Tensor[][] {
  const gradient: Differentiable = (...xs) => gradsOf(scalarOf(fn, xs), xs, undefined, true);
  if (!(inputs instanceof Tensor)) return jacobian(gradient, inputs, options);
  return jacobian((x) => (gradient(x) as Tensor[])[0], inputs, options);
}

function scalarOf(fn: Differentiable, xs: readonly Tensor[]): readonly Tensor[] {
  const { outputs } = run(fn, xs);
  if (outputs.length !== 1 || outputs[0].count !== 1) {
    throw new AutogradError("The Tensor returned by the function given to hessian should contain a single element");
  }
  return [outputs[0].reshape([])];
}

/**
 * Value and H v of a scalar function.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const v = torch.tensor([1, 3]);
 * const [, product] = torch.autograd.functional.hvp((x) => x.square().sum(), torch.ones(2), v) as torch.Tensor[];
 * if (product.tolist().toString() !== "2,6") throw new Error(String(product));
 * ```
 */
export function hvp(
  fn: Differentiable,
  inputs: Inputs,
  v?: Inputs,
  options: FunctionalOptions = {},
): [Tensor, Tensor | Tensor[]] {
  return secondProduct(fn, inputs, v, options);
}

/**
 * Value and vᵀ H of a scalar function; H is symmetric, so this is {@link hvp}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const v = torch.tensor([1, 3]);
 * const [, product] = torch.autograd.functional.vhp((x) => x.square().sum(), torch.ones(2), v) as torch.Tensor[];
 * if (product.tolist().toString() !== "2,6") throw new Error(String(product));
 * ```
 */
export function vhp(
  fn: Differentiable,
  inputs: Inputs,
  v?: Inputs,
  options: FunctionalOptions = {},
): [Tensor, Tensor | Tensor[]] {
  return secondProduct(fn, inputs, v, options);
}

function secondProduct(
  fn: Differentiable,
  inputs: Inputs,
  v: Inputs | undefined,
  options: FunctionalOptions,
): [Tensor, Tensor | Tensor[]] {
  const { create_graph = false } = options;
  const xs = detached(inputs, create_graph);
  const [value] = scalarOf(fn, xs);
  const first = gradsOf([value], xs, undefined, true);
  const vectors = v === undefined ? xs.map((x) => newTensor(x.shape, x.dtype).fill_(1)) : listOf(v);
  return [finished(value, create_graph), like(inputs, gradsOf(first, xs, vectors, create_graph))];
}
