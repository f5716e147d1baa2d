// Transfer learning in small: pretrain, freeze the body, swap the head, train only the head.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(100);
  const body = new nn.Sequential(new nn.Linear(8, 16), new nn.ReLU(), new nn.Linear(16, 16), new nn.ReLU());
  const model = new nn.Sequential(body, new nn.Linear(16, 4));
  const x = torch.randn(64, 8);
  const y4 = x.index([":", 0]).gt(0).long().mul(2).add(x.index([":", 1]).gt(0).long());
  let opt = new torch.optim.SGD(model.parameters(), { lr: 0.5 });
  for (let step = 1; step <= 60; step++) {
    const loss = nn.functional.cross_entropy(model(x), y4);
    opt.zero_grad();
    loss.backward();
    opt.step();
    if (step % 20 === 0) print("pretrain", step, loss.item().toFixed(4));
  }
  for (const p of model.parameters()) p.requires_grad = false;
  model[1] = new nn.Linear(16, 2);
  const y2 = x.index([":", 0]).mul(x.index([":", 1])).gt(0).long();
  const before = new Map([...model.named_parameters()].map(([n, p]) => [n, p.clone()]));
  const trainable = [...model.parameters()].filter((p) => p.requires_grad);
  const count = (parameters: Iterable<torch.Tensor>) => [...parameters].reduce((sum, p) => sum + p.numel(), 0);
  print("trainable", count(trainable), "of", count(model.parameters()));
  opt = new torch.optim.SGD(trainable, { lr: 0.5 });
  for (let step = 1; step <= 60; step++) {
    const out = model(x);
    const loss = nn.functional.cross_entropy(out, y2);
    opt.zero_grad();
    loss.backward();
    opt.step();
    if (step % 20 === 0) {
      print("finetune", step, loss.item().toFixed(4), out.argmax(1).eq(y2).float().mean().item().toFixed(4));
    }
  }
  const moved = (n: string, p: torch.Tensor) => !torch.equal(p, before.get(n)!);
  for (const [n, p] of model.named_parameters()) print(n, moved(n, p) ? "moved" : "kept", p.grad !== null);
  const last = body[2];
  for (const p of last.parameters()) p.requires_grad_(true);
  opt.add_param_group({ params: last.parameters(), lr: 0.05 });
  let loss = torch.zeros(1);
  for (let step = 1; step <= 20; step++) {
    loss = nn.functional.cross_entropy(model(x), y2);
    opt.zero_grad();
    loss.backward();
    opt.step();
  }
  print("unfrozen", loss.item().toFixed(4), opt.param_groups.map((g) => g.lr));
  print([...model.named_parameters()].filter(([n, p]) => moved(n, p)).map(([n]) => n));
}
