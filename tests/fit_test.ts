// torch.fit and torch.predict: what they compute, resume, stop and refuse; progress bars.
import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch;
const { DataLoader, TensorDataset } = torch.utils.data;

type Setup = {
  model: torch.nn.Sequential;
  loader: torch.utils.data.DataLoader<[torch.Tensor, torch.Tensor]>;
  options: torch.FitOptions;
};

/** A small classifier with dropout, so that a random stream that is off by one draw shows. */
function setup(): Setup {
  torch.manual_seed(3);
  const x = torch.randn(48, 4), y = x.sum(1).gt(0).long();
  const model = new nn.Sequential(new nn.Linear(4, 8), new nn.ReLU(), new nn.Dropout(0.2), new nn.Linear(8, 2));
  const optimizer = new torch.optim.Adam(model.parameters(), { lr: 0.02 });
  const scheduler = new torch.optim.lr_scheduler.StepLR(optimizer, 2, { gamma: 0.5 });
  const loader = new DataLoader(new TensorDataset(x, y), 16, { shuffle: true });
  return {
    model,
    loader,
    options: { loss: new nn.CrossEntropyLoss(), optimizer, scheduler, epochs: 4, progress: false },
  };
}

const weights = (model: torch.nn.Module): number[] =>
  torch.nn.utils.parameters_to_vector(model.parameters()).tolist() as number[];

Deno.test("fit is the explicit loop", async () => {
  const a = setup();
  const history = await torch.fit(a.model, a.loader, a.options);
  const b = setup();
  for (let epoch = 0; epoch < 4; epoch++) {
    b.model.train();
    for (const [x, y] of b.loader) {
      b.options.optimizer.zero_grad();
      b.options.loss(b.model(x), y).backward();
      b.options.optimizer.step();
    }
    b.options.scheduler!.step();
  }
  assertEquals(weights(a.model), weights(b.model));
  assertEquals(history.values("lr"), [0.02, 0.02, 0.01, 0.01]);
  assertEquals(history.stopped, "completed");
});

