// Limits, elementwise: numbers or tensors.
import { UNARY } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { checkInPlace, recordList } from "../autograd/record.ts";
import { type DType, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ValueError } from "../core/errors.ts";
import { checkTensor, isScalar } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { finishInPlace, intoOut } from "./define.ts";
import { runUnary, runUnaryInPlace, type UnaryOp } from "./define_unary.ts";
import { checkCanCast, operandOf, resultDTypeOf, type TensorLike } from "./promote.ts";
import { atMaximum, atMinimum, maximum, minimum, pick } from "./extremum.ts";
import { iinfo } from "./types.ts";

/** A limit: a number, a tensor, or none. */
export type Limit = TensorLike | null | undefined;
type Limits = { readonly min: number; readonly max: number };

function clampNumbers(name: string): UnaryOp<Limits> {
  return {
    name,
    dtypes: "same",
    forward: (kernels, mode, out, x, { min, max }) => kernels.unary(UNARY.clamp, mode, out, x, min, max),
    saves: "input",
    backward: (ctx, grad) => {
      const x = ctx.saved(0), { min, max } = ctx.attributes; // nothing passes at a limit itself
      const inside = min === -Infinity ? x.lt(max) : max === Infinity ? x.gt(min) : x.gt(min).logical_and(x.lt(max));
      return grad.where(inside, 0);
    },
  };
}

const CLAMP_BOTH = clampNumbers("ClampBackward1");
const CLAMP_MIN = clampNumbers("ClampMinBackward0");
const CLAMP_MAX = clampNumbers("ClampMaxBackward0");

type Which = "both" | "min" | "max";
const OPS: Readonly<Record<Which, UnaryOp<Limits>>> = { both: CLAMP_BOTH, min: CLAMP_MIN, max: CLAMP_MAX };

/** A limit that needs no tensor. */
function isNumber(limit: Limit): boolean {
  return limit === undefined || limit === null || typeof limit !== "object" || limit.isWrappedNumber;
}

/** Without the dtype that `torch.scalar` gave a number. */
function valueOf(limit: Limit): number | undefined {
  return limit === undefined || limit === null ? undefined : Number(typeof limit === "object" ? limit.item() : limit);
}

/** The limits as numbers; one that leaves nothing in an integral dtype is refused. */
function limitsOf(min: Limit, max: Limit, dtype: DType): Limits {
  const low = valueOf(min), high = valueOf(max);
  if (dtype.kind === "int") {
    const { min: least, max: most } = iinfo(dtype);
    const refuse = (name: string, value: number): never => {
      throw new ValueError(
        `Clamp ${name} value ${Number(value.toPrecision(6))} is outside the representable range of ${
          scalarTypeName(dtype)
        }`,
      );
    };
    if (low !== undefined && low > Number(most)) refuse("min", low);
    if (high !== undefined && high < Number(least)) refuse("max", high);
  }
  return { min: low ?? -Infinity, max: high ?? Infinity };
}

function clampDType(x: Tensor, min: Limit, max: Limit): DType {
  return resultDTypeOf([x, min, max].filter((v) => v !== undefined && v !== null));
}

function refuseBool(dtype: DType, min: Limit, max: Limit): void {
  if (dtype.kind !== "bool") return;
  const given = (max ?? undefined) === undefined
    ? "clamp_min"
    : (min ?? undefined) === undefined
    ? "clamp_max"
    : "clamp";
  throw new DTypeError(`"${given}_scalar_cpu" not implemented for 'Bool'`);
}

/** The kernel of numbers is told an infinity for no limit; a NaN among the limits makes everything NaN. */
function runClamp(which: Which, x: Tensor, min: Limit, max: Limit, out?: Tensor): Tensor {
  const operation = which === "both" ? "clamp" : `clamp_${which}`;
  checkTensor(x, operation, "input");
  checkLimits(which, min, max);
  if (!isNumber(min) || !isNumber(max)) return intoOut(clampTensors(which, x, min, max), out);
  const dtype = clampDType(x, min, max);
  const op = OPS[which];
  refuseBool(dtype, min, max);
  return runUnary(op, x.dtype === dtype ? x : x.to(dtype), limitsOf(min, max, dtype), out);
}

