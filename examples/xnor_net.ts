// A network whose weights and activations are +1 or −1. `deno run -A examples/xnor_net.ts --help` lists the options.
//
// What one learns here: how to write a function with a derivative of one's own. sign(x) has the derivative 0, with which
// nothing could be learned; "straight through" estimators pass the gradient on as if sign were a straight line.
// The method is XNOR-Net's (https://arxiv.org/abs/1603.05279), the task MNIST. At the end the program counts with bits what
// the network computes with floats.
import * as torch from "../mod.ts";
import { readDigits } from "./mnist/idx.ts";
import { runMain } from "./support/run.ts";
import { begin, Training, trainingOptions } from "./support/training.ts";

const { nn } = torch;
const F = nn.functional;
type Tensor = torch.Tensor;

/** +1 where x ≥ 0, else −1. (`x.sign()` would give 0 for 0, a third value.) */
function plusMinus(x: Tensor): Tensor {
  return x.ge(0).to(x.dtype).mul(2).sub(1);
}

/** Activations: sign(x); backward as if it were x, cut off where |x| > 1. */
class BinaryActivation extends torch.autograd.Function {
  static override forward(ctx: torch.autograd.FunctionCtx, x: Tensor): Tensor {
    ctx.save_for_backward(x);
    return plusMinus(x);
  }

  static override backward(ctx: torch.autograd.FunctionCtx, grad: Tensor): Tensor {
    const [x] = ctx.saved_tensors;
    return grad.mul(x.abs().le(1));
  }
}

/**
 * Weights: α·sign(W) with α = mean |W| for each output, the best approximation of W by one number and signs.
 * By the product rule ∂/∂Wᵢ is α·gᵢ where |Wᵢ| ≤ 1 (straight through) plus sign(Wᵢ)/n · Σⱼ gⱼ·sign(Wⱼ) (from α).
 */
class BinaryWeight extends torch.autograd.Function {
  static override forward(ctx: torch.autograd.FunctionCtx, weight: Tensor): Tensor {
    ctx.save_for_backward(weight);
    return plusMinus(weight).mul(scales(weight));
  }

  static override backward(ctx: torch.autograd.FunctionCtx, grad: Tensor): Tensor {
    const [weight] = ctx.saved_tensors;
    const signs = plusMinus(weight), perOutput = weight.numel() / weight.shape[0];
    const throughAlpha = grad.mul(signs).flatten(1).sum(1).div(perOutput).reshape(each(weight));
    return grad.mul(scales(weight)).mul(weight.abs().le(1)).add(signs.mul(throughAlpha));
  }
}

/** [outputs, 1, 1, 1] for weights [outputs, inputs, height, width]. */
function each(weight: Tensor): number[] {
  return weight.shape.map((size, i) => i === 0 ? size : 1);
}

function scales(weight: Tensor): Tensor {
  return weight.abs().flatten(1).mean(1).reshape(each(weight));
}

/** A convolution of signs with signs; the batch normalisation before it decides where the signs change. */
class BinaryConv2d extends nn.Module {
  norm: torch.nn.BatchNorm2d;
  conv: torch.nn.Conv2d;

  constructor(inputs: number, outputs: number, size: number) {
    super();
    this.norm = new nn.BatchNorm2d(inputs);
    this.conv = new nn.Conv2d(inputs, outputs, size);
  }

  override forward(x: Tensor): Tensor {
    const signs = BinaryActivation.apply(this.norm(x));
    return F.relu(F.conv2d(signs, BinaryWeight.apply(this.conv.weight), this.conv.bias));
  }
}

/** The same for a linear layer. */
class BinaryLinear extends nn.Module {
  norm: torch.nn.BatchNorm1d;
  linear: torch.nn.Linear;

  constructor(inputs: number, outputs: number) {
    super();
    this.norm = new nn.BatchNorm1d(inputs);
    this.linear = new nn.Linear(inputs, outputs);
  }

  override forward(x: Tensor): Tensor {
    const signs = BinaryActivation.apply(this.norm(x));
    return F.relu(F.linear(signs, BinaryWeight.apply(this.linear.weight), this.linear.bias));
  }
}

/** LeNet-5 with binary inner layers; the first and the last keep their floats, as in the paper. */
export class XnorNet extends nn.Module {
  conv1 = new nn.Conv2d(1, 20, 5);
  norm1 = new nn.BatchNorm2d(20);
  conv2 = new BinaryConv2d(20, 50, 5);
  linear1 = new BinaryLinear(800, 500);
  linear2 = new nn.Linear(500, 10);

