// Two networks that play against each other until one of them draws digits. `deno run -A examples/dcgan.ts --help` lists the options.
//
// What one learns here: two models with an optimizer each in one loop, `detach` to keep a gradient out of one of them,
// transposed convolutions, and a loss that does not fall: the better one plays, the harder the other one's task.
// The networks are DCGAN's (https://arxiv.org/abs/1511.06434), cut down to MNIST's 28×28.
import * as torch from "../mod.ts";
import { readDigits } from "./mnist/idx.ts";
import { OptionError } from "./support/options.ts";
import { drawPicture, makeFolder, terminalColumns } from "./support/picture.ts";
import { runMain } from "./support/run.ts";
import { begin, Training, trainingOptions } from "./support/training.ts";

const { nn } = torch;
const F = nn.functional;
const { make_grid, save_image } = torch.vision.utils;
type Tensor = torch.Tensor;

/** Noise [N, codes] to images [N, 1, 28, 28] from −1 to 1: 1×1 → 7×7 → 14×14 → 28×28. */
function makeGenerator(codes: number, width: number): torch.nn.Sequential {
  return new nn.Sequential(
    new nn.Unflatten(1, [codes, 1, 1]),
    new nn.ConvTranspose2d(codes, 2 * width, 7, { bias: false }),
    new nn.BatchNorm2d(2 * width),
    new nn.ReLU(),
    new nn.ConvTranspose2d(2 * width, width, 4, 2, 1, { bias: false }),
    new nn.BatchNorm2d(width),
    new nn.ReLU(),
    new nn.ConvTranspose2d(width, 1, 4, 2, 1),
    new nn.Tanh(),
  );
}

/** Images to one number each, the logit of "this one is real": 28×28 → 14×14 → 7×7 → 1×1. */
function makeDiscriminator(width: number): torch.nn.Sequential {
  return new nn.Sequential(
    new nn.Conv2d(1, width, 4, 2, 1),
    new nn.LeakyReLU(0.2),
    new nn.Conv2d(width, 2 * width, 4, 2, 1, { bias: false }),
    new nn.BatchNorm2d(2 * width),
    new nn.LeakyReLU(0.2),
    new nn.Conv2d(2 * width, 1, 7),
    new nn.Flatten(0),
  );
}

/** The paper's first weights: small ones, and scales around 1. */
function initialise(module: torch.nn.Module): void {
  if (module instanceof nn.Conv2d || module instanceof nn.ConvTranspose2d) nn.init.normal_(module.weight, 0, 0.02);
  if (module instanceof nn.BatchNorm2d) {
    nn.init.normal_(module.weight!, 1, 0.02);
    nn.init.zeros_(module.bias!);
  }
}

/** −ln of the probability that all of them are what `real` says. */
function lossOf(logits: Tensor, real: boolean): Tensor {
  return F.binary_cross_entropy_with_logits(logits, real ? torch.ones_like(logits) : torch.zeros_like(logits));
}

const CHECKPOINT = "dcgan.pt";
const PROGRAM = {
  name: "dcgan",
  about: "Trains a generator of digits against a discriminator that tells them from MNIST's.",
  call: "deno run -A examples/dcgan.ts",
  checkpoint: CHECKPOINT,
  options: {
    ...trainingOptions({ epochs: 3, batch_size: 64, lr: 2e-4, checkpoint: CHECKPOINT }),
    codes: { kind: "count", min: 1, default: 64, about: "random numbers that an image is made from", setting: true },
    width: { kind: "count", min: 1, default: 32, about: "features of the layer next to the images", setting: true },
    pictures: { kind: "text", value: "DIR", default: "dcgan", about: "where samples go, as PNG" },
  },
  notes: "DIR/sample_E.png holds 64 drawn digits after epoch E.",
} as const;

/** The program. */
export async function main(args: readonly string[]): Promise<void> {
  const start = await begin(PROGRAM, args);
  if (start === undefined) return;
  const { options } = start;
  await makeFolder(options.pictures);

  const { training: digits } = await readDigits(options.limit);
  if (digits.length < options.batch_size) {
    throw new OptionError(`--batch-size ${options.batch_size} needs as many digits, there are ${digits.length}.`);
  }
  torch.manual_seed(options.seed);
  const generator = makeGenerator(options.codes, options.width), discriminator = makeDiscriminator(options.width);
  generator.apply(initialise);
  discriminator.apply(initialise);
  const betas: [number, number] = [0.5, 0.999];
  const optimizerG = new torch.optim.Adam(generator.parameters(), { lr: options.lr, betas });
  const optimizerD = new torch.optim.Adam(discriminator.parameters(), { lr: options.lr, betas });
  // Batches of one image would have no deviation to normalise by.
  const loader = new torch.utils.data.DataLoader(digits, options.batch_size, { shuffle: true, drop_last: true });
  // The same noise after every epoch, so that one sees the same digits become better.
  const shown = torch.randn(64, options.codes, { generator: new torch.Generator().manual_seed(options.seed) });
  const draw = () => torch.no_grad(() => generator(shown).add(1).div(2));
  using training = new Training(start, { generator, discriminator, optimizerG, optimizerD });
  const brightness = digits.tensors[0].mean().item();
  console.log(`${digits.length} digits of mean brightness ${brightness.toFixed(3)}${training.whence}`);

  while (training.unfinished) {
    let believedReal = 0, believedFake = 0, steps = 0;
    generator.train();
    discriminator.train();
    for await (const [images] of training.batches(loader)) {
      // What a step makes on the way is given back at its end, so that the next step finds its memory ready.
      torch.tidy(() => {
        const fake = generator(torch.randn(images.shape[0], options.codes));

        // The discriminator learns to say yes to digits and no to drawings; how those were made does not concern it: detach.
        const onReal = discriminator(images.mul(2).sub(1)), onFake = discriminator(fake.detach());
        optimizerD.zero_grad();
        lossOf(onReal, true).add(lossOf(onFake, false)).backward();
        optimizerD.step();

        // The generator learns what makes the discriminator say yes. (The gradients that this leaves in the discriminator are
        // cleared by the next zero_grad.)
        const loss = lossOf(discriminator(fake), true);
        optimizerG.zero_grad();
        loss.backward();
        optimizerG.step();

        training.loss = loss.item();
        believedReal += onReal.sigmoid().mean().item();
        believedFake += onFake.sigmoid().mean().item();
        steps++;
      });
    }
    if (training.stopped) return;

    generator.eval();
    const samples = draw();
    await save_image(samples, `${options.pictures}/sample_${training.epoch + 1}.png`, { nrow: 8 });
    await training.endEpoch(
      `taken for real: ${(100 * believedReal / steps).toFixed(1)} % of the digits, ` +
        `${(100 * believedFake / steps).toFixed(1)} % of the drawings; their brightness ${
          samples.mean().item().toFixed(3)
        }`,
    );
  }
  generator.eval();
  console.log(`\nDigits that nobody wrote; more of them in ${options.pictures}/sample_${training.epoch}.png:\n`);
  console.log(drawPicture(make_grid(draw().narrow(0, 0, 8), { nrow: 4 }), Math.min(84, terminalColumns())).join("\n"));
}

if (import.meta.main) await runMain(main);
