// What batch and instance normalization layers share: parameters, running statistics, and how they are loaded.
import { int64 } from "../core/dtype.ts";
import { ValueError } from "../core/errors.ts";
import { empty, ones, tensor, zeros } from "../tensor/create.ts";
import { formatFloat } from "../tensor/python_format.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type FactoryOptions, factoryOptions } from "./factory.ts";
import { ones_, zeros_ } from "./init.ts";
import { checkCount } from "./linear.ts";
import { formatBool } from "./module_format.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import type { Loading } from "./state_dict.ts";

/** Options of the batch and instance normalization layers. */
export type NormOptions = FactoryOptions & {
  eps?: number;
  momentum?: number | null;
  affine?: boolean;
  track_running_stats?: boolean;
  bias?: boolean;
};

/** The names of these options, in PyTorch's order. */
export const NORM_PARAMETERS: readonly (keyof NormOptions)[] = [
  "eps",
  "momentum",
  "affine",
  "track_running_stats",
  "device",
  "dtype",
  "bias",
];

/** Base of the batch and instance normalization layers. */
export abstract class NormBase extends Module {
  /** Channels of the input. */
  num_features: number;
  /** Added to the variance. */
  eps: number;
  /** How fast the running statistics follow; null for the mean of all batches. */
  momentum: number | null;
  /** Whether there are weight and bias. */
  affine: boolean;
  /** Whether there are running statistics, which evaluation uses. */
  track_running_stats: boolean;
  /** [num_features] */
  weight: Tensor | null = null;
  /** [num_features] */
  bias: Tensor | null = null;
  /** [num_features] */
  declare running_mean: Tensor | null;
  /** [num_features] */
  declare running_var: Tensor | null;
  /** How many batches the running statistics have seen. */
  declare num_batches_tracked: Tensor | null;

  /** Takes the settings by name. */
  constructor(o: NormOptions & { num_features: number; affine: boolean; track_running_stats: boolean }) {
    super();
    checkCount(this.constructor.name, "num_features", o.num_features);
    this.num_features = o.num_features;
    this.eps = o.eps ?? 1e-5;
    this.momentum = o.momentum === undefined ? 0.1 : o.momentum;
    this.affine = o.affine;
    this.track_running_stats = o.track_running_stats;
    const make = factoryOptions(o);
    const size = [this.num_features];
    this.register_parameter("weight", this.affine ? new Parameter(empty(size, make)) : null);
    this.register_parameter("bias", this.affine && (o.bias ?? true) ? new Parameter(empty(size, make)) : null);
    const track = this.track_running_stats;
    this.register_buffer("running_mean", track ? zeros(size, make) : null);
    this.register_buffer("running_var", track ? ones(size, make) : null);
    const counter = { ...make, dtype: int64 };
    this.register_buffer("num_batches_tracked", track ? tensor(0, counter) : null);
    this.reset_parameters();
  }

  /** @internal */
  override get stateVersion(): number {
    return 2;
  }

  /** Forgets what the running statistics have seen. */
  reset_running_stats(): void {
    this.running_mean?.zero_();
    this.running_var?.fill_(1);
    this.num_batches_tracked?.zero_();
  }

  /** Sets weight to 1 and bias to 0, and forgets the running statistics. */
  reset_parameters(): void {
    this.reset_running_stats();
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  /** Refuses inputs with another number of dimensions. */
  protected abstract checkInput(input: Tensor): void;

  /** The settings, as PyTorch prints them. */
  override extra_repr(): string {
    const momentum = this.momentum === null ? "None" : formatFloat(this.momentum);
    return `${this.num_features}, eps=${formatFloat(this.eps)}, momentum=${momentum}, affine=${
      formatBool(this.affine)
    }, ` +
      `bias=${formatBool(this.bias !== null)}, track_running_stats=${formatBool(this.track_running_stats)}`;
  }

  /** Checkpoints before version 2 have no counter. @internal */
  override loadOwnState(loading: Loading): void {
    const key = `${loading.prefix}num_batches_tracked`;
    if ((loading.metadata.version ?? 0) < 2 && this.num_batches_tracked !== null && !(key in loading.state)) {
      loading.state[key] = this.num_batches_tracked;
    }
    super.loadOwnState(loading);
  }
}

/** Refuses inputs that have neither `first` nor `second` dimensions. @internal */
export function expectDims(input: Tensor, first: number, second?: number): void {
  const dims = input.dim();
  if (dims === first || dims === second) return;
  const expected = second === undefined ? `${first}D` : `${first}D or ${second}D`;
  throw new ValueError(`expected ${expected} input (got ${dims}D input)`);
}
