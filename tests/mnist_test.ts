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

const program = new URL("../examples/mnist.ts", import.meta.url).pathname;

function spawn(folder: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", program, ...args],
    cwd: folder,
    stdout: "piped",
  }).spawn();
}

/** What a run printed; at the first text that matches `until` it gets a Ctrl+C. */
async function outputOf(process: Deno.ChildProcess, until?: RegExp): Promise<string> {
  let text = "", sent = false;
  for await (const part of process.stdout.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (until?.test(text) && !sent) process.kill("SIGINT");
    sent ||= until?.test(text) ?? false;
  }
  assertEquals((await process.status).code, 0, text);
  return text;
}

Deno.test("a run that is stopped by Ctrl+C and resumed gives the numbers of one that was not", async () => {
  if (torch.backends.info().backend !== "native") return; // seconds a step
  const options = ["--limit", "640", "--batch-size", "32", "--epochs", "1"];
  const whole = await Deno.makeTempDir(), parts = await Deno.makeTempDir();
  try {
    const losses = (text: string) => [...text.matchAll(/(\d+ %) {2}loss (\S+)|test loss .*? %\)/g)].map((m) => m[0]);
    const expected = losses(await outputOf(spawn(whole, ...options)));
    const stopped = await outputOf(spawn(parts, ...options), / 20 %/);
    assert(/Stopped in epoch 1 after \d+ steps/.test(stopped), stopped);
    assertEquals(losses(stopped), expected.slice(0, losses(stopped).length));
    const resumed = await outputOf(spawn(parts, "--resume", "mnist.pt", "--epochs", "1"));
    const last = losses(resumed);
    assertEquals([losses(stopped).length + last.length, last], [expected.length, expected.slice(-last.length)]);
    const [a, b] = [whole, parts].map((folder) => torch.load<{ model: object }>(`${folder}/mnist.pt`).model);
    assertEquals(JSON.stringify(a), JSON.stringify(b));
  } finally {
    await Deno.remove(whole, { recursive: true });
    await Deno.remove(parts, { recursive: true });
  }
});
