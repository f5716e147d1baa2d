// torch.nn.utils and functional_call: values that PyTorch 2.15 gives, and mistakes.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch, U = nn.utils, { parametrize: P, parametrizations: Q } = U;

function assertValues(x: torch.Tensor | null, want: number[], message?: string): void {
  assert(x !== null && torch.allclose(x.flatten(), torch.tensor(want), { atol: 2e-6, rtol: 1e-5 }), `${message}: ${x}`);
}

const ones = torch.ones(1, 3);

Deno.test("the old weight_norm: parameters, values, gradients, removal", () => {
  torch.manual_seed(0);
  const layer = U.weight_norm(new nn.Linear(3, 2)), fields = layer as unknown as Record<string, torch.Tensor>;
  assertEquals(String(layer), "Linear(in_features=3, out_features=2, bias=True)");
  assertEquals(Object.keys(layer.state_dict()), ["bias", "weight_g", "weight_v"]);
  assertValues(fields.weight_g, [0.567225, 0.503937]);
  assertEquals(fields.weight_g.shape, [2, 1]);
  const out = layer(ones);
  assertValues(out, [-0.181231, -0.034668]);
  out.sum().backward();
  assertValues(fields.weight_g.grad, [-0.299338, -0.977191]);
  assertValues(fields.weight_v.grad, [0.997719, 1.163445, 0.749233, 0.176082, 0.568802, 1.300215]);
  U.remove_weight_norm(layer);
  assertEquals(Object.keys(layer.state_dict()), ["bias", "weight"]);
});

Deno.test("weight_norm over another dimension, and over all", () => {
  torch.manual_seed(0);
  const conv = U.weight_norm(new nn.Conv1d(2, 3, 2), { dim: null });
  assertEquals((conv as unknown as Record<string, torch.Tensor>).weight_g.shape, []);
  assertValues(conv(torch.ones(1, 2, 3)), [-0.992688, -0.992688, -0.003101, -0.003101, -0.367567, -0.367567]);
  torch.manual_seed(0);
  const linear = U.weight_norm(new nn.Linear(3, 2), { dim: 1 });
  const lengths = (linear as unknown as Record<string, torch.Tensor>).weight_g;
  assertEquals(lengths.shape, [1, 3]);
  assert(torch.allclose(lengths.flatten(), torch.tensor([0.4249, 0.3813, 0.4998]), { atol: 6e-5 }), `${lengths}`);
});

Deno.test("parametrizations.weight_norm: printing, state, assignment", () => {
  torch.manual_seed(0);
  const layer = Q.weight_norm(new nn.Linear(3, 2));
  assertEquals(
    String(layer),
    `ParametrizedLinear(
  in_features=3, out_features=2, bias=True
  (parametrizations): ModuleDict(
    (weight): ParametrizationList(
      (0): _WeightNorm()
    )
  )
)`,
  );
  const names = Object.keys(layer.state_dict());
  assertEquals(names, ["bias", "parametrizations.weight.original0", "parametrizations.weight.original1"]);
  assertValues(layer(ones), [-0.181231, -0.034668]);
  layer.weight = torch.ones(2, 3);
  assertValues(layer.get_parameter("parametrizations.weight.original0"), [Math.sqrt(3), Math.sqrt(3)]);
  assertValues(layer.weight, [1, 1, 1, 1, 1, 1]);
  assert(layer instanceof nn.Linear && P.type_before_parametrizations(layer) === nn.Linear);
  P.remove_parametrizations(layer, "weight");
  assertEquals(Object.keys(layer.state_dict()), ["bias", "weight"]);
  assertEquals(layer.constructor.name, "Linear");
});

Deno.test("parametrizations.spectral_norm follows PyTorch's draws and values", () => {
  torch.manual_seed(0);
  const layer = Q.spectral_norm(new nn.Linear(3, 2));
  assertEquals(Object.keys(layer.state_dict()), [
    "bias",
    ...["original", "0._u", "0._v"].map((name) => `parametrizations.weight.${name}`),
  ]);
  assertValues(layer(ones), [-0.269626, -0.291038]);
  assertValues(layer.get_buffer("parametrizations.weight.0._u"), [0.785607, -0.618725]);
  layer.eval();
  layer(ones).sum().backward();
  const original = layer.get_parameter("parametrizations.weight.original");
  assertValues(original.grad, [1.99529, 2.217365, 0.662513, 1.146761, 0.97186, 2.196424]);
  assertValues(torch.rand(2), [0.681609, 0.915194]);
});

