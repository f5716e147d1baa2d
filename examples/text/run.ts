// Training of character-level text models, their samples, and checkpoints that a run can go on from.
import * as torch from "../../mod.ts";
import { Progress } from "../support/progress.ts";
import { pause } from "../support/run.ts";
import { type Corpus, windows } from "./corpus.ts";

const F = torch.nn.functional;

/** A model that guesses the next character: of [N, T] numbers, the logits [N, T, vocabulary]. */
export type TextModel = torch.nn.Module & ((characters: torch.Tensor) => torch.Tensor) & {
  /** Numbers one after the other for which `choose` takes the logits [vocabulary] of the next. */
  generate(prompt: readonly number[], count: number, choose: (logits: torch.Tensor) => number): number[];
};

/** What decides a training's numbers. */
export type TrainingSettings = {
  readonly steps: number;
  readonly batch_size: number;
  readonly context: number;
  readonly lr: number;
};

/** What {@link TextRun.save} writes. */
export type TextCheckpoint = {
  program: string;
  settings: unknown;
  vocabulary: string;
  step: number;
  mean: number;
  model: Record<string, torch.Tensor>;
  optimizer: Record<string, unknown>;
  rng: torch.Tensor;
};

const WARMUP = 100;
const TEST_BATCHES = 10;

/** A run: the model, its optimizer, and how far it has come. */
export class TextRun {
  readonly optimizer: torch.optim.AdamW;
  /** Steps that are done. */
  step = 0;
  /** The loss of late. */
  mean = NaN;

  constructor(
    readonly program: string,
    readonly model: TextModel,
    readonly corpus: Corpus,
    readonly settings: TrainingSettings,
    readonly device: string,
  ) {
    model.to(device);
    this.optimizer = new torch.optim.AdamW(model.parameters(), { lr: settings.lr, weight_decay: 0.01 });
  }

  /** The learning rate of a step: rises at first, then falls to a tenth on half a cosine. */
  rate(step: number): number {
    const { lr, steps } = this.settings, warmup = Math.min(WARMUP, Math.ceil(steps / 10));
    if (step < warmup) return lr * (step + 1) / warmup;
    const part = (step - warmup) / Math.max(steps - warmup, 1);
    return lr * (0.1 + 0.45 * (1 + Math.cos(Math.PI * part)));
  }

  #loss(x: torch.Tensor, y: torch.Tensor): torch.Tensor {
    return F.cross_entropy(this.model(x.to(this.device)).flatten(0, 1), y.to(this.device).flatten());
  }

  #trainStep(): number {
    // What a step makes on the way is given back at its end, so that the next step finds its memory ready.
    return torch.tidy(() => {
      for (const group of this.optimizer.param_groups) group.lr = this.rate(this.step);
      const [x, y] = windows(this.corpus.training, this.settings.batch_size, this.settings.context);
      this.optimizer.zero_grad();
      const loss = this.#loss(x, y);
      loss.backward();
      torch.nn.utils.clip_grad_norm_(this.model.parameters(), 1);
      this.optimizer.step();
      return loss.item();
    });
  }

  /** Trains up to step number `until`; ends early, after a whole step, when `stopping()` says so. */
  async train(until: number, stopping: () => boolean): Promise<void> {
    const { steps, batch_size, context } = this.settings, size = batch_size * context;
    const progress = new Progress(
      `steps ${this.step}-${until} of ${steps}`,
      until * size,
      "characters",
      this.step * size,
    );
    this.model.train();
    while (this.step < until && !stopping()) {
      const loss = this.#trainStep();
      this.step++;
      this.mean = Number.isNaN(this.mean) ? loss : 0.95 * this.mean + 0.05 * loss;
      if (progress.show(this.step * size, this.mean, (steps - until) * size) || this.step % 8 === 0) await pause();
    }
    progress.clear();
  }

  /** The loss on the part of the text that is not learned, always on the same windows. */
  test(): number {
    this.model.eval();
    const generator = new torch.Generator().manual_seed(1);
    let sum = 0;
    for (let i = 0; i < TEST_BATCHES; i++) {
      using _ = torch.no_grad();
      torch.tidy(() => {
        const { batch_size, context } = this.settings;
        sum += this.#loss(...windows(this.corpus.testing, batch_size, context, generator)).item();
      });
    }
    return sum / TEST_BATCHES;
  }

  /** A text that begins with `prompt`. Logits are divided by the temperature; only the top_k likeliest are drawn from. */
  sample(prompt: string, count: number, temperature: number, topK: number): string {
    this.model.eval();
    const choose = (logits: torch.Tensor): number => {
      const sharp = logits.div(temperature);
      const kept = Math.min(topK, sharp.shape[0]);
      const [values, indices] = sharp.topk(kept);
      return Number(indices.take(torch.multinomial(values.softmax(0), 1)).item());
    };
    using _ = torch.no_grad();
    return this.corpus.decode(this.model.generate(this.corpus.encode(prompt), count, choose));
  }

  /** Writes everything that a later run needs to go on as if this one had not stopped. */
  async save(file: string, settings: Record<string, number | string>): Promise<void> {
    const checkpoint: TextCheckpoint = {
      program: this.program,
      settings,
      vocabulary: this.corpus.vocabulary.join(""),
      step: this.step,
      mean: this.mean,
      model: this.model.state_dict(),
      optimizer: this.optimizer.state_dict() as Record<string, unknown>,
      rng: torch.get_rng_state(),
    };
    await torch.save(checkpoint, file);
  }

  /** Takes over what `save` wrote. */
  restore(saved: TextCheckpoint): void {
    this.model.load_state_dict(saved.model);
    this.optimizer.load_state_dict(saved.optimizer);
    this.step = saved.step;
    this.mean = saved.mean;
    torch.set_rng_state(saved.rng);
  }
}
