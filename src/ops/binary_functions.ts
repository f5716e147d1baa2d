// Rarer functions of two operands, elementwise.
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { record1, wantsGrad } from "../autograd/record.ts";
import { BINARY, type BinaryName } from "../../ffi/symbols.ts";
import type { DType } from "../core/dtype.ts";
import { AutogradError, DTypeError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { type BinaryFunction, type BinaryOp, binaryOp, namedByNumbers, zerosOf } from "./define.ts";
import { intoOut } from "./out.ts";
import { notFor } from "./promote.ts";

const both: NonNullable<BinaryOp["save"]> = (ctx, _out, a, b) => ctx.save_for_backward(a, b);
const withResult: NonNullable<BinaryOp["save"]> = (ctx, out, a, b) => ctx.save_for_backward(a, b, out);

function forward(opcode: BinaryName): BinaryOp["forward"] {
  return (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b);
}

/**
 * The angle of the point (`other`, `input`), in (−π, π].
 * https://docs.pytorch.org/docs/stable/generated/torch.atan2.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.atan2(torch.tensor([0]), torch.tensor([1])).item() !== 0) throw new Error("atan2");
 * ```
 */
export const atan2: BinaryFunction = binaryOp({
  name: "Atan2Backward0",
  dtypes: "float",
  numbers: "none",
  forward: forward("atan2"),
  save: both,
  backward: (ctx, grad) => {
    const y = ctx.saved(0), x = ctx.saved(1), square = y.mul(y).add(x.mul(x));
    const inverse = square.reciprocal().masked_fill(square.eq(0), 0); // nothing at the origin
    return [
      ctx.needs(0) ? grad.mul(x.mul(inverse)) : undefined,
      ctx.needs(1) ? grad.mul(y.neg().mul(inverse)) : undefined,
    ];
  },
});

/**
 * Alias of {@link atan2}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.arctan2(x, x).equal(torch.atan2(x, x))) throw new Error("arctan2");
 * ```
 */
export const arctan2: BinaryFunction = atan2;

/**
 * √(input² + other²).
 * https://docs.pytorch.org/docs/stable/generated/torch.hypot.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.hypot(torch.tensor([3]), torch.tensor([4])).item() !== 5) throw new Error("hypot");
 * ```
 */
export const hypot: BinaryFunction = binaryOp({
  name: "HypotBackward0",
  dtypes: "same",
  numbers: "none",
  check: notFor("hypot_cpu", "int", "bool"),
  forward: forward("hypot"),
  save: withResult,
  backward: (ctx, grad) => [
    ctx.needs(0) ? grad.mul(ctx.saved(0).div(ctx.saved(2))) : undefined,
    ctx.needs(1) ? grad.mul(ctx.saved(1).div(ctx.saved(2))) : undefined,
  ],
});

/**
 * `input` with the sign of `other`.
 * https://docs.pytorch.org/docs/stable/generated/torch.copysign.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.copysign(torch.tensor([3]), -1).item() !== -3) throw new Error("copysign");
 * ```
 */
export const copysign: BinaryFunction = binaryOp({
  name: "CopysignBackward0",
  dtypes: "float",
  numbers: "second",
  forward: forward("copysign"),
  save: (ctx, out, a) => ctx.save_for_backward(a, out),
  backward: (ctx, grad) => {
    const x = ctx.saved(0);
    return [
      ctx.needs(0) ? grad.mul(ctx.saved(1).div(x).where(x.ne(0), 0)) : undefined,
      ctx.needs(1) ? zerosOf(grad) : undefined,
    ];
  },
});

/**
 * The next number after `input` towards `other` that the dtype can hold.
 * https://docs.pytorch.org/docs/stable/generated/torch.nextafter.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.nextafter(torch.tensor([1]), torch.tensor([2])).item() !== 1 + 2 ** -23) throw new Error("nextafter");
 * ```
 */
export const nextafter: BinaryFunction = binaryOp({
  name: "NextafterBackward0",
  dtypes: "same",
  numbers: "none",
  check: notFor("nextafter_cpu", "int", "bool"),
  forward: forward("nextafter"),
  save: both,
  backward: (ctx, grad) => {
    const apart = ctx.saved(0).ne(ctx.saved(1)); // where they are equal, the result is `other`
    return [ctx.needs(0) ? grad.where(apart, 0) : undefined, ctx.needs(1) ? zerosOf(grad) : undefined];
  },
});

/**
 * log(e^input + e^other), without overflow.
 * https://docs.pytorch.org/docs/stable/generated/torch.logaddexp.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.logaddexp(torch.tensor([1000]), torch.tensor([1000]));
 * if (Math.abs(x.item() - 1000 - Math.LN2) > 1e-3) throw new Error("logaddexp");
 * ```
 */
export const logaddexp: BinaryFunction = binaryOp({
  name: "LogaddexpBackward0",
  dtypes: "same",
  numbers: "none",
  check: notFor("logaddexp_cpu", "int", "bool"),
  forward: forward("logaddexp"),
  save: both,
  backward: (ctx, grad) => {
    const a = ctx.saved(0), b = ctx.saved(1);
    return [
      ctx.needs(0) ? grad.div(b.sub(a).exp().add(1)) : undefined,
      ctx.needs(1) ? grad.div(a.sub(b).exp().add(1)) : undefined,
    ];
  },
});

/**
 * log2(2^input + 2^other), without overflow.
 * https://docs.pytorch.org/docs/stable/generated/torch.logaddexp2.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.logaddexp2(torch.tensor([3]), torch.tensor([3])).item() !== 4) throw new Error("logaddexp2");
 * ```
 */
export const logaddexp2: BinaryFunction = binaryOp({
  name: "Logaddexp2Backward0",
  dtypes: "same",
  numbers: "none",
  check: notFor("logaddexp2_cpu", "int", "bool"),
  forward: forward("logaddexp2"),
  save: both,
  backward: (ctx, grad) => {
    const a = ctx.saved(0), b = ctx.saved(1);
    return [
      ctx.needs(0) ? grad.div(b.sub(a).exp2().add(1)) : undefined,
      ctx.needs(1) ? grad.div(a.sub(b).exp2().add(1)) : undefined,
    ];
  },
});

function sameDTypes(_: DType, a: unknown, b: unknown): void {
  if ((a as Tensor).dtype !== (b as Tensor).dtype) {
    throw new DTypeError("heaviside is not yet implemented for tensors with different dtypes.");
  }
}

/**
 * 0 for negative elements, 1 for positive ones, `values` at 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.heaviside.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.heaviside(torch.tensor([0]), torch.tensor([0.5])).item() !== 0.5) throw new Error("heaviside");
 * ```
 */
export const heaviside: BinaryFunction = binaryOp({
  name: "HeavisideBackward0",
  dtypes: "same",
  numbers: "none",
  operands: ["input", "values"],
  check: sameDTypes,
  forward: forward("heaviside"),
  backward: () => {
    throw new AutogradError("derivative for aten::heaviside is not implemented");
  },
});

/**
 * `input` · log(`other`), 0 where `input` is 0.
 * https://docs.pytorch.org/docs/stable/special.html#torch.special.xlogy
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.xlogy(torch.tensor([0]), torch.tensor([0])).item() !== 0) throw new Error("xlogy");
 * ```
 */
export const xlogy: BinaryFunction = namedByNumbers(
  binaryOp({
    name: "XlogyBackward0",
    dtypes: "float",
    forward: forward("xlogy"),
    save: both,
    backward: (ctx, grad) => {
      const a = ctx.saved(0), b = ctx.saved(1);
      return [
        ctx.needs(0) ? xlogy(grad, b).where(a.ne(0).logical_or(b.gt(0)), 0) : undefined,
        ctx.needs(1) ? grad.mul(a).div(b) : undefined,
      ];
    },
  }),
  "XlogyBackward2",
  "XlogyBackward1",
);

/** Options of {@link nan_to_num}. */
export type NanToNumOptions = { nan?: number | null; posinf?: number | null; neginf?: number | null; out?: Tensor };
const NAN_TO_NUM = new Signature<NanToNumOptions>("nan_to_num", ["nan", "posinf", "neginf", "out"]);
/** What {@link nan_to_num} puts in place of a number (null: the default), or its options from there on. */
export type NanReplacement = number | null | NanToNumOptions;

const LARGEST: Readonly<Record<string, number>> = {
  float16: 65504,
  bfloat16: 3.3895313892515355e38,
  float32: 3.4028234663852886e38,
  float64: Number.MAX_VALUE,
};

/**
 * Replaces NaN (by 0), +∞ and −∞ (by the largest and the smallest number of the dtype).
 * https://docs.pytorch.org/docs/stable/generated/torch.nan_to_num.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.nan_to_num(torch.tensor([NaN]), 7).item() !== 7) throw new Error("nan_to_num");
 * ```
 */
export function nan_to_num(
  input: Tensor,
  nan?: NanReplacement,
  posinf?: NanReplacement,
  neginf?: NanReplacement,
  options?: NanToNumOptions,
): Tensor {
  const o = NAN_TO_NUM.read(nan, posinf, neginf, options);
  checkTensor(input, "nan_to_num", "input");
  if (input.dtype.kind !== "float") return intoOut(input.clone(), o.out);
  const largest = LARGEST[input.dtype.name];
  const x = input.detach(), number = x.where(x.isnan().logical_not(), o.nan ?? 0);
  const high = number.where(x.isposinf().logical_not(), o.posinf ?? largest);
  const result = high.where(x.isneginf().logical_not(), o.neginf ?? -largest);
  if (gradMode.grad && wantsGrad(input)) {
    record1(NAN_TO_NUM_OP, result, input, undefined).save_for_backward(x.isfinite());
  }
  return intoOut(result, o.out);
}

/** The gradient passes where elements were finite. */
const NAN_TO_NUM_OP: Derivative<undefined> = {
  name: "NanToNumBackward0",
  backward: (ctx, grad) => grad.mul(ctx.saved(0)),
};

/**
 * {@link nan_to_num} into `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([NaN, 2]), y = torch.nan_to_num(x);
 * if (torch.nan_to_num_(x) !== x || !x.equal(y)) throw new Error(String(x));
 * ```
 */
export function nan_to_num_(
  input: Tensor,
  nan?: NanReplacement,
  posinf?: NanReplacement,
  neginf?: NanReplacement,
): Tensor {
  checkTensor(input, "nan_to_num_", "input");
  return input.dtype.kind === "float" ? input.copy_(nan_to_num(input, nan, posinf, neginf)) : input;
}
