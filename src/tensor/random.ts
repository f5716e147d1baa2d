// Random tensors, and the generators that they are drawn from.
import { leaf } from "../ops/leaf.ts";
import { cpu, deviceOf } from "../backends/registry.ts";
import { RANDOM } from "../../ffi/symbols.ts";
import { type DType, getDefaultDType, int64, scalarTypeName } from "../core/dtype.ts";
import { ArgumentError, DTypeError, ValueError } from "../core/errors.ts";
import { defaultGenerator, type Generator as Stream } from "../core/generator.ts";
import { checkInt, checkInts, checkKind, checkTensor } from "../core/kinds.ts";
import { broadcastShape, checkSizes, type Shape } from "../core/shape.ts";
import { isOptions, Signature } from "../core/arguments.ts";
import { prepareOut } from "../ops/define.ts";
import * as op from "../ops/random.ts";
import { FACTORY, type FactoryArguments, type FactoryOptions, newTensor, readFactory } from "./create.ts";
import type { Tensor } from "./tensor.ts";

export {
  default_generator,
  fork_rng,
  Generator,
  get_rng_state,
  initial_seed,
  manual_seed,
  seed,
  set_rng_state,
} from "./generator.ts";

/** What random factories accept by name. */
export type RandomOptions = FactoryOptions & op.GeneratorOptions;
/** Sizes one by one or as an array, then one options object. */
export type RandomArguments = readonly (number | readonly number[] | RandomOptions | undefined)[];

/** Reads sizes and options, and makes (or resizes `out` to) the tensor to fill. */
function target(
  name: string,
  args: RandomArguments,
  fallback: DType = getDefaultDType(),
): { out: Tensor; options: RandomOptions } {
  const last = args[args.length - 1];
  const generator = isOptions(last) ? last.generator : undefined;
  checkKind(name, "generator", generator);
  const rest = isOptions(last) ? [...args.slice(0, -1), withoutGenerator(last)] : args;
  const { shape, options } = readFactory(name, rest as FactoryArguments);
  return {
    out: emptyFor(shape, options, fallback),
    options: { ...options, generator: generator as Stream | undefined },
  };
}

function withoutGenerator(options: Record<string, unknown>): Record<string, unknown> {
  const { generator: _, ...rest } = options;
  return rest;
}

function emptyFor(shape: Shape, options: FactoryOptions, fallback: DType): Tensor {
  const device = deviceOf(options.device);
  const { out } = options;
  if (out === undefined) return newTensor(shape, options.dtype ?? fallback, device);
  prepareOut(out, shape, options.dtype ?? out.dtype);
  return out;
}

function finish(out: Tensor, options: FactoryOptions): Tensor {
  if (options.out === undefined) out.store.version = 0; // nobody has seen it before
  return options.requires_grad ? leaf(out) : out;
}

function drawn(out: Tensor, kind: number, p0: number, p1: number, options: RandomOptions, operation: string): Tensor {
  if (out.dtype.kind !== "float") {
    throw new DTypeError(`"${operation}" not implemented for '${scalarTypeName(out.dtype)}'`);
  }
  if (out.rowMajor) out.device.kernels.random(kind, out, p0, p1, (options.generator ?? defaultGenerator).state);
  else if (kind === RANDOM.uniform) op.uniform_(out, p0, p1, { generator: options.generator });
  else op.normal_(out, p0, p1, { generator: options.generator });
  return finish(out, options);
}

/**
 * Uniform in [0, 1). https://docs.pytorch.org/docs/stable/generated/torch.rand.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(0);
 * if (Math.abs(torch.rand(1).item() - 0.4963) > 1e-4) throw new Error("not PyTorch's stream");
 * ```
 */
export function rand(...args: RandomArguments): Tensor {
  const { out, options } = target("rand", args);
  return drawn(out, RANDOM.uniform, 0, 1, options, "check_uniform_bounds");
}

/**
 * Normal with mean 0 and variance 1. https://docs.pytorch.org/docs/stable/generated/torch.randn.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * torch.manual_seed(0);
 * const x = torch.randn(2, 3);
 * if (x.shape.join() !== "2,3" || x.tolist().toString().slice(0, 5) !== "1.540") throw new Error(String(x));
 * ```
 */
export function randn(...args: RandomArguments): Tensor {
  const { out, options } = target("randn", args);
  return drawn(out, RANDOM.normal, 0, 1, options, "normal_kernel_cpu");
}

/** Options of {@link randint}. */
export type RandintOptions = RandomOptions & { low?: number | bigint; high?: number | bigint; size?: Shape };
const RANDINT = new Signature<RandintOptions>("randint", [
  "low",
  "high",
  "size",
  "generator",
  ...FACTORY,
]);

/**
 * Integers from low (0) below high: `randint(high, size)` or `randint(low, high, size)`.
 * https://docs.pytorch.org/docs/stable/generated/torch.randint.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.randint(3, [10]);
 * if (x.dtype !== torch.int64 || x.max().item() > 2) throw new Error(String(x));
 * ```
 */
