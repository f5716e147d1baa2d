// How a loader stacks what a dataset gives: numbers, records, lists, texts, arrays; a collate function of one's own.
import * as torch from "../../mod.ts";

const { ChainDataset, ConcatDataset, DataLoader, Dataset, default_collate, IterableDataset } = torch.utils.data;

type Sample = [torch.Tensor, number];

class Words extends Dataset<Sample> {
  readonly words = ["deep", "net", "gradient", "loss", "a"];

  get length(): number {
    return this.words.length;
  }

  get(i: number): Sample {
    return [torch.tensor([...this.words[i]].map((c) => BigInt(c.charCodeAt(0) - 96))), i];
  }
}

function pad(batch: Sample[]): [torch.Tensor, torch.Tensor, torch.Tensor] {
  const seqs = batch.map(([seq]) => seq), labels = batch.map(([, label]) => BigInt(label));
  const lengths = torch.tensor(seqs.map((s) => BigInt(s.shape[0])));
  return [torch.nn.utils.rnn.pad_sequence(seqs, { batch_first: true }), lengths, torch.tensor(labels)];
}

class Count extends IterableDataset<number> {
  constructor(readonly a: number, readonly b: number) {
    super();
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = this.a; i < this.b; i++) yield i;
  }
}

export async function main(print: (...values: unknown[]) => void): Promise<void> {
  print(default_collate([1, 2, 3]), default_collate([1.5, 2.5]), default_collate([true, false]));
  print(default_collate(["a", "b"]));
  print(default_collate([{ x: 1, y: torch.ones(2) }, { x: 2, y: torch.zeros(2) }]));
  const float = (x: number) => torch.scalar(x, torch.float64); // Python's 2.0
  print(default_collate([[1, [float(2), float(3)]], [4, [float(5), float(6)]]]));
  print(default_collate([BigInt64Array.of(0n, 1n, 2n), BigInt64Array.of(0n, 1n, 2n)]));
  try {
    default_collate([torch.ones(2), torch.ones(3)]);
  } catch (e) {
    print("RuntimeError:", (e as Error).message);
  }
  torch.manual_seed(220);
  for await (const [x, lengths, y] of new DataLoader(new Words(), { batch_size: 2, shuffle: true, collate_fn: pad })) {
    print(x, lengths, y);
  }
  print([...new DataLoader(new Count(3, 8), { batch_size: 2 })]);
  print([...new DataLoader(new ChainDataset([new Count(0, 2), new Count(7, 9)]), { batch_size: null })]);
  const both = new ConcatDataset([new Words(), new Words()]);
  print(both.length, both.get(6)[1], both.cumulative_sizes);
  try {
    new DataLoader(new Count(0, 3), { shuffle: true });
  } catch (e) {
    print("ValueError:", (e as Error).message.slice(0, 70));
  }
}
