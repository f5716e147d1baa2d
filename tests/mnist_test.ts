// The first training steps of PyTorch's MNIST example on the real images: same weights, same batches, same losses.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { dataFolder, readImages } from "../examples/mnist/idx.ts";
import { Net, normalise } from "../examples/mnist/train.ts";
import * as torch from "../mod.ts";

const text = Deno.readTextFileSync(new URL("golden/mnist/mnist_steps.out", import.meta.url));
const numbersOf = (line: string): number[] => [...line.matchAll(/-?\d+\.\d+|\b\d+\b/g)].map((m) => Number(m[0]));
const wanted = [...text.matchAll(/^step \d+ loss (.*)$/gm)].map((m) => Number(m[1]));

Deno.test("20 steps of MNIST follow PyTorch's", async () => {
  // The pure TypeScript backend takes seconds a step: it is held to the steps that are exact.
  const steps = torch.backends.info().backend === "native" ? 20 : 2;
  const { images, labels } = readImages(await dataFolder(), "train", Infinity);
  torch.manual_seed(1);
  const model = new Net();
  const weights = model.conv1.weight.index([0, 0]).flatten().tolist() as number[];
  const first = numbersOf(text.split("\n")[0].replace(/^\S+/, ""));
  first.forEach((w, i) => assertEquals(Math.fround(weights[i]), Math.fround(w)));
  const dataset = new torch.utils.data.TensorDataset(images, labels);
  const loader = new torch.utils.data.DataLoader(dataset, { batch_size: 64, shuffle: true });
  const optimizer = new torch.optim.Adadelta(model.parameters(), { lr: 1 });
  model.train();
  let step = 0;
  for (const [x, y] of loader as Iterable<torch.Tensor[]>) {
    if (step === 0) {
      const digits = numbersOf(text.split("\n")[1].replace(/^first labels/, ""));
      assertEquals((y.tolist() as number[]).slice(0, digits.length), digits);
    }
    optimizer.zero_grad();
    const loss = torch.nn.functional.nll_loss(model(normalise(x)), y);
    loss.backward();
    optimizer.step();
    const got = loss.item(), want = wanted[step];
    const tolerance = step === 0 ? 2e-6 : step <= 5 ? 2e-4 * (1 + Math.abs(want)) : 0.15;
    assert(Math.abs(got - want) <= tolerance, `step ${step}: loss ${got}, PyTorch's is ${want}`);
    if (++step === steps) break;
  }
  assertAlmostEquals(step, steps);
});
