// The main job: trains PyTorch's MNIST example network on the real images. `deno task mnist --help` lists the options.
import { drawPredictions } from "./mnist/display.ts";
import { dataFolder, type Images, readImages } from "./mnist/idx.ts";
import { CHECKPOINT, PROGRAM } from "./mnist/options.ts";
import { type Checkpoint, Run } from "./mnist/train.ts";
import { helpOf, readOptions, resumedValues, settingsOf, withDefaults } from "./support/options.ts";
import { duration, isTerminal } from "./support/progress.ts";
import { Interruption, readCheckpoint, runMain } from "./support/run.ts";

function showPredictions(run: Run, data: Images, doubtful: number): void {
  const indices = [...new Set([0, 1, 2, 3, doubtful])].filter((i) => i < data.labels.shape[0]);
  const columns = isTerminal() ? Deno.consoleSize().columns : 88;
  console.log("\nThe first test images, and the one that the network is least sure of:\n");
  console.log(drawPredictions(run.predict(data, indices), columns, isTerminal() && !Deno.noColor));
}

async function main(args: readonly string[]): Promise<void> {
  const { options } = PROGRAM;
  const given = await readOptions(args, options);
  if (given === undefined) return console.log(helpOf(PROGRAM));
  const file = given.resume ?? CHECKPOINT;
  const saved = given.resume === undefined ? undefined : await readCheckpoint<Checkpoint>(file, "mnist");
  const values = saved === undefined
    ? withDefaults(given, options)
    : await resumedValues(given, options, saved.settings, file);
  const run = new Run(values, values.device);
  if (saved !== undefined) run.restore(saved);
  const settings = settingsOf(values, options), limit = values.limit ?? Infinity;
  const folder = await dataFolder();
  const training = readImages(folder, "train", limit);
  const testing = readImages(folder, "t10k", limit);
  console.log(
    `${training.labels.shape[0]} training images, ${testing.labels.shape[0]} test images, batches of ` +
      `${values.batch_size}, learning rate ${values.lr}, seed ${values.seed}, on ${values.device}` +
      (saved === undefined ? "" : `; going on after epoch ${run.epoch}, step ${run.step}`),
  );
  using stop = new Interruption();
  let doubtful = 0;
  let tested = false;
  while (run.epoch < values.epochs) {
    const start = performance.now();
    const epoch = run.epoch + 1;
    await run.train(training, values.epochs, () => stop.requested);
    run.save(file, settings);
    if (run.epoch < epoch) {
      console.log(`\nStopped in epoch ${epoch} after ${run.step} steps; saved to ${file}. To go on:`);
      console.log(`  deno task mnist --resume ${file} --epochs ${values.epochs}`);
      return;
    }
    const result = run.test(testing);
    ({ doubtful } = result);
    tested = true;
    console.log(
      `epoch ${epoch}/${values.epochs}: test loss ${result.loss.toFixed(4)}, ${result.right} of ${result.total} ` +
        `right (${(100 * result.right / result.total).toFixed(2)} %), ${
          duration((performance.now() - start) / 1000)
        }, saved to ${file}`,
    );
    if (stop.requested && run.epoch < values.epochs) {
      console.log(`\nStopped after epoch ${epoch}. To go on:`);
      console.log(`  deno task mnist --resume ${file} --epochs ${values.epochs}`);
      return;
    }
  }
  if (!tested) ({ doubtful } = run.test(testing));
  showPredictions(run, testing, doubtful);
}

if (import.meta.main) await runMain(main);
