// Recurrent layers and packed sequences: what the golden data leave open.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { backendsHere } from "./samples/call.ts";

const { nn } = torch;
const { PackedSequence, invert_permutation, pack_padded_sequence, pack_sequence, pad_packed_sequence } = nn.utils.rnn;
const { pad_sequence, unpack_sequence, unpad_sequence } = nn.utils.rnn;
type Tensor = torch.Tensor;

function on(name: string, fn: () => void): void {
  for (const backend of backendsHere()) {
    Deno.test(`${name}, ${backend}`, () => {
      torch.backends.use(backend);
      fn();
    });
  }
}

function close(a: Tensor, b: Tensor): void {
  assertEquals(a.shape, b.shape);
  assert(torch.allclose(a, b, { rtol: 1e-5, atol: 1e-6 }), `${a}\n${b}`);
}

/** Rounded as recorded. */
function rounded(x: Tensor): number[] {
  return (x.detach().flatten().tolist() as number[]).map((v) => Math.round(v * 1e5) / 1e5);
}

on("a packed batch gives what each sequence gives alone, in both directions, with and without projection", () => {
  for (const kind of ["RNN", "GRU", "LSTM", "projected"] as const) {
    torch.manual_seed(3);
    const options = { num_layers: 2, bidirectional: true, dtype: torch.float64 };
    const layer = kind === "projected" ? new nn.LSTM(3, 5, { ...options, proj_size: 2 }) : new nn[kind](3, 5, options);
    const sequences = [2, 5, 1, 3].map((n) => torch.randn(n, 3, { dtype: torch.float64 }));
    const call = layer as unknown as (x: unknown) => [unknown, unknown];
    const [packed, states] = call(pack_sequence(sequences, { enforce_sorted: false }));
    const outs = unpack_sequence(packed as InstanceType<typeof PackedSequence>);
    sequences.forEach((x, i) => {
      const [out, alone] = call(x) as [Tensor, unknown];
      close(outs[i], out);
      const [many, one] = [states, alone].map((s) => s instanceof torch.Tensor ? [s] : s as Tensor[]);
      many.forEach((state, k) => close(state.select(1, i), one[k]));
    });
  }
});

on("second derivatives go through layers: the gradient penalty of an LSTM against differences", () => {
  torch.manual_seed(5);
  const lstm = new nn.LSTM(2, 3, { dtype: torch.float64, batch_first: true });
  const x = torch.randn(2, 3, 2, { dtype: torch.float64 }).requires_grad_();
  const penalty = (input: Tensor): Tensor => {
    const [grad] = torch.autograd.grad(lstm(input)[0].pow(2).sum(), input, { create_graph: true });
    return grad!.pow(2).sum();
  };
  assert(torch.autograd.gradcheck(penalty, [x]));
  penalty(x).backward();
  assert(lstm.weight_hh_l0.grad!.abs().sum().item() as number > 0);
});

on("one tensor as both states gets both gradients, first and second", () => {
  const w = [8, 8].map((n) => torch.linspace(-1, 1, n * 2, { dtype: torch.float64 }).reshape(n, 2));
  const x = torch.ones(1, 2, { dtype: torch.float64 });
  const f = (s: Tensor): Tensor => torch.lstm_cell(x, [s, s], w[0], w[1])[0];
  const s = torch.tensor([[0.3, -0.4]], { dtype: torch.float64, requires_grad: true });
  assert(torch.autograd.gradcheck(f, [s]));
  assert(torch.autograd.gradgradcheck(f, [s]));
});

on("dropout between layers draws PyTorch's mask", () => {
  torch.manual_seed(11);
  const gru = new nn.GRU(2, 3, 2, { dropout: 0.5 });
  const [out] = gru(torch.ones(2, 1, 2));
  assertEquals(rounded(out), [-0.25277, 0.02266, 0.01144, -0.34992, 0.02878, 0.02426]);
  assertEquals(rounded(torch.rand(2)), [0.61783, 0.57779]);
});

on("half types compute in float32", () => {
  for (const dtype of [torch.float16, torch.bfloat16]) {
    torch.manual_seed(2);
    const wide = new nn.LSTM(3, 4), x = torch.randn(5, 2, 3);
    const narrow = new nn.LSTM(3, 4);
    narrow.load_state_dict(wide.state_dict());
    narrow.to(dtype);
    const [a] = wide(x), [b, [h]] = narrow(x.to(dtype));
    assertEquals([b.dtype, h.dtype], [dtype, dtype]);
    assert(torch.allclose(a, b.float(), { atol: 2e-2 }));
    b.sum().backward();
    assertEquals(narrow.weight_hh_l0.grad!.dtype, dtype);
  }
});

