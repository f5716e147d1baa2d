// GradScaler: multiplies losses, so that small float16 gradients do not become zero, and divides the gradients again.
import { Signature } from "../core/arguments.ts";
import { float16, float32 } from "../core/dtype.ts";
import { ArgumentError, AutogradError, ValueError } from "../core/errors.ts";
import { no_grad } from "../autograd/mode.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { full } from "../tensor/create.ts";
import { Tensor } from "../tensor/tensor.ts";

/** Options of {@link GradScaler}. */
export type GradScalerOptions = {
  device?: string;
  init_scale?: number;
  growth_factor?: number;
  backoff_factor?: number;
  growth_interval?: number;
  enabled?: boolean;
};

/** What a scaler remembers, in PyTorch's layout; empty if it is not enabled. */
export type GradScalerState = {
  scale?: number;
  growth_factor?: number;
  backoff_factor?: number;
  growth_interval?: number;
  _growth_tracker?: number;
};

const SIGNATURE = new Signature<GradScalerOptions>("GradScaler", [
  "device",
  "init_scale",
  "growth_factor",
  "backoff_factor",
  "growth_interval",
  "enabled",
]);

/** What happened to an optimizer since the last update. */
type Progress = { stage: "ready" | "unscaled" | "stepped"; foundInf: boolean };

/** Tensors, or lists of such, as {@link GradScaler.scale} takes and gives them. */
export type Scalable = Tensor | readonly Scalable[];

/**
 * Scales losses up before backward and gradients down before the step, skips steps whose gradients are not finite, and
 * finds the largest scale that works. Where its device is not here it is disabled with PyTorch's warning: `scale` gives
 * back the loss and `step` is the optimizer's.
 * https://docs.pytorch.org/docs/stable/amp.html#gradient-scaling
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const w = torch.tensor([1, 2], { requires_grad: true });
 * const optimizer = new torch.optim.SGD([w], { lr: 0.5 }), scaler = new torch.amp.GradScaler("cpu");
 * const loss = w.square().sum();
 * scaler.scale(loss).backward();
 * scaler.step(optimizer);
 * scaler.update();
 * if (w.abs().sum().item() !== 0) throw new Error(String(w));
 * ```
 */
export class GradScaler {
  readonly #device: string;
  readonly #enabled: boolean;
  #initScale = 65536;
  #growthFactor = 2;
  #backoffFactor = 0.5;
  #growthInterval = 2000;
  #initTracker = 0;
  /** Made by the first {@link scale}: the scale and the number of good steps since it changed. */
  #scale: Tensor | undefined;
  #tracker = 0;
  #progress: Map<Optimizer, Progress> = new Map();

