// A frozen feature extractor with a new head (Linear, ReLU, Dropout, LogSoftmax), NLLLoss, validation, the best model kept.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { DataLoader, SubsetRandomSampler, TensorDataset } = torch.utils.data;

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(360);
  const backbone = new nn.Sequential(
    new nn.Conv2d(3, 8, 3, { stride: 2 }),
    new nn.BatchNorm2d(8),
    new nn.ReLU(),
    new nn.AdaptiveAvgPool2d(2),
    new nn.Flatten(),
  );
  for (const p of backbone.parameters()) p.requires_grad = false;

  class Transfer extends nn.Module {
    features = backbone;
    classifier = new nn.Sequential({
      fc1: new nn.Linear(32, 16),
      relu: new nn.ReLU(),
      drop: new nn.Dropout(0.2),
      fc2: new nn.Linear(16, 4),
      output: new nn.LogSoftmax({ dim: 1 }),
    });
    forward(x: torch.Tensor): torch.Tensor {
      return this.classifier(this.features(x));
    }
  }

  const model = new Transfer();
  print(model.classifier);
  const x = torch.randn(120, 3, 9, 9);
  const y = torch.arange(120).remainder(4);
  for (let k = 0; k < 4; k++) {
    const mask = y.eq(k);
    x.index_put_([mask], x.index([mask]).add(torch.randn(3, 1, 1).mul(1.2)));
  }
  const data = new TensorDataset(x, y);
  const order = torch.randperm(120).tolist() as number[];
  const loaders = {
    train: new DataLoader(data, { batch_size: 20, sampler: new SubsetRandomSampler(order.slice(0, 90)) }),
    valid: new DataLoader(data, { batch_size: 20, sampler: new SubsetRandomSampler(order.slice(90)) }),
  };
  const criterion = new nn.NLLLoss();
  const optimizer = new torch.optim.Adam(model.classifier.parameters(), { lr: 0.01 });
  let best: Record<string, torch.Tensor> = {}, bestLoss = Infinity;
  for (let epoch = 1; epoch <= 8; epoch++) {
    model.train();
    let trainLoss = 0;
    for (const [images, labels] of loaders.train) {
      optimizer.zero_grad();
      const loss = criterion(model(images), labels);
      loss.backward();
      optimizer.step();
      trainLoss += loss.item() * images.size(0);
    }
    model.eval();
    let validLoss = 0, right = 0;
    torch.no_grad(() => {
      for (const [images, labels] of loaders.valid) {
        const logs = model(images);
        validLoss += criterion(logs, labels).item() * images.size(0);
        right += Number(logs.max(1)[1].eq(labels).sum().item());
      }
    });
    const saved = validLoss < bestLoss;
    if (saved) {
      best = Object.fromEntries(Object.entries(model.state_dict()).map(([name, t]) => [name, t.clone()]));
      bestLoss = validLoss;
    }
    print(
      `epoch ${epoch} train ${(trainLoss / 90).toFixed(4)} valid ${(validLoss / 30).toFixed(4)} right ${right}/30` +
        (saved ? " saved" : ""),
    );
  }
  model.load_state_dict(best);
  model.eval();
  const probs = torch.exp(model(x.index([":2"])));
  const [top_p, top_class] = probs.topk(3, { dim: 1 });
  print(top_p);
  print(top_class);
  print(probs.sum(1));
  print((model.features[1] as nn.BatchNorm2d).num_batches_tracked);
}
