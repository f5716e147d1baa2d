// Sequences of different lengths: unrolled one by one, padded, and packed, with the same result.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { pad_sequence, pack_padded_sequence, pad_packed_sequence, pack_sequence } = nn.utils.rnn;

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(50);
  const seqs = [5, 2, 4].map((n) => torch.randn(n, 3));
  const cell = new nn.RNNCell(3, 4);
  const ends: torch.Tensor[] = [];
  for (const s of seqs) {
    let h = torch.zeros(4);
    for (const x of s) h = cell(x, h);
    ends.push(h);
  }
  print(torch.stack(ends));
  const rnn = new nn.RNN(3, 4, { batch_first: true });
  torch.no_grad(() => {
    rnn.weight_ih_l0.copy_(cell.weight_ih);
    rnn.weight_hh_l0.copy_(cell.weight_hh);
    rnn.bias_ih_l0.copy_(cell.bias_ih!);
    rnn.bias_hh_l0.copy_(cell.bias_hh!);
  });
  const padded = pad_sequence(seqs, { batch_first: true });
  print(padded.shape, padded.index([1]));
  const lengths = torch.tensor([5n, 2n, 4n]);
  const packed = pack_padded_sequence(padded, lengths, { batch_first: true, enforce_sorted: false });
  print(packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices, packed.data.shape);
  const [out, h] = rnn(packed);
  print(h.index([0]));
  print(torch.allclose(h.index([0]), torch.stack(ends), { atol: 1e-6 }));
  const [back, lens] = pad_packed_sequence(out, { batch_first: true });
  print(back.shape, lens, back.index([1]));
  print(pack_sequence(seqs, { enforce_sorted: false }).data.shape);
  h.sum().backward();
  print(rnn.weight_hh_l0.grad);
}
