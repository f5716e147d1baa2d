// Filling tensors with random numbers, in place, from PyTorch's streams.
import { RANDOM } from "../../ffi/symbols.ts";
import { mode as gradMode } from "../autograd/mode.ts";
import type { Derivative } from "../autograd/node.ts";
import { checkInPlace, record1 } from "../autograd/record.ts";
import { bool, type DType, float16, float64, int64, scalarTypeName } from "../core/dtype.ts";
import { DTypeError, ShapeError, ValueError } from "../core/errors.ts";
import { defaultGenerator, type Generator, setWideRange } from "../core/generator.ts";
import { asNumber, checkInt, checkTensor } from "../core/kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Signature } from "../core/arguments.ts";
import { finishInPlace, intoOut } from "./define.ts";
import { contiguousOf } from "./kernel_operand.ts";

/** The stream to draw from. */
export type GeneratorOptions = { generator?: Generator | null };

// The old value does not matter any more.
const FORGET: Derivative<undefined> = { name: "FillBackward0", backward: (_, grad) => grad.mul(0) };

/** Fills `self`, whatever its layout, in the order of its memory: the largest stride outermost. */
function fill(self: Tensor, kind: number, a: number, b: number, generator: Generator | null | undefined): Tensor {
  const p0 = asNumber(a, "random function", "first parameter"), p1 = asNumber(b, "random function", "second parameter");
  const recorded = gradMode.grad && self.requires_grad;
  checkInPlace(self, recorded);
  const { state } = generator ?? defaultGenerator;
  const { kernels } = self.device;
  if (self.rowMajor) kernels.random(kind, self, p0, p1, state);
  else {
    self.checkNoOverlap();
    const inMemory = inMemoryOrder(self);
    const values = self.make(inMemory.shape);
    kernels.random(kind === RANDOM.normal ? RANDOM.normal_serial : kind, values, p0, p1, state);
    inMemory.writeFrom(values);
  }
  return finishInPlace(self, recorded ? record1(FORGET, self, self, undefined) : undefined);
}

/** The same elements with the dimensions sorted by stride. */
function inMemoryOrder(x: Tensor): Tensor {
  const order = [...x.shape.keys()].sort((a, b) => x.strides[b] - x.strides[a] || a - b);
  return x.detach().permute(order);
}

function requireFloat(operation: string, dtype: DType): void {
  if (dtype.kind !== "float") throw new DTypeError(`"${operation}" not implemented for '${scalarTypeName(dtype)}'`);
}

const UNIFORM = new Signature<{ from: number; to: number } & GeneratorOptions>("uniform_", ["from", "to", "generator"]);

/**
 * Uniform in [from, to). https://docs.pytorch.org/docs/stable/generated/torch.Tensor.uniform_.html
 */
export function uniform_(self: Tensor, ...args: unknown[]): Tensor {
  const { from: low = 0, to: high = 1, generator } = UNIFORM.read(...args);
  const from = asNumber(low, "uniform_", "from"), to = asNumber(high, "uniform_", "to");
  requireFloat("check_uniform_bounds", self.dtype);
  const limit = self.dtype === float64 ? Number.MAX_VALUE : self.dtype === float16 ? 65504 : 3.4028234663852886e38;
  for (const [name, bound] of [["from", from], ["to", to]] as const) {
    if (!(Math.abs(bound) <= limit)) throw new ValueError(`${name} is out of bounds for ${scalarTypeName(self.dtype)}`);
  }
  if (from > to) {
    throw new ValueError(`uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`);
  }
  if (to - from > limit) {
    throw new ValueError(
      `uniform_ expects to-from <= std::numeric_limits<${scalarTypeName(self.dtype)}>::max(), but found to=${to} and ` +
        `from=${from} which result in to-from to exceed the limit`,
    );
  }
  return fill(self, RANDOM.uniform, from, to, generator);
}

const NORMAL = new Signature<{ mean: number; std: number } & GeneratorOptions>("normal_", ["mean", "std", "generator"]);

