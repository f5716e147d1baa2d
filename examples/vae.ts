// A variational autoencoder that learns to draw digits. `deno run -A examples/vae.ts --help` lists the options.
//
// What one learns here: a network that gives a distribution instead of a value, drawing from it so that gradients pass
// through (z = µ + σ·ε, ε from a fixed distribution), a loss of two parts, and a generator of pictures as a result.
// The network is the one of PyTorch's examples (https://arxiv.org/abs/1312.6114).
import * as torch from "../mod.ts";
import { readDigits } from "./mnist/idx.ts";
import { drawPicture, makeFolder, terminalColumns } from "./support/picture.ts";
import { runMain } from "./support/run.ts";
import { begin, Training, trainingOptions } from "./support/training.ts";

const { nn } = torch;
const F = nn.functional;
const { make_grid, save_image } = torch.vision.utils;
type Tensor = torch.Tensor;

/** What the network makes of images: the same images again, and mean and log-variance of the codes between. */
type Result = { images: Tensor; mean: Tensor; logVariance: Tensor };

/** Images [N, 1, 28, 28] to normal distributions of `codes` numbers, and such numbers to images. */
export class VAE extends nn.Module {
  hidden: torch.nn.Linear;
  mean: torch.nn.Linear;
  logVariance: torch.nn.Linear;
  decoder: torch.nn.Sequential;

  constructor(codes: number, width: number) {
    super();
    this.hidden = new nn.Linear(784, width);
    this.mean = new nn.Linear(width, codes);
    this.logVariance = new nn.Linear(width, codes);
    this.decoder = new nn.Sequential(
      new nn.Linear(codes, width),
      new nn.ReLU(),
      new nn.Linear(width, 784),
      new nn.Sigmoid(),
    );
  }

  override forward(x: Tensor): Result {
    const h = F.relu(this.hidden(x.flatten(1)));
    const mean = this.mean(h), logVariance = this.logVariance(h);
    // In training the code is drawn; the gradient goes past the draw to mean and variance. In a test the mean stands for it.
    const codes = this.training ? mean.add(logVariance.mul(0.5).exp().mul(torch.randn_like(mean))) : mean;
    return { images: this.decode(codes), mean, logVariance };
  }

  /** Codes [N, codes] to images [N, 1, 28, 28]. */
  decode(codes: Tensor): Tensor {
    return this.decoder(codes).reshape(-1, 1, 28, 28);
  }
}

/**
 * What is to become small, for a sum of images: how far the new images are from the old ones, and how far the codes are from the
 * standard normal distribution, which samples are drawn from: KL(N(µ, σ²) ‖ N(0, 1)) = −½ Σ (1 + ln σ² − µ² − σ²).
 */
function lossOf({ images, mean, logVariance }: Result, wanted: Tensor): Tensor {
  const difference = F.binary_cross_entropy(images, wanted, { reduction: "sum" });
  const divergence = logVariance.add(1).sub(mean.square()).sub(logVariance.exp()).sum().mul(-0.5);
  return difference.add(divergence);
}

const CHECKPOINT = "vae.pt";
const PROGRAM = {
  name: "vae",
  about: "Trains a variational autoencoder on MNIST and lets it draw digits.",
  call: "deno run -A examples/vae.ts",
  checkpoint: CHECKPOINT,
  options: {
    ...trainingOptions({ epochs: 10, batch_size: 128, lr: 1e-3, checkpoint: CHECKPOINT }),
    codes: { kind: "count", min: 1, default: 20, about: "numbers that stand for an image", setting: true },
    width: { kind: "count", min: 1, default: 400, about: "features of the hidden layers", setting: true },
    pictures: { kind: "text", value: "DIR", default: "vae", about: "where samples and reconstructions go, as PNG" },
  },
  notes:
    "DIR/sample_E.png holds 64 drawn digits after epoch E, DIR/reconstruction_E.png eight test images above what\n" +
    "became of them.",
} as const;

/** The program. */
export async function main(args: readonly string[]): Promise<void> {
  const start = await begin(PROGRAM, args);
  if (start === undefined) return;
  const { options } = start;
  await makeFolder(options.pictures);

  const { training: trainSet, testing: testSet } = await readDigits(options.limit);
  torch.manual_seed(options.seed);
  const model = new VAE(options.codes, options.width);
  const optimizer = new torch.optim.Adam(model.parameters(), { lr: options.lr });
  const loader = new torch.utils.data.DataLoader(trainSet, options.batch_size, { shuffle: true });
  const testLoader = new torch.utils.data.DataLoader(testSet, 500);
  // The same codes after every epoch, so that one sees the same digits become better.
  const codes = torch.randn(64, options.codes, { generator: new torch.Generator().manual_seed(options.seed) });
  using training = new Training(start, { model, optimizer });
  console.log(
    `${trainSet.length} training images, ${testSet.length} test images, ${options.codes} numbers a code${training.whence}`,
  );

  const savePictures = async (epoch: number) => {
    const before = testSet.tensors[0].narrow(0, 0, Math.min(8, testSet.length));
    const [drawn, after] = torch.no_grad(() => [model.decode(codes), model(before).images]);
    await save_image(drawn, `${options.pictures}/sample_${epoch}.png`, { nrow: 8 });
    const both = torch.cat([before, after]);
    await save_image(both, `${options.pictures}/reconstruction_${epoch}.png`, { nrow: before.shape[0] });
  };

  while (training.unfinished) {
    model.train();
    for await (const [images] of training.batches(loader)) { // the digits' names are not needed
      // What a step makes on the way is given back at its end, so that the next step finds its memory ready.
      training.loss = torch.tidy(() => {
        const loss = lossOf(model(images), images);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.item() / images.shape[0];
      });
    }
    if (training.stopped) return;

    model.eval();
    let loss = 0;
    for (const [images] of testLoader) {
      using _ = torch.no_grad();
      loss += lossOf(model(images), images).item();
    }
    await savePictures(training.epoch + 1);
    await training.endEpoch(`test loss ${(loss / testSet.length).toFixed(2)} an image`);
  }
  model.eval();
  console.log(`\nDigits that nobody wrote; more of them in ${options.pictures}/sample_${training.epoch}.png:\n`);
  const digits = torch.no_grad(() => make_grid(model.decode(codes.narrow(0, 0, 8)), { nrow: 4 }));
  console.log(drawPicture(digits, Math.min(84, terminalColumns())).join("\n"));
}

if (import.meta.main) await runMain(main);
