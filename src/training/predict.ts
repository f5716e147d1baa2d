// torch.predict: what a classifier says of one image, path, tensor or batch, with labels.
import { Signature } from "../core/arguments.ts";
import { ArgumentError, ShapeError } from "../core/errors.ts";
import { no_grad } from "../autograd/mode.ts";
import type { Device } from "../backends/registry.ts";
import { stack } from "../ops/join.ts";
import { tidy } from "../tensor/memory.ts";
import { Tensor } from "../tensor/tensor.ts";
import { Image } from "../vision/image.ts";
import { checkArray, checkCount, checkModel } from "./checks.ts";
import type { TensorModel } from "./fit.ts";

/** One class that a model considers. */
export type Prediction = {
  /** The class's name, or its number as text. */
  label: string;
  /** The class's number. */
  index: number;
  /** Between 0 and 1. */
  probability: number;
};

/** An image in memory: torch.vision.Image. */
export type PredictImage = {
  readonly mode: string;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
};

/** One sample: a tensor, an image, or the path or URL of an image file. */
export type PredictSample = Tensor | PredictImage | string | URL;

/** Options of {@link predict}. */
export type PredictOptions = {
  /** Makes the model's input of an image, as the validation's transform; applied to tensors too when given. */
  transform?: ((sample: never) => Tensor) | null;
  /** Names of the classes. */
  labels?: readonly string[] | null;
  /** How many classes are returned, the likeliest first: 5 unless stated. */
  topk?: number;
  /** How many samples go through the model together: 32 unless stated. */
  batch_size?: number;
  device?: string | Device | null;
};

const SIGNATURE = new Signature<PredictOptions>("predict", ["transform", "labels", "topk", "batch_size", "device"]);

/**
 * What a classifier says: the likeliest classes with their probabilities, for one sample or for each of several. The
 * model runs in evaluation mode without gradients and is left in the mode it had.
 *
 * One sample is an image, a path, or a tensor of one or three dimensions ([C] or [C, H, W]); several are an array of
 * these or a tensor with one dimension more. The model's scores [N, classes] become probabilities by softmax, unless
 * their rows are probabilities already.
 *
 * @throws {ShapeError} when the model does not give [N, classes], or there are not as many labels as classes
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const model = new torch.nn.Linear(2, 3);
 * torch.no_grad(() => model.weight.copy_(torch.tensor([[1, 0], [0, 1], [-1, -1]])));
 * torch.nn.init.zeros_(model.bias!);
 * const [best] = await torch.predict(model, torch.tensor([0, 4]), { labels: ["right", "up", "down"], topk: 1 });
 * if (best.label !== "up" || best.probability < 0.95) throw new Error(best.label);
 * ```
 */
export async function predict(
  model: TensorModel,
  input: PredictImage | string | URL,
  options?: PredictOptions,
): Promise<Prediction[]>;
/** The same for several samples. */
export async function predict(
  model: TensorModel,
  input: readonly PredictSample[],
  options?: PredictOptions,
): Promise<Prediction[][]>;
/** The same for a tensor: for one that holds several samples, write `predict<torch.Prediction[][]>(…)`. */
export async function predict<R extends Prediction[] | Prediction[][] = Prediction[]>(
  model: TensorModel,
  input: Tensor,
  options?: PredictOptions,
): Promise<R>;
/** See the first form. */
export async function predict(
  model: TensorModel,
  input: PredictSample | readonly PredictSample[],
  options: PredictOptions = {},
): Promise<Prediction[] | Prediction[][]> {
  const o = SIGNATURE.read(options) as PredictOptions;
  checkModel("predict", model);
  checkArray("predict", "labels", o.labels);
  checkCount("predict", "topk", o.topk, 1);
  checkCount("predict", "batch_size", o.batch_size, 1);
  const several = Array.isArray(input) || input instanceof Tensor && (input.ndim === 2 || input.ndim >= 4);
  const samples = several ? [...input as Iterable<PredictSample>] : [input as PredictSample];
  if (samples.length === 0) return [];
  const results: Prediction[][] = [];
  const size = o.batch_size ?? 32;
  const training = model.training;
  model.eval();
  try {
    for (let start = 0; start < samples.length; start += size) {
      const inputs = await Promise.all(samples.slice(start, start + size).map((sample) => prepare(sample, o)));
      results.push(...tidy(() => no_grad(() => classify(model, inputs, o))));
    }
  } finally {
    model.train(training);
  }
  return several ? results : results[0];
}

async function prepare(sample: PredictSample, { transform }: PredictOptions): Promise<Tensor> {
  const value = typeof sample === "string" || sample instanceof URL
    ? (await Image.open(sample)).convert("RGB")
    : sample;
  if (transform) return (transform as (sample: Tensor | PredictImage) => Tensor)(value);
  if (value instanceof Tensor) return value;
  throw new ArgumentError("predict: an image needs a `transform` that makes the model's input of it");
}

function classify(model: TensorModel, inputs: readonly Tensor[], o: PredictOptions): Prediction[][] {
  const batch = stack(inputs);
  const scores = model(o.device ? batch.to(o.device) : batch);
  if (!(scores instanceof Tensor) || scores.ndim !== 2 || scores.shape[0] !== inputs.length) {
    const got = scores instanceof Tensor ? `shape [${scores.shape}]` : typeof scores;
    throw new ShapeError(`predict: the model should give [${inputs.length}, classes], got ${got}`);
  }
  const classes = scores.shape[1], { labels } = o;
  if (labels && labels.length !== classes) {
    throw new ShapeError(`predict: there are ${labels.length} labels, but the model knows ${classes} classes`);
  }
  const done = scores.ge(0).all().item() && scores.sum(1).sub(1).abs().max().item() < 1e-3;
  const probabilities = done ? scores : scores.softmax(1);
  const [values, indices] = probabilities.topk(Math.min(o.topk ?? 5, classes), 1);
  const chosen = indices.tolist() as number[][];
  return (values.tolist() as number[][]).map((row, i) =>
    row.map((probability, j) => {
      const index = chosen[i][j];
      return { label: labels?.[index] ?? String(index), index, probability };
    })
  );
}
