// Covariance, pairwise distances, windows, functions of elements, hooks after accumulation, settings.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

Deno.test("cdist by product and by differences agree, with their gradients, also at distance 0", () => {
  torch.manual_seed(1);
  const whole = (n: number) => torch.randint(-9, 9, [n, 4]).double();
  const x = whole(30).requires_grad_(), y = torch.cat([x.detach().narrow(0, 0, 1), whole(5)]).requires_grad_();
  const weights = torch.linspace(-1, 1, 180, { dtype: torch.float64 }).reshape(30, 6);
  const run = (mode: "use_mm_for_euclid_dist" | "donot_use_mm_for_euclid_dist") => {
    const d = torch.cdist(x, y, { compute_mode: mode });
    return [d, ...torch.autograd.grad(d.mul(weights).sum(), [x, y]) as torch.Tensor[]];
  };
  const product = run("use_mm_for_euclid_dist"), apart = run("donot_use_mm_for_euclid_dist");
  assertEquals(product[0].index([0, 0]).item(), 0);
  product.forEach((a, i) =>
    assert(torch.allclose(a, apart[i], { atol: 1e-6 }), `${i}: ${a.sub(apart[i]).abs().max()}`)
  );
  assertThrows(() => torch.cdist(x, torch.ones(2, 3, { dtype: torch.float64 })), torch.ShapeError, "X1: 4 X2: 3");
  assertThrows(() => torch.cdist(x, x, -1), torch.ValueError, "non-negative p");
  assertThrows(() => torch.cdist(x, x, 2, "fast" as "use_mm_for_euclid_dist"), torch.ValueError, "fast is not a valid");
});

Deno.test("cov and corrcoef: methods, weights, mistakes", () => {
  const x = torch.tensor([[1, 2, 4], [2, 4, 8.5]]);
  assert(torch.allclose(x.corrcoef().diag(), torch.ones(2)));
  const repeated = torch.cov(x.repeat_interleave(torch.tensor([1n, 2n, 3n]), 1));
  assert(torch.allclose(x.cov({ fweights: torch.tensor([1n, 2n, 3n]) }), repeated));
  assertEquals(torch.cov(torch.tensor([3n, 5n])).item(), 2);
  assertThrows(() => x.cov({ aweights: torch.zeros(3) }), torch.ValueError, "weights sum to zero");
  assertThrows(() => torch.cov(torch.ones(1, 2, 3)), torch.ShapeError, "two or fewer dimensions");
});

Deno.test("windows", () => {
  assertEquals(torch.hann_window(0).shape, [0]);
  assertEquals(torch.hann_window(5, { periodic: false, dtype: torch.float64 }).dtype, torch.float64);
  assert(torch.allclose(torch.hamming_window(7, false), torch.hamming_window(7, false).flip(0)));
  assertThrows(() => torch.hann_window(-1), torch.ValueError, "non-negative window_length, got window_length=-1");
  assertThrows(() => torch.kaiser_window(3, { dtype: torch.int64 }), torch.DTypeError, "floating point dtypes");
});

Deno.test("apply_ and map_ write what a function gives, through strides", () => {
  const x = torch.arange(6, { dtype: torch.float32 }).reshape(2, 3), y = x.t();
  y.apply_((v) => v * v + 1);
  assertEquals(x.tolist(), [[1, 2, 5], [10, 17, 26]]);
  assertEquals(x.map_(torch.ones(2, 3), (a, b) => a - b).tolist(), [[0, 1, 4], [9, 16, 25]]);
  assertThrows(() => torch.ones(2).requires_grad_().apply_(Math.abs), torch.AutogradError, "detach().apply_()");
  assertThrows(() => torch.ones(2).map_(torch.ones(3), Math.max), torch.ShapeError, "differ");
  assertThrows(() => torch.ones(2).apply_(() => "a" as unknown as number), torch.ArgumentError, "must give a number");
});

Deno.test("a hook after accumulation sees the whole gradient and may step and let go", () => {
  const w = torch.tensor([1, 2]).requires_grad_();
  const seen: number[][] = [];
  const handle = w.register_post_accumulate_grad_hook((p) => {
    seen.push(p.grad!.tolist() as number[]);
    torch.no_grad(() => p.sub_(p.grad!));
    p.grad = null;
  });
  w.mul(3).add(w).sum().backward();
  assertEquals([seen, w.tolist(), w.grad], [[[4, 4]], [-3, -2], null]);
  handle.remove();
  w.sum().backward();
  assertEquals([seen.length, w.grad!.tolist()], [1, [1, 1]]);
  assertThrows(() => w.mul(2).register_post_accumulate_grad_hook(() => {}), torch.AutogradError, "non-leaf");
  assertThrows(
    () => torch.ones(1).register_post_accumulate_grad_hook(() => {}),
    torch.AutogradError,
    "require gradient",
  );
});

Deno.test("settings and constants", () => {
  assertEquals([torch.pi, torch.e, torch.inf, torch.newaxis], [Math.PI, Math.E, Infinity, null]);
  assert(Number.isNaN(torch.nan));
  torch.set_default_device("cpu");
  assertEquals(torch.get_default_device(), torch.device("cpu"));
  assertThrows(() => torch.set_default_device("cuda"), torch.DeviceError, "cuda");
  assertThrows(() => torch.set_num_threads(0), torch.ValueError, "positive integer");
  const before = torch.get_num_threads();
  torch.set_num_threads(1);
  assertEquals(torch.get_num_threads(), 1);
  torch.set_num_threads(before);
  torch.use_deterministic_algorithms(true);
  assertEquals(torch.are_deterministic_algorithms_enabled(), true);
  torch.use_deterministic_algorithms(false);
});