/** Normal. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.normal_.html */
export function normal_(self: Tensor, ...args: unknown[]): Tensor {
  const { mean = 0, std = 1, generator } = NORMAL.read(...args);
  if (!(std >= 0)) throw new ValueError(`normal expects std >= 0.0, but found std ${std}`);
  requireFloat("normal_kernel_cpu", self.dtype);
  return fill(self, RANDOM.normal, mean, std, generator);
}

const BERNOULLI = new Signature<{ p: number | Tensor } & GeneratorOptions>("bernoulli_", ["p", "generator"]);

/** 1 with probability p (a number, or a tensor of the same shape), else 0. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.bernoulli_.html */
export function bernoulli_(self: Tensor, ...args: unknown[]): Tensor {
  const { p = 0.5, generator } = BERNOULLI.read(...args);
  if (typeof p === "object") return bernoulliTensor_(self, p, generator);
  if (!(p >= 0 && p <= 1)) throw new ValueError(`bernoulli_ expects p to be in [0, 1], but got p=${p}`);
  return fill(self, RANDOM.bernoulli, p, 0, generator);
}

function bernoulliTensor_(self: Tensor, p: Tensor, generator: Generator | null | undefined): Tensor {
  requireFloat("bernoulli_tensor_cpu_p_", p.dtype);
  if (p.numel() > 0) {
    const { min, max } = p.detach().aminmax(), [low, high] = [min.item(), max.item()];
    if (!(low >= 0 && high <= 1)) {
      throw new ValueError(`bernoulli_ expects p to be in [0, 1], but got p from ${low} to ${high}`);
    }
  }
  return fillWith(self, RANDOM.bernoulli, p.detach().expand(self.shape), generator);
}

/** Fills `self` with one parameter an element. */
export function fillWith(
  self: Tensor,
  kind: number,
  parameter: Tensor,
  generator: Generator | null | undefined,
): Tensor {
  const recorded = gradMode.grad && self.requires_grad;
  checkInPlace(self, recorded);
  const values = self.rowMajor ? self : self.make(self.shape);
  self.device.kernels.randomTensor(kind, values, contiguousOf(parameter), (generator ?? defaultGenerator).state);
  if (values !== self) self.writeFrom(values);
  return finishInPlace(self, recorded ? record1(FORGET, self, self, undefined) : undefined);
}

const EXPONENTIAL = new Signature<{ lambd: number } & GeneratorOptions>("exponential_", ["lambd", "generator"]);

/** Exponential of rate lambd. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.exponential_.html */
export function exponential_(self: Tensor, ...args: unknown[]): Tensor {
  const { lambd = 1, generator } = EXPONENTIAL.read(...args);
  requireFloat("exponential_", self.dtype);
  if (!(lambd > 0)) throw new ValueError(`exponential_ expects lambda > 0.0, but found lambda=${lambd}`);
  return fill(self, RANDOM.exponential, lambd, 0, generator);
}

const GEOMETRIC = new Signature<{ p: number } & GeneratorOptions>("geometric_", ["p", "generator"]);

/** Trials until the first success. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.geometric_.html */
export function geometric_(self: Tensor, ...args: unknown[]): Tensor {
  const { p, generator } = GEOMETRIC.read(...args);
  if (p === undefined || !(p > 0 && p < 1)) {
    throw new ValueError(`geometric_ expects p to be in (0, 1), but got p=${p}`);
  }
  if (self.dtype === bool) throw new DTypeError(`"geometric_" not implemented for 'Bool'`);
  return fill(self, RANDOM.geometric, p, 0, generator);
}

const CAUCHY = new Signature<{ median: number; sigma: number } & GeneratorOptions>("cauchy_", [
  "median",
  "sigma",
  "generator",
]);