Deno.test("the old spectral_norm of a transposed convolution", () => {
  torch.manual_seed(0);
  const layer = U.spectral_norm(new nn.ConvTranspose2d(2, 3, 2));
  const fields = layer as unknown as Record<string, torch.Tensor>;
  assertEquals(Object.keys(layer.state_dict()), ["bias", "weight_orig", "weight_u", "weight_v"]);
  const out = layer(torch.ones(1, 2, 1, 1)).flatten();
  assertValues(out.narrow(0, 0, 4), [-0.610686, -0.120262, -0.770313, -0.456035]);
  assertValues(fields.weight_u, [-0.60388, 0.795138, 0.055541]);
  layer(torch.ones(1, 2, 1, 1)).sum().backward();
  assertValues(fields.weight_orig.grad!.flatten().narrow(0, 0, 4), [1.974375, 1.883237, 1.640708, 1.381318]);
  U.remove_spectral_norm(layer);
  assertEquals(Object.keys(layer.state_dict()), ["bias", "weight"]);
  assertValues(torch.rand(2), [0.997067, 0.698441]);
});

class Symmetric extends nn.Module {
  forward(x: torch.Tensor): torch.Tensor {
    return x.triu().add(x.triu(1).t());
  }
  right_inverse(x: torch.Tensor): torch.Tensor {
    return x.triu();
  }
}

class Twice extends nn.Module {
  forward(x: torch.Tensor): torch.Tensor {
    return x.mul(2);
  }
}

Deno.test("parametrizations follow one another, train, and can be removed", () => {
  torch.manual_seed(0);
  const layer = new nn.Linear(2, 2), weight = layer.weight;
  P.register_parametrization(layer, "weight", new Symmetric());
  P.register_parametrization(layer, "weight", new Twice());
  assertValues(layer.weight, [-0.010588, 0.758646, 0.758646, -1.040775]);
  assertThrows(() => layer.weight = torch.ones(2, 2), torch.TorchError, "Twice does not implement right_inverse");
  assert([...layer.parameters()].includes(weight as torch.nn.Parameter)); // what an optimizer already holds
  const before = layer.weight, optimizer = new torch.optim.SGD(layer.parameters(), { lr: 0.1 });
  layer(torch.ones(1, 2)).sum().backward();
  optimizer.step();
  assert(!torch.equal(layer.weight, before) && torch.equal(layer.weight, layer.weight.t()));
  const last = layer.weight;
  P.remove_parametrizations(layer, "weight");
  assert(layer.weight === weight && torch.equal(layer.weight, last));
});

Deno.test("parametrizations say what does not fit", () => {
  const layer = new nn.Linear(2, 3);
  class Row extends nn.Module {
    forward(x: torch.Tensor): torch.Tensor {
      return x.select(0, 0);
    }
  }
  const cases: [() => unknown, string][] = [
    [() => P.register_parametrization(layer, "weigh", new Twice()), "a parametrized element with name 'weigh'"],
    [() => P.register_parametrization(layer, "weight", new Row()), "may not change the shape of the tensor"],
    [() => P.register_parametrization(layer, "weight", 3 as never), "must be a Module"],
    [() => P.remove_parametrizations(layer, "weight"), "does not have a parametrization on weight"],
    [() => Q.spectral_norm(layer, { n_power_iterations: 0 }), "Expected n_power_iterations to be positive"],
    [() => Q.weight_norm(layer, { dim: 2 }), "dim must be null or a dimension of the weight [3,2], got 2"],
    [() => U.remove_weight_norm(layer), "weight_norm of 'weight' not found"],
    [() => U.weight_norm(layer, "wieght"), "has no parameter or buffer with name 'wieght'"],
    [() => U.weight_norm(U.weight_norm(new nn.Linear(2, 3))), "Cannot register two weight_norm hooks"],
  ];
  for (const [call, message] of cases) assertThrows(call, torch.TorchError, message);
  assertEquals(Object.keys(layer.state_dict()), ["weight", "bias"]);
});

Deno.test("clipping of gradients", () => {
  torch.manual_seed(0);
  const model = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 1));
  model(torch.ones(2, 3).mul(10)).sum().backward();
  const last = model.get_parameter("2.weight"), bias = model.get_parameter("0.bias");
  assertEquals((U.clip_grad_norm_(model.parameters(), 1).item() as number).toFixed(4), "14.0530");
  assertValues(last.grad, [0, 0, 0.528428, 0]);
  const greatest = U.clip_grad_norm_(model.parameters(), 0.5, { norm_type: Infinity });
  assertEquals((greatest.item() as number).toFixed(4), "0.5284");
  assertEquals((U.clip_grad_norm_(model.parameters(), 0.5, 1).item() as number).toFixed(4), "2.0497");
  assertValues(bias.grad, [0, 0, -0.011135, 0]);
  U.clip_grad_value_(model.parameters(), 0.01);
  assertValues(bias.grad, [0, 0, -0.01, 0]);
  assertEquals(U.get_total_norm([]).item(), 0);
  bias.grad!.fill_(NaN);
  assertThrows(
    () => U.clip_grad_norm_(bias, 1, { error_if_nonfinite: true }),
    torch.TorchError,
    "The total norm of order 2.0 for gradients from `parameters` is non-finite",
  );
  assertThrows(() => U.clip_grad_norm_(model as never, 1), torch.TorchError, "must be a tensor or several");
});

