// Optimizers beyond PyTorch's recorded trajectories: groups, state, hooks, closures, printing, refusals.
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { SGD, Adam, AdamW, Adadelta, Optimizer } = torch.optim;

function parameter(...values: number[]): torch.Tensor {
  return torch.tensor(values, { requires_grad: true });
}

function list(tensor: torch.Tensor): number[] {
  return tensor.tolist() as number[];
}

/** One step on sum(w²). */
function descend(optimizer: torch.optim.Optimizer, w: torch.Tensor): void {
  optimizer.zero_grad();
  w.square().sum().backward();
  optimizer.step();
}

const MAKERS: Record<string, (w: torch.Tensor) => torch.optim.Optimizer> = {
  "SGD": (w) => new SGD([w], 0.1),
  "SGD, momentum": (w) => new SGD([w], 0.1, 0.9, { weight_decay: 0.01, nesterov: true }),
  "Adam": (w) => new Adam([w], 0.1),
  "Adam, amsgrad": (w) => new Adam([w], { lr: 0.1, amsgrad: true, weight_decay: 0.1 }),
  "AdamW": (w) => new AdamW([w], 0.1),
  "Adadelta": (w) => new Adadelta([w]),
  "Adagrad": (w) => new torch.optim.Adagrad([w], 0.1),
  "Adamax": (w) => new torch.optim.Adamax([w], 0.1),
  "NAdam": (w) => new torch.optim.NAdam([w], 0.1),
  "RAdam": (w) => new torch.optim.RAdam([w], 0.1),
  "RMSprop": (w) => new torch.optim.RMSprop([w], { momentum: 0.5, centered: true }),
  "Rprop": (w) => new torch.optim.Rprop([w]),
  "ASGD": (w) => new torch.optim.ASGD([w]),
  "Adafactor": (w) => new torch.optim.Adafactor([w]),
  "SparseAdam": (w) => new torch.optim.SparseAdam([w], 0.1),
};

for (const [name, make] of Object.entries(MAKERS)) {
  Deno.test(`${name}: the loss falls`, () => {
    const w = parameter(3, -2);
    const optimizer = make(w);
    const loss = () => w.square().sum().item() as number;
    const before = loss();
    for (let i = 0; i < 20; i++) descend(optimizer, w);
    assert(loss() < before, `${loss()} of ${before}`);
  });

  Deno.test(`${name}: going on from state_dict gives the same numbers`, () => {
    const a = parameter(3, -2);
    const first = make(a);
    for (let i = 0; i < 3; i++) descend(first, a);
    const b = parameter(...list(a));
    const second = make(b);
    second.load_state_dict(first.state_dict());
    for (let i = 0; i < 3; i++) {
      descend(first, a);
      descend(second, b);
    }
    assertEquals(list(a), list(b));
  });

  Deno.test(`${name}: parameters without a gradient stay, and no gradient is recorded`, () => {
    const w = parameter(1, 2);
    const optimizer = make(w);
    optimizer.step();
    assertEquals(list(w), [1, 2]);
    descend(optimizer, w);
    assert(w.is_leaf && w.requires_grad && torch.is_grad_enabled());
  });
}

Deno.test("groups: options of their own, defaults for the rest, rates that can be written", () => {
  const [a, b] = [parameter(1), parameter(1)];
  const optimizer = new SGD([{ params: [a] }, { params: b, lr: 0.5 }], { lr: 0.25 });
  assertEquals(optimizer.param_groups.map((group) => group.lr), [0.25, 0.5]);
  a.add(b).sum().backward();
  optimizer.step();
  assertEquals([...list(a), ...list(b)], [0.75, 0.5]);
  for (const group of optimizer.param_groups) group.lr *= 2;
  optimizer.step();
  assertEquals([...list(a), ...list(b)], [0.25, -0.5]);
});

Deno.test("add_param_group joins later; a parameter belongs to one group", () => {
  const [a, b] = [parameter(1), parameter(1)];
  const optimizer = new SGD([a], 0.5);
  optimizer.add_param_group({ params: [b], lr: 1 });
  assertEquals(optimizer.param_groups.length, 2);
  assertThrows(
    () => optimizer.add_param_group({ params: [a] }),
    torch.ValueError,
    "some parameters appear in more than one parameter group",
  );
});

Deno.test("named parameters: names are kept in the group and in state_dict", () => {
  const optimizer = new SGD([["weight", parameter(1)], ["bias", parameter(2)]], 0.1);
  assertEquals(optimizer.param_groups[0].param_names, ["weight", "bias"]);
  assertEquals(optimizer.state_dict().param_groups[0].param_names, ["weight", "bias"]);
});

