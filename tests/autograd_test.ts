// The engine: order, sharing, re-entrance, views and in-place changes, memory that users can still reach.
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

function leaf(...values: number[]): torch.Tensor {
  return torch.tensor(values, { requires_grad: true });
}

Deno.test("a chain of 100,000 ops forward and backward", () => {
  const x = leaf(1);
  let y = x.mul(1);
  for (let i = 0; i < 100_000; i++) y = y.add(1);
  y.sum().backward();
  assertEquals(x.grad?.item(), 1);
});

Deno.test("no intermediate that a user holds is ever changed or reused", () => {
  const kept: { tensor: torch.Tensor; values: number[] }[] = [];
  const keep = (t: torch.Tensor): torch.Tensor => {
    kept.push({ tensor: t, values: t.reshape(-1).tolist() as number[] });
    return t;
  };
  torch.manual_seed(0);
  const w = torch.randn(40, 40, { requires_grad: true });
  for (let step = 0; step < 101; step++) {
    const x = torch.randn(40, 40);
    const a = x.mm(w), b = a.mul(a), c = b.add(x);
    if (step === 0) [x, a, b, c].forEach(keep);
    const loss = c.sum();
    loss.backward();
    if (step === 0) keep(w.grad!.clone()), keep(loss);
    w.grad = null;
  }
  for (const { tensor, values } of kept) assertEquals(tensor.reshape(-1).tolist(), values);
});

Deno.test("leaves never share their gradients", () => {
  const a = leaf(1, 2), b = leaf(3, 4);
  a.add(b).sum().backward();
  a.grad!.mul_(10);
  assertEquals(b.grad?.tolist(), [1, 1]);
  const seed = torch.ones(2);
  a.grad = null;
  a.add(0).backward(seed);
  a.grad!.mul_(5);
  assertEquals(seed.tolist(), [1, 1]);
});

Deno.test("a second backward needs retain_graph where something was saved", () => {
  const x = leaf(2);
  const y = x.mul(x);
  y.backward();
  assertThrows(() => y.backward(), torch.AutogradError, "backward through the graph a second time");
  const z = x.mul(x);
  z.backward(null, { retain_graph: true });
  z.backward();
  assertEquals(x.grad?.item(), 12);
});

Deno.test("in-place changes of saved tensors are noticed", () => {
  const x = leaf(2);
  const a = x.mul(1), b = a.mul(a);
  a.add_(1);
  assertThrows(() => b.backward(), torch.AutogradError, "modified by an inplace operation");
  const w = leaf(1);
  assertThrows(
    () => w.add_(1),
    torch.AutogradError,
    "a leaf Variable that requires grad is being used in an in-place operation",
  );
  torch.no_grad(() => w.add_(1));
  assertEquals(w.item(), 2);
});

Deno.test("in-place changes through views reach the base, and those of the base its views", () => {
  const x = torch.ones(2, 2, { requires_grad: true });
  const base = x.mul(1);
  const row = base.select(0, 0);
  row.mul_(3);
  base.mul_(2);
  row.sum().backward();
  assertEquals(x.grad?.tolist(), [[6, 6], [0, 0]]);
});

Deno.test("an error inside backward leaves the graph and the next backward sound", () => {
  class Fails extends torch.autograd.Function {
    static fail = true;
    static override forward(_ctx: torch.FunctionCtx, x: torch.Tensor): torch.Tensor {
      return x.mul(1);
    }
    static override backward(_ctx: torch.FunctionCtx, grad: torch.Tensor): torch.Tensor {
      if (Fails.fail) throw new RangeError("on purpose");
      return grad;
    }
  }
  const x = leaf(1);
  const y = Fails.apply(x).mul(2).add(x);
  assertThrows(() => y.backward(null, { retain_graph: true }), RangeError, "on purpose");
  x.grad = null;
  Fails.fail = false;
  y.backward();
  assertEquals(x.grad!.item(), 3);
});

Deno.test("a backward inside a backward, over the same nodes", () => {
  const x = leaf(3);
  const shared = x.mul(x);
  const seen: number[] = [];
  const y = shared.mul(2);
  y.register_hook(() => {
    const [g] = torch.autograd.grad(shared, x, null, { retain_graph: true });
    seen.push(g!.item());
  });
  y.backward();
  assertEquals(seen, [6]);
  assertEquals(x.grad?.item(), 12);
});

Deno.test("hooks, retain_grad, detach", () => {
  const x = leaf(1, 2);
  const y = x.mul(3);
  y.retain_grad();
  const handle = y.register_hook((g) => g.mul(2));
  y.sum().backward();
  assertEquals(y.grad?.tolist(), [2, 2]);
  assertEquals(x.grad?.tolist(), [6, 6]);
  handle.remove();
  assertEquals(x.detach().requires_grad, false);
});

