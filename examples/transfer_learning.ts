// A network that has learned from a million images learns to tell your own ones apart, from a few hundred of them.
// `deno run -A examples/transfer_learning.ts --help` lists the options; with `--make-data shapes` one can try it at once.
//
// What one learns here: a pretrained ResNet whose layers are frozen below a new last one, images from folders with the usual
// augmentation, a learning rate that falls in steps, keeping the best model rather than the last one, and what the network says of an
// image, in words. It follows PyTorch's tutorial (https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html).
import * as torch from "../mod.ts";
import { caption, drawSideBySide } from "./support/gallery.ts";
import { OptionError } from "./support/options.ts";
import { runMain, usable } from "./support/run.ts";
import { makeImageFolder } from "./support/shapes.ts";
import { begin, Training, trainingOptions } from "./support/training.ts";

const { nn } = torch;
const F = nn.functional, T = torch.vision.transforms;

// The images that the weights were learned from had this mean and deviation of red, green and blue.
const MEAN = [0.485, 0.456, 0.406], DEVIATION = [0.229, 0.224, 0.225];

/** In training every image is seen in another crop each time, and half of the time in a mirror: there are never enough images. */
function augmented(size: number) {
  return new T.Compose([
    new T.RandomResizedCrop(size, [0.5, 1]),
    new T.RandomHorizontalFlip(),
    new T.ToTensor(),
    new T.Normalize(MEAN, DEVIATION),
  ]);
}

/** In a test every image is seen as it is: its middle. */
function plain(size: number) {
  return new T.Compose([
    new T.Resize(Math.round(size * 256 / 224)),
    new T.CenterCrop(size),
    new T.ToTensor(),
    new T.Normalize(MEAN, DEVIATION),
  ]);
}

/** At most `limit` samples, from all over the dataset, which is sorted by class. */
function part<T extends { length: number }>(data: T, limit = Infinity): number[] {
  const count = Math.min(data.length, limit);
  return Array.from({ length: count }, (_, i) => Math.floor(i * data.length / count));
}

/** The best accuracy so far; a part of the checkpoints. */
class Best {
  accuracy = -1;
  epoch = 0;

  state_dict(): { accuracy: number; epoch: number } {
    return { accuracy: this.accuracy, epoch: this.epoch };
  }

  load_state_dict(state: { accuracy: number; epoch: number }): void {
    Object.assign(this, state);
  }
}

const MODELS = {
  resnet18: torch.vision.models.resnet18,
  resnet34: torch.vision.models.resnet34,
  resnet50: torch.vision.models.resnet50,
};

const CHECKPOINT = "transfer_learning.pt";
const PROGRAM = {
  name: "transfer_learning",
  about: "Teaches a pretrained network the classes of a folder of images.",
  call: "deno run -A examples/transfer_learning.ts",
  checkpoint: CHECKPOINT,
  options: {
    data: {
      kind: "text",
      value: "DIR",
      about: "images DIR/train/CLASS/NAME.jpg and DIR/val/CLASS/NAME.jpg",
      setting: true,
    },
    make_data: { kind: "text", value: "DIR", about: "makes up such a folder of 240 images to try with, and ends" },
    model: {
      kind: "text",
      value: "NAME",
      pattern: /^resnet(18|34|50)$/,
      allowed: "resnet18, resnet34 or resnet50",
      default: "resnet18",
      about: "the network",
      setting: true,
    },
    weights: {
      kind: "text",
      value: "FILE|URL",
      about: "what it has learned before; IMAGENET1K_V1 downloads torchvision's",
      setting: true,
    },
    train: {
      kind: "text",
      value: "WHAT",
      pattern: /^(head|all)$/,
      allowed: "head or all",
      about: "the new last layer alone, or all layers; head with --weights, else all",
      setting: true,
    },
    size: { kind: "count", min: 32, default: 224, about: "the network sees N×N pixels", setting: true },
    workers: { kind: "count", min: 0, default: 2, about: "threads that read images", setting: true },
    topk: { kind: "count", min: 1, default: 3, about: "classes that are named for each image at the end" },
    ...trainingOptions({ epochs: 10, batch_size: 16, lr: 0.001, checkpoint: CHECKPOINT }),
  },
  notes:
    "The best model's weights and its classes go to the checkpoint's name with _best in it. An image of your own: put it in\n" +
    "one of the folders in DIR/val.",
} as const;

