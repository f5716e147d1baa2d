// torchvision.ops: values and gradients recorded from torchvision, gradients by differences, printed forms, errors.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch, { ops } = torch.vision;

type Recorded = { t: "float32" | "int64" | "int32" | "bool"; s: number[]; d: (number | boolean)[] };
type Case = {
  fn: string;
  args: (Recorded | Recorded[] | number | string | number[])[];
  kw: Record<string, unknown>;
  kt: Record<string, Recorded>;
  wrt: number[];
  out: Recorded;
  grads: Recorded[];
};

function tensorOf({ t, s, d }: Recorded): torch.Tensor {
  return torch.tensor(d as number[], { dtype: torch[t] }).view(s);
}

function valueOf(x: Case["args"][number]): unknown {
  if (Array.isArray(x)) return x.map((item) => typeof item === "number" ? item : tensorOf(item));
  return typeof x === "object" ? tensorOf(x) : x;
}

function assertClose(got: torch.Tensor, want: Recorded, what: string): void {
  const expected = tensorOf(want);
  assertEquals([String(got.dtype), got.shape], [String(expected.dtype), expected.shape], what);
  if (expected.numel() === 0) return;
  const wide = (x: torch.Tensor) => x.detach().to(torch.float64);
  const off = wide(got).sub(wide(expected)).abs().max().item() as number;
  const scale = wide(expected).abs().max().item() as number;
  assert(off <= 2e-5 * (1 + scale), `${what}: off by ${off}`);
}

Deno.test("values and gradients are torchvision's", async () => {
  const file = await Deno.open(new URL("./golden/vision/ops.json.gz", import.meta.url));
  const cases: Case[] = await new Response(file.readable.pipeThrough(new DecompressionStream("gzip"))).json();
  for (const [i, c] of cases.entries()) {
    const what = `${i}: ${c.fn} ${JSON.stringify(c.kw)}`, args = c.args.map(valueOf);
    const inputs = c.wrt.map((k) => (args[k] as torch.Tensor).requires_grad_());
    const options: Record<string, unknown> = { ...c.kw };
    for (const [key, value] of Object.entries(c.kt)) inputs.push(options[key] = tensorOf(value).requires_grad_());
    const call = (ops as unknown as Record<string, (...args: unknown[]) => torch.Tensor>)[c.fn];
    const out = call(...args, ...Object.keys(options).length > 0 ? [options] : []);
    assertClose(out, c.out, what);
    if (inputs.length === 0) continue;
    const cotangent = torch.arange(out.numel()).to(out.dtype).mul(1.3).cos().reshape(out.shape);
    const grads = torch.autograd.grad([out], inputs, { grad_outputs: [cotangent] });
    [...grads].forEach((grad, k) => assertClose(grad!, c.grads[k], `${what}, gradient ${k}`));
  }
  assert(cases.length >= 60);
});

Deno.test("gradients by differences", () => {
  torch.manual_seed(0);
  const randn = (...size: number[]) => torch.randn(...size, { dtype: torch.float64 }).requires_grad_();
  const boxes = torch.tensor([[0, 0.7, 1.2, 5.3, 4.4], [1, 2.1, 0.3, 7.9, 6.6]], { dtype: torch.float64 });
  const { gradcheck } = torch.autograd;
  assert(gradcheck((x: torch.Tensor) => ops.roi_align(x, boxes, 2, { aligned: true }), [randn(2, 2, 6, 7)]));
  assert(gradcheck((x: torch.Tensor) => ops.roi_pool(x, boxes, 2), [randn(2, 2, 6, 7)]));
  assert(gradcheck((x: torch.Tensor) => ops.ps_roi_align(x, boxes, 2), [randn(2, 4, 6, 7)]));
  assert(gradcheck(
    (x: torch.Tensor, offset: torch.Tensor, weight: torch.Tensor, mask: torch.Tensor) =>
      ops.deform_conv2d(x, offset, weight, { mask, padding: 1 }),
    [randn(1, 2, 4, 5), randn(1, 16, 5, 6), randn(2, 2, 2, 2), randn(1, 8, 5, 6)],
  ));
});

