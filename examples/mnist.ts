// The main job: trains PyTorch's MNIST example network on the real images. `deno task mnist --help` lists the options.
import * as torch from "../mod.ts";
import { drawPredictions, duration, isTerminal } from "./mnist/display.ts";
import { DataError, dataFolder, type Images, readImages } from "./mnist/idx.ts";
import {
  CHECKPOINT,
  DEFAULTS,
  HELP,
  OptionError,
  type Options,
  readOptions,
  readSettings,
  resumedSettings,
} from "./mnist/options.ts";
import { type Checkpoint, Run } from "./mnist/train.ts";

/** A new run, or the one that a checkpoint holds. */
async function beginRun(options: Options): Promise<Run> {
  if (options.resume === undefined) {
    return new Run({
      batchSize: options.batchSize ?? DEFAULTS.batchSize,
      lr: options.lr ?? DEFAULTS.lr,
      seed: options.seed ?? DEFAULTS.seed,
      limit: options.limit ?? DEFAULTS.limit,
    }, options.device);
  }
  const saved = loadCheckpoint(options.resume);
  const settings = resumedSettings(options, await readSettings(saved.settings, options.resume));
  const run = new Run(settings, options.device);
  run.restore(saved);
  return run;
}

function loadCheckpoint(file: string): Checkpoint {
  let saved: unknown;
  try {
    saved = torch.load(file);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) throw new OptionError(`There is no file ${file} to go on from.`);
    throw new OptionError(`No checkpoint to go on from: ${(cause as Error).message}.`, { cause });
  }
  if (typeof saved !== "object" || saved === null || (saved as Checkpoint).program !== "mnist") {
    throw new OptionError(`${file} is not a checkpoint of this program.`);
  }
  return saved as Checkpoint;
}

function showPredictions(run: Run, data: Images, doubtful: number): void {
  const indices = [...new Set([0, 1, 2, 3, doubtful])].filter((i) => i < data.labels.shape[0]);
  const columns = isTerminal() ? Deno.consoleSize().columns : 88;
  console.log("\nThe first test images, and the one that the network is least sure of:\n");
  console.log(drawPredictions(run.predict(data, indices), columns, isTerminal() && !Deno.noColor));
}

async function main(args: readonly string[]): Promise<void> {
  const options = await readOptions(args);
  if (options.help) return console.log(HELP);
  const file = options.resume ?? CHECKPOINT;
  const run = await beginRun(options);
  const folder = await dataFolder();
  const training = readImages(folder, "train", run.settings.limit);
  const testing = readImages(folder, "t10k", run.settings.limit);
  console.log(
    `${training.labels.shape[0]} training images, ${testing.labels.shape[0]} test images, batches of ` +
      `${run.settings.batchSize}, learning rate ${run.settings.lr}, seed ${run.settings.seed}, on ${options.device}` +
      (options.resume === undefined ? "" : `; going on after epoch ${run.epoch}, step ${run.step}`),
  );
  let stopping = false;
  const stop = () => {
    if (stopping) Deno.exit(130);
    stopping = true;
  };
  Deno.addSignalListener("SIGINT", stop);
  try {
    let doubtful = 0;
    let tested = false;
    while (run.epoch < options.epochs) {
      const start = performance.now();
      const epoch = run.epoch + 1;
      await run.train(training, options.epochs, () => stopping);
      run.save(file);
      if (run.epoch < epoch) {
        console.log(`\nStopped in epoch ${epoch} after ${run.step} steps; saved to ${file}. To go on:`);
        console.log(`  deno task mnist --resume ${file} --epochs ${options.epochs}`);
        return;
      }
      const result = run.test(testing);
      ({ doubtful } = result);
      tested = true;
      console.log(
        `epoch ${epoch}/${options.epochs}: test loss ${result.loss.toFixed(4)}, ${result.right} of ${result.total} ` +
          `right (${(100 * result.right / result.total).toFixed(2)} %), ${
            duration((performance.now() - start) / 1000)
          }, saved to ${file}`,
      );
      if (stopping && run.epoch < options.epochs) {
        console.log(`\nStopped after epoch ${epoch}. To go on:`);
        console.log(`  deno task mnist --resume ${file} --epochs ${options.epochs}`);
        return;
      }
    }
    if (!tested) ({ doubtful } = run.test(testing));
    showPredictions(run, testing, doubtful);
  } finally {
    Deno.removeSignalListener("SIGINT", stop);
  }
}

if (import.meta.main) {
  try {
    await main(Deno.args);
  } catch (error) {
    if (error instanceof OptionError || error instanceof DataError || error instanceof torch.DeviceError) {
      console.error(error.message);
      Deno.exit(2);
    }
    throw error;
  }
}
