// Averaged models, batch statistics computed anew, and the learning-rate finder.
import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn, optim } = torch;
const { swa_utils } = optim;

function net(): torch.nn.Sequential {
  return new nn.Sequential(new nn.Linear(3, 4), new nn.BatchNorm1d(4), new nn.ReLU(), new nn.Linear(4, 1));
}

Deno.test("AveragedModel is a copy that shares nothing and holds the mean of what it was given", () => {
  const model = net(), averaged = new swa_utils.AveragedModel(model);
  const [own] = averaged.parameters(), [theirs] = model.parameters();
  assertEquals([averaged.module.constructor.name, own.isParameter, own.requires_grad], ["Sequential", true, true]);
  const seen: torch.Tensor[] = [];
  for (let i = 0; i < 3; i++) {
    torch.no_grad(() => theirs.add_(i + 1));
    seen.push(theirs.detach().clone());
    averaged.update_parameters(model);
  }
  assert(torch.allclose(own, torch.stack(seen).mean(0)));
  assertEquals(Object.keys(averaged.state_dict())[0], "n_averaged");
  assertEquals(averaged.n_averaged.item(), 3);
  const x = torch.randn(5, 3);
  assertEquals(averaged(x).shape.join(), "5,1");
  assertEquals(String(averaged.module), String(model));
  (averaged.module.get_submodule("1") as torch.nn.BatchNorm1d).eps = 7;
  assertEquals((model.get_submodule("1") as torch.nn.BatchNorm1d).eps, 1e-5);
});

Deno.test("all kinds of modules are copied: containers, padding, tied weights, registered names", () => {
  torch.manual_seed(1);
  const conv = new nn.Sequential({
    pad: new nn.Conv2d(1, 2, 3, { padding: 1, padding_mode: "circular" }),
    up: new nn.ConvTranspose2d(2, 2, 2, { stride: 2 }),
  });
  const lists = new nn.ModuleList([new nn.Linear(2, 2), new nn.Linear(2, 2)]);
  lists[1].weight = lists[0].weight;
  const dict = new nn.ModuleDict({ b: new nn.ReLU(), a: new nn.Tanh() });
  const values = new nn.ParameterList([torch.ones(2), torch.zeros(1)]);
  const named = new nn.ParameterDict({ w: torch.ones(2) });
  const all = new nn.ModuleDict<torch.nn.Module>({ conv, lists, dict, vals: values, named, bn: new nn.BatchNorm2d(2) });
  const { module } = new swa_utils.AveragedModel(all);
  assertEquals(String(module), String(all));
  assertEquals(Object.keys(module.state_dict()), Object.keys(all.state_dict()));
  const x = torch.randn(1, 1, 4, 4);
  assert(torch.equal((module.get("conv") as torch.nn.Sequential)(x), conv(x)));
  const copy = module.get("lists") as typeof lists;
  assert(copy[0].weight === copy[1].weight && copy[0].weight !== lists[0].weight);
  assertEquals([copy.length, (module.get("vals") as typeof values).length], [2, 2]);
  copy.append(new nn.Linear(1, 1));
  assertEquals(lists.length, 2);
});

Deno.test("exponential averages, one by one and together, and with buffers", () => {
  const model = new nn.Linear(2, 2);
  const one = new swa_utils.AveragedModel(model, { avg_fn: swa_utils.get_ema_avg_fn(0.75) });
  const many = new swa_utils.AveragedModel(model, { multi_avg_fn: swa_utils.get_ema_multi_avg_fn(0.75) });
  for (let i = 0; i < 4; i++) {
    torch.no_grad(() => model.weight.mul_(-1.5).add_(1));
    for (const averaged of [one, many]) averaged.update_parameters(model);
  }
  assert(torch.allclose(one.module.weight, many.module.weight));
  const bn = new nn.BatchNorm1d(2), all = new swa_utils.AveragedModel(bn, { use_buffers: true });
  for (const mean of [1, 3]) {
    bn.running_mean!.fill_(mean);
    all.update_parameters(bn);
  }
  assertEquals(all.module.running_mean!.tolist(), [2, 2]);
  assertThrows(() => swa_utils.get_ema_avg_fn(2), torch.ValueError, "Invalid decay value 2 provided.");
  const both = { avg_fn: swa_utils.get_swa_avg_fn(), multi_avg_fn: swa_utils.get_swa_multi_avg_fn() };
  assertThrows(() => new swa_utils.AveragedModel(bn, both), torch.ArgumentError, "Only one of avg_fn and multi_avg_fn");
});

