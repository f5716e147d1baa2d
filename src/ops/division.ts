// Division of two operands and what it leaves, elementwise.
import { BINARY, type BinaryName } from "../../ffi/symbols.ts";
import { AutogradError, ValueError } from "../core/errors.ts";
import { checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { isPlain, numberOp } from "./binary.ts";
import {
  type BinaryFunction,
  type BinaryOp,
  binaryOp,
  namedByNumbers,
  runBinary,
  runBinaryInPlace,
  zerosOf,
} from "./define.ts";
import { runUnary, runUnaryInPlace } from "./define_unary.ts";
import type { OutOptions } from "./out.ts";
import { notFor, type TensorLike } from "./promote.ts";

/** An integer divided by a number becomes float: the forms for numbers take floats only. */
const floatOnly = (x: TensorLike, number: TensorLike): number is number =>
  isPlain(x, number) && (x as Tensor).dtype.kind === "float";

const divNumber = numberOp("DivBackward0", "div_number", (ctx, grad) => grad.div(ctx.attributes));
const rdivNumber = numberOp(
  "DivBackward0",
  "rdiv_number",
  (ctx, grad) => grad.neg().mul(ctx.saved(0).reciprocal().mul(ctx.attributes).div(ctx.saved(0))),
  "input",
);
const divOp: BinaryOp = {
  name: "DivBackward0",
  dtypes: "float",
  numbers: "both",
  forward: (kernels, mode, out, a, b) => kernels.binary(BINARY.div, mode, out, a, b),
  save: (ctx, _out, a, b) => ctx.save_for_backward(ctx.needs(1) ? a : undefined, b),
  backward: (ctx, grad) => {
    const b = ctx.saved(1);
    return [
      ctx.needs(0) ? grad.div(b) : undefined,
      ctx.needs(1) ? grad.neg().mul(ctx.saved(0).div(b).div(b)) : undefined, // −a / b²
    ];
  },
};

/** Division whose gradient is 0, or that has none. */
function rounded(name: string, opcode: BinaryName, kernel: string, gradient: BinaryOp["backward"]): BinaryOp {
  return {
    name,
    dtypes: "same",
    check: notFor(kernel, "bool"),
    forward: (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b),
    backward: gradient,
  };
}

const zeros: BinaryOp["backward"] = (ctx, grad) => [
  ctx.needs(0) ? zerosOf(grad) : undefined,
  ctx.needs(1) ? zerosOf(grad) : undefined,
];
const divFloor: BinaryOp = {
  ...rounded("DivBackward2", "floor_divide", "div_floor_cpu", zeros),
  numbers: "both",
};
const divTrunc: BinaryOp = {
  ...rounded("DivBackward2", "trunc_divide", "div_trunc_cpu", zeros),
  numbers: "both",
};
const floorDivideOp: BinaryOp = {
  ...rounded("FloorDivideBackward0", "floor_divide", "div_floor_cpu", () => {
    throw new AutogradError("derivative for aten::floor_divide is not implemented");
  }),
  numbers: "both",
};

/** Options of {@link div}. */
export type DivOptions = { rounding_mode?: "trunc" | "floor" | null; out?: Tensor };
const DIV = new Signature<{ other: TensorLike } & DivOptions>("div", ["other", "rounding_mode", "out"]);

function roundedOp(mode: string | null | undefined): BinaryOp {
  if (mode === undefined || mode === null) return divOp;
  if (mode === "floor") return divFloor;
  if (mode === "trunc") return divTrunc;
  throw new ValueError(`div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${mode}'`);
}

/**
 * Divides elementwise; integers give floats, unless `rounding_mode` ("floor" or "trunc") makes the quotient whole.
 * https://docs.pytorch.org/docs/stable/generated/torch.div.html
 *
 * @throws {ValueError} "ZeroDivisionError" for integers with a rounding mode
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.div(torch.tensor([-7]), 2, { rounding_mode: "floor" }).item() !== -4) throw new Error("div");
 * ```
 */
export function div(input: TensorLike, other: TensorLike, options?: DivOptions): Tensor {
  if (options === undefined && !isOptions(other)) {
    if (floatOnly(input, other)) return runUnary(divNumber, input as Tensor, other);
    if (floatOnly(other, input)) return runUnary(rdivNumber, other as Tensor, input);
    return runBinary(divOp, input, other, undefined);
  }
  const o = DIV.read(other, options);
  return runBinary(roundedOp(o.rounding_mode), input, o.other!, undefined, o.out);
}

/** {@link div} into `input`. */
export function div_(input: Tensor, other: TensorLike, options?: DivOptions): Tensor {
  checkTensor(input, "div_", "input");
  if (options === undefined && floatOnly(input, other)) return runUnaryInPlace(divNumber, input, other);
  const o = DIV.read(other, options);
  return runBinaryInPlace(roundedOp(o.rounding_mode), input, o.other!, undefined);
}

/**
 * Divides elementwise; integers give floats. {@link div} without a rounding mode.
 * https://docs.pytorch.org/docs/stable/generated/torch.true_divide.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.true_divide(torch.tensor([7]), 2).item() !== 3.5) throw new Error("true_divide");
 * ```
 */
export const true_divide: BinaryFunction = Object.assign(
  (input: TensorLike, other: TensorLike, options?: OutOptions): Tensor =>
    options === undefined && !isOptions(other) ? div(input, other) : divideOut(input, other, options),
  { in_place: (input: Tensor, other: TensorLike): Tensor => div_(input, other) },
);
const divideOut: BinaryFunction = binaryOp(divOp);

/**
 * The quotient, downwards. https://docs.pytorch.org/docs/stable/generated/torch.floor_divide.html
 *
 * @throws {ValueError} "ZeroDivisionError" for integers
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.floor_divide(torch.tensor([-7]), 2).item() !== -4) throw new Error("floor_divide");
 * ```
 */
export const floor_divide: BinaryFunction = binaryOp(floorDivideOp);

const saveForRest: NonNullable<BinaryOp["save"]> = (ctx, _out, a, b) => {
  if (ctx.needs(1)) ctx.save_for_backward(a, b);
};

/**
 * What division downwards leaves; it has the sign of `other`, as in Python.
 * https://docs.pytorch.org/docs/stable/generated/torch.remainder.html
 *
 * @throws {ValueError} "ZeroDivisionError" for integers
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.remainder(torch.tensor([-7]), 4).item() !== 1) throw new Error("remainder");
 * ```
 */
export const remainder: BinaryFunction = namedByNumbers(
  binaryOp({
    ...rounded("RemainderBackward1", "remainder", "remainder_cpu", undefined),
    save: saveForRest,
    backward: (ctx, grad) => [
      grad,
      ctx.needs(1) ? grad.neg().mul(ctx.saved(0).div(ctx.saved(1), { rounding_mode: "floor" })) : undefined,
    ],
  }),
  "RemainderBackward0",
);

/**
 * What division towards zero leaves; it has the sign of `input`, as in C.
 * https://docs.pytorch.org/docs/stable/generated/torch.fmod.html
 *
 * @throws {ValueError} "ZeroDivisionError" for integers
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.fmod(torch.tensor([-7]), 4).item() !== -3) throw new Error("fmod");
 * ```
 */
export const fmod: BinaryFunction = namedByNumbers(
  binaryOp({
    ...rounded("FmodBackward1", "fmod", "fmod_cpu", undefined),
    numbers: "second",
    save: saveForRest,
    backward: (ctx, grad) => [
      grad,
      ctx.needs(1) ? grad.neg().mul(ctx.saved(0).div(ctx.saved(1), { rounding_mode: "trunc" })) : undefined,
    ],
  }),
  "FmodBackward0",
);

/**
 * Alias of {@link div}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.tensor([1, 4]);
 * if (!torch.divide(x, 2).equal(torch.div(x, 2))) throw new Error("divide");
 * ```
 */
export const divide: typeof div = div;
