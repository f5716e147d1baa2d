// Control flow is the host language's: the loop that ends at 20, 20, and gradients through data-dependent loops.
import * as torch from "../../mod.ts";

function collatz(t: torch.Tensor): number {
  let steps = 0;
  while (t.ne(1).item()) {
    t = t.remainder(2).eq(0).item() ? t.floor_divide(2) : t.mul(3).add(1);
    steps += 1;
  }
  return steps;
}

export function main(print: (...values: unknown[]) => void): void {
  const first = torch.FloatTensor([0]);
  const second = torch.FloatTensor([10]);
  const some = torch.FloatTensor(15);
  print("shape of Tensor(15):", some.shape);
  let turns = 0;
  while (first.lt(second).index([0]).item()) {
    first.add_(2);
    second.add_(1);
    turns += 1;
  }
  print(first, second, turns);
  if (first.eq(second).is_nonzero()) {
    print("a one-element comparison is a condition");
  }
  try {
    torch.ones(2).gt(0).is_nonzero();
  } catch (e) {
    print("RuntimeError:", (e as Error).message);
  }

  const x = torch.tensor(1.5, { requires_grad: true });
  let y = x;
  let n = 0;
  while (y.abs().lt(100).item()) {
    y = n % 2 === 0 ? y.mul(y) : y.add(x);
    n += 1;
  }
  y.backward();
  print(n, y, x.grad);

  print(Array.from({ length: 11 }, (_, k) => collatz(torch.tensor(BigInt(k + 1)))));

  const s = torch.tensor(10, { requires_grad: true }); // square root by Newton's steps, differentiated through the loop
  let r = s.div(2);
  while (r.mul(r).sub(s).abs().gt(1e-5).item()) {
    r = r.add(s.div(r)).div(2);
  }
  r.backward();
  print(r, s.grad, s.detach().sqrt().reciprocal().mul(0.5));
}
