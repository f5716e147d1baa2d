// Arrays to tensors and back: from_numpy and numpy() share memory with a typed array, FloatTensor and tensor copy.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const a = new Float64Array([1, 2, 3, 4, 5, 6]);
  const copied = torch.FloatTensor(a).view(2, 3); // float32 copy
  const shared = torch.from_numpy(a).view(2, 3); // float64, same memory
  const alsoCopied = torch.tensor(a).view(2, 3);
  print(copied.dtype, shared.dtype, alsoCopied.dtype);
  a[0] = 100;
  print(copied);
  print(shared);
  print(alsoCopied);
  shared.mul_(2);
  print([...a]);
  const t = torch.ones(4);
  const n = t.numpy() as Float32Array;
  t.add_(1);
  print([...n]);
  n[2] = -5;
  print(t);
  const i = torch.from_numpy(Int32Array.of(0, 1, 2, 3, 4, 5)).reshape(2, 3);
  print(i, i.shape);
  print(torch.tensor([true, false]));
  print(torch.as_tensor(Uint8Array.of(1, 2)));
  const view = torch.from_numpy(Float64Array.from({ length: 12 }, (_, k) => k)).reshape(3, 4).t();
  print(view.stride(), view.is_contiguous());
  print(
    torch.arange(3).numpy() instanceof BigInt64Array ? "int64" : "something else",
    torch.ones(1, { dtype: torch.float16 }).numpy() instanceof Float16Array ? "float16" : "something else",
  );
  const g = torch.ones(2, { requires_grad: true });
  try {
    g.numpy();
  } catch (e) {
    print("RuntimeError:", (e as Error).message);
  }
  print([...g.detach().numpy()]);
  print(shared.sum().item(), shared.mean().item());
}
