// Transformer layers: PyTorch's numbers with dropout and padding, masks, gradients, copies, refusals.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch;
type Tensor = torch.Tensor;

function assertNumbers(x: Tensor, want: readonly number[], atol = 3e-6): void {
  const got = x.flatten().narrow(0, 0, want.length).sub(torch.tensor(want)).abs().max().item();
  assert(got <= atol, `${x} is off by ${got}`);
}

const x = torch.arange(48).view(2, 3, 8).sin();
const padding = torch.tensor([[false, false, true], [false, false, false]]);

function encoder(): torch.nn.TransformerEncoder {
  torch.manual_seed(0);
  return new nn.TransformerEncoder(
    new nn.TransformerEncoderLayer(8, 2, 16, { dropout: 0.25, batch_first: true }),
    2,
  );
}

Deno.test("TransformerEncoder trains with PyTorch's dropout", () => {
  const net = encoder();
  torch.manual_seed(7);
  assertNumbers(net(x), [0.902884, -0.75909, 0.642789, 1.267536, -1.645009, 0.368644]);
  assertNumbers(torch.rand(1), [0.2234514], 1e-6);
});

Deno.test("TransformerEncoder in evaluation: padded positions as PyTorch gives them, with gradients and without", () => {
  const net = encoder().eval();
  const seen = [0.738054, -0.070028, 1.186005, 0.51744, -1.991688, -0.47106, -0.844039, 0.935316];
  const quiet = torch.no_grad(() => net(x, { src_key_padding_mask: padding }));
  assertNumbers(quiet, seen);
  assertEquals(quiet.index([0, 2]).abs().sum().item(), 0);
  const recorded = net(x, { src_key_padding_mask: padding });
  assertNumbers(recorded, seen);
  assertNumbers(recorded.index([0, 2]), [-0.121956, -1.111997, 1.173309, -0.414147, 1.252788, 0.494355, 0.498955]);
});

Deno.test("MultiheadAttention: dropout, weights or none", () => {
  torch.manual_seed(0);
  const attention = new nn.MultiheadAttention(8, 2, 0.5, { batch_first: true });
  torch.manual_seed(7);
  const [y, weights] = attention(x, x, x);
  assertNumbers(y, [0.206593, 0.148087, 0.218417, 0.083258]);
  assertNumbers(weights!, [0.31395, 0.658348, 0.244998, 0.34197, 0.327844, 0.330185, 0.346724, 0.245368, 0]);
  torch.manual_seed(7);
  const [z, none] = attention(x, x, x, { need_weights: false });
  assertNumbers(z, [0.206593, 0.148087, 0.218417, 0.083258]);
  assertEquals(none, null);
});

Deno.test("MultiheadAttention: weights or none, the same result; masks of every kind; both orders of dimensions", () => {
  torch.manual_seed(1);
  const first = new nn.MultiheadAttention(8, 2, { batch_first: true }), second = new nn.MultiheadAttention(8, 2);
  second.load_state_dict(first.state_dict());
  const memory = torch.randn(2, 5, 8), causal = torch.ones(3, 5).triu(1).bool();
  const padded = torch.tensor([[false, false, false, true, true], [false, false, false, false, true]]);
  for (
    const o of [{}, { attn_mask: causal }, { key_padding_mask: padded }, {
      attn_mask: causal,
      key_padding_mask: padded,
    }, {
      attn_mask: torch.randn(4, 3, 5),
    }]
  ) {
    const [y] = first(x, memory, memory, o), [z] = first(x, memory, memory, { ...o, need_weights: false });
    assert(torch.allclose(y, z, { atol: 1e-6 }));
    const turned = memory.transpose(0, 1);
    assert(torch.allclose(y, second(x.transpose(0, 1), turned, turned, o)[0].transpose(0, 1), { atol: 1e-6 }));
  }
  const alone = first(x.select(0, 0), memory.select(0, 0), memory.select(0, 0));
  assert(torch.allclose(alone[0], first(x, memory, memory)[0].select(0, 0), { atol: 1e-6 }));
  assertEquals(alone[1]!.shape, [3, 5]);
});