  /** See the class. */
  constructor(
    device?: string | GradScalerOptions,
    init_scale?: number | GradScalerOptions,
    growth_factor?: number | GradScalerOptions,
    backoff_factor?: number | GradScalerOptions,
    growth_interval?: number | GradScalerOptions,
    enabled?: boolean | GradScalerOptions,
  ) {
    const o = SIGNATURE.read(device, init_scale, growth_factor, backoff_factor, growth_interval, enabled);
    this.#device = o.device ?? "cuda";
    if (this.#device !== "cuda" && this.#device !== "cpu") {
      throw new ValueError(
        `GradScaler: there is no scaling for the device "${this.#device}"; there is "cuda" and "cpu"`,
      );
    }
    this.#enabled = o.enabled ?? true;
    if (this.#enabled && this.#device === "cuda") {
      console.warn("torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.");
      this.#enabled = false;
    }
    if (!this.#enabled) return;
    this.#initScale = o.init_scale ?? this.#initScale;
    this.set_growth_factor(o.growth_factor ?? this.#growthFactor);
    this.set_backoff_factor(o.backoff_factor ?? this.#backoffFactor);
    this.set_growth_interval(o.growth_interval ?? this.#growthInterval);
    if (this.#growthFactor <= 1) throw new ValueError("The growth factor must be > 1.0.");
    if (this.#backoffFactor >= 1) throw new ValueError("The backoff factor must be < 1.0.");
  }

  /** The outputs times the scale: a tensor, or lists of tensors. */
  scale<T extends Scalable>(outputs: T): T {
    if (!this.#enabled) return outputs;
    if (this.#scale === undefined) {
      this.#scale = full([], this.#initScale, { dtype: float32 });
      this.#tracker = this.#initTracker;
    }
    const factor = this.#scale;
    const times = (x: Scalable): Scalable => {
      if (x instanceof Tensor) return x.mul(factor);
      if (Array.isArray(x)) return x.map(times);
      throw new ValueError("outputs must be a Tensor or an iterable of Tensors");
    };
    return times(outputs) as T;
  }

  /** Divides an optimizer's gradients by the scale, so that they can be clipped; {@link step} does it otherwise. */
  unscale_(optimizer: Optimizer): void {
    if (!this.#enabled) return;
    const scale = this.#started("unscale_"), progress = this.#of(optimizer);
    if (progress.stage === "unscaled") {
      throw new AutogradError("unscale_() has already been called on this optimizer since the last update().");
    }
    if (progress.stage === "stepped") throw new AutogradError("unscale_() is being called after step().");
    const inverse = Math.fround(1 / scale.item());
    no_grad(() => {
      for (const { params } of optimizer.param_groups) {
        for (const { grad } of params) {
          if (grad === null) continue;
          if (grad.dtype === float16) throw new ValueError("Attempting to unscale FP16 gradients.");
          if (!grad.isfinite().all().item()) progress.foundInf = true;
          grad.mul_(inverse);
        }
      }
    });
    progress.stage = "unscaled";
  }

  /** Unscales the gradients unless that was done, and lets the optimizer step if all of them are finite. */
  step<Loss>(optimizer: Optimizer, closure?: () => Loss): Loss | undefined {
    if (!this.#enabled) return optimizer.step(closure);
    if (closure !== undefined) {
      throw new ArgumentError("Closure use is not currently supported if GradScaler is enabled.");
    }
    this.#started("step");
    const progress = this.#of(optimizer);
    if (progress.stage === "stepped") {
      throw new AutogradError("step() has already been called since the last update().");
    }
    if (progress.stage === "ready") this.unscale_(optimizer);
    if (!optimizer.param_groups.some(({ params }) => params.some(({ grad }) => grad !== null))) {
      throw new AutogradError("No inf checks were recorded for this optimizer.");
    }
    const result = progress.foundInf ? undefined : optimizer.step<Loss>();
    progress.stage = "stepped";
    return result;
  }

  /**
   * At the end of an iteration: a smaller scale after a skipped step, a larger one after many good ones, or
   * `new_scale`.
   */
  update(new_scale?: number | Tensor | null): void {
    if (!this.#enabled) return;
    const scale = this.#started("update");
    if (new_scale !== undefined && new_scale !== null) {
      if (new_scale instanceof Tensor && (new_scale.numel() !== 1 || new_scale.requires_grad)) {
        throw new ValueError(
          "new_scale should be a float or a 1-element torch.cuda.FloatTensor or torch.FloatTensor with requires_grad=False.",
        );
      }
      scale.fill_(new_scale);
    } else {
      const seen = [...this.#progress.values()].filter((it) => it.stage !== "ready");
      if (seen.length === 0) throw new AutogradError("No inf checks were recorded prior to update.");
      if (seen.some((it) => it.foundInf)) {
        scale.mul_(this.#backoffFactor);
        this.#tracker = 0;
      } else if (++this.#tracker === this.#growthInterval) {
        const larger = Math.fround(scale.item() * this.#growthFactor);
        if (Number.isFinite(larger)) scale.fill_(larger);
        this.#tracker = 0;
      }
    }
    this.#progress = new Map();
  }

  /** The scale; 1 if the scaler is not enabled. */
  get_scale(): number {
    if (!this.#enabled) return 1;
    return this.#scale === undefined ? this.#initScale : this.#scale.item();
  }

  /** What the scale is multiplied by after many good steps. */
  get_growth_factor(): number {
    return this.#growthFactor;
  }

  /** Sets {@link get_growth_factor}. */
  set_growth_factor(new_factor: number): void {
    this.#growthFactor = number("growth_factor", new_factor);
  }

  /** What the scale is multiplied by after a skipped step. */
  get_backoff_factor(): number {
    return this.#backoffFactor;
  }

  /** Sets {@link get_backoff_factor}. */
  set_backoff_factor(new_factor: number): void {
    this.#backoffFactor = number("backoff_factor", new_factor);
  }

  /** How many good steps in a row make the scale grow. */
  get_growth_interval(): number {
    return this.#growthInterval;
  }

  /** Sets {@link get_growth_interval}. */
  set_growth_interval(new_interval: number): void {
    this.#growthInterval = number("growth_interval", new_interval);
  }

  /** Whether anything is scaled. */
  is_enabled(): boolean {
    return this.#enabled;
  }

  /** What a checkpoint keeps, after {@link update}. */
  state_dict(): GradScalerState {
    if (!this.#enabled) return {};
    return {
      scale: this.get_scale(),
      growth_factor: this.#growthFactor,
      backoff_factor: this.#backoffFactor,
      growth_interval: this.#growthInterval,
      _growth_tracker: this.#scale === undefined ? this.#initTracker : this.#tracker,
    };
  }

  /** Goes on where {@link state_dict} was taken; nothing happens if the scaler is not enabled. */
  load_state_dict(state_dict: GradScalerState): void {
    if (!this.#enabled) return;
    if (Object.keys(state_dict).length === 0) {
      throw new ArgumentError(
        "The source state dict is empty, possibly because it was saved from a disabled instance of GradScaler.",
      );
    }
    const entry = (name: keyof GradScalerState): number => number(name, state_dict[name]);
    const scale = entry("scale"), tracker = entry("_growth_tracker");
    this.set_growth_factor(entry("growth_factor"));
    this.set_backoff_factor(entry("backoff_factor"));
    this.set_growth_interval(entry("growth_interval"));
    this.#initScale = scale;
    this.#initTracker = this.#tracker = tracker;
    this.#scale?.fill_(scale);
  }

  #of(optimizer: Optimizer): Progress {
    let progress = this.#progress.get(optimizer);
    if (progress === undefined) this.#progress.set(optimizer, progress = { stage: "ready", foundInf: false });
    return progress;
  }

  #started(method: string): Tensor {
    if (this.#scale !== undefined) return this.#scale;
    throw new AutogradError(
      `Attempted ${method} but _scale is None.  This may indicate your script did not use ` +
        "scaler.scale(loss or outputs) earlier in the iteration.",
    );
  }
}

function number(name: string, value: unknown): number {
  if (typeof value !== "number") throw new ArgumentError(`GradScaler: ${name} is a number, not ${value}`);
  return value;
}