function checkLimits(which: Which, min: Limit, max: Limit): void {
  const operation = which === "both" ? "clamp" : `clamp_${which}`;
  if ((min === undefined || min === null) && (max === undefined || max === null)) {
    throw new ValueError(`torch.${operation}: At least one of 'min' or 'max' must not be None`);
  }
  if (min !== undefined && min !== null) isScalar(min, operation, "min");
  if (max !== undefined && max !== null) isScalar(max, operation, "max");
}

function runClampInPlace(which: Which, x: Tensor, min: Limit, max: Limit): Tensor {
  checkLimits(which, min, max);
  checkCanCast(clampDType(x, min, max), x.dtype);
  if (isNumber(min) && isNumber(max)) {
    refuseBool(clampDType(x, min, max), min, max);
    return runUnaryInPlace(OPS[which], x, limitsOf(min, max, x.dtype));
  }
  const recorded = gradMode.grad && [x, min, max].some((t) => typeof t === "object" && t?.requires_grad);
  checkInPlace(x, recorded);
  x.checkNoOverlap();
  const original = recorded ? x.clone() : x;
  const result = limited(x, min, max);
  x.writeFrom(result.converted(x.dtype).expand(x.shape));
  if (!recorded) return finishInPlace(x, undefined);
  const low = keepable(min, x), high = keepable(max, x);
  const node = recordList(CLAMP[which], x, [x, low, high], { min: low !== undefined, max: high !== undefined });
  finishInPlace(x, node);
  node.save_for_backward(original, low, high);
  return x;
}

/** The result without history; all are brought to one dtype. */
function limited(x: Tensor, min: Limit, max: Limit): Tensor {
  const dtype = clampDType(x, min, max);
  let result = operandOf(x.detach(), dtype, x);
  if (min !== undefined && min !== null) result = maximum(result, limitTensor(min, dtype, x));
  if (max !== undefined && max !== null) result = minimum(result, limitTensor(max, dtype, x));
  return result;
}

function limitTensor(limit: TensorLike, dtype: DType, like: Tensor): Tensor {
  return operandOf(typeof limit === "object" ? limit.detach() : limit, dtype, like);
}

/** Which limits there are. */
type Given = { readonly min: boolean; readonly max: boolean };

/** A limit has a gradient where it was taken, and shares it where it is equal; a minimum above the maximum has none. */
const CLAMP_TENSORS: Derivative<Given> = {
  name: "ClampBackward0",
  backward: (ctx, grad) => {
    const x = ctx.saved(0);
    if (!ctx.attributes.max) return pick(ctx, grad, atMaximum(x, ctx.saved(1)));
    if (!ctx.attributes.min) {
      const [dx, dmax] = pick(ctx, grad, atMinimum(x, ctx.saved(2)), 2);
      return [dx, undefined, dmax];
    }
    const min = ctx.saved(1), max = ctx.saved(2), open = min.lt(max);
    const atMin = x.eq(min).logical_and(open), atMax = x.eq(max).logical_and(open), half = grad.div(2);
    const share = (taken: Tensor, edge: Tensor) => half.where(edge, grad.where(taken, 0));
    const outside = x.lt(min).logical_or(x.gt(max));
    return [
      ctx.needs(0) ? share(outside.logical_not(), atMin.logical_or(atMax)) : undefined,
      ctx.needs(1) ? share(x.lt(min).logical_and(min.le(max)), atMin) : undefined,
      ctx.needs(2) ? share(x.gt(max).logical_and(min.le(max)).logical_or(min.gt(max)), atMax) : undefined,
    ];
  },
};

const CLAMP: Readonly<Record<Which, Derivative<Given>>> = {
  both: CLAMP_TENSORS,
  min: { ...CLAMP_TENSORS, name: "ClampMinBackward1" },
  max: { ...CLAMP_TENSORS, name: "ClampMaxBackward1" },
};

function clampTensors(which: Which, x: Tensor, min: Limit, max: Limit): Tensor {
  const result = limited(x, min, max);
  const low = keepable(min, result), high = keepable(max, result);
  if (gradMode.grad && [x, low, high].some((t) => t?.requires_grad)) {
    const given = { min: low !== undefined, max: high !== undefined };
    recordList(CLAMP[which], result, [x, low, high], given).save_for_backward(x, low, high);
  }
  return result;
}