  /** Images [N, 1, 28, 28] to logits [N, 10]. */
  override forward(x: Tensor): Tensor {
    x = F.max_pool2d(F.relu(this.norm1(this.conv1(x))), 2);
    x = F.max_pool2d(this.conv2(x), 2);
    return this.linear2(this.linear1(x.flatten(1)));
  }

  /** The weights whose signs alone are used. */
  binary(): Tensor[] {
    return [this.conv2.conv.weight, this.linear1.linear.weight];
  }
}

/** Signs, one a bit, as 32-bit words; rows are filled up with zeros. */
function pack(signs: Tensor): Uint32Array[] {
  return (signs.tolist() as number[][]).map((row) => {
    const words = new Uint32Array(Math.ceil(row.length / 32));
    row.forEach((sign, i) => words[i >> 5] |= sign > 0 ? 1 << (i & 31) : 0);
    return words;
  });
}

/** How many bits are 1. */
function popcount(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Products of sign vectors of length n: two signs multiply to +1 where their bits are equal, so a·b = n − 2·popcount(a xor b). */
function signProducts(a: Uint32Array[], b: Uint32Array[], n: number): number[][] {
  return a.map((x) =>
    b.map((y) => {
      let different = 0;
      for (let i = 0; i < x.length; i++) different += popcount(x[i] ^ y[i]);
      return n - 2 * different;
    })
  );
}

/** Computes a binary layer's products by floats and by bits; the largest difference. */
function compareWithBits(model: XnorNet): number {
  const { weight } = model.linear1.linear, [outputs, inputs] = weight.shape;
  const generator = new torch.Generator().manual_seed(0);
  const activations = plusMinus(torch.randn(8, inputs, { generator })), weights = plusMinus(weight.detach());
  const bits = torch.tensor(signProducts(pack(activations), pack(weights), inputs)).reshape(8, outputs);
  return activations.matmul(weights.t()).sub(bits).abs().max().item();
}

const CHECKPOINT = "xnor_net.pt";
const PROGRAM = {
  name: "xnor_net",
  about: "Trains a network with binary weights and activations on MNIST.",
  call: "deno run -A examples/xnor_net.ts",
  checkpoint: CHECKPOINT,
  options: trainingOptions({ epochs: 5, batch_size: 64, lr: 0.002, checkpoint: CHECKPOINT }),
} as const;

/** The program. */
export async function main(args: readonly string[]): Promise<void> {
  const start = await begin(PROGRAM, args);
  if (start === undefined) return;
  const { options } = start;

  const { training: trainSet, testing: testSet } = await readDigits(options.limit);
  torch.manual_seed(options.seed);
  const model = new XnorNet();
  const optimizer = new torch.optim.Adam(model.parameters(), { lr: options.lr });
  const scheduler = new torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.6);
  const loader = new torch.utils.data.DataLoader(trainSet, options.batch_size, { shuffle: true });
  const testLoader = new torch.utils.data.DataLoader(testSet, 500);
  using training = new Training(start, { model, optimizer, scheduler });
  const count = model.binary().reduce((sum, weight) => sum + weight.numel(), 0);
  console.log(
    `${trainSet.length} training images, ${testSet.length} test images; ${count} binary weights take ` +
      `${Math.ceil(count / 8000)} KB, as floats ${Math.ceil(4 * count / 1000)} KB${training.whence}`,
  );

  while (training.unfinished) {
    model.train();
    for await (const [images, labels] of training.batches(loader)) {
      // What a step makes on the way is given back at its end, so that the next step finds its memory ready.
      training.loss = torch.tidy(() => {
        const loss = F.cross_entropy(model(images), labels);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        // Beyond ±1 no gradient would come through any more. The floats are kept for learning: a step is too small to turn a sign.
        torch.no_grad(() => model.binary().forEach((weight) => weight.clamp_(-1, 1)));
        return loss.item();
      });
    }
    if (training.stopped) return;
    scheduler.step();

    model.eval();
    let loss = 0, right = 0;
    for (const [images, labels] of testLoader) {
      using _ = torch.no_grad();
      const logits = model(images);
      loss += F.cross_entropy(logits, labels, { reduction: "sum" }).item();
      right += logits.argmax(1).eq(labels).sum().item();
    }
    const n = testSet.length;
    await training.endEpoch(
      `test loss ${(loss / n).toFixed(4)}, ${right} of ${n} right (${(100 * right / n).toFixed(2)} %)`,
    );
  }
  console.log(
    `\nThe products of linear1 by xor and popcount instead of floats: largest difference ${compareWithBits(model)}.`,
  );
}

if (import.meta.main) await runMain(main);