Deno.test("random blocks and branches follow torchvision's stream", () => {
  torch.manual_seed(3);
  assertEquals(ops.drop_block3d(torch.ones(1, 1, 3, 4, 5), 0.3, 3).eq(0).sum().item(), 27);
  const rows = (x: torch.Tensor) => x.flatten().gt(0).to(torch.int32).tolist();
  assertEquals(rows(ops.stochastic_depth(torch.ones(6, 1), 0.4, "row")), [1, 1, 1, 0, 1, 1]);
  assertEquals(rows(ops.stochastic_depth(torch.ones(3, 1), 0.4, "batch")), [1, 1, 1]);
});

Deno.test("modules print as torchvision's", () => {
  const block = new ops.Conv2dNormActivation(3, 8, 5, [1, 2], {
    dilation: 2,
    norm_layer: null,
    activation_layer: nn.SiLU,
    inplace: null,
  });
  assertEquals(
    String(block),
    "Conv2dNormActivation(\n  (0): Conv2d(3, 8, kernel_size=(5, 5), stride=(1, 2), padding=(4, 4), dilation=(2, 2))\n" +
      "  (1): SiLU()\n)",
  );
  assertEquals(
    String(new nn.Sequential(new ops.RoIPool(2, 1) as never, new ops.StochasticDepth(0.2, "row"))),
    "Sequential(\n  (0): RoIPool(output_size=2, spatial_scale=1.0)\n  (1): StochasticDepth(p=0.2, mode=row)\n)",
  );
  assertEquals(
    String(new ops.RoIAlign([2, 3], 0.5, -1, true)),
    "RoIAlign(output_size=(2, 3), spatial_scale=0.5, sampling_ratio=-1, aligned=True)",
  );
  assertEquals(Object.keys(new ops.FrozenBatchNorm2d(2).state_dict()), [
    "weight",
    "bias",
    "running_mean",
    "running_var",
  ]);
});

Deno.test("wrong boxes are refused with a sentence", () => {
  const map = torch.ones(1, 4, 6, 6), box = torch.tensor([[0, 1, 1, 4, 4]]);
  const refuses = (run: () => unknown, text: string) => assertThrows(run, torch.TorchError, text);
  refuses(() => ops.roi_align(map, torch.ones(2, 4), 2), "not correct as Tensor[K, 5], got [2,4]");
  refuses(() => ops.roi_align(map, [torch.ones(2, 5)], 2), "should be [L, 4], got [2,5]");
  refuses(() => ops.roi_pool(map, torch.tensor([[3, 1, 1, 4, 4]]), 2), "a box belongs to image 3, but the input has 1");
  refuses(() => ops.roi_pool(map, box, 0), "'output_size'");
  refuses(() => ops.roi_pool(map.select(0, 0), box, 2), "expected floating point input [N, C, H, W]");
  refuses(() => ops.ps_roi_pool(map, box, 3), "must be a multiple of pooling height * pooling width, got 4, 3 and 3");
  refuses(() => ops.nms(torch.ones(3, 4), torch.ones(2), 0.5), "same number of elements in dimension 0");
  refuses(() => ops.box_iou(torch.ones(3, 5), torch.ones(2, 4)), "box_iou: boxes1 should be [..., 4], got [3,5]");
  refuses(() => ops.box_convert(torch.ones(1, 4), "xyxy", "xywhr" as never), "Unsupported Bounding Box Conversions");
  refuses(() => ops.deform_conv2d(map, torch.ones(1, 17, 4, 4), torch.ones(2, 4, 3, 3)), "It should be a multiple of");
  refuses(() => ops.deform_conv2d(map, torch.ones(1, 18, 5, 4), torch.ones(2, 4, 3, 3)), "offset should be [1,18,4,4]");
  refuses(() => ops.drop_block2d(map, 0.5, 2), "block size should be odd. Got 2 which is even.");
  refuses(() => ops.stochastic_depth(map, 1.5, "row"), "between 0 and 1, but got 1.5");
  refuses(() => ops.sigmoid_focal_loss(map, map, 2), "Invalid alpha value: 2");
  // a box far outside, or without a number, costs no time and gives zeros
  const far = torch.tensor([[0, -1e9, -1e9, 1e9, 1e9], [0, NaN, 0, 1, 1]]);
  assertEquals(ops.roi_align(map, far, 2).select(0, 1).sum().item(), 0);
});
