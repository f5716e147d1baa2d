// A character model: Embedding, LSTM, Linear; trained on one sentence, then asked to continue greedily and by sampling.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const text = "the net learns the text and the text learns the net. ";
const chars = [...new Set(text)].sort();
const data = torch.tensor([...text].map((c) => BigInt(chars.indexOf(c))));

type State = readonly [torch.Tensor, torch.Tensor];

class Model extends nn.Module {
  embed: nn.Embedding;
  lstm: nn.LSTM;
  out: nn.Linear;

  constructor(n: number, hidden: number) {
    super();
    this.embed = new nn.Embedding(n, 8);
    this.lstm = new nn.LSTM(8, hidden, { batch_first: true });
    this.out = new nn.Linear(hidden, n);
  }

  forward(x: torch.Tensor, state?: State): [torch.Tensor, State] {
    const [h, next] = this.lstm(this.embed(x), state);
    return [this.out(h), next];
  }
}

export function main(print: (...values: unknown[]) => void): void {
  print(chars.length, data.index([":10"]));
  torch.manual_seed(340);
  const model = new Model(chars.length, 24);
  print(model);
  const opt = new torch.optim.Adam(model.parameters(), { lr: 0.01 });
  const x = data.index([":-1"]).unsqueeze(0), y = data.index(["1:"]).unsqueeze(0);
  for (let step = 1; step <= 100; step++) {
    const [logits] = model(x);
    const loss = nn.functional.cross_entropy(logits.view(-1, chars.length), y.view(-1));
    opt.zero_grad();
    loss.backward();
    nn.utils.clip_grad_norm_(model.parameters(), 5);
    opt.step();
    if ([1, 2, 5].includes(step) || step % 20 === 0) print(`${step} ${(loss.item() as number).toFixed(4)}`);
  }
  model.eval();
  torch.no_grad(() => {
    let state: State | undefined, token = torch.tensor([[BigInt(chars.indexOf("t"))]]), made = "t";
    for (let i = 0; i < 40; i++) {
      const [logits, next] = model(token, state);
      state = next;
      token = logits.index([":", -1]).argmax(1, { keepdim: true });
      made += chars[token.item() as number];
    }
    print(`'${made}'`);
    const [logits, [h, c]] = model(x.index([":", ":5"]));
    print(logits.shape, h.shape, c.shape);
    print(h.index([0, 0, ":6"]), c.index([0, 0, ":6"]));
    const last = logits.index([0, -1]), p = torch.softmax(last, 0);
    print(p.max(), chars[p.argmax().item() as number]);
    const drawn = torch.multinomial(torch.softmax(last.div(2), 0), 12, { replacement: true });
    print((drawn.tolist() as number[]).map((i) => chars[i]).join(""));
  });
}
