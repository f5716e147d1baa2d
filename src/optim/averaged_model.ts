// Averages of a model's weights: a copy of the model that follows it.
import { no_grad } from "../autograd/mode.ts";
import { ArgumentError, ValueError } from "../core/errors.ts";
import { int64 } from "../core/dtype.ts";
import { BatchNorm } from "../nn/batch_normalization.ts";
import { deepcopy } from "../nn/deepcopy.ts";
import { Signature } from "../core/arguments.ts";
import { Module } from "../nn/module.ts";
import { tensor } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";

/** The new average from the old one, the model's value and how many values the old one holds. */
export type AverageFunction = (averaged: Tensor, current: Tensor, num_averaged: Tensor) => Tensor;

/** Writes new averages over the old ones, for all parameters of one dtype at once. */
export type MultiAverageFunction = (averaged: Tensor[], current: Tensor[], num_averaged: Tensor) => void;

/** The options of {@link AveragedModel}. */
export type AveragedModelOptions = {
  device?: string | null;
  avg_fn?: AverageFunction | null;
  multi_avg_fn?: MultiAverageFunction | null;
  use_buffers?: boolean;
};

const SIGNATURE = new Signature<AveragedModelOptions>("AveragedModel", [
  "device",
  "avg_fn",
  "multi_avg_fn",
  "use_buffers",
]);

function checkDecay(decay: number): void {
  if (!(decay >= 0 && decay <= 1)) {
    throw new ValueError(`Invalid decay value ${decay} provided. Please provide a value in [0,1] range.`);
  }
}

/**
 * An exponential moving average for {@link AveragedModel}: decay · average + (1 − decay) · value.
 *
 * @throws {ValueError} for a decay outside [0, 1].
 * @see https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const average = torch.optim.swa_utils.get_ema_avg_fn(0.5);
 * if (average(torch.tensor(1), torch.tensor(3), torch.tensor(1)).item() !== 2) throw new Error();
 * ```
 */
export function get_ema_avg_fn(decay: number = 0.999): AverageFunction {
  checkDecay(decay);
  return (averaged, current) => no_grad(() => averaged.mul(decay).add(current.mul(1 - decay)));
}

/**
 * {@link get_ema_avg_fn} for all parameters of one dtype at once.
 *
 * @throws {ValueError} for a decay outside [0, 1].
 * @see https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.Linear(1, 1);
 * const multi_avg_fn = torch.optim.swa_utils.get_ema_multi_avg_fn(0.9);
 * const averaged = new torch.optim.swa_utils.AveragedModel(model, { multi_avg_fn });
 * averaged.update_parameters(model);
 * ```
 */
export function get_ema_multi_avg_fn(decay: number = 0.999): MultiAverageFunction {
  checkDecay(decay);
  return (averaged, current) =>
    no_grad(() =>
      averaged.forEach((average, i) => {
        if (average.is_floating_point()) average.lerp_(current[i], 1 - decay);
        else average.copy_(average.mul(decay).add(current[i].mul(1 - decay)));
      })
    );
}

/**
 * The mean of all values for {@link AveragedModel}, as stochastic weight averaging takes it.
 *
 * @see https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const average = torch.optim.swa_utils.get_swa_avg_fn();
 * if (average(torch.tensor(1), torch.tensor(4), torch.tensor(2)).item() !== 2) throw new Error();
 * ```
 */
export function get_swa_avg_fn(): AverageFunction {
  return (averaged, current, count) => no_grad(() => averaged.add(current.sub(averaged).div(count.add(1))));
}

/**
 * {@link get_swa_avg_fn} for all parameters of one dtype at once; what an {@link AveragedModel} does by itself.
 *
 * @see https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const average = torch.ones(2);
 * torch.optim.swa_utils.get_swa_multi_avg_fn()([average], [torch.zeros(2)], torch.tensor(3));
 * if (String(average.tolist()) !== "0.75,0.75") throw new Error(String(average));
 * ```
 */
export function get_swa_multi_avg_fn(): MultiAverageFunction {
  return (averaged, current, count) => {
    const part = 1 / (Number(count.item()) + 1);
    no_grad(() =>
      averaged.forEach((average, i) => {
        if (average.is_floating_point()) average.lerp_(current[i], part);
        else average.copy_(average.add(current[i].sub(average).mul(part)));
      })
    );
  };
}

/**
 * A copy of a model whose parameters are averages of the model's: call `update_parameters(model)` after each step or epoch.
 * By default the mean (stochastic weight averaging, Izmailov et al., 2018); `multi_avg_fn: get_ema_multi_avg_fn(0.999)`
 * makes it an exponential moving average. Buffers are those of the model, or averaged too with `use_buffers`.
 *
 * Models with `#private` members in their own class cannot be copied.
 *
 * @throws {ArgumentError} when both functions are given.
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.AveragedModel.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.Linear(1, 1);
 * const averaged = new torch.optim.swa_utils.AveragedModel(model);
 * for (const value of [1, 3]) {
 *   torch.nn.init.constant_(model.weight, value);
 *   averaged.update_parameters(model);
 * }
 * if ([...averaged.parameters()][0].item() !== 2) throw new Error(String(averaged.state_dict()));
 * ```
 */
