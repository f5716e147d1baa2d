// Old spelling of autograd_first: Variable wrappers (they are plain tensors now) and .data.
import * as torch from "../../mod.ts";

const { Variable } = torch.autograd;

export function main(print: (...values: unknown[]) => void): void {
  const x = Variable(torch.ones(2, 2), { requires_grad: true });
  print("x", x);
  const y = x.add(2);
  print("y", y);
  print("made by", y.grad_fn!.name());
  const z = y.mul(y).mul(3);
  const out = z.mean();
  print("out", out);
  out.backward();
  print("grad", x.grad);
  print("data", x.data, x.data.requires_grad);
  x.data.sub_(x.grad!.data.mul(0.1));
  print("after a step", x);
  x.grad!.data.zero_();
  print("zeroed", x.grad);
  print(
    x instanceof Variable,
    torch.ones(1) instanceof Variable,
    x.data instanceof torch.Tensor && "<class 'torch.Tensor'>",
  );
  const frozen = Variable(torch.ones(3));
  print(frozen.requires_grad, frozen.add(1).grad_fn);
}
