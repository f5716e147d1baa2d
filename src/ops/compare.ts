// Comparison, logic and tests, elementwise: results are bool.
import { COMPARE, type CompareName, TEST, type TestName } from "../../ffi/symbols.ts";
import { getDefaultDType, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ValueError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import { sameShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { type BinaryFunction, binaryOp, type UnaryFunction, unaryOp } from "./define.ts";
import { checkDevices } from "./promote.ts";

function comparison(name: CompareName, numbers: "second" | "none"): BinaryFunction {
  return binaryOp({
    name,
    dtypes: "compare",
    numbers,
    forward: (kernels, mode, out, a, b) => kernels.compare(COMPARE[name], mode, out, a, b),
  });
}

function property(name: TestName): UnaryFunction {
  return unaryOp({
    name,
    dtypes: "compare",
    forward: (kernels, mode, out, x) => kernels.test(TEST[name], mode, out, x),
  });
}

/**
 * Whether elements are equal.
 * https://docs.pytorch.org/docs/stable/generated/torch.eq.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.eq(torch.tensor([1]), 2).item() as unknown !== false) throw new Error("eq");
 * ```
 */
export const eq: BinaryFunction = comparison("eq", "second");

/**
 * Whether elements differ.
 * https://docs.pytorch.org/docs/stable/generated/torch.ne.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.ne(torch.tensor([1]), 2).item() as unknown !== true) throw new Error("ne");
 * ```
 */
export const ne: BinaryFunction = comparison("ne", "second");

/**
 * Whether elements of `input` are smaller.
 * https://docs.pytorch.org/docs/stable/generated/torch.lt.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.lt(torch.tensor([1]), 2).item() as unknown !== true) throw new Error("lt");
 * ```
 */
export const lt: BinaryFunction = comparison("lt", "second");

/**
 * Whether elements of `input` are smaller or equal.
 * https://docs.pytorch.org/docs/stable/generated/torch.le.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.le(torch.tensor([1]), 2).item() as unknown !== true) throw new Error("le");
 * ```
 */
export const le: BinaryFunction = comparison("le", "second");

/**
 * Whether elements of `input` are larger.
 * https://docs.pytorch.org/docs/stable/generated/torch.gt.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.gt(torch.tensor([1]), 2).item() as unknown !== false) throw new Error("gt");
 * ```
 */
export const gt: BinaryFunction = comparison("gt", "second");

/**
 * Whether elements of `input` are larger or equal.
 * https://docs.pytorch.org/docs/stable/generated/torch.ge.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.ge(torch.tensor([1]), 2).item() as unknown !== false) throw new Error("ge");
 * ```
 */
export const ge: BinaryFunction = comparison("ge", "second");

/**
 * Whether both are true; every number but 0 is.
 * https://docs.pytorch.org/docs/stable/generated/torch.logical_and.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.logical_and(torch.tensor([2]), torch.tensor([0])).item() as unknown !== false) throw new Error("logical_and");
 * ```
 */
export const logical_and: BinaryFunction = comparison("logical_and", "none");

/**
 * Whether one is true; every number but 0 is.
 * https://docs.pytorch.org/docs/stable/generated/torch.logical_or.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.logical_or(torch.tensor([2]), torch.tensor([0])).item() as unknown !== true) throw new Error("logical_or");
 * ```
 */
export const logical_or: BinaryFunction = comparison("logical_or", "none");

/**
 * Whether exactly one is true; every number but 0 is.
 * https://docs.pytorch.org/docs/stable/generated/torch.logical_xor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.logical_xor(torch.tensor([2]), torch.tensor([0])).item() as unknown !== true) throw new Error("logical_xor");
 * ```
 */
export const logical_xor: BinaryFunction = comparison("logical_xor", "none");

/**
 * Whether elements are 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.logical_not.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.logical_not(torch.tensor([0])).item() as unknown !== true) throw new Error("logical_not");
 * ```
 */
export const logical_not: UnaryFunction = property("logical_not");

/**
 * Whether elements are NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.isnan.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.isnan(torch.tensor([NaN])).item() as unknown !== true) throw new Error("isnan");
 * ```
 */
export const isnan: UnaryFunction = property("isnan");

/**
 * Whether elements are infinite.
 * https://docs.pytorch.org/docs/stable/generated/torch.isinf.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.isinf(torch.tensor([Infinity])).item() as unknown !== true) throw new Error("isinf");
 * ```
 */
export const isinf: UnaryFunction = property("isinf");

/**
 * Whether elements are neither infinite nor NaN.
 * https://docs.pytorch.org/docs/stable/generated/torch.isfinite.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.isfinite(torch.tensor([Infinity])).item() as unknown !== false) throw new Error("isfinite");
 * ```
 */
export const isfinite: UnaryFunction = property("isfinite");

/**
 * Whether elements are +∞.
 * https://docs.pytorch.org/docs/stable/generated/torch.isposinf.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.isposinf(torch.tensor([Infinity])).item() as unknown !== true) throw new Error("isposinf");
 * ```
 */
export const isposinf: UnaryFunction = property("isposinf");

/**
 * Whether elements are −∞.
 * https://docs.pytorch.org/docs/stable/generated/torch.isneginf.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.isneginf(torch.tensor([Infinity])).item() as unknown !== false) throw new Error("isneginf");
 * ```
 */
export const isneginf: UnaryFunction = property("isneginf");

/**
 * Whether the sign bit is set.
 * https://docs.pytorch.org/docs/stable/generated/torch.signbit.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.signbit(torch.tensor([-0])).item() as unknown !== true) throw new Error("signbit");
 * ```
 */
export const signbit: UnaryFunction = property("signbit");

/**
 * Alias of {@link ne}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.not_equal(x, 2).equal(torch.ne(x, 2))) throw new Error("not_equal");
 * ```
 */
export const not_equal: BinaryFunction = ne;
/**
 * Alias of {@link lt}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.less(x, 2).equal(torch.lt(x, 2))) throw new Error("less");
 * ```
 */
export const less: BinaryFunction = lt;
/**
 * Alias of {@link le}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.less_equal(x, 2).equal(torch.le(x, 2))) throw new Error("less_equal");
 * ```
 */
export const less_equal: BinaryFunction = le;
/**
 * Alias of {@link gt}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.greater(x, 2).equal(torch.gt(x, 2))) throw new Error("greater");
 * ```
 */
export const greater: BinaryFunction = gt;
/**
 * Alias of {@link ge}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.greater_equal(x, 2).equal(torch.ge(x, 2))) throw new Error("greater_equal");
 * ```
 */
export const greater_equal: BinaryFunction = ge;

/**
 * Whether numbers are real; all are, as long as there are no complex tensors.
 * https://docs.pytorch.org/docs/stable/generated/torch.isreal.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.isreal(torch.tensor([1])).item()) throw new Error("isreal");
 * ```
 */
export function isreal(input: Tensor): Tensor {
  checkTensor(input, "isreal", "input");
  return eq(input, input).fill_(true);
}

/** Options of {@link isclose} and {@link allclose}. */
export type CloseOptions = { rtol?: number; atol?: number; equal_nan?: boolean };
/** A tolerance of {@link isclose} and {@link allclose}, or their options from there on. */
export type Tolerance = number | CloseOptions;
const CLOSE = ["other", "rtol", "atol", "equal_nan"] as const;
const ISCLOSE = new Signature<{ other: Tensor } & CloseOptions>("isclose", CLOSE);
const ALLCLOSE = new Signature<{ other: Tensor } & CloseOptions>("allclose", CLOSE);

/**
 * Whether |input − other| ≤ atol + rtol · |other|, elementwise.
 * https://docs.pytorch.org/docs/stable/generated/torch.isclose.html
 *
 * @throws {DTypeError} for operands of different dtypes
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.isclose(torch.tensor([1]), torch.tensor([1 + 1e-7])).item()) throw new Error("isclose");
 * ```
 */
export function isclose(
  input: Tensor,
  other: Tensor,
  rtol?: Tolerance,
  atol?: Tolerance,
  equal_nan?: boolean | CloseOptions,
): Tensor {
  checkTensor(input, "isclose", "input");
  checkTensor(other, "isclose", "other");
  const o = ISCLOSE.read(other, rtol, atol, equal_nan);
  return close("isclose", input, o.other, o);
}

function close(operation: string, input: Tensor, other: Tensor | undefined, options: CloseOptions): Tensor {
  checkTensor(input, operation, "input");
  checkTensor(other, operation, "other");
  const { rtol = 1e-5, atol = 1e-8, equal_nan = false } = options;
  if (input.dtype !== other.dtype) {
    throw new DTypeError(`${scalarTypeName(input.dtype)} did not match ${scalarTypeName(other.dtype)}`);
  }
  if (!(rtol >= 0)) throw new ValueError(`rtol must be greater than or equal to zero, but got ${rtol}`);
  if (!(atol >= 0)) throw new ValueError(`atol must be greater than or equal to zero, but got ${atol}`);
  checkDevices(operation, input, other);
  let a = input.detach(), b = other.detach();
  let result = a.eq(b);
  if (equal_nan && a.dtype.kind === "float") result = result.logical_or(a.isnan().logical_and(b.isnan()));
  if (rtol === 0 && atol === 0) return result;
  if (a.dtype.kind !== "float") {
    a = a.to(getDefaultDType());
    b = b.to(getDefaultDType());
  }
  const allowed = b.mul(rtol).abs().add(atol), distance = a.sub(b).abs();
  return result.logical_or(distance.isfinite().logical_and(distance.le(allowed)));
}

/** Whether every element of a bool tensor is true. */
function all(x: Tensor): boolean {
  return x.logical_not().sum().item() === 0;
}

/**
 * Whether all elements are close; see {@link isclose}.
 * https://docs.pytorch.org/docs/stable/generated/torch.allclose.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (!torch.allclose(torch.ones(3), torch.ones(3).add(1e-7))) throw new Error("allclose");
 * ```
 */
export function allclose(
  input: Tensor,
  other: Tensor,
  rtol?: Tolerance,
  atol?: Tolerance,
  equal_nan?: boolean | CloseOptions,
): boolean {
  checkTensor(input, "allclose", "input");
  checkTensor(other, "allclose", "other");
  const o = ALLCLOSE.read(other, rtol, atol, equal_nan);
  return all(close("allclose", input, o.other, o));
}

/**
 * Whether two tensors have the same sizes and elements; NaN is never equal.
 * https://docs.pytorch.org/docs/stable/generated/torch.equal.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.equal(torch.ones(3), torch.ones(2))) throw new Error("equal");
 * ```
 */
export function equal(input: Tensor, other: Tensor): boolean {
  checkTensor(input, "equal", "input");
  checkTensor(other, "equal", "other");
  checkDevices("equal", input, other);
  return sameShape(input.shape, other.shape) && all(eq(input, other));
}
