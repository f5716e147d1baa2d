// Saving and loading: the state_dict, the whole model, bytes in memory, map_location.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const network = () =>
  new nn.Sequential(
    new nn.Conv2d(1, 2, 3),
    new nn.BatchNorm2d(2),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.Linear(32, 3),
  );

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(170);
  const model = network();
  model(torch.randn(4, 1, 6, 6));
  const x = torch.randn(2, 1, 6, 6);
  model.eval();
  const want = model(x);
  for (const [name, t] of Object.entries(model.state_dict())) {
    const sizes = t.shape.length === 1 ? `${t.shape[0]},` : t.shape.join(", ");
    print(name.padEnd(24) + `(${sizes})`.padEnd(16) + t.dtype);
  }
  const folder = Deno.makeTempDirSync();
  torch.save(model.state_dict(), `${folder}/model_params.ckp`);
  const other = network().eval();
  print("before:", torch.equal(other(x), want));
  print(other.load_state_dict(torch.load<Record<string, torch.Tensor>>(`${folder}/model_params.ckp`)));
  print("after:", torch.equal(other(x), want));
  torch.save(model, `${folder}/model.ckp`);
  const whole = torch.load<nn.Sequential>(`${folder}/model.ckp`, { weights_only: false });
  print("whole model:", torch.equal(whole(x), want), whole.training);
  try {
    torch.load(`${folder}/model.ckp`);
  } catch (error) {
    if (!(error instanceof torch.FormatError)) throw error;
    print("UnpicklingError", "-- code is refused by default");
  }
  Deno.removeSync(folder, { recursive: true });
  const { weight, bias } = model.at(4) as nn.Linear;
  const parts: Uint8Array[] = [];
  torch.save({ epoch: 3, note: "ok", best: 0.25, weights: weight }, {
    writeSync: (bytes) => parts.push(bytes.slice()) && bytes.length,
  });
  const buffer = new Uint8Array(parts.flatMap((part) => [...part]));
  type Saved = { epoch: number; note: string; best: number; weights: torch.Tensor };
  const back = torch.load<Saved>(buffer, { map_location: (storage) => storage });
  print(
    back.epoch,
    back.note,
    back.best,
    back.weights instanceof nn.Parameter ? "Parameter" : "Tensor",
    back.weights.requires_grad,
  );
  print(torch.equal(torch.load<Saved>(buffer, { map_location: "cpu" }).weights, weight));
  const state = model.state_dict();
  state["4.bias"].add_(1);
  print("a state_dict shares memory:", torch.equal(bias!, state["4.bias"]));
}
