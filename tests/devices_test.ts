// Devices by name, what is refused where there is no GPU, and what runs there unchanged.
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { nn } from "../mod.ts";
import { warnings } from "./surroundings.ts";

const { DeviceError } = torch;
const CUDA = "Torch not compiled with CUDA enabled";

Deno.test("names of devices", () => {
  const texts = ["cpu", "cuda", "cuda:1", "mps", "xpu:2", "meta"];
  assertEquals(texts.map((text) => String(torch.device(text))), texts);
  assertEquals(Deno.inspect(torch.device("cpu:0")), "device(type='cpu', index=0)");
  assertEquals(Deno.inspect(torch.device("cuda")), "device(type='cuda')");
  assertStrictEquals(torch.device("cuda", 1), torch.device("cuda:1"));
  assertStrictEquals(torch.device(1), torch.device("cuda:1"));
  assertStrictEquals(torch.device({ type: "cuda", index: 1 }), torch.device("cuda:1"));
  assertStrictEquals(torch.device(torch.device("cuda:1")), torch.device("cuda:1"));
  assert(torch.device("cuda") !== torch.device("cuda:0"));
  assert(torch.device("cpu") instanceof torch.device);
  assertStrictEquals(torch.ones(1, { device: "cpu:0" }).device, torch.device("cpu"));
  assertStrictEquals(torch.ones(1).to(torch.device("cpu:0")).device, torch.device("cpu"));
});

Deno.test("names that are none", () => {
  const refused = (name: string, message: string) => void assertThrows(() => torch.device(name), DeviceError, message);
  refused("gpu", "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip,");
  refused("CUDA", "device type at start of device string: CUDA");
  refused("", "Device string must not be empty");
  for (const name of ["cuda:", "cuda:-1", "cuda:x", "cuda:01", "cuda:0:1"]) {
    refused(name, `Invalid device string: '${name}'`);
  }
  assertThrows(() => torch.device("cuda:1", 2), DeviceError, "type (string) must not include an index");
  assertThrows(() => torch.device("cuda", -1), DeviceError, "Device index must not be negative");
  assertThrows(() => torch.device(undefined as never), torch.ArgumentError, "missing 1 required argument");
  assertThrows(() => torch.device(null as never), torch.ArgumentError, "must be the name of a device");
});

Deno.test("a device that is not here is refused wherever a tensor would go there", () => {
  const x = torch.ones(2), absent = torch.device("cuda"), layer = () => new nn.Linear(1, 1);
  const calls: [string, () => unknown][] = [
    ["to, name", () => x.to("cuda")],
    ["to, device", () => x.to(absent)],
    ["to, number", () => x.to(0)],
    ["to, options", () => x.to({ device: absent })],
    ["to, two", () => x.to(absent, torch.float64)],
    ["cuda", () => x.cuda()],
    ["cuda, number", () => x.cuda(1)],
    ["cuda, name", () => x.cuda("cuda:0")],
    ["cuda, device", () => x.cuda(absent)],
    ["cuda, async", () => x.cuda({ async: true })],
    ["cuda, async second", () => x.cuda(null, true)],
    ["cuda, non_blocking", () => x.cuda(0, { non_blocking: true })],
    ["type", () => x.type("torch.cuda.FloatTensor")],
    ["FloatTensor", () => torch.cuda.FloatTensor(2)],
    ["ones", () => torch.ones(1, { device: absent })],
    ["tensor", () => torch.tensor([1], { device: absent })],
    ["as_tensor", () => torch.as_tensor([1], { device: absent })],
    ["asarray", () => torch.asarray([1], { device: absent })],
    ["ones_like", () => torch.ones_like(x, { device: absent })],
    ["new_ones", () => x.new_ones(2, { device: absent })],
    ["randn", () => torch.randn(1, { device: absent })],
    ["arange", () => torch.arange(3, { device: absent })],
    ["hann_window", () => torch.hann_window(3, { device: absent })],
    ["module.cuda", () => layer().cuda()],
    ["module.cuda, number", () => layer().cuda(1)],
    ["module.cuda, device", () => layer().cuda(absent)],
    ["module.to", () => layer().to(absent)],
    ["module.to, without parameters", () => new nn.ReLU().to("cuda")],
    ["module.to, options", () => layer().to({ device: "cuda:0" })],
    ["layer", () => new nn.Linear(1, 1, { device: absent })],
    ["set_default_device", () => torch.set_default_device("cuda")],
    ["synchronize", () => torch.cuda.synchronize()],
    ["current_device", () => torch.cuda.current_device()],
    ["get_device_name", () => torch.cuda.get_device_name(0)],
    ["Stream", () => new torch.cuda.Stream()],
    ["record", () => new torch.cuda.Event({ enable_timing: true }).record()],
    ["get_rng_state", () => torch.cuda.get_rng_state()],
  ];
  for (const [name, call] of calls) assertThrows(call, DeviceError, CUDA, name);
  assertThrows(() => x.cuda("cpu"), DeviceError, "Invalid device, must be cuda device");
  assertThrows(() => layer().cuda("cpu"), DeviceError, "Invalid device, must be cuda device");
  assertThrows(() => x.to("mps"), DeviceError, "PyTorch is not linked with support for mps devices");
  assertThrows(() => x.to("xpu"), DeviceError, "Torch not compiled with XPU enabled");
  assertThrows(() => torch.cuda.set_device("cpu"), DeviceError, "Expected a cuda device, but got: cpu");
  assertThrows(() => x.cuda({ asynch: true } as never), torch.ArgumentError, "did you mean 'async'?");
});

