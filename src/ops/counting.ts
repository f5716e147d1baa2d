// Counting: distinct elements, frequencies, places in sorted rows, membership, histograms.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { bool, type DType, float32, float64, int32, int64, isHalf, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, AutogradError, DTypeError, IndexError, ShapeError, ValueError } from "../core/errors.ts";
import { formatShape, sameShape, wrapDim } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import { intoOut } from "./define.ts";
import { cat } from "./join.ts";
import { resultDType, type Scalar, scalarTensor } from "./promote.ts";
import { sortAlong } from "./sort.ts";
import { contiguousOf } from "./kernel_operand.ts";

// --- distinct elements ---

/** What {@link unique} gives: the elements, and in this order, if they were asked for, the inverse and the counts. */
export type UniqueResult = Tensor | [Tensor, Tensor] | [Tensor, Tensor, Tensor];
/** Options of {@link unique}. */
export type UniqueOptions = {
  sorted?: boolean;
  return_inverse?: boolean;
  return_counts?: boolean;
  dim?: number | null;
};
/** Options of {@link unique_consecutive}. */
export type ConsecutiveOptions = { return_inverse?: boolean; return_counts?: boolean; dim?: number | null };

/** Groups of equal neighbours among rows [n, width] in the given order. */
type Groups = { first: Tensor; inverse: Tensor; counts: Tensor };

/** For rows in order: where each group begins, to which group each row belongs, how many rows it has. */
function groupNeighbours(rows: Tensor): Groups {
  const n = rows.shape[0];
  if (n === 0) {
    const none = rows.make([0], int64);
    return { first: none, inverse: none.clone(), counts: none.clone() };
  }
  const begins = cat([
    rows.make([1], bool).fill_(true),
    rows.narrow(0, 1, n - 1).ne(rows.narrow(0, 0, n - 1)).any(1),
  ]);
  const inverse = begins.cumsum(0).sub(1);
  const groups = inverse.select(0, n - 1).item() + 1;
  const counts = rows.make([groups], int64).zero_().scatter_add(0, inverse, inverse.make([n]).fill_(1));
  const ends = counts.cumsum(0);
  return { first: ends.sub(counts), inverse, counts };
}

/** Rows [n, width] in lexicographic order: by their columns, from the last one on, each time stable. */
function sortRows(rows: Tensor): Tensor {
  const [n, width] = rows.shape;
  let order = rows.make([n], int64).fill_(1).cumsum(0).sub(1);
  for (let c = width - 1; c >= 0; c--) {
    const column = rows.select(1, c).index_select(0, order);
    order = order.index_select(0, sortAlong(column, 0, n, false)[1]);
  }
  return order;
}

/** PyTorch records these and has no derivative for them. */
function withoutDerivative(node: string, name: string): Derivative<undefined> {
  return {
    name: node,
    backward: () => {
      throw new AutogradError(`the derivative for '${name}' is not implemented.`);
    },
  };
}
const UNIQUE_WHOLE = withoutDerivative("Unique2Backward0", "_unique2");
const UNIQUE_DIM = withoutDerivative("UniqueDimBackward0", "unique_dim");
const UNIQUE_CONSECUTIVE = withoutDerivative("UniqueConsecutiveBackward0", "unique_consecutive");

