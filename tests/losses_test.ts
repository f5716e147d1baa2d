// Losses beyond the golden data: CTC against the sum over all paths, second derivatives, what the errors say.
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch, F = nn.functional;

/** −log of the probability of all paths that collapse to the labels, by counting them one by one. */
function pathSum(probabilities: number[][], labels: number[], blank: number): number {
  const classes = probabilities[0].length;
  let total = 0;
  const walk = (t: number, path: number[], p: number): void => {
    if (t === probabilities.length) {
      const collapsed = path.filter((c, i) => c !== blank && c !== path[i - 1]);
      if (String(collapsed) === String(labels)) total += p;
      return;
    }
    for (let c = 0; c < classes; c++) walk(t + 1, [...path, c], p * probabilities[t][c]);
  };
  walk(0, [], 1);
  return -Math.log(total);
}

Deno.test("ctc_loss is the sum over all paths", () => {
  torch.manual_seed(1);
  const logs = torch.randn(5, 3, 3, { dtype: torch.float64 }).log_softmax(2);
  const labels = [[1, 2], [2, 2], [0]], lengths = [5, 4, 3];
  for (const blank of [0, 1, 2]) {
    const rows = labels.map((row) => row.map((c) => c === blank ? (c + 1) % 3 : c));
    const targets = torch.tensor(rows.flat().map(BigInt));
    const losses = F.ctc_loss(logs, targets, lengths, [2, 2, 1], { blank, reduction: "none" });
    const p = logs.exp().tolist() as number[][][];
    const want = rows.map((row, n) => pathSum(p.slice(0, lengths[n]).map((at) => at[n]), row, blank));
    assert(torch.allclose(losses, torch.tensor(want, { dtype: torch.float64 })), `${losses} ${want}`);
    const padded = torch.tensor(rows.map((row) => [...row, 0].slice(0, 2)).flat().map(BigInt)).view(3, 2);
    const other = F.ctc_loss(logs, padded, torch.tensor(lengths.map(BigInt)), [2, 2, 1], blank, "none");
    assert(torch.equal(losses, other));
    const alone = F.ctc_loss(logs.select(1, 0), torch.tensor(rows[0].map(BigInt)), 5, 2, { blank, reduction: "none" });
    assertEquals(alone.shape, []);
    assert(torch.allclose(alone, losses.select(0, 0)));
  }
});

Deno.test("ctc_loss has the right derivatives behind log_softmax", () => {
  torch.manual_seed(2);
  const x = torch.randn(4, 2, 3, { dtype: torch.float64, requires_grad: true });
  const targets = torch.tensor([[1n, 2n], [2n, 1n]]);
  for (const reduction of ["none", "mean", "sum"] as const) {
    const loss = (y: torch.Tensor) => F.ctc_loss(y.log_softmax(2), targets, [4, 3], [2, 1], { reduction });
    torch.autograd.gradcheck(loss, [x]);
    torch.autograd.gradgradcheck(loss, [x]);
  }
});

Deno.test("ctc_loss of samples that are impossible, empty, or without steps", () => {
  const logs = torch.zeros(2, 3, 3, { requires_grad: true });
  const y = logs.log_softmax(2), targets = torch.tensor([[1n, 1n], [1n, 2n], [2n, 1n]]);
  const losses = F.ctc_loss(y, targets, [2, 2, 0], [2, 0, 0], { reduction: "none" });
  assertEquals([losses.select(0, 0).item(), losses.select(0, 2).item()], [Infinity, 0]); // 1-1 needs a blank between
  assert(torch.allclose(losses.select(0, 1), torch.tensor(2 * Math.log(3))));
  const kept = F.ctc_loss(y, targets, [2, 2, 0], [2, 0, 0], { reduction: "sum", zero_infinity: true });
  kept.backward();
  assert(logs.grad!.isfinite().all().item());
  assertEquals(logs.grad!.select(1, 0).abs().sum().item(), 0);
});

