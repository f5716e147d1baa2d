// Logistic regression with BCEWithLogitsLoss, mini-batches from a loader, accuracy and the decision line.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { DataLoader, TensorDataset } = torch.utils.data;

export async function main(print: (...values: unknown[]) => void): Promise<void> {
  torch.manual_seed(410);
  const n = 200;
  const x = torch.randn(n, 2);
  const y = x.index([":", 0]).mul(2).sub(x.index([":", 1])).add(0.5).add(torch.randn(n).mul(0.3)).gt(0).float();
  print(y.sum(), x.mean(0));
  const loader = new DataLoader(new TensorDataset(x.index([":160"]), y.index([":160"])), {
    batch_size: 32,
    shuffle: true,
  });
  const model = new nn.Linear(2, 1);
  const criterion = new nn.BCEWithLogitsLoss();
  const optimizer = new torch.optim.SGD(model.parameters(), { lr: 0.5 });
  for (let epoch = 1; epoch <= 10; epoch++) {
    let running = 0;
    for await (const [xb, yb] of loader) {
      const loss = criterion(model(xb).squeeze(1), yb);
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
      running += loss.item();
    }
    if (epoch % 2 === 0 || epoch === 1) {
      const acc = torch.no_grad(() => {
        const p = torch.sigmoid(model(x.index(["160:"])).squeeze(1));
        return p.gt(0.5).float().eq(y.index(["160:"])).float().mean().item();
      });
      print(`epoch ${epoch} loss ${(running / 5).toFixed(4)} acc ${acc.toFixed(3)}`);
    }
  }
  print(model.weight, model.bias);
  print(model.weight.index([0, 0]).neg().div(model.weight.index([0, 1])));
}
