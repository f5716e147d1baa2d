// A Function of one's own: ReLU with a hand-written derivative, in the two-layer network.
import * as torch from "../../mod.ts";

type Context = torch.autograd.function.FunctionCtx;

class Rectify extends torch.autograd.Function {
  static override forward(ctx: Context, x: torch.Tensor): torch.Tensor {
    ctx.save_for_backward(x);
    return x.clamp({ min: 0 });
  }

  static override backward(ctx: Context, grad: torch.Tensor): torch.Tensor {
    const [x] = ctx.saved_tensors;
    grad = grad.clone();
    grad.index_put_([x.lt(0)], 0);
    return grad;
  }
}

export function main(print: (...values: unknown[]) => void): void {
  const t = torch.tensor([-1, 0, 2], { requires_grad: true });
  const r = Rectify.apply(t);
  print(r);
  print(r.grad_fn!.name());
  r.backward(torch.tensor([10, 20, 30]));
  print(t.grad);

  torch.manual_seed(0);
  const x = torch.randn(64, 1000), y = torch.randn(64, 10);
  const w1 = torch.randn(1000, 100, { requires_grad: true });
  const w2 = torch.randn(100, 10, { requires_grad: true });
  for (let step = 1; step <= 200; step++) {
    const pred = Rectify.apply(x.mm(w1)).mm(w2);
    const loss = pred.sub(y).pow(2).sum();
    if (step <= 3 || step % 50 === 0) {
      print(step, loss.item().toPrecision(6));
    }
    loss.backward();
    torch.no_grad(() => {
      for (const w of [w1, w2]) {
        w.sub_(w.grad!.mul(1e-6));
        w.grad!.zero_();
      }
    });
  }
  const at = torch.tensor([-1.5, 0.5, 2.5], { dtype: torch.float64, requires_grad: true });
  print(torch.autograd.gradcheck((x: torch.Tensor) => Rectify.apply(x), [at]));
}
