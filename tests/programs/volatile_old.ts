// Old flag: Variable(…, { volatile: true }). As in PyTorch 2 it is accepted with a warning and ignored; no_grad does its work.
import * as torch from "../../mod.ts";

const { Variable } = torch.autograd;

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(9);
  const seen: string[] = [];
  const warn = console.warn;
  console.warn = (...values: unknown[]) => {
    seen.push(values.join(" "));
  };
  let x: torch.Tensor, y: torch.Tensor;
  try {
    x = Variable(torch.randn(5, 5), { requires_grad: true });
    y = Variable(torch.randn(5, 5), { volatile: true });
  } finally {
    console.warn = warn;
  }
  print("warned:", seen.length > 0, "UserWarning");
  print(seen[0]);
  let a = x.add(y);
  print("2.x: a.requires_grad", a.requires_grad);
  a = torch.no_grad(() => x.add(y));
  print("no_grad: a.requires_grad", a.requires_grad);
  print(a.index([0]));
}
