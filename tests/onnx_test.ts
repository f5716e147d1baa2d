// torch.onnx.export: files that ONNX Runtime computes the same with, for other batches too; what is refused, and how.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as torch from "../mod.ts";
import { checkExport, opened } from "./onnx/runtime.ts";

const { nn } = torch, F = nn.functional;
const BATCH = { x0: { 0: "batch" } }, BOTH = { x0: { 0: "batch", 1: "length" } };

/** A module of one function. */
class Lambda extends nn.Module {
  constructor(readonly compute: (...args: torch.Tensor[]) => unknown) {
    super();
  }
  override forward(...args: torch.Tensor[]): unknown {
    return this.compute(...args);
  }
}
const of = (compute: (x: torch.Tensor) => unknown) => new Lambda((x) => compute(x));

const text = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

Deno.test("an MLP: parameters by their names, one Gemm a layer", async () => {
  const model = new nn.Sequential(
    new nn.Linear(4, 8),
    new nn.ReLU(),
    new nn.Linear(8, 3),
    new nn.LogSoftmax({ dim: 1 }),
  );
  const bytes = await checkExport(model, (b) => [torch.randn(b, 4)], BATCH);
  for (const name of ["0.weight", "0.bias", "2.weight", "Gemm", "Relu", "LogSoftmax", "batch"]) {
    assert(text(bytes).includes(name), name);
  }
  assert(!text(bytes).includes("Transpose") && !text(bytes).includes("constant"));
});

Deno.test("the CNN of the MNIST example", async () => {
  class Net extends nn.Module {
    conv1 = new nn.Conv2d(1, 8, 3);
    conv2 = new nn.Conv2d(8, 16, 3);
    dropout = new nn.Dropout(0.25);
    fc1 = new nn.Linear(16 * 144, 32);
    fc2 = new nn.Linear(32, 10);
    override forward(x: torch.Tensor): torch.Tensor {
      x = F.relu(this.conv1(x));
      x = F.max_pool2d(F.relu(this.conv2(x)), 2);
      x = torch.flatten(this.dropout(x), 1);
      return F.log_softmax(this.fc2(F.relu(this.fc1(x))), 1);
    }
  }
  await checkExport(new Net(), (b) => [torch.randn(b, 1, 28, 28)], BATCH);
});

Deno.test("ResNet18: batch norms keep their buffers' names", async () => {
  const bytes = await checkExport(torch.vision.models.resnet18(), (b) => [torch.randn(b, 3, 64, 64)], BATCH);
  for (const name of ["layer1.0.bn1.running_mean", "BatchNormalization", "GlobalAveragePool", "MaxPool"]) {
    assert(text(bytes).includes(name), name);
  }
});

Deno.test("a transformer encoder, any batch and length", async () => {
  const layer = new nn.TransformerEncoderLayer(16, 4, { dim_feedforward: 32, batch_first: true });
  const bytes = await checkExport(new nn.TransformerEncoder(layer, 2), (b, t) => [torch.randn(b, t, 16)], BOTH);
  assert(text(bytes).includes("LayerNormalization"), "LayerNormalization");
});

Deno.test("recurrent layers are single nodes, any batch and length", async () => {
  const lstm = new nn.LSTM(6, 8, { num_layers: 2, bidirectional: true, batch_first: true });
  assert(
    text(await checkExport(lstm, (b, t) => [torch.randn(b, t, 6)], BOTH)).includes("bidirectional"),
    "bidirectional",
  );
  const turned = { x0: { 0: "length", 1: "batch" } };
  await checkExport(new nn.GRU(6, 8, { num_layers: 2 }), (b, t) => [torch.randn(t, b, 6)], turned);
  await checkExport(new nn.RNN(6, 8, { nonlinearity: "relu" }), (b, t) => [torch.randn(t, b, 6)], turned);
  await checkExport(new nn.RNN(6, 8), (b, t) => [torch.randn(t, b, 6)], turned);
  class Given extends nn.Module {
    lstm = new nn.LSTM(6, 8, { num_layers: 2 });
    override forward(x: torch.Tensor, h: torch.Tensor, c: torch.Tensor): unknown {
      return this.lstm(x, [h, c]);
    }
  }
  const states = (b: number) => [torch.randn(2, b, 8), torch.randn(2, b, 8)];
  const all = { ...turned, x1: { 1: "batch" }, x2: { 1: "batch" } };
  await checkExport(new Given(), (b, t) => [torch.randn(t, b, 6), ...states(b)], all);
  class Cells extends nn.Module {
    first = new nn.LSTMCell(4, 6);
    second = new nn.GRUCell(6, 6);
    third = new nn.RNNCell(6, 5);
    override forward(x: torch.Tensor): unknown {
      const [h, c] = this.first(x);
      return [this.third(this.second(h, c)), c];
    }
  }
  await checkExport(new Cells(), (b) => [torch.randn(b, 4)], BATCH);
});

