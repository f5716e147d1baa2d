// Methods of tensors: random numbers in place.
import * as op from "../../ops/random.ts";
import type { Tensor } from "../tensor.ts";
import { SoftmaxMethods } from "./softmax.ts";

/** Methods of {@link Tensor}: random numbers in place. */
export abstract class RandomMethods extends SoftmaxMethods {
  /** Uniform in [from, to), in place. See {@link op.uniform_}. */
  uniform_(
    this: Tensor,
    from?: number | ({ from?: number; to?: number } & op.GeneratorOptions),
    to?: number | ({ to?: number } & op.GeneratorOptions),
    options?: op.GeneratorOptions,
  ): Tensor {
    return op.uniform_(this, from, to, options);
  }

  /** Normal. See {@link op.normal_}. */
  normal_(
    this: Tensor,
    mean?: number | ({ mean?: number; std?: number } & op.GeneratorOptions),
    std?: number | ({ std?: number } & op.GeneratorOptions),
    options?: op.GeneratorOptions,
  ): Tensor {
    return op.normal_(this, mean, std, options);
  }

  /** 1 with probability p (a number, or a tensor of the same shape), else 0. See {@link op.bernoulli_}. */
  bernoulli_(
    this: Tensor,
    p?: number | Tensor | ({ p?: number | Tensor } & op.GeneratorOptions),
    options?: op.GeneratorOptions,
  ): Tensor {
    return op.bernoulli_(this, p, options);
  }

  /** 1 where a uniform number is below this tensor's element (or below p), else 0: a new tensor. */
  bernoulli(this: Tensor, p?: number | ({ p?: number } & op.GeneratorOptions), options?: op.GeneratorOptions): Tensor {
    const { p: probability, generator } = op.readBernoulli(p, options);
    const out = this.make(this.shape);
    return op.bernoulli_(out, probability ?? this, { generator });
  }

  /** Exponential of rate lambd. See {@link op.exponential_}. */
  exponential_(
    this: Tensor,
    lambd?: number | ({ lambd?: number } & op.GeneratorOptions),
    options?: op.GeneratorOptions,
  ): Tensor {
    return op.exponential_(this, lambd, options);
  }

  /** Trials until the first success. See {@link op.geometric_}. */
  geometric_(this: Tensor, p: number | ({ p: number } & op.GeneratorOptions), options?: op.GeneratorOptions): Tensor {
    return op.geometric_(this, p, options);
  }

  /** Cauchy. See {@link op.cauchy_}. */
  cauchy_(
    this: Tensor,
    median?: number | ({ median?: number; sigma?: number } & op.GeneratorOptions),
    sigma?: number | ({ sigma?: number } & op.GeneratorOptions),
    options?: op.GeneratorOptions,
  ): Tensor {
    return op.cauchy_(this, median, sigma, options);
  }

  /** exp of a normal. See {@link op.log_normal_}. */
  log_normal_(
    this: Tensor,
    mean?: number | ({ mean?: number; std?: number } & op.GeneratorOptions),
    std?: number | ({ std?: number } & op.GeneratorOptions),
    options?: op.GeneratorOptions,
  ): Tensor {
    return op.log_normal_(this, mean, std, options);
  }

  /**
   * Integers: `random_()` all that the dtype can hold exactly, `random_(to)`, `random_(from, to)` from `from` below
   * `to`. See {@link op.random_}.
   */
  random_(
    this: Tensor,
    from?: number | bigint | ({ from?: number | bigint; to?: number | bigint | null } & op.GeneratorOptions),
    to?: number | bigint | null | ({ to?: number | bigint | null } & op.GeneratorOptions),
    options?: op.GeneratorOptions,
  ): Tensor {
    return op.random_(this, from, to, options);
  }

  /** Draws indices by weight; see torch.multinomial. */
  multinomial(
    this: Tensor,
    num_samples: number,
    replacement?: boolean | op.MultinomialOptions,
    options?: op.MultinomialOptions,
  ): Tensor {
    return op.multinomial(this, num_samples, replacement, options);
  }
}
