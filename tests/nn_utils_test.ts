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

type Orthogonal = readonly [
  [number, number],
  torch.nn.utils.parametrizations.OrthogonalOptions,
  number[][],
  number[][],
];

/** Sizes, options, PyTorch's first weight of seed 3, and its weight after three steps. */
const ORTHOGONAL: readonly Orthogonal[] = [
  [[3, 3], {}, [[-0.67247, -0.51873, -0.52792], [-0.64169, 0.76406, 0.06664], [0.36879, 0.38358, -0.84668]], [
    [-0.66093, -0.5934, -0.4594],
    [-0.66469, 0.74706, -0.0087],
    [0.34836, 0.29961, -0.88819],
  ]],
  [[2, 4], {}, [[-0.81905, 0.22893], [-0.35383, -0.50985], [-0.0469, -0.82624], [0.44917, -0.07045]], [
    [-0.17841, 0.41259],
    [-0.68914, 0.52308],
    [-0.00784, 0.41037],
    [-0.70228, -0.62269],
  ]],
  [[4, 2], {}, [[-0.6052, -0.48153, -0.26145, -0.5775], [-0.03144, -0.75442, 0.48305, 0.44331]], [[
    -0.12376,
    0.98254,
    0.05053,
    0.12937,
  ], [-0.33413, 0.08571, -0.56381, -0.75042]]],
  [[2, 4], { orthogonal_map: "matrix_exp" }, [[-0.81905, 0.22893], [-0.35383, -0.50985], [-0.0469, -0.82624], [
    0.44917,
    -0.07045,
  ]], [[-0.84547, 0.21743], [-0.47264, -0.58736], [-0.02986, -0.63196], [0.24679, -0.45647]]],
  [[3, 3], { orthogonal_map: "householder" }, [[-0.67247, -0.51873, -0.52792], [-0.64169, 0.76406, 0.06664], [
    0.36879,
    0.38358,
    -0.84668,
  ]], [[-0.49082, -0.30461, 0.81628], [-0.86353, 0.29458, -0.40931], [-0.11578, -0.90578, -0.40763]]],
  [[4, 2], { orthogonal_map: "householder", use_trivialization: false }, [[-0.6052, -0.48153, -0.26145, -0.5775], [
    -0.03144,
    -0.75442,
    0.48305,
    0.44331,
  ]], [[0.31427, 0.4683, -0.38129, -0.7325], [-0.80807, -0.3235, -0.25874, -0.41883]]],
  [[3, 3], { orthogonal_map: "cayley" }, [[-0.67247, -0.51873, -0.52792], [-0.64169, 0.76406, 0.06664], [
    0.36879,
    0.38358,
    -0.84668,
  ]], [[-0.6609, -0.5933, -0.45957], [-0.66469, 0.74707, -0.00859], [0.34843, 0.29979, -0.8881]]],
];

Deno.test("parametrizations.orthogonal: PyTorch's weights at the beginning and in training", () => {
  for (const [[columns, rows], options, first, later] of ORTHOGONAL) {
    torch.manual_seed(3);
    const layer = Q.orthogonal(new nn.Linear(columns, rows), options), name = JSON.stringify(options);
    const close = (want: number[][]) =>
      assert(torch.allclose(layer.weight, torch.tensor(want), { atol: 5e-5 }), `${name}: ${layer.weight}`);
    close(first);
    const optimizer = new torch.optim.SGD(layer.parameters(), { lr: 0.1 });
    const x = torch.arange(1, columns + 1).div(4).repeat(2, 1), scale = torch.arange(1, rows + 1);
    for (let i = 0; i < 3; i++) {
      optimizer.zero_grad();
      layer(x).pow(2).mul(scale).sum().backward();
      optimizer.step();
    }
    close(later);
    const base = options.use_trivialization === false ? [] : ["parametrizations.weight.0.base"];
    assertEquals(Object.keys(layer.state_dict()), ["bias", "parametrizations.weight.original", ...base]);
  }
});

Deno.test("parametrizations.orthogonal: batches, derivatives, assignment, printing, mistakes", () => {
  torch.manual_seed(0);
  for (const orthogonal_map of ["matrix_exp", "cayley", "householder"] as const) {
    const { weight } = Q.orthogonal(new nn.Bilinear(3, 2, 4).double(), { orthogonal_map });
    assertEquals(weight.shape, [4, 3, 2]);
    assert(torch.allclose(weight.mT.matmul(weight), torch.eye(2).double().expand(4, 2, 2), { atol: 1e-12 }));
    const made = Q.orthogonal(new nn.Linear(2, 3).double(), { orthogonal_map }).get_submodule(
      "parametrizations.weight.0",
    );
    const map = (x: torch.Tensor) => (made as torch.nn.Layer)(x.tril(-1).add(torch.eye(3, 2).double()));
    const x = torch.randn(3, 2, { dtype: torch.float64, requires_grad: true });
    assert(torch.autograd.gradcheck(map, [x]) && torch.autograd.gradgradcheck(map, [x]));
  }
  const layer = Q.orthogonal(new nn.Linear(3, 3)), turned = torch.tensor([[0, 1, 0], [-1, 0, 0], [0, 0, 1]]);
  layer.weight = turned as torch.nn.Parameter;
  assert(torch.equal(layer.weight, turned));
  assertEquals(String(layer.get_submodule("parametrizations.weight.0")), "_Orthogonal()");
  assertThrows(() => layer.weight = torch.ones(2, 3) as torch.nn.Parameter, torch.ShapeError, "of shape [3,3]");
  assertThrows(() => Q.orthogonal(new nn.BatchNorm1d(3)), torch.ValueError, "Got a tensor of 1 dimensions");
  assertThrows(
    () => Q.orthogonal(new nn.Linear(3, 3), "weight", "exp" as never),
    torch.ValueError,
    'has to be one of "matrix_exp", "cayley", "householder". Got: exp',
  );
  assertThrows(
    () => Q.orthogonal(new nn.Linear(3, 3), { use_trivialization: false }).weight = turned as torch.nn.Parameter,
    torch.ValueError,
    "It is not possible to assign to the matrix exponential",
  );
});

Deno.test("a weight by its length and direction has PyTorch's node", () => {
  const { weight_norm } = torch.nn.utils.parametrizations;
  const name = (dim: number | null) => weight_norm(new torch.nn.Linear(3, 2), "weight", dim).weight.grad_fn?.name();
  assertEquals([name(0), name(1), name(null)], [
    "WeightNormInterfaceBackward0",
    "WeightNormInterfaceBackward0",
    "MulBackward0",
  ]);
});
