// Views share storage; strides tell how; contiguous() copies only when needed.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const x = torch.arange(12, { dtype: torch.float32 });
  const m = x.view(3, 4);
  print(m.stride(), m.t().stride(), m.t().is_contiguous());
  m.index_put_([0, 0], 99);
  print(x.index([0]));
  const t = m.t();
  t.index_put_([1, 2], -1);
  print(m);
  const c = t.contiguous();
  c.zero_();
  print(m.sum(), c.stride());
  print(m.contiguous().data_ptr() === m.data_ptr());
  try {
    t.view(12);
  } catch (e) {
    print("RuntimeError:", (e as Error).message.split("\n")[0]);
  }
  print(t.reshape(12).index([":4"]));
  const n = x.narrow(0, 4, 4);
  print(n, n.storage_offset());
  print(m.index(["1:", "::2"]).stride(), m.index(["1:", "::2"]).storage_offset());
  const e = torch.tensor([[1], [2]]).expand(2, 3);
  print(e, e.stride());
  print(x.as_strided([3, 3], [1, 1], 2));
  print(x.unfold(0, 4, 3));
  const [a, b] = m.split([1, 2]);
  print(a.shape, b.shape);
  const p = torch.zeros(2, 3, 4).permute(2, 0, 1);
  print(p.shape, p.stride());
  print(torch.arange(6).view(2, 3).transpose(0, 1).flatten());
  print(m.unsqueeze(0).shape, m.unsqueeze(-1).squeeze().shape, torch.ones(1, 3, 1).squeeze(0).shape);
  const d = m.diagonal();
  d.fill_(7);
  print(m);
  print(m.view(torch.int32).index([0, 0]), m.clone().data_ptr() === m.data_ptr());
}
