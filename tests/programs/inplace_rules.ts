// In-place operations under autograd: version counters, views, and the errors that protect saved values.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const x = torch.tensor([1, 2, 3], { requires_grad: true });
  const y = x.clone();
  print(y._version);
  y.mul_(2);
  y.index_put_([0], 0);
  print(y._version, y.grad_fn !== null && y.grad_fn !== undefined);
  y.sum().backward();
  print(x.grad);
  const a = x.exp();
  a.add_(1);
  try {
    a.sum().backward();
  } catch (e) {
    print("RuntimeError:", (e as Error).message.split(":")[0]);
  }
  const b = x.mul(2);
  b.add_(1); // fine: multiplication by a number saved nothing
  x.grad = null;
  b.sum().backward();
  print(x.grad);
  const base = torch.zeros(3, 3, { requires_grad: true });
  const c = base.clone();
  c.index_put_([1], x.detach().mul(5)); // a write through a view cuts the gradient of that row
  c.index([":", 2]).mul_(10);
  c.sum().backward();
  print(base.grad);
  base.grad = null;
  const d = base.clone();
  const row = d.index([0]);
  row.add_(1);
  d.mul_(3);
  d.sum().backward();
  print(base.grad, d.detach().index([0]));
  try {
    base.index_put_([0], 1);
  } catch (e) {
    print("RuntimeError:", (e as Error).message);
  }
  torch.no_grad(() => {
    base.index_put_([0], 1);
  });
  print(base);
  const w = torch.ones(2, { requires_grad: true });
  const out = w.mul(w).sum();
  torch.no_grad(() => {
    w.mul_(2);
  });
  try {
    out.backward();
  } catch (e) {
    print("RuntimeError:", (e as Error).message.split(":")[0]);
  }
}
