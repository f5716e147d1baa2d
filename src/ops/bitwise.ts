// Bits and divisors of integers, elementwise.
import { BINARY, type BinaryName, UNARY } from "../../ffi/symbols.ts";
import type { DTypeKind } from "../core/dtype.ts";
import { type BinaryFunction, binaryOp, type UnaryFunction, unaryKernel, unaryOp } from "./define.ts";
import { notFor } from "./promote.ts";

function integerOp(
  name: string,
  opcode: BinaryName,
  kernel: string,
  refused: DTypeKind[],
  numbers: "either" | "none",
): BinaryFunction {
  return binaryOp({
    name,
    dtypes: "same",
    numbers,
    check: notFor(kernel, ...refused),
    forward: (kernels, mode, out, a, b) => kernels.binary(BINARY[opcode], mode, out, a, b),
  });
}

/**
 * All bits inverted; of bool the opposite.
 * https://docs.pytorch.org/docs/stable/generated/torch.bitwise_not.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.bitwise_not(torch.tensor([5n])).item() !== -6) throw new Error("bitwise_not");
 * ```
 */
export const bitwise_not: UnaryFunction = unaryOp({
  name: "bitwise_not",
  dtypes: "same",
  check: notFor("bitwise_not_cpu", "float"),
  forward: unaryKernel(UNARY.bitwise_not),
});

/**
 * Bits that both have; of bool the logical and.
 * https://docs.pytorch.org/docs/stable/generated/torch.bitwise_and.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.bitwise_and(torch.tensor([6n]), 3).item() !== 2) throw new Error("bitwise_and");
 * ```
 */
export const bitwise_and: BinaryFunction = integerOp(
  "bitwise_and",
  "bitwise_and",
  "bitwise_and_cpu",
  ["float"],
  "either",
);

/**
 * Bits that either has; of bool the logical or.
 * https://docs.pytorch.org/docs/stable/generated/torch.bitwise_or.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.bitwise_or(torch.tensor([6n]), 3).item() !== 7) throw new Error("bitwise_or");
 * ```
 */
export const bitwise_or: BinaryFunction = integerOp("bitwise_or", "bitwise_or", "bitwise_or_cpu", ["float"], "either");

/**
 * Bits that one has and the other has not.
 * https://docs.pytorch.org/docs/stable/generated/torch.bitwise_xor.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.bitwise_xor(torch.tensor([6n]), 3).item() !== 5) throw new Error("bitwise_xor");
 * ```
 */
export const bitwise_xor: BinaryFunction = integerOp(
  "bitwise_xor",
  "bitwise_xor",
  "bitwise_xor_cpu",
  ["float"],
  "either",
);

/**
 * `input` · 2^`other` within the bits of the dtype; 0 where `other` is negative or too large.
 * https://docs.pytorch.org/docs/stable/generated/torch.bitwise_left_shift.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.bitwise_left_shift(torch.tensor([3n]), 2).item() !== 12) throw new Error("bitwise_left_shift");
 * ```
 */
export const bitwise_left_shift: BinaryFunction = integerOp(
  "bitwise_left_shift",
  "left_shift",
  "lshift_cpu",
  ["float", "bool"],
  "either",
);

/**
 * `input` / 2^`other`, downwards.
 * https://docs.pytorch.org/docs/stable/generated/torch.bitwise_right_shift.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.bitwise_right_shift(torch.tensor([-5n]), 1).item() !== -3) throw new Error("bitwise_right_shift");
 * ```
 */
export const bitwise_right_shift: BinaryFunction = integerOp(
  "bitwise_right_shift",
  "right_shift",
  "rshift_cpu",
  ["float", "bool"],
  "either",
);

/**
 * The greatest common divisor of the absolute values.
 * https://docs.pytorch.org/docs/stable/generated/torch.gcd.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.gcd(torch.tensor([12n]), torch.tensor([-18n])).item() !== 6) throw new Error("gcd");
 * ```
 */
export const gcd: BinaryFunction = integerOp("gcd", "gcd", "gcd_cpu", ["float", "bool"], "none");

/**
 * The least common multiple of the absolute values.
 * https://docs.pytorch.org/docs/stable/generated/torch.lcm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * if (torch.lcm(torch.tensor([4n]), torch.tensor([6n])).item() !== 12) throw new Error("lcm");
 * ```
 */
export const lcm: BinaryFunction = integerOp("lcm", "lcm", "lcm_cpu", ["float", "bool"], "none");
