// Interpolation: bytes as PyTorch rounds them, both backends alike at sizes that take every path, refusals.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { backendsHere } from "./samples/call.ts";

const F = torch.nn.functional;
type Options = torch.nn.functional.InterpolateOptions;

/** [5, 7] bytes i · 37 mod 256, resized to [3, 4] by PyTorch 2.15. */
const BYTES: readonly [Options, number[]][] = [
  [{ mode: "bilinear" }, [15, 80, 144, 209, 20, 85, 149, 214, 25, 90, 154, 219]],
  [{ mode: "bilinear", antialias: true }, [20, 78, 146, 204, 25, 83, 151, 209, 30, 88, 156, 214]],
  [{ mode: "bicubic" }, [12, 81, 143, 212, 17, 86, 148, 217, 22, 91, 153, 222]],
  [{ mode: "bicubic", antialias: true }, [16, 78, 146, 208, 21, 83, 151, 213, 26, 88, 156, 218]],
  [{ mode: "lanczos", antialias: true }, [15, 78, 146, 209, 20, 83, 151, 214, 25, 88, 156, 219]],
  [{ mode: "nearest" }, [0, 37, 111, 185, 3, 40, 114, 188, 9, 46, 120, 194]],
  [{ mode: "nearest-exact" }, [0, 74, 148, 222, 6, 80, 154, 228, 12, 86, 160, 234]],
];

for (const backend of backendsHere()) {
  Deno.test(`interpolate: bytes equal PyTorch's, ${backend}`, () => {
    torch.backends.use(backend);
    const bytes = torch.arange(35).mul(37).remainder(256).to(torch.uint8).reshape(1, 1, 5, 7);
    for (const [options, want] of BYTES) {
      const y = F.interpolate(bytes, { size: [3, 4], ...options });
      assertEquals(y.dtype, torch.uint8);
      assertEquals(y.flatten().tolist(), want, JSON.stringify(options));
      const strided = F.interpolate(bytes.transpose(2, 3).contiguous().transpose(2, 3), { size: [3, 4], ...options });
      assertEquals(strided.flatten().tolist(), want, "from a transposed picture");
    }
  });
}

Deno.test("interpolate: both backends agree at sizes that take every path", () => {
  if (backendsHere().length < 2) return;
  const shapes = [[1, 1, 1, 1], [1, 3, 5, 7], [2, 9, 4, 33], [1, 16, 2, 3], [3, 17, 1, 40], [1, 2, 40, 600]];
  for (const shape of shapes) {
    for (
      const options of [{ mode: "bilinear" }, { mode: "bicubic", antialias: true }, { mode: "nearest" }] as Options[]
    ) {
      for (const dtype of [torch.float32, torch.float64, torch.bfloat16, torch.uint8]) {
        for (const size of [[3, 5], [1, 37], [11, 1]]) {
          const [a, b] = backendsHere().map((backend) => {
            torch.backends.use(backend);
            torch.manual_seed(1);
            const x = torch.rand(shape).mul(255).to(dtype).requires_grad_(dtype === torch.float64);
            const y = F.interpolate(x, { size, ...options });
            if (!x.requires_grad) return y.to(torch.float64);
            y.square().sum().backward();
            return torch.cat([y.flatten(), x.grad!.flatten()]);
          });
          const bound = dtype === torch.bfloat16 ? { rtol: 1e-2, atol: 1 } : { rtol: 1e-5, atol: 1e-3 };
          assert(torch.allclose(a, b, bound), `${shape} to ${size}, ${JSON.stringify(options)}, ${dtype}`);
        }
      }
    }
  }
});

Deno.test("interpolate: infinities stay in their windows", () => {
  const x = torch.tensor([[[1, Infinity, 2, 3, 4, 5]]]);
  assertEquals(F.interpolate(x, { size: 3, mode: "linear" }).flatten().tolist(), [Infinity, 2.5, 4.5]);
  assertEquals(F.interpolate(x, 2).flatten().tolist(), [1, 3]);
});

Deno.test("interpolate: the node has PyTorch's name, an empty batch stays empty", () => {
  const x = torch.ones(1, 1, 3, 3).requires_grad_();
  assertEquals(
    F.interpolate(x, { size: 2, mode: "bicubic", antialias: true }).grad_fn!.name(),
    "UpsampleBicubic2DAaBackward0",
  );
  assertEquals(F.interpolate(x, 3).grad_fn!.name(), "UpsampleNearest2DBackward0");
  assertEquals(F.interpolate(torch.ones(0, 2, 4, 4), { size: [2, 2], mode: "bilinear" }).shape, [0, 2, 2, 2]);
});

Deno.test("interpolate refuses with PyTorch's sentences", () => {
  const x = torch.ones(1, 1, 3, 5);
  const refusals: [Options, string][] = [
    [{}, "either size or scale_factor should be defined"],
    [{ size: 3, scale_factor: 2 }, "only one of size or scale_factor should be defined"],
    [{ size: [2, 3, 4] }, "Input and output must have the same number of spatial dimensions"],
    [{ scale_factor: 2, mode: "linear" }, "Got 4D input, but linear mode needs 3D input"],
    [{ scale_factor: 0.1 }, "should be greater than 0, but got input (H: 3, W: 5) output (H: 0, W: 0)"],
    [{ scale_factor: 2, align_corners: true }, "align_corners option can only be set with the interpolating modes"],
    [{ size: [2, 2], mode: "lanczos" }, "Lanczos mode requires antialias=True"],
    [{ scale_factor: 2, antialias: true }, "Anti-alias option is restricted to bilinear, bicubic, and lanczos"],
    [{ size: 3, recompute_scale_factor: true }, "recompute_scale_factor is not meaningful with an explicit size."],
    [{ size: 3, mode: "cubic" as "bicubic" }, "(got cubic)"],
  ];
  for (const [options, sentence] of refusals) assertThrows(() => F.interpolate(x, options), torch.TorchError, sentence);
  assertThrows(
    () => F.interpolate(x.to(torch.int32), 2),
    torch.TorchError,
    `"upsample_nearest2d_channels_last" not implemented for 'Int'`,
  );
});
