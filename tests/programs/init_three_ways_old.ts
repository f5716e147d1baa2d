// Old spelling: initialisers without a trailing underscore (deprecated aliases), Variables, .data.
import * as torch from "../../mod.ts";

const { Variable } = torch.autograd;

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(70);
  const w = torch.FloatTensor(3, 5);
  torch.nn.init.normal(w);
  print(w);
  const w2 = Variable(w);
  torch.nn.init.normal(w2);
  print(w2);
  w2.data.normal_();
  print(w2.data);
  print("same memory:", w.data_ptr() === w2.data.data_ptr());
  print(torch.nn.init.uniform(w, -1, 1));
  print(torch.nn.init.constant(w, 2));
  print(torch.nn.init.xavier_uniform(w));
  print(torch.nn.init.kaiming_normal(w));
  print(torch.nn.init.xavier_normal(Variable(torch.FloatTensor(2, 2))));
}