on("an empty batch, a frozen layer, a backward twice, a changed weight", () => {
  const gru = new nn.GRU(2, 3);
  assertEquals(gru(torch.ones(4, 0, 2))[0].shape, [4, 0, 3]);
  gru.requires_grad_(false);
  const x = torch.ones(2, 1, 2).requires_grad_();
  const [out] = gru(x);
  out.sum().backward({ retain_graph: true });
  const first = x.grad!.clone();
  out.sum().backward();
  close(x.grad!, first.mul(2));
  gru.requires_grad_(true);
  const [again] = gru(x);
  torch.no_grad(() => gru.weight_hh_l0.mul_(2));
  assertThrows(() => again.sum().backward(), torch.AutogradError, "modified by an inplace operation");
});

on("nodes have PyTorch's names", () => {
  const names = (x: Tensor): string => /grad_fn=<(\w+)>/.exec(String(x))?.[1] ?? "";
  const x = torch.ones(2, 3, 4);
  assertEquals(names(new nn.RNN(4, 5)(x)[0]), "StackBackward0");
  assertEquals(names(new nn.LSTM(4, 5)(x)[0]), "MkldnnRnnLayerBackward0");
  assertEquals(names(new nn.GRU(4, 5, { bidirectional: true })(x)[0]), "CatBackward0");
  assertEquals(names(new nn.GRU(4, 5)(x)[1]), "StackBackward0");
  assertEquals(new nn.LSTMCell(4, 5)(torch.ones(2, 4)).map(names), ["MulBackward0", "AddBackward0"]);
  assertEquals(names(new nn.RNNCell(4, 5)(torch.ones(2, 4))), "TanhBackward0");
});

on("names and shapes of parameters; flatten_parameters does nothing", () => {
  const lstm = new nn.LSTM(3, 4, 2, { bidirectional: true, proj_size: 2 });
  assertEquals([...lstm.named_parameters()].slice(5, 15).map(([n, p]) => `${n} ${p.shape}`), [
    "weight_ih_l0_reverse 16,3",
    "weight_hh_l0_reverse 16,2",
    "bias_ih_l0_reverse 16",
    "bias_hh_l0_reverse 16",
    "weight_hr_l0_reverse 2,4",
    "weight_ih_l1 16,4",
    "weight_hh_l1 16,2",
    "bias_ih_l1 16",
    "bias_hh_l1 16",
    "weight_hr_l1 2,4",
  ]);
  assertEquals(lstm.all_weights.map((list) => list.length), [5, 5, 5, 5]);
  assertEquals(lstm.weight_hr_l1_reverse.shape, [2, 4]);
  lstm.flatten_parameters();
  lstm.double();
  assertEquals(lstm(torch.ones(2, 3, { dtype: torch.float64 }))[0].shape, [2, 4]);
});

Deno.test("mistakes with recurrent layers", () => {
  const lstm = new nn.LSTM(4, 5), x = torch.ones(3, 2, 4), zeros = torch.zeros(1, 2, 5);
  const wrong: [() => unknown, string][] = [
    [() => lstm(torch.ones(2)), "LSTM: Expected input to be 2D or 3D, got 1D instead"],
    [() => lstm(torch.ones(0, 2, 4)), "Expected sequence length to be larger than 0 in RNN"],
    [() => lstm(torch.ones(3, 2, 5)), "input.size(-1) must be equal to input_size. Expected 4, got 5"],
    [() => lstm(x, [zeros, torch.zeros(1, 3, 5)]), "Expected hidden[1] size (1, 2, 5), got [1, 3, 5]"],
    [() => lstm(x, [zeros.select(0, 0), zeros]), "hx and cx should also be 3-D but got (2-D, 3-D) tensors"],
    [() => lstm(x, zeros as unknown as [Tensor, Tensor]), "must be a pair of Tensors [h, c]"],
    [() => lstm(x, [zeros.double(), zeros]), "must have the same dtype, but got Float and Double"],
    [() => new nn.GRU(4, 5)(x, zeros.select(0, 0)), "For batched 3-D input, hx should also be 3-D but got 2-D tensor"],
    [() => new nn.RNN(4, 5, 1, "sin" as "tanh"), "Unknown nonlinearity 'sin'. Select from 'tanh' or 'relu'."],
    [
      () => new nn.GRU(4, 5, { proj_size: 2 } as object),
      "proj_size argument is only supported for LSTM, not RNN or GRU",
    ],
    [() => new nn.LSTM(4, 5, { dropout: 1.5 }), "dropout should be a number in range [0, 1]"],
    [() => new nn.LSTM(4, 5, { proj_size: 5 }), "proj_size has to be smaller than hidden_size"],
    [() => new nn.LSTM(4, 5, { hidden: 3 } as object), "unexpected keyword argument 'hidden'"],
    [
      () => torch.lstm_cell(x.select(0, 0), [zeros.select(0, 0)] as never, ...lstm.all_weights[0] as [Tensor, Tensor]),
      "two",
    ],
    [
      () => torch.gru_cell(torch.ones(2, 4), torch.zeros(2, 5), torch.ones(15, 4), torch.ones(14, 5)),
      "weight_hh has shape",
    ],
    [
      () => torch.gru_cell(torch.ones(2, 4), torch.zeros(2, 5), torch.ones(14, 4), torch.ones(15, 5)),
      "weight_ih has shape",
    ],
  ];
  for (const [call, text] of wrong) assertThrows(call, torch.TorchError, text);
});