/** Cauchy. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.cauchy_.html */
export function cauchy_(self: Tensor, ...args: unknown[]): Tensor {
  const { median = 0, sigma = 1, generator } = CAUCHY.read(...args);
  if (!(sigma > 0)) throw new ValueError(`cauchy_ expects sigma > 0.0, but found sigma=${sigma}`);
  if (self.dtype.kind !== "float") {
    throw new DTypeError(
      `Cauchy distribution is a continuous probability distribution. dtype must be a floating point but you specified ` +
        scalarTypeName(self.dtype),
    );
  }
  return fill(self, RANDOM.cauchy, median, sigma, generator);
}

const LOG_NORMAL = new Signature<{ mean: number; std: number } & GeneratorOptions>("log_normal_", [
  "mean",
  "std",
  "generator",
]);

/** exp of a normal. https://docs.pytorch.org/docs/stable/generated/torch.Tensor.log_normal_.html */
export function log_normal_(self: Tensor, ...args: unknown[]): Tensor {
  const { mean = 1, std = 2, generator } = LOG_NORMAL.read(...args);
  if (!(std > 0)) throw new ValueError(`log_normal_ expects std > 0.0, but found std=${std}`);
  requireFloat("log_normal_cpu", self.dtype);
  return fill(self, RANDOM.log_normal, mean, std, generator);
}

type Bound = number | bigint;
const RANDOM_ = new Signature<{ from: Bound; to: Bound | null } & GeneratorOptions>("random_", [
  "from",
  "to",
  "generator",
]);

/**
 * Integers: `random_()` all that the dtype can hold exactly, `random_(to)`, `random_(from, to)` from `from` below `to`.
 * https://docs.pytorch.org/docs/stable/generated/torch.Tensor.random_.html
 */
export function random_(self: Tensor, ...args: unknown[]): Tensor {
  const { from, to, generator } = RANDOM_.read(...args);
  if (from === undefined && to === undefined) return fill(self, RANDOM.random, 0, 0, generator);
  for (const bound of [from ?? 0, to ?? 0]) {
    if (typeof bound !== "bigint") checkInt(bound, "random_", "from and to");
  }
  if (to === null) return fillWide(self, BigInt(from!), null, generator);
  const [low, high] = to === undefined ? [0, from!] : [from ?? 0, to];
  return integers(self, low, high, generator);
}

/** Integers from `low` below `high`. */
export function integers(self: Tensor, low: Bound, high: Bound, generator: Generator | null | undefined): Tensor {
  if (!(low < high)) {
    throw new ValueError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
  }
  checkFits(self.dtype, low, "from");
  if (typeof high !== "bigint") checkInt(high, "random_", "to");
  checkFits(self.dtype, BigInt(high) - 1n, "to - 1");
  if (Math.abs(Number(low)) <= 2 ** 52 && Math.abs(Number(high)) <= 2 ** 52) {
    return fill(self, RANDOM.randint, Number(low), Number(high), generator);
  }
  return fillWide(self, BigInt(low), BigInt(high), generator);
}

/** Ranges beyond 2^53, which travel in the generator's state; without an upper bound all 64 bits. */
function fillWide(self: Tensor, low: bigint, high: bigint | null, generator: Generator | null | undefined): Tensor {
  const { state } = generator ?? defaultGenerator;
  const everything = high === null;
  setWideRange(state, everything ? 0n : low, everything ? 1n << 64n : high - low);
  return fill(self, RANDOM.randint_wide, 0, 0, generator);
}