function distinct(
  operation: string,
  input: Tensor,
  inOrder: boolean,
  o: { return_inverse?: boolean; return_counts?: boolean; dim?: number | null },
): UniqueResult {
  checkTensor(input, operation, "input");
  const x = input.detach(), ndim = x.shape.length;
  let along = 0, whole = true, rows: Tensor;
  if (o.dim === undefined || o.dim === null) rows = contiguousOf(x).reshape([-1, 1]);
  else {
    along = wrapDim(o.dim, ndim);
    if (ndim === 0) throw new IndexError(`Dimension specified as ${o.dim} but tensor has no dimensions`);
    whole = false;
    if (x.shape.some((size, d) => size === 0 && d !== along)) {
      throw new ShapeError("There are 0 sized dimensions, and they aren't selected, so unique cannot be applied");
    }
    const moved = contiguousOf(x.movedim(along, 0));
    rows = moved.reshape([x.shape[along], x.shape[along] === 0 ? 0 : moved.count / x.shape[along]]);
  }
  let order: Tensor | undefined, ordered = rows;
  if (!inOrder && rows.count > 0) {
    order = rows.shape[1] === 1 ? sortAlong(rows.reshape([-1]), 0, rows.shape[0], false)[1] : sortRows(rows);
    ordered = rows.index_select(0, order);
  }
  const { first, inverse, counts } = groupNeighbours(ordered);
  const chosen = ordered.index_select(0, first);
  const values = whole
    ? chosen.reshape([-1])
    : chosen.reshape([first.count, ...x.shape.filter((_, d) => d !== along)]).movedim(0, along).contiguous();
  if (gradMode.grad && wantsGrad(input)) {
    record1(inOrder ? UNIQUE_CONSECUTIVE : whole ? UNIQUE_WHOLE : UNIQUE_DIM, values, input, undefined);
  }
  const results = [values];
  if (o.return_inverse) {
    const back = order === undefined ? inverse : inverse.make(inverse.shape).scatter(0, order, inverse);
    results.push(whole ? back.reshape(x.shape) : back);
  }
  if (o.return_counts) results.push(counts);
  return results.length === 1 ? values : results as [Tensor, Tensor];
}

const UNIQUE = new Signature<UniqueOptions>("unique", ["sorted", "return_inverse", "return_counts", "dim"]);

/**
 * The distinct elements (with `dim` the distinct slices), sorted; on demand where each element went, and how often it is
 * there. Every NaN is distinct.
 * https://docs.pytorch.org/docs/stable/generated/torch.unique.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [values, counts] = torch.unique(torch.tensor([3, 1, 3]), { return_counts: true }) as torch.Tensor[];
 * if (String(values.tolist()) !== "1,3" || String(counts.tolist()) !== "1,2") throw new Error("unique");
 * ```
 */
export function unique(
  input: Tensor,
  sorted?: boolean | UniqueOptions,
  return_inverse?: boolean | UniqueOptions,
  return_counts?: boolean | UniqueOptions,
  dim?: number | null | UniqueOptions,
): UniqueResult {
  checkTensor(input, "unique", "input");
  return distinct("unique", input, false, UNIQUE.read(sorted, return_inverse, return_counts, dim));
}

const CONSECUTIVE = new Signature<ConsecutiveOptions>("unique_consecutive", ["return_inverse", "return_counts", "dim"]);

/**
 * One element (or slice) for each run of equal ones; on demand to which run each element belongs, and how long it is.
 * https://docs.pytorch.org/docs/stable/generated/torch.unique_consecutive.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.unique_consecutive(torch.tensor([1, 1, 2, 1])) as torch.Tensor;
 * if (String(x.tolist()) !== "1,2,1") throw new Error("unique_consecutive");
 * ```
 */
export function unique_consecutive(
  input: Tensor,
  return_inverse?: boolean | ConsecutiveOptions,
  return_counts?: boolean | ConsecutiveOptions,
  dim?: number | null | ConsecutiveOptions,
): UniqueResult {
  checkTensor(input, "unique_consecutive", "input");
  return distinct("unique_consecutive", input, true, CONSECUTIVE.read(return_inverse, return_counts, dim));
}

// --- frequencies ---

/** Options of {@link bincount}. */
export type BincountOptions = { weights?: Tensor | null; minlength?: number };
const BINCOUNT = new Signature<BincountOptions>("bincount", ["weights", "minlength"]);

/**
 * How often each integer from 0 occurs, or the sum of the weights where it does.
 * https://docs.pytorch.org/docs/stable/generated/torch.bincount.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.bincount(torch.tensor([1n, 3n, 1n]));
 * if (String(x.tolist()) !== "0,2,0,1") throw new Error("bincount");
 * ```
 */
