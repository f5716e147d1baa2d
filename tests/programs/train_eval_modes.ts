// One flag switches dropout and batch normalisation between their two behaviours.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(130);
  const model = new nn.Sequential(
    new nn.Linear(4, 6),
    new nn.BatchNorm1d(6),
    new nn.ReLU(),
    new nn.Dropout(0.5),
    new nn.Linear(6, 2),
  );
  const norm = model.at(1) as nn.BatchNorm1d, dropout = model.at(3) as nn.Dropout;
  const x = torch.randn(8, 4);
  print(Array.from(model.modules(), (m) => m.training));
  let a = model(x), b = model(x);
  print("two training passes equal:", torch.equal(a, b));
  print(a.index([":2"]));
  print("running mean", norm.running_mean);
  print("running var", norm.running_var);
  print("batches", norm.num_batches_tracked);
  model.eval();
  print(Array.from(model.modules(), (m) => m.training));
  [a, b] = [model(x), model(x)];
  print("two eval passes equal:", torch.equal(a, b), norm.num_batches_tracked);
  print(a.index([":2"]));
  model.train(true);
  dropout.eval();
  print(model.training, dropout.training);
  [a, b] = [model(x), model(x)];
  print("dropout alone off:", torch.equal(a, b));
  model.train(false);
  print(model.training);
  const drop = new nn.Dropout(0.25);
  print(drop(torch.ones(20)));
  drop.eval();
  print(drop(torch.ones(4)));
  print(
    nn.functional.dropout(torch.ones(8), 0.5),
    nn.functional.dropout(torch.ones(3), 0.5, { training: false }),
  );
  print(new nn.Dropout2d(0.5)(torch.ones(2, 4, 2, 2)).sum([2, 3]));
  const bn = new nn.BatchNorm1d(2, { momentum: null });
  for (let i = 0; i < 3; i++) bn(torch.tensor([[0, 1], [2, 5]]).mul(i + 1));
  print(bn.running_mean, bn.running_var);
  try {
    new nn.BatchNorm1d(3)(torch.ones(1, 3));
  } catch (e) {
    if (!(e instanceof torch.ValueError)) throw e;
    print("ValueError:", e.message);
  }
}