Deno.test("a generator of parameters will do", () => {
  const linear = new torch.nn.Linear(2, 3);
  assertEquals(new SGD(linear.parameters(), 0.1).param_groups[0].params.length, 2);
});

Deno.test("state_dict has PyTorch's layout", () => {
  const [a, b] = [parameter(1, 2), parameter(3)];
  const optimizer = new Adam([{ params: [a] }, { params: [b], lr: 0.5 }], 0.1);
  a.sum().add(b.sum()).backward();
  optimizer.step();
  const { state, param_groups } = optimizer.state_dict();
  assertEquals([...state.keys()], [0, 1]);
  assertEquals(Object.keys(state.get(0)!), ["step", "exp_avg", "exp_avg_sq"]);
  const step = state.get(1)!.step as torch.Tensor;
  assertEquals([step.item(), step.dtype, step.ndim], [1, torch.float32, 0]);
  assertEquals(param_groups.map((group) => [group.params, group.lr]), [[[0], 0.1], [[1], 0.5]]);
  assertEquals(Object.keys(param_groups[0]).at(-1), "params");
});

Deno.test("load_state_dict copies: the two optimizers do not share their state", () => {
  const w = parameter(1);
  const first = new SGD([w], 0.1, 0.9);
  descend(first, w);
  const saved = first.state_dict();
  const second = new SGD([parameter(1)], 0.1, 0.9);
  second.load_state_dict(saved);
  const buffer = [...second.state.values()][0].momentum_buffer as torch.Tensor;
  const before = list(buffer);
  descend(first, w);
  assertEquals(list(buffer), before);
});

Deno.test("load_state_dict takes records and Maps, and steps that are numbers", () => {
  const w = parameter(1);
  const optimizer = new Adam([w]);
  const average = torch.tensor([0.5]);
  optimizer.load_state_dict({
    state: { 0: new Map<string, unknown>([["step", 7], ["exp_avg", average], ["exp_avg_sq", average]]) },
    param_groups: [{ lr: 0.5, betas: [0.5, 0.5], params: [0] }],
  });
  assertEquals(optimizer.param_groups[0].lr, 0.5);
  assertEquals(optimizer.param_groups[0].eps, 1e-8);
  assertStrictEquals(optimizer.param_groups[0].params[0], w);
  assertEquals((optimizer.state.get(w)!.step as torch.Tensor).item(), 7);
});

Deno.test("load_state_dict refuses another number of groups or parameters", () => {
  const optimizer = new SGD([parameter(1)], 0.1);
  const two = new SGD([parameter(1), parameter(2)], 0.1).state_dict();
  assertThrows(() => optimizer.load_state_dict(two), torch.ValueError, "doesn't match the size of optimizer's group");
  assertThrows(
    () => optimizer.load_state_dict({ ...two, param_groups: [] }),
    torch.ValueError,
    "loaded state dict has a different number of parameter groups",
  );
  assertThrows(() => optimizer.load_state_dict({}), torch.ValueError, 'no "state"');
});

Deno.test("zero_grad forgets gradients, or clears them in place", () => {
  const w = parameter(1);
  const optimizer = new SGD([w], 0.1);
  w.sum().backward();
  const grad = w.grad!;
  optimizer.zero_grad(false);
  assertStrictEquals(w.grad, grad);
  assertEquals(list(grad), [0]);
  optimizer.zero_grad({ set_to_none: true });
  assertEquals(w.grad, null);
});

Deno.test("step(closure) records gradients and gives the closure's result back", () => {
  const w = parameter(2);
  const optimizer = new SGD([w], 0.25);
  const loss = torch.no_grad(() =>
    optimizer.step(() => {
      optimizer.zero_grad();
      const value = w.square().sum();
      value.backward();
      return value;
    })
  );
  assertEquals([loss!.item(), ...list(w)], [4, 1]);
});

Deno.test("gradient recording comes back after a step that throws", () => {
  class Broken extends Optimizer {
    override update_group(): void {
      throw new Error("broken");
    }
  }
  assertThrows(() => new Broken([parameter(1)], { lr: 1 }).step(), Error, "broken");
  assert(torch.is_grad_enabled());
  assertThrows(() => new Optimizer([parameter(1)], { lr: 1 }).step(), torch.UnsupportedError, "Optimizer has no step");
});