export function bincount(
  input: Tensor,
  weights?: Tensor | null | BincountOptions,
  minlength?: number | BincountOptions,
): Tensor {
  checkTensor(input, "bincount", "input");
  const o = BINCOUNT.read(weights, minlength);
  const least = o.minlength ?? 0;
  if (!Number.isInteger(least) || least < 0) throw new ValueError("minlength should be >= 0");
  if (input.dtype.kind !== "int") {
    throw new DTypeError(`"bincount_cpu" not implemented for '${scalarTypeName(input.dtype)}'`);
  }
  const given = o.weights ?? undefined;
  if (given !== undefined) checkTensor(given, "bincount", "weights");
  if (input.shape.length === 1 && input.count === 0) return input.make([least], int64).zero_();
  if (input.shape.length !== 1 || input.min().item() < 0) {
    throw new ValueError("bincount only supports 1-d non-negative integral inputs.");
  }
  if (given !== undefined && !sameShape(given.shape, input.shape)) {
    throw new ShapeError("weights should be 1-d and have the same length as input");
  }
  const dtype = given === undefined ? int64 : given.dtype === float32 ? float32 : float64;
  const source = given === undefined ? input.make(input.shape, int64).fill_(1) : given.detach().to(dtype);
  const length = Math.max(least, input.max().item() + 1);
  return input.make([length], dtype).zero_().scatter_add(0, input.to(int64), source);
}

// --- places in sorted rows ---

/** Options of {@link searchsorted}. */
export type SearchsortedOptions = {
  out_int32?: boolean;
  right?: boolean;
  side?: string | null;
  sorter?: Tensor | null;
  out?: Tensor;
};
const SEARCHSORTED = new Signature<SearchsortedOptions>("searchsorted", [
  "out_int32",
  "right",
  "side",
  "sorter",
  "out",
]);

/** Counts the elements below (right: not above) each value; both contiguous and of one dtype. */
function search(sequence: Tensor, values: Tensor, right: boolean, asInt32: boolean): Tensor {
  const n = sequence.shape[sequence.shape.length - 1];
  const shared = sequence.shape.length === 1;
  const m = shared ? values.count : values.shape[values.shape.length - 1];
  const out = values.make(values.shape, int64);
  if (values.count > 0) {
    const rows = values.count / m;
    values.device.kernels.searchsorted(right, out, sequence, values, rows, n, m, shared ? 0 : n);
  }
  return asInt32 ? out.converted(int32) : out;
}

/** A tensor or number in the dtype in which it meets the other, contiguous. */
function meeting(x: Tensor | Scalar, dtype: DType, like: Tensor): Tensor {
  if (typeof x !== "object") return scalarTensor(x, dtype, like);
  return x.dtype === dtype && x.rowMajor ? x : x.converted(dtype);
}

/**
 * Where values would go in ascending rows, so that they stay ascending: before equal elements, or with `right` behind
 * them. The rows are the last dimension; one row serves all values.
 * https://docs.pytorch.org/docs/stable/generated/torch.searchsorted.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.searchsorted(torch.tensor([1, 3, 5]), torch.tensor([3, 6]));
 * if (String(x.tolist()) !== "1,3") throw new Error("searchsorted");
 * ```
 */
export function searchsorted(sorted_sequence: Tensor, input: Tensor | Scalar, options?: SearchsortedOptions): Tensor {
  const what = "torch.searchsorted():";
  checkTensor(sorted_sequence, "searchsorted", "sorted_sequence");
  const number = isScalar(input, "searchsorted", "input");
  const { out_int32 = false, right = false, side, sorter, out } = SEARCHSORTED.read(options);
  if (side !== undefined && side !== null) {
    if (side !== "left" && side !== "right") {
      throw new ValueError(`${what} side can only be 'left' or 'right' but got ${side}`);
    }
    if (side === "left" && right) {
      throw new ValueError(`${what} side and right can't be set to opposites, got side of left while right was True`);
    }
  }
  const { shape } = sorted_sequence, sizes = number ? [] : input.shape;
  if (shape.length === 0) {
    throw new ShapeError(`${what} boundaries tensor should have positive dimension, but got 0 dimension`);
  }
  if (sizes.length === 0 && shape.length !== 1) {
    throw new ShapeError(
      `${what} input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor ` +
        `dim(${shape.length}) and input value's dim(0) numel(1)`,
    );
  }
  if (shape.length !== 1 && !sameShape(shape.slice(0, -1), sizes.slice(0, -1))) {
    throw new ShapeError(
      `${what} boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value ` +
        `tensor must match, but we got boundaries tensor ${formatShape(shape)} and input value tensor ${
          formatShape(sizes)
        }`,
    );
  }
  let sequence = sorted_sequence.detach();
  if (sorter !== undefined && sorter !== null) {
    checkTensor(sorter, "searchsorted", "sorter");
    checkSorter(sequence, sorter);
    sequence = sequence.gather(-1, sorter);
  }
  const dtype = resultDType(sorted_sequence, input);
  const places = search(
    meeting(sequence, dtype, sequence),
    meeting(number ? input : input.detach(), dtype, sequence),
    right || side === "right",
    out_int32,
  );
  return intoOut(places, out);
}

