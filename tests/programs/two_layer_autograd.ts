// The same network; autograd does the backward pass.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(0);
  const n = 64, d_in = 1000, h = 100, d_out = 10;
  const x = torch.randn(n, d_in);
  const y = torch.randn(n, d_out);
  const w1 = torch.randn(d_in, h, { requires_grad: true });
  const w2 = torch.randn(h, d_out, { requires_grad: true });
  const rate = 1e-6;
  let pred = y, loss = y;
  for (let step = 1; step <= 300; step++) {
    pred = x.mm(w1).clamp({ min: 0 }).mm(w2);
    loss = pred.sub(y).pow(2).sum();
    if (step <= 3 || step % 50 === 0) {
      print(step, loss.item().toPrecision(6));
    }
    loss.backward();
    torch.no_grad(() => {
      w1.sub_(w1.grad!.mul(rate));
      w2.sub_(w2.grad!.mul(rate));
      w1.grad!.zero_();
      w2.grad!.zero_();
    });
  }
  print(w2.index([":2"]));
  print(loss.grad_fn !== null && loss.grad_fn !== undefined, pred.shape, w1.grad!.abs().sum());
}