Deno.test("create_graph gives second derivatives, and accumulates", () => {
  const x = leaf(3);
  const [g] = torch.autograd.grad(x.mul(x).mul(x), x, null, { create_graph: true });
  assertEquals(g!.item(), 27);
  const [h] = torch.autograd.grad(g!, x);
  assertEquals(h!.item(), 18);
});

Deno.test("autograd.grad of intermediates, unused inputs", () => {
  const x = leaf(2), unused = leaf(1);
  const a = x.mul(x), y = a.mul(a);
  const grads = torch.autograd.grad(y, [a, x], null, { retain_graph: true });
  assertEquals(grads.map((g) => g!.item()), [8, 32]);
  assertThrows(
    () => torch.autograd.grad(y, unused, null, { retain_graph: true }),
    torch.AutogradError,
    "not have been used in the graph",
  );
  assertEquals(torch.autograd.grad(y, unused, null, { allow_unused: true }), [null]);
});

Deno.test("anomaly mode names the operation", () => {
  const x = leaf(-1);
  using _ = torch.autograd.detect_anomaly();
  assertThrows(() => x.sqrt().backward(), torch.AutogradError, "returned nan values");
});

Deno.test("functional: jacobian, hessian, jvp, vjp", () => {
  const x = torch.tensor([1, 2]);
  const cube = (x: torch.Tensor) => x.mul(x).mul(x);
  assertEquals((torch.autograd.functional.jacobian(cube, x) as torch.Tensor).tolist(), [[3, 0], [0, 12]]);
  assertEquals((torch.autograd.functional.hessian((x) => cube(x).sum(), x) as torch.Tensor).tolist(), [[6, 0], [
    0,
    12,
  ]]);
  assertEquals((torch.autograd.functional.jvp(cube, x, torch.tensor([1, 1]))[1] as torch.Tensor).tolist(), [3, 12]);
  assertEquals((torch.autograd.functional.vjp(cube, x, torch.tensor([1, 1]))[1] as torch.Tensor).tolist(), [3, 12]);
});

Deno.test("gradients are sums over what was broadcast, in the dtype of their leaf", () => {
  const a = torch.ones(3, 1, { requires_grad: true }), b = torch.ones(2, { requires_grad: true, dtype: torch.float64 });
  a.mul(b).sum().backward();
  assertEquals(a.grad?.dtype, torch.float32);
  assertEquals(a.grad?.tolist(), [[2], [2], [2]]);
  assertEquals(b.grad?.tolist(), [3, 3]);
  assertAlmostEquals(a.grad!.sum().item(), 6);
  assert(b.grad?.dtype === torch.float64);
});

Deno.test("a view notices that its base was changed, whatever is done with it first", () => {
  const w = torch.ones(2, { requires_grad: true });
  const base = torch.zeros(2), v = base.view(2);
  base.add_(w);
  assertEquals(v.mul(v).sum().requires_grad, true);
  assertEquals(v.sum().requires_grad, true);
  const b = w.mul(1), part = b.view(2);
  b.mul_(2);
  assertEquals(torch.autograd.grad(part.mul(part).sum(), w)[0]!.tolist(), [8, 8]);
});

Deno.test("in-place ops keep what their derivative needs of themselves", () => {
  const w = leaf(1, 2);
  const x = w.mul(1);
  x.mul_(x);
  assertEquals(torch.autograd.grad(x.sum(), w)[0]!.tolist(), [2, 4]);
  const y = w.mul(1);
  y.mul_(y.select(0, 1));
  assertEquals(torch.autograd.grad(y.sum(), w)[0]!.tolist(), [2, 5]);
  const z = leaf(3);
  const a = z.mul(1);
  a.mul_(z.mul(1));
  const [d] = torch.autograd.grad(a.sum(), z, null, { create_graph: true });
  assertEquals(torch.autograd.grad(d!.sum(), z)[0]!.tolist(), [2]);
});

Deno.test("a gradient on its way is nobody's to change", () => {
  const a = leaf(1), c = leaf(1);
  const b = c.mul(3);
  b.retain_grad();
  a.add(b).sum().backward();
  a.grad!.zero_();
  assertEquals([b.grad!.item(), c.grad!.item()], [1, 3]);
  const p = leaf(1), q = leaf(1);
  const r = q.mul(3);
  r.register_hook(() => {
    torch.enable_grad(() => p.mul(5).sum()).backward();
  });
  p.add(r).sum().backward();
  assertEquals([p.grad!.item(), q.grad!.item()], [6, 3]);
});

Deno.test("backward of chosen inputs gives each a gradient of its own", () => {
  const a = leaf(1, 2), b = leaf(1, 2);
  for (let i = 0; i < 2; i++) a.add(b).sum().backward({ inputs: [a, b] });
  assertEquals([a.grad!.tolist(), b.grad!.tolist()], [[2, 2], [2, 2]]);
});

