// Names by a recurrent cell built from two Linear layers: which of two made-up languages does a word belong to?
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const letters = "abcdefghijklmnopqrstuvwxyz";
const words: Record<string, string[]> = {
  north: ["skog", "fjell", "strand", "elv", "bjork", "snoset", "vinter", "fjord"],
  south: ["casa", "luna", "amore", "isola", "oliva", "arena", "rio", "tesoro"],
};
const names = Object.keys(words);

function encode(word: string): torch.Tensor {
  const t = torch.zeros(word.length, 1, 26);
  [...word].forEach((ch, i) => t.index_put_([i, 0, letters.indexOf(ch)], 1));
  return t;
}

class CharRNN extends nn.Module {
  i2h: nn.Linear;
  i2o: nn.Linear;
  softmax = new nn.LogSoftmax({ dim: 1 });

  constructor(readonly hidden = 16) {
    super();
    this.i2h = new nn.Linear(26 + hidden, hidden);
    this.i2o = new nn.Linear(26 + hidden, 2);
  }

  forward(x: torch.Tensor, h: torch.Tensor): [torch.Tensor, torch.Tensor] {
    const both = torch.cat([x, h], 1);
    return [this.softmax(this.i2o(both)), torch.tanh(this.i2h(both))];
  }
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(330);
  const rnn = new CharRNN();
  const criterion = new nn.NLLLoss();
  print(encode("luna").shape, rnn(encode("luna").index([0]), torch.zeros(1, 16))[0]);
  let total = 0;
  for (let it = 1; it <= 600; it++) {
    const k = torch.randint(0, 2, [1]).item() as number;
    const word = words[names[k]][torch.randint(0, 8, [1]).item() as number];
    let h = torch.zeros(1, rnn.hidden), out = h;
    for (const x of encode(word)) [out, h] = rnn(x, h);
    const loss = criterion(out, torch.tensor([BigInt(k)]));
    rnn.zero_grad();
    loss.backward();
    for (const p of rnn.parameters()) p.data.add_(p.grad!.data, { alpha: -0.05 });
    total += loss.item() as number;
    if (it % 100 === 0) {
      print(`${it} ${(total / 100).toFixed(4)} ${word} -> ${names[out.topk(1)[1].item() as number]}`);
      total = 0;
    }
  }
  torch.no_grad(() => {
    for (const word of ["skog", "luna", "brod", "aria"]) {
      let h = torch.zeros(1, rnn.hidden), out = h;
      for (const x of encode(word)) [out, h] = rnn(x, h);
      const [v, i] = out.exp().topk(2, { dim: 1 });
      const [p, j] = [v.index([0]).tolist(), i.index([0]).tolist()] as number[][];
      print(word, p.map((value, n) => [names[j[n]], value.toFixed(3)]));
    }
  });
}