export function randint(...args: readonly (number | bigint | Shape | RandintOptions | undefined)[]): Tensor {
  const short = Array.isArray(args[1]) || (args.length === 2 && isOptions(args[1]) && !("high" in args[1]));
  const { low = 0, high, size, ...options } = RANDINT.read(...(short ? [undefined, ...args] : args));
  if (high === undefined || size === undefined) {
    throw new ArgumentError(
      "randint() needs an upper bound and a size: randint(high, size) or randint(low, high, size)",
    );
  }
  checkSizes("randint()", size);
  const out = emptyFor(size, options, int64);
  op.integers(out, low, high, options.generator);
  return finish(out, options);
}

const RANDPERM = new Signature<RandomOptions & { n: number }>("randperm", [
  "n",
  "generator",
  ...FACTORY,
]);

/**
 * The numbers 0 … n − 1 in random order. https://docs.pytorch.org/docs/stable/generated/torch.randperm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.randperm(5);
 * if (x.sort().values.tolist().toString() !== "0,1,2,3,4") throw new Error(String(x));
 * ```
 */
export function randperm(n: number, options?: RandomOptions): Tensor {
  checkInt(n, "randperm", "n");
  const o = RANDPERM.read(n, options);
  if (!Number.isInteger(n) || n < 0) throw new ValueError(`n must be non-negative, got ${n}`);
  const out = emptyFor([n], o, int64);
  const largest = {
    bool: 2,
    uint8: 256,
    int8: 128,
    int16: 32768,
    float16: 2049,
    bfloat16: 257,
    float32: 2 ** 24 + 1,
  }[out.dtype.name];
  if (largest !== undefined && n > largest) {
    throw new ValueError(`n is too large for result tensor type: '${scalarTypeName(out.dtype)}', got ${n}`);
  }
  const values = out.rowMajor ? out : newTensor([n], out.dtype);
  cpu.kernels.random(RANDOM.randperm, values, 0, 0, (o.generator ?? defaultGenerator).state);
  if (values !== out) out.copy_(values);
  return finish(out, o);
}

/** Options of {@link rand_like} and {@link randn_like}. */
export type RandLikeOptions = Omit<RandomOptions, "out"> & { memory_format?: unknown };
const LIKE = new Signature<RandLikeOptions>("rand_like", [
  "dtype",
  "device",
  "requires_grad",
  "memory_format",
  "generator",
]);

/** A tensor of the same layout in memory as `x`: dense strides are kept. */
function likeOf(x: Tensor, options: RandLikeOptions): Tensor {
  const dtype = options.dtype ?? x.dtype;
  if (x.rowMajor) return newTensor(x.shape, dtype, x.device);
  const order = [...x.shape.keys()].sort((a, b) => x.strides[b] - x.strides[a] || a - b);
  const inverse = new Array<number>(order.length);
  order.forEach((from, to) => inverse[from] = to);
  return newTensor(order.map((d) => x.shape[d]), dtype, x.device).permute(inverse);
}

/**
 * {@link rand} with the sizes, dtype and layout of `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.rand_like(torch.zeros(2, 3));
 * if (x.shape.join() !== "2,3" || x.max().item() >= 1) throw new Error(String(x));
 * ```
 */
export function rand_like(input: Tensor, options?: RandLikeOptions): Tensor {
  checkTensor(input, "rand_like", "input");
  const o = options === undefined ? {} : LIKE.read(options);
  return drawn(likeOf(input, o), RANDOM.uniform, 0, 1, o, "check_uniform_bounds");
}

/**
 * {@link randn} with the sizes, dtype and layout of `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.randn_like(torch.zeros(2, 3, { dtype: torch.float64 }));
 * if (x.dtype !== torch.float64) throw new Error(String(x.dtype));
 * ```
 */
export function randn_like(input: Tensor, options?: RandLikeOptions): Tensor {
  checkTensor(input, "randn_like", "input");
  const o = options === undefined ? {} : LIKE.read(options);
  return drawn(likeOf(input, o), RANDOM.normal, 0, 1, o, "normal_kernel_cpu");
}

/** Options of {@link randint_like}. */
export type RandintLikeOptions = RandLikeOptions & { low?: number | bigint; high?: number | bigint };
const RANDINT_LIKE = new Signature<RandintLikeOptions>("randint_like", [
  "low",
  "high",
  "dtype",
  "device",
  "requires_grad",
  "memory_format",
  "generator",
]);

/**
 * {@link randint} with the sizes, dtype and layout of `input`.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.randint_like(torch.zeros(2, 3), 10);
 * if (x.max().item() > 9) throw new Error(String(x));
 * ```
 */
