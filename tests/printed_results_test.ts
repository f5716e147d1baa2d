// Texts of named results and limits, recorded from PyTorch 2.15; integers beyond 2^53 in golden files.
import { assertEquals } from "@std/assert";
import * as torch from "../mod.ts";
import { readGolden } from "./golden_runner/files.ts";

Deno.test("iinfo prints six digits, as finfo does", () => {
  assertEquals(String(torch.iinfo(torch.int64)), "iinfo(min=-9.22337e+18, max=9.22337e+18, dtype=int64)");
  assertEquals(String(torch.iinfo(torch.int32)), "iinfo(min=-2.14748e+09, max=2.14748e+09, dtype=int32)");
  assertEquals(String(torch.iinfo(torch.int16)), "iinfo(min=-32768, max=32767, dtype=int16)");
  assertEquals(String(torch.iinfo(torch.uint8)), "iinfo(min=0, max=255, dtype=uint8)");
});

Deno.test("frexp gives a named result", () => {
  const result = torch.frexp(torch.tensor([1, 2]));
  assertEquals(
    String(result),
    "torch.return_types.frexp(\nmantissa=tensor([0.5000, 0.5000]),\nexponent=tensor([1, 2], dtype=torch.int32))",
  );
  const [mantissa, exponent] = result;
  assertEquals([mantissa, exponent], [result.mantissa, result[1]]);
});

Deno.test("the golden reader keeps long integers, also beside texts that hold some", async () => {
  const path = await Deno.makeTempFile();
  try {
    const text = String.raw`{"d":[9223372036854775807, -1],"r":"tensor([9223372036854775807, \"1\"])"}`;
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    await Deno.writeFile(path, packed);
    const want = { d: ["9223372036854775807", -1], r: 'tensor([9223372036854775807, "1"])' };
    assertEquals(await readGolden(path), want);
  } finally {
    await Deno.remove(path);
  }
});