const EXACT: Readonly<Record<string, [bigint, bigint]>> = {
  bool: [0n, 1n],
  uint8: [0n, 255n],
  int8: [-128n, 127n],
  int16: [-32768n, 32767n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  float16: [-65504n, 65504n],
};

function checkFits(dtype: DType, bound: Bound, name: string): void {
  if (typeof bound !== "bigint") checkInt(bound, "random_", name);
  const range = EXACT[dtype.name];
  if (range === undefined || (BigInt(bound) >= range[0] && BigInt(bound) <= range[1])) return;
  throw new ValueError(`${name} is out of bounds for ${dtype.kind === "float" ? scalarTypeName(dtype) : dtype.name}`);
}

/** @internal Arguments of `x.bernoulli(p, options)`. */
export function readBernoulli(...args: unknown[]): { p?: number; generator?: Generator | null } {
  return BERNOULLI.read(...args) as { p?: number; generator?: Generator | null };
}

/** Draws without replacement: the largest w / q, where q is exponential, come first. */
function race(weights: Tensor, samples: number, generator: Generator | null | undefined): Tensor {
  const q = exponential_(weights.make(weights.shape), { generator });
  return weights.div(q).topk(samples).indices;
}

/** Draws with replacement: the first category whose cumulative probability reaches a uniform number. */
function withReplacement(weights: Tensor, samples: number, generator: Generator | null | undefined): Tensor {
  const rows = weights.shape[0];
  const out = weights.make([rows, samples], int64);
  const contiguous = weights.contiguous();
  weights.device.kernels.multinomial(out, contiguous, rows, samples, (generator ?? defaultGenerator).state);
  return out;
}

function checkWeights(weights: Tensor, race: boolean): void {
  const valid = weights.isfinite().logical_and(weights.ge(0)).all().item();
  if (!valid) {
    throw new ValueError(
      race
        ? "probability tensor contains either `inf`, `nan` or element < 0"
        : `invalid multinomial distribution (${
          weights.isposinf().any().item()
            ? "encountering probability entry = infinity or NaN"
            : "encountering probability entry < 0"
        })`,
    );
  }
  if (weights.sum(-1).eq(0).any().item()) {
    throw new ValueError("invalid multinomial distribution (sum of probabilities <= 0)");
  }
}

/** Options of {@link multinomial}. */
export type MultinomialOptions = { replacement?: boolean; out?: Tensor } & GeneratorOptions;
const MULTINOMIAL = new Signature<{ num_samples: number } & MultinomialOptions>("multinomial", [
  "num_samples",
  "replacement",
  "generator",
  "out",
]);

/**
 * Draws `num_samples` indices for each row of weights: [N] → [num_samples], [R, N] → [R, num_samples], int64.
 * https://docs.pytorch.org/docs/stable/generated/torch.multinomial.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const drawn = torch.multinomial(torch.tensor([0, 1, 0]), 1);
 * if (drawn.item() !== 1) throw new Error(String(drawn));
 * ```
 */
export function multinomial(
  input: Tensor,
  num_samples: number | ({ num_samples: number } & MultinomialOptions),
  replacement?: boolean | MultinomialOptions,
  options?: MultinomialOptions,
): Tensor {
  checkTensor(input, "multinomial", "input");
  const { num_samples: samples, replacement: again = false, generator, out } = MULTINOMIAL.read(
    num_samples,
    replacement,
    options,
  );
  const ndim = input.shape.length;
  if (ndim < 1 || ndim > 2) throw new ShapeError(`prob_dist must be 1 or 2 dim`);
  if (input.dtype.kind !== "float") {
    throw new DTypeError(
      `multinomial only supports floating-point dtypes for input, got: ${scalarTypeName(input.dtype)}`,
    );
  }
  const categories = input.shape[ndim - 1];
  if (samples === undefined || !(samples > 0)) throw new ValueError("cannot sample n_sample <= 0 samples");
  if (!again && samples > categories) {
    throw new ValueError("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
  }
  if (categories > 2 ** 24) throw new ValueError("number of categories cannot exceed 2^24");
  if (out !== undefined && out.dtype !== int64) {
    throw new DTypeError(`multinomial expects Long tensor out, got: ${scalarTypeName(out.dtype)}`);
  }
  const weights = input.detach().reshape([-1, categories]), single = !again || samples === 1;
  checkWeights(weights, single);
  const result = single ? race(weights, samples, generator) : withReplacement(weights, samples, generator);
  return intoOut(result.reshape([...input.shape.slice(0, -1), samples]), out);
}
