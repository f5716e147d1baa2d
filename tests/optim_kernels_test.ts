// Optimizer steps by kernels: one call a step and dtype over all groups, the same numbers as by tensor operations.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { optim } = torch;
type Make = (params: torch.optim.Params, options?: Record<string, unknown>) => torch.optim.Optimizer;

const MAKERS: Record<string, Make> = {
  "SGD": (params, o) => new optim.SGD(params, { lr: 0.1, ...o }),
  "SGD, nesterov": (params, o) =>
    new optim.SGD(params, { lr: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.1, ...o }),
  "SGD, maximize": (params, o) =>
    new optim.SGD(params, { lr: 0.1, momentum: 0.9, dampening: 0.5, maximize: true, ...o }),
  "Adam": (params, o) => new optim.Adam(params, { lr: 0.1, weight_decay: 0.1, ...o }),
  "Adam, amsgrad": (params, o) => new optim.Adam(params, { lr: 0.1, amsgrad: true, betas: [0.3, 0.9], ...o }),
  "AdamW": (params, o) => new optim.AdamW(params, { lr: 0.1, ...o }),
  "Adadelta": (params, o) => new optim.Adadelta(params, { weight_decay: 0.1, ...o }),
  "Adamax": (params, o) => new optim.Adamax(params, { lr: 0.1, weight_decay: 0.1, maximize: true, ...o }),
  "NAdam": (params, o) => new optim.NAdam(params, { lr: 0.1, weight_decay: 0.1, ...o }),
  "NAdam, decoupled": (params, o) =>
    new optim.NAdam(params, { lr: 0.1, weight_decay: 0.1, decoupled_weight_decay: true, ...o }),
  "RAdam": (params, o) => new optim.RAdam(params, { lr: 0.1, weight_decay: 0.1, betas: [0.9, 0.95], ...o }),
  "RAdam, decoupled": (params, o) =>
    new optim.RAdam(params, { lr: 0.1, weight_decay: 0.1, decoupled_weight_decay: true, ...o }),
  "Adagrad": (params, o) => new optim.Adagrad(params, { lr: 0.1, lr_decay: 0.1, initial_accumulator_value: 0.1, ...o }),
  "RMSprop": (params, o) => new optim.RMSprop(params, { weight_decay: 0.1, ...o }),
  "RMSprop, centered": (params, o) => new optim.RMSprop(params, { momentum: 0.9, centered: true, alpha: 0.4, ...o }),
  "Rprop": (params, o) => new optim.Rprop(params, { lr: 0.1, ...o }),
  "ASGD": (params, o) => new optim.ASGD(params, { lr: 0.1, t0: 2, lambd: 0.01, weight_decay: 0.1, ...o }),
};

function parameter(shape: number[], seed: number, dtype: torch.DType = torch.float64): torch.Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: size }, (_, i) => Math.sin(7 * i + seed));
  return torch.tensor(values, { dtype }).view(shape).requires_grad_();
}

/** One step on a loss whose gradients turn and pass through zero. */
function descend(optimizer: torch.optim.Optimizer, params: readonly torch.Tensor[], turn: number): void {
  optimizer.zero_grad();
  let loss = params[0].sin().mul(turn).sum();
  for (const param of params) loss = loss.add(param.square().sum());
  loss.backward();
  optimizer.step();
}

const close = (a: torch.Tensor, b: torch.Tensor, atol = 1e-12) => torch.allclose(a, b, atol, atol);

for (const [name, make] of Object.entries(MAKERS)) {
  Deno.test(`${name}: kernel and tensor operations take the same steps`, () => {
    const fast = parameter([3, 4], 1);
    const strided = fast.detach().clone().t().contiguous().t().requires_grad_(); // no kernel takes it
    const runs = [[make([fast]), fast], [make([strided]), strided]];
    for (let step = 0; step < 6; step++) {
      for (const [optimizer, param] of runs as [torch.optim.Optimizer, torch.Tensor][]) {
        descend(optimizer, [param], step % 2 === 0 ? 3 : -3);
      }
      assert(close(fast, strided), `step ${step}: ${fast} ${strided}`);
    }
  });

  Deno.test(`${name}: one kernel call a step and dtype, whatever the groups`, () => {
    const params = [parameter([3], 1), parameter([2, 2], 2), parameter([4], 3), parameter([5], 4)];
    const singles = [parameter([2], 5, torch.float32), parameter([3], 6, torch.float32)];
    const kernels = params[0].device.kernels;
    const optimizer = make([
      { params: params.slice(0, 2) },
      { params: [...params.slice(2), singles[0]], lr: 0.01 },
      { params: singles.slice(1) },
    ]);
    const real = kernels.optimStep;
    const calls: number[] = [];
    kernels.optimStep = function (op, steps) {
      calls.push(steps.count);
      real.call(this, op, steps);
    };
    try {
      for (const param of [...params, ...singles]) param.grad = torch.ones_like(param);
      params[1].grad = null;
      optimizer.step();
    } finally {
      kernels.optimStep = real;
    }
    assertEquals(calls, [3, 2]);
  });

  Deno.test(`${name}: all parameters together move as each would alone`, () => {
    const sizes = [[5], [70000], [3, 3], [1], [40000]]; // more than a thread's share: rows are cut
    const together = sizes.map((shape, i) => parameter(shape, i, torch.float32));
    const alone = together.map((param) => param.detach().clone().requires_grad_());
    const one = make(together), many = alone.map((param) => make([param]));
    for (let step = 0; step < 3; step++) {
      const grads = together.map((param) => param.detach().mul(step % 2 === 0 ? 1 : -0.5).cos());
      together.forEach((param, i) => param.grad = grads[i].clone());
      alone.forEach((param, i) => param.grad = grads[i].clone());
      one.step();
      for (const optimizer of many) optimizer.step();
    }
    together.forEach((param, i) => assert(torch.equal(param, alone[i]), `parameter ${i}`));
  });
}

