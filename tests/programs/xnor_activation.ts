// XNOR-net's activation: sign of the input scaled by its mean magnitude; the gradient passes only where |x| < 1.
import * as torch from "../../mod.ts";

type Context = torch.autograd.function.FunctionCtx;

class BinActive extends torch.autograd.Function {
  static override forward(ctx: Context, x: torch.Tensor): [torch.Tensor, torch.Tensor] {
    ctx.save_for_backward(x);
    const scale = x.abs().mean(1, { keepdim: true });
    ctx.mark_non_differentiable(scale);
    return [x.sign(), scale];
  }

  static override backward(ctx: Context, grad: torch.Tensor, _: torch.Tensor): torch.Tensor {
    const [x] = ctx.saved_tensors;
    const g = grad.clone();
    g.index_put_([x.ge(1)], 0);
    g.index_put_([x.le(-1)], 0);
    return g;
  }
}

export function main(print: (...values: unknown[]) => void): void {
  const x = torch.tensor([[-2, -1, -0.5, 0], [0.5, 0.99, 1, 3]], { requires_grad: true });
  const [b, scale] = BinActive.apply(x);
  print(b);
  print(scale, scale.requires_grad);
  b.backward(torch.arange(1, 9, { dtype: torch.float32 }).reshape(2, 4));
  print(x.grad);

  torch.manual_seed(3);
  const inp = torch.randn(32, 16);
  const target = inp.index([":", ":4"]).sum(1).gt(0).long();
  const l1 = new torch.nn.Linear(16, 32), l2 = new torch.nn.Linear(32, 2);
  const opt = new torch.optim.Adam([...l1.parameters(), ...l2.parameters()], { lr: 0.01 });
  for (let step = 1; step <= 80; step++) {
    const [h] = BinActive.apply(l1(inp));
    const loss = torch.nn.functional.cross_entropy(l2(h), target);
    opt.zero_grad();
    loss.backward();
    opt.step();
    if (step === 1 || step % 10 === 0) {
      const acc = l2(h).argmax(1).eq(target).float().mean();
      print(`${step} loss ${loss.item().toFixed(4)} acc ${acc.item().toFixed(4)}`);
    }
  }
}
