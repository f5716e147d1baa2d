// Networks for images: first weights, weights from files and URLs, and what is said when these do not fit.
import { assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { models } = torch.vision;

Deno.test("resnet18's first weights follow torchvision's from the same seed", () => {
  torch.manual_seed(0);
  const net = models.resnet18({ num_classes: 10 });
  // torch.manual_seed(0); torchvision.models.resnet18(num_classes=10)
  const first = net.conv1.weight.flatten().narrow(0, 0, 3).tolist() as number[];
  [0.0021970533, 0.0353360772, 0.0161360092].forEach((want, i) => assertAlmostEquals(first[i], want, 1e-7));
  const head = net.fc.weight.index([0, ":3"]).tolist() as number[];
  [-0.0203154963, 0.0186778661, 0.0375562198].forEach((want, i) => assertAlmostEquals(head[i], want, 1e-7));
  assertAlmostEquals(torch.rand(1).item(), 0.0996, 1e-4);
});

Deno.test("weights come from a file, a checked URL, or a state_dict", async () => {
  const folder = Deno.makeTempDirSync(), options = { num_classes: 3 };
  torch.hub.set_dir(folder);
  const net = models.resnet18(options), path = `${folder}/net.pth`;
  torch.save(net.state_dict(), path);
  const bytes = Deno.readFileSync(path);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("");
  let served = 0;
  const server = Deno.serve({ port: 0, onListen() {} }, (request) => {
    served++;
    return request.url.endsWith(".pth") ? new Response(bytes) : new Response("no", { status: 404 });
  });
  const url = `http://localhost:${server.addr.port}/net.pth`;
  const same = (other: torch.nn.Module): void => {
    for (const [name, x] of Object.entries(other.state_dict())) {
      if (!torch.equal(x, net.state_dict()[name])) throw new Error(`${name} differs`);
    }
  };
  try {
    same(await models.resnet18({ ...options, weights: path }));
    same(await models.resnet18({ ...options, weights: net.state_dict() }));
    await assertRejects(
      () => models.resnet18({ ...options, weights: url, sha256: "00ff" }),
      torch.ValueError,
      `its SHA-256 should begin with 00ff, but is ${sha256}`,
    );
    assertEquals([...Deno.readDirSync(`${folder}/checkpoints`)].length, 0);
    same(await models.resnet18({ ...options, weights: url, sha256: sha256.slice(0, 16), progress: false }));
    same(await models.resnet18({ ...options, weights: new URL(url), sha256 }));
    assertEquals(served, 2); // the third time the file is there
    await assertRejects(
      () => models.resnet18({ weights: `http://localhost:${server.addr.port}/none` }),
      torch.ValueError,
      "the server answers 404",
    );
  } finally {
    await server.shutdown();
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("weights that do not fit, unknown sets and unknown options get a sentence", async () => {
  const state = models.resnet18({ num_classes: 3 }).state_dict();
  const error = await assertRejects(() => models.resnet18({ weights: state }), torch.ValueError);
  assertEquals(error.message.includes("size mismatch for fc.weight"), true);
  await assertRejects(
    () => models.resnet34({ weights: "IMAGENET1K_V9" }),
    torch.ValueError,
    'resnet34: there are no weights "IMAGENET1K_V9"; there are IMAGENET1K_V1',
  );
  await assertRejects(() => models.resnet18({ weights: "/nowhere/net.pth" }), Deno.errors.NotFound);
  assertThrows(
    () => models.alexnet({ num_class: 3 } as Record<string, unknown>),
    torch.ArgumentError,
    "did you mean 'num_classes'?",
  );
  assertThrows(() => models.resnet18({ groups: 2 }), torch.ValueError, "BasicBlock only supports groups=1");
  assertEquals(models.resnet50.weights.IMAGENET1K_V2, "https://download.pytorch.org/models/resnet50-11ad3fa6.pth");
});

Deno.test("a frozen network with a new head learns in the head alone", () => {
  torch.manual_seed(0);
  const net = models.resnet18({ num_classes: 5 });
  net.requires_grad_(false);
  net.fc = new torch.nn.Linear(net.fc.in_features, 2);
  const before = net.layer1.state_dict();
  const optimizer = new torch.optim.SGD(net.fc.parameters(), 0.1);
  const x = torch.randn(4, 3, 32, 32), y = torch.tensor([0, 1, 0, 1]).long();
  const losses: number[] = [];
  for (let step = 0; step < 5; step++) {
    optimizer.zero_grad();
    const loss = torch.nn.functional.cross_entropy(net(x), y);
    loss.backward();
    optimizer.step();
    losses.push(loss.item());
  }
  assertEquals(losses[4] < losses[0], true);
  assertEquals(net.conv1.weight.grad, null);
  assertEquals(torch.equal(net.layer1.state_dict()["0.conv1.weight"], before["0.conv1.weight"]), true);
});
