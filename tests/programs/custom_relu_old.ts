// Old spelling of a custom Function: instance methods, `this` as the context, an instance called like a function.
// PyTorch 2 refuses it (the first line that it prints); here it works, so the network uses both spellings in turn.
import * as torch from "../../mod.ts";

class OldRectify extends torch.autograd.Function {
  override forward(x: torch.Tensor): torch.Tensor {
    this.save_for_backward(x);
    return x.clamp({ min: 0 });
  }

  override backward(grad: torch.Tensor): torch.Tensor {
    const [x] = this.saved_tensors;
    grad = grad.clone();
    grad.index_put_([x.lt(0)], 0);
    return grad;
  }
}

type Context = torch.autograd.function.FunctionCtx;

class NewRectify extends torch.autograd.Function {
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
  if (new OldRectify()(torch.ones(1)).item() !== 1) throw new Error("the old spelling gives a wrong value");
  print("refused: Legacy autograd function with non-static forward method is deprecated"); // what PyTorch 2 says

  torch.manual_seed(1);
  const x = torch.randn(10, 10);
  const y = torch.randn(10, 1);
  const w1 = torch.randn(10, 5, { requires_grad: true });
  const w2 = torch.randn(5, 1, { requires_grad: true });
  const loss_fn = new torch.nn.MSELoss();
  const optimizer = new torch.optim.SGD([w1, w2], { lr: 0.1 });
  for (let step = 0; step < 5; step++) {
    const hidden = x.matmul(w1);
    const active = step % 2 === 0 ? NewRectify.apply(hidden) : new OldRectify()(hidden);
    const loss = loss_fn(active.matmul(w2), y);
    print(`Loss ${loss.item().toFixed(6)} at step ${step}`);
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
  }
  print(w2);
}