/** The program. */
export async function main(args: readonly string[]): Promise<void> {
  const start = await begin(PROGRAM, args);
  if (start === undefined) return;
  const { options } = start;
  if (options.make_data !== undefined) {
    await makeImageFolder(options.make_data);
    return console.log(`To learn them: ${PROGRAM.call} --data ${options.make_data} --size 64`);
  }
  if (options.data === undefined) throw new OptionError("--data DIR is needed; --make-data DIR makes one to try.");

  const { data, size, limit, weights, batch_size, workers: num_workers } = options;
  const { ImageFolder } = torch.vision.datasets;
  const trainImages = await usable(`--data ${data}`, () => new ImageFolder(`${data}/train`, augmented(size)));
  const testImages = await usable(`--data ${data}`, () => new ImageFolder(`${data}/val`, plain(size)));
  const { classes } = trainImages;
  if (testImages.classes.join("/") !== classes.join("/")) {
    throw new OptionError(
      `${data}/train has the classes ${classes.join(", ")}, but val has ${testImages.classes.join(", ")}.`,
    );
  }
  const trainSet = new torch.utils.data.Subset(trainImages, part(trainImages, limit));
  const testSet = new torch.utils.data.Subset(testImages, part(testImages, limit));

  // The network, with what it has learned before, and a new last layer for these classes.
  torch.manual_seed(options.seed);
  const resnet = MODELS[options.model as keyof typeof MODELS];
  const model = await usable(
    `--weights ${weights}`,
    async () => weights === undefined || start.saved ? resnet() : await resnet({ weights }),
  );
  const headOnly = (options.train ?? (weights === undefined ? "all" : "head")) === "head";
  if (headOnly) model.requires_grad_(false); // no gradients, no changes
  model.fc = new nn.Linear(model.fc.in_features, classes.length);

  const learning = [...model.parameters()].filter((p) => p.requires_grad);
  const optimizer = new torch.optim.SGD(learning, { lr: options.lr, momentum: 0.9 });
  const scheduler = new torch.optim.lr_scheduler.StepLR(optimizer, 7, { gamma: 0.1 });
  const best = new Best(), bestFile = start.file.replace(/(\.\w+)?$/, "_best$1");
  const loaders = { num_workers, persistent_workers: num_workers > 0 };
  using loader = new torch.utils.data.DataLoader(trainSet, { batch_size, shuffle: true, ...loaders });
  using testLoader = new torch.utils.data.DataLoader(testSet, { batch_size, ...loaders });
  using training = new Training(start, { model, optimizer, scheduler, best });
  if (weights === undefined) {
    console.log("Without --weights there is nothing to transfer: the network starts from scratch.");
  }
  console.log(
    `${trainSet.length} images to learn from, ${testSet.length} to test, classes ${classes.join(", ")}; ` +
      `${options.model}, ${learning.reduce((sum, p) => sum + p.numel(), 0)} numbers to learn${training.whence}`,
  );

  while (training.unfinished) {
    model.train();
    // Batch normalisations learn means and deviations even when they are frozen, unless they are told that this is no training.
    if (headOnly) model.eval();
    for await (const [images, labels] of training.batches(loader)) {
      // What a step makes on the way is given back at its end, so that the next step finds its memory ready.
      training.loss = torch.tidy(() => {
        const loss = F.cross_entropy(model(images), labels);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.item();
      });
    }
    if (training.stopped) return;
    scheduler.step();

    model.eval();
    let loss = 0, right = 0;
    for await (const [images, labels] of testLoader) {
      using _ = torch.no_grad();
      const logits = model(images);
      loss += F.cross_entropy(logits, labels, { reduction: "sum" }).item();
      right += logits.argmax(1).eq(labels).sum().item();
    }
    const accuracy = right / testSet.length, better = accuracy > best.accuracy;
    if (better) {
      Object.assign(best, { accuracy, epoch: training.epoch + 1 });
      torch.save({ classes, model: model.state_dict() }, bestFile);
    }
    await training.endEpoch(
      `test loss ${(loss / testSet.length).toFixed(4)}, ${right} of ${testSet.length} right ` +
        `(${(100 * accuracy).toFixed(1)} %)${better ? ", the best so far" : ""}`,
    );
  }

  // What the best model says of images that it has not learned from.
  const kept = await usable(bestFile, () => torch.load<{ model: Record<string, torch.Tensor> }>(bestFile));
  model.load_state_dict(kept.model);
  model.eval();
  const shown = [];
  for (const i of part(testSet, 4)) {
    const [image, label] = await testSet.get(i);
    const probabilities = torch.no_grad(() => model(image.unsqueeze(0)).squeeze(0).softmax(0).tolist() as number[]);
    const visible = image.mul(torch.tensor(DEVIATION).reshape(3, 1, 1)).add(torch.tensor(MEAN).reshape(3, 1, 1));
    shown.push({ image: visible, lines: caption(probabilities, classes, label, options.topk) });
  }
  console.log(`\nThe best model, of epoch ${best.epoch}, in ${bestFile}:\n\n${drawSideBySide(shown)}`);
}

if (import.meta.main) await runMain(main);
