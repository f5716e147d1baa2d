// Group and instance normalisation.
import { no_grad } from "../autograd/mode.ts";
import { recordOutputs } from "../autograd/record.ts";
import { ShapeError } from "../core/errors.ts";
import { checkInt, checkOptionalTensor, checkTensor } from "../core/kinds.ts";
import { formatShape } from "../core/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { fusedNorm, type NormResult } from "./fused_norm.ts";
import { batch_norm, checkTypes, type Part, statistic, statisticsDType } from "./normalization.ts";

function groupNorm(
  input: Tensor,
  numGroups: number,
  weight: Part,
  bias: Part,
  eps: number,
  batch: number,
  channels: number,
): NormResult {
  checkTensor(input, "group_norm", "input");
  checkInt(numGroups, "group_norm", "num_groups");
  if (!(numGroups > 0)) throw new ShapeError(`Expected num groups to be greater than 0, got ${numGroups}`);
  if (channels % numGroups !== 0) {
    throw new ShapeError(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${
        formatShape(input.shape)
      } and num_groups=${numGroups}`,
    );
  }
  for (const [name, part] of [["weight", weight], ["bias", bias]] as const) {
    if (part && (part.shape.length !== 1 || part.count !== channels)) {
      throw new ShapeError(
        `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ${
          formatShape(part.shape)
        } and input of shape ${formatShape(input.shape)}`,
      );
    }
  }
  checkTypes("GroupNormKernelImpl", input, weight, bias);
  if (channels === 0) throw new ShapeError("Expected number of channels to be greater than 0, got 0");
  if (input.shape.slice(2).includes(0)) throw new ShapeError("Expected HxW to be greater than 0, got 0");
  const inner = input.count / Math.max(batch * channels, 1);
  const sizes = { batch, groups: numGroups, channels: channels / numGroups, inner, shared: false, rms: false, eps };
  return fusedNorm("group", input, weight, bias, sizes);
}

/**
 * (x − mean) / √(var + eps) · weight + bias for each of `num_groups` groups of channels of each sample of [N, C, *].
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.group_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.group_norm(torch.tensor([[1, 3, 10, 30]]), 2, null, null, 0);
 * if (String(y.tolist()) !== "-1,1,-1,1") throw new Error(String(y));
 * ```
 */
export function group_norm(
  input: Tensor,
  num_groups: number,
  weight?: Tensor | null,
  bias?: Tensor | null,
  eps: number = 1e-5,
): Tensor {
  checkOptionalTensor(weight, "group_norm", "weight");
  checkOptionalTensor(bias, "group_norm", "bias");
  checkTensor(input, "group_norm", "input");
  if (input.shape.length < 2) {
    throw new ShapeError(`Expected at least 2 dimensions for input tensor but received ${input.shape.length}`);
  }
  return groupNorm(input, num_groups, weight, bias, eps, input.shape[0], input.shape[1]).out;
}

/**
 * {@link group_norm} of N samples of C channels of HxW elements, with the mean and 1 / √(var + eps) of each group [N, group].
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const [, mean] = torch.native_group_norm(torch.tensor([[1, 3, 10, 30]]), null, null, 1, 4, 1, 2, 1e-5);
 * if (String(mean.tolist()) !== "2,20") throw new Error(String(mean));
 * ```
 */
export function native_group_norm(
  input: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  N: number,
  C: number,
  HxW: number,
  group: number,
  eps: number,
): [Tensor, Tensor, Tensor] {
  checkOptionalTensor(weight, "native_group_norm", "weight");
  checkOptionalTensor(bias, "native_group_norm", "bias");
  checkTensor(input, "native_group_norm", "input");
  if (N * C * HxW !== input.count) {
    throw new ShapeError(`Expected N * C * HxW to be ${input.count}, got ${N} * ${C} * ${HxW}`);
  }
  const result = groupNorm(input, group, weight, bias, eps, N, C);
  const dtype = statisticsDType(input, weight, bias);
  const outputs: [Tensor, Tensor, Tensor] = [
    result.out,
    statistic(result, 0, [N, group], dtype),
    statistic(result, 1, [N, group], dtype),
  ];
  if (result.node !== undefined) recordOutputs(result.node, outputs);
  return outputs;
}

/**
 * {@link batch_norm} of each channel of each sample of [N, C, *] by itself; running statistics are the means over the
 * samples.
 * https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.instance_norm.html
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const y = torch.instance_norm(torch.tensor([[[1, 3]]]), null, null, null, null, true, 0.1, 0);
 * if (String(y.tolist()) !== "-1,1") throw new Error(String(y));
 * ```
 */
export function instance_norm(
  input: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  running_mean: Tensor | null,
  running_var: Tensor | null,
  use_input_stats: boolean,
  momentum: number,
  eps: number,
  _cudnn_enabled?: boolean,
): Tensor {
  checkOptionalTensor(weight, "instance_norm", "weight");
  checkOptionalTensor(bias, "instance_norm", "bias");
  checkOptionalTensor(running_mean, "instance_norm", "running_mean");
  checkOptionalTensor(running_var, "instance_norm", "running_var");
  checkTensor(input, "instance_norm", "input");
  if (!use_input_stats && (!running_mean || !running_var)) {
    throw new ShapeError("Expected running_mean and running_var to be defined when use_input_stats is false");
  }
  if (input.shape.length < 2) {
    throw new ShapeError(
      `instance_norm: expected an input of at least 2 dimensions [N, C, *], got ${input.shape.length}`,
    );
  }
  const [n, c] = input.shape;
  const repeated = (x: Tensor | null): Tensor | null => x ? x.repeat(n) : null;
  const [mean, variance] = no_grad(() => [repeated(running_mean), repeated(running_var)]);
  const out = batch_norm(
    input.reshape([1, n * c, ...input.shape.slice(2)]),
    repeated(weight),
    repeated(bias),
    mean,
    variance,
    use_input_stats,
    momentum,
    eps,
  );
  no_grad(() => {
    if (running_mean && mean) running_mean.detach().copy_(mean.view([n, c]).mean(0));
    if (running_var && variance) running_var.detach().copy_(variance.view([n, c]).mean(0));
  });
  return out.view(input.shape);
}
