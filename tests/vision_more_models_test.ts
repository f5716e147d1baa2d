// The smaller and the newer networks: first weights and scores equal to torchvision's, also while learning, and older files.
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";

const { models } = torch.vision;

/** From seed 1: the first three scores of an image while learning, and the same after that in eval mode. */
const SCORES = {
  densenet121: [0.191186, 0.342243, 0.0443598, 0.239845, 0.255108, 0.310469],
  mobilenet_v3_small: [0.00156014, 0.0026905, -0.00227962, -2.44989e-07, 8.90453e-07, -3.74967e-06],
  efficientnet_v2_s: [-4.7693, 3.16602, -0.275738, 0.0535149, 0.0596451, -0.0550955],
  mobilenet_v2: [0.0727244, -0.0367199, 0.0198668, 0.00382132, 0.0221343, -0.00364931],
  squeezenet1_1: [0.109383, 0.0107695, 0.0878041, 0.0748439, 0.00457957, 0.0749416],
  vit_b_32: [0.172991, 1.75209, -1.45083, 0.172991, 1.75209, -1.45083],
  inception_v3: [-0.211152, 0.365993, 0.1046, -0.0188867, 0.00408243, -0.00178097],
  shufflenet_v2_x0_5: [-0.315748, -0.174787, -0.152237, -0.0258523, 0.0191438, -0.0104447],
} as const;

const MAKE: Record<keyof typeof SCORES, () => torch.nn.Module & ((x: torch.Tensor) => torch.Tensor)> = {
  densenet121: () => models.densenet121({ growth_rate: 4, block_config: [2, 3], num_init_features: 8, num_classes: 5 }),
  mobilenet_v3_small: () =>
    models.mobilenet_v3_small({ num_classes: 5, reduced_tail: true, dilated: true, width_mult: 0.5 }),
  efficientnet_v2_s: () => models.efficientnet_v2_s({ num_classes: 5 }),
  mobilenet_v2: () => models.mobilenet_v2({ width_mult: 0.35, num_classes: 5 }),
  squeezenet1_1: () => models.squeezenet1_1({ num_classes: 5 }),
  vit_b_32: () => models.vit_b_32({ image_size: 64, num_classes: 5, representation_size: 7 }),
  inception_v3: () => models.inception_v3({ num_classes: 5, init_weights: false, aux_logits: false, dropout: 0.3 }),
  shufflenet_v2_x0_5: () => models.shufflenet_v2_x0_5({ num_classes: 5 }),
};

for (const [name, make] of Object.entries(MAKE)) {
  Deno.test(`${name}: weights, scores and random stream of torchvision`, () => {
    torch.manual_seed(1);
    const size = name === "inception_v3" ? 107 : 64;
    const net = make(), x = torch.rand(2, 3, size, size);
    if (net instanceof models.VisionTransformer) torch.nn.init.normal_((net.heads.at(-1) as torch.nn.Linear).weight);
    const first = (): number[] => (net(x).select(0, 0).tolist() as number[]).slice(0, 3);
    const got = torch.no_grad(() => {
      net.train();
      const learning = first();
      net.eval();
      return [...learning, ...first()];
    });
    const want = SCORES[name as keyof typeof SCORES], scale = Math.max(...want.map(Math.abs));
    got.forEach((score, i) => assert(Math.abs(score - want[i]) <= 1e-3 * scale, `${name}: ${got}, not ${want}`));
  });
}

Deno.test("DenseNet and vision transformers read torchvision's older names", () => {
  const dense = models.densenet121({ growth_rate: 2, block_config: [1, 1], num_init_features: 4, num_classes: 2 });
  const state = dense.state_dict(), older: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(state)) {
    if (key.endsWith("num_batches_tracked")) continue; // younger than those files
    older[key.replace(/(norm|conv)([12])\./, "$1.$2.")] = value;
  }
  assert("features.denseblock1.denselayer1.norm.1.weight" in older);
  dense.load_state_dict(older);
  const sizes = { patch_size: 16, num_layers: 1, num_heads: 1, hidden_dim: 4, mlp_dim: 8 };
  const vit = new models.VisionTransformer(sizes, { image_size: 32, num_classes: 2 });
  const before = Object.entries(vit.state_dict());
  vit.load_state_dict(
    Object.fromEntries(
      before.map((
        [key, value],
      ) => [key.replace(".mlp.0.", ".mlp.linear_1.").replace(".mlp.3.", ".mlp.linear_2."), value]),
    ),
  );
  assertThrows(() => vit.load_state_dict({}), torch.ValueError, "Missing key(s) in state_dict");
  assertThrows(() => vit(torch.zeros(1, 3, 32, 48)), torch.ShapeError, "Wrong image width! Expected 32 but got 48!");
});

