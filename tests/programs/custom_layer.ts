// A layer of one's own: parameters, buffers, extra_repr, reset_parameters, and how they appear in a model.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

class Scale extends nn.Module {
  features: number;
  gain: nn.Parameter;
  declare shift: nn.Parameter | null;
  declare calls: torch.Tensor;
  declare scratch: torch.Tensor;

  constructor(features: number, { bias = true } = {}) {
    super();
    this.features = features;
    this.gain = new nn.Parameter(torch.empty(features));
    if (bias) {
      this.shift = new nn.Parameter(torch.zeros(features));
    } else {
      this.register_parameter("shift", null);
    }
    this.register_buffer("calls", torch.tensor(0n));
    this.register_buffer("scratch", torch.zeros(1), { persistent: false });
    this.reset_parameters();
  }

  reset_parameters(): void {
    nn.init.uniform_(this.gain, -1 / Math.sqrt(this.features), 1 / Math.sqrt(this.features));
  }

  forward(x: torch.Tensor): torch.Tensor {
    this.calls.add_(1);
    x = x.mul(this.gain);
    return this.shift === null ? x : x.add(this.shift);
  }

  override extra_repr(): string {
    return `${this.features}, bias=${this.shift !== null ? "True" : "False"}`;
  }
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(17);
  const model = new nn.Sequential(new nn.Linear(3, 4), new Scale(4), new nn.ReLU(), new Scale(4, { bias: false }));
  const first = model.at(1) as Scale, last = model.at(3) as Scale;
  print(model);
  print(Object.keys(model.state_dict()));
  print(Array.from(model.named_parameters(), ([n]) => n), Array.from(model.named_buffers(), ([n]) => n));
  const out = model(torch.randn(2, 3));
  print(out);
  out.sum().backward();
  print(first.gain, first.gain.grad);
  print(first.calls, last.shift);
  print([...model.parameters()].reduce((sum, p) => sum + p.numel(), 0));
  model.double();
  print(first.gain.dtype, first.calls.dtype);
  try {
    first.gain = torch.ones(4) as nn.Parameter;
  } catch (e) {
    print("TypeError:", (e as Error).message);
  }
}