function checkSorter(sequence: Tensor, sorter: Tensor): void {
  const what = "torch.searchsorted():";
  if (!sameShape(sequence.shape, sorter.shape)) {
    throw new ShapeError(
      `${what} boundary and sorter must have the same size, but got boundary tensor ${
        formatShape(sequence.shape)
      }and ` +
        `got sorter tensor ${formatShape(sorter.shape)}`,
    );
  }
  if (sorter.dtype !== int64) {
    throw new DTypeError(
      `${what} sorter must be a tensor of long dtype but got dtype ${scalarTypeName(sorter.dtype)}`,
    );
  }
  if (sorter.count === 0) return;
  const { min, max } = sorter.aminmax();
  if (min.item() < 0 || max.item() >= sequence.shape[sequence.shape.length - 1]) {
    throw new IndexError(`${what} sorter index out of range`);
  }
}

/** Options of {@link bucketize}. */
export type BucketizeOptions = { out_int32?: boolean; right?: boolean; out?: Tensor };
const BUCKETIZE = new Signature<BucketizeOptions>("bucketize", ["out_int32", "right", "out"]);

/**
 * The bucket of each value between ascending boundaries: boundaries[i-1] < value <= boundaries[i], or with `right` the
 * other way round.
 * https://docs.pytorch.org/docs/stable/generated/torch.bucketize.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.bucketize(torch.tensor([0, 3, 9]), torch.tensor([1, 3, 5]));
 * if (String(x.tolist()) !== "0,1,3") throw new Error("bucketize");
 * ```
 */
export function bucketize(input: Tensor | Scalar, boundaries: Tensor, options?: BucketizeOptions): Tensor {
  checkTensor(boundaries, "bucketize", "boundaries");
  const o = BUCKETIZE.read(options);
  if (boundaries.shape.length !== 1) {
    throw new ShapeError(`boundaries tensor must be 1 dimension, but got dim(${boundaries.shape.length})`);
  }
  return searchsorted(boundaries, input, o);
}

// --- membership ---

/** Options of {@link isin}. */
export type IsinOptions = { assume_unique?: boolean; invert?: boolean };
const ISIN = new Signature<IsinOptions>("isin", ["assume_unique", "invert"]);

/**
 * Whether each element is among the test elements; either may be a number.
 * https://docs.pytorch.org/docs/stable/generated/torch.isin.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.isin(torch.tensor([1, 2, 3]), torch.tensor([3, 1]));
 * if (String(x.tolist()) !== "true,false,true") throw new Error("isin");
 * ```
 */
export function isin(elements: Tensor | Scalar, test_elements: Tensor | Scalar, options?: IsinOptions): Tensor {
  const { invert = false } = ISIN.read(options);
  const like = typeof elements === "object" ? elements : test_elements;
  isScalar(elements, "isin", "elements");
  isScalar(test_elements, "isin", "test_elements");
  if (typeof like !== "object") throw new ArgumentError("isin(): one of the arguments must be a Tensor");
  const dtype = resultDType(elements, test_elements);
  if (dtype === bool) throw new DTypeError("Unsupported input type encountered for isin(): Bool");
  const wide = isHalf(dtype) ? float32 : dtype;
  const x = meeting(typeof elements === "object" ? elements.detach() : elements, wide, like);
  const tests = meeting(typeof test_elements === "object" ? test_elements.detach() : test_elements, wide, like)
    .reshape([-1]);
  let found: Tensor;
  if (tests.count === 0) found = x.make(x.shape, bool).fill_(false);
  else {
    const sorted = sortAlong(tests, 0, tests.count, false)[0];
    const places = search(sorted, x, false, false).clamp(0, tests.count - 1);
    found = sorted.index_select(0, places.reshape([-1])).reshape(x.shape).eq(x);
  }
  return invert ? found.logical_not() : found;
}