Deno.test("what is overwritten gets a gradient of zero, even from an infinite one", () => {
  const w = leaf(1);
  const x = w.mul(1);
  x.fill_(3);
  x.mul(Infinity).sum().backward();
  assertEquals(w.grad!.item(), 0);
});

Deno.test("changing the layout of a saved tensor is noticed", () => {
  const w = leaf(1, 2), x = torch.tensor([3, 4]);
  const y = w.mul(x);
  x.resize_(1);
  assertThrows(() => y.sum().backward(), torch.AutogradError, "modified by an inplace operation");
});

Deno.test("views made without recording stay without", () => {
  const w = leaf(1, 2);
  const v = torch.no_grad(() => w.view(2));
  torch.no_grad(() => w.add_(1));
  assertEquals(v.requires_grad, false);
});

Deno.test("autograd.grad runs the hooks on its way only", () => {
  const a = leaf(1), b = leaf(2);
  let ran = false;
  b.register_hook(() => {
    ran = true;
  });
  torch.autograd.grad(a.mul(b).sum(), a);
  assertEquals(ran, false);
});

Deno.test("backward releases what it made as it goes", () => {
  let x = torch.ones(1_000_000, { requires_grad: true });
  for (let i = 0; i < 50; i++) x = x.mul(1);
  torch.empty_cache();
  x.sum().backward();
  assert(torch.memory_stats().pooled_bytes < 40 << 20);
});

Deno.test("options are named: unknown ones are refused, backward and grad take theirs", () => {
  const x = leaf(2);
  const y = x.mul(x);
  y.backward({ retain_graph: true });
  y.backward({ gradient: torch.tensor([1]) });
  assertEquals(x.grad!.item(), 8);
  assertThrows(() => torch.mul(x, x, { outt: x } as unknown as { out: torch.Tensor }), torch.ArgumentError, "outt");
});

Deno.test("out= may not be resized under its own inputs, nor be expanded", () => {
  const a = torch.tensor([1, 2, 3]), b = torch.tensor([[10], [20]]);
  assertThrows(() => torch.add(a, b, { out: a }), torch.ShapeError);
  assertThrows(() => torch.add(a, a, { out: torch.zeros(1).expand(3) }), torch.ShapeError, "single memory location");
});

Deno.test("the gradient of what is no leaf: a warning, once", () => {
  const said: string[] = [], { warn } = console;
  console.warn = (text: string) => void said.push(text);
  try {
    const x = leaf(1), y = x.mul(2), kept = x.mul(3);
    kept.retain_grad();
    y.add(kept).backward();
    assertEquals([x.grad?.item(), kept.grad?.item(), leaf(1).grad, said.length], [5, 1, null, 0]);
    assertEquals([y.grad, y.grad], [null, null]);
    assertEquals(said.map((text) => text.slice(0, 76)), [
      "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed.",
    ]);
  } finally {
    console.warn = warn;
  }
});

Deno.test("autograd.grad gives tensors where all inputs are used, in its types too", () => {
  const x = leaf(2), y = leaf(3);
  const cubed: torch.Tensor = torch.autograd.grad(x.pow(3), x, { create_graph: true })[0];
  const [twice]: torch.Tensor[] = torch.autograd.grad(cubed, [x]);
  const [, unused]: (torch.Tensor | null)[] = torch.autograd.grad(x.mul(2), [x, y], { allow_unused: true });
  assertEquals([cubed.item(), twice.item(), unused], [12, 12, null]);
});

Deno.test("a changed tensor is named by what made it, with versions that count from 0", () => {
  const x = torch.ones(2, { requires_grad: true });
  const refused = (make: () => torch.Tensor, text: string) => {
    assertThrows(() => make().sum().backward(), torch.AutogradError, `[torch.FloatTensor [2]]${text} Hint:`);
  };
  const at = (name: string) => `, which is output 0 of ${name}, is at version 1; expected version 0 instead.`;
  refused(() => x.exp().add_(1), at("Exp")); // exp saves its result
  refused(() => {
    const y = x.mul(1), z = y.mul(y);
    y.add_(1);
    return z;
  }, at("Add"));
  refused(() => {
    const y = torch.softmax(x, 0);
    y.index_put_([0], 1);
    return y;
  }, at("Softmax"));
  refused(() => {
    const w = torch.ones(2), z = x.mul(w);
    w.add_(1);
    return z;
  }, " is at version 1; expected version 0 instead.");
  const made = [torch.full([2], 3), torch.eye(2), torch.randint(5, [2]), torch.normal(0, 1, [2]), torch.bernoulli(x)];
  assertEquals(made.map((made) => made._version), [0, 0, 0, 0, 0]);
});