Deno.test("programs that ask first run without a GPU", () => {
  const device = torch.device(torch.cuda.is_available() ? "cuda:0" : "cpu");
  const accelerator = torch.accelerator.is_available() ? torch.accelerator.current_accelerator()!.type : "cpu";
  assertEquals([String(device), accelerator, torch.mps.is_available(), torch.xpu.is_available()], [
    "cpu",
    "cpu",
    false,
    false,
  ]);
  torch.backends.cudnn.benchmark = true;
  torch.backends.cudnn.deterministic = true;
  torch.backends.cuda.matmul.allow_tf32 = true;
  assertEquals([torch.backends.cudnn.benchmark, torch.backends.cudnn.is_available()], [true, false]);
  assertEquals([torch.backends.mps.is_available(), torch.backends.cuda.is_built(), torch.version.cuda], [
    false,
    false,
    null,
  ]);
  assertThrows(() => Object.assign(torch.backends.cudnn, { benchmrak: true }), TypeError, "benchmrak");
  torch.cuda.manual_seed(1);
  torch.cuda.manual_seed_all(1n);
  torch.cuda.seed();
  torch.cuda.seed_all();
  torch.cuda.empty_cache();
  torch.cuda.set_device(-1);
  const { cuda } = torch;
  assertEquals(
    [cuda.memory_allocated(), cuda.max_memory_allocated(0), cuda.memory_reserved(), cuda.max_memory_reserved()],
    [0, 0, 0, 0],
  );
  assertEquals([cuda.memory_stats(), cuda.get_rng_state_all(), cuda.is_initialized(), cuda.is_bf16_supported()], [
    {},
    [],
    false,
    false,
  ]);
  cuda.set_rng_state_all(cuda.get_rng_state_all());
  assertEquals(cuda.stream(null, () => 7), 7);
  assertEquals(cuda.device(-1, () => 7), 7);
  const event = new cuda.Event();
  event.synchronize();
  assert(event.query());
  assertThrows(() => event.elapsed_time(new cuda.Event()), torch.ValueError, "Both events must be recorded");
  const FloatTensor = cuda.is_available() ? cuda.FloatTensor : torch.FloatTensor;
  assertEquals([FloatTensor.dtype, String(cuda.LongTensor), torch.ones(1) instanceof cuda.FloatTensor], [
    torch.float32,
    "torch.cuda.LongTensor",
    false,
  ]);
});

Deno.test("DataParallel without a GPU is the module under another name", () => {
  torch.manual_seed(0);
  const inner = new nn.Linear(3, 2), model = new nn.DataParallel(inner, { device_ids: [0, 1] });
  const x = torch.randn(4, 3);
  assert(model(x).equal(inner(x)));
  assertStrictEquals(model.module, inner);
  assertEquals([Object.keys(model.state_dict()), model.device_ids], [["module.weight", "module.bias"], []]);
  assertThrows(() => new nn.DataParallel(torch.ones(1) as never), torch.ArgumentError, "must be a Module");
  assertThrows(() => new nn.DataParallel(inner, ["cpu"]), DeviceError, "must be cuda device");
});

