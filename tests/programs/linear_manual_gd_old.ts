// Old spelling of gradient descent by hand: Variables, and the update through .data.
import * as torch from "../../mod.ts";

const { Variable } = torch.autograd;

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(1);
  const x = Variable(torch.randn(10, 5), { requires_grad: false });
  const y = Variable(torch.randn(10, 1), { requires_grad: false });
  const w = Variable(torch.randn(5, 1), { requires_grad: true });
  print("type", w.data.type(), "grad at first:", w.grad);
  for (let step = 0; step < 5; step++) {
    const loss = torch.mean(y.sub(x.matmul(w)).pow(2));
    loss.backward();
    w.data.sub_(w.grad!.data.mul(0.01));
    print(step, loss.data.item().toFixed(6), w.grad!.data.view(-1));
    w.grad!.data.zero_();
  }
  print(w);
  print(w.grad);
}
