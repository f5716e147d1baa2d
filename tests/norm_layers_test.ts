// Normalization layers beyond the golden data: mistakes, old checkpoints, SyncBatchNorm without processes.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch;

Deno.test("normalization layers say what does not fit", () => {
  const cases: [() => unknown, string][] = [
    [() => new nn.GroupNorm(3, 4), "num_channels (4) must be divisible by num_groups (3)"],
    [() => new nn.GroupNorm(2, 4)(torch.zeros(2, 3)), "got input of shape [2, 3] and num_groups=2"],
    [
      () => new nn.InstanceNorm2d(3, { affine: true })(torch.zeros(2, 4, 3, 3)),
      "expected input's size at dim=1 to match num_features (3), but got: 4.",
    ],
    [() => new nn.InstanceNorm1d(3)(torch.zeros(2, 4, 5, 5)), "expected 2D or 3D input (got 4D input)"],
    [() => new nn.RMSNorm(3)(torch.zeros(2, 4)), "Given normalized_shape=[3], expected input with shape [*3]"],
    [() => new nn.CrossMapLRN2d(2)(torch.zeros(3)), "CrossMapLRN2d: Expected input to be 4D, got 1D instead."],
    [() => new nn.SyncBatchNorm(3)(torch.zeros(3)), "expected at least 2D input (got 1D input)"],
    [() => new nn.SyncBatchNorm(3, { process_group: 1 as never }), "there are no process groups here"],
    [() => new nn.GroupNorm(1, 2, { affines: true } as never), "did you mean 'affine'?"],
  ];
  for (const [call, message] of cases) assertThrows(call, torch.TorchError, message);
});

Deno.test("an InstanceNorm names the running statistics of a checkpoint from before they were an option", () => {
  const state = { running_mean: torch.zeros(2), running_var: torch.ones(2) };
  assertThrows(
    () => new nn.InstanceNorm1d(2).load_state_dict(state),
    torch.TorchError,
    'Unexpected running stats buffer(s) "running_mean" and "running_var" for InstanceNorm1d',
  );
  const tracking = new nn.InstanceNorm1d(2, { track_running_stats: true });
  assertEquals(tracking.load_state_dict(state).missing_keys, []);
});

Deno.test("InstanceNorm takes a single sample and, tracking, the running statistics in evaluation", () => {
  torch.manual_seed(0);
  const layer = new nn.InstanceNorm2d(3, { track_running_stats: true, momentum: null }), x = torch.randn(3, 4, 4);
  const y = layer(x);
  assertEquals(y.shape, [3, 4, 4]);
  assert(torch.allclose(y, new nn.InstanceNorm2d(3)(x.unsqueeze(0)).squeeze(0)));
  layer.eval();
  assert(torch.allclose(layer(x), x.div(Math.sqrt(1 + 1e-5)))); // momentum null counts nothing, as in PyTorch
});

Deno.test("convert_sync_batchnorm keeps the tensors and what is around them", () => {
  const model = new nn.Sequential(
    new nn.Conv2d(1, 2, 3),
    new nn.BatchNorm2d(2),
    new nn.Sequential(new nn.BatchNorm2d(2)),
  );
  const names = [...model.named_parameters()].map(([name]) => name), weight = model.get_parameter("1.weight");
  const synced = nn.SyncBatchNorm.convert_sync_batchnorm(model) as typeof model;
  assertEquals([...synced.named_parameters()].map(([name]) => name), names);
  assert(synced.get_parameter("1.weight") === weight);
  assertEquals([...synced.modules()].filter((m) => m instanceof nn.SyncBatchNorm).length, 2);
  assertEquals(synced(torch.randn(2, 1, 5, 5)).shape, [2, 2, 3, 3]);
});

Deno.test("lazy normalization layers: printing, loading before the first input, settings", () => {
  const lazy = new nn.LazyBatchNorm2d({ eps: 0.1, bias: false });
  assertEquals(
    String(lazy),
    "LazyBatchNorm2d(0, eps=0.1, momentum=0.1, affine=True, bias=False, track_running_stats=True)",
  );
  const full = new nn.BatchNorm2d(3, { bias: false });
  full.running_mean!.fill_(7);
  lazy.load_state_dict(full.state_dict());
  lazy.eval();
  const y = lazy(torch.full([1, 3, 2, 2], 7));
  assertEquals([lazy.constructor, lazy.num_features, y.abs().sum().item()], [nn.BatchNorm2d, 3, 0]);
});