Deno.test("a GPT with its own attention: positions and masks follow the length", async () => {
  class Block extends nn.Module {
    ln1 = new nn.LayerNorm(16);
    ln2 = new nn.LayerNorm(16);
    qkv = new nn.Linear(16, 48);
    proj = new nn.Linear(16, 16);
    mlp = new nn.Sequential(new nn.Linear(16, 64), new nn.GELU(), new nn.Linear(64, 16));
    override forward(x: torch.Tensor): torch.Tensor {
      const [B, T, C] = x.shape;
      const [q, k, v] = this.qkv(this.ln1(x)).split(16, 2).map((t) => t.view(B, T, 4, C / 4).transpose(1, 2));
      const scores = q.matmul(k.transpose(-2, -1)).mul(0.5);
      const mask = torch.tril(torch.ones(T, T)).view(1, 1, T, T);
      const weights = F.softmax(scores.masked_fill(mask.eq(0), -Infinity), -1);
      x = x.add(this.proj(weights.matmul(v).transpose(1, 2).contiguous().view(B, T, C)));
      return x.add(this.mlp(this.ln2(x)));
    }
  }
  class GPT extends nn.Module {
    tokens = new nn.Embedding(11, 16);
    places = new nn.Embedding(32, 16);
    blocks = new nn.Sequential(new Block(), new Block());
    ln = new nn.LayerNorm(16);
    head = new nn.Linear(16, 11, { bias: false });
    override forward(x: torch.Tensor): torch.Tensor {
      return this.head(this.ln(this.blocks(this.tokens(x).add(this.places(torch.arange(x.shape[1]))))));
    }
  }
  const bytes = await checkExport(new GPT(), (b, t) => [torch.randint(0, 11, [b, t])], BOTH);
  assert(text(bytes).includes("blocks.0.qkv.bias"), "blocks.0.qkv.bias");
  const causal = of((x) => {
    const [B, T] = x.shape;
    const [q, k, v] = x.view(B, T, 3, 4, 4).permute(2, 0, 3, 1, 4).unbind(0);
    return F.scaled_dot_product_attention(q, k, v, { is_causal: true }).transpose(1, 2).reshape(B, T, 16);
  });
  await checkExport(causal, (b, t) => [torch.randn(b, t, 48)], BOTH);
});

Deno.test("a VAE: noise is drawn anew by whoever runs the graph", async () => {
  class VAE extends nn.Module {
    fc1 = new nn.Linear(20, 12);
    mean = new nn.Linear(12, 4);
    logvar = new nn.Linear(12, 4);
    fc2 = new nn.Linear(4, 20);
    constructor(readonly noise: number) {
      super();
    }
    override forward(x: torch.Tensor): torch.Tensor[] {
      const h = F.relu(this.fc1(x.view(-1, 20))), mean = this.mean(h), logvar = this.logvar(h);
      const std = torch.exp(logvar.mul(0.5)), z = mean.add(torch.randn_like(std).mul(std).mul(this.noise));
      return [torch.sigmoid(this.fc2(z)), mean, logvar];
    }
  }
  await checkExport(new VAE(0), (b) => [torch.randn(b, 4, 5)], BATCH);
  const bytes = await torch.onnx.export(new VAE(1), torch.randn(2, 20), null, {});
  assert(text(bytes).includes("RandomNormalLike"), "RandomNormalLike");
});