Deno.test("Transformer: initial weights, result, causal masks", () => {
  torch.manual_seed(3);
  const net = new nn.Transformer(8, 2, 2, 2, 16);
  torch.manual_seed(4);
  assertNumbers(net(x, x), [0.129702, 0.86652, -0.053005, 1.714408, -1.79634, 0.445085]);
  net.eval();
  const tgt_mask = nn.Transformer.generate_square_subsequent_mask(2);
  assertEquals(tgt_mask.tolist(), [[0, -Infinity], [0, 0]]);
  const whole = net(x, x, { tgt_mask }), part = net(x, x.narrow(0, 0, 1));
  assert(torch.allclose(whole.narrow(0, 0, 1), part, { atol: 1e-6 })); // the first position sees itself alone
});

Deno.test("transformer layers: gradients against differences, before and after", () => {
  torch.manual_seed(5);
  for (const norm_first of [false, true]) {
    const layer = new nn.TransformerDecoderLayer(4, 2, {
      dim_feedforward: 6,
      norm_first,
      activation: "gelu",
      dropout: 0,
    });
    layer.to(torch.float64);
    const inputs = [3, 4].map((n) => torch.randn([n, 1, 4], { dtype: torch.float64, requires_grad: true }));
    torch.autograd.gradcheck((tgt: Tensor, memory: Tensor) => layer(tgt, memory), inputs);
  }
});

Deno.test("a stack of layers: copies that share nothing; any module with the same forward", () => {
  const layer = new nn.TransformerEncoderLayer(8, 2, 16);
  const net = new nn.TransformerEncoder(layer, 2, new nn.LayerNorm(8));
  const [a, b] = [...net.layers] as torch.nn.TransformerEncoderLayer[];
  assertEquals(a.linear1.weight.tolist(), layer.linear1.weight.tolist());
  a.linear1.weight.data.zero_();
  assert(b.linear1.weight.abs().sum().item() > 0 && layer.linear1.weight.abs().sum().item() > 0);
  assertEquals([...net.parameters()].length, 2 * [...layer.parameters()].length + 2);
  const own = new nn.TransformerDecoderLayer(8, 2, 16, { activation: new nn.ReLU() });
  assert(String(own).endsWith("(dropout3): Dropout(p=0.1, inplace=False)\n  (activation): ReLU()\n)"), String(own));

  class Twice extends nn.Module {
    factor = 2;
    forward(src: Tensor): Tensor {
      return src.mul(this.factor);
    }
  }
  assertEquals(new nn.TransformerEncoder(new Twice(), 3)(torch.ones(1, 1, 1)).item(), 8);
});

Deno.test("deepcopy: tensors, shared ones, containers, hooks, state", () => {
  const shared = new nn.Linear(2, 2);
  const model = new nn.Sequential(shared, new nn.BatchNorm1d(2), new nn.Conv1d(2, 2, 1), shared);
  let calls = 0;
  model.register_forward_hook(() => {
    calls++;
  });
  model(torch.randn(3, 2, 2));
  const copy = torch.utils.deepcopy(model);
  assertEquals(String(copy), String(model));
  assert(copy[0] === copy[3] && copy[0] !== shared && copy instanceof nn.Sequential);
  assertEquals(Object.keys(copy.state_dict()), Object.keys(model.state_dict()));
  shared.weight.data.zero_();
  assert((copy[0] as torch.nn.Linear).weight.abs().sum().item() > 0);
  copy.append(new nn.ReLU());
  copy(torch.randn(3, 2, 2));
  assertEquals([calls, model.length, copy.length], [2, 4, 5]);
  copy[2].register_forward_hook(() => {});

  const layers = new nn.ModuleDict<torch.nn.Module>({
    lstm: new nn.LSTM(2, 3, 2, { bidirectional: true }),
    cell: new nn.GRUCell(2, 2),
    up: new nn.ConvTranspose1d(2, 2, 2),
    padded: new nn.Conv1d(2, 2, 3, { padding: 1, padding_mode: "reflect" }),
    clusters: new nn.AdaptiveLogSoftmaxWithLoss(4, 6, [2, 4]),
    attention: new nn.MultiheadAttention(4, 2),
  });
  const twins = torch.utils.deepcopy(layers), sequence = torch.ones(5, 1, 2);
  assertEquals(String(twins), String(layers));
  const call = (m: torch.nn.Module, ...xs: Tensor[]) => String((m as unknown as (...xs: Tensor[]) => unknown)(...xs));
  for (const [name, inputs] of Object.entries({ lstm: [sequence], cell: [torch.ones(1, 2)], up: [torch.ones(2, 3)] })) {
    assertEquals(call(twins.get(name), ...inputs), call(layers.get(name), ...inputs));
  }
  assertEquals(call(twins.get("padded"), torch.ones(2, 4)), call(layers.get("padded"), torch.ones(2, 4)));
  (twins.get("clusters") as torch.nn.AdaptiveLogSoftmaxWithLoss).log_prob(torch.ones(3, 4));

  const list = new nn.ParameterList([torch.ones(2)]), dict = new nn.ParameterDict({ a: torch.ones(2) });
  const both = torch.utils.deepcopy(new nn.ModuleDict({ x: new nn.Linear(1, 1) }));
  assertEquals(torch.utils.deepcopy(list).length, 1);
  assertEquals(torch.utils.deepcopy(dict).get("a").tolist(), [1, 1]);
  assert(both.has("x"));
  const state = { step: 3, values: [torch.ones(1), new Map([["k", torch.zeros(1)]])] as const };
  const again = torch.utils.deepcopy(state);
  assert(again.values[0] !== state.values[0] && again.values[1].get("k")!.item() === 0);
  assertThrows(() => torch.utils.deepcopy(torch.ones(1).requires_grad_().mul(2)), torch.AutogradError, "graph leaves");
});

