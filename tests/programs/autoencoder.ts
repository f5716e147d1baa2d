// An autoencoder: eight one-hot patterns through a narrow layer.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(380);
  const x = torch.eye(8);
  const encoder = new nn.Sequential(new nn.Linear(8, 3), new nn.Sigmoid());
  const decoder = new nn.Sequential(new nn.Linear(3, 8));
  const model = new nn.Sequential(encoder, decoder);
  const opt = new torch.optim.Adam(model.parameters(), { lr: 0.1 });
  for (let step = 1; step <= 150; step++) {
    const loss = nn.functional.binary_cross_entropy_with_logits(model(x), x);
    opt.zero_grad();
    loss.backward();
    opt.step();
    if ([1, 2, 5, 10].includes(step) || step % 25 === 0) print(step, loss.item().toFixed(4));
  }
  torch.no_grad(() => {
    print(model(x).argmax(1));
    print(encoder(x).round());
  });
  print([...model.parameters()].map((p) => p.shape));
}
