// Containers: what can be put in, taken out and found, and what their printed form and state say of it.
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { nn } = torch;
const fc = (n: number) => new nn.Linear(n, n);

Deno.test("Sequential and ModuleList: append, extend, insert, set, pop, delete, slice, add, mul", () => {
  const [a, b, c, d] = [fc(1), fc(2), fc(3), fc(4)];
  for (const list of [new nn.Sequential(a, b), new nn.ModuleList([a, b])]) {
    list.append(c).extend([d]).insert(0, d);
    assertEquals([...list].map((m) => (m as torch.nn.Linear).in_features), [4, 1, 2, 3, 4]);
    assertEquals(Object.keys(list.state_dict()).length, 10);
    assertStrictEquals(list.pop(), d);
    assertStrictEquals(list.pop(0), d);
    list.set(-1, d).delete(1);
    assertEquals([...list.named_children()].map(([name]) => name), ["0", "1"]);
    assertStrictEquals(list.at(-1), d);
    assertStrictEquals(list.slice(1).at(0), d);
    assertThrows(() => list.insert(5, a), torch.TorchError, "Index out of range: 5");
    assertThrows(() => list.at(7), torch.TorchError, "index 7 is out of range");
  }
  assertEquals(new nn.Sequential(a).add(new nn.Sequential(b)).length, 2);
  assertEquals(new nn.ModuleList([a]).add([b, c]).length, 3);
  assertStrictEquals(new nn.Sequential(a, b).mul(2).at(2), a);
  assertThrows(() => new nn.Sequential(a).mul(0), torch.TorchError, "Non-positive multiplication factor 0");
  assertThrows(() => new nn.Sequential(a).mul(1.5), torch.TorchError, "1.5");
});

Deno.test("ModuleDict: update, get, set, pop, delete, clear, and a name that is not there", () => {
  const dict = new nn.ModuleDict({ a: fc(1) });
  dict.update([["b", fc(2)]]);
  dict.update(new nn.ModuleDict({ c: fc(3) }));
  assertEquals([...dict], ["a", "b", "c"]);
  assertEquals(dict.pop("b") instanceof nn.Linear, true);
  assertEquals([dict.has("b"), dict.length, dict.delete("c"), dict.delete("c")], [false, 2, true, false]);
  assertThrows(() => dict.get("x"), torch.TorchError, "ModuleDict has no module 'x'; it has a");
  dict.clear();
  assertEquals(`${dict}`, "ModuleDict()");
});

Deno.test("ParameterList and ParameterDict have PyTorch's members", () => {
  const list = new nn.ParameterList([torch.ones(1), torch.ones(2)]).append(torch.ones(3)).extend([torch.ones(4)]);
  assertStrictEquals(list.slice(1, 3).at(0), list[1]);
  assertEquals(list.set(0, torch.zeros(5))[0].shape, [5]);
  assert(list[0].requires_grad && [...list.parameters()].length === 4);
  const dict = new nn.ParameterDict([["w", torch.ones(2)]]);
  assertStrictEquals(dict.setdefault("w", torch.zeros(1)), dict.get("w"));
  assertEquals(dict.setdefault("b", torch.zeros(1)).shape, [1]);
  assertEquals(dict.get("x", null), null);
  assertThrows(() => dict.get("x"), torch.TorchError, "ParameterDict has no parameter 'x'; it has w, b");
  const other = dict.copy().or(dict.fromkeys(["k", "w"], torch.zeros(7)));
  assertEquals([...other.items()].map(([k, p]) => [k, ...p.shape]), [["w", 7], ["b", 1], ["k", 7]]);
  assertEquals(dict.popitem()[0], "b");
  assertEquals([...dict.keys()], ["w"]);
  dict.clear();
  assertThrows(() => dict.popitem(), torch.TorchError, "empty");
});

Deno.test("Conv layers with every padding mode have the sizes that PyTorch gives them", () => {
  for (const padding_mode of ["zeros", "reflect", "replicate", "circular"] as const) {
    const conv = new nn.Conv2d(1, 1, [3, 4], { padding: "same", padding_mode, dilation: [1, 2] });
    assertEquals(conv(torch.rand(1, 1, 8, 9)).shape, [1, 1, 8, 9]);
    assertEquals(new nn.Conv1d(2, 2, 3, { padding: 1, padding_mode, groups: 2 })(torch.rand(2, 6)).shape, [2, 6]);
  }
  const conv = new nn.Conv1d(1, 1, 2, { padding: "same", padding_mode: "replicate", bias: false });
  torch.nn.init.ones_(conv.weight);
  // An odd sum of padding has its larger part at the end.
  assertEquals(conv(torch.tensor([[1, 2, 3]])).tolist(), [[3, 5, 6]]);
});
