// Seeds: the same seed gives the same numbers; generators are separate streams; states can be kept and restored.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const g1 = torch.manual_seed(42);
  const a = torch.rand(3);
  torch.manual_seed(42);
  const b = torch.rand(3);
  print(a, torch.equal(a, b));
  print(torch.initial_seed(), g1 instanceof torch.Generator);
  print(torch.randn(5), torch.randint(0, 100, [5]), torch.randperm(8));
  const state = torch.get_rng_state();
  const x = torch.rand(2);
  torch.set_rng_state(state);
  print(torch.equal(x, torch.rand(2)), state.dtype, state.shape);
  const g = new torch.Generator();
  g.manual_seed(7);
  const y = torch.rand(2, { generator: g });
  torch.manual_seed(42);
  print(torch.equal(torch.rand(3), a), y);
  let inner: torch.Tensor;
  {
    using _ = torch.random.fork_rng();
    torch.manual_seed(1);
    inner = torch.rand(2);
  }
  print(inner, torch.rand(2));
  const g2 = new torch.Generator().manual_seed(7);
  print(torch.equal(torch.rand(2, { generator: g2 }), y));
  print(g2.initial_seed());
  torch.manual_seed(0);
  print(torch.normal(2, 3, { size: [4] }));
  print(torch.bernoulli(torch.full([10], 0.3)));
  print(torch.multinomial(torch.tensor([1, 2, 7]), 6, { replacement: true }));
  print(torch.empty(4).uniform_(-1, 1), torch.empty(3).exponential_());
  print(torch.rand_like(torch.ones(2, 2)), torch.randn(2, 9));
  print(torch.randint(10, [4]), torch.randint(-5, 5, [4]));
  torch.cuda.manual_seed_all(42); // silently nothing on a machine without CUDA
  torch.cuda.is_available();
  print("no cuda"); // what the recording machine said
}
