// Reading and checking an optimizer's or a scheduler's options: positional values, then named ones; PyTorch's refusals.
import { ArgumentError, UnsupportedError, ValueError } from "../core/errors.ts";
import { formatFloat } from "../tensor/python_format.ts";
import { Tensor } from "../tensor/tensor.ts";
import { numberText, scalar } from "./parameter_groups.ts";

/** Refuses a learning rate that is no number, negative, NaN, or a tensor of several elements. */
export function checkLearningRate(lr: unknown): void {
  if (lr instanceof Tensor && lr.numel() !== 1) throw new ValueError("Tensor lr must be 1-element");
  checkNumber("lr", scalar(lr));
  if (!(scalar(lr) >= 0)) throw new ValueError(`Invalid learning rate: ${numberText(scalar(lr))}`);
}

/** Refuses what is not a number from `low` up; `what` is PyTorch's word for the option. */
export function checkAtLeast(what: string, key: string, value: unknown, low = 0): void {
  checkNumber(key, value);
  if (!(value as number >= low)) throw new ValueError(`Invalid ${what} value: ${numberText(value as number)}`);
}

/** Refuses an option that is no number, naming it. */
export function checkNumber(key: string, value: unknown): void {
  if (value === undefined) throw new ArgumentError(`missing required argument: '${key}'`);
  if (typeof value !== "number") {
    throw new ArgumentError(`${key} must be a number, got ${value === null ? "null" : typeof value} ${String(value)}`);
  }
}

/** Refuses Adam's pair of betas unless both lie in [0, 1); gives them as numbers. */
export function readBetas(betas: unknown, foreach: boolean, capturable: boolean): [number, number] {
  if (!Array.isArray(betas) || betas.length !== 2) {
    throw new ArgumentError(`betas must be a pair of numbers, got ${String(betas)}`);
  }
  betas.forEach((beta, i) => {
    if (!(beta instanceof Tensor)) checkNumber(`betas[${i}]`, beta);
    if (beta instanceof Tensor && beta.numel() !== 1) throw new ValueError(`Tensor betas[${i}] must be 1-element`);
    const value = scalar(beta);
    if (!(value >= 0 && value < 1)) {
      throw new ValueError(`Invalid beta parameter at index ${i}: ${formatFloat(value)}`);
    }
  });
  if (betas[0] instanceof Tensor !== betas[1] instanceof Tensor) {
    throw new ValueError("betas must be either both floats or both Tensors");
  }
  if (betas[0] instanceof Tensor && foreach && !capturable) {
    throw new ValueError("betas[0] as a Tensor is not supported for capturable=False and foreach=True");
  }
  return [scalar(betas[0]), scalar(betas[1])];
}

/**
 * The options that choose PyTorch's implementation. `foreach` and `fused` name faster code with the same result: both
 * are accepted, one step serves all. `capturable` is for CUDA graphs, which do not exist here.
 */
export function checkImplementation(
  name: string,
  options: { foreach?: boolean | null; fused?: boolean | null; capturable?: boolean; differentiable?: boolean },
): void {
  if (options.fused && options.differentiable) throw new ValueError("`fused` does not support `differentiable`");
  if (options.fused && options.foreach) throw new ValueError("`fused` and `foreach` cannot be `True` together.");
  if (options.capturable) {
    throw new UnsupportedError(`${name}: capturable=true prepares a step for CUDA graphs, which do not exist here`);
  }
}

/** Refuses what no optimizer takes: rates, `eps` and `weight_decay` below zero, implementations that are not here. */
export function checkDefaults(
  name: string,
  defaults: Parameters<typeof checkImplementation>[1] & { lr: unknown; eps?: number; weight_decay?: number },
): void {
  checkLearningRate(defaults.lr);
  if (defaults.eps !== undefined) checkAtLeast("epsilon", "eps", defaults.eps);
  if (defaults.weight_decay !== undefined) checkAtLeast("weight_decay", "weight_decay", defaults.weight_decay);
  checkImplementation(name, defaults);
}

/** Refuses a pair of options that is no pair of numbers. */
export function checkPair(key: string, pair: unknown): [number, number] {
  if (!Array.isArray(pair) || pair.length !== 2) {
    throw new ArgumentError(`${key} must be a pair of numbers, got ${String(pair)}`);
  }
  pair.forEach((value, i) => checkNumber(`${key}[${i}]`, value));
  return pair as [number, number];
}

/** Refuses an option with the sentence of the newer optimizers, unless `holds`. */
export function checkOptionOf(what: string, condition: string, value: unknown, holds: boolean): void {
  checkNumber(what, value);
  if (!holds) throw new ValueError(`${what} should be ${condition} but is: ${numberText(value as number)}`);
}
