// Leaky ReLU with random slopes.
import { renamed } from "../../autograd/record.ts";
import { no_grad } from "../../autograd/mode.ts";
import { float64 } from "../../core/dtype.ts";
import { ValueError } from "../../core/errors.ts";
import { checkTensor } from "../../core/kinds.ts";
import type { Generator } from "../../tensor/random.ts";
import { ones_like } from "../../ops/like.ts";
import { empty } from "../../tensor/create.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Signature } from "../arguments.ts";
import { leaky_relu } from "./activation.ts";

/** Options of {@link rrelu}. */
export type RReLUOptions = { lower?: number; upper?: number; training?: boolean; inplace?: boolean };
/** Options of {@link torch.rrelu}. */
export type RandomReLUOptions = {
  lower?: number;
  upper?: number;
  training?: boolean;
  generator?: Generator | null;
};

const FUNCTIONAL = new Signature<RReLUOptions>("rrelu", ["lower", "upper", "training", "inplace"]);
const TORCH = new Signature<RandomReLUOptions>("rrelu", ["lower", "upper", "training", "generator"]);

function apply(input: Tensor, o: RReLUOptions, generator?: Generator): Tensor {
  const { lower = 1 / 8, upper = 1 / 3, training = false, inplace = false } = o;
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) {
    throw new ValueError(`rrelu: lower and upper must be finite, got lower=${lower} and upper=${upper}`);
  }
  if (lower > upper) {
    throw new ValueError(`Lower bound should be less than or equal to the upper bound, got ${lower} and ${upper}`);
  }
  if (!training) return leaky_relu(input, (lower + upper) / 2, inplace);
  const slopes = no_grad(() => {
    const x = input.detach(), below = x.le(0), count = Number(below.sum().item());
    const drawn = empty([count], { dtype: float64 }).uniform_(
      lower,
      upper,
      generator === undefined ? {} : { generator },
    );
    return ones_like(x).masked_scatter_(below, drawn.to(x.dtype));
  });
  return inplace
    ? renamed(input.mul_(slopes), "RreluWithNoiseBackward1")
    : renamed(input.mul(slopes), "RreluWithNoiseBackward0");
}

/**
 * x where x > 0, else a · x: while `training` with a drawn uniformly from [lower, upper) for each element, otherwise with
 * their mean. https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rrelu.html
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.nn.functional.rrelu(torch.tensor([-4, 2]), 0.25, 0.75);
 * if (y.tolist().toString() !== "-2,2") throw new Error(String(y));
 * ```
 */
export function rrelu(
  input: Tensor,
  lower?: number | RReLUOptions,
  upper?: number | RReLUOptions,
  training?: boolean | RReLUOptions,
  inplace?: boolean | RReLUOptions,
): Tensor {
  checkTensor(input, "rrelu", "input");
  return apply(input, FUNCTIONAL.read(lower, upper, training, inplace));
}

/**
 * {@link rrelu} in place.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const x = torch.tensor([-4, 2]);
 * torch.nn.functional.rrelu_(x, 0.25, 0.75);
 * if (x.tolist().toString() !== "-2,2") throw new Error(String(x));
 * ```
 */
export function rrelu_(
  input: Tensor,
  lower?: number | RandomReLUOptions,
  upper?: number | RandomReLUOptions,
  training?: boolean | RandomReLUOptions,
  generator?: Generator | null | RandomReLUOptions,
): Tensor {
  checkTensor(input, "rrelu_", "input");
  const o = TORCH.read(lower, upper, training, generator);
  return apply(input, { ...o, inplace: true } as RReLUOptions, o.generator ?? undefined);
}

/**
 * {@link torch.nn.functional.rrelu} as `torch.rrelu`: with a generator in the last place.
 *
 * @example
 * ```ts
 * import * as torch from "../../../mod.ts";
 * const y = torch.rrelu(torch.tensor([-4, 2]), 0.25, 0.75);
 * if (y.tolist().toString() !== "-2,2") throw new Error(String(y));
 * ```
 */
export function randomReLU(
  input: Tensor,
  lower?: number | RandomReLUOptions,
  upper?: number | RandomReLUOptions,
  training?: boolean | RandomReLUOptions,
  generator?: Generator | null | RandomReLUOptions,
): Tensor {
  checkTensor(input, "rrelu", "input");
  const o = TORCH.read(lower, upper, training, generator);
  return apply(input, o, o.generator ?? undefined);
}
