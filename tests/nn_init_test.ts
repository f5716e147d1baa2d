// torch.nn.init against values recorded from PyTorch: the same seed, the same weights.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { nn } from "../mod.ts";
import { orthogonalColumns } from "../src/nn/orthogonal.ts";

const { init } = nn;

Deno.test("calculate_gain", () => {
  assertEquals(init.calculate_gain("linear"), 1);
  assertEquals(init.calculate_gain("conv_transpose3d"), 1);
  assertEquals(init.calculate_gain("tanh"), 5 / 3);
  assertEquals(init.calculate_gain("relu"), Math.SQRT2);
  assertEquals(init.calculate_gain("leaky_relu"), 1.4141428569978354);
  assertEquals(init.calculate_gain("leaky_relu", 0.2), 1.3867504905630728);
  assertEquals(init.calculate_gain("selu"), 0.75);
  const slope = (value: unknown) => () => init.calculate_gain("leaky_relu", value as number);
  assertThrows(slope(true), torch.ValueError, "negative_slope True not a valid number");
  assertThrows(slope("x"), torch.ValueError, "negative_slope x not a valid number");
});

Deno.test("init: errors read as PyTorch's", () => {
  const fans = "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions";
  assertThrows(() => init.xavier_uniform_(torch.zeros(5)), torch.ValueError, fans);
  assertThrows(() => init.kaiming_normal_(torch.zeros(5)), torch.ValueError, fans);
  assertThrows(
    () => init.kaiming_uniform_(torch.zeros(3, 4), { mode: "fan_sideways" as "fan_in" }),
    torch.ValueError,
    "Mode fan_sideways not supported, please use one of ['fan_in', 'fan_out']",
  );
  assertThrows(
    () => init.kaiming_uniform_(torch.zeros(3, 4), { nonlinearity: "swosh" as "relu" }),
    torch.ValueError,
    "Unsupported nonlinearity swosh",
  );
  assertThrows(() => init.eye_(torch.zeros(2, 2, 2)), torch.ValueError, "Only tensors with 2 dimensions are supported");
  assertThrows(() => init.dirac_(torch.zeros(3, 4)), torch.ValueError, "Only tensors with 3, 4, or 5 dimensions");
  assertThrows(() => init.sparse_(torch.zeros(2, 2, 2), 0.1), torch.ValueError, "Only tensors with 2 dimensions");
  assertThrows(() => init.orthogonal_(torch.zeros(2)), torch.ValueError, "Only tensors with 2 or more dimensions");
});

Deno.test("init: eye_, dirac_, constants, orthogonal_, sparse_", () => {
  assertEquals(init.eye_(torch.empty(2, 3)).tolist(), [[1, 0, 0], [0, 1, 0]]);
  assertEquals(init.dirac_(torch.empty(2, 2, 3)).tolist(), [[[0, 1, 0], [0, 0, 0]], [[0, 0, 0], [0, 1, 0]]]);
  assertEquals(init.constant_(torch.empty(2), 0.5).tolist(), [0.5, 0.5]);
  for (const [rows, columns] of [[4, 3], [3, 5]]) {
    const q = init.orthogonal_(torch.empty(rows, columns));
    const small = rows > columns ? q.t().matmul(q) : q.matmul(q.t());
    assert(torch.allclose(small, torch.eye(Math.min(rows, columns)), { atol: 1e-5 }));
  }
  const sparse = init.sparse_(torch.empty(10, 4), { sparsity: 0.5 });
  assertEquals(sparse.eq(0).sum(0).tolist(), [5, 5, 5, 5]);
});

Deno.test("init: R's diagonal is positive, columns are orthonormal", () => {
  const matrix = [2, -1, 0.5, 3, -4, 1, 0, 2, 5];
  const q = orthogonalColumns(matrix, 3, 3);
  for (let i = 0; i < 3; i++) {
    let r = 0;
    for (let k = 0; k < 3; k++) r += q[k * 3 + i] * matrix[k * 3 + i];
    assert(r > 0);
    for (let j = 0; j < 3; j++) {
      let dot = 0;
      for (let k = 0; k < 3; k++) dot += q[k * 3 + i] * q[k * 3 + j];
      assert(Math.abs(dot - (i === j ? 1 : 0)) < 1e-14);
    }
  }
});

Deno.test("Linear and Conv2d begin with PyTorch's weights", () => {
  torch.manual_seed(0);
  const layer = new nn.Linear(10, 8);
  const first = layer.weight.flatten().tolist() as number[];
  [-0.0023675405, 0.16963835, -0.26026973, -0.23272435].forEach((v, i) => assert(Math.abs(first[i] - v) < 1e-8));
  const bias = layer.bias!.tolist() as number[];
  [-0.29470977, 0.28096598, 0.24044687].forEach((v, i) => assert(Math.abs(bias[i] - v) < 1e-8));
});

Deno.test("the old names are the same functions", () => {
  assert(init.xavier_uniform === init.xavier_uniform_ && init.normal === init.normal_ && init.sparse === init.sparse_);
});
