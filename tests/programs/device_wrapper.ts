// One program for machines with and without a GPU: choose a device, move model and data, come back.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

class ToDevice {
  readonly device: torch.Device;

  constructor(use_cuda: boolean) {
    this.device = torch.device(use_cuda && torch.cuda.is_available() ? "cuda" : "cpu");
  }

  call<T extends { to(device: torch.Device): T }>(x: T): T {
    return x.to(this.device);
  }
}

export function main(print: (...values: unknown[]) => void): void {
  const to = new ToDevice(false);
  print(to.device, Deno.inspect(to.device), to.device.type, to.device.index);
  torch.manual_seed(430);
  const model = to.call(new nn.Sequential(new nn.Linear(10, 10), new nn.ReLU(), new nn.Linear(10, 1)));
  const x = to.call(torch.randn(10, 10)), y = to.call(torch.randn(10, 1));
  const [first] = model.parameters();
  print(x.device, x.is_cuda, first.device);
  const loss_fn = to.call(new nn.MSELoss());
  const opt = new torch.optim.SGD(model.parameters(), { lr: 0.1 });
  for (let i = 0; i < 5; i++) {
    const loss = loss_fn(model(x), y).cpu();
    print(`Loss ${loss.item().toFixed(6)} at step ${i}`);
    opt.zero_grad();
    loss.backward();
    opt.step();
  }
  print(model.cpu() === model, x.cpu() === x, x.to("cpu") === x, x.to(torch.float64) === x);
  print(
    torch.zeros(2, { device: "cpu" }),
    torch.device("cuda:1"),
    torch.device("cuda", 1) === torch.device("cuda:1"),
  );
  print(x.to("cpu", torch.float16).dtype, torch.ones(1).to(x).device);
  print(
    (model.half().at(0) as nn.Linear).weight.dtype,
    (model.float().at(0) as nn.Linear).weight.dtype,
    (model.to(torch.float64).at(2) as nn.Linear).bias!.dtype,
  );
  try {
    torch.device("gpu");
  } catch (e) {
    if (!(e instanceof torch.DeviceError)) throw e;
    print("RuntimeError:", e.message.slice(0, 60));
  }
}
