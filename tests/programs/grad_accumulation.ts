// Gradients add up until zeroed; retain_graph; zero_grad to null; the error of a second backward.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const x = torch.tensor([1, 2, 3], { requires_grad: true });
  for (let i = 0; i < 3; i++) {
    x.mul(x).sum().backward();
    print("backward", i + 1, x.grad);
  }
  x.grad!.zero_();
  const y = x.pow(3).sum();
  y.backward({ retain_graph: true });
  print(x.grad);
  y.backward();
  print(x.grad);
  try {
    y.backward();
  } catch (e) {
    print("RuntimeError:", (e as Error).message.split(".")[0]);
  }
  const lin = new torch.nn.Linear(3, 1);
  torch.no_grad(() => {
    lin.weight.copy_(torch.tensor([[0.5, -1, 2]]));
    lin.bias!.fill_(0.25);
  });
  lin(x.detach()).backward();
  print(lin.weight.grad, lin.bias!.grad);
  lin(x.detach()).backward();
  print(lin.weight.grad, lin.bias!.grad);
  lin.zero_grad();
  print(lin.weight.grad);
  const opt = new torch.optim.SGD(lin.parameters(), { lr: 0.1 });
  lin(x.detach()).backward();
  opt.zero_grad({ set_to_none: false });
  print(lin.weight.grad);
  for (const micro of torch.arange(12, { dtype: torch.float32 }).reshape(4, 3)) {
    lin(micro).pow(2).mean().div(4).backward();
  }
  print(lin.weight.grad);
  opt.step();
  print(lin.weight, lin.bias);
}