Deno.test("FrozenBatchNorm2d reads the state of a BatchNorm2d", () => {
  const frozen = new torch.vision.ops.FrozenBatchNorm2d(3), norm = new torch.nn.BatchNorm2d(3).eval();
  norm.running_mean!.fill_(2);
  frozen.load_state_dict(norm.state_dict());
  const x = torch.rand(1, 3, 2, 2);
  assert(torch.allclose(frozen(x), norm(x), { atol: 1e-6 }));
  assertEquals(frozen.running_mean.tolist(), [2, 2, 2]);
});

Deno.test("GoogLeNet: all heads while learning, the main one when called; a file's other heads are passed over", () => {
  const full = new models.GoogLeNet({ num_classes: 3, init_weights: false });
  const { logits, aux_logits1, aux_logits2 } = full.outputs(torch.rand(2, 3, 32, 32));
  assertEquals([logits.shape, aux_logits1.shape, aux_logits2.shape], [[2, 3], [2, 3], [2, 3]]);
  const small = new models.GoogLeNet({ num_classes: 3, init_weights: false, aux_logits: false });
  small.load_state_dict(full.state_dict());
  const x = torch.rand(1, 3, 32, 32);
  torch.no_grad(() => assert(torch.equal(small.eval()(x), full.eval()(x))));
  assertThrows(() => small.outputs(x), torch.UnsupportedError, "aux_logits: false");
});

Deno.test("Inception v3: the main head when called, both to learn with; a file's other head is passed over", () => {
  const full = new models.Inception3({ num_classes: 3, init_weights: false }), x = torch.rand(2, 3, 299, 299);
  const { logits, aux_logits } = torch.no_grad(() => full.outputs(x));
  assertEquals([logits.shape, aux_logits.shape], [[2, 3], [2, 3]]);
  const small = new models.Inception3({ num_classes: 3, init_weights: false, aux_logits: false });
  assertEquals(small.load_state_dict(full.state_dict()).unexpected_keys, []);
  assertThrows(() => small.outputs(x), torch.UnsupportedError, "aux_logits: false");
});

Deno.test("ShuffleNet v2 asks for three stages and five numbers of channels", () => {
  assertThrows(() => new models.ShuffleNetV2([1, 1], [8, 16, 32, 64, 32]), torch.ValueError, "stages_repeats");
  assertThrows(() => new models.ShuffleNetV2([1, 1, 1], [8, 16, 32]), torch.ValueError, "stages_out_channels");
});

Deno.test("models by name: listed with wildcards, made with options", () => {
  assert(models.list_models().length > 50);
  assertEquals(models.list_models({ include: "resnet*", exclude: ["*1", "*[345]2"] }), [
    "resnet18",
    "resnet34",
    "resnet50",
  ]);
  assertEquals(models.list_models({ include: ["vgg1?", "alex*"] }), ["alexnet", "vgg11", "vgg13", "vgg16", "vgg19"]);
  const net = models.get_model("SqueezeNet1_1", { num_classes: 3 }) as InstanceType<typeof models.SqueezeNet>;
  assertEquals(net(torch.rand(1, 3, 32, 32)).shape, [1, 3]);
  assertEquals(models.get_model_builder("resnet18"), models.resnet18);
  assertThrows(() => models.get_model("resnet19"), torch.ValueError, "Unknown model resnet19");
});

Deno.test("the blocks of models print under torchvision's names", () => {
  const names = (net: torch.nn.Module) => new Set([...net.modules()].map((m) => m.constructor.name));
  const dense = names(models.densenet121({ growth_rate: 4, block_config: [2, 3], num_init_features: 8 }));
  assert(["_DenseBlock", "_DenseLayer", "_Transition"].every((name) => dense.has(name)));
  assert(names(models.mnasnet0_5()).has("_InvertedResidual"));
  const efficient = names(models.efficientnet_v2_s());
  assert(
    efficient.has("FusedMBConv") && efficient.has("MBConv") && !names(models.efficientnet_b0()).has("FusedMBConv"),
  );
  assert(names(models.vit_b_32({ image_size: 32 })).has("MLPBlock"));
  assertEquals(String(new torch.vision.transforms.RandomAffine(0)), "RandomAffine(degrees=[0.0, 0.0])");
});
