// Straight-through estimators: round and sign with an identity derivative, two spellings.
import * as torch from "../../mod.ts";

type Context = torch.autograd.function.FunctionCtx & { levels: number };

class RoundSTE extends torch.autograd.Function {
  static override forward(ctx: Context, x: torch.Tensor, levels: number): torch.Tensor {
    ctx.levels = levels;
    return torch.round(x.mul(levels)).div(levels);
  }

  static override backward(_ctx: Context, grad: torch.Tensor): [torch.Tensor, null] {
    return [grad, null];
  }
}

export function main(print: (...values: unknown[]) => void): void {
  const x = torch.tensor([-0.6, -0.2, 0.1, 0.3, 0.74], { requires_grad: true });
  const y = RoundSTE.apply(x, 4);
  print(y);
  y.pow(2).sum().backward();
  print(x.grad);
  x.grad = null;
  const z = x.add(torch.sign(x).sub(x).detach());
  print(z);
  z.mul(torch.arange(5)).sum().backward();
  print(x.grad);

  torch.manual_seed(30);
  const data = torch.randn(128, 6);
  const truth = torch.tensor([1, -1, 1, 1, -1, -1]);
  const target = data.matmul(truth);
  const w = torch.zeros(6, { requires_grad: true });
  torch.no_grad(() => {
    w.uniform_(-0.1, 0.1);
  });
  print("start", w);
  const opt = new torch.optim.SGD([w], { lr: 0.02 });
  for (let step = 1; step <= 30; step++) {
    const binary = w.add(torch.where(w.ge(0), 1, -1).sub(w).detach());
    const loss = data.matmul(binary).sub(target).pow(2).mean();
    opt.zero_grad();
    loss.backward();
    opt.step();
    if (step === 1 || step % 5 === 0) {
      print(step, loss.item().toFixed(5), binary.detach().tolist());
    }
  }
  print("latent", w);
}