export function randint_like(
  input: Tensor,
  ...args: readonly (number | bigint | RandintLikeOptions | undefined)[]
): Tensor {
  checkTensor(input, "randint_like", "input");
  const short = args.length === 1 || isOptions(args[1]) && !("high" in args[1]);
  const { low = 0, high, ...options } = RANDINT_LIKE.read(
    ...(short && !isOptions(args[0]) ? [undefined, ...args] : args),
  );
  if (high === undefined) throw new ArgumentError("randint_like() needs an upper bound");
  return finish(op.integers(likeOf(input, options), low, high, options.generator), options);
}

/** Options of {@link normal}. */
export type NormalOptions = RandomOptions & { mean?: Tensor | number; std?: Tensor | number; size?: Shape };
const NORMAL = new Signature<NormalOptions>("normal", [
  "mean",
  "std",
  "size",
  "generator",
  ...FACTORY,
]);

/**
 * Normal with a mean and a standard deviation for each element, or one of either.
 * https://docs.pytorch.org/docs/stable/generated/torch.normal.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.normal(torch.tensor([0, 100]), 0.1);
 * if (x.index([1]).item() < 90) throw new Error(String(x));
 * ```
 */
export function normal(
  mean: Tensor | number | NormalOptions,
  std?: Tensor | number | NormalOptions,
  size?: Shape | NormalOptions,
  options?: NormalOptions,
): Tensor {
  const { mean: m = 0, std: s = 1, size: sizes, generator, ...o } = NORMAL.read(mean, std, size, options);
  for (const x of [m, s]) if (typeof x !== "number") checkTensor(x, "normal", "mean and std");
  if (typeof s === "number" && !(s >= 0)) throw new ValueError(`normal expects std >= 0.0, but found std ${s}`);
  if (typeof s === "object" && s.count > 0 && !(s.min().item() >= 0)) {
    throw new ValueError("normal expects all elements of std >= 0.0");
  }
  if (typeof m === "number" && typeof s === "number") {
    if (sizes === undefined) throw new ArgumentError("normal() of two numbers needs a size");
    checkInts(sizes, "normal", "size");
    return finish(op.normal_(emptyFor(sizes, o, getDefaultDType()), m, s, { generator }), o);
  }
  const tensors = [m, s].filter((x) => typeof x === "object");
  const shape = tensors.map((x) => x.shape).reduce(broadcastShape);
  const out = emptyFor(
    shape,
    o,
    tensors.length === 2 && tensors[1].dtype.itemsize > tensors[0].dtype.itemsize ? tensors[1].dtype : tensors[0].dtype,
  );
  if (typeof s === "number") op.normal_(out, 0, s, { generator }).add_((m as Tensor).detach());
  else {
    // A number as mean is rounded to the result's dtype first.
    const centre = typeof m === "object" ? m.detach() : out.makeZeros([]).fill_(m);
    op.normal_(out, 0, 1, { generator }).mul_(s.detach()).add_(centre);
  }
  return finish(out, o);
}

/** Options of {@link bernoulli}. */
export type BernoulliOptions = { p?: number; out?: Tensor } & op.GeneratorOptions;
const BERNOULLI = new Signature<BernoulliOptions>("bernoulli", ["p", "generator", "out"]);

/**
 * 1 with the probability that `input` (or the number p) says, else 0.
 * https://docs.pytorch.org/docs/stable/generated/torch.bernoulli.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.bernoulli(torch.tensor([0, 1, 1]));
 * if (x.tolist().toString() !== "0,1,1") throw new Error(String(x));
 * ```
 */
export function bernoulli(input: Tensor, p?: number | BernoulliOptions, options?: BernoulliOptions): Tensor {
  checkTensor(input, "bernoulli", "input");
  const { p: probability, generator, out } = BERNOULLI.read(p, options);
  const result = out ?? newTensor(input.shape, input.dtype, input.device);
  if (out !== undefined) prepareOut(out, input.shape, out.dtype);
  op.bernoulli_(result, probability ?? input, { generator });
  if (out === undefined) result.store.version = 0;
  return result;
}

/**
 * Counts of events at the rates of `input`. https://docs.pytorch.org/docs/stable/generated/torch.poisson.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const x = torch.poisson(torch.tensor([0, 1000]));
 * if (x.index([0]).item() !== 0 || x.index([1]).item() < 500) throw new Error(String(x));
 * ```
 */
export function poisson(input: Tensor, options: op.GeneratorOptions = {}): Tensor {
  checkTensor(input, "poisson", "input");
  if (input.dtype.kind !== "float") {
    throw new DTypeError(`"poisson_cpu" not implemented for '${scalarTypeName(input.dtype)}'`);
  }
  if (input.count > 0 && !(input.min().item() >= 0)) {
    throw new ValueError("invalid Poisson rate, expected rate to be non-negative");
  }
  return op.fillWith(
    newTensor(input.shape, input.dtype, input.device),
    RANDOM.poisson,
    input.detach(),
    options?.generator,
  );
}

export { multinomial } from "../ops/random.ts";