Deno.test("update_bn sets the statistics of one pass and leaves modes and momenta alone", async () => {
  const model = net().eval(), bn = model.get_submodule("1") as torch.nn.BatchNorm1d;
  const batches = [torch.randn(8, 3), torch.randn(8, 3)];
  await swa_utils.update_bn(batches.map((x) => [x, 0]), model);
  const hidden = torch.cat(batches.map((x) => (model.get_submodule("0") as torch.nn.Linear)(x)));
  assert(torch.allclose(bn.running_mean!, hidden.mean(0), 1e-5, 1e-6));
  assertEquals([model.training, bn.training, bn.momentum], [false, false, 0.1]);
});

Deno.test("find_lr rises, suggests, and leaves everything as it was", async () => {
  torch.manual_seed(3);
  const model = new nn.Sequential(net(), new nn.Dropout(0.1)), optimizer = new optim.Adam(model.parameters(), 1e-3);
  const x = torch.randn(64, 3), y = x.sum(1, true);
  const loader = [0, 1].map((i): [torch.Tensor, torch.Tensor] => [x.narrow(0, 32 * i, 32), y.narrow(0, 32 * i, 32)]);
  nn.functional.mse_loss(model(x), y).backward();
  optimizer.step();
  const state = (): string =>
    JSON.stringify([
      Object.entries(model.state_dict()).map(([name, value]) => [name, String(value.tolist())]),
      [...optimizer.state.values()].map((s) => Object.values(s).map(String)),
      optimizer.param_groups.map((group) => group.lr),
      [...model.parameters()].map((p) => String(p.grad)),
      model.training,
    ]);
  model.eval();
  const before = state(), draws = torch.get_rng_state();
  const curve = await optim.find_lr(model, optimizer, nn.functional.mse_loss, loader, { start_lr: 1e-5, num_iter: 60 });
  assertEquals(state(), before);
  assert(torch.equal(torch.get_rng_state(), draws));
  assertAlmostEquals(curve.lrs[0], 1e-5, 1e-12);
  assert(curve.suggestion! > 1e-4 && curve.suggestion! < 10, String(curve));
  assert(curve.table().includes("← suggestion"));
  assert(/^<svg .*<path .*<circle .*<\/svg>$/s.test(curve.svg()), curve.svg());
});

Deno.test("find_lr stops where the loss diverges; linear steps; losses of other batches", async () => {
  const w = torch.tensor([1], { requires_grad: true }), model = new nn.Identity();
  const optimizer = new optim.SGD([w], 0.1);
  const forward = (batch: unknown) => w.mul(batch as number).square().sum();
  const curve = await optim.find_lr(model, optimizer, null, [3], { end_lr: 100, smooth_f: 1, forward });
  assert(curve.diverged && curve.lrs.at(-1)! < 100, String(curve));
  assertEquals(w.tolist(), [1]);
  const linear = await optim.find_lr(model, optimizer, null, [1], 0.1, 0.3, 3, { step_mode: "linear", forward });
  linear.lrs.forEach((lr, i) => assertAlmostEquals(lr, 0.1 * (i + 1), 1e-12));
});

Deno.test("find_lr says what is wrong", async () => {
  const model = new nn.Linear(1, 1), optimizer = new optim.SGD(model.parameters(), 0.1);
  const run = (loader: Iterable<unknown>, options = {}) =>
    optim.find_lr(model, optimizer, nn.functional.mse_loss, loader, options);
  await assertRejects(() => run([]), torch.ValueError, "the loader gave 0 batches");
  await assertRejects(() => run([1]), torch.ArgumentError, "batches must be [input, target]");
  await assertRejects(() => run([1], { start_lr: 1, end_lr: 0.1 }), torch.ValueError, "rates should rise");
  await assertRejects(() => run([1], { step: 1 }), torch.ArgumentError, "unexpected keyword argument 'step'");
});