Deno.test("parameters as a vector and back", () => {
  const layer = new nn.Linear(3, 2);
  const vector = U.parameters_to_vector(layer.parameters());
  assert(vector.requires_grad && vector.shape.join() === "8");
  U.vector_to_parameters(torch.arange(8).to(torch.float32), layer.parameters());
  assertValues(layer.weight, [0, 1, 2, 3, 4, 5]);
  assertValues(layer.bias, [6, 7]);
  assert(layer.weight.requires_grad);
  assertThrows(() => U.vector_to_parameters(torch.zeros(7), layer.parameters()), torch.TorchError, "8 elements");
});

Deno.test("fusing refuses training mode and keeps the original", () => {
  const conv = new nn.ConvTranspose2d(2, 3, 2), bn = new nn.BatchNorm2d(3), x = torch.randn(2, 2, 4, 4);
  bn(conv(x));
  assertThrows(() => U.fuse_conv_bn_eval(conv, bn), torch.TorchError, "Fusion only for eval!");
  conv.eval();
  bn.eval();
  assertThrows(() => U.fuse_conv_bn_eval(bn as never, bn), torch.TorchError, "only a convolution or linear layer");
  const weight = conv.weight, fused = U.fuse_conv_bn_eval(conv, bn, true);
  assert(torch.allclose(fused(x), bn(conv(x)), { atol: 1e-5 }));
  assert(conv.weight === weight && fused.weight !== weight && String(fused) === String(conv));
});

Deno.test("functional_call: gradients, buffers, ties, errors", () => {
  const model = new nn.Sequential(new nn.Linear(2, 2), new nn.BatchNorm1d(2)), x = torch.randn(4, 2);
  const weight = torch.ones(2, 2, { requires_grad: true }), mean = torch.zeros(2);
  const before = String(model.get_buffer("1.running_mean"));
  const out = torch.func.functional_call(model, { "0.weight": weight, "1.running_mean": mean }, x) as torch.Tensor;
  out.pow(3).sum().backward();
  assert(weight.grad !== null && model.get_parameter("0.weight").grad === null);
  assertEquals(String(model.get_buffer("1.running_mean")), before);
  assert(mean.abs().sum().item() as number > 0, "the given buffer follows the batch");
  assertEquals([...model.named_parameters()].length, 4);

  class Tied extends nn.Module {
    a = new nn.Parameter(torch.ones([]));
    b = this.a;
    forward(y: torch.Tensor): torch.Tensor {
      return y.add(this.a).add(this.b);
    }
  }
  const tied = new Tied(), zero = torch.zeros([]), call = torch.func.functional_call;
  assertEquals(call(tied, { a: zero }, zero).item(), 0);
  assertEquals(call(tied, { a: zero }, zero, null, { tie_weights: false }).item(), 1);
  assertThrows(() => call(tied, { a: zero, b: torch.ones([]) }, zero), torch.TorchError, "which are tied");
  const given = (model: torch.nn.Module, ...rest: unknown[]) =>
    (call as (...args: unknown[]) => unknown)(model, ...rest);
  assertThrows(() => given(model, { "0.weigth": weight }, x), torch.TorchError, "has no tensor 'weigth'");
  assertThrows(() => given(model, { "0.weight": 3 }, x), torch.TorchError, "'0.weight' must be a Tensor");
  assertThrows(
    () => given(model, { "0.weight": weight }, x, null, { strict: true }),
    torch.TorchError,
    "Missing key(s): '0.bias', '1.weight', '1.bias'",
  );
  assertThrows(
    () => given(model, [{ a: zero }, { a: zero }], x),
    torch.TorchError,
    "appeared in multiple dictionaries",
  );
  class Counter extends nn.Module {
    constructor() {
      super();
      this.register_buffer("count", torch.zeros([]));
    }
    declare count: torch.Tensor;
    forward(): torch.Tensor {
      this.count = this.count.add(1);
      return this.count;
    }
  }
  const counter = new Counter(), state = { count: torch.full([], 5) };
  call(counter, state);
  assertEquals([state.count.item(), counter.count.item()], [6, 0]);
});
