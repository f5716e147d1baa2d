// Elements in order along a dimension: sort, argsort, msort, topk, kthvalue.
import type { Derivative } from "../autograd/node.ts";
import { bool, int64, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../core/errors.ts";
import { type Shape, sizeAlong, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { checkTensor } from "../core/kinds.ts";
import { intoOut } from "./define.ts";
import { checkNotEmpty, type ChoiceAttributes, gradientOfChoice, namedOut, recordChoice } from "./choice.ts";
import type { OutPair, ValuesIndices } from "./named.ts";
import { planAlong } from "./scan.ts";

/** The first k in order along a dimension; not recorded. NaN is greatest, equal elements keep their order. */
export function sortAlong(x: Tensor, dim: number, k: number, descending: boolean): [Tensor, Tensor] {
  const { input, outer, n, inner } = planAlong(x, dim);
  const shape: Shape = x.shape.length === 0 ? x.shape : x.shape.map((size, d) => d === dim ? k : size);
  const values = x.make(shape), indices = x.make(shape, int64);
  if (values.count > 0) x.device.kernels.sort(descending, values, indices, input, outer, n, inner, k);
  return [values, indices];
}

/** Options of {@link sort}; the order is always stable. */
export type SortOptions = { dim?: number; descending?: boolean; stable?: boolean | null; out?: OutPair };
const SORT_NAMES = ["dim", "descending", "stable", "out"] as const;
const SORT = new Signature<SortOptions>("sort", SORT_NAMES);
const SORT_DERIVATIVE: Derivative<ChoiceAttributes> = { name: "SortBackward0", backward: gradientOfChoice };
const STABLE_DERIVATIVE: Derivative<ChoiceAttributes> = { name: "SortBackward1", backward: gradientOfChoice };

/** Sorts and records. */
function sorted(x: Tensor, dim: number, descending: boolean, derivative = SORT_DERIVATIVE): [Tensor, Tensor] {
  const [values, indices] = sortAlong(x, dim, sizeAlong(x.shape, dim), descending);
  recordChoice(derivative, x, values, indices, dim, true);
  return [values, indices];
}

/**
 * The elements in ascending or descending order along a dimension, and where they were; NaN is greatest.
 * https://docs.pytorch.org/docs/stable/generated/torch.sort.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { values, indices } = torch.sort(torch.tensor([3, 1, 2]), { descending: true });
 * if (String(values.tolist()) !== "3,2,1" || String(indices.tolist()) !== "0,2,1") throw new Error("sort");
 * ```
 */
export function sort(
  input: Tensor,
  dim?: number | SortOptions,
  descending?: boolean | SortOptions,
  options?: SortOptions,
): ValuesIndices {
  checkTensor(input, "sort", "input");
  const o = SORT.read(dim, descending, options);
  const derivative = o.stable === undefined ? SORT_DERIVATIVE : STABLE_DERIVATIVE;
  const [values, indices] = sorted(input, wrapDim(o.dim ?? -1, input.shape.length), o.descending ?? false, derivative);
  return namedOut("sort", values, indices, o.out);
}

/** Options of {@link argsort}. */
export type ArgsortOptions = { dim?: number; descending?: boolean; stable?: boolean; out?: Tensor };
const ARGSORT = new Signature<ArgsortOptions>("argsort", SORT_NAMES);

/**
 * Where the elements in order are, along a dimension; int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.argsort.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.argsort(torch.tensor([3, 1, 2])).tolist()) !== "1,2,0") throw new Error("argsort");
 * ```
 */
export function argsort(
  input: Tensor,
  dim?: number | ArgsortOptions,
  descending?: boolean | ArgsortOptions,
  options?: ArgsortOptions,
): Tensor {
  checkTensor(input, "argsort", "input");
  const o = ARGSORT.read(dim, descending, options);
  const at = wrapDim(o.dim ?? -1, input.shape.length);
  return intoOut(sortAlong(input, at, sizeAlong(input.shape, at), o.descending ?? false)[1], o.out);
}

/**
 * The rows' elements in ascending order along the first dimension.
 * https://docs.pytorch.org/docs/stable/generated/torch.msort.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (String(torch.msort(torch.tensor([[3, 1], [2, 4]])).tolist()) !== "2,1,3,4") throw new Error("msort");
 * ```
 */
export function msort(input: Tensor, options?: { out?: Tensor }): Tensor {
  checkTensor(input, "msort", "input");
  return intoOut(sorted(input, 0, false)[0], new Signature<{ out: Tensor }>("msort", ["out"]).read(options).out);
}

/** Options of {@link topk}; the result is always sorted. */
export type TopkOptions = { k?: number; dim?: number; largest?: boolean; sorted?: boolean; out?: OutPair };
const TOPK = new Signature<TopkOptions>("topk", ["k", "dim", "largest", "sorted", "out"]);
const TOPK_DERIVATIVE: Derivative<ChoiceAttributes> = { name: "TopkBackward0", backward: gradientOfChoice };

/**
 * The k greatest (or least) elements along a dimension, in order, and where they are; NaN is greatest.
 * https://docs.pytorch.org/docs/stable/generated/torch.topk.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [values, indices] = torch.topk(torch.tensor([1, 4, 2, 3]), 2);
 * if (String(values.tolist()) !== "4,3" || String(indices.tolist()) !== "1,3") throw new Error("topk");
 * ```
 */
export function topk(
  input: Tensor,
  k: number | TopkOptions,
  dim?: number | TopkOptions,
  largest?: boolean | TopkOptions,
  sorted?: boolean | TopkOptions,
  options?: TopkOptions,
): ValuesIndices {
  checkTensor(input, "topk", "input");
  const o = TOPK.read(k, dim, largest, sorted, options);
  if (o.k === undefined) throw new ArgumentError('topk() missing 1 required positional arguments: "k"');
  const at = wrapDim(o.dim ?? -1, input.shape.length);
  if (input.dtype === bool) throw new DTypeError("topk does not support bool dtypes on CPU");
  if (!Number.isInteger(o.k) || o.k < 0 || o.k > sizeAlong(input.shape, at)) {
    throw new ShapeError(
      `selected index k out of range: k is ${String(o.k)}, dimension ${at} has size ${sizeAlong(input.shape, at)}`,
    );
  }
  const [values, indices] = sortAlong(input, at, o.k, o.largest ?? true);
  recordChoice(TOPK_DERIVATIVE, input, values, indices, at, true);
  return namedOut("topk", values, indices, o.out);
}

/** Options of {@link kthvalue}. */
export type KthvalueOptions = { k?: number; dim?: number; keepdim?: boolean; out?: OutPair };
const KTHVALUE = new Signature<KthvalueOptions>("kthvalue", ["k", "dim", "keepdim", "out"]);
const KTHVALUE_DERIVATIVE: Derivative<ChoiceAttributes> = { name: "KthvalueBackward0", backward: gradientOfChoice };

/** Element number k of the order (from 0) along a dimension; not recorded. */
function chooseInOrder(x: Tensor, dim: number, k: number, keepdim: boolean): [Tensor, Tensor] {
  const pair = sortAlong(x, dim, k + 1, false);
  if (x.shape.length === 0) return pair;
  return pair.map((t) => {
    const chosen = t.narrow(dim, k, 1);
    return (keepdim ? chosen : chosen.squeeze(dim)).clone();
  }) as [Tensor, Tensor];
}

/**
 * The k-th least element (from 1) along a dimension, and where it is.
 * https://docs.pytorch.org/docs/stable/generated/torch.kthvalue.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const { values, indices } = torch.kthvalue(torch.tensor([3, 1, 2]), 2);
 * if (values.item() !== 2 || indices.item() !== 2) throw new Error("kthvalue");
 * ```
 */
export function kthvalue(
  input: Tensor,
  k: number | KthvalueOptions,
  dim?: number | KthvalueOptions,
  keepdim?: boolean | KthvalueOptions,
  options?: KthvalueOptions,
): ValuesIndices {
  checkTensor(input, "kthvalue", "input");
  const o = KTHVALUE.read(k, dim, keepdim, options);
  if (o.k === undefined) throw new ArgumentError('kthvalue() missing 1 required positional arguments: "k"');
  const at = wrapDim(o.dim ?? -1, input.shape.length);
  checkNotEmpty("kthvalue()", input, at);
  if (input.dtype === bool) throw new DTypeError(`"kthvalue_cpu" not implemented for '${scalarTypeName(bool)}'`);
  if (!Number.isInteger(o.k) || o.k < 1 || o.k > sizeAlong(input.shape, at)) {
    throw new IndexError(`kthvalue(): selected number k out of range for dimension ${at}`);
  }
  const [values, indices] = chooseInOrder(input.detach(), at, o.k - 1, o.keepdim ?? false);
  recordChoice(KTHVALUE_DERIVATIVE, input, values, indices, at, o.keepdim ?? false);
  return namedOut("kthvalue", values, indices, o.out);
}
