// Training with a plain text log: running averages, a moving window, the best so far, early stopping.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const log = {
    info: (text: string) => print(`INFO train: ${text}`),
    warning: (text: string) => print(`WARNING train: ${text}`),
  };
  torch.manual_seed(420);
  const x = torch.linspace(-3, 3, 60).unsqueeze(1);
  const y = torch.sin(x).add(torch.randn(60, 1).mul(0.1));
  const tx = x.index(["::2"]), ty = y.index(["::2"]);
  const vx = x.index(["1::2"]), vy = y.index(["1::2"]);
  const net = new nn.Sequential(new nn.Linear(1, 16), new nn.Tanh(), new nn.Linear(16, 1));
  log.info(`parameters ${[...net.parameters()].reduce((sum, p) => sum + p.numel(), 0)}`);
  const opt = new torch.optim.Adam(net.parameters(), { lr: 0.05 });
  const sch = new torch.optim.lr_scheduler.ReduceLROnPlateau(opt, { factor: 0.5, patience: 3 });
  let best = Infinity, bad = 0;
  const rate = () => opt.param_groups[0].lr as number;
  for (let epoch = 1; epoch <= 60; epoch++) {
    net.train();
    const loss = nn.functional.mse_loss(net(tx), ty);
    opt.zero_grad();
    loss.backward();
    opt.step();
    net.eval();
    const valid = torch.no_grad(() => nn.functional.mse_loss(net(vx), vy).item());
    sch.step(valid);
    if (valid < best) {
      best = valid;
      bad = 0;
    } else {
      bad += 1;
    }
    if (epoch % 6 === 0) {
      log.info(
        `epoch ${epoch} train ${loss.item().toFixed(4)} valid ${valid.toFixed(4)} best ${best.toFixed(4)} ` +
          `lr ${rate().toFixed(5)}`,
      );
    }
    if (bad >= 15) {
      log.warning(`stopped at ${epoch}`);
      break;
    }
  }
  log.info(`rate at the end ${rate().toFixed(6)}`);
}
