// Memory: scopes, disposal, and that loops neither grow nor reuse what is still reachable.
import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

function makeStep(): () => void {
  const { nn } = torch;
  const model = new nn.Sequential(new nn.Linear(64, 128), new nn.Tanh(), new nn.Linear(128, 10));
  const optimizer = new torch.optim.Adam(model.parameters(), 1e-3);
  const x = torch.randn(128, 64), y = torch.randn(128, 10);
  return () => {
    optimizer.zero_grad();
    nn.functional.mse_loss(model(x), y).backward();
    optimizer.step();
  };
}

Deno.test("1,000 training steps in tidy: live bytes stay constant", () => {
  const step = makeStep();
  for (let i = 0; i < 3; i++) torch.tidy(step);
  const before = torch.memory_stats().live_bytes;
  for (let i = 0; i < 1000; i++) torch.tidy(step);
  assertEquals(torch.memory_stats().live_bytes, before);
});

Deno.test("1,000 training steps without tidy: resident memory stops growing", () => {
  const step = makeStep();
  for (let i = 0; i < 200; i++) step();
  const before = Deno.memoryUsage().rss;
  for (let i = 0; i < 800; i++) step();
  assertLess(Deno.memoryUsage().rss - before, 64 << 20);
});

Deno.test("tidy returns what it should, and disposes the rest", async () => {
  let inner: torch.Tensor | undefined;
  const kept = torch.tidy(() => {
    inner = torch.ones(2000);
    return { list: [inner.add(1)], n: 3 };
  });
  assertEquals(kept.list[0].sum().item(), 4000);
  assertThrows(() => inner!.add(1), torch.DisposedError, "after its memory had been released");
  const later = await torch.tidy(async () => {
    const a = torch.ones(10);
    await Promise.resolve();
    return a.mul(2);
  });
  assertEquals(later.sum().item(), 20);
});

Deno.test("using and dispose", () => {
  const x = torch.ones(3);
  {
    using y = x.add(1);
    assertEquals(y.sum().item(), 6);
    x.copy_(y);
  }
  x.dispose();
  x.dispose();
  assertThrows(() => x.sum(), torch.DisposedError);
  assertThrows(() => x.item(), torch.TorchError);
  assertThrows(() => x.toString(), torch.DisposedError, "this tensor (float32, shape [3]) was used after its memory");
  assertEquals(Deno.inspect(x), "tensor(<released>, size=(3,))"); // looking at variables must not throw
  for (const read of [() => x.tolist(), () => x.numpy(), () => x.storage().at(0), () => x.clone()]) {
    assertThrows(read, torch.DisposedError, "after its memory had been released");
  }
});

Deno.test("an exposed array is not reused after dispose", () => {
  const x = torch.ones(100_000);
  const array = x.numpy() as Float32Array;
  x.dispose();
  torch.zeros(100_000);
  assertEquals(array[5], 1);
  assert(array.every((v) => v === 1));
});