Deno.test("normalisation, pooling, interpolation, padding, transposed convolution", async () => {
  class Net extends nn.Module {
    group = new nn.GroupNorm(2, 4);
    instance = new nn.InstanceNorm2d(4, { affine: true });
    batch = new nn.BatchNorm2d(4);
    linear = new nn.Upsample({ scale_factor: 2, mode: "bilinear" });
    nearest = new nn.Upsample({ scale_factor: 2 });
    same = new nn.Conv2d(4, 6, 4, { padding: "same", groups: 2 });
    turned = new nn.ConvTranspose2d(4, 3, 3, { stride: 2, padding: 1, output_padding: 1 });
    override forward(x: torch.Tensor): torch.Tensor[] {
      x = this.batch(this.instance(this.group(x)));
      return [
        F.avg_pool2d(x, 2),
        F.avg_pool2d(x, 3, { stride: 2, padding: 1, count_include_pad: false }),
        F.adaptive_avg_pool2d(x, [3, 5]),
        F.adaptive_max_pool2d(x, 4) as torch.Tensor,
        F.max_pool2d(x, 3, { stride: 2, ceil_mode: true }) as torch.Tensor,
        this.linear(x),
        this.nearest(x),
        F.interpolate(x, { size: [5, 11], mode: "bicubic", align_corners: true }),
        this.same(x),
        this.turned(x),
        F.pad(x, [1, 2, 0, 1]),
        F.pad(x, [1, 2, 0, 1], "reflect"),
        F.rms_norm(x, [8]),
        F.conv1d(x.select(1, 0), torch.ones(2, 8, 3)),
      ];
    }
  }
  await checkExport(new Net(), (b) => [torch.randn(b, 4, 8, 8)], BATCH);
});

Deno.test("functions of tensors: views, in-place changes, indices, reductions", async () => {
  await checkExport(
    of((x) => {
      const [values, places] = torch.topk(x, 3, 1), [greatest, where] = torch.max(x, 1);
      const changed = x.clone();
      changed.select(1, 1).mul_(0);
      changed.narrow(1, 3, 2).add_(7);
      changed.relu_();
      return [
        torch.cat([x, x.mul(2)], 1),
        torch.stack([x, x.neg()], 1),
        ...[values, places, greatest, where, changed],
        ...[x.var(1), x.std(0), x.norm(), x.cumsum(1), x.argmax(1), x.mean([0, 1]), x.prod(1), x.any(1)],
        ...[
          x.index([":", "1:5:2"]),
          x.index([":", -1]),
          x.flip([1]),
          x.t(),
          x.chunk(2, 1)[1],
          x.roll(1, 1),
          x.repeat(1, 2),
        ],
        ...[
          torch.where(x.gt(0), x, x.exp()),
          x.clamp(-1, 1),
          x.unsqueeze(1).expand(x.shape[0], 3, 6),
          x.gather(1, places),
        ],
        ...[
          F.silu(x),
          F.softplus(x),
          F.hardswish(x),
          F.elu(x),
          F.selu(x),
          F.mish(x),
          F.leaky_relu(x),
          F.gelu(x, "tanh"),
        ],
        ...[x.floor_divide(0.5), x.remainder(0.7), x.trunc(), x.round(), x.pow(2), x.abs().sqrt().rsqrt(), x.sign()],
        ...[x.logsumexp(1), x.sort(1, true)[0], x.tril(), x.isnan(), x.ne(x.roll(1, 0)), x.reshape([-1, 3])],
        torch.einsum("bi,bj->bij", x, x),
        torch.addmm(x.t().matmul(x), x.t(), x, { alpha: 2, beta: 0.5 }),
      ];
    }),
    (b) => [torch.randn(b, 6)],
    BATCH,
  );
});

Deno.test("inputs and parameters as outputs, literals, sizes that are sums and products, changed inputs", async () => {
  class Net extends nn.Module {
    first = new nn.Parameter(torch.randn(1, 1, 8));
    places = new nn.Parameter(torch.randn(1, 12, 8));
    tokens = new nn.Embedding(9, 8);
    override forward(x: torch.Tensor): torch.Tensor[] {
      const [B, T] = x.shape;
      const y = torch.cat([this.first.expand(B, -1, -1), this.tokens(x).add(this.places.index([":", `:${T}`]))], 1);
      const padded = torch.zeros(B, T + 3, 8);
      padded.narrow(1, 1, T + 1).copy_(y);
      const sum = y.matmul(torch.eye(8)).mul(torch.linspace(0, 1, 8)).reshape(B * (T + 1), 8);
      return [x, this.first, y, y, padded, sum, torch.full([B, 2], 7)];
    }
  }
  await checkExport(new Net(), (b, t) => [torch.randint(0, 9, [b, t])], BOTH);
  const inPlace = of((x) => {
    const y = x.add(0);
    const column = y.select(1, 0);
    y.add_(1);
    column.zero_();
    return [y, column, y.masked_fill_(x.gt(0), 3)];
  });
  await checkExport(inPlace, (b) => [torch.randn(b, 4)], BATCH);
});

