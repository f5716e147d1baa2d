// The network of PyTorch's MNIST example, its training and test, and checkpoints that a run can go on from.
import * as torch from "../../mod.ts";
import { Progress } from "../support/progress.ts";
import { pause } from "../support/run.ts";
import type { Prediction } from "./display.ts";
import type { Images } from "./idx.ts";
import type { Settings } from "./options.ts";

const { nn } = torch;
const F = nn.functional;

/** Two convolutions, a pooling, two linear layers: images [N, 1, 28, 28] to log-probabilities [N, 10]. */
export class Net extends nn.Module {
  conv1 = new nn.Conv2d(1, 32, 3, 1);
  conv2 = new nn.Conv2d(32, 64, 3, 1);
  dropout1 = new nn.Dropout(0.25);
  dropout2 = new nn.Dropout(0.5);
  fc1 = new nn.Linear(9216, 128);
  fc2 = new nn.Linear(128, 10);

  override forward(x: torch.Tensor): torch.Tensor {
    x = F.relu(this.conv1(x));
    x = F.relu(this.conv2(x));
    x = this.dropout1(F.max_pool2d(x, 2));
    x = F.relu(this.fc1(torch.flatten(x, 1)));
    return F.log_softmax(this.fc2(this.dropout2(x)), { dim: 1 });
  }
}

/** Bytes 0 … 255 to float32 with the training set's mean 0 and deviation 1. */
export function normalise(images: torch.Tensor): torch.Tensor {
  return images.to(torch.float32).div(255).sub(0.1307).div(0.3081);
}

/** What a test gives: mean loss, how many were right, and the image that the network was least sure of. */
export type TestResult = { loss: number; right: number; total: number; doubtful: number };

const TEST_BATCH = 1000;

/** A run: the network, its optimizer, and how far it has come. */
export class Run {
  readonly model: Net;
  readonly optimizer: torch.optim.Adadelta;
  readonly scheduler: torch.optim.lr_scheduler.StepLR;
  /** Epochs that are done. */
  epoch = 0;
  /** Batches of the next epoch that are done. */
  step = 0;
  /** The running mean of that epoch's losses, as the progress bar shows it. */
  #loss = NaN;
  /** The generator when that epoch began, which its order follows from. */
  #epochStart: torch.Tensor | undefined;

  constructor(readonly settings: Settings, readonly device: string) {
    torch.manual_seed(settings.seed);
    this.model = new Net();
    this.model.to(device);
    this.optimizer = new torch.optim.Adadelta(this.model.parameters(), { lr: settings.lr });
    this.scheduler = new torch.optim.lr_scheduler.StepLR(this.optimizer, 1, { gamma: 0.7 });
  }

  /** Trains one epoch, or the rest of it; ends early, after a whole step, when `stopping()` says so. */
  async train(data: Images, epochs: number, stopping: () => boolean): Promise<void> {
    const loader = new torch.utils.data.DataLoader(
      new torch.utils.data.TensorDataset(data.images, data.labels),
      this.settings.batch_size,
      { shuffle: true },
    );
    const total = data.labels.shape[0];
    const skip = this.step;
    const now = torch.get_rng_state();
    if (skip > 0) torch.set_rng_state(this.#epochStart!);
    else {
      this.#epochStart = now;
      this.#loss = NaN;
    }
    const progress = new Progress(
      `epoch ${this.epoch + 1}/${epochs}`,
      total,
      "images",
      skip * this.settings.batch_size,
    );
    let position = 0;
    this.model.train();
    for (const [images, labels] of loader) {
      position++;
      if (position <= skip) {
        // The order is the one from before; the stream goes on where it was stopped.
        if (position === skip) torch.set_rng_state(now);
        continue;
      }
      const loss = this.#trainStep(images, labels);
      this.step = position;
      this.#loss = Number.isNaN(this.#loss) ? loss : 0.95 * this.#loss + 0.05 * loss;
      const done = Math.min(total, position * this.settings.batch_size);
      const later = (epochs - this.epoch - 1) * total;
      // Signals are delivered while the program waits.
      if (progress.show(done, this.#loss, later) || position % 16 === 0) await pause();
      if (stopping()) break;
    }
    progress.clear();
    if (position < loader.length) return;
    this.scheduler.step();
    this.epoch++;
    this.step = 0;
  }

  #trainStep(images: torch.Tensor, labels: torch.Tensor): number {
    // What a step makes on the way is given back at its end, so that the next step finds its memory ready.
    return torch.tidy(() => {
      this.optimizer.zero_grad();
      const loss = F.nll_loss(this.model(normalise(images.to(this.device))), labels.to(this.device));
      loss.backward();
      this.optimizer.step();
      return loss.item();
    });
  }

  /** Tests on images that were not trained on. */
  test(data: Images): TestResult {
    this.model.eval();
    const total = data.labels.shape[0];
    let loss = 0;
    let right = 0;
    let doubtful = 0;
    let least = Infinity;
    for (let start = 0; start < total; start += TEST_BATCH) {
      const count = Math.min(TEST_BATCH, total - start);
      using _ = torch.no_grad();
      torch.tidy(() => {
        const output = this.#output(data.images.narrow(0, start, count));
        const labels = data.labels.narrow(0, start, count).to(this.device);
        loss += F.nll_loss(output, labels, { reduction: "sum" }).item();
        right += output.argmax(1).eq(labels).sum().item();
        const sure = output.amax(1);
        const lowest = sure.min().item();
        if (lowest < least) {
          least = lowest;
          doubtful = start + sure.argmin().item();
        }
      });
    }
    return { loss: loss / total, right, total, doubtful };
  }

  #output(images: torch.Tensor): torch.Tensor {
    return this.model(normalise(images.to(this.device)));
  }

  /** The network's probabilities for some of the images. */
  predict(data: Images, indices: readonly number[]): Prediction[] {
    this.model.eval();
    return torch.no_grad(() =>
      indices.map((i) => {
        const image = data.images.narrow(0, i, 1);
        return {
          pixels: Uint8Array.from(image.flatten().tolist() as number[]),
          probabilities: this.#output(image).exp().flatten().tolist() as number[],
          label: data.labels.select(0, i).item(),
        };
      })
    );
  }

  /** Writes everything that a later run needs to go on as if this one had not stopped. */
  save(file: string, settings: Record<string, number | string>): void {
    torch.save({
      program: "mnist",
      settings,
      epoch: this.epoch,
      step: this.step,
      loss: this.#loss,
      model: this.model.state_dict(),
      optimizer: this.optimizer.state_dict(),
      scheduler: this.scheduler.state_dict(),
      rng: torch.get_rng_state(),
      epoch_rng: this.step > 0 ? this.#epochStart! : null,
    }, file);
  }

  /** Takes over what `save` wrote. */
  restore(saved: Checkpoint): void {
    this.model.load_state_dict(saved.model);
    this.optimizer.load_state_dict(saved.optimizer);
    this.scheduler.load_state_dict(saved.scheduler);
    this.epoch = saved.epoch;
    this.step = saved.step;
    this.#loss = saved.loss ?? NaN;
    this.#epochStart = saved.epoch_rng ?? undefined;
    torch.set_rng_state(saved.rng);
  }
}

/** What {@link Run.save} writes. */
export type Checkpoint = {
  program: string;
  settings: unknown;
  epoch: number;
  step: number;
  loss?: number;
  model: Record<string, torch.Tensor>;
  optimizer: Record<string, unknown>;
  scheduler: Record<string, unknown>;
  rng: torch.Tensor;
  epoch_rng: torch.Tensor | null;
};
