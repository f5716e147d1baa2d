// Parameter groups with their own learning rates, weight decay on weights only, and the optimiser's state.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(150);
  const net = new nn.Sequential(new nn.Linear(5, 8), new nn.Tanh(), new nn.Linear(8, 1));
  const named = [...net.named_parameters()];
  const weights = named.filter(([n]) => n.endsWith("weight")).map(([, p]) => p);
  const biases = named.filter(([n]) => n.endsWith("bias")).map(([, p]) => p);
  const opt = new torch.optim.Adam(
    [{ params: weights, weight_decay: 0.1 }, { params: biases, lr: 0.1 }],
    { lr: 0.01 },
  );
  print(opt);
  const x = torch.randn(32, 5), y = torch.randn(32, 1);
  for (let step = 1; step <= 50; step++) {
    const loss = nn.functional.mse_loss(net(x), y);
    opt.zero_grad();
    loss.backward();
    opt.step();
    if (step % 10 === 0) {
      print(step, loss.item().toFixed(5));
    }
  }
  const state = opt.state_dict();
  print(Object.keys(state), [...state.state.keys()], state.param_groups.map((g) => g.params));
  const first = state.state.get(0) as Record<string, torch.Tensor>;
  print(Object.fromEntries(Object.entries(first).map(([k, v]) => [k, [v.shape, v.dtype]])));
  print(first.step, (state.state.get(3) as Record<string, torch.Tensor>).exp_avg);
  for (const g of opt.param_groups) g.lr = (g.lr as number) * 0.5;
  print(opt.param_groups.map((g) => g.lr));
  try {
    new torch.optim.SGD([], { lr: 0.1 });
  } catch (e) {
    if (!(e instanceof torch.ValueError)) throw e;
    print("ValueError:", e.message);
  }
  try {
    new torch.optim.SGD(net.parameters(), { lr: -1 });
  } catch (e) {
    if (!(e instanceof torch.ValueError)) throw e;
    print("ValueError:", e.message);
  }
}
