// Types: constructors by type name, casts, promotion, and what a cast does to fractions.
import * as torch from "../../mod.ts";

export function main(print: (...values: unknown[]) => void): void {
  const f = torch.FloatTensor([1.5, -2.7, 3.0]);
  const d = torch.DoubleTensor(2, 2).zero_();
  const l = torch.LongTensor([1, 2, 3]);
  print(f.type(), d.type(), l.type());
  print(f.type(torch.LongTensor));
  print(f.type("torch.DoubleTensor"));
  print(f.type(torch.float16));
  print(f.long(), f.int().dtype, f.double().dtype, f.half().dtype);
  print(f.to(torch.uint8).dtype, torch.tensor([3.9, 250.2]).to(torch.uint8));
  print(f.bool(), torch.tensor([0, -0, NaN]).bool());
  print(l.float().div(2), l.div(2), l.floor_divide(2));
  print(l.add(1).dtype, l.add(torch.scalar(1, torch.float64)).dtype, l.add(f).dtype, l.gt(1).dtype);
  print(torch.ones(2, { dtype: torch.uint8 }).add(torch.ones(2, { dtype: torch.int8 })).dtype);
  print(torch.ones(2, { dtype: torch.float16 }).add(torch.ones(2, { dtype: torch.bfloat16 })).dtype);
  print(torch.ones(2).mul(torch.tensor(2, { dtype: torch.float64 })).dtype);
  print(torch.ones(2, { dtype: torch.int32 }).add(torch.tensor(5n)).dtype);
  print(
    torch.result_type(torch.ones(1, { dtype: torch.bool }), 3),
    torch.promote_types(torch.int32, torch.float16),
  );
  // The last one is Python's 3 + 4j, which JavaScript cannot say.
  print(torch.tensor([1n, 2n]).dtype, torch.tensor([1, 2]).dtype, torch.tensor([true]).dtype, "torch.complex64");
  print(torch.get_default_dtype());
  torch.set_default_dtype(torch.float64);
  try {
    print(torch.tensor([0.1]), torch.zeros(1).dtype);
  } finally {
    torch.set_default_dtype(torch.float32);
  }
  print(torch.tensor([2.5]).item(), torch.tensor(7n).item(), torch.tensor([[1n, 2n], [3n, 4n]]).tolist());
  print(torch.tensor([1]).type_as(d).dtype, f.is_floating_point(), l.is_floating_point());
  print(torch.tensor([300n, -1n]).to(torch.int8), torch.tensor([1e10]).to(torch.float16));
  print(torch.iinfo(torch.int16).max, torch.finfo(torch.float32).eps);
}
