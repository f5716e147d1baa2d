// A small network that learns from a table of images: what they show, or a number. `deno run -A examples/image_csv.ts --help` lists
// the options; with `--make-data shapes` one can try it at once.
//
// What one learns here: a dataset from a CSV file, a subclass of it for labels that are no classes, training and validation parts
// of one dataset, images that workers read while the network computes, and how classification and regression differ: in the loss and in
// what is made of the network's output.
import * as torch from "../mod.ts";
import { caption, drawSideBySide } from "./support/gallery.ts";
import { OptionError } from "./support/options.ts";
import { runMain, usable } from "./support/run.ts";
import { makeImageTable } from "./support/shapes.ts";
import { begin, Training, trainingOptions } from "./support/training.ts";

const { nn } = torch;
const F = nn.functional, T = torch.vision.transforms;
type Tensor = torch.Tensor;

const Table = torch.vision.datasets.ImageCSV<torch.vision.Image, Tensor, number>;

/** A table whose labels are numbers to be estimated: a sample is [image, number]. Workers import it from here. */
export class NumberTable extends Table {
  override async get(index: number): Promise<[Tensor, number]> {
    const [image] = await super.get(index);
    return [image, this.numberOf(index)];
  }

  /** The number in a row. ImageCSV takes texts that are no whole numbers for the names of classes. */
  numberOf(index: number): number {
    const label = this.targets[index], number = Number(this.classes?.[label] ?? label);
    if (Number.isFinite(number)) return number;
    throw new torch.FormatError(`"${this.csv}": "${this.classes?.[label]}" is no number; --task classes takes texts`);
  }
}

/** Images [N, 3, H, W] of any size to `outputs` numbers. */
export function makeNetwork(outputs: number, width: number): torch.nn.Sequential {
  const block = (from: number, to: number) => [
    new nn.Conv2d(from, to, 3, { padding: 1, bias: false }), // the normalisation has a bias
    new nn.BatchNorm2d(to),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
  ];
  return new nn.Sequential(
    ...block(3, width),
    ...block(width, 2 * width),
    ...block(2 * width, 4 * width),
    new nn.AdaptiveAvgPool2d(1),
    new nn.Flatten(),
    new nn.Linear(4 * width, outputs),
  );
}

/** What differs between classes and numbers. */
type Task = {
  outputs: number;
  loss(output: Tensor, wanted: Tensor): Tensor;
  /** How good a sum of outputs is: how many are right, or by how much they are wrong. */
  score(output: Tensor, wanted: Tensor): number;
  /** The score in words. */
  describe(score: number, total: number): string;
  /** What the output for one image says. */
  answer(output: Tensor, wanted: Tensor): string[];
};

function classification(classes: readonly string[]): Task {
  return {
    outputs: classes.length,
    loss: (output, wanted) => F.cross_entropy(output, wanted),
    score: (output, wanted) => output.argmax(1).eq(wanted).sum().item(),
    describe: (right, total) => `${right} of ${total} right (${(100 * right / total).toFixed(1)} %)`,
    answer: (output, wanted) => caption(output.softmax(0).tolist() as number[], classes, wanted.item()),
  };
}

/** The network estimates (y − mean) / deviation, which is around 0 whatever the unit of y. */
function regression(mean: number, deviation: number): Task {
  const inUnits = (output: Tensor) => output.squeeze(-1).mul(deviation).add(mean); // [N, 1] to [N], as the numbers are
  return {
    outputs: 1,
    loss: (output, wanted) => F.mse_loss(output.squeeze(-1), wanted.float().sub(mean).div(deviation)),
    score: (output, wanted) => inUnits(output).sub(wanted).abs().sum().item(),
    describe: (sum, total) => `wrong by ${(sum / total).toPrecision(3)} on average`,
    answer: (output, wanted) => [`${inUnits(output).item().toFixed(2)}, it is ${wanted.item().toFixed(2)}`],
  };
}

