// Functions of one's own, in the static and in the old form, and checkpoints.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

function leaf(...values: number[]): torch.Tensor {
  return torch.tensor(values, { requires_grad: true });
}

class Double extends torch.autograd.Function {
  static override forward(_ctx: torch.FunctionCtx, x: torch.Tensor): torch.Tensor {
    return x.mul(2);
  }
  static override backward(_ctx: torch.FunctionCtx, grad: torch.Tensor): torch.Tensor {
    return grad.mul(2);
  }
}

Deno.test("Function: several outputs, non-differentiable ones, dirty inputs, instance form", () => {
  class Both extends torch.autograd.Function {
    static override forward(ctx: torch.FunctionCtx, x: torch.Tensor, scale: number): torch.Tensor[] {
      ctx.scale = scale;
      ctx.save_for_backward(x);
      return [x.mul(scale), x.mul(x)];
    }
    static override backward(ctx: torch.FunctionCtx, g0: torch.Tensor, g1: torch.Tensor): (torch.Tensor | null)[] {
      const [x] = ctx.saved_tensors;
      return [g0.mul(ctx.scale as number).add(g1.mul(x).mul(2)), null];
    }
  }
  const x = leaf(3);
  const [a, b] = Both.apply(x, 5);
  a.add(b).backward();
  assertEquals(x.grad?.item(), 11);
  x.grad = null;
  Both.apply(x, 5)[0].backward();
  assertEquals(x.grad!.item(), 5);

  class Old extends torch.autograd.Function {
    override forward(x: torch.Tensor): torch.Tensor {
      this.save_for_backward(x);
      return x.mul(x);
    }
    override backward(grad: torch.Tensor): torch.Tensor {
      return grad.mul(this.saved_tensors[0]).mul(2);
    }
  }
  x.grad = null;
  new Old()(x).backward();
  assertEquals(x.grad!.item(), 6);
});

Deno.test("checkpoint recomputes, with the same random numbers", () => {
  const x = torch.ones(50, { requires_grad: true });
  const noisy = (x: torch.Tensor) => x.mul(torch.rand(50)).mul(x);
  torch.manual_seed(3);
  noisy(x).sum().backward();
  const expected = x.grad!.tolist();
  x.grad = null;
  torch.manual_seed(3);
  torch.utils.checkpoint.checkpoint(noisy, [x]).sum().backward();
  assertEquals(x.grad!.tolist(), expected);
});

Deno.test("a Function's apply works apart from its class, for each class its own", () => {
  class Twice extends Double {
    static override backward(_ctx: torch.FunctionCtx, grad: torch.Tensor): torch.Tensor {
      return grad.mul(-2);
    }
  }
  const double = Double.apply, twice = Twice.apply;
  const x = leaf(1, 3);
  const y: torch.Tensor = double(x);
  y.add(twice(x).mul(3)).sum().backward();
  assertEquals([y.tolist(), x.grad?.tolist()], [[2, 6], [-4, -4]]);
  assertEquals(y.grad_fn?.name(), "DoubleBackward");
});

Deno.test("checkpoint_sequential: the same gradients, and functions of all but the last segment run twice", () => {
  const ran = [0, 0, 0, 0, 0];
  const functions = ran.map((_, i) => (x: torch.Tensor) => (ran[i]++, x.mul(x)));
  const x = torch.tensor([1.1], { requires_grad: true });
  torch.utils.checkpoint.checkpoint_sequential(functions, 2, x, { use_reentrant: false }).backward();
  assertEquals(ran, [2, 2, 1, 1, 1]);
  assert(Math.abs(x.grad!.item() as number / (32 * 1.1 ** 31) - 1) < 1e-5);
  assertThrows(() => torch.utils.checkpoint.checkpoint_sequential(functions, 6, x), torch.ValueError, "from 1 to 5");
});

Deno.test("checkpoint takes its arguments in a list or one by one, and options behind them", () => {
  const { checkpoint } = torch.utils.checkpoint;
  const product = (a: torch.Tensor, b: torch.Tensor) => a.mul(b).exp();
  const a = leaf(1, 2), b = leaf(3, 4), want = product(a, b).tolist();
  const all: torch.Tensor[] = [
    checkpoint(product, [a, b]),
    checkpoint(product, [a, b], { use_reentrant: false }),
    checkpoint(product, a, b),
    checkpoint(product, a, b, { use_reentrant: false }),
    checkpoint((x: torch.Tensor) => product(x, b), a, { preserve_rng_state: false }),
  ];
  for (const y of all) assertEquals(y.tolist(), want);
  assertThrows(
    () => checkpoint(product, [a, b], { reentrant: false } as never),
    torch.ArgumentError,
    "unexpected keyword argument 'reentrant'; did you mean 'use_reentrant'?",
  );
  assertThrows(() => checkpoint(wrongFunction, [a]), torch.ArgumentError, "must be a function, not Tensor");
});

const wrongFunction = torch.ones(1) as never;