Deno.test("a resumed run gives the numbers of one that was not interrupted", async () => {
  const folder = Deno.makeTempDirSync(), checkpoint = `${folder}/run.pt`;
  const whole = setup();
  const expected = await torch.fit(whole.model, whole.loader, whole.options);
  const first = setup();
  await torch.fit(first.model, first.loader, { ...first.options, epochs: 2, checkpoint });
  const second = setup();
  torch.manual_seed(99);
  const history = await torch.fit(second.model, second.loader, { ...second.options, checkpoint, resume: true });
  assertEquals(weights(second.model), weights(whole.model));
  assertEquals(history.values("loss"), expected.values("loss"));
  const other = setup();
  torch.save({ a: 1 }, checkpoint);
  await assertRejects(
    () => torch.fit(other.model, other.loader, { ...other.options, resume: checkpoint }),
    torch.FormatError,
    "is no checkpoint of torch.fit",
  );
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("validation, metrics, the best epoch's file and patience", async () => {
  const folder = Deno.makeTempDirSync(), best = `${folder}/best.pt`;
  const { model, loader, options } = setup();
  const accuracy = (output: torch.Tensor, target: torch.Tensor) => output.argmax(1).eq(target).float().mean();
  const history = await torch.fit(model, loader, {
    ...options,
    epochs: 50,
    scheduler: null,
    validation: loader,
    metrics: { accuracy },
    monitor: "val_accuracy",
    best,
    patience: 3,
  });
  assertEquals(history.stopped, "patience");
  const top = Math.max(...history.values("val_accuracy"));
  assertEquals(history.best_epoch, history.values("val_accuracy").indexOf(top) + 1);
  assertEquals(history.records.length, history.best_epoch + 3);
  model.load_state_dict(torch.load<Record<string, torch.Tensor>>(best));
  model.eval();
  const { dataset } = loader as unknown as { dataset: torch.utils.data.TensorDataset<[torch.Tensor, torch.Tensor]> };
  const [x, y] = dataset.tensors;
  assertAlmostEquals(torch.no_grad(() => accuracy(model(x), y)).item(), top, 1e-6);
  assert(String(history).split("\n")[history.best_epoch].includes("*"), String(history));
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("Ctrl+C ends a run that has a checkpoint, and the checkpoint holds the last whole epoch", async () => {
  const folder = Deno.makeTempDirSync(), checkpoint = `${folder}/run.pt`;
  const script = `import * as torch from ${JSON.stringify(new URL("../mod.ts", import.meta.url).href)};
    const model = new torch.nn.Linear(2, 1), loss = torch.nn.functional.mse_loss;
    const optimizer = new torch.optim.SGD(model.parameters(), 0.01);
    const on_epoch_begin = async (epoch) => {
      if (epoch !== 3) return;
      Deno.kill(Deno.pid, "SIGINT");
      await new Promise((resolve) => setTimeout(resolve, 300));
    };
    const batches = [[torch.ones(4, 2), torch.ones(4, 1)]], callbacks = [{ on_epoch_begin }];
    const checkpoint = ${JSON.stringify(checkpoint)};
    const history = await torch.fit(model, batches, { loss, optimizer, epochs: 1000, checkpoint, callbacks });
    console.log(history.stopped, history.records.length);`;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: ["eval", "-q", script] }).output();
  assertEquals(new TextDecoder().decode(stdout).trim(), "interrupted 2", new TextDecoder().decode(stderr));
  assertEquals(torch.load<{ records: unknown[] }>(checkpoint).records.length, 2);
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("fit says what is wrong", async () => {
  const { model, loader, options } = setup();
  const wrong = async (
    change: Record<string, unknown>,
    kind: new (text: string) => Error,
    text: string,
    batches: torch.Batches = loader,
  ): Promise<void> => {
    await assertRejects(() => torch.fit(model, batches, { ...options, ...change }), kind, text);
  };
  await wrong({}, torch.ValueError, "the loader gave no batch", []);
  let steps = 0;
  const callbacks = [{ on_batch_end: () => void steps++ }];
  await wrong({ checkpoint: "/nowhere/a.pt", callbacks }, Deno.errors.NotFound, "its folder does not exist");
  await wrong({ best: "/nowhere/a.pt", callbacks }, Deno.errors.NotFound, "its folder does not exist");
  assertEquals(steps, 0);
  await wrong({ epochs: "3" }, torch.ArgumentError, "argument 'epochs' must be a whole number, not a string");
  await wrong({ epochs: 1.5 }, torch.ValueError, "epochs must be a whole number from 0 up, got 1.5");
  await wrong({ callbacks: () => {} }, torch.ArgumentError, "argument 'callbacks' must be an array, not a function");
  await assertRejects(
    () => torch.fit(((x: torch.Tensor) => x) as never, loader, options),
    torch.ArgumentError,
    "argument 'model' must be a Module, not a function",
  );
  await wrong({ loss: "mse" }, torch.ArgumentError, "argument 'loss' must be a function, not a string");
  await wrong({ optimizer: torch.optim.Adam }, torch.ArgumentError, "not the class Adam");
  await wrong({ metrics: ["accuracy"] }, torch.ArgumentError, "argument 'metrics.0' must be a function, not a string");
  await wrong({}, torch.ArgumentError, "a batch is [input, …, target]", [[torch.ones(2, 4)]]);
  await wrong(
    { loss: (output: torch.Tensor) => output },
    torch.ShapeError,
    "the loss must be a single number, got shape [16,2]",
  );
  await wrong({ epoch: 3 }, torch.ArgumentError, "did you mean 'epochs'?");
  await wrong({ optimizer: undefined }, torch.ArgumentError, "missing 1 required argument: 'optimizer'");
  await wrong({ monitor: "val_loss" }, torch.ArgumentError, 'there is no "val_loss" to monitor');
  await wrong({ resume: true }, torch.ArgumentError, "name that file");
  const nan = [[torch.full([2, 4], NaN), torch.tensor([0, 1]).long()]];
  await wrong({}, torch.ValueError, "the loss of batch 1 in epoch 1 is NaN", nan);
});

Deno.test("predict: one sample or several, logits or probabilities, images", async () => {
  torch.manual_seed(0);
  const model = new nn.Linear(3, 4), labels = ["a", "b", "c", "d"];
  const x = torch.randn(5, 3);
  const expected = model(x).softmax(1).detach();
  const several = await torch.predict<torch.Prediction[][]>(model, x, { labels, batch_size: 2 });
  assertEquals(several.length, 5);
  several.forEach((row, i) => {
    assertEquals(row.length, 4);
    assertEquals(row[0].index, expected.select(0, i).argmax().item());
    assertAlmostEquals(row.reduce((sum, p) => sum + p.probability, 0), 1, 1e-6);
  });
  const one = await torch.predict(model, x.select(0, 2), { topk: 2 });
  assertEquals(one.map((p) => p.index), several[2].slice(0, 2).map((p) => p.index));
  const soft = new nn.Sequential(model, new nn.Softmax(1));
  const [same] = await torch.predict(soft, [x.select(0, 2)], { topk: 1 });
  assertAlmostEquals(same[0].probability, one[0].probability, 1e-6);
  const net = new nn.Sequential(new nn.Flatten(), new nn.Linear(12, 2));
  const transform = (image: torch.vision.Image) => torch.tensor(image.data).float().view(3, 2, 2);
  const image = new torch.vision.Image("RGB", [2, 2], [9, 8, 7]);
  const path = `${Deno.makeTempDirSync()}/a.png`;
  await image.save(path);
  assertEquals(await torch.predict(net, path, { transform }), await torch.predict(net, image, { transform }));
  await assertRejects(() => torch.predict(net, image), torch.ArgumentError, "needs a `transform`");
  await assertRejects(
    () => torch.predict(model, x.select(0, 0), { labels: ["a"] }),
    torch.ShapeError,
    "there are 1 labels, but the model knows 4 classes",
  );
  const wrong = (options: unknown) => torch.predict(model, x, options as torch.PredictOptions);
  await assertRejects(
    () => wrong({ labels: { a: 0 } }),
    torch.ArgumentError,
    "'labels' must be an array, not an object",
  );
  await assertRejects(() => wrong({ topk: 0 }), torch.ValueError, "topk must be a whole number from 1 up, got 0");
  assertEquals(model.training, true);
});

Deno.test("progress counts items of loops, synchronous and not", async () => {
  const { progress, Progress } = torch.utils;
  assertEquals(
    [100, 30, 16].map((columns) => Progress.format_line("epoch 1", 0.5, "50 %  loss 1", columns)),
    [
      "epoch 1 " + "█".repeat(12) + "░".repeat(12) + " 50 %  loss 1",
      "epoch 1 ████░░░░ 50 %  loss 1",
      "epoch 1 50 %  l",
    ],
  );
  assertEquals([12.4, 187, 3729, -1].map(Progress.format_interval), ["12 s", "3:07", "1:02:09", "0 s"]);
  const bar = progress([1, 2, 3], { disable: true });
  assertEquals([...bar], [1, 2, 3]);
  assertEquals([bar.n, bar.total], [3, 3]);
  async function* later() {
    yield 1;
    yield 2;
  }
  const items: number[] = [];
  for await (const item of progress(later(), { disable: true })) items.push(item);
  assertEquals(items, [1, 2]);
  assertThrows(() => [...progress(later(), { disable: true })], torch.ArgumentError, "use for await");
  assertThrows(() => progress(7 as never), torch.ArgumentError, "expected something to iterate over");
  const script = `import * as torch from ${JSON.stringify(new URL("../mod.ts", import.meta.url).href)};
    for (const i of torch.utils.progress([...Array(20).keys()], { description: "x", unit: "rows" })) {}`;
  const { stderr } = await new Deno.Command(Deno.execPath(), { args: ["eval", "-q", script] }).output();
  const lines = new TextDecoder().decode(stderr).trim().split("\n");
  assertEquals(lines.length, 10);
  assert(/^x +10 % +2\/20 .* rows\/s +\d+ s left$/.test(lines[0]), lines[0]);
});