Deno.test("losses say what does not fit", () => {
  const logs = torch.zeros(5, 2, 4), pair = torch.tensor([[1n, 2n], [1n, 3n]]), x = torch.zeros(2, 3);
  const cases: [() => unknown, string][] = [
    [() => F.ctc_loss(logs, pair, [5, 6], [2, 2]), "input_lengths to have value at most 5, but got value 6"],
    [() => F.ctc_loss(logs, pair, [5], [2, 2]), "input_lengths must be of size batch_size"],
    [() => F.ctc_loss(logs, pair, [5, 5], [2, 3]), "to have size at least 3 at dimension 1, but got size 2"],
    [() => F.ctc_loss(logs, pair.flatten(), [5, 5], [2, 3]), "to have size 5 at dimension 0, but got size 4"],
    [() => F.ctc_loss(logs, pair.mul(2), [5, 5], [2, 2]), "label 4 in targets is out of range: there are 4 classes"],
    [() => F.ctc_loss(logs, pair, [5, 5], [2, 2], { blank: 4 }), "blank must be in label range"],
    [() => F.ctc_loss(logs, pair.to(torch.float32), [5, 5], [2, 2]), "targets must be integral"],
    [() => F.ctc_loss(logs, pair, torch.tensor([5, 5]), [2, 2]), "input_lengths must be integral"],
    [() => F.ctc_loss(logs, pair, [5, -1], [2, 2]), "value at least 0, but got value -1"],
    [() => F.ctc_loss(logs.half(), pair, [5, 5], [2, 2]), "not implemented for 'Half'"],
    [() => F.multi_margin_loss(x, torch.tensor([0n, 3n])), "target out of range"],
    [() => F.multilabel_margin_loss(x, torch.tensor([[0n, 1n, 3n], [0n, 0n, 0n]])), "target out of range"],
    [() => F.gaussian_nll_loss(x, x, -1), "var has negative entry/entries"],
    [() => F.gaussian_nll_loss(x, x, torch.ones(5)), "var is of incorrect size"],
    [() => F.triplet_margin_loss(x, x, x, { margin: 0 }), "margin must be greater than 0, got 0"],
    [() => new nn.TripletMarginLoss(-1), "margin to be greater than 0, got -1"],
    [() => F.cosine_embedding_loss(x, x, torch.tensor(1)), "0D target tensor expects 1D input tensors"],
    [() => F.pdist(x.select(0, 0)), "pdist only supports 2D tensors, got: 1D"],
    [() => F.hinge_embedding_loss(x, x, { margins: 1 } as never), "did you mean 'margin'?"],
    [
      () => new nn.AdaptiveLogSoftmaxWithLoss(4, 8, [3, 3]),
      "cutoffs should be a sequence of unique, positive integers",
    ],
    [
      () => new nn.AdaptiveLogSoftmaxWithLoss(4, 8, [3])(torch.zeros(1, 4), torch.tensor([8n])),
      "Target values should be in [0, 7], but values in range [8, 8] were found",
    ],
    [
      () => F.triplet_margin_with_distance_loss(x, x, x, { distance_function: 3 as never }),
      "argument 'distance_function' must be a function, not 3",
    ],
  ];
  for (const [call, message] of cases) assertThrows(call, torch.TorchError, message);
});

Deno.test("AdaptiveLogSoftmaxWithLoss: loss, log_prob and predict agree", () => {
  torch.manual_seed(3);
  const softmax = new nn.AdaptiveLogSoftmaxWithLoss(16, 30, [5, 12, 20], { div_value: 2, head_bias: true });
  const x = torch.randn(64, 16).mul(3), y = torch.randint(0, 30, [64]);
  const logs = softmax.log_prob(x), { output, loss } = softmax(x, y);
  assert(torch.allclose(output, logs.gather(1, y.unsqueeze(1)).squeeze(1), { atol: 1e-5 }));
  assert(torch.allclose(loss, F.nll_loss(logs, y), { atol: 1e-5 }));
  assert(torch.equal(softmax.predict(x), logs.argmax(1)));
  const [one] = softmax(x.select(0, 0), y.select(0, 0));
  assertEquals(one.shape, []);
  assert(torch.allclose(one, output.select(0, 0), { atol: 1e-5 }));
  loss.backward();
  assert([...softmax.parameters()].every((p) => p.grad !== null));
});

Deno.test("cosine_similarity spreads both inputs to one shape first", () => {
  const x = torch.tensor([[3, 4], [0, 2]]), w = torch.tensor([4, 3]);
  const y = torch.nn.functional.cosine_similarity(x, w).tolist() as number[];
  // torch.nn.functional.cosine_similarity(torch.tensor([[3., 4], [0, 2]]), torch.tensor([4., 3]))
  [0.96, 0.6].forEach((want, i) => assertAlmostEquals(y[i], want, 1e-6));
});

Deno.test("a warning that a training loop would repeat is said once", () => {
  const said: string[] = [], { warn } = console;
  console.warn = (text: string) => void said.push(text);
  try {
    const input = torch.full([2, 2], -1), target = torch.full([2, 2], 0.5);
    for (let i = 0; i < 3; i++) {
      torch.nn.functional.mse_loss(torch.ones(5, 1), torch.ones(5));
      torch.nn.functional.kl_div(input, target);
      torch.nn.functional.kl_div(input, target, { reduction: "batchmean" });
    }
  } finally {
    console.warn = warn;
  }
  assertEquals(said.map((text) => text.slice(0, 30)), [
    "Using a target size (torch.Siz",
    "reduction: 'mean' divides the ",
  ]);
});