const CHECKPOINT = "image_csv.pt";
const PROGRAM = {
  name: "image_csv",
  about: "Trains a small network on a table of images: classes, or numbers to be estimated.",
  call: "deno run -A examples/image_csv.ts",
  checkpoint: CHECKPOINT,
  options: {
    data: { kind: "text", value: "FILE.csv", about: "the table; its paths begin at its folder", setting: true },
    make_data: { kind: "text", value: "DIR", about: "makes up 600 images and DIR/images.csv, and ends" },
    image: { kind: "text", value: "NAME", about: "the column of paths; the first one unless given", setting: true },
    label: { kind: "text", value: "NAME", about: "the column of labels; the second one unless given", setting: true },
    task: {
      kind: "text",
      value: "NAME",
      pattern: /^(classes|numbers)$/,
      allowed: "classes or numbers",
      default: "classes",
      about: "whether labels are names of classes or numbers to be estimated",
      setting: true,
    },
    size: { kind: "count", min: 8, default: 48, about: "images become N×N pixels", setting: true },
    width: { kind: "count", min: 1, default: 16, about: "features of the first layer", setting: true },
    workers: { kind: "count", min: 0, default: 2, about: "threads that read images", setting: true },
    ...trainingOptions({ epochs: 10, batch_size: 32, lr: 0.003, checkpoint: CHECKPOINT }),
  },
} as const;

/** The program. */
export async function main(args: readonly string[]): Promise<void> {
  const start = await begin(PROGRAM, args);
  if (start === undefined) return;
  const { options } = start;
  if (options.make_data !== undefined) {
    await makeImageTable(options.make_data);
    console.log(`To learn the shapes: ${PROGRAM.call} --data ${options.make_data}/images.csv`);
    console.log("To learn how large they are, add: --label radius --task numbers");
    return;
  }
  if (options.data === undefined) throw new OptionError("--data FILE.csv is needed; --make-data DIR makes one to try.");

  // Data: every image becomes a tensor of one size, with values from −1 to 1.
  const { data, size, image = 0, label = 1 } = options;
  const transform = new T.Compose([new T.Resize([size, size]), new T.ToTensor(), new T.Normalize([0.5], [0.5])]);
  const numbers = options.task === "numbers";
  const table = await usable(
    `--data ${data}`,
    () => numbers ? new NumberTable(data, { image, label, transform }) : new Table(data, { image, label, transform }),
  );
  // A fifth is not learned from: it shows how well the network does on images that it has not seen. Which fifth does not depend
  // on what was drawn before.
  const count = Math.min(table.length, options.limit ?? Infinity), held = Math.ceil(count / 5);
  if (count < 10) throw new OptionError(`${data} has ${count} rows: that is too few to learn from.`);
  const order = torch.randperm(table.length, { generator: new torch.Generator().manual_seed(options.seed) });
  const indices = (order.tolist() as number[]).slice(0, count);
  const trainSet = new torch.utils.data.Subset(table, indices.slice(held));
  const testSet = new torch.utils.data.Subset(table, indices.slice(0, held));

  let task: Task;
  if (table instanceof NumberTable) {
    const known = await usable(`--label ${label}`, () => torch.tensor(trainSet.indices.map((i) => table.numberOf(i))));
    task = regression(known.mean().item(), known.std().item() || 1);
  } else {
    const classes = table.classes ?? Array.from({ length: Math.max(...table.targets) + 1 }, (_, i) => String(i));
    task = classification(classes);
  }

  torch.manual_seed(options.seed);
  const model = makeNetwork(task.outputs, options.width);
  const optimizer = new torch.optim.Adam(model.parameters(), { lr: options.lr });
  const { batch_size, workers: num_workers } = options;
  const loaders = { num_workers, persistent_workers: num_workers > 0 };
  using loader = new torch.utils.data.DataLoader(trainSet, { batch_size, shuffle: true, ...loaders });
  using testLoader = new torch.utils.data.DataLoader(testSet, { batch_size, ...loaders });
  using training = new Training(start, { model, optimizer });
  console.log(`${trainSet.length} images to learn from, ${held} to test, ${options.task}${training.whence}`);

  while (training.unfinished) {
    model.train();
    for await (const [images, wanted] of training.batches(loader)) {
      const loss = task.loss(model(images), wanted);
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
      training.loss = loss.item();
    }
    if (training.stopped) return;

    model.eval();
    let loss = 0, score = 0;
    for await (const [images, wanted] of testLoader) {
      using _ = torch.no_grad();
      const output = model(images);
      loss += task.loss(output, wanted).item() * images.shape[0];
      score += task.score(output, wanted);
    }
    await training.endEpoch(`test loss ${(loss / held).toFixed(4)}, ${task.describe(score, held)}`);
  }

  model.eval();
  const shown = [];
  for (let i = 0; i < Math.min(4, held); i++) {
    const [image, wanted] = await testSet.get(i);
    const output = torch.no_grad(() => model(image.unsqueeze(0)).squeeze(0));
    shown.push({ image: image.add(1).div(2), lines: task.answer(output, torch.as_tensor(wanted)) });
  }
  console.log(`\nImages that it has not learned from:\n\n${drawSideBySide(shown)}`);
}

if (import.meta.main) await runMain(main);