export class AveragedModel<M extends Module = Module> extends Module {
  /** The averages. */
  module: M;
  /** How many states of the model the averages hold. */
  declare n_averaged: Tensor;
  readonly #one: AverageFunction | null;
  readonly #many: MultiAverageFunction | null;
  readonly #withBuffers: boolean;

  /** See the class. */
  constructor(
    model: M,
    device?: string | null | AveragedModelOptions,
    avg_fn?: AverageFunction | null | AveragedModelOptions,
    multi_avg_fn?: MultiAverageFunction | null | AveragedModelOptions,
    use_buffers?: boolean | AveragedModelOptions,
    options?: AveragedModelOptions,
  ) {
    super();
    if (!(model instanceof Module)) throw new ArgumentError("AveragedModel: model must be a Module");
    const o = SIGNATURE.read(device, avg_fn, multi_avg_fn, use_buffers, options);
    this.#one = o.avg_fn ?? null;
    this.#many = o.multi_avg_fn ?? null;
    this.#withBuffers = o.use_buffers ?? false;
    if (this.#one !== null && this.#many !== null) {
      throw new ArgumentError("Only one of avg_fn and multi_avg_fn should be provided");
    }
    this.module = deepcopy(model);
    if (o.device !== undefined && o.device !== null) this.module.to(o.device);
    this.register_buffer("n_averaged", tensor(0, { dtype: int64 }));
  }

  /** What the averaged model makes of the arguments. */
  override forward(...args: Parameters<M["forward"]>): ReturnType<M["forward"]> {
    return (this.module as unknown as (...args: unknown[]) => ReturnType<M["forward"]>)(...args);
  }

  /** Takes the model's present parameters into the averages. */
  update_parameters(model: Module): void {
    const own = this.#tensorsOf(this.module), theirs = this.#tensorsOf(model);
    if (own.length !== theirs.length) {
      throw new ValueError(`AveragedModel: the model has ${theirs.length} parameters, the averages ${own.length}`);
    }
    no_grad(() => {
      if (Number(this.n_averaged.item()) === 0) own.forEach((average, i) => average.copy_(theirs[i]));
      else this.#average(own, theirs);
      if (!this.#withBuffers) {
        const buffers = [...model.buffers()];
        [...this.module.buffers()].forEach((buffer, i) => buffer.detach().copy_(buffers[i]));
      }
      this.n_averaged.add_(1);
    });
  }

  #tensorsOf(module: Module): Tensor[] {
    const tensors: Tensor[] = [...module.parameters()];
    if (this.#withBuffers) tensors.push(...module.buffers());
    return tensors.map((x) => x.detach());
  }

  #average(own: Tensor[], theirs: Tensor[]): void {
    const one = this.#one;
    if (one !== null) {
      own.forEach((average, i) => average.copy_(one(average, theirs[i], this.n_averaged)));
      return;
    }
    const many = this.#many ?? get_swa_multi_avg_fn();
    for (const dtype of new Set(own.map((x) => x.dtype))) {
      const places = own.keys().filter((i) => own[i].dtype === dtype).toArray();
      many(places.map((i) => own[i]), places.map((i) => theirs[i]), this.n_averaged);
    }
  }
}

/**
 * Computes the running statistics of all batch normalization layers anew, over one pass of a loader: averaged weights have
 * never seen data. Batches are tensors, or arrays that begin with one.
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.update_bn.html
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const bn = new torch.nn.BatchNorm1d(1);
 * await torch.optim.swa_utils.update_bn([torch.tensor([[1], [3]]), torch.tensor([[5], [7]])], bn);
 * if (bn.running_mean!.item() !== 4) throw new Error(String(bn.running_mean));
 * ```
 */
export async function update_bn(
  loader: Iterable<unknown> | AsyncIterable<unknown>,
  model: Module,
  device?: string | null,
): Promise<void> {
  const layers = [...model.modules()].filter((module) => module instanceof BatchNorm);
  if (layers.length === 0) return;
  const momenta = layers.map((layer) => layer.momentum), training = model.training;
  layers.forEach((layer) => layer.reset_running_stats());
  model.train();
  layers.forEach((layer) => layer.momentum = null);
  try {
    for await (const batch of loader) {
      let input = Array.isArray(batch) ? batch[0] : batch;
      if (device !== undefined && device !== null && input instanceof Tensor) input = input.to(device);
      no_grad(() => (model as unknown as (x: unknown) => unknown)(input));
    }
  } finally {
    layers.forEach((layer, i) => layer.momentum = momenta[i]);
    model.train(training);
  }
}