Deno.test("hooks run around the step until they are removed", () => {
  const optimizer = new SGD([parameter(1)], 0.1);
  const calls: string[] = [];
  const before = optimizer.register_step_pre_hook((given) => {
    assertStrictEquals(given, optimizer);
    calls.push("before");
  });
  optimizer.register_step_post_hook(() => void calls.push("after"));
  optimizer.step();
  before.remove();
  optimizer.step();
  assertEquals(calls, ["before", "after", "after"]);
});

Deno.test("step hooks see the arguments and may replace the closure; hooks of all optimizers run around them", () => {
  const optimizer = new SGD([parameter(1)], 0.1);
  const calls: unknown[] = [];
  const handles = [
    torch.optim.optimizer.register_optimizer_step_pre_hook((_, args) => void calls.push("all", args.length)),
    torch.optim.optimizer.register_optimizer_step_post_hook(() => void calls.push("all after")),
    optimizer.register_step_pre_hook((_, args) => [[() => `${(args[0] as () => string)()}!`], {}]),
    optimizer.register_step_post_hook(() => void calls.push("after")),
  ];
  assertEquals(optimizer.step(() => "loss"), "loss!");
  assertEquals(calls, ["all", 1, "after", "all after"]);
  for (const handle of handles) handle.remove();
  assertEquals(optimizer.step(() => "loss"), "loss");
  assertEquals(calls.length, 4);
  optimizer.register_step_pre_hook(() => 5);
  assertThrows(() => optimizer.step(), torch.ArgumentError, "must return nothing or [args, kwargs], got 5");
});

Deno.test("state_dict hooks run before and after saving and loading, in order", () => {
  const optimizer = new SGD([parameter(1)], 0.1);
  const calls: string[] = [];
  optimizer.register_state_dict_pre_hook(() => void calls.push("save"));
  optimizer.register_state_dict_pre_hook(() => void calls.push("save first"), true);
  optimizer.register_state_dict_post_hook((_, state) => ({ ...state, note: 1 }) as typeof state);
  optimizer.register_load_state_dict_pre_hook((_, { state, param_groups }) => ({
    state,
    param_groups: param_groups.map((group) => ({ ...group, lr: 0.5 })),
  }));
  const handle = optimizer.register_load_state_dict_post_hook(() => void calls.push("loaded"));
  const saved = optimizer.state_dict();
  assertEquals([calls, "note" in saved], [["save first", "save"], true]);
  optimizer.load_state_dict(saved);
  assertEquals([calls.at(-1), optimizer.param_groups[0].lr], ["loaded", 0.5]);
  handle.remove();
  optimizer.load_state_dict(saved);
  assertEquals(calls.length, 3);
});

Deno.test("a state of another optimizer is refused when it is used", () => {
  const [a, b] = [parameter(1), parameter(1)];
  const first = new SGD([a], 0.1, 0.9), second = new Adam([b], 0.1);
  descend(first, a);
  second.load_state_dict({ state: first.state_dict().state, param_groups: second.state_dict().param_groups });
  b.grad = torch.ones(1);
  assertThrows(() => second.step(), torch.ValueError, 'has no tensor "exp_avg", only momentum_buffer');
});