/** A limit as the tensor that the derivative compares with. */
function keepable(limit: Limit, like: Tensor): Tensor | undefined {
  if (limit === undefined || limit === null) return undefined;
  return typeof limit === "object" ? limit : operandOf(limit, like.dtype, like);
}

/** Options of {@link clamp}. */
export type ClampOptions = { min?: Limit; max?: Limit; out?: Tensor };
const CLAMP_SIGNATURE = new Signature<ClampOptions>("clamp", ["min", "max", "out"]);
/** A limit of {@link clamp}, or its options from there on. */
export type ClampArgument = Limit | ClampOptions;

/**
 * Limits to [min, max], numbers or tensors, of which one may be missing; a minimum above the maximum gives the maximum.
 * https://docs.pytorch.org/docs/stable/generated/torch.clamp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-2, 0.5, 2]);
 * if (String(torch.clamp(x, 0, 1).tolist()) !== "0,0.5,1") throw new Error("clamp");
 * if (String(torch.clamp(x, { max: 0 }).tolist()) !== "-2,0,0") throw new Error("max");
 * ```
 */
export function clamp(input: Tensor, min?: ClampArgument, max?: ClampArgument, options?: ClampOptions): Tensor {
  checkTensor(input, "clamp", "input");
  const o = CLAMP_SIGNATURE.read(min, max, options);
  return runClamp("both", input, o.min, o.max, o.out);
}

/**
 * {@link clamp} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]), y = torch.clamp(x, 0, 1);
 * if (torch.clamp_(x, 0, 1) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function clamp_(input: Tensor, min?: ClampArgument, max?: ClampArgument): Tensor {
  checkTensor(input, "clamp_", "input");
  const o = CLAMP_SIGNATURE.read(min, max);
  return runClampInPlace("both", input, o.min, o.max);
}

const CLAMP_MIN_SIGNATURE = new Signature<ClampOptions>("clamp_min", ["min", "out"]);
const CLAMP_MAX_SIGNATURE = new Signature<ClampOptions>("clamp_max", ["max", "out"]);

/**
 * Limits from below.
 * https://docs.pytorch.org/docs/stable/generated/torch.clamp_min.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.clamp_min(torch.tensor([-2]), 0).item() !== 0) throw new Error("clamp_min");
 * ```
 */
export function clamp_min(input: Tensor, min: ClampArgument, options?: ClampOptions): Tensor {
  checkTensor(input, "clamp_min", "input");
  const o = CLAMP_MIN_SIGNATURE.read(min, options);
  return runClamp("min", input, o.min, undefined, o.out);
}

/**
 * {@link clamp_min} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]), y = torch.clamp_min(x, 0);
 * if (torch.clamp_min_(x, 0) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function clamp_min_(input: Tensor, min: ClampArgument): Tensor {
  checkTensor(input, "clamp_min_", "input");
  return runClampInPlace("min", input, CLAMP_MIN_SIGNATURE.read(min).min, undefined);
}

/**
 * Limits from above.
 * https://docs.pytorch.org/docs/stable/generated/torch.clamp_max.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.clamp_max(torch.tensor([2]), 0).item() !== 0) throw new Error("clamp_max");
 * ```
 */
export function clamp_max(input: Tensor, max: ClampArgument, options?: ClampOptions): Tensor {
  checkTensor(input, "clamp_max", "input");
  const o = CLAMP_MAX_SIGNATURE.read(max, options);
  return runClamp("max", input, undefined, o.max, o.out);
}

/**
 * {@link clamp_max} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]), y = torch.clamp_max(x, 0);
 * if (torch.clamp_max_(x, 0) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function clamp_max_(input: Tensor, max: ClampArgument): Tensor {
  checkTensor(input, "clamp_max_", "input");
  return runClampInPlace("max", input, undefined, CLAMP_MAX_SIGNATURE.read(max).max);
}

/**
 * Alias of {@link clamp}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 4]);
 * if (!torch.clip(x, 0, 2).equal(torch.clamp(x, 0, 2))) throw new Error("clip");
 * ```
 */
export const clip: typeof clamp = clamp;
/**
 * Alias of {@link clamp_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([-1, 2]), y = torch.clip(x, 0, 1);
 * if (torch.clip_(x, 0, 1) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export const clip_: typeof clamp_ = clamp_;
