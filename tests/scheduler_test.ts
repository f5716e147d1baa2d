// Learning-rate schedulers beyond PyTorch's recorded rates: warnings, state, tensors as rates, refusals.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { warnings } from "./surroundings.ts";

const { lr_scheduler: schedulers, SGD } = torch.optim;

function optimizer(lr: number | torch.Tensor = 1): torch.optim.SGD {
  return new SGD([torch.zeros(1, { requires_grad: true })], { lr });
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

Deno.test("the rates of get_lr() outside of a step come with advice", () => {
  const scheduler = new schedulers.ExponentialLR(optimizer(), 0.5);
  assertEquals(warnings(() => scheduler.get_lr()), [
    "To get the last learning rate computed by the scheduler, please use `get_last_lr()`.",
  ]);
});

Deno.test("an optimizer with a step of its own is noticed, and one whose step was replaced", () => {
  class Own extends torch.optim.Optimizer {
    override step<Loss>(): Loss | undefined {
      return undefined;
    }
  }
  const own = new Own([torch.zeros(1, { requires_grad: true })], { lr: 1 });
  const scheduler = new schedulers.StepLR(own, 1);
  assertEquals(
    warnings(() => {
      own.step();
      scheduler.step();
    }),
    [],
  );
  const sgd = optimizer(), late = new schedulers.StepLR(sgd, 1);
  sgd.step = () => undefined;
  assert(warnings(() => late.step())[0].startsWith("Seems like `optimizer.step()` has been overridden"));
});

Deno.test("every scheduler goes on from its state_dict, also through a file", async () => {
  const makers: Record<string, (o: torch.optim.Optimizer) => torch.optim.lr_scheduler.LRScheduler> = {
    CyclicLR: (o) => new schedulers.CyclicLR(o, 0.1, 1, 2, 3, "exp_range", { gamma: 0.9 }),
    CyclicBeta: (o) => new schedulers.CyclicLR(o, 0.1, 1, 2, { scale_fn: (x) => 1 / x }),
    OneCycleLR: (o) => new schedulers.OneCycleLR(o, 1, { epochs: 5, steps_per_epoch: 4, three_phase: true }),
    WarmRestarts: (o) => new schedulers.CosineAnnealingWarmRestarts(o, 2, 2),
    MultiStepLR: (o) => new schedulers.MultiStepLR(o, [2, 4, 7], 0.5),
    SWALR: (o) => new schedulers.SWALR(o, 0.05, 6),
    Sequential: (o) =>
      new schedulers.SequentialLR(o, [new schedulers.LinearLR(o, 0.1, 1, 4), new schedulers.ExponentialLR(o, 0.5)], [
        4,
      ]),
    Chained: (o) =>
      new schedulers.ChainedScheduler([new schedulers.ConstantLR(o, 0.1, 4), new schedulers.ExponentialLR(o, 0.9)]),
  };
  const path = await Deno.makeTempFile({ suffix: ".pt" });
  try {
    for (const [name, make] of Object.entries(makers)) {
      const sgd = () => new torch.optim.AdamW([torch.zeros(1, { requires_grad: true })], { lr: 0.5 });
      const a = sgd(), first = make(a);
      const turn = (o: torch.optim.Optimizer, s: torch.optim.lr_scheduler.LRScheduler) => (o.step(), s.step());
      for (let i = 0; i < 3; i++) turn(a, first);
      await torch.save({ optimizer: a.state_dict(), scheduler: first.state_dict() }, path);
      const b = sgd(), second = make(b);
      const saved = await torch.load(path) as Record<string, Record<string, unknown>>;
      b.load_state_dict(saved.optimizer);
      second.load_state_dict(saved.scheduler);
      for (let i = 0; i < 5; i++) {
        turn(a, first);
        turn(b, second);
        assertEquals(second.get_last_lr(), first.get_last_lr(), name);
        assertEquals(b.param_groups[0].betas, a.param_groups[0].betas, name);
      }
    }
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("composed and cyclic schedules refuse what PyTorch refuses", () => {
  const sgd = optimizer(), other = optimizer(), rprop = new torch.optim.Rprop([torch.zeros(1).requires_grad_()]);
  const part = (o: torch.optim.Optimizer) => new schedulers.ExponentialLR(o, 0.5);
  const plateau = new schedulers.ReduceLROnPlateau(sgd) as unknown as torch.optim.lr_scheduler.LRScheduler;
  const cases: [() => unknown, string][] = [
    [
      () => new schedulers.SequentialLR(sgd, [part(sgd), part(other)], [1]),
      "got scheduler ExponentialLR at index 1 has",
    ],
    [() => new schedulers.SequentialLR(sgd, [part(sgd), plateau], [1]), "does not support `ReduceLROnPlateau`"],
    [() => new schedulers.ChainedScheduler([]), "expects at least one scheduler to be chained"],
    [() => new schedulers.ChainedScheduler([{} as typeof plateau]), "at index 0 should have `optimizer`"],
    [() => new schedulers.CyclicLR(rprop, 0.1, 1), "optimizer must support momentum or beta1"],
    [() => new schedulers.CyclicLR(sgd, 0.1, [1, 2]), "max_lr must have the same length as optimizer.param_groups"],
    [() => new schedulers.OneCycleLR(sgd, 1), "You must define either total_steps OR (epochs AND steps_per_epoch)"],
    [() => new schedulers.OneCycleLR(sgd, 1, 2.5), "Expected positive integer total_steps, but got 2.5"],
    [
      () => new schedulers.OneCycleLR(sgd, 1, 5, { pct_start: 2 }),
      "Expected float between 0 and 1 pct_start, but got 2",
    ],
  ];
  for (const [build, text] of cases) assertThrows(build, torch.TorchError, text);
  const done = new schedulers.OneCycleLR(sgd, 1, 2);
  sgd.step();
  done.step();
  done.step();
  assertThrows(() => done.step(), torch.ValueError, "Tried to step 3 times. The specified number of total steps is 2");
});

Deno.test("a schedule that divides by zero is refused before a rate becomes NaN", () => {
  const sgd = optimizer();
  assertThrows(() => new schedulers.CosineAnnealingLR(sgd, 0), torch.ValueError, "T_max is 0");
  const polynomial = new schedulers.PolynomialLR(sgd, 0), linear = new schedulers.LinearLR(sgd, { total_iters: 0 });
  sgd.step();
  assertThrows(() => polynomial.step(1), torch.ValueError, "total_iters is 0");
  assertThrows(() => linear.step(1), torch.ValueError, "total_iters is 0");
  const constant = new schedulers.ConstantLR(sgd, 0, 1);
  assertThrows(() => constant.step(), torch.ValueError, "division by zero");
});

Deno.test("the state of a chain inside a sequence has PyTorch's keys", () => {
  const sgd = optimizer(), part = (gamma: number) => new schedulers.ExponentialLR(sgd, gamma);
  const sequence = new schedulers.SequentialLR(sgd, [new schedulers.ChainedScheduler([part(0.5)]), part(0.9)], [3]);
  const [chain] = sequence.state_dict()._schedulers as Record<string, unknown>[];
  assertEquals(Object.keys(chain), ["_last_lr", "_step_count", "_is_initial", "_schedulers"]);
});