Deno.test("every optimizer's state goes through a file", async () => {
  const makers: ((params: torch.Tensor[]) => torch.optim.Optimizer)[] = [
    (p) => new torch.optim.Adagrad(p, 0.1),
    (p) => new torch.optim.NAdam(p, 0.1),
    (p) => new torch.optim.ASGD(p, 0.1),
    (p) => new torch.optim.RMSprop(p, { momentum: 0.9, centered: true }),
    (p) => new torch.optim.Adafactor(p, 0.1),
    (p) => new torch.optim.SparseAdam(p, 0.1),
    (p) => new torch.optim.LBFGS(p, { lr: 0.1, max_iter: 3 }),
    (p) => new torch.optim.Muon([p[0].detach().view(2, 2).requires_grad_()], { lr: 0.1 }),
  ];
  const path = await Deno.makeTempFile({ suffix: ".pt" });
  try {
    for (const make of makers) {
      const w = parameter(3, -2, 1, 0.5), first = make([w]), own = first.param_groups[0].params[0];
      const turn = (optimizer: torch.optim.Optimizer, p: torch.Tensor) =>
        optimizer.step(() => {
          optimizer.zero_grad();
          const loss = p.square().sum();
          loss.backward();
          return loss;
        });
      for (let i = 0; i < 2; i++) turn(first, own);
      await torch.save(first.state_dict(), path);
      const second = make([own.detach().clone().flatten().requires_grad_()]), other = second.param_groups[0].params[0];
      second.load_state_dict(await torch.load(path) as torch.optim.OptimizerStateDict);
      for (let i = 0; i < 2; i++) {
        turn(first, own);
        turn(second, other);
      }
      assertEquals(list(own), list(other), first.constructor.name);
    }
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("LBFGS wants a closure that returns the loss, and one group", () => {
  const w = parameter(1);
  const optimizer = new torch.optim.LBFGS([w]);
  assertThrows(() => optimizer.step(), torch.ArgumentError, "missing 1 required positional argument: 'closure'");
  assertThrows(() => optimizer.step(() => "low"), torch.ArgumentError, "the closure must return the loss, got string");
  assertThrows(
    () => new torch.optim.LBFGS([{ params: [w] }, { params: [parameter(2)] }]),
    torch.ValueError,
    "LBFGS doesn't support per-parameter options",
  );
});

Deno.test("SparseAdam leaves rows without a gradient alone", () => {
  const table = torch.ones(3, 2).requires_grad_();
  const optimizer = new torch.optim.SparseAdam([table], 0.5);
  for (const row of [0, 2]) {
    table.grad = torch.zeros(3, 2);
    table.grad.index_put_([row], torch.tensor([1, 0]));
    optimizer.step();
  }
  const { exp_avg } = optimizer.state.get(table)!;
  assertEquals((exp_avg as torch.Tensor).index([1]).tolist(), [0, 0]);
  assertEquals(table.index([1]).tolist(), [1, 1]);
  assertEquals(table.index([0, 0]).item() as number < 1, true);
});

Deno.test("a learning rate may be a tensor", () => {
  const w = parameter(1);
  const lr = torch.tensor(0.5);
  const optimizer = new SGD([w], { lr });
  descend(optimizer, w);
  assertEquals(list(w), [0]);
});

Deno.test("the same with foreach and fused, which only choose an implementation", () => {
  const [a, b] = [parameter(3), parameter(3)];
  descend(new Adam([a], 0.1), a);
  descend(new Adam([b], 0.1, { foreach: true }), b);
  assertEquals(list(a), list(b));
});

Deno.test("optimizers print as in PyTorch", () => {
  const optimizer = new Adam([parameter(1)], 1e-4, [0.5, 0.999], { amsgrad: true });
  const text = `Adam (
Parameter Group 0
    amsgrad: True
    betas: (0.5, 0.999)
    capturable: False
    decoupled_weight_decay: False
    differentiable: False
    eps: 1e-08
    foreach: None
    fused: None
    lr: 0.0001
    maximize: False
    weight_decay: 0
)`;
  assertEquals(String(optimizer), text);
  assertEquals(Deno.inspect(optimizer), text);
});

Deno.test("options are refused with a sentence", () => {
  const w = [parameter(1)];
  const cases: [() => unknown, string][] = [
    [() => new SGD([], 0.1), "optimizer got an empty parameter list"],
    [() => new SGD(w, -1), "Invalid learning rate: -1"],
    [() => new SGD(w, NaN), "Invalid learning rate: nan"],
    [() => new SGD(w, "0.1" as unknown as number), "lr must be a number, got string 0.1"],
    [() => new SGD(w, 0.1, -0.5), "Invalid momentum value: -0.5"],
    [() => new SGD(w, 0.1, { nesterov: true }), "Nesterov momentum requires a momentum and zero dampening"],
    [() => new SGD(w, { learning_rate: 1 } as unknown as number), "unexpected keyword argument 'learning_rate'"],
    [() => new SGD(w, { momentun: 1 } as unknown as number), "did you mean 'momentum'"],
    [() => new Adam(w, { betas: [1, 0] }), "Invalid beta parameter at index 0: 1.0"],
    [() => new Adam(w, { eps: -1e-8 }), "Invalid epsilon value: -1e-08"],
    [() => new Adam(w, { capturable: true }), "CUDA graphs"],
    [() => new Adam(w, { fused: true, foreach: true }), "`fused` and `foreach` cannot be `True` together."],
    [() => new Adadelta(w, 1, 1.5), "Invalid rho value: 1.5"],
    [
      () => new SGD(w[0] as unknown as torch.Tensor[], 1),
      "should be an iterable of Tensors or dicts, but got torch.Fl",
    ],
    [() => new SGD([1] as unknown as torch.Tensor[], 1), "one of the params is number"],
    [() => new SGD([w[0].mul(2)], 1), "can't optimize a non-leaf Tensor"],
    [() => new SGD(5 as unknown as torch.Tensor[], 1), "but got number"],
  ];
  for (const [build, text] of cases) {
    assertThrows(build, torch.TorchError, text);
  }
});