Deno.test("names and options: parameters as inputs, initialisers as inputs, later versions, checked paths", async () => {
  const model = new nn.Sequential(new nn.Linear(4, 3), new nn.GELU(), new nn.LayerNorm(3));
  for (const opset_version of [17, 18, 20]) {
    await checkExport(model, (b) => [torch.randn(b, 4)], BATCH, { opset_version });
  }
  await checkExport(model, (b) => [torch.randn(b, 4)], BATCH, { do_constant_folding: false });
  const listed = await torch.onnx.export(model, torch.randn(1, 4), null, { keep_initializers_as_inputs: true });
  assertEquals((await opened(listed)).names, ["output"]);
  const bytes = await torch.onnx.export(model, torch.randn(2, 4), null, {
    export_params: false,
    input_names: ["x"],
    output_names: ["y"],
  });
  assertEquals((await opened(bytes)).names, ["y"]);
  const x = torch.randn(2, 4);
  const [y] = await (await opened(bytes)).run([x, ...model.parameters()]);
  assertEquals(y.dims, [2, 3]);
  const path = `${Deno.makeTempDirSync()}/model.onnx`;
  await torch.onnx.export(model, [x], path, { input_names: ["x"] });
  assert(Deno.statSync(path).size > 100);
});

Deno.test("what cannot be exported is refused with the operation and the module", async () => {
  class Inner extends nn.Module {
    override forward(x: torch.Tensor): torch.Tensor {
      return torch.digamma(x);
    }
  }
  const x = torch.randn(2, 4);
  const refused = (model: torch.nn.Module, part: string, options: torch.onnx.ExportOptions = {}) =>
    assertRejects(() => torch.onnx.export(model, x, null, options), torch.TorchError, part);
  await refused(
    new nn.Sequential(new nn.Linear(4, 4), new nn.Sequential(new Inner())),
    'the operation digamma cannot be exported to ONNX; it occurred in the module "1.0" (Inner)',
  );
  await refused(of((x) => x.masked_select(x.gt(0))), "whose result's size depends on values");
  const dynamic = { input_names: ["x"], dynamic_axes: { x: { 0: "batch" } } };
  const looped = of((x) => x.unbind(0).reduce((a, b) => a.add(b)));
  await refused(looped, "when the sizes of batch change", dynamic);
  await refused(of((x) => x.add(x.shape[0] ** 2)), "changes with a dynamic size", dynamic);
  await refused(of((x) => x.sum()), 'names "y"; the names are x', {
    ...dynamic,
    dynamic_axes: { y: [0] },
  });
  await refused(of((x) => x.sum()), "the dimension 2", { ...dynamic, dynamic_axes: { x: [2] } });
  await refused(of((x) => x.sum()), "opset_version 9 is not supported", { opset_version: 9 });
  await refused(of((x) => x.sum()), "there are 1 outputs", { output_names: ["a", "b"] });
  await refused(of(() => 3), "returned no tensor");
  await assertRejects(
    () => torch.onnx.export((() => x) as unknown as torch.nn.Module, x, null),
    torch.ArgumentError,
    "must be a Module",
  );
});

Deno.test("tracing leaves the module as it was", async () => {
  const model = new nn.Sequential(new nn.Linear(4, 3), new nn.BatchNorm1d(3), new nn.Dropout(0.5)),
    x = torch.randn(2, 4);
  torch.manual_seed(3);
  const expected = torch.rand(2);
  torch.manual_seed(3);
  const before = [...model.buffers()].map((b) => b.tolist());
  await torch.onnx.export(model, x, null, { training: true });
  assertEquals([...model.buffers()].map((b) => b.tolist()), before);
  assertEquals(torch.rand(2).tolist(), expected.tolist());
  assert([...model.modules()].every((m) => m.training));
  assert(model(x).requires_grad);
  await assertRejects(() => torch.onnx.export(of((x) => torch.digamma(x)), x, null));
  assertEquals(torch.ones(2).add(1).tolist(), [2, 2]);
});
