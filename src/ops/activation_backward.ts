// Derivatives of activations times the gradient that came, as ops with derivatives of their own.
import { BINARY, type BinaryName } from "../../ffi/symbols.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type BinaryOp, runBinary, zerosOf } from "./define.ts";

/** The numbers that an activation has: slope, alpha, limits. */
export type Numbers = { readonly p: number; readonly q: number };
/** For activations without numbers. */
export const NO_NUMBERS: Numbers = { p: 0, q: 0 };

/** grad · f′(x), where x is what f was given (or, for some, what it returned). */
type Slope = (grad: Tensor, x: Tensor, numbers?: Numbers) => Tensor;

/** Makes grad · f′(x) from its kernel; `second` is d f′(x) / dx, absent where that is 0. */
function slope(opcode: BinaryName, second?: (x: Tensor, numbers: Numbers) => Tensor): Slope {
  const words = opcode.replace(/_backward$/, "").split("_").map((word) => word[0].toUpperCase() + word.slice(1));
  const op: BinaryOp<Numbers> = {
    name: `${words.join("")}BackwardBackward0`,
    dtypes: "same",
    forward: (kernels, mode, out, grad, x, { p, q }) => kernels.binary(BINARY[opcode], mode, out, grad, x, p, q),
    save: (ctx, _out, grad, x) => ctx.save_for_backward(ctx.needs(1) && second !== undefined ? grad : undefined, x),
    backward: (ctx, gradOfGrad) => {
      const x = ctx.saved(1);
      return [
        ctx.needs(0) ? runBinary(op, gradOfGrad, x, ctx.attributes) : undefined,
        !ctx.needs(1)
          ? undefined
          : second === undefined
          ? zerosOf(x)
          : gradOfGrad.mul(ctx.saved(0)).mul(second(x, ctx.attributes)),
      ];
    },
  };
  return (grad, x, numbers = NO_NUMBERS) => runBinary(op, grad, x, numbers);
}

/** By what the sigmoid y returned: y (1 − y). */
export const sigmoidBackward: Slope = slope("sigmoid_backward", (y) => y.mul(-2).add(1));
/** By what tanh returned: 1 − y². */
export const tanhBackward: Slope = slope("tanh_backward", (y) => y.mul(-2));
/** 1 above p, 0 elsewhere. */
export const thresholdBackward: Slope = slope("threshold_backward");
/** 1 above 0, p elsewhere. */
export const leakyReluBackward: Slope = slope("leaky_relu_backward");
/** q above 0, p exp(x) elsewhere. */
export const eluBackward: Slope = slope("elu_backward", (x, { p }) => x.exp().mul(p).where(x.le(0), 0));
/** 1 above 0, p q exp(q x) elsewhere. */
export const celuBackward: Slope = slope(
  "celu_backward",
  (x, { p, q }) => x.mul(q).exp().mul(p * q * q).where(x.le(0), 0),
);
/** Φ(x) + x φ(x); its derivative is (2 − x²) φ(x). */
export const geluBackward: Slope = slope("gelu_backward", (x) => {
  const square = x.square();
  return square.mul(-0.5).exp().mul(0.3989422804014327).mul(square.neg().add(2));
});

const ROOT = Math.sqrt(2 / Math.PI);
/** With u = √(2/π) (x + 0.044715 x³), t = tanh(u): the derivative is (1 − t²) (u′ + x u″ / 2 − x t u′²). */
export const geluTanhBackward: Slope = slope("gelu_tanh_backward", (x) => {
  const square = x.square();
  const t = square.mul(0.044715).add(1).mul(x).mul(ROOT).tanh();
  const first = square.mul(3 * 0.044715).add(1).mul(ROOT);
  const bend = square.mul(3 * 0.044715 * ROOT); // x u″ / 2
  return t.square().neg().add(1).mul(first.add(bend).sub(x.mul(t).mul(first.square())));
});
/** s (1 + x (1 − s)); its derivative is s (1 − s) (2 + x (1 − 2s)). */
export const siluBackward: Slope = slope("silu_backward", (x) => {
  const s = x.sigmoid();
  return s.mul(s.neg().add(1)).mul(x.mul(s.mul(-2).add(1)).add(2));
});
/** t + x s (1 − t²); its derivative is s (1 − t²) (2 + x (1 − s − 2 t s)). */
export const mishBackward: Slope = slope("mish_backward", (x) => {
  const s = x.sigmoid(), t = x.neg().sigmoid().log().neg().tanh(); // softplus(x) = −log(sigmoid(−x))
  const inner = s.mul(t.mul(2).add(1)).neg().add(1);
  return s.mul(t.square().neg().add(1)).mul(x.mul(inner).add(2));
});
/** sigmoid(p x), 1 where p x > q. */
export const softplusBackward: Slope = slope("softplus_backward", (x, { p, q }) => {
  const s = x.mul(p).sigmoid();
  return s.mul(s.neg().add(1)).mul(p).where(x.mul(p).le(q), 0);
});
/** sigmoid(−x). */
export const logsigmoidBackward: Slope = slope("logsigmoid_backward", (x) => {
  const s = x.sigmoid();
  return s.mul(s.sub(1));
});
/** 1 between p and q. */
export const hardtanhBackward: Slope = slope("hardtanh_backward");
/** x / 3 + 1/2 between −3 and 3. */
export const hardswishBackward: Slope = slope("hardswish_backward", (x) => {
  const inside = x.gt(-3).logical_and(x.lt(3));
  return zerosOf(x).add(1 / 3).where(inside, 0);
});
/** 1/6 between −3 and 3. */
export const hardsigmoidBackward: Slope = slope("hardsigmoid_backward");
/** 0 between −p and p. */
export const shrinkBackward: Slope = slope("shrink_backward");
/** 1 / (x (1 − x)); its derivative is (2x − 1) / (x (1 − x))². */
export const logitBackward: Slope = slope("logit_backward", (x, { p }) => {
  const bend = x.mul(2).sub(1).div(x.mul(x.neg().add(1)).square());
  return p < 0 ? bend : bend.where(x.ge(p).logical_and(x.le(1 - p)), 0);
});
