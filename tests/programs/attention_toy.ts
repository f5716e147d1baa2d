// Attention: the formula by hand, MultiheadAttention, and a small encoder that learns to reverse sequences.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const F = nn.functional;

class Reverser extends nn.Module {
  token: nn.Embedding;
  place: nn.Embedding;
  body: nn.TransformerEncoder;
  head: nn.Linear;

  constructor(vocab = 6, width = 16, length = 5) {
    super();
    this.token = new nn.Embedding(vocab, width);
    this.place = new nn.Embedding(length, width);
    const layer = new nn.TransformerEncoderLayer(width, 2, 32, { dropout: 0.0, batch_first: true });
    this.body = new nn.TransformerEncoder(layer, 1, { enable_nested_tensor: false });
    this.head = new nn.Linear(width, vocab);
  }

  forward(x: torch.Tensor): torch.Tensor {
    return this.head(this.body(this.token(x).add(this.place(torch.arange(x.shape[1])))));
  }
}

export function main(print: (...values: unknown[]) => void): void {
  torch.manual_seed(400);
  const q = torch.randn(2, 4, 8), k = torch.randn(2, 5, 8), v = torch.randn(2, 5, 8);
  const w = torch.softmax(q.matmul(k.transpose(1, 2)).div(Math.sqrt(8)), { dim: -1 });
  print(w.index([0]));
  print(torch.allclose(w.matmul(v), F.scaled_dot_product_attention(q, k, v), { atol: 1e-6 }));
  const causal = F.scaled_dot_product_attention(q, q, q, { is_causal: true });
  print(torch.allclose(causal.index([":", 0]), q.index([":", 0]), { atol: 1e-6 }));
  const mha = new nn.MultiheadAttention(8, 2, { batch_first: true });
  const [out, weights] = mha(q, k, v);
  print(out.shape, weights!.shape, weights!.sum(-1).index([0]));
  print(out.index([0, 0]));

  const net = new Reverser();
  const opt = new torch.optim.AdamW(net.parameters(), { lr: 0.01 });
  for (let step = 1; step <= 80; step++) {
    const x = torch.randint(0, 6, [32, 5]);
    const loss = F.cross_entropy(net(x).flatten(0, 1), x.flip(1).flatten());
    opt.zero_grad();
    loss.backward();
    opt.step();
    if ([1, 2, 5].includes(step) || step % 20 === 0) print(step, loss.item().toFixed(4));
  }
  torch.no_grad(() => {
    const x = torch.tensor([[1, 2, 3, 4, 5]]).long();
    print(net.eval()(x).argmax(-1));
  });
}
