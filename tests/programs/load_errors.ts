// What load_state_dict says when names or shapes do not fit, and how to load a part.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const sameShape = (a: torch.Tensor, b: torch.Tensor) => String(a.shape) === String(b.shape);

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(190);
  const a = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2));
  const b = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 2), new nn.BatchNorm1d(2));
  const a0 = a.at(0) as nn.Linear, b0 = b.at(0) as nn.Linear;
  try {
    b.load_state_dict(a.state_dict());
  } catch (e) {
    print((e as Error).message);
  }
  print(b.load_state_dict(a.state_dict(), { strict: false }));
  print(torch.equal(a0.weight, b0.weight));
  const c = new nn.Sequential(new nn.Linear(3, 5), new nn.ReLU(), new nn.Linear(5, 2));
  try {
    c.load_state_dict(a.state_dict());
  } catch (e) {
    print((e as Error).message);
  }
  const d = { ...a.state_dict() };
  d["extra.weight"] = torch.ones(1);
  delete d["2.bias"];
  try {
    a.load_state_dict(d);
  } catch (e) {
    print((e as Error).message);
  }
  const r = a.load_state_dict(d, { strict: false });
  print(r.missing_keys, r.unexpected_keys);
  const renamed = Object.fromEntries(
    Object.entries({ "module.0.weight": torch.zeros(4, 3), "module.0.bias": torch.ones(4) })
      .map(([k, v]) => [k.replace("module.", ""), v]),
  );
  print(a.load_state_dict(renamed, { strict: false }).missing_keys);
  print(a0.weight.sum(), a0.bias);
  const own = a.state_dict();
  for (const [k, v] of Object.entries(c.state_dict())) {
    if (k in own && sameShape(v, own[k])) own[k] = v;
  }
  print(Object.entries(c.state_dict()).filter(([k, v]) => sameShape(own[k], v)).map(([k]) => k).sort());
  print(Object.keys(a.state_dict({ prefix: "net." })));
  const e = new nn.Linear(3, 4);
  e.load_state_dict({
    weight: torch.ones(4, 3, { dtype: torch.float64 }),
    bias: torch.zeros(4, { dtype: torch.float16 }),
  });
  print(e.weight.dtype, e.bias!.dtype, e.weight.index([0]));
}
