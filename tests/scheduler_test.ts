// Learning-rate schedulers beyond PyTorch's recorded rates: warnings, state, tensors as rates, refusals.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { lr_scheduler: schedulers, SGD } = torch.optim;

function optimizer(lr: number | torch.Tensor = 1): torch.optim.SGD {
  return new SGD([torch.zeros(1, { requires_grad: true })], { lr });
}

/** What `run` says by console.warn. */
function warnings(run: () => void): string[] {
  const said: string[] = [];
  const warn = console.warn;
  console.warn = (text: string) => void said.push(text);
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return said;
}

Deno.test("scheduler.step before optimizer.step warns, once; the right order does not", () => {
  const wrong = new schedulers.StepLR(optimizer(), 1);
  const said = warnings(() => {
    wrong.step();
    wrong.step();
  });
  assertEquals(said.length, 1);
  assert(said[0].startsWith("Detected call of `lr_scheduler.step()` before `optimizer.step()`."), said[0]);
  const sgd = optimizer();
  const right = new schedulers.StepLR(sgd, 1);
  assertEquals(
    warnings(() => {
      sgd.step();
      right.step();
    }),
    [],
  );
});

Deno.test("state_dict is PyTorch's, without the optimizer, and load_state_dict goes on from it", () => {
  const sgd = optimizer();
  const first = new schedulers.StepLR(sgd, 2, 0.5);
  for (let i = 0; i < 3; i++) {
    sgd.step();
    first.step();
  }
  const state = first.state_dict();
  assertEquals(state, {
    step_size: 2,
    gamma: 0.5,
    base_lrs: [1],
    last_epoch: 3,
    _step_count: 4,
    _is_initial: false,
    _get_lr_called_within_step: false,
    _last_lr: [0.5],
  });
  const other = optimizer(0.5);
  const second = new schedulers.StepLR(other, 9);
  second.load_state_dict(state);
  other.step();
  second.step();
  assertEquals(second.get_last_lr(), [0.25]);
  assertEquals(Object.keys(second).includes("optimizer"), false);
});

Deno.test("functions are no part of a LambdaLR's state and survive loading", () => {
  const sgd = optimizer();
  const scheduler = new schedulers.LambdaLR(sgd, (epoch) => 1 / (1 + epoch));
  const state = scheduler.state_dict();
  assertEquals(state.lr_lambdas, [null]);
  scheduler.load_state_dict(state);
  sgd.step();
  scheduler.step();
  assertEquals(scheduler.get_last_lr(), [0.5]);
});

Deno.test("a rate that is a tensor is changed in place", () => {
  const lr = torch.tensor(1);
  const sgd = optimizer(lr);
  const scheduler = new schedulers.ExponentialLR(sgd, 0.5);
  sgd.step();
  scheduler.step();
  assertEquals(lr.item(), 0.5);
});

Deno.test("the rate that the groups began with is kept for printing and state", () => {
  const sgd = optimizer();
  new schedulers.StepLR(sgd, 1);
  assert(String(sgd).includes("    initial_lr: 1.0\n    lr: 1.0\n"), String(sgd));
});

Deno.test("ReduceLROnPlateau waits, reduces, cools down, and ends at min_lr", () => {
  const sgd = optimizer();
  const scheduler = new schedulers.ReduceLROnPlateau(sgd, { factor: 0.5, patience: 1, cooldown: 1, min_lr: 0.2 });
  const rates = Array.from({ length: 10 }, () => {
    scheduler.step(1);
    return scheduler.get_last_lr()[0];
  });
  assertEquals(rates, [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2, 0.2]);
});

Deno.test("schedulers refuse what PyTorch refuses", () => {
  const sgd = optimizer();
  const cases: [() => unknown, string][] = [
    [() => new schedulers.LambdaLR(sgd, [() => 1, () => 1]), "Expected 1 lr_lambdas, but got 2"],
    [() => new schedulers.LinearLR(sgd, 0), "Starting multiplicative factor expected to be greater than 0"],
    [() => new schedulers.ConstantLR(sgd, 2), "Constant multiplicative factor expected to be between 0 and 1."],
    [() => new schedulers.StepLR(optimizer(), 5, { last_epoch: 3 }), "param 'initial_lr' is not specified"],
    [() => new schedulers.StepLR(sgd, 0), "step_size must be a whole number from 1 up, got 0"],
    [() => new schedulers.StepLR({} as torch.optim.Optimizer, 1), "Object is not an Optimizer"],
    [() => new schedulers.ReduceLROnPlateau(sgd, { factor: 1.5 }), "Factor should be < 1.0."],
    [() => new schedulers.ReduceLROnPlateau(sgd, "best" as "min"), "mode best is unknown!"],
  ];
  for (const [build, text] of cases) assertThrows(build, torch.TorchError, text);
});