Deno.test("transformers refuse what does not fit, in PyTorch's words", () => {
  const attention = new nn.MultiheadAttention(8, 2, { batch_first: true });
  const refused = (text: string, f: () => unknown) => assertThrows(f, torch.TorchError, text);
  refused("embed_dim must be divisible by num_heads", () => new nn.MultiheadAttention(7, 2));
  refused("got embed_dim=0 and num_heads=2 instead", () => new nn.MultiheadAttention(0, 2));
  refused(
    "activation should be relu/gelu, not tanh",
    () => new nn.TransformerEncoderLayer(8, 2, { activation: "tanh" as never }),
  );
  refused(
    "torch.Size([3, 4]), but should be (3, 3).",
    () => attention(x, x, x, { attn_mask: torch.ones(3, 4).bool() }),
  );
  refused(
    "torch.Size([3, 3, 3]), but should be (4, 3, 3).",
    () => attention(x, x, x, { attn_mask: torch.ones(3, 3, 3).bool() }),
  );
  refused("Need attn_mask if specifying the is_causal hint", () => attention(x, x, x, { is_causal: true }));
  refused("3-D but found 2-D and 3-D tensors", () => attention(x, x.select(0, 0), x));
  refused("was expecting embedding dimension of 8, but got 4", () => attention(x.narrow(2, 0, 4), x, x));
  refused(
    "key_padded_mask.shape[1] to be 3, but got 4",
    () => attention(x, x, x, { key_padding_mask: torch.ones(2, 4).bool() }),
  );
  refused(
    "only bool and floating types of attn_mask",
    () => attention(x, x, x, { attn_mask: torch.ones(3, 3).long() }),
  );
  refused("attention(x, x, x)", () => (attention as unknown as (x: Tensor) => unknown)(x));
  refused(
    "the batch number of src and tgt must be equal",
    () => new nn.Transformer(8, 2, 1, 1, 8)(x, x.narrow(1, 0, 1)),
  );
});

Deno.test("TransformerEncoder sees by itself that a mask is the causal one", () => {
  const hints: boolean[] = [];
  class Layer extends nn.Module {
    forward(src: Tensor, o: { is_causal?: boolean }): Tensor {
      hints.push(o.is_causal!);
      return src;
    }
  }
  const net = new nn.TransformerEncoder(new Layer(), 1), mask = nn.Transformer.generate_square_subsequent_mask(2);
  for (const m of [mask, torch.zeros(2, 2), torch.ones(2, 2).triu(1).bool(), null]) net(x, { mask: m });
  net(x, { mask, is_causal: false });
  assertEquals(hints, [true, false, true, false, false]);
});