on("packing, padding, and the way back", () => {
  const a = torch.tensor([[1, 2], [3, 4], [5, 6]]).requires_grad_(), b = torch.tensor([[7, 8]]).requires_grad_();
  const packed = pack_sequence([b, a], { enforce_sorted: false });
  assertEquals(packed.data.tolist(), [[1, 2], [7, 8], [3, 4], [5, 6]]);
  assertEquals(packed.batch_sizes.tolist(), [2, 1, 1]);
  assertEquals(packed.sorted_indices?.tolist(), [1, 0]);
  const [padded, lengths] = pad_packed_sequence(packed, { batch_first: true, padding_value: 9, total_length: 4 });
  assertEquals(padded.tolist(), [[[7, 8], [9, 9], [9, 9], [9, 9]], [[1, 2], [3, 4], [5, 6], [9, 9]]]);
  assertEquals(lengths.tolist(), [1, 3]);
  padded.mul(torch.arange(16).reshape(2, 4, 2)).sum().backward();
  assertEquals([a.grad!.tolist(), b.grad!.tolist()], [[[8, 9], [10, 11], [12, 13]], [[0, 1]]]);
  assertEquals(unpack_sequence(packed).map((x) => x.tolist()), [b.tolist(), a.tolist()]);
  const [data, sizes, , unsorted] = packed;
  assertEquals([data === packed.data, sizes === packed[1], unsorted === packed[3]], [true, true, true]);
  assertEquals(packed.to(torch.float64).data.dtype, torch.float64);
  assertEquals(packed.float() === packed, true);
  assertEquals(invert_permutation(torch.tensor([2n, 0n, 1n]))?.tolist(), [1, 2, 0]);
  const left = pad_sequence([a.detach(), b.detach()], { padding_side: "left", padding_value: -1 });
  assertEquals(left.select(1, 1).tolist(), [[-1, -1], [-1, -1], [7, 8]]);
  assertEquals(unpad_sequence(pad_sequence([a, b]), [3, 1]).map((x) => x.tolist()), [a.tolist(), b.tolist()]);
  assertEquals(
    String(pack_sequence([torch.tensor([1n, 2n]), torch.tensor([3n])])),
    "PackedSequence(data=tensor([1, 3, 2]), batch_sizes=tensor([2, 1]), sorted_indices=None, unsorted_indices=None)",
  );
});

Deno.test("mistakes with packed sequences", () => {
  const x = torch.ones(3, 2, 2);
  const wrong: [() => unknown, string][] = [
    [
      () => pack_padded_sequence(x, [2, 3]),
      "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True",
    ],
    [
      () => pack_padded_sequence(x, [3, 2, 1]),
      "Expected `len(lengths)` to be equal to batch_size, but got 3 (batch_size=2)",
    ],
    [() => pack_padded_sequence(x, [3, 0]), "Length of all samples has to be greater than 0"],
    [() => pack_padded_sequence(x, [5, 2]), "at most the 3 time steps of the input, but got 5"],
    [() => pack_padded_sequence(x, [1.5, 1]), "1.5 is not a whole number"],
    [
      () => pack_padded_sequence(x, torch.tensor([[3n, 2n]])),
      "'lengths' argument should be a 1D CPU int64 tensor, but got 2D",
    ],
    [() => pack_padded_sequence(torch.ones(0, 2), [1, 1]), "Cannot pack empty tensors."],
    [
      () => pad_packed_sequence(pack_padded_sequence(x, [3, 1]), { total_length: 2 }),
      "got total_length=2 and max sequence",
    ],
    [() => pad_sequence([]), "received an empty list of sequences"],
    [() => pad_sequence([torch.ones(2, 2), torch.ones(2, 3)]), "all sizes but the first must be equal"],
    [
      () => pad_sequence([torch.ones(2)], { padding_side: "top" as "left" }),
      "to be one of left or right, but got top.",
    ],
    [() => new PackedSequence(x), "Expected data to be a list or tuple of length 2"],
    [() => new nn.RNN(2, 3)(new PackedSequence(torch.ones(3, 2), torch.tensor([1n, 2n]))), "batch_sizes must not grow"],
  ];
  for (const [call, text] of wrong) assertThrows(call, torch.TorchError, text);
});