Deno.test("a parameter that occurs twice takes both steps, also where threads share the work", () => {
  const [a, b] = [torch.ones(50000), torch.ones(50000)];
  a.requires_grad_();
  const warn = console.warn;
  console.warn = () => {};
  const twice = new optim.SGD([a, a], 0.5);
  console.warn = warn;
  a.grad = torch.ones(50000);
  twice.step();
  assert(torch.equal(a, b.sub(1)), String(a));
  const view = new optim.SGD([a.detach().requires_grad_(), a], 0.25);
  for (const param of view.param_groups[0].params) param.grad = torch.ones(50000);
  view.step();
  assert(torch.equal(a, b.mul(-0.5)), String(a));
});

Deno.test("half dtypes step by tensor operations", () => {
  const half = parameter([4], 1, torch.bfloat16), whole = half.detach().to(torch.float32).requires_grad_();
  for (
    const [param, optimizer] of [[half, new optim.Adam([half], 0.1)], [whole, new optim.Adam([whole], 0.1)]] as const
  ) {
    param.grad = torch.ones_like(param);
    optimizer.step();
  }
  assert(torch.allclose(half.to(torch.float32), whole, 1e-2, 1e-2), `${half} ${whole}`);
});

Deno.test("memory that was transferred away is refused, not written", () => {
  const data = new Float32Array([1, 2, 3]);
  const param = torch.from_numpy(data).requires_grad_();
  const optimizer = new optim.SGD([param], 0.5);
  param.grad = torch.ones(3);
  optimizer.step();
  assertEquals([...data], [0.5, 1.5, 2.5]);
  structuredClone(data.buffer, { transfer: [data.buffer] });
  // JavaScript itself ignores writes to such memory; the native library would write to what is no longer there.
  if (param.device.kernels.name === "native") assertThrows(() => optimizer.step(), torch.DisposedError);
});

Deno.test("a step changes versions: a graph that saved the parameter notices", () => {
  const w = parameter([2], 1);
  const optimizer = new optim.Adam([w], 0.1);
  const loss = w.mul(w).sum();
  w.grad = torch.ones_like(w);
  optimizer.step();
  assertThrows(() => loss.backward(), Error, "modified by an inplace operation");
});

Deno.test("differentiable: gradients pass through steps to the first parameter and to the learning rate", () => {
  for (
    const name of [
      "SGD", // the buffer of momentum begins detached, as in PyTorch
      "Adam, amsgrad",
      "AdamW",
      "Adadelta",
      "Adamax",
      "NAdam",
      "RAdam",
      "Adagrad",
      "RMSprop",
      "ASGD",
    ]
  ) {
    const unrolled = (start: torch.Tensor): torch.Tensor => {
      const param = start.clone();
      const optimizer = MAKERS[name]([param], { differentiable: true });
      for (let step = 0; step < 2; step++) {
        param.grad = param.clone().square().mul(step + 1).add(0.3); // the step changes param in place
        optimizer.step();
      }
      return param;
    };
    const start = torch.tensor([0.7, -1.3, 2.1], { dtype: torch.float64, requires_grad: true });
    assert(torch.autograd.gradcheck(unrolled, [start]), name);
  }
  const lr = torch.tensor(0.1, { dtype: torch.float64, requires_grad: true });
  for (const Of of [optim.SGD, optim.Adam, optim.AdamW]) {
    const step = (rate: torch.Tensor): torch.Tensor => {
      const param = torch.tensor([1, 2], { dtype: torch.float64 });
      param.grad = torch.tensor([0.5, -1], { dtype: torch.float64 });
      new Of([param], { lr: rate, differentiable: true }).step();
      return param;
    };
    assert(torch.autograd.gradcheck(step, [lr]), Of.name);
  }
});