Deno.test("autocast where there is no GPU warns and runs in the tensors' own dtypes", () => {
  const product = () => torch.ones(2, 2).mm(torch.ones(2, 2)).dtype;
  let dtype: unknown;
  assertEquals(warnings(() => dtype = torch.autocast("cuda", { dtype: torch.float16 }, product)), [
    "CUDA is not available or torch_xla is imported. Disabling autocast.",
  ]);
  assertStrictEquals(dtype, torch.float32);
  assertEquals(warnings(() => torch.autocast("cuda", { enabled: false }, product)), []);
  assertEquals(warnings(() => torch.cuda.amp.autocast({ enabled: false }, product)).length, 1);
  assertEquals(warnings(() => torch.autocast("cpu", torch.float64)).length, 1);
  assertThrows(() => torch.autocast("cpu", { dtype: torch.int32, enabled: "no" } as never), torch.ArgumentError);
  assertThrows(() => torch.autocast("gpu"), DeviceError, "Expected one of cpu");
  assertThrows(() => torch.autocast("mps"), DeviceError, "unsupported autocast device_type 'mps'");
  assertThrows(() => torch.autocast(1 as never), torch.ArgumentError, "Expected `device_type` of type `str`");
});

Deno.test("GradScaler without its device hands everything through", () => {
  let scaler!: torch.amp.GradScaler;
  assertEquals(warnings(() => scaler = new torch.amp.GradScaler("cuda")), [
    "torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.",
  ]);
  const w = torch.tensor([1], { requires_grad: true }), optimizer = new torch.optim.SGD([w], { lr: 0.5 });
  const loss = w.mul(2).sum();
  assertStrictEquals(scaler.scale(loss), loss);
  loss.backward();
  scaler.unscale_(optimizer);
  scaler.step(optimizer);
  scaler.update();
  assertEquals([w.tolist(), scaler.get_scale(), scaler.is_enabled(), scaler.state_dict()], [[0], 1, false, {}]);
  scaler.load_state_dict({});
  assertEquals(warnings(() => new torch.cuda.amp.GradScaler({ enabled: false })).length, 1);
});

Deno.test("GradScaler on the CPU scales, skips steps that are not finite, grows and backs off", () => {
  const scaler = new torch.amp.GradScaler("cpu", { init_scale: 4, growth_interval: 2 });
  const w = torch.tensor([1, 1], { requires_grad: true }), optimizer = new torch.optim.SGD([w], { lr: 0.5 });
  const step = (factor: number): void => {
    optimizer.zero_grad();
    scaler.scale(w.mul(factor).sum()).backward();
    scaler.step(optimizer);
    scaler.update();
  };
  step(1);
  assertEquals([w.tolist(), w.grad!.tolist(), scaler.get_scale()], [[0.5, 0.5], [1, 1], 4]);
  step(1);
  assertEquals([w.tolist(), scaler.get_scale()], [[0, 0], 8]);
  step(Infinity);
  assertEquals([w.tolist(), scaler.get_scale()], [[0, 0], 4]);
  step(1);
  assertEquals(scaler.state_dict(), {
    scale: 4,
    growth_factor: 2,
    backoff_factor: 0.5,
    growth_interval: 2,
    _growth_tracker: 1,
  });
  const other = new torch.amp.GradScaler("cpu");
  other.load_state_dict(scaler.state_dict());
  assertEquals(other.state_dict(), scaler.state_dict());
  scaler.scale([w.sum(), [w.sum()]]);
  assertThrows(() => scaler.update(), torch.AutogradError, "No inf checks were recorded prior to update.");
  scaler.unscale_(optimizer);
  assertThrows(() => scaler.unscale_(optimizer), torch.AutogradError, "unscale_() has already been called");
  scaler.step(optimizer);
  assertThrows(() => scaler.step(optimizer), torch.AutogradError, "step() has already been called");
  assertThrows(() => scaler.unscale_(optimizer), torch.AutogradError, "unscale_() is being called after step()");
  scaler.update(2);
  assertEquals(scaler.get_scale(), 2);
  assertThrows(() => other.step(optimizer), torch.AutogradError, "Attempted step but _scale is None.");
  assertThrows(() => scaler.step(optimizer, () => 1), torch.ArgumentError, "Closure use is not currently supported");
  assertThrows(() => other.load_state_dict({}), torch.ArgumentError, "The source state dict is empty");
  assertThrows(
    () => new torch.amp.GradScaler("cpu", { growth_factor: 1 }),
    torch.ValueError,
    "growth factor must be > 1",
  );
});

Deno.test("the version is that of the package", async () => {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("../deno.json", import.meta.url)));
  assertEquals([torch.__version__, torch.version.__version__], [version, version]);
});
